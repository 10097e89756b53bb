//! The JSON form `duban-progress/1`. `plans/duban-progress-1.schema.json` describes it for other programs.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::reading::Reading;
use super::step::Step;
use super::submission::Submission;
use super::value::Value;
use super::words::StepKind;
use crate::quantity::Mark;

/// The value of `format`.
pub(super) const FORMAT: &str = "duban-progress/1";

/// A progress set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProgressForm<'a> {
    #[serde(borrow)]
    pub(super) format: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) plan: Cow<'a, str>,
    #[serde(default, borrow)]
    pub(super) readings: Vec<ReadingForm<'a>>,
    #[serde(default, borrow)]
    pub(super) steps: Vec<StepForm<'a>>,
    #[serde(default, borrow)]
    pub(super) submissions: Vec<SubmissionForm<'a>>,
}

/// A reading: of an indicator or of a target, with a value, the parts of a ratio, a confirmation, or withdrawn.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadingForm<'a> {
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) indicator: Option<Cow<'a, str>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<Cow<'a, str>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) area: Option<Cow<'a, str>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<Cow<'a, str>>,
    #[serde(default, with = "crate::iso_date::option", skip_serializing_if = "Option::is_none")]
    pub(super) first: Option<Date>,
    #[serde(default, with = "crate::iso_date::option", skip_serializing_if = "Option::is_none")]
    pub(super) last: Option<Date>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mark: Option<MarkForm>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) numerator: Option<Cow<'a, str>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) denominator: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) confirmed: Option<bool>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) withdrawn: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) valid: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) expected: Option<u32>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) baseline: bool,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub(super) source: Cow<'a, str>,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub(super) confirmed_by: Cow<'a, str>,
    #[serde(default, with = "crate::iso_date::option", skip_serializing_if = "Option::is_none")]
    pub(super) reported: Option<Date>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) line: u32,
}

/// The mark of a value that was rounded before.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum MarkForm {
    Above,
    Below,
}

/// A step of a measure or a milestone. `part` is null for the whole work; where it is left out, the duties of `by` say it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepForm<'a> {
    #[serde(borrow)]
    pub(super) element: Cow<'a, str>,
    #[serde(default, borrow, with = "maybe_null", skip_serializing_if = "Option::is_none")]
    pub(super) part: Option<Option<Cow<'a, str>>>,
    pub(super) step: StepKind,
    #[serde(with = "crate::iso_date")]
    pub(super) day: Date,
    #[serde(default, with = "crate::iso_date::option", skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<Date>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) percent: Option<Cow<'a, str>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<Cow<'a, str>>,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub(super) basis: Cow<'a, str>,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub(super) note: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) withdrawn: bool,
    #[serde(default, with = "crate::iso_date::option", skip_serializing_if = "Option::is_none")]
    pub(super) reported: Option<Date>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) line: u32,
}

/// A submission: a reporting duty fulfilled.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SubmissionForm<'a> {
    #[serde(borrow)]
    pub(super) duty: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) unit: Cow<'a, str>,
    #[serde(with = "crate::iso_date")]
    pub(super) due_first: Date,
    #[serde(with = "crate::iso_date")]
    pub(super) due_last: Date,
    #[serde(with = "crate::iso_date")]
    pub(super) day: Date,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub(super) note: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) withdrawn: bool,
    #[serde(default, with = "crate::iso_date::option", skip_serializing_if = "Option::is_none")]
    pub(super) reported: Option<Date>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(super) line: u32,
}

impl<'a> ReadingForm<'a> {
    /// How a reading is written.
    pub(super) fn of(reading: Reading<'a>) -> Self {
        let mut form = Self {
            indicator: reading.indicator().map(|indicator| indicator.id().into()),
            target: reading.target().map(|target| target.id().into()),
            area: reading.area().map(|area| area.id().into()),
            unit: reading.unit().map(|unit| unit.name().into()),
            first: Some(reading.first()),
            last: Some(reading.last()),
            valid: reading.valid(),
            expected: reading.expected(),
            baseline: reading.is_baseline(),
            source: reading.source().into(),
            confirmed_by: reading.confirmed_by().into(),
            reported: Some(reading.reported()),
            line: reading.line(),
            ..Self::default()
        };
        let exact = |number: rust_decimal::Decimal| Some(number.to_string().into());
        match reading.value() {
            Some(Value::Amount(amount)) => {
                form.value = exact(amount.value);
                form.mark = match amount.mark {
                    Mark::Exact => None,
                    Mark::Above => Some(MarkForm::Above),
                    Mark::Below => Some(MarkForm::Below),
                };
            }
            Some(Value::Ratio { numerator, denominator }) => {
                form.numerator = exact(numerator);
                form.denominator = exact(denominator);
            }
            Some(Value::Confirmed(confirmed)) => form.confirmed = Some(confirmed),
            None => form.withdrawn = true,
        }
        form
    }
}

impl<'a> StepForm<'a> {
    /// How a step is written.
    pub(super) fn of(step: Step<'a>) -> Self {
        Self {
            element: step.element().into(),
            part: Some(step.part().map(|unit| unit.name().into())),
            step: step.kind(),
            day: step.day(),
            to: step.to(),
            percent: step.percent().map(|percent| percent.to_string().into()),
            by: step.by().map(|unit| unit.name().into()),
            basis: step.basis().into(),
            note: step.note().into(),
            withdrawn: step.is_withdrawal(),
            reported: Some(step.reported()),
            line: step.line(),
        }
    }
}

impl<'a> SubmissionForm<'a> {
    /// How a submission is written.
    pub(super) fn of(submission: Submission<'a>) -> Self {
        Self {
            duty: submission.duty().map_or("", |duty| duty.id()).into(),
            unit: submission.unit().map_or("", |unit| unit.name()).into(),
            due_first: submission.due_first(),
            due_last: submission.due_last(),
            day: submission.day(),
            note: submission.note().into(),
            withdrawn: submission.is_withdrawal(),
            reported: Some(submission.reported()),
            line: submission.line(),
        }
    }
}

/// A member that is left out, null, or a text: three different things.
mod maybe_null {
    use super::Cow;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        value: &Option<Option<Cow<'_, str>>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.as_ref().and_then(Option::as_ref).serialize(serializer)
    }

    pub(super) fn deserialize<'de: 'a, 'a, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Option<Cow<'a, str>>>, D::Error> {
        Option::<Cow<'a, str>>::deserialize(deserializer).map(Some)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(value: &u32) -> bool {
    *value == 0
}

#[expect(clippy::ptr_arg, reason = "serde asks by reference")]
fn is_empty(value: &Cow<'_, str>) -> bool {
    value.is_empty()
}
