//! Judging columns with the instructions that the processor has.
//!
//! The core's pass over columns asks a kernel for whole chunks of 64 rows. A kernel here is compiled for processors with
//! registers of 256 bits (AVX2), which hold the boundaries of a row at once, or of 512 (AVX-512 with VBMI), which find the
//! kinds of the requirements of 64 rows in a few steps and judge sixteen rows together; which of them may run is asked of the processor. A kernel judges a chunk only where
//! every row of it is an ordinary one; the others, the core judges as it always does, with the same results.
//!
//! It judges row numbers of every type, days of every type, and values that are floats or exact decimals of 64 bits;
//! decimals of 128 bits are the core's. AVX-512 needs Rust 1.89 to compile, which the build script looks for; it is used for
//! plans of up to 512 pairs of indicator and area, and up to 256 kinds of requirements, of each of which no more than one boundary
//! moves from day to day ([`Kinds`](duban::evaluate::columns::Kinds)).
//!
//! It is a crate of its own because it is the one part of the shared library that is compiled for speed: everything else, the
//! C ABI included, is compiled for size. Calling an instruction that not every processor has, and reading memory at places
//! that the core promises, is all that is unsafe here.
//!
//! ```
//! use duban::evaluate::Method;
//! use duban::evaluate::columns::{ColumnJudge, Columns, Days, RowNumbers, Running, Values};
//!
//! let judge = ColumnJudge::new(duban::beijing_2026(), Method::default())?;
//! let columns = Columns::new(
//!     RowNumbers::U8(&[0, 1]),
//!     RowNumbers::U8(&[0, 0]),
//!     Days::Yyyymmdd(&[20260630, 20261231]),
//!     Values::Float64(&[28.5, 77.0]),
//! );
//! let mut states = [0; 2];
//! judge.states_on(&columns, &mut states, Running { threads: 1, kernel: &duban_wide::Fitting })?;
//! assert_eq!(states, [6, 2]);
//! # Ok::<(), duban::evaluate::columns::ColumnError>(())
//! ```

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(all(target_arch = "x86_64", has_avx512))]
mod avx512;
#[cfg(target_arch = "x86_64")]
mod rows;

use duban::evaluate::columns::{Kernel, Pass, Portable};

/// The best that this processor has.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fitting;

impl Kernel for Fitting {
    #[cfg(target_arch = "x86_64")]
    fn run(&self, pass: &mut Pass<'_, '_>) {
        #[cfg(has_avx512)]
        if avx512::is_here() && pass.has_kinds() {
            // SAFETY: the processor has what the function is compiled for.
            return unsafe { avx512::run(pass) };
        }
        if avx2::is_here() {
            // SAFETY: as above.
            return unsafe { avx2::run(pass) };
        }
        pass.run(Portable);
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn run(&self, pass: &mut Pass<'_, '_>) {
        pass.run(Portable);
    }
}

#[cfg(test)]
mod tests;
