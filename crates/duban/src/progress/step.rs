//! Steps in the life of measures and milestones: what is reported, and the view over what was.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Progress;
use super::error::{Refusal, ReturnedRow};
use super::reading::{full, row_of};
use super::rows::{ElementRow, NONE, Number, StepRow};
use super::words::{Reason, ReportField, StepKind};
use crate::deadline::Limit;
use crate::plan::{Duty, ElementKind, Holder, Plan, Role, Unit};
use crate::schedule::Subject;

/// A step as it is reported.
///
/// A step by the unit that is listed first (列第一位的为牵头单位), by a unit that the measure does not charge, or by nobody named
/// concerns the whole work; one by any other unit that the measure charges, or by a member of a collective name (各区政府),
/// concerns its part. [`NewStep::part`] and [`NewStep::whole`] say otherwise. Without `reported`, it became known on its day.
#[derive(Clone, Copy, Debug)]
pub struct NewStep<'a> {
    element: &'a str,
    kind: StepKind,
    day: Date,
    part: Part<'a>,
    by: Option<&'a str>,
    to: Option<Date>,
    percent: Option<Decimal>,
    basis: &'a str,
    note: &'a str,
    withdrawn: bool,
    reported: Option<Date>,
    line: u32,
}

/// Whose part of the work a step concerns.
#[derive(Clone, Copy, Debug)]
enum Part<'a> {
    /// As the duties of who reports it say.
    ByDuty,
    Whole,
    Of(&'a str),
}

impl<'a> NewStep<'a> {
    /// The measure or milestone with that id came so far on that day.
    ///
    /// ```
    /// use duban::progress::{NewStep, Progress, StepKind};
    /// use jiff::civil::date;
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// progress.add_step(&NewStep::new("1.6.1", StepKind::InProgress, date(2026, 5, 29)).percent(60.into()))?;
    /// let extended = NewStep::new("1.6.1", StepKind::Extended, date(2026, 11, 2));
    /// let returned = progress.add_step(&extended.to(date(2027, 3, 31))).unwrap_err();
    /// assert_eq!(returned.field.word(), "basis");
    /// progress.add_step(&extended.to(date(2027, 3, 31)).basis("专题会议纪要第12期"))?;
    /// # Ok::<(), duban::progress::ReturnedRow>(())
    /// ```
    #[must_use]
    pub const fn new(element: &'a str, kind: StepKind, day: Date) -> Self {
        Self {
            element,
            kind,
            day,
            part: Part::ByDuty,
            by: None,
            to: None,
            percent: None,
            basis: "",
            note: "",
            withdrawn: false,
            reported: None,
            line: 0,
        }
    }

    /// It concerns that unit's part of the work.
    #[must_use]
    pub const fn part(mut self, unit: &'a str) -> Self {
        self.part = Part::Of(unit);
        self
    }

    /// It concerns the whole work, whoever reports it.
    #[must_use]
    pub const fn whole(mut self) -> Self {
        self.part = Part::Whole;
        self
    }

    /// Who reports it.
    #[must_use]
    pub const fn by(mut self, unit: &'a str) -> Self {
        self.by = Some(unit);
        self
    }

    /// The new due date, of an extension or an application for one.
    #[must_use]
    pub const fn to(mut self, day: Date) -> Self {
        self.to = Some(day);
        self
    }

    /// How much of the work is done, from 0 to 100.
    #[must_use]
    pub const fn percent(mut self, percent: Decimal) -> Self {
        self.percent = Some(percent);
        self
    }

    /// On what ground: a document's number, a reason.
    #[must_use]
    pub const fn basis(mut self, basis: &'a str) -> Self {
        self.basis = basis;
        self
    }

    /// What else was said.
    #[must_use]
    pub const fn note(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    /// Takes back this step, as it was reported for the same day.
    #[must_use]
    pub const fn withdrawn(mut self) -> Self {
        self.withdrawn = true;
        self
    }

    /// The day on which it became known.
    #[must_use]
    pub const fn reported(mut self, day: Date) -> Self {
        self.reported = Some(day);
        self
    }

    /// The line of a table that it comes from.
    #[must_use]
    pub const fn line(mut self, line: u32) -> Self {
        self.line = line;
        self
    }

    pub(super) fn draft(&self, plan: &Plan) -> Result<StepDraft<'a>, Refusal> {
        let element = work_item(plan, self.element)?;
        let unit = |name: &str, field| row_of(plan, name, ElementKind::Unit, field);
        let by = self.by.map_or(Ok(NONE), |name| unit(name, ReportField::By))?;
        let part = match self.part {
            Part::ByDuty => part_by_duty(plan, element, by),
            Part::Whole => NONE,
            Part::Of(name) => unit(name, ReportField::Unit)?,
        };
        Ok(StepDraft {
            element,
            part,
            kind: self.kind,
            day: self.day,
            reported: self.reported.unwrap_or(self.day),
            withdrawn: self.withdrawn,
            to: self.to,
            percent: self.percent,
            by,
            basis: self.basis,
            note: self.note,
            line: self.line,
        })
    }
}

/// A step before its texts have their numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct StepDraft<'a> {
    pub(super) element: ElementRow,
    pub(super) part: u32,
    pub(super) kind: StepKind,
    pub(super) day: Date,
    pub(super) reported: Date,
    pub(super) withdrawn: bool,
    pub(super) to: Option<Date>,
    pub(super) percent: Option<Decimal>,
    pub(super) by: u32,
    pub(super) basis: &'a str,
    pub(super) note: &'a str,
    pub(super) line: u32,
}

/// The measure or milestone with that id.
pub(super) fn work_item(plan: &Plan, id: &str) -> Result<ElementRow, Refusal> {
    let kinds = [ElementKind::Measure, ElementKind::Milestone];
    match plan.tables.find(id, |kind| kinds.contains(&kind)) {
        Some(found) if found.kind == ElementKind::Measure => Ok(ElementRow::Measure(found.row)),
        Some(found) => Ok(ElementRow::Milestone(found.row)),
        None => {
            let unknown = plan.unknown(id, ElementKind::Measure);
            Err(Refusal::unknown(plan, ReportField::Element, id, &unknown))
        }
    }
}

/// The element of the plan.
pub(super) fn subject(plan: &Plan, element: ElementRow) -> Option<Subject<'_>> {
    match element {
        ElementRow::Measure(row) => plan.view(row).map(Subject::Measure),
        ElementRow::Milestone(row) => plan.view(row).map(Subject::Milestone),
    }
}

/// The row of an element, if it is one that steps are reported of.
pub(super) fn element_row(subject: Subject<'_>) -> Option<ElementRow> {
    let row = |row: usize| u32::try_from(row).ok();
    match subject {
        Subject::Measure(measure) => row(measure.row()).map(ElementRow::Measure),
        Subject::Milestone(milestone) => row(milestone.row()).map(ElementRow::Milestone),
        Subject::Reporting(_) => None,
    }
}

/// Whose part a step concerns that this unit reports: see [`NewStep`].
pub(super) fn part_by_duty(plan: &Plan, element: ElementRow, by: u32) -> u32 {
    let measure = subject(plan, element).and_then(Subject::measure);
    let (Some(measure), Some(unit)) = (measure, plan.view::<Unit<'_>>(by)) else { return NONE };
    let leads = |duty: &Duty<'_>| duty.role() == Role::Lead;
    let first = measure.duties().find(leads).or_else(|| measure.duties().next());
    let is_first = first.is_some_and(|duty| duty.holder() == Holder::Unit(unit));
    let charged = measure.duties().flat_map(Duty::units).any(|holder| holder == unit);
    if charged && !is_first { by } else { NONE }
}

impl<'p> Progress<'p> {
    /// Adds a step.
    ///
    /// # Errors
    ///
    /// [`ReturnedRow`] where it cannot be used: with the field, the reason and the remedy.
    pub fn add_step(&mut self, step: &NewStep<'_>) -> Result<(), ReturnedRow> {
        let taken = step.draft(self.plan).and_then(|draft| self.take_step(&draft));
        taken.map_err(|refusal| refusal.at(step.line.into(), ""))
    }

    /// Checks a step whose names are resolved, and keeps it.
    pub(super) fn take_step(&mut self, draft: &StepDraft<'_>) -> Result<(), Refusal> {
        check_days(self.plan, draft.day, draft.reported)?;
        check_percent(draft.percent)?;
        if !draft.withdrawn {
            check_decision(self.plan, draft)?;
        }
        let basis = self.texts.keep(draft.basis.trim()).ok_or_else(full)?;
        let note = self.texts.keep(draft.note.trim()).ok_or_else(full)?;
        self.forget_index();
        self.steps.push(StepRow {
            element: draft.element,
            part: draft.part,
            kind: draft.kind,
            day: draft.day,
            reported: draft.reported,
            withdrawn: draft.withdrawn,
            to: draft.to,
            percent: draft.percent.and_then(Number::new),
            by: draft.by,
            basis,
            note,
            line: draft.line,
        });
        Ok(())
    }
}

/// The day from which a plan applies.
pub(super) fn begins(plan: &Plan) -> Date {
    plan.effective().unwrap_or(plan.issued())
}

/// What happens under a plan does so after it was issued, and is known when it has happened.
pub(super) fn check_days(plan: &Plan, day: Date, reported: Date) -> Result<(), Refusal> {
    let begins = begins(plan);
    if day < begins {
        let remedy =
            format!("the plan applies from {begins} on: correct the day（早于计划施行日）");
        return Err(Refusal::new(ReportField::Day, Reason::BeforePlan, day, remedy));
    }
    if reported < day {
        let remedy = format!(
            "it was reported on {reported}, before it happened: correct one of the two（填报日早于发生日）"
        );
        return Err(Refusal::new(ReportField::Day, Reason::ReportedEarly, day, remedy));
    }
    Ok(())
}

fn check_percent(percent: Option<Decimal>) -> Result<(), Refusal> {
    let Some(percent) = percent else { return Ok(()) };
    if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED {
        let remedy = "give 0 to 100（完成比例应为0至100）";
        return Err(Refusal::new(ReportField::Percent, Reason::OutOfRange, percent, remedy));
    }
    if Number::new(percent).is_none() {
        let remedy = "give at most 18 digits（至多18位数字）";
        return Err(Refusal::new(ReportField::Percent, Reason::TooLong, percent, remedy));
    }
    Ok(())
}

/// An extension and a cancellation need their ground, an extension a later day.
fn check_decision(plan: &Plan, draft: &StepDraft<'_>) -> Result<(), Refusal> {
    let moves = matches!(draft.kind, StepKind::Extended | StepKind::ExtensionRequested);
    if (moves || draft.kind == StepKind::Cancelled) && draft.basis.trim().is_empty() {
        let remedy = "name the document or the reason（请填写依据或理由）";
        return Err(Refusal::new(ReportField::Basis, Reason::Incomplete, "", remedy));
    }
    match (moves, draft.to) {
        (false, None) => Ok(()),
        (false, Some(to)) => {
            let remedy = "only an extension has a new day: report it as one（仅延期可填新时限）";
            Err(Refusal::new(ReportField::To, Reason::Conflict, to, remedy))
        }
        (true, None) => {
            let remedy = "give the new day（请填写延期后的时限）";
            Err(Refusal::new(ReportField::To, Reason::Incomplete, "", remedy))
        }
        (true, Some(to)) => check_later(plan, draft.element, to),
    }
}

fn check_later(plan: &Plan, element: ElementRow, to: Date) -> Result<(), Refusal> {
    let refuse = |remedy| Err(Refusal::new(ReportField::To, Reason::NothingToExtend, to, remedy));
    match subject(plan, element).and_then(Subject::limit) {
        Some(Limit::By(due) | Limit::At { end: due, .. } | Limit::Within { end: due, .. }) => {
            if to > due {
                return Ok(());
            }
            refuse(format!("it is due on {due}: give a later day（延期日期不晚于原时限）"))
        }
        // Its due date is known when its event is: the findings hold the two against each other.
        Some(Limit::Relative(_)) => Ok(()),
        _ => refuse("it has no single due date（没有可以延期的单一时限）".to_owned()),
    }
}

/// A step that was reported.
#[derive(Clone, Copy)]
pub struct Step<'a> {
    progress: &'a Progress<'a>,
    data: &'a StepRow,
}

impl<'a> Step<'a> {
    pub(super) fn over(progress: &'a Progress<'a>, data: &'a StepRow) -> Self {
        Self { progress, data }
    }

    /// The measure or milestone.
    #[must_use]
    pub fn subject(self) -> Option<Subject<'a>> {
        subject(self.progress.plan, self.data.element)
    }

    /// Its id.
    #[must_use]
    pub fn element(self) -> &'a str {
        self.subject().map_or("", Subject::id)
    }

    /// Whose part of the work it concerns; `None` for the whole.
    #[must_use]
    pub fn part(self) -> Option<Unit<'a>> {
        self.progress.plan.view(self.data.part)
    }

    /// Which step.
    #[must_use]
    pub fn kind(self) -> StepKind {
        self.data.kind
    }

    /// The day of the step; of an extension, the day of the decision.
    #[must_use]
    pub fn day(self) -> Date {
        self.data.day
    }

    /// The day on which it became known.
    #[must_use]
    pub fn reported(self) -> Date {
        self.data.reported
    }

    /// Whether it takes back a step.
    #[must_use]
    pub fn is_withdrawal(self) -> bool {
        self.data.withdrawn
    }

    /// The new due date of an extension.
    #[must_use]
    pub fn to(self) -> Option<Date> {
        self.data.to
    }

    /// How much of the work is done, where it is told.
    #[must_use]
    pub fn percent(self) -> Option<Decimal> {
        self.data.percent.map(Number::decimal)
    }

    /// Who reported it, where it is told.
    #[must_use]
    pub fn by(self) -> Option<Unit<'a>> {
        self.progress.plan.view(self.data.by)
    }

    /// On what ground; empty where it is not told.
    #[must_use]
    pub fn basis(self) -> &'a str {
        self.progress.texts.get(self.data.basis)
    }

    /// What else was said; empty where nothing was.
    #[must_use]
    pub fn note(self) -> &'a str {
        self.progress.texts.get(self.data.note)
    }

    /// The line of the table that it comes from; 0 where it comes from none.
    #[must_use]
    pub fn line(self) -> u32 {
        self.data.line
    }
}

impl std::fmt::Debug for Step<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Step")
            .field("element", &self.element())
            .field("part", &self.part())
            .field("kind", &self.kind())
            .field("day", &self.day())
            .field("reported", &self.reported())
            .finish()
    }
}
