//! What a look over the whole set finds: duplicates, contradictions, corrections, and what does not fit the plan.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::extension::moving;
use super::index::{Facts, Holds, Report, Reports};
use super::known::excludes;
use super::reading::Reading;
use super::rows::{NONE, ReadingRow, Series};
use super::step::Step;
use super::submission::Submission;
use super::value::ValueRow;
use super::words::{FindingKind, StepKind};
use super::{Known, Progress};
use crate::Filter;
use crate::order::Order;
use crate::plan::{Cell, CellValue, Indicator, Role, Target, Unit};
use crate::schedule::Subject;
use crate::target::Shape;

/// A record of the set.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Record<'a> {
    /// A reading.
    Reading(Reading<'a>),
    /// A step.
    Step(Step<'a>),
    /// A submission.
    Submission(Submission<'a>),
}

impl Record<'_> {
    /// The line of the table that it comes from; 0 where it comes from none.
    #[must_use]
    pub fn line(self) -> u32 {
        match self {
            Self::Reading(reading) => reading.line(),
            Self::Step(step) => step.line(),
            Self::Submission(submission) => submission.line(),
        }
    }

    /// The day on which it became known.
    #[must_use]
    pub fn reported(self) -> Date {
        match self {
            Self::Reading(reading) => reading.reported(),
            Self::Step(step) => step.reported(),
            Self::Submission(submission) => submission.reported(),
        }
    }
}

/// Something that a person should look at. Whatever it is, nothing was decided by luck.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// What it is.
    pub kind: FindingKind,
    /// The records that it is about, in the order in which they became known; at least one.
    pub records: Vec<Record<'a>>,
}

impl Progress<'_> {
    /// What a look over the whole set finds: readings first, then steps, then submissions, each in the plan's order.
    ///
    /// ```
    /// use duban::progress::{FindingKind, NewReading, Progress};
    /// use jiff::civil::date;
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// let june = NewReading::of("heavy-pollution-days").area("通州区").period(date(2026, 1, 1), date(2026, 6, 30));
    /// progress.add_reading(&june.amount(duban::Decimal::ONE).line(2))?;
    /// progress.add_reading(&june.amount(duban::Decimal::TWO).line(3))?;
    /// let findings = progress.findings();
    /// assert_eq!(findings[0].kind, FindingKind::Contradiction);
    /// assert_eq!(findings[0].records.iter().map(|record| record.line()).collect::<Vec<_>>(), [2, 3]);
    /// # Ok::<(), duban::progress::ReturnedRow>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Vec<Finding<'_>> {
        let mut findings = Vec::new();
        self.find_in_readings(&mut findings);
        self.find_in_steps(&mut findings);
        self.find_in_submissions(&mut findings);
        findings
    }

    fn find_in_readings<'a>(&'a self, findings: &mut Vec<Finding<'a>>) {
        let mut series: Vec<(Series, u32)> = self.series.iter().copied().zip(0..).collect();
        series.order();
        let index = self.index();
        for (series, number) in series {
            let record = |row| Reading::over(self, row).map(Record::Reading);
            let order = index.series(number);
            let cell = self.cell(series);
            if cell.is_some_and(|cell| cell.value() == CellValue::NotAssigned) {
                let first = order.first().and_then(|row| self.readings.get(*row as usize));
                if let Some(first) = first.and_then(record) {
                    let kind = FindingKind::NotAssigned;
                    findings.push(Finding { kind, records: vec![first] });
                }
            }
            for reports in facts_in_order(&index.several(number), &self.readings) {
                of_one_fact(reports, |row| row.value == ValueRow::Withdrawn, record, findings);
            }
            for row in self.perhaps_fractions(number, series, cell) {
                let kind = FindingKind::PerhapsFraction;
                findings.extend(record(row).map(|one| Finding { kind, records: vec![one] }));
            }
            if self.adds_up(series) {
                for pair in falls(order, &self.readings) {
                    let records = pair.into_iter().filter_map(record).collect();
                    findings.push(Finding { kind: FindingKind::Falls, records });
                }
            }
        }
    }

    /// The readings of a series that may have been written as a fraction instead of a percentage.
    fn perhaps_fractions(
        &self,
        number: u32,
        series: Series,
        cell: Option<Cell<'_>>,
    ) -> Vec<&ReadingRow> {
        if series.measure_unit(self.plan) != "%" || !self.index().has_fraction(number) {
            return Vec::new();
        }
        let usual = Usual {
            limit: self.limit(series, cell),
            decimals: self.decimals(series),
            elsewhere: self.usual_elsewhere(series),
        };
        let order = self.index().series(number).iter();
        let rows = order.filter_map(|row| self.readings.get(*row as usize));
        rows.filter(|row| row.value.is_fraction()).filter(|row| usual.is_far_above(row)).collect()
    }

    /// What the plan asks of a series: of the whole city the least that it asks of an area.
    fn limit(&self, series: Series, cell: Option<Cell<'_>>) -> Option<Decimal> {
        if series.of_target {
            let target: Option<Target<'_>> = self.plan.view(series.row);
            return target.and_then(Target::value);
        }
        let of_indicator = |cell: &Cell<'_>| cell.indicator_row() == series.row;
        match cell {
            Some(cell) => cell.number(),
            None if series.area == NONE => {
                self.plan.cells().filter(of_indicator).filter_map(Cell::number).min()
            }
            None => None,
        }
    }

    /// With how many decimals the plan has the values of a series.
    fn decimals(&self, series: Series) -> Option<u32> {
        let indicator: Option<Indicator<'_>> =
            (!series.of_target).then(|| self.plan.view(series.row)).flatten();
        indicator.map(|indicator| u32::from(indicator.decimals()))
    }

    /// What other areas report for the indicator of a series: the middle one of their latest values.
    fn usual_elsewhere(&self, of: Series) -> Option<Decimal> {
        let is_other = |series: &Series| {
            !of.of_target
                && !series.of_target
                && !series.baseline
                && series.row == of.row
                && series.area != of.area
        };
        let latest = |number: u32| {
            let last = self.index().series(number).last()?;
            amount(self.readings.get(*last as usize)?)
        };
        let series = self.series.iter().zip(0..).filter(|(series, _)| is_other(series));
        let mut values: Vec<Decimal> = series.filter_map(|(_, number)| latest(number)).collect();
        values.order();
        values.get(values.len() / 2).copied()
    }

    /// Whether the values of a series add up over the year: more of them are never less.
    fn adds_up(&self, series: Series) -> bool {
        let indicator: Option<Indicator<'_>> =
            (!series.of_target).then(|| self.plan.view(series.row)).flatten();
        indicator.is_some_and(|it| matches!(it.shape(), Shape::Cumulative | Shape::Cap))
    }

    /// The cell that readings of a series are held against.
    fn cell(&self, series: Series) -> Option<Cell<'_>> {
        let of_series =
            |cell: &Cell<'_>| cell.indicator_row() == series.row && cell.area_row() == series.area;
        let in_a_cell = !series.of_target && series.area != NONE && series.unit == NONE;
        in_a_cell.then(|| self.plan.cells().find(of_series)).flatten()
    }

    fn find_in_steps<'a>(&'a self, findings: &mut Vec<Finding<'a>>) {
        let record = |row| Some(Record::Step(Step::over(self, row)));
        for reports in facts_in_order(&self.index().steps, &self.steps) {
            of_one_fact(reports, |row| row.withdrawn, record, findings);
        }
        let steps = self.as_of(Date::MAX).all_steps();
        let key = |step: &Step<'a>| (step.element(), step.part().map(Unit::row));
        for of_part in steps.chunk_by(|one, other| key(one) == key(other)) {
            find_in_life(of_part, findings);
        }
        for step in &steps {
            let kinds = [
                (FindingKind::NotCharged, is_uncharged(step)),
                (FindingKind::PerhapsFraction, is_perhaps_fraction(step)),
                (FindingKind::ExtensionInWords, speaks_of_extension(step)),
            ];
            for (kind, _) in kinds.into_iter().filter(|(_, found)| *found) {
                findings.push(Finding { kind, records: vec![Record::Step(*step)] });
            }
        }
    }

    fn find_in_submissions<'a>(&'a self, findings: &mut Vec<Finding<'a>>) {
        let record = |row| Some(Record::Submission(Submission::over(self, row)));
        for reports in facts_in_order(&self.index().submissions, &self.submissions) {
            of_one_fact(reports, |row| row.withdrawn, record, findings);
        }
        let known: Known<'a> = self.as_of(Date::MAX);
        for submission in known.submissions() {
            let (Some(unit), Some(duty)) = (submission.unit(), submission.duty()) else { continue };
            let asked = Filter::new().unit(unit.name()).keeps_reporting(self.plan, duty);
            if asked == Ok(false) {
                let records = vec![Record::Submission(submission)];
                findings.push(Finding { kind: FindingKind::NotCharged, records });
            }
        }
    }
}

fn facts_in_order<'o, 'a, Row: Report>(
    order: &'o [u32],
    rows: &'a [Row],
) -> Vec<Reports<'o, 'a, Row>> {
    let mut facts: Vec<_> = Facts::new(order, rows).collect();
    facts.reverse();
    facts
}

/// Duplicates and contradictions of each day, corrections from day to day, withdrawals of nothing.
fn of_one_fact<'a, Row: Report + 'a>(
    reports: Reports<'_, 'a, Row>,
    is_withdrawal: impl Fn(&Row) -> bool,
    record: impl Fn(&'a Row) -> Option<Record<'a>> + Copy,
    findings: &mut Vec<Finding<'a>>,
) {
    if reports.single().is_some_and(|row| !is_withdrawal(row)) {
        return;
    }
    let mut rows: Vec<&'a Row> = reports.rows().collect();
    rows.order_by_key(|row| (row.reported(), row.line()));
    let mut find = |kind, rows: &[&'a Row]| {
        let records = rows.iter().copied().filter_map(record).collect();
        findings.push(Finding { kind, records });
    };
    // What was reported on the day before: where it contradicts itself, nothing repeats it and all that follows corrects it.
    let mut before: (&[&'a Row], bool) = (&[], true);
    for day in rows.chunk_by(|one, other| one.reported() == other.reported()) {
        let Some(first) = day.first().copied() else { continue };
        let agree = day.iter().all(|row| row.agrees(first));
        let repeated = before.1 && before.0.first().is_some_and(|row| row.agrees(first));
        let one_before: &[&'a Row] =
            if before.1 { before.0.get(..1).unwrap_or_default() } else { before.0 };
        match before.0 {
            _ if !agree => find(FindingKind::Contradiction, day),
            [] if is_withdrawal(first) => find(FindingKind::NothingToWithdraw, day),
            _ if repeated => find(FindingKind::Duplicate, &[one_before, day].concat()),
            _ if day.len() > 1 => find(FindingKind::Duplicate, day),
            _ => {}
        }
        if agree && !repeated && !one_before.is_empty() {
            find(FindingKind::Correction, &[one_before, &[first]].concat());
        }
        before = (day, agree);
    }
}

/// What values of a series are like.
struct Usual {
    limit: Option<Decimal>,
    decimals: Option<u32>,
    elsewhere: Option<Decimal>,
}

impl Usual {
    /// Whether at most one percent is far below what is usual: the plan asks for more than ten; or for twenty times as much, and
    /// the value has more decimals than it is reported with; or other areas report about a hundred times as much.
    fn is_far_above(&self, row: &ReadingRow) -> bool {
        const TWENTY: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
        const HUNDREDFOLD: Range<Decimal> =
            Decimal::from_parts(50, 0, 0, false, 0)..Decimal::from_parts(200, 0, 0, false, 0);
        let (Some(value), Some(limit)) = (amount(row), self.limit) else { return false };
        let is_fine = self.decimals.is_some_and(|decimals| value.normalize().scale() > decimals);
        let times = |other: Decimal| other.checked_div(value);
        limit > Decimal::TEN
            || (is_fine && times(limit).is_some_and(|times| times > TWENTY))
            || self.elsewhere.and_then(times).is_some_and(|times| HUNDREDFOLD.contains(&times))
    }
}

/// The number of a reading that is given as one.
fn amount(row: &ReadingRow) -> Option<Decimal> {
    match row.value {
        ValueRow::Amount(number, _) => Some(number.decimal()),
        _ => None,
    }
}

fn is_less(one: &ReadingRow, other: &ReadingRow) -> bool {
    matches!((amount(one), amount(other)), (Some(one), Some(other)) if one < other)
}

/// Of readings that add up: each whose period begins as an earlier one's does, is longer, and has less. In pairs, the
/// shorter period first. What is given for a day alone is the sum from the beginning of its year.
fn falls<'a>(order: &[u32], rows: &'a [ReadingRow]) -> Vec<[&'a ReadingRow; 2]> {
    let held = |reports: Reports<'_, 'a, ReadingRow>| match reports.known_at(Date::MAX) {
        Holds::One(row) => Some(row),
        _ => None,
    };
    let mut holding: Vec<&ReadingRow> = Facts::new(order, rows).filter_map(held).collect();
    let begins = |row: &ReadingRow| match row.first == row.last {
        true => row.last.first_of_year(),
        false => row.first,
    };
    holding.order_by_key(|row| (begins(row), row.last));
    let pairs = holding.windows(2).filter_map(<[_]>::first_chunk::<2>);
    pairs.filter(|[one, next]| begins(one) == begins(next) && is_less(next, one)).copied().collect()
}

/// What is wrong in the steps of one part, in the order of their days.
fn find_in_life<'a>(steps: &[Step<'a>], findings: &mut Vec<Finding<'a>>) {
    let mut find = |kind, steps: &[Step<'a>]| {
        let records = steps.iter().copied().map(Record::Step).collect();
        findings.push(Finding { kind, records });
    };
    let mut reported_done = false;
    for (at, step) in steps.iter().enumerate() {
        if let Some(other) = steps.iter().take(at).rev().find(|other| excludes(**other, *step)) {
            let mut both = [*other, *step];
            both.order_by_key(|step| (step.reported(), step.line()));
            find(FindingKind::StepsConflict, &both);
        }
        if let Some(end) = ended(steps.get(..at).unwrap_or_default(), step.kind()) {
            find(FindingKind::Reopened, &[end, *step]);
        }
        reported_done |= step.kind() == StepKind::ReportedDone;
        if step.kind() == StepKind::Done && !reported_done {
            find(FindingKind::DoneUnreported, &[*step]);
        }
    }
    let extended = steps.iter().copied().filter(|step| step.kind() == StepKind::Extended);
    for idle in moving(extended).1 {
        find(FindingKind::NotLater, &[idle]);
    }
}

/// The step that ended the work before one that goes on with it: reported done, accepted as done or cancelled, and neither sent
/// back nor resumed since. What is accepted as done or cancelled is not reported done any more.
fn ended<'a>(before: &[Step<'a>], next: StepKind) -> Option<Step<'a>> {
    let last = before.iter().rev().find(|step| step.kind().is_state()).copied()?;
    let goes_on = matches!(
        next,
        StepKind::Assigned | StepKind::Accepted | StepKind::InProgress | StepKind::Suspended
    );
    let reopens = match last.kind() {
        StepKind::ReportedDone => goes_on,
        StepKind::Done => goes_on || next == StepKind::ReportedDone,
        StepKind::Cancelled => {
            goes_on || matches!(next, StepKind::ReportedDone | StepKind::Done | StepKind::SentBack)
        }
        _ => false,
    };
    reopens.then_some(last)
}

/// Whether how much is done may have been written as a fraction: above nothing, and at most one percent.
fn is_perhaps_fraction(step: &Step<'_>) -> bool {
    step.percent().is_some_and(|percent| percent > Decimal::ZERO && percent <= Decimal::ONE)
}

/// Whether the words beside a step speak of a later due date, though the step is neither an extension nor an application.
fn speaks_of_extension(step: &Step<'_>) -> bool {
    const WORDS: &[&str] = &["延期至", "延期到", "延至", "延长至", "延后至", "推迟至", "推迟到"];
    let words = [step.note(), step.basis()];
    step.to().is_none() && words.iter().any(|note| WORDS.iter().any(|word| note.contains(word)))
}

/// Whether a step that those do who do the work is one of a unit that is not charged with it.
fn is_uncharged(step: &Step<'_>) -> bool {
    let doing = step.kind().is_by_doers();
    let measure = step.subject().and_then(|subject| subject.measure());
    let (true, Some(measure), Some(unit)) = (doing, measure, step.by()) else { return false };
    let open = measure.duties().any(|duty| duty.units().next().is_none())
        || Role::ALL.iter().any(|role| measure.column(*role).is_open());
    let charged = measure.duties().flat_map(|duty| duty.units()).any(|holder| holder == unit);
    let bound = match step.subject() {
        Some(Subject::Milestone(milestone)) => milestone.binds(unit),
        _ => true,
    };
    !bound || (!open && !charged)
}
