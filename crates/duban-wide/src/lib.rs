//! Judging columns with the instructions that the processor has.
//!
//! The core's pass over columns is compiled into its caller. Here that caller is a function for processors with registers of
//! 256 bits (AVX2), which hold the boundaries of a row at once; whether it may run is asked of the processor. It is a crate of
//! its own because it is the one part of the shared library that is compiled for speed: everything else, the C ABI included,
//! is compiled for size. Calling an instruction that not every processor has is unsafe, and this is all that is unsafe here.
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

use duban::evaluate::columns::{Kernel, Pass, Portable};

/// The best that this processor has.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fitting;

impl Kernel for Fitting {
    #[cfg(target_arch = "x86_64")]
    fn run(&self, pass: &mut Pass<'_, '_>) {
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("bmi2") {
            // SAFETY: the processor has what the function is compiled for.
            unsafe { x86::run(pass) }
        } else {
            pass.run(Portable);
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn run(&self, pass: &mut Pass<'_, '_>) {
        pass.run(Portable);
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        _CMP_GE_OQ, _MM_HINT_T0, _mm_prefetch, _mm256_cmp_pd, _mm256_load_pd, _mm256_movemask_pd,
        _mm256_set1_pd,
    };

    use duban::evaluate::columns::{Boundaries, LookUp, Pass};

    /// # Safety
    ///
    /// The processor has AVX2 and BMI2.
    #[target_feature(enable = "avx2,bmi2")]
    pub(super) unsafe fn run(pass: &mut Pass<'_, '_>) {
        pass.run(Avx2(()));
    }

    /// Looks up with AVX2. Only [`run`] makes one.
    struct Avx2(());

    impl LookUp for Avx2 {
        #[inline(always)]
        fn reached(&self, value: f64, boundaries: &Boundaries) -> u32 {
            // SAFETY: who has made this knows that the processor has AVX2; `Boundaries` are 32 bytes without padding, of which
            // the fourth float, the states, is compared for nothing.
            unsafe {
                let value = _mm256_set1_pd(value);
                let boundaries = _mm256_load_pd(std::ptr::from_ref(boundaries).cast());
                _mm256_movemask_pd(_mm256_cmp_pd::<_CMP_GE_OQ>(value, boundaries)) as u32
            }
        }

        #[inline(always)]
        fn ahead<T>(&self, column: &[T], row: usize) {
            // SAFETY: asking for memory ahead is allowed for any address, also behind the end of the column.
            unsafe { _mm_prefetch::<_MM_HINT_T0>(column.as_ptr().wrapping_add(row).cast()) }
        }
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
