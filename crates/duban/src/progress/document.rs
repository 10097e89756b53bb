//! The JSON form `duban-progress/1`. `plans/duban-progress-1.schema.json` describes it for other programs.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::json::{Words, form};

use super::reading::Reading;
use super::step::Step;
use super::submission::Submission;
use super::value::Value;
use super::words::StepKind;
use crate::quantity::Mark;

/// The value of `format`.
pub(super) const FORMAT: &str = "duban-progress/1";

form! {
    /// A progress set.
    #[derive(Debug)]
    pub(super) struct ProgressForm<'a> {
        pub(super) format: Words<'a>,
        pub(super) plan: Words<'a>,
        pub(super) readings: Vec<ReadingForm<'a>> = Vec::new(),
        pub(super) steps: Vec<StepForm<'a>> = Vec::new(),
        pub(super) submissions: Vec<SubmissionForm<'a>> = Vec::new(),
    }
}

form! {
    /// A reading: of an indicator or of a target, with a value, the parts of a ratio, a confirmation, or withdrawn.
    #[derive(Debug, Default, Serialize)]
    pub(super) struct ReadingForm<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) indicator: Option<Words<'a>> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) target: Option<Words<'a>> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) area: Option<Words<'a>> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) unit: Option<Words<'a>> = None,
        #[serde(serialize_with = "crate::iso_date::option::serialize", skip_serializing_if = "Option::is_none")]
        pub(super) first: Option<Date> as crate::iso_date::option::deserialize = None,
        #[serde(serialize_with = "crate::iso_date::option::serialize", skip_serializing_if = "Option::is_none")]
        pub(super) last: Option<Date> as crate::iso_date::option::deserialize = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) value: Option<Words<'a>> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) mark: Option<MarkForm> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) numerator: Option<Words<'a>> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) denominator: Option<Words<'a>> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) confirmed: Option<bool> = None,
        #[serde(skip_serializing_if = "is_false")]
        pub(super) withdrawn: bool = false,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) valid: Option<u32> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) expected: Option<u32> = None,
        #[serde(skip_serializing_if = "is_false")]
        pub(super) baseline: bool = false,
        #[serde(skip_serializing_if = "is_empty")]
        pub(super) source: Words<'a> = Default::default(),
        #[serde(skip_serializing_if = "is_empty")]
        pub(super) confirmed_by: Words<'a> = Default::default(),
        #[serde(serialize_with = "crate::iso_date::option::serialize", skip_serializing_if = "Option::is_none")]
        pub(super) reported: Option<Date> as crate::iso_date::option::deserialize = None,
        #[serde(skip_serializing_if = "is_zero")]
        pub(super) line: u32 = 0,
    }
}

/// The mark of a value that was rounded before.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum MarkForm {
    Above,
    Below,
}

form! {
    /// A step of a measure or a milestone. `part` is null for the whole work; where it is left out, the duties of `by` say it.
    #[derive(Debug, Serialize)]
    pub(super) struct StepForm<'a> {
        pub(super) element: Words<'a>,
        #[serde(skip_serializing_if = "PartForm::is_untold")]
        pub(super) part: PartForm<'a> = PartForm::Untold,
        pub(super) step: StepKind,
        #[serde(serialize_with = "crate::iso_date::serialize")]
        pub(super) day: Date as crate::iso_date::deserialize,
        #[serde(serialize_with = "crate::iso_date::option::serialize", skip_serializing_if = "Option::is_none")]
        pub(super) to: Option<Date> as crate::iso_date::option::deserialize = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) percent: Option<Words<'a>> = None,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub(super) by: Option<Words<'a>> = None,
        #[serde(skip_serializing_if = "is_empty")]
        pub(super) basis: Words<'a> = Default::default(),
        #[serde(skip_serializing_if = "is_empty")]
        pub(super) note: Words<'a> = Default::default(),
        #[serde(skip_serializing_if = "is_false")]
        pub(super) withdrawn: bool = false,
        #[serde(serialize_with = "crate::iso_date::option::serialize", skip_serializing_if = "Option::is_none")]
        pub(super) reported: Option<Date> as crate::iso_date::option::deserialize = None,
        #[serde(skip_serializing_if = "is_zero")]
        pub(super) line: u32 = 0,
    }
}

form! {
    /// A submission: a reporting duty fulfilled.
    #[derive(Debug, Serialize)]
    pub(super) struct SubmissionForm<'a> {
        pub(super) duty: Words<'a>,
        pub(super) unit: Words<'a>,
        #[serde(serialize_with = "crate::iso_date::serialize")]
        pub(super) due_first: Date as crate::iso_date::deserialize,
        #[serde(serialize_with = "crate::iso_date::serialize")]
        pub(super) due_last: Date as crate::iso_date::deserialize,
        #[serde(serialize_with = "crate::iso_date::serialize")]
        pub(super) day: Date as crate::iso_date::deserialize,
        #[serde(skip_serializing_if = "is_empty")]
        pub(super) note: Words<'a> = Default::default(),
        #[serde(skip_serializing_if = "is_false")]
        pub(super) withdrawn: bool = false,
        #[serde(serialize_with = "crate::iso_date::option::serialize", skip_serializing_if = "Option::is_none")]
        pub(super) reported: Option<Date> as crate::iso_date::option::deserialize = None,
        #[serde(skip_serializing_if = "is_zero")]
        pub(super) line: u32 = 0,
    }
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
            part: step.part().map_or(PartForm::Whole, |unit| PartForm::Unit(unit.name().into())),
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

/// Whose part a step is of: nothing is told, `null` for the whole, or a unit.
#[derive(Debug)]
pub(super) enum PartForm<'a> {
    Untold,
    Whole,
    Unit(Words<'a>),
}

impl PartForm<'_> {
    fn is_untold(&self) -> bool {
        matches!(self, Self::Untold)
    }
}

impl Serialize for PartForm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unit(unit) => unit.serialize(serializer),
            Self::Untold | Self::Whole => serializer.serialize_none(),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for PartForm<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let unit = Option::<Words<'a>>::deserialize(deserializer)?;
        Ok(unit.map_or(Self::Whole, Self::Unit))
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

fn is_empty(value: &Words<'_>) -> bool {
    value.is_empty()
}
