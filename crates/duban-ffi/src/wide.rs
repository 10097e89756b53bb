//! Judging columns with the instructions that the processor has.
//!
//! The core's pass over columns is compiled into its caller. Here that caller is a function for processors with registers of
//! 256 bits (AVX2), which hold the boundaries of a row at once; whether it may run is asked of the processor.

use core_crate::evaluate::columns::{Kernel, Pass, Portable};

/// The best that this processor has.
pub(crate) struct Fitting;

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

    use core_crate::evaluate::columns::{Boundaries, LookUp, Pass};

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
