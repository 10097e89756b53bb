//! What the readers of prose find: quantitative targets.

use std::ffi::c_char;

use core_crate::quantity::Number;
use core_crate::target::{FoundTarget, find_targets, find_targets_json};

use crate::answer::{self, OwnTexts, duban_answer};
use crate::constants::*;
use crate::encoding::{Encoding, Places};
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{duban_decimal, duban_text};

/// A quantitative target that was found in a text.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_found_target {
    /// The words that it was read from: subject through value.
    pub phrase: duban_text,
    /// What is measured; empty where the text does not say it.
    pub indicator: duban_text,
    /// The number as it reads, also where it is a fraction: `1/3`; empty where there is none.
    pub number: duban_text,
    /// The unit of measurement, with its 万 or 亿.
    pub unit: duban_text,
    /// The words that say what it is a number of: 较2020年, 累计.
    pub basis_words: duban_text,
    /// The words that say whom or where it concerns.
    pub scope: duban_text,
    /// The number; none for a fraction, 全覆盖 and 零增长.
    pub value: duban_decimal,
    /// The upper end of a range.
    pub value2: duban_decimal,
    /// Where the phrase begins in the text, in bytes.
    pub offset: u64,
    /// How many bytes it has.
    pub length: u64,
    /// How a value is held against the number: one of the constants from `DUBAN_AT_LEAST` to `DUBAN_WORDS_ONLY`.
    pub comparator: i32,
    /// One of `DUBAN_BINDING`, `DUBAN_ASPIRATIONAL`, `DUBAN_ENCOURAGED`, `DUBAN_IN_PRINCIPLE`.
    pub strength: i32,
    /// What the number is a number of; the numbers are at `duban_target.basis`.
    pub basis: i32,
    /// Which way it is to move: 1 up, 2 down; 0 where the words do not say.
    pub change: i32,
    /// How many other ways to meet it the text names; JSON lists them.
    pub alternative_count: u32,
    /// Zero.
    pub reserved: u32,
}

/// Finds the quantitative targets in a text: `PM2.5年均浓度控制在32微克/立方米以内`. What is no target (years, document numbers,
/// reports of what was reached, planned sizes of an investment …) stays alone.
///
/// `length` bytes of `text` (or `DUBAN_NUL_TERMINATED`) in `encoding`, which is also that of the answer. The answer has
/// `DUBAN_ROWS_FOUND_TARGETS`, in the order of the text; its JSON is `{"targets": [ … ]}` with the same, decimals as strings.
///
/// Fails with `DUBAN_UNKNOWN_CONSTANT` (encoding), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_find_targets(
    encoding: i32,
    text: *const c_char,
    length: usize,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for texts, outputs and errors.
    unsafe {
        guarded(error, || {
            let encoding = Encoding::required(encoding)?;
            let text = input::text(encoding, text, length, "text")?;
            answer::give(answer, || {
                let mut own = OwnTexts::new(encoding);
                let mut rows = Vec::new();
                let mut places = Places::new(encoding, &text);
                for found in find_targets(&text) {
                    rows.push(row(places.of(&found.span), &found, &mut own)?);
                }
                let text = text.into_owned();
                let answer = duban_answer::new(encoding, move || Ok(find_targets_json(&text)));
                Ok(answer.with(DUBAN_ROWS_FOUND_TARGETS, rows).keeping(None, own))
            })
        })
    }
}

fn row(
    (offset, length): (u64, u64),
    found: &FoundTarget<'_>,
    own: &mut OwnTexts,
) -> Result<duban_found_target, Failure> {
    let exact = |number: Option<Number>| number.and_then(Number::decimal);
    let number = found.value.map(|number| number.to_string()).unwrap_or_default();
    Ok(duban_found_target {
        phrase: own.text(found.phrase)?,
        indicator: own.text(&found.indicator)?,
        number: own.text(&number)?,
        unit: own.text(found.unit.name())?,
        basis_words: own.text(&found.basis_words)?,
        scope: own.text(&found.scope)?,
        value: exact(found.value).into(),
        value2: exact(found.value2).into(),
        offset,
        length,
        comparator: found.comparator.code(),
        strength: found.strength.code(),
        basis: found.basis.code(),
        change: found.change.map_or(0, |change| change.code()),
        alternative_count: found.alternatives.len() as u32,
        reserved: 0,
    })
}
