//! The step that both kernels take row by row: its boundaries, which of them its value has reached, its state.

use std::arch::x86_64::{
    _CMP_GE_OQ, _mm256_cmp_pd, _mm256_load_pd, _mm256_movemask_pd, _mm256_set1_pd,
};

use duban::evaluate::columns::{Boundaries, CHUNK, Ready, Values};

/// Numbers for the rows of a chunk.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub(crate) struct Numbers<T>(pub(crate) [T; CHUNK]);

/// Whether a float is one that the boundaries settle: from zero to the largest decimal. As a whole number: the sign bit makes
/// a negative float the largest of all, and infinity and what is no number come before that.
pub(crate) const LARGEST: u64 = Boundaries::LARGEST.to_bits();

/// What a chunk's values are where they are floats as they lie.
pub(crate) fn floats<'v>(values: &Values<'v>, row: usize) -> Option<&'v [f64; CHUNK]> {
    match values {
        Values::Float64(values) => chunk(values, row),
        _ => None,
    }
}

/// A whole chunk of a column.
pub(crate) fn chunk<T>(column: &[T], row: usize) -> Option<&[T; CHUNK]> {
    column.get(row..).and_then(<[T]>::first_chunk)
}

/// The code of the state of a value, by its place.
///
/// # Safety
///
/// The processor has AVX2; the place is one of the table's.
#[inline(always)]
pub(crate) unsafe fn state(ready: &Ready<'_>, place: usize, value: f64) -> u8 {
    // SAFETY: `ready` promises that its places are boundaries. They are 32 bytes without padding, of which the fourth float,
    // the states, is compared for nothing; and they are one byte for each of eight ways to have reached three.
    unsafe {
        let boundaries = ready.boundaries.as_ptr().cast::<u8>();
        let at = usize::from(*ready.places.as_ptr().add(place)) * size_of::<Boundaries>();
        let value = _mm256_set1_pd(value);
        let reached = _mm256_cmp_pd::<_CMP_GE_OQ>(value, _mm256_load_pd(boundaries.add(at).cast()));
        let reached = (_mm256_movemask_pd(reached) & 7) as usize;
        *boundaries.add(at + reached + Boundaries::STATES_AT)
    }
}
