//! Judgement of one value.

use std::ffi::c_char;
use std::sync::OnceLock;

use core_crate::evaluate::{Count, EvaluateError, Method, Needed, Observed, Requirement, Verdict};
use core_crate::plan::Plan;
use core_crate::quantity::Mark;

use crate::answer::{self, duban_answer};
use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{self, duban_decimal};
use crate::plan::duban_plan;
use crate::reports;

/// A value as it was reported. Set it up with `DUBAN_OBSERVED_INIT` and give it a value and the last day that it covers.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_observed {
    /// `sizeof(duban_observed)`.
    pub struct_size: u32,
    /// What is reported: `DUBAN_VALUE_AMOUNT`, `DUBAN_VALUE_CONFIRMED` or `DUBAN_VALUE_NOT_CONFIRMED`.
    pub kind: i32,
    /// The value, for an amount.
    pub value: duban_decimal,
    /// What a change is measured against, where that is told.
    pub baseline: duban_decimal,
    /// 1 for a value that was rounded up (+), -1 for one that was rounded down (−), else 0.
    pub mark: i32,
    /// The last day that it covers, yyyymmdd.
    pub covered_to: i32,
    /// How many days of the period are valid; -1 where that is not told.
    pub valid_days: i32,
    /// How many of them are good, for a share of days; -1 where that is not told. With both the value may be absent, and they
    /// decide.
    pub good_days: i32,
    /// 1 where the value is the change itself, negative for a decrease.
    pub is_change: i32,
    /// 1 where the second fact of an alternative is confirmed (且当年依法处罚、整改到位).
    pub condition_confirmed: i32,
}

/// How a requirement stands, with the numbers that decided it.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_verdict {
    /// The value, where there is one.
    pub value: duban_decimal,
    /// The number that it is held against; where a change is asked for, that of the value and not of the change.
    pub limit: duban_decimal,
    /// How far the value is on the good side of the number; negative where it misses.
    pub gap: duban_decimal,
    /// How much of the requirement is reached, in percent.
    pub attainment: duban_decimal,
    /// What must have been added up by the last day of the data, where that is how it is judged (序时进度).
    pub expected: duban_decimal,
    /// What it still takes, by `needed_kind`: the mean of the rest, good days, the remainder, the budget that is left, the
    /// improvement.
    pub needed: duban_decimal,
    /// For a remainder, how much in each day or month; for parts of a ratio, of how much that is still to come.
    pub pace: duban_decimal,
    /// One of the `DUBAN_STATE_` constants.
    pub state: i32,
    /// By which rule: 1 end of the period, 2 remaining mean, 3 share of days, 4 proportional, 5 profile, 6 budget, 7 latest,
    /// 8 determination, 9 confirmation, 10 validity, 11 nothing to compare, 12 decision, 13 remaining share (if its denominators
    /// grow evenly through the year), 14 remaining parts (by the denominator that the method says for the whole period).
    pub rule: i32,
    /// What it still takes: 0 nothing, 1 a mean of the rest, 2 good days, 3 a remainder, 4 a budget, 5 an improvement, 6 a
    /// person's word, 7 parts of a ratio.
    pub needed_kind: i32,
    /// In how many days, or months, that is left.
    pub needed_left: u32,
    /// In what that is counted: 1 days, 2 months; 0 where that is no question.
    pub needed_count: i32,
    /// As in `duban_observed`.
    pub mark: i32,
    /// The last day that the value covers, yyyymmdd; 0 for none.
    pub covered_to: i32,
    /// Which method decided: 1 全数值比较, 2 修约值比较.
    pub comparison: i32,
    /// Whether the value passes the number in full: 1 yes, 2 no, 0 where that is no question.
    pub full: i32,
    /// Whether the rounded value passes it, likewise.
    pub rounded: i32,
    /// Why the data are no good: 1 another period, 2 impossible, 3 too few valid days, 4 contradiction, 5 incomplete, 6 the
    /// value is not what its good and valid days give; 0 where they are.
    pub invalid: i32,
    /// One of `DUBAN_BINDING`, `DUBAN_ASPIRATIONAL`, `DUBAN_ENCOURAGED`, `DUBAN_IN_PRINCIPLE`.
    pub strength: i32,
    /// 1 where it fails the plan: binding, and not met, or no longer reachable.
    pub fails: i32,
    /// 1 where later data of the same period may change it.
    pub provisional: i32,
}

impl From<EvaluateError> for Failure {
    fn from(error: EvaluateError) -> Self {
        let code = match error {
            EvaluateError::UnknownName(unknown) => return unknown.into(),
            EvaluateError::Syntax { .. } => DUBAN_PLAN_SYNTAX,
            EvaluateError::OtherPlan { .. } => DUBAN_OTHER_PLAN,
            _ => DUBAN_REQUEST_INVALID,
        };
        Self::new(code, error.to_string())
    }
}

/// Judges one value of a cell or a target: `kind` is `DUBAN_KIND_CELL` or `DUBAN_KIND_TARGET`, `row` its row.
///
/// Everything is exact, and as the library's default method has it: full values are compared (全数值比较, GB/T 8170), what
/// adds up is held against its share of the days. Part-way through the year the verdict is provisional and says what is still
/// needed. `record_size` is `sizeof(duban_verdict)`.
///
/// Fails with `DUBAN_OUT_OF_RANGE` (row, a decimal's scale), `DUBAN_UNKNOWN_CONSTANT`, `DUBAN_BAD_DATE`,
/// `DUBAN_BAD_STRUCT_SIZE`, `DUBAN_RESERVED_NOT_ZERO`, `DUBAN_NULL_ARGUMENT` (also a value that is not present),
/// `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_judge(
    plan: *const duban_plan,
    kind: i32,
    row: u32,
    observed: *const duban_observed,
    verdict: *mut duban_verdict,
    record_size: usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, structs, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let plan = input::handle(plan, "plan")?.shared.plan();
            let raw = input::sized(observed, size_of::<duban_observed>(), "observed")?;
            let judged = judge(plan, (kind, row), &raw)?;
            output::write_record(verdict, record_size, record(&judged))
        })
    }
}

/// Judges one value and says so in one Chinese sentence with its numbers and the rule, written into the caller's buffer in
/// the encoding of `plan`. Parameters as for `duban_plan_judge`; `buffer`, `capacity` and `needed` as for `duban_plan_json`.
///
/// Fails as `duban_plan_judge` does, and with `DUBAN_BUFFER_TOO_SMALL`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_judge_sentence(
    plan: *const duban_plan,
    kind: i32,
    row: u32,
    observed: *const duban_observed,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            let raw = input::sized(observed, size_of::<duban_observed>(), "observed")?;
            let sentence = judge(shared.plan(), (kind, row), &raw)?.sentence();
            output::fill_text(&shared.encoding.encode(&sentence)?, buffer, capacity, needed)
        })
    }
}

/// Judges one value, asked and answered in JSON, with a method of judging of one's own where that is wanted; the answer has
/// no rows.
///
/// `request` is a JSON object of `length` bytes (or `DUBAN_NUL_TERMINATED`): `id` (of a cell or a target), `covered_to` (a
/// date), `value` (text: `"29.4"`, `"29.5(+)"`) or `confirmed` (true or false), and where they are known `valid`, `good_days`,
/// `baseline`, `is_change`, `condition_confirmed`, `method`. The answer has `state`, the numbers of `duban_verdict` as text,
/// and `sentence`.
///
/// Fails with `DUBAN_PLAN_SYNTAX` (with the JSON path in the message), `DUBAN_UNKNOWN_NAME`, `DUBAN_REQUEST_INVALID` (the
/// method), `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_plan_judge_of_json(
    plan: *const duban_plan,
    request: *const c_char,
    length: usize,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let shared = &input::handle(plan, "plan")?.shared;
            if request.is_null() {
                return Err(Failure::null("request"));
            }
            let bytes = input::bytes(request, length, "request")?;
            let request = shared.encoding.decode(bytes, "request")?;
            answer::give(answer, || {
                let json = shared.plan().judge_json(&request)?;
                duban_answer::of_json(shared.encoding, &json)
            })
            .map_err(|failure| input::unless_utf8(failure, shared.encoding, [bytes]))
        })
    }
}

/// The default method, made once: it holds tables.
static METHOD: OnceLock<Method> = OnceLock::new();

fn judge<'p>(
    plan: &'p Plan,
    (kind, row): (i32, u32),
    raw: &duban_observed,
) -> Result<Verdict<'p>, Failure> {
    let requirement = match kind {
        DUBAN_KIND_CELL => Requirement::of_cell(output::nth(plan.cells(), row)?),
        DUBAN_KIND_TARGET => Requirement::of_target(output::nth(plan.targets(), row)?),
        other => {
            return Err(Failure::unknown_constant("what can be judged, a cell or a target", other));
        }
    };
    let covered_to = input::date(raw.covered_to, "observed.covered_to")?;
    let method = METHOD.get_or_init(Method::default);
    if raw.kind != DUBAN_VALUE_AMOUNT {
        let holds = match raw.kind {
            DUBAN_VALUE_CONFIRMED => true,
            DUBAN_VALUE_NOT_CONFIRMED => false,
            other => return Err(Failure::unknown_constant("kind of value", other)),
        };
        return Ok(Verdict::confirmed(requirement, covered_to, holds, method));
    }
    let valid = days(raw.valid_days, "observed.valid_days")?;
    let good = days(raw.good_days, "observed.good_days")?;
    let by_days = match (reports::decimal(&raw.value, "observed.value")?, good.zip(valid)) {
        (None, Some((good, valid))) if requirement.of_days => {
            Observed::of_days(good, valid, covered_to)
        }
        _ => None,
    };
    let told = match by_days {
        Some(observed) => observed,
        None => {
            let value = reports::needed(&raw.value, "observed.value")?;
            let mark = reports::mark(raw.mark)?;
            Observed::new(core_crate::quantity::Reported { value, mark }, covered_to)
        }
    };
    let observed = Observed {
        valid,
        days: good,
        baseline: reports::decimal(&raw.baseline, "observed.baseline")?,
        is_change: input::flag(raw.is_change, "observed.is_change")?,
        condition_confirmed: input::flag(raw.condition_confirmed, "observed.condition_confirmed")?,
        ..told
    };
    Ok(Verdict::new(requirement, &observed, method))
}

/// A number of days; -1 for one that is not told.
fn days(number: i32, name: &str) -> Result<Option<u32>, Failure> {
    match u32::try_from(number) {
        Ok(days) => Ok(Some(days)),
        Err(_) if number == -1 => Ok(None),
        Err(_) => {
            let message = format!("{name} {number} is no number of days（天数有误）");
            Err(Failure::new(DUBAN_OUT_OF_RANGE, message))
        }
    }
}

/// The record of a verdict.
pub(crate) fn record(verdict: &Verdict<'_>) -> duban_verdict {
    let (needed_kind, needed_left, needed_count, pace) = needed(&verdict.needed);
    let passes = |holds: Option<bool>| match holds {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    };
    duban_verdict {
        value: verdict.value.map(|value| value.value).into(),
        limit: verdict.limit.into(),
        gap: verdict.gap.into(),
        attainment: verdict.attainment.into(),
        expected: verdict.expected.into(),
        needed: verdict.needed.number().into(),
        pace,
        state: verdict.state.code(),
        rule: verdict.rule.code(),
        needed_kind,
        needed_left,
        needed_count,
        mark: verdict.value.map_or(0, |value| match value.mark {
            Mark::Exact => 0,
            Mark::Above => 1,
            Mark::Below => -1,
        }),
        covered_to: output::number_of_date(verdict.covered_to),
        comparison: verdict.comparison.code(),
        full: passes(verdict.compared.and_then(|found| found.full)),
        rounded: passes(verdict.compared.and_then(|found| found.rounded)),
        invalid: verdict.invalid.map_or(0, |why| why.code()),
        strength: verdict.requirement.strength.code(),
        fails: i32::from(verdict.fails()),
        provisional: i32::from(verdict.state.is_provisional()),
    }
}

fn needed(needed: &Needed) -> (i32, u32, i32, duban_decimal) {
    let none = duban_decimal::default();
    match needed {
        Needed::RemainingMean { count: of, left, .. } => (1, *left, of.code(), none),
        Needed::GoodDays { left, .. } => (2, *left, Count::Days.code(), none),
        Needed::Remainder { pace, count: of, left, .. } => {
            (3, *left, of.code(), Some(*pace).into())
        }
        Needed::RemainingParts { of, .. } => (7, 0, 0, Some(*of).into()),
        Needed::Budget { .. } => (4, 0, 0, none),
        Needed::Improvement { .. } => (5, 0, 0, none),
        Needed::Confirmation => (6, 0, 0, none),
        _ => (0, 0, 0, none),
    }
}
