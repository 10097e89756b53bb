//! With registers of 512 bits: the kinds of requirements of 64 rows at once, then sixteen rows at a time.

// What Rust has since 1.89; an older one does not compile this file.
#![allow(
    clippy::incompatible_msrv,
    reason = "the build script has seen a compiler that knows them"
)]

use std::arch::x86_64::*;

use duban::evaluate::columns::{
    Boundaries, CHUNK, Columns, Days, Judged, Kinds, LookUp, NARROW_PAIRS, Pass, Ready, RowNumbers,
    Standing, Values,
};

use crate::avx2::{ahead, rest};
use crate::rows::{Numbers, chunk, floats};

/// Whether this processor has what [`run`] needs.
pub(crate) fn is_here() -> bool {
    crate::avx2::is_here()
        && is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vbmi")
}

/// # Safety
///
/// The processor has what [`is_here`] asks for.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,bmi2")]
pub(crate) unsafe fn run(pass: &mut Pass<'_, '_>) {
    pass.run(Avx512(()));
}

/// Looks up with AVX-512. Only [`run`] makes one.
struct Avx512(());

impl LookUp for Avx512 {
    /// Which of the standing boundaries and which of the moving ones each row has.
    type Found = [Numbers<u16>; 2];
    const NOTHING: Self::Found = [Numbers([0; CHUNK]); 2];
    const CHUNKS: bool = true;

    #[inline(always)]
    fn find(
        &self,
        ready: &Ready<'_>,
        columns: &Columns<'_>,
        row: usize,
        found: &mut Self::Found,
        into: &mut Judged,
    ) -> bool {
        // SAFETY: who has made this knows that the processor has what is needed.
        unsafe { find(ready, columns, row, found, into).is_some() }
    }

    #[inline(always)]
    fn judge(
        &self,
        ready: &Ready<'_>,
        columns: &Columns<'_>,
        row: usize,
        found: &Self::Found,
        into: &mut Judged,
    ) -> bool {
        // SAFETY: as above; the places are of the table, because they were found in it.
        unsafe { judge(ready, columns, row, found, into).is_some() }
    }

    #[inline(always)]
    fn rest(&self, pass: &mut Pass<'_, '_>) -> bool {
        // SAFETY: as above; who has AVX-512 has AVX2.
        unsafe { rest(pass) }
    }

    #[inline(always)]
    fn ahead<T>(&self, column: &[T], row: usize) {
        ahead(column, row);
    }
}

/// Four times sixteen numbers: one for each row of a chunk.
type Sixteens = [__m512i; 4];

/// # Safety
///
/// The processor has what [`is_here`] asks for.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,bmi2")]
#[inline]
unsafe fn find(
    ready: &Ready<'_>,
    columns: &Columns<'_>,
    row: usize,
    [standing, moving]: &mut [Numbers<u16>; 2],
    into: &mut Judged,
) -> Option<()> {
    let table = ready.kinds.as_ref()?;
    // SAFETY: the registers are written to arrays that are as long.
    unsafe {
        let areas = bytes(&columns.areas, row)?;
        _mm512_store_si512(into.areas.as_mut_ptr().cast(), areas);
        let kinds = kinds(ready, table, bytes(&columns.indicators, row)?, areas)?;
        let [a, b, c, d] = days(ready, &columns.days, row)?;
        let lower = _mm512_castsi512_si256(kinds);
        let upper = _mm512_extracti64x4_epi64::<1>(kinds);
        for (nth, (kinds, a, b)) in [(lower, a, b), (upper, c, d)].into_iter().enumerate() {
            let days = _mm512_castsi256_si512(_mm512_cvtepi32_epi16(a));
            let days = _mm512_inserti64x4::<1>(days, _mm512_cvtepi32_epi16(b));
            let kinds = _mm512_cvtepu8_epi16(kinds);
            // 0 before the year, 1 in it, 2 on its last day, 3 after it.
            let part = _mm512_add_epi16(
                _mm512_min_epu16(days, _mm512_set1_epi16(1)),
                _mm512_subs_epu16(days, _mm512_set1_epi16(table.before_last as i16)),
            );
            let stand = _mm512_add_epi16(_mm512_slli_epi16::<2>(kinds), part);
            let stand = _mm512_slli_epi16::<4>(stand);
            let rows = _mm512_min_epu16(kinds, _mm512_set1_epi16(table.rows as i16));
            let start = _mm512_mullo_epi16(rows, _mm512_set1_epi16(table.days as i16));
            let moves = _mm512_add_epi16(start, days);
            _mm512_store_si512(standing.0.as_mut_ptr().add(32 * nth).cast(), stand);
            _mm512_store_si512(moving.0.as_mut_ptr().add(32 * nth).cast(), moves);
        }
    }
    Some(())
}

/// What places of standing ones are counted in.
const _: () = assert!(size_of::<Standing>() == 1 << 4);

/// # Safety
///
/// The processor has what [`is_here`] asks for; what was found are places of the table.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,bmi2")]
#[inline]
unsafe fn judge(
    ready: &Ready<'_>,
    columns: &Columns<'_>,
    row: usize,
    found: &[Numbers<u16>; 2],
    into: &mut Judged,
) -> Option<()> {
    let table = ready.kinds.as_ref()?;
    // SAFETY: passed on from the caller.
    unsafe {
        if let Some(values) = floats(&columns.values, row) {
            return judge_floats(table, found, values, into);
        }
        let mut exact = Numbers([0.0; CHUNK]);
        judge_floats(table, found, decimals(&columns.values, row, &mut exact)?, into)
    }
}

/// # Safety
///
/// As for [`judge`].
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,bmi2")]
unsafe fn judge_floats(
    table: &Kinds<'_>,
    found: &[Numbers<u16>; 2],
    values: &[f64; CHUNK],
    into: &mut Judged,
) -> Option<()> {
    let nothing = _mm512_setzero_si512();
    let (mut states, mut doubt): (Sixteens, Sixteens) = ([nothing; 4], [nothing; 4]);
    let (mut values_most, mut moving_most, mut doubt_most) = (nothing, nothing, nothing);
    for (nth, (states, doubt)) in states.iter_mut().zip(&mut doubt).enumerate() {
        // SAFETY: passed on from the caller; four times sixteen rows are a chunk.
        let sixteen = unsafe { sixteen(table, found, values, 16 * nth) };
        (*states, *doubt) = (sixteen.states, sixteen.doubt);
        values_most = _mm512_max_epu32(values_most, sixteen.values);
        moving_most = _mm512_max_epu32(moving_most, sixteen.moving);
        doubt_most = _mm512_max_epu32(doubt_most, sixteen.doubt);
    }
    let states = packed(states);
    // SAFETY: there are 64 states.
    unsafe { _mm512_store_si512(into.states.as_mut_ptr().cast(), states) };
    // The sign makes a negative float the largest of all, and infinity and what is no number come behind the largest decimal.
    let usual = _mm512_cmplt_epu32_mask(values_most, _mm512_set1_epi32(LARGEST as i32));
    if usual != u16::MAX || _mm512_movepi32_mask(moving_most) != 0 {
        return None;
    }
    let all = _mm512_set1_epi32(-1);
    if _mm512_cmpeq_epi32_mask(doubt_most, all) != 0 {
        let mut rows = 0;
        for (nth, sixteen) in doubt.into_iter().enumerate() {
            rows |= u64::from(_mm512_cmpeq_epi32_mask(sixteen, all)) << (16 * nth);
        }
        // SAFETY: passed on from the caller.
        let settled = unsafe { settle(table, found, values, rows, into) };
        let others = _mm512_test_epi8_mask(states, states) | rows;
        return (settled && others == u64::MAX).then_some(());
    }
    (_mm512_test_epi8_mask(states, states) == u64::MAX).then_some(())
}

/// The same numbers, which are small, as bytes.
#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
fn packed([a, b, c, d]: Sixteens) -> __m512i {
    let bytes = _mm512_packus_epi16(_mm512_packs_epi32(a, b), _mm512_packs_epi32(c, d));
    // Each quarter of the register has four numbers of each sixteen.
    let order = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    _mm512_permutexvar_epi32(order, bytes)
}

/// Sixteen rows, judged.
struct Sixteen {
    states: __m512i,
    /// The values as floats of 32 bits.
    values: __m512i,
    /// The moving boundaries.
    moving: __m512i,
    /// All bits are set where the value is in doubt about a boundary.
    doubt: __m512i,
}

/// Judges sixteen rows from one on.
///
/// # Safety
///
/// The processor has what [`is_here`] asks for; there are sixteen of everything, and the places are of the table.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,bmi2")]
#[inline]
unsafe fn sixteen(
    table: &Kinds<'_>,
    [standing, moving]: &[Numbers<u16>; 2],
    values: &[f64; CHUNK],
    row: usize,
) -> Sixteen {
    // SAFETY: passed on from the caller.
    let [first, second, states, moving, values] = unsafe {
        let (standing, moving) = (standing.0.as_ptr().add(row), moving.0.as_ptr().add(row));
        let [a, b, c, d] = [
            four(table, standing, moving),
            four(table, standing.add(1), moving.add(1)),
            four(table, standing.add(2), moving.add(2)),
            four(table, standing.add(3), moving.add(3)),
        ];
        // Four times four numbers: rows become columns.
        let (ab, cd) = (_mm512_unpacklo_epi32(a, b), _mm512_unpacklo_epi32(c, d));
        let (above, below) = (_mm512_unpackhi_epi32(a, b), _mm512_unpackhi_epi32(c, d));
        [
            _mm512_unpacklo_epi64(ab, cd),
            _mm512_unpackhi_epi64(ab, cd),
            _mm512_unpacklo_epi64(above, below),
            _mm512_unpackhi_epi64(above, below),
            cut_down(values.as_ptr().add(row)),
        ]
    };
    // Below zero where a boundary was not reached, -1 where it might have been.
    let first = _mm512_sub_epi32(values, first);
    let second = _mm512_sub_epi32(values, second);
    let third = _mm512_sub_epi32(values, moving);
    let doubt = _mm512_max_epu32(_mm512_max_epu32(first, second), third);
    // The signs side by side, times four: where the state begins.
    const CHOICE: i32 = 0b1100_1010;
    let missed = _mm512_ternarylogic_epi32::<CHOICE>(
        _mm512_set1_epi32(4),
        _mm512_srli_epi32::<29>(first),
        _mm512_srli_epi32::<28>(second),
    );
    let missed = _mm512_ternarylogic_epi32::<CHOICE>(
        _mm512_set1_epi32(16),
        _mm512_srli_epi32::<27>(third),
        missed,
    );
    let states = _mm512_srlv_epi32(states, _mm512_and_si512(missed, _mm512_set1_epi32(28)));
    let states = _mm512_and_si512(states, _mm512_set1_epi32(15));
    Sixteen { states, values, moving, doubt }
}

/// A float of 32 bits that is smaller than the largest decimal, as bits: so is every value that, cut down, is below it.
const LARGEST: u32 = (Boundaries::LARGEST as f32).to_bits() - 1;

/// What four rows are held against, each in a quarter of the register: this row, and every fourth that follows.
///
/// # Safety
///
/// As for [`sixteen`].
#[target_feature(enable = "avx512f,avx512dq,avx512vl")]
#[inline]
unsafe fn four(table: &Kinds<'_>, standing: *const u16, moving: *const u16) -> __m512i {
    // SAFETY: passed on from the caller.
    unsafe {
        let four = _mm512_castsi128_si512(one(table, standing, moving));
        let four = _mm512_inserti32x4::<1>(four, one(table, standing.add(4), moving.add(4)));
        let four = _mm512_inserti32x4::<2>(four, one(table, standing.add(8), moving.add(8)));
        _mm512_inserti32x4::<3>(four, one(table, standing.add(12), moving.add(12)))
    }
}

/// What a row is held against: a standing one with the moving boundary in its free place.
///
/// # Safety
///
/// As for [`sixteen`].
#[target_feature(enable = "sse4.1")]
#[inline]
unsafe fn one(table: &Kinds<'_>, standing: *const u16, moving: *const u16) -> __m128i {
    // SAFETY: passed on from the caller.
    unsafe {
        let standing = table.standing.as_ptr().byte_add(usize::from(*standing));
        let moving = *table.moving.as_ptr().add(usize::from(*moving));
        _mm_insert_epi32::<3>(_mm_load_si128(standing.cast()), moving as i32)
    }
}

/// Sixteen values as floats of 32 bits: rounded towards zero, then to the odd one of two where anything was cut off.
///
/// # Safety
///
/// There are sixteen.
#[target_feature(enable = "avx512f,avx512dq")]
#[inline]
unsafe fn cut_down(values: *const f64) -> __m512i {
    // SAFETY: passed on from the caller.
    let [lower, upper] = unsafe { [eight_cut_down(values), eight_cut_down(values.add(8))] };
    _mm512_castps_si512(_mm512_insertf32x8::<1>(_mm512_castps256_ps512(lower), upper))
}

/// # Safety
///
/// There are eight.
#[target_feature(enable = "avx512f")]
#[inline]
unsafe fn eight_cut_down(values: *const f64) -> __m256 {
    /// What is cut off from a float of 64 bits, and the lowest bit that is not.
    const OFF: i64 = (1 << 29) - 1;
    // SAFETY: passed on from the caller.
    let values = unsafe { _mm512_loadu_si512(values.cast()) };
    let inexact = _mm512_test_epi64_mask(values, _mm512_set1_epi64(OFF));
    let odd = _mm512_mask_or_epi64(values, inexact, values, _mm512_set1_epi64(OFF + 1));
    const ZERO: i32 = _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC;
    _mm512_cvt_roundpd_ps::<ZERO>(_mm512_castsi512_pd(odd))
}

/// Judges the rows in doubt by the exact boundaries; says whether all of them have a state.
///
/// # Safety
///
/// What was found are places of the table.
#[cold]
#[inline(never)]
unsafe fn settle(
    table: &Kinds<'_>,
    [standing, moving]: &[Numbers<u16>; 2],
    values: &[f64; CHUNK],
    mut doubt: u64,
    into: &mut Judged,
) -> bool {
    let mut settled = true;
    while doubt != 0 {
        let row = doubt.trailing_zeros() as usize;
        doubt &= doubt - 1;
        // SAFETY: there are 64 rows; the places are passed on from the caller, and exact boundaries are in the same ones.
        unsafe {
            let value = _mm_set1_pd(*values.get_unchecked(row));
            let standing = usize::from(*standing.0.get_unchecked(row)) / size_of::<Standing>();
            let exact = _mm_loadu_pd(table.standing_exact.as_ptr().add(standing).cast());
            let moving = usize::from(*moving.0.get_unchecked(row));
            let moving = _mm_load_sd(table.moving_exact.as_ptr().add(moving));
            let missed =
                _mm_movemask_pd(_mm_cmplt_pd(value, exact)) | _mm_comilt_sd(value, moving) << 2;
            let state = table.standing.get_unchecked(standing).states >> (4 * missed) & 15;
            settled &= state > 0;
            *into.states.get_unchecked_mut(row) = state as u8;
        }
    }
    settled
}

/// The row numbers of a chunk as bytes; 255, which is none, for what does not fit.
#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
unsafe fn bytes(numbers: &RowNumbers<'_>, row: usize) -> Option<__m512i> {
    // SAFETY: a register is read from where a whole one is, here and below.
    unsafe {
        Some(match numbers {
            RowNumbers::U8(numbers) => _mm512_loadu_si512(chunk(numbers, row)?.as_ptr().cast()),
            RowNumbers::U16(numbers) => {
                let from = chunk(numbers, row)?.as_ptr();
                let half = |nth: usize| {
                    _mm512_cvtusepi16_epi8(_mm512_loadu_si512(from.add(32 * nth).cast()))
                };
                _mm512_inserti64x4::<1>(_mm512_castsi256_si512(half(0)), half(1))
            }
            RowNumbers::U32(numbers) => bytes_of_fours(chunk(numbers, row)?.as_ptr()),
            RowNumbers::I32(numbers) => bytes_of_fours(chunk(numbers, row)?.as_ptr().cast()),
            RowNumbers::I64(numbers) => {
                let from = chunk(numbers, row)?.as_ptr();
                let mut bytes = Numbers([0_u8; CHUNK]);
                for nth in 0..8 {
                    // Cut down as numbers without a sign, so that a negative one is too large.
                    let eight =
                        _mm512_cvtusepi64_epi8(_mm512_loadu_si512(from.add(8 * nth).cast()));
                    _mm_storel_epi64(bytes.0.as_mut_ptr().add(8 * nth).cast(), eight);
                }
                _mm512_load_si512(bytes.0.as_ptr().cast())
            }
            _ => return None,
        })
    }
}

/// # Safety
///
/// There is a whole chunk.
#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
unsafe fn bytes_of_fours(from: *const u32) -> __m512i {
    // SAFETY: passed on from the caller.
    unsafe {
        let quarter =
            |nth: usize| _mm512_cvtusepi32_epi8(_mm512_loadu_si512(from.add(16 * nth).cast()));
        let bytes = _mm512_castsi128_si512(quarter(0));
        let bytes = _mm512_inserti32x4::<1>(bytes, quarter(1));
        let bytes = _mm512_inserti32x4::<2>(bytes, quarter(2));
        _mm512_inserti32x4::<3>(bytes, quarter(3))
    }
}

/// The numbers of the kinds of 64 rows; `None` where one has no such indicator or area.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
#[inline]
unsafe fn kinds(
    ready: &Ready<'_>,
    table: &Kinds<'_>,
    indicators: __m512i,
    areas: __m512i,
) -> Option<__m512i> {
    let table = table.by_pair.as_ptr();
    // SAFETY: the table is as long as eight registers.
    unsafe {
        let known = _mm512_cmplt_epu8_mask(indicators, _mm512_set1_epi8(ready.indicators as i8))
            & _mm512_cmplt_epu8_mask(areas, _mm512_set1_epi8(ready.areas as i8));
        if known != u64::MAX {
            return None;
        }
        let row = _mm512_set1_epi16(ready.areas as i16);
        let slots = |indicators, areas| {
            let start = _mm512_mullo_epi16(_mm512_cvtepu8_epi16(indicators), row);
            _mm512_add_epi16(start, _mm512_cvtepu8_epi16(areas))
        };
        let first = slots(_mm512_castsi512_si256(indicators), _mm512_castsi512_si256(areas));
        let second = slots(
            _mm512_extracti64x4_epi64::<1>(indicators),
            _mm512_extracti64x4_epi64::<1>(areas),
        );
        // A slot has nine bits: seven choose among the bytes of two registers, one and one choose among four such pairs.
        let low = _mm512_inserti64x4::<1>(
            _mm512_castsi256_si512(_mm512_cvtepi16_epi8(first)),
            _mm512_cvtepi16_epi8(second),
        );
        let bit = |slots| u64::from(_mm512_test_epi16_mask(slots, _mm512_set1_epi16(1 << 8)));
        let (eighth, ninth) = (_mm512_movepi8_mask(low), bit(first) | bit(second) << 32);
        let pair = |nth: usize| {
            let one = _mm512_loadu_si512(table.add(128 * nth).cast());
            _mm512_permutex2var_epi8(one, low, _mm512_loadu_si512(table.add(128 * nth + 64).cast()))
        };
        let lower = _mm512_mask_blend_epi8(eighth, pair(0), pair(1));
        Some(_mm512_mask_blend_epi8(ninth, lower, _mm512_mask_blend_epi8(eighth, pair(2), pair(3))))
    }
}

/// The table that [`kinds`] reads in eight registers.
const _: () = assert!(NARROW_PAIRS == 8 * 64);

/// The numbers of a chunk's days; `None` where one is outside the calendar or, where days are written `yyyymmdd`, outside the
/// plan's year.
#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
unsafe fn days(ready: &Ready<'_>, days: &Days<'_>, row: usize) -> Option<Sixteens> {
    // SAFETY: as above.
    unsafe {
        match days {
            Days::Days32(days) => {
                let from = chunk(days, row)?.as_ptr();
                in_window(ready, sixteens(from))
            }
            Days::Days64(days) => {
                let from = chunk(days, row)?.as_ptr();
                // Cut down to 32 bits: what does not fit is outside the calendar then as well.
                let half = |nth: usize| {
                    _mm512_cvtsepi64_epi32(_mm512_loadu_si512(from.add(8 * nth).cast()))
                };
                let sixteen = |nth: usize| {
                    let one = _mm512_castsi256_si512(half(2 * nth));
                    _mm512_inserti64x4::<1>(one, half(2 * nth + 1))
                };
                in_window(ready, [sixteen(0), sixteen(1), sixteen(2), sixteen(3)])
            }
            Days::Yyyymmdd(days) => {
                let from = chunk(days, row)?.as_ptr();
                in_year(ready, sixteens(from))
            }
            _ => None,
        }
    }
}

/// # Safety
///
/// There is a whole chunk.
#[target_feature(enable = "avx512f")]
#[inline]
unsafe fn sixteens(from: *const i32) -> Sixteens {
    // SAFETY: passed on from the caller. No `map`: it would not be compiled for this processor.
    unsafe {
        [
            _mm512_loadu_si512(from.cast()),
            _mm512_loadu_si512(from.add(16).cast()),
            _mm512_loadu_si512(from.add(32).cast()),
            _mm512_loadu_si512(from.add(48).cast()),
        ]
    }
}

/// Days since 1970-01-01 as numbers.
#[target_feature(enable = "avx512f")]
#[inline]
fn in_window(ready: &Ready<'_>, days: Sixteens) -> Option<Sixteens> {
    let window = &ready.window;
    let first = _mm512_set1_epi32(window.first);
    let most = _mm512_set1_epi32(window.last - window.first);
    let mut numbers = days;
    let mut inside = u16::MAX;
    for number in &mut numbers {
        *number = _mm512_sub_epi32(*number, first);
        inside &= _mm512_cmple_epu32_mask(*number, most);
    }
    if inside == u16::MAX { Some(numbers) } else { around_window(ready, days) }
}

/// As [`in_window`], also for days before and after it.
#[target_feature(enable = "avx512f")]
#[inline]
fn around_window(ready: &Ready<'_>, mut days: Sixteens) -> Option<Sixteens> {
    let window = &ready.window;
    let (first, last) = (_mm512_set1_epi32(window.first), _mm512_set1_epi32(window.last));
    let lowest = _mm512_set1_epi32(window.calendar.0);
    let highest = _mm512_set1_epi32(window.calendar.1);
    let mut known = u16::MAX;
    for sixteen in &mut days {
        known &=
            _mm512_cmpge_epi32_mask(*sixteen, lowest) & _mm512_cmple_epi32_mask(*sixteen, highest);
        let inside = _mm512_max_epi32(_mm512_min_epi32(*sixteen, last), first);
        *sixteen = _mm512_sub_epi32(inside, first);
    }
    (known == u16::MAX).then_some(days)
}

/// Days written `yyyymmdd` as numbers.
#[target_feature(enable = "avx512f")]
#[inline]
unsafe fn in_year(ready: &Ready<'_>, mut days: Sixteens) -> Option<Sixteens> {
    // SAFETY: both tables of months are as long as a register.
    unsafe {
        let before = _mm512_loadu_si512(ready.months.before.as_ptr().cast());
        let most = _mm512_loadu_si512(ready.months.days.as_ptr().cast());
        let (year, hundred) = (_mm512_set1_epi32(ready.written), _mm512_set1_epi32(100));
        let mut known = u16::MAX;
        for sixteen in &mut days {
            let written = _mm512_sub_epi32(*sixteen, year);
            // Divided by a hundred, exactly for all numbers below 1600.
            let month =
                _mm512_srli_epi32::<19>(_mm512_mullo_epi32(written, _mm512_set1_epi32(5243)));
            let day = _mm512_sub_epi32(written, _mm512_mullo_epi32(month, hundred));
            let from_zero = _mm512_sub_epi32(day, _mm512_set1_epi32(1));
            known &= _mm512_cmplt_epu32_mask(written, _mm512_set1_epi32(1600))
                & _mm512_cmplt_epu32_mask(from_zero, _mm512_permutexvar_epi32(month, most));
            *sixteen = _mm512_add_epi32(_mm512_permutexvar_epi32(month, before), day);
        }
        (known == u16::MAX).then_some(days)
    }
}

/// The floats that stand for a chunk of exact decimals; `None` where one has more digits than a float tells apart.
#[target_feature(enable = "avx512f,avx512dq")]
#[inline]
unsafe fn decimals<'n>(
    values: &Values<'_>,
    row: usize,
    into: &'n mut Numbers<f64>,
) -> Option<&'n [f64; CHUNK]> {
    let Values::Int64 { mantissas, .. } = values else { return None };
    let from = chunk(mantissas, row)?.as_ptr();
    let mut few = u8::MAX;
    // SAFETY: as above.
    unsafe {
        let divisor = _mm512_set1_pd(values.divisor());
        let end = _mm512_set1_epi64(Values::EXACT as i64);
        for at in (0..CHUNK).step_by(8) {
            let mantissas = _mm512_loadu_si512(from.add(at).cast());
            few &= _mm512_cmplt_epu64_mask(mantissas, end);
            let quotients = _mm512_div_pd(_mm512_cvtepi64_pd(mantissas), divisor);
            _mm512_store_pd(into.0.as_mut_ptr().add(at), quotients);
        }
    }
    (few == u8::MAX).then_some(&into.0)
}
