//! Progress in JSON: saved and loaded without loss, and the questions that other languages ask.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::Progress;
use super::document::{
    FORMAT, MarkForm, PartForm, ProgressForm, ReadingForm, StepForm, SubmissionForm,
};
use super::error::{Intake, ProgressError, Refusal};
use super::finding::Record;
use super::reading::NewReading;
use super::reporting::{ReportStanding, ReportState};
use super::step::NewStep;
use super::submission::NewSubmission;
use super::value::Value;
use super::words::{FindingKind, Reason, ReportField};
use crate::calendar::Calendar;
use crate::json::{self, form, syntax_error};
use crate::plan::Plan;
use crate::quantity::{Mark, Reported};
use crate::schedule::DaysLeft;

/// The largest document that is read, in bytes.
const LARGEST: usize = 1 << 30;

impl<'p> Progress<'p> {
    /// The whole set in its JSON form, `duban-progress/1`, a record a line; loading it gives the same set.
    #[must_use]
    pub fn to_json(&self) -> String {
        let name = |text: &str| json::to_string(text);
        let mut json = format!("{{\"format\":\"{FORMAT}\",\"plan\":{}", name(self.plan.id()));
        write_list(&mut json, "readings", self.readings().map(ReadingForm::of));
        write_list(&mut json, "steps", self.steps().map(StepForm::of));
        write_list(&mut json, "submissions", self.submissions().map(SubmissionForm::of));
        json.push_str("}\n");
        json
    }

    /// Loads a set, all of it or nothing.
    ///
    /// ```
    /// use duban::progress::Progress;
    /// let json = r#"{ "format": "duban-progress/1", "plan": "beijing-2026", "readings": [
    ///   { "indicator": "pm25-annual-mean", "area": "110112", "first": "2026-01-01", "last": "2026-06-30", "value": "29.40" }
    /// ] }"#;
    /// let progress = Progress::from_json(duban::beijing_2026(), json.as_bytes())?;
    /// let saved = progress.to_json();
    /// assert!(saved.contains(r#""value":"29.40","reported":"2026-06-30""#));
    /// assert_eq!(Progress::from_json(duban::beijing_2026(), saved.as_bytes())?.to_json(), saved);
    /// # Ok::<(), duban::progress::ProgressError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ProgressError`] where it is not JSON of this form, is of another plan, or holds a record that cannot be used.
    pub fn from_json(plan: &'p Plan, json: &[u8]) -> Result<Self, ProgressError> {
        let (progress, intake) = Self::from_json_rows(plan, json)?;
        match intake.returned.is_empty() {
            true => Ok(progress),
            false => Err(ProgressError::Refused(intake)),
        }
    }

    /// Loads a set record by record: those that cannot be used come back, their columns are JSON paths.
    ///
    /// # Errors
    ///
    /// [`ProgressError`] where it is not JSON of this form, or is of another plan.
    pub fn from_json_rows(plan: &'p Plan, json: &[u8]) -> Result<(Self, Intake), ProgressError> {
        if json.len() > LARGEST {
            return Err(ProgressError::TooLarge { bytes: json.len(), limit: LARGEST });
        }
        let json = json.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(json);
        let form: ProgressForm<'_> = json::from_slice(json)?;
        if *form.format != *FORMAT {
            let message = format!("the format is {FORMAT}");
            return Err(ProgressError::Syntax { path: "format".into(), message });
        }
        if *form.plan != *plan.id() {
            let found = form.plan.into_owned();
            return Err(ProgressError::OtherPlan { plan: plan.id().to_owned(), found });
        }
        let mut progress = Self::new(plan);
        let mut intake = Intake::default();
        take(&mut intake, "readings", &form.readings, |form| progress.take_reading_form(form));
        take(&mut intake, "steps", &form.steps, |form| progress.take_step_form(form));
        take(&mut intake, "submissions", &form.submissions, |form| {
            progress.take_submission_form(form)
        });
        Ok((progress, intake))
    }

    fn take_reading_form(&mut self, form: &ReadingForm<'_>) -> Result<(), Refusal> {
        let mut reading = match (&form.indicator, &form.target) {
            (Some(indicator), None) => NewReading::of(indicator),
            (None, Some(target)) => NewReading::of_target(target),
            (one, _) => {
                let remedy =
                    "name the indicator or the target, one of the two（指标、目标二者择一）";
                let reason = if one.is_some() { Reason::Conflict } else { Reason::Blank };
                return Err(Refusal::new(ReportField::Indicator, reason, "", remedy));
            }
        };
        reading = reading.source(&form.source).confirmed_by(&form.confirmed_by);
        reading = reading.line(form.line).counts(form.valid, form.expected);
        if let Some(area) = &form.area {
            reading = reading.area(area);
        }
        if let Some(unit) = &form.unit {
            reading = reading.unit(unit);
        }
        if let Some(last) = form.last {
            reading = reading.period(form.first.unwrap_or(last), last);
        }
        if let Some(value) = value(form)? {
            reading = reading.value(value);
        }
        if form.withdrawn {
            reading = reading.withdrawn();
        }
        if form.baseline {
            reading = reading.baseline();
        }
        if let Some(day) = form.reported {
            reading = reading.reported(day);
        }
        let draft = reading.draft(self.plan)?;
        self.take_reading(&draft)
    }

    fn take_step_form(&mut self, form: &StepForm<'_>) -> Result<(), Refusal> {
        let mut step = NewStep::new(&form.element, form.step, form.day);
        step = step.basis(&form.basis).note(&form.note).line(form.line);
        match &form.part {
            PartForm::Untold => {}
            PartForm::Whole => step = step.whole(),
            PartForm::Unit(unit) => step = step.part(unit),
        }
        if let Some(unit) = &form.by {
            step = step.by(unit);
        }
        if let Some(to) = form.to {
            step = step.to(to);
        }
        if let Some(percent) = &form.percent {
            step = step.percent(number(percent, ReportField::Percent)?);
        }
        if form.withdrawn {
            step = step.withdrawn();
        }
        if let Some(day) = form.reported {
            step = step.reported(day);
        }
        let draft = step.draft(self.plan)?;
        self.take_step(&draft)
    }

    fn take_submission_form(&mut self, form: &SubmissionForm<'_>) -> Result<(), Refusal> {
        let due = (form.due_first, form.due_last);
        let mut submission = NewSubmission::within(&form.duty, &form.unit, due, form.day);
        submission = submission.note(&form.note).line(form.line);
        if form.withdrawn {
            submission = submission.withdrawn();
        }
        if let Some(day) = form.reported {
            submission = submission.reported(day);
        }
        let draft = submission.draft(self.plan)?;
        self.take_submission(&draft)
    }

    /// What a look over the whole set finds, as a JSON list: each with `kind`, `chinese`, and the `records` that it is about,
    /// each as `{ "reading": … }`, `{ "step": … }` or `{ "submission": … }` in the form of the set.
    #[must_use]
    pub fn findings_json(&self) -> String {
        let findings = self.findings();
        let written: Vec<_> = findings
            .iter()
            .map(|finding| FindingForm {
                kind: finding.kind,
                chinese: finding.sentence(),
                records: finding.records.iter().copied().map(RecordForm::of).collect(),
            })
            .collect();
        json::to_string(&written)
    }

    /// Who missed which reporting date, asked and answered in JSON: [`Known::missed_reports`](super::Known::missed_reports) for other languages.
    ///
    /// The request is `{ "as_of": "2026-06-30", "known_at": "2026-06-30", "all": false, "unit": "市水务局" }`; without
    /// `known_at`, everything that was reported is known; with `all`, those who reported in time, or still can, are listed as
    /// well; with `unit`, only that unit, as [`Known::report_standings_of`](super::Known::report_standings_of). The answer is a list
    /// by due day: `duty`, `due`, `unit` or null, `written`, `state`, `handed_in` or null, `left` (days to the due day,
    /// negative where late).
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// let progress = duban::progress::Progress::new(duban::beijing_2026());
    /// let answer = progress.missed_reports_json(r#"{ "as_of": "2026-02-10" }"#, Calendar::national())?;
    /// assert!(answer.starts_with(r#"[{"duty":"0/r1","due":"2026-02-04","unit":"东城区政府","#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ProgressError::Syntax`] with the JSON path, [`ProgressError::UnknownName`] of a unit.
    pub fn missed_reports_json(
        &self,
        request: &str,
        calendar: &Calendar,
    ) -> Result<String, ProgressError> {
        let form: MissedForm = json::from_str(request)?;
        let mut known = self.as_of(form.as_of);
        if let Some(day) = form.known_at {
            known = known.known_at(day);
        }
        let unit = form.unit.as_deref().map(|name| self.plan.unit(name)).transpose()?;
        // The window begins with the plan: it is never reversed.
        let standings = match unit {
            Some(unit) => known.report_standings_of(unit, (Date::MIN, form.as_of), calendar),
            None => known.report_standings(Date::MIN, form.as_of, calendar),
        };
        let mut standings = standings.unwrap_or_default();
        standings.retain(|standing| form.all || standing.state.is_amiss());
        Ok(report_standings_json(&standings))
    }
}

/// Who stands how with which reporting date, as [`Progress::missed_reports_json`] answers.
#[must_use]
pub fn report_standings_json(standings: &[ReportStanding<'_>]) -> String {
    let written: Vec<_> = standings.iter().map(StandingForm::of).collect();
    json::to_string(&written)
}

syntax_error!(ProgressError);

/// Writes a list as a member, an entry a line.
fn write_list<Form: Serialize>(json: &mut String, name: &str, list: impl Iterator<Item = Form>) {
    json.push_str(&format!(",\n\"{name}\":["));
    for (number, form) in list.enumerate() {
        json.push_str(if number == 0 { "\n" } else { ",\n" });
        json.push_str(&json::to_string(&form));
    }
    json.push(']');
}

/// Takes each record of a list; those that cannot be used come back.
fn take<Form>(
    intake: &mut Intake,
    list: &str,
    forms: &[Form],
    mut take_one: impl FnMut(&Form) -> Result<(), Refusal>,
) {
    for (number, form) in forms.iter().enumerate() {
        intake.rows += 1;
        match take_one(form) {
            Ok(()) => intake.taken += 1,
            Err(refusal) => {
                let path = match refusal.field() {
                    ReportField::Row => format!("{list}[{number}]"),
                    field => format!("{list}[{number}].{}", member(list, field)),
                };
                intake.returned.push(refusal.at(number as u64 + 1, &path));
            }
        }
    }
}

/// The member of a record's form that holds a field.
fn member(list: &str, field: ReportField) -> &'static str {
    match (list, field) {
        ("steps", ReportField::Unit) => "part",
        ("submissions", ReportField::Element) => "duty",
        ("submissions", ReportField::By) => "unit",
        ("submissions", ReportField::Period) => "due_last",
        _ => field.word(),
    }
}

/// What a reading says; `None` where nothing.
fn value(form: &ReadingForm<'_>) -> Result<Option<Value>, Refusal> {
    match (&form.value, &form.numerator, &form.denominator, form.confirmed) {
        (None, None, None, None) => Ok(None),
        (Some(amount), None, None, None) => {
            let mark = match form.mark {
                None => Mark::Exact,
                Some(MarkForm::Above) => Mark::Above,
                Some(MarkForm::Below) => Mark::Below,
            };
            let value = number(amount, ReportField::Value)?;
            Ok(Some(Value::Amount(Reported { value, mark })))
        }
        (None, Some(numerator), Some(denominator), None) => Ok(Some(Value::Ratio {
            numerator: number(numerator, ReportField::Numerator)?,
            denominator: number(denominator, ReportField::Denominator)?,
        })),
        (None, None, None, Some(confirmed)) => Ok(Some(Value::Confirmed(confirmed))),
        _ => {
            let remedy = "give a value, or a numerator and a denominator, or confirmed（数值、分子分母、定性结果三者择一）";
            Err(Refusal::new(ReportField::Value, Reason::Conflict, "", remedy))
        }
    }
}

/// An optional minus, digits, at most one point with digits on both sides: as in a plan.
fn number(text: &str, field: ReportField) -> Result<Decimal, Refusal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let ends = [digits.bytes().next(), digits.bytes().next_back()];
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && ends.iter().all(|end| end.is_some_and(|byte| byte.is_ascii_digit()));
    let read = is_plain.then(|| Decimal::from_str_exact(text).ok()).flatten();
    read.ok_or_else(|| {
        let remedy = "write digits with at most one point（请填数字）";
        Refusal::new(field, Reason::NotANumber, text, remedy)
    })
}

form! {
    struct MissedForm {
        as_of: Date as crate::iso_date::deserialize,
        known_at: Option<Date> as crate::iso_date::option::deserialize = None,
        all: bool = false,
        unit: Option<String> = None,
    }
}

#[derive(Serialize)]
struct FindingForm<'a> {
    kind: FindingKind,
    chinese: String,
    records: Vec<RecordForm<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum RecordForm<'a> {
    Reading(Box<ReadingForm<'a>>),
    Step(Box<StepForm<'a>>),
    Submission(Box<SubmissionForm<'a>>),
}

impl<'a> RecordForm<'a> {
    fn of(record: Record<'a>) -> Self {
        match record {
            Record::Reading(reading) => Self::Reading(Box::new(ReadingForm::of(reading))),
            Record::Step(step) => Self::Step(Box::new(StepForm::of(step))),
            Record::Submission(submission) => {
                Self::Submission(Box::new(SubmissionForm::of(submission)))
            }
        }
    }
}

#[derive(Serialize)]
struct StandingForm<'a> {
    duty: &'a str,
    due: String,
    unit: Option<&'a str>,
    written: &'a str,
    state: ReportState,
    handed_in: Option<String>,
    left: DaysLeft,
}

impl<'a> StandingForm<'a> {
    fn of(standing: &ReportStanding<'a>) -> Self {
        Self {
            duty: standing.duty.id(),
            due: standing.due.to_string(),
            unit: standing.unit.map(|unit| unit.name()),
            written: standing.written,
            state: standing.state,
            handed_in: standing.submission.map(|submission| submission.day().to_string()),
            left: standing.left,
        }
    }
}
