//! With registers of 256 bits.

use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};

use duban::evaluate::columns::{
    CHUNK, Columns, Days, Judged, LookUp, Pass, Ready, RowNumbers, Values,
};

use crate::rows::{LARGEST, Numbers, chunk, floats, state};

/// Whether this processor has what [`run`] needs.
pub(crate) fn is_here() -> bool {
    is_x86_feature_detected!("avx2") && is_x86_feature_detected!("bmi2")
}

/// # Safety
///
/// The processor has AVX2 and BMI2.
#[target_feature(enable = "avx2,bmi2")]
pub(crate) unsafe fn run(pass: &mut Pass<'_, '_>) {
    pass.run(Avx2(()));
}

/// Looks up with AVX2. Only [`run`] makes one.
struct Avx2(());

impl LookUp for Avx2 {
    /// Places of the table.
    type Found = Numbers<u32>;
    const NOTHING: Numbers<u32> = Numbers([0; CHUNK]);
    const CHUNKS: bool = true;

    #[inline(always)]
    fn find(
        &self,
        ready: &Ready<'_>,
        columns: &Columns<'_>,
        row: usize,
        found: &mut Numbers<u32>,
        into: &mut Judged,
    ) -> bool {
        // SAFETY: who has made this knows that the processor has AVX2 and BMI2.
        unsafe { find(ready, columns, row, found, into) }
    }

    #[inline(always)]
    fn judge(
        &self,
        ready: &Ready<'_>,
        columns: &Columns<'_>,
        row: usize,
        found: &Numbers<u32>,
        into: &mut Judged,
    ) -> bool {
        // SAFETY: as above; the places are of the table, because they were found in it.
        unsafe { judge(ready, columns, row, found, into) }
    }

    #[inline(always)]
    fn rest(&self, pass: &mut Pass<'_, '_>) -> bool {
        // SAFETY: as above.
        unsafe { rest(pass) }
    }

    #[inline(always)]
    fn ahead<T>(&self, column: &[T], row: usize) {
        ahead(column, row);
    }
}

/// Judges a chunk in which rows may be unusual, for both kernels.
///
/// # Safety
///
/// The processor has AVX2 and BMI2.
#[target_feature(enable = "avx2,bmi2")]
#[inline(never)]
pub(crate) unsafe fn rest(pass: &mut Pass<'_, '_>) -> bool {
    pass.any_chunk(&Avx2(()))
}

/// Asks for the memory of a row.
#[inline(always)]
pub(crate) fn ahead<T>(column: &[T], row: usize) {
    // SAFETY: asking for memory ahead is allowed for any address, also behind the end of the column.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(column.as_ptr().wrapping_add(row).cast()) }
}

/// # Safety
///
/// The processor has AVX2 and BMI2.
#[target_feature(enable = "avx2,bmi2")]
unsafe fn find(
    ready: &Ready<'_>,
    columns: &Columns<'_>,
    row: usize,
    found: &mut Numbers<u32>,
    into: &mut Judged,
) -> bool {
    let mut slots = Numbers([0; CHUNK]);
    let known = find_slots(ready, columns, row, &mut slots.0, &mut into.areas)
        && find_days(ready, &columns.days, row, &mut found.0);
    if !known {
        return false;
    }
    for (place, slot) in found.0.iter_mut().zip(&slots.0) {
        // SAFETY: a slot is one of the table's.
        *place += unsafe { *ready.starts.get_unchecked(*slot as usize) };
    }
    true
}

/// # Safety
///
/// The processor has AVX2 and BMI2; what was found are places of the table.
#[target_feature(enable = "avx2,bmi2")]
unsafe fn judge(
    ready: &Ready<'_>,
    columns: &Columns<'_>,
    row: usize,
    found: &Numbers<u32>,
    into: &mut Judged,
) -> bool {
    if let Some(values) = floats(&columns.values, row) {
        // SAFETY: passed on from the caller.
        return unsafe { judge_floats(ready, values, found, into) };
    }
    let mut exact = Numbers([0.0; CHUNK]);
    let values = decimals(&columns.values, row, &mut exact.0);
    // SAFETY: passed on from the caller.
    values.is_some_and(|values| unsafe { judge_floats(ready, values, found, into) })
}

/// # Safety
///
/// As for [`judge`].
#[target_feature(enable = "avx2,bmi2")]
unsafe fn judge_floats(
    ready: &Ready<'_>,
    values: &[f64; CHUNK],
    found: &Numbers<u32>,
    into: &mut Judged,
) -> bool {
    if !values.iter().fold(true, |all, value| all & (value.to_bits() <= LARGEST)) {
        return false;
    }
    for (state_of_row, (place, value)) in into.states.iter_mut().zip(found.0.iter().zip(values)) {
        // SAFETY: passed on from the caller.
        *state_of_row = unsafe { state(ready, *place as usize, *value) };
    }
    !into.states.contains(&0)
}

/// The slots of a chunk and its areas, and whether all of them are known.
#[inline(always)]
fn find_slots(
    ready: &Ready<'_>,
    columns: &Columns<'_>,
    row: usize,
    slots: &mut [u32; CHUNK],
    areas: &mut [u8; CHUNK],
) -> bool {
    let mut indicators = [0; CHUNK];
    let mut known =
        bytes(&columns.indicators, row, &mut indicators) && bytes(&columns.areas, row, areas);
    for (slot, (indicator, area)) in slots.iter_mut().zip(indicators.iter().zip(areas)) {
        let (indicator, area) = (u32::from(*indicator), u32::from(*area));
        known &= (indicator < ready.indicators) & (area < ready.areas);
        *slot = indicator * ready.areas + area;
    }
    known
}

/// Row numbers as bytes; 255, which is none, for what does not fit.
#[inline(always)]
fn bytes(numbers: &RowNumbers<'_>, row: usize, into: &mut [u8; CHUNK]) -> bool {
    fn cut<T: Copy>(
        numbers: &[T],
        row: usize,
        into: &mut [u8; CHUNK],
        byte: impl Fn(T) -> u8,
    ) -> bool {
        let Some(numbers) = chunk(numbers, row) else { return false };
        into.iter_mut().zip(numbers).for_each(|(to, number)| *to = byte(*number));
        true
    }
    match numbers {
        RowNumbers::U8(numbers) => cut(numbers, row, into, |number| number),
        RowNumbers::U16(numbers) => cut(numbers, row, into, |number| number.min(255) as u8),
        RowNumbers::U32(numbers) => cut(numbers, row, into, |number| number.min(255) as u8),
        RowNumbers::I32(numbers) => {
            cut(numbers, row, into, |number| (number as u32).min(255) as u8)
        }
        RowNumbers::I64(numbers) => {
            cut(numbers, row, into, |number| (number as u64).min(255) as u8)
        }
        _ => false,
    }
}

/// The numbers of a chunk's days, and whether all of them are in the calendar and, where they are written `yyyymmdd`, in the
/// plan's year.
#[inline(always)]
fn find_days(ready: &Ready<'_>, days: &Days<'_>, row: usize, into: &mut [u32; CHUNK]) -> bool {
    let window = &ready.window;
    match days {
        Days::Days32(days) => {
            let Some(days) = chunk(days, row) else { return false };
            into.iter_mut().zip(days).for_each(|(to, day)| *to = window.number(*day));
        }
        Days::Days64(days) => {
            let Some(days) = chunk(days, row) else { return false };
            for (to, day) in into.iter_mut().zip(days) {
                // What is outside 32 bits is outside the calendar as well.
                let narrow = *day as i32;
                *to = if i64::from(narrow) == *day { window.number(narrow) } else { window.no_day };
            }
        }
        Days::Yyyymmdd(days) => {
            let Some(days) = chunk(days, row) else { return false };
            for (to, day) in into.iter_mut().zip(days) {
                let written = day.wrapping_sub(ready.written) as u32;
                let month = (written / 100 % 16) as usize;
                let day = written % 100;
                let (before, most) = (ready.months.before.get(month), ready.months.days.get(month));
                let is_day =
                    (written < 1600) & (day.wrapping_sub(1) < most.map_or(0, |most| *most as u32));
                *to = if is_day {
                    before.map_or(0, |before| *before as u32) + day
                } else {
                    window.no_day
                };
            }
        }
        _ => return false,
    }
    into.iter().fold(true, |all, day| all & (*day != window.no_day))
}

/// The floats that stand for a chunk of exact decimals; `None` where one has more digits than a float tells apart.
#[inline(always)]
fn decimals<'n>(
    values: &Values<'_>,
    row: usize,
    into: &'n mut [f64; CHUNK],
) -> Option<&'n [f64; CHUNK]> {
    let divisor = values.divisor();
    let Values::Int64 { mantissas, .. } = values else { return None };
    let mantissas = chunk(mantissas, row)?;
    if !mantissas.iter().fold(true, |all, mantissa| all & ((*mantissa as u64) < Values::EXACT)) {
        return None;
    }
    into.iter_mut().zip(mantissas).for_each(|(to, mantissa)| *to = *mantissa as f64 / divisor);
    Some(into)
}
