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
        _CMP_GE_OQ, _CMP_NGE_UQ, _CMP_NLE_UQ, _MM_HINT_T0, _mm_loadl_epi64, _mm_prefetch,
        _mm256_add_epi32, _mm256_blendv_epi8, _mm256_cmp_pd, _mm256_cmpeq_epi32,
        _mm256_cmpgt_epi32, _mm256_cvtepu8_epi32, _mm256_load_pd, _mm256_loadu_pd,
        _mm256_loadu_si256, _mm256_max_epi32, _mm256_max_epu32, _mm256_min_epi32,
        _mm256_movemask_epi8, _mm256_movemask_pd, _mm256_mullo_epi32, _mm256_or_pd,
        _mm256_or_si256, _mm256_set1_epi32, _mm256_set1_pd, _mm256_setzero_pd,
        _mm256_setzero_si256, _mm256_storeu_si256, _mm256_sub_epi32,
    };

    use duban::evaluate::columns::{Boundaries, LookUp, Pass, Window};

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
        fn bytes(&self, bytes: &[u8; 64], into: &mut [u32; 64]) {
            for (eight, to) in bytes.chunks_exact(8).zip(into.chunks_exact_mut(8)) {
                // SAFETY: eight bytes are read and eight numbers are written.
                unsafe {
                    let bytes = _mm_loadl_epi64(eight.as_ptr().cast());
                    _mm256_storeu_si256(to.as_mut_ptr().cast(), _mm256_cvtepu8_epi32(bytes));
                }
            }
        }

        #[inline(always)]
        fn days(&self, days: &[i32; 64], window: &Window, into: &mut [u32; 64]) {
            // SAFETY: eight numbers are read and written at a time.
            unsafe {
                let (first, last) =
                    (_mm256_set1_epi32(window.first), _mm256_set1_epi32(window.last));
                let lowest = _mm256_set1_epi32(window.calendar.0);
                let highest = _mm256_set1_epi32(window.calendar.1);
                let no_day = _mm256_set1_epi32(window.no_day as i32);
                for (eight, to) in days.chunks_exact(8).zip(into.chunks_exact_mut(8)) {
                    let day = _mm256_loadu_si256(eight.as_ptr().cast());
                    let inside = _mm256_max_epi32(_mm256_min_epi32(day, last), first);
                    let number = _mm256_sub_epi32(inside, first);
                    let before = _mm256_cmpgt_epi32(lowest, day);
                    let outside = _mm256_or_si256(before, _mm256_cmpgt_epi32(day, highest));
                    let number = _mm256_blendv_epi8(number, no_day, outside);
                    _mm256_storeu_si256(to.as_mut_ptr().cast(), number);
                }
            }
        }

        #[inline(always)]
        fn slots(
            &self,
            (indicators, areas): (&[u32; 64], &[u32; 64]),
            (most_indicators, most_areas): (u32, u32),
            into: &mut [u32; 64],
        ) -> bool {
            let pairs = indicators.chunks_exact(8).zip(areas.chunks_exact(8));
            // SAFETY: eight numbers are read from each and eight are written at a time.
            unsafe {
                let indicator_end = _mm256_set1_epi32(most_indicators as i32);
                let area_end = _mm256_set1_epi32(most_areas as i32);
                let bad_slot = _mm256_mullo_epi32(indicator_end, area_end);
                let mut all_bad = _mm256_setzero_si256();
                for ((indicator, area), to) in pairs.zip(into.chunks_exact_mut(8)) {
                    let indicator = _mm256_loadu_si256(indicator.as_ptr().cast());
                    let area = _mm256_loadu_si256(area.as_ptr().cast());
                    // Without a sign: at least the end is what the maximum with it does not change.
                    let large =
                        |number, end| _mm256_cmpeq_epi32(_mm256_max_epu32(number, end), number);
                    let bad =
                        _mm256_or_si256(large(indicator, indicator_end), large(area, area_end));
                    let slot = _mm256_add_epi32(_mm256_mullo_epi32(indicator, area_end), area);
                    let slot = _mm256_blendv_epi8(slot, bad_slot, bad);
                    all_bad = _mm256_or_si256(all_bad, bad);
                    _mm256_storeu_si256(to.as_mut_ptr().cast(), slot);
                }
                _mm256_movemask_epi8(all_bad) != 0
            }
        }

        #[inline(always)]
        fn has(&self, numbers: &[u32; 64], number: u32) -> bool {
            // SAFETY: eight numbers are read at a time.
            unsafe {
                let number = _mm256_set1_epi32(number as i32);
                let mut found = _mm256_setzero_si256();
                for eight in numbers.chunks_exact(8) {
                    let same =
                        _mm256_cmpeq_epi32(_mm256_loadu_si256(eight.as_ptr().cast()), number);
                    found = _mm256_or_si256(found, same);
                }
                _mm256_movemask_epi8(found) != 0
            }
        }

        #[inline(always)]
        fn usual(&self, values: &[f64; 64], largest: f64) -> bool {
            // SAFETY: four floats are read at a time.
            unsafe {
                let (zero, largest) = (_mm256_setzero_pd(), _mm256_set1_pd(largest));
                let mut unusual = zero;
                for four in values.chunks_exact(4) {
                    let four = _mm256_loadu_pd(four.as_ptr());
                    // "Not at least" and "not at most" hold for what is no number, too.
                    let below = _mm256_cmp_pd::<_CMP_NGE_UQ>(four, zero);
                    let above = _mm256_cmp_pd::<_CMP_NLE_UQ>(four, largest);
                    unusual = _mm256_or_pd(unusual, _mm256_or_pd(below, above));
                }
                _mm256_movemask_pd(unusual) == 0
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
