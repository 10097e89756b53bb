//! With registers of 512 bits, of which eight hold the number of every requirement.

// What Rust has since 1.89; an older one does not compile this file.
#![allow(
    clippy::incompatible_msrv,
    reason = "the build script has seen a compiler that knows them"
)]

use std::arch::x86_64::*;

use duban::evaluate::columns::{
    CHUNK, Columns, Days, Judged, LookUp, NARROW_PAIRS, Pass, Ready, RowNumbers, Values,
};

use crate::avx2::{ahead, rest};
use crate::rows::{LARGEST, Numbers, chunk, floats, state};

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
    const CHUNKS: bool = true;

    #[inline(always)]
    fn chunk(
        &self,
        ready: &Ready<'_>,
        columns: &Columns<'_>,
        row: usize,
        into: &mut Judged,
    ) -> bool {
        // SAFETY: who has made this knows that the processor has what is needed.
        unsafe { judge(ready, columns, row, into).is_some() }
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
unsafe fn judge(
    ready: &Ready<'_>,
    columns: &Columns<'_>,
    row: usize,
    into: &mut Judged,
) -> Option<()> {
    let mut places = Numbers([0_u32; CHUNK]);
    let mut exact = Numbers([0.0; CHUNK]);
    // SAFETY: the registers are read from arrays and written to arrays that are as long; what `state` is given is a place of
    // the table, because each requirement has a place for each day.
    unsafe {
        let areas = bytes(&columns.areas, row)?;
        _mm512_store_si512(into.areas.as_mut_ptr().cast(), areas);
        let requirements = requirements(ready, bytes(&columns.indicators, row)?, areas)?;
        let days = days(ready, &columns.days, row)?;
        let stride = _mm512_set1_epi32(ready.stride as i32);
        let sixteens = [
            _mm512_castsi512_si128(requirements),
            _mm512_extracti32x4_epi32::<1>(requirements),
            _mm512_extracti32x4_epi32::<2>(requirements),
            _mm512_extracti32x4_epi32::<3>(requirements),
        ];
        for (nth, (requirements, days)) in sixteens.into_iter().zip(days).enumerate() {
            let start = _mm512_madd_epi16(_mm512_cvtepu8_epi32(requirements), stride);
            let to = places.0.as_mut_ptr().add(16 * nth);
            _mm512_store_si512(to.cast(), _mm512_add_epi32(start, days));
        }
        let values = match floats(&columns.values, row) {
            Some(values) => values,
            None => decimals(&columns.values, row, &mut exact)?,
        };
        if !are_usual(values) {
            return None;
        }
        let (places, values, states) =
            (places.0.as_ptr(), values.as_ptr(), into.states.as_mut_ptr());
        for eight in (0..CHUNK).step_by(8) {
            for at in eight..eight + 8 {
                *states.add(at) = state(ready, *places.add(at) as usize, *values.add(at));
            }
        }
    }
    Some(())
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

/// The numbers of the requirements of 64 rows; `None` where one has no such indicator or area.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
#[inline]
unsafe fn requirements(ready: &Ready<'_>, indicators: __m512i, areas: __m512i) -> Option<__m512i> {
    let table = ready.requirements?.as_ptr();
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

/// The table that [`requirements`] reads in eight registers.
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
fn in_window(ready: &Ready<'_>, mut days: Sixteens) -> Option<Sixteens> {
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

/// Whether boundaries settle all of these.
#[target_feature(enable = "avx512f")]
#[inline]
unsafe fn are_usual(values: &[f64; CHUNK]) -> bool {
    // SAFETY: as above.
    unsafe {
        let largest = _mm512_set1_epi64(LARGEST as i64);
        let mut usual = u8::MAX;
        for at in (0..CHUNK).step_by(8) {
            let eight = _mm512_loadu_si512(values.as_ptr().add(at).cast());
            usual &= _mm512_cmple_epu64_mask(eight, largest);
        }
        usual == u8::MAX
    }
}
