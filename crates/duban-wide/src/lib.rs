//! Judging columns with the instructions that the processor has.
//!
//! The core's pass over columns asks a kernel for whole chunks of 64 rows. A kernel here is compiled for processors with
//! registers of 256 bits (AVX2), which hold the boundaries of a row at once, or of 512 (AVX-512 with VBMI), which find the
//! requirements of 64 rows in a few steps; which of them may run is asked of the processor. A kernel judges a chunk only where
//! every row of it is an ordinary one; the others, the core judges as it always does, with the same results.
//!
//! It judges row numbers of every type, days of every type, and values that are floats or exact decimals of 64 bits;
//! decimals of 128 bits are the core's. AVX-512 needs Rust 1.89 to compile, which the build script looks for; it is used for
//! plans of up to 512 pairs of indicator and area, and up to 256 different requirements.
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
        if avx512::is_here() {
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
mod tests {
    use duban::evaluate::Method;
    use duban::evaluate::columns::{
        ColumnJudge, Columns, Days, RowNumbers, Running, STATE_COLUMNS, Values,
    };

    use super::Fitting;

    /// Wide or not, every row gets the same state: values at, beside and far from numbers of the plan, and what is none.
    #[test]
    fn wide_instructions_change_nothing() {
        let judge = ColumnJudge::new(duban::beijing_2026(), Method::default()).unwrap();
        let rows = 100_003;
        let (mut indicators, mut areas, mut days, mut values) = (vec![], vec![], vec![], vec![]);
        let mut seed = 0x2545_F491_4F6C_DD1D_u64;
        for _ in 0..rows {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            indicators.push((seed % 27) as u16);
            areas.push((seed >> 8) as u8 % 18);
            days.push(20_400 + (seed >> 20) as i32 % 500);
            values.push(match seed >> 60 {
                0 => f64::NAN,
                1 => f64::from_bits(seed),
                2 => -((seed >> 32) as f64 % 100.0),
                3 => 29.000000000000004,
                _ => (seed >> 32) as f64 % 3000.0 / 10.0,
            });
        }
        let columns = Columns::new(
            RowNumbers::U16(&indicators),
            RowNumbers::U8(&areas),
            Days::Days32(&days),
            Values::Float64(&values),
        );
        let mut portable = vec![0; rows];
        let report = judge.states(&columns, &mut portable).unwrap();
        for threads in [1, 2] {
            let running = Running { threads, kernel: &Fitting };
            let mut states = vec![0; rows];
            assert_eq!(judge.states_on(&columns, &mut states, running).unwrap(), report);
            assert!(states == portable);
            let mut counts = vec![[0; STATE_COLUMNS]; judge.areas() + 1];
            judge.counts_on(&columns, &mut counts, running).unwrap();
            assert_eq!(counts.iter().flatten().sum::<u64>(), rows as u64);
        }
    }
}
