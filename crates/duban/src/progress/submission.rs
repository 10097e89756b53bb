//! Submissions: a reporting duty fulfilled, and the view over those that were.

use jiff::civil::Date;

use super::Progress;
use super::error::{Refusal, ReturnedRow};
use super::reading::{full, row_of};
use super::rows::SubmissionRow;
use super::step::check_days;
use super::words::{Reason, ReportField};
use crate::plan::{ElementKind, Plan, ReportingDuty, Unit};

/// A submission as it is reported: a unit handed in, on a day, what was due in a period.
///
/// Without `reported`, it became known on the day on which it was handed in.
#[derive(Clone, Copy, Debug)]
pub struct NewSubmission<'a> {
    duty: &'a str,
    unit: &'a str,
    due: (Date, Date),
    day: Date,
    withdrawn: bool,
    note: &'a str,
    reported: Option<Date>,
    line: u32,
}

impl<'a> NewSubmission<'a> {
    /// That unit fulfilled the reporting duty with that id: what was due on `due` it handed in on `day`.
    ///
    /// ```
    /// use duban::progress::{NewSubmission, Progress};
    /// use jiff::civil::date;
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// // What was due in March, on the third working day, came two days late.
    /// let march = (date(2026, 3, 1), date(2026, 3, 31));
    /// let submission = NewSubmission::within("0/r1", "通州区政府", march, date(2026, 3, 6));
    /// progress.add_submission(&submission)?;
    /// # Ok::<(), duban::progress::ReturnedRow>(())
    /// ```
    #[must_use]
    pub const fn new(duty: &'a str, unit: &'a str, due: Date, day: Date) -> Self {
        Self::within(duty, unit, (due, due), day)
    }

    /// The same where it is told in which days, both included, it was due: in that month.
    #[must_use]
    pub const fn within(duty: &'a str, unit: &'a str, due: (Date, Date), day: Date) -> Self {
        Self { duty, unit, due, day, withdrawn: false, note: "", reported: None, line: 0 }
    }

    /// Takes back this submission.
    #[must_use]
    pub const fn withdrawn(mut self) -> Self {
        self.withdrawn = true;
        self
    }

    /// What else was said.
    #[must_use]
    pub const fn note(mut self, note: &'a str) -> Self {
        self.note = note;
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

    pub(super) fn draft(&self, plan: &Plan) -> Result<SubmissionDraft<'a>, Refusal> {
        Ok(SubmissionDraft {
            duty: row_of(plan, self.duty, ElementKind::Reporting, ReportField::Element)?,
            unit: row_of(plan, self.unit, ElementKind::Unit, ReportField::By)?,
            due: self.due,
            day: self.day,
            reported: self.reported.unwrap_or(self.day),
            withdrawn: self.withdrawn,
            note: self.note,
            line: self.line,
        })
    }
}

/// A submission before its text has its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct SubmissionDraft<'a> {
    pub(super) duty: u32,
    pub(super) unit: u32,
    pub(super) due: (Date, Date),
    pub(super) day: Date,
    pub(super) reported: Date,
    pub(super) withdrawn: bool,
    pub(super) note: &'a str,
    pub(super) line: u32,
}

impl<'p> Progress<'p> {
    /// Adds a submission.
    ///
    /// # Errors
    ///
    /// [`ReturnedRow`] where it cannot be used: with the field, the reason and the remedy.
    pub fn add_submission(&mut self, submission: &NewSubmission<'_>) -> Result<(), ReturnedRow> {
        let taken = submission.draft(self.plan).and_then(|draft| self.take_submission(&draft));
        taken.map_err(|refusal| refusal.at(submission.line.into(), ""))
    }

    /// Checks a submission whose names are resolved, and keeps it.
    pub(super) fn take_submission(&mut self, draft: &SubmissionDraft<'_>) -> Result<(), Refusal> {
        check_days(self.plan, draft.day, draft.reported)?;
        let (first, last) = draft.due;
        if last < first {
            let remedy = format!("exchange it with {first}（起止颠倒）");
            return Err(Refusal::new(ReportField::Period, Reason::Reversed, last, remedy));
        }
        let note = self.texts.keep(draft.note.trim()).ok_or_else(full)?;
        self.forget_index();
        self.submissions.push(SubmissionRow {
            duty: draft.duty,
            unit: draft.unit,
            first,
            last,
            day: draft.day,
            reported: draft.reported,
            withdrawn: draft.withdrawn,
            note,
            line: draft.line,
        });
        Ok(())
    }
}

/// A submission that was reported.
#[derive(Clone, Copy)]
pub struct Submission<'a> {
    progress: &'a Progress<'a>,
    data: &'a SubmissionRow,
}

impl<'a> Submission<'a> {
    pub(super) fn over(progress: &'a Progress<'a>, data: &'a SubmissionRow) -> Self {
        Self { progress, data }
    }

    /// The reporting duty.
    #[must_use]
    pub fn duty(self) -> Option<ReportingDuty<'a>> {
        self.progress.plan.view(self.data.duty)
    }

    /// Who handed in.
    #[must_use]
    pub fn unit(self) -> Option<Unit<'a>> {
        self.progress.plan.view(self.data.unit)
    }

    /// It answers what was due from this day on …
    #[must_use]
    pub fn due_first(self) -> Date {
        self.data.first
    }

    /// … to this one.
    #[must_use]
    pub fn due_last(self) -> Date {
        self.data.last
    }

    /// The day on which it was handed in.
    #[must_use]
    pub fn day(self) -> Date {
        self.data.day
    }

    /// The day on which that became known.
    #[must_use]
    pub fn reported(self) -> Date {
        self.data.reported
    }

    /// Whether it takes back a submission.
    #[must_use]
    pub fn is_withdrawal(self) -> bool {
        self.data.withdrawn
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

impl std::fmt::Debug for Submission<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Submission")
            .field("duty", &self.duty())
            .field("unit", &self.unit())
            .field("due", &(self.due_first(), self.due_last()))
            .field("day", &self.day())
            .finish()
    }
}
