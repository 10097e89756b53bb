//! What is true up to a day, as it was known on a day.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Progress;
use super::extension::moving;
use super::index::{Facts, Holds, Index};
use super::reading::Reading;
use super::rows::{NONE, ReadingRow, Series, StepRow};
use super::step::{Step, element_row};
use super::submission::Submission;
use super::value::ValueRow;
use super::words::StepKind;
use crate::plan::{Area, Indicator, Plan, Target, Unit};
use crate::schedule::Subject;

/// What is true up to a day ([`Progress::as_of`]), as it was known on a day ([`Known::known_at`]): a view, cheap to copy.
///
/// Only what holds is seen: the report of each fact that became known last, unless it takes the fact back or another one of
/// that day contradicts it.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    progress: &'a Progress<'a>,
    index: &'a Index,
    as_of: Date,
    known_at: Date,
}

impl Progress<'_> {
    /// What is true up to that day, as far as anybody has reported it since: periods that end by then, steps and
    /// submissions of days up to it.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Known<'_> {
        Known { progress: self, index: self.index(), as_of: day, known_at: Date::MAX }
    }
}

impl<'a> Known<'a> {
    /// Only what had been reported by that day: what becomes known later changes nothing of it.
    #[must_use]
    pub fn known_at(self, day: Date) -> Self {
        Self { known_at: day, ..self }
    }

    /// The day up to which it is true.
    #[must_use]
    pub fn as_of_day(self) -> Date {
        self.as_of
    }

    /// The day by which it was known; [`Date::MAX`] where everything counts.
    #[must_use]
    pub fn known_at_day(self) -> Date {
        self.known_at
    }

    /// The progress that it is a view of.
    #[must_use]
    pub fn progress(self) -> &'a Progress<'a> {
        self.progress
    }

    /// The plan.
    #[must_use]
    pub fn plan(self) -> &'a Plan {
        self.progress.plan
    }

    /// The latest reading of an indicator in an area, or of the whole city: that of the last day; of several that end on it,
    /// that of the longest period.
    #[must_use]
    pub fn latest(self, indicator: Indicator<'_>, area: Option<Area<'_>>) -> Option<Reading<'a>> {
        self.history(indicator, area).next()
    }

    /// All readings of an indicator in an area, or of the whole city, the latest first.
    pub fn history(self, indicator: Indicator<'_>, area: Option<Area<'_>>) -> History<'a> {
        self.series(Series::indicator(indicator, area, false))
    }

    /// All baselines of an indicator in an area, or of the whole city, the latest first.
    pub fn baselines(self, indicator: Indicator<'_>, area: Option<Area<'_>>) -> History<'a> {
        self.series(Series::indicator(indicator, area, true))
    }

    /// The latest reading of a target as a whole.
    #[must_use]
    pub fn latest_of_target(self, target: Target<'_>) -> Option<Reading<'a>> {
        self.history_of_target(target, None, None).next()
    }

    /// All readings of a target, in an area or of a unit or as a whole, the latest first.
    pub fn history_of_target(
        self,
        target: Target<'_>,
        area: Option<Area<'_>>,
        unit: Option<Unit<'_>>,
    ) -> History<'a> {
        self.series(Series::target(target, area, unit, false))
    }

    /// All baselines of a target, in an area or of a unit or as a whole, the latest first.
    pub fn baselines_of_target(
        self,
        target: Target<'_>,
        area: Option<Area<'_>>,
        unit: Option<Unit<'_>>,
    ) -> History<'a> {
        self.series(Series::target(target, area, unit, true))
    }

    /// The latest reading of each area and unit that a target was reported for, and as a whole, in the plan's order.
    #[must_use]
    pub fn each_of_target(self, target: Target<'_>) -> Vec<Reading<'a>> {
        let series = self.index.of_target(row(target.row()));
        series.filter_map(|series| self.series(series).next()).collect()
    }

    /// Every reading that holds, series by series, the latest first.
    pub fn readings(self) -> impl Iterator<Item = Reading<'a>> {
        self.progress.series.iter().flat_map(move |series| self.series(*series))
    }

    fn series(self, series: Series) -> History<'a> {
        let number = self.progress.series_numbers.get(&series);
        let order = number.map_or(&[][..], |number| self.index.series(*number));
        History { known: self, facts: Facts::new(order, &self.progress.readings) }
    }

    /// The last day of the latest period of an indicator in an area, or of the whole city, whose reports contradict each
    /// other: nothing that is as recent holds.
    #[must_use]
    pub fn contradicted(self, indicator: Indicator<'_>, area: Option<Area<'_>>) -> Option<Date> {
        self.contradiction(Series::indicator(indicator, area, false))
    }

    /// The same of a target, in an area or of a unit or as a whole.
    #[must_use]
    pub fn contradicted_of_target(
        self,
        target: Target<'_>,
        area: Option<Area<'_>>,
        unit: Option<Unit<'_>>,
    ) -> Option<Date> {
        self.contradiction(Series::target(target, area, unit, false))
    }

    fn contradiction(self, series: Series) -> Option<Date> {
        let number = self.progress.series_numbers.get(&series)?;
        let facts = Facts::new(self.index.series(*number), &self.progress.readings);
        for reports in facts {
            let last = reports.rows().next().map(|row| row.last).filter(|last| *last <= self.as_of);
            match (reports.known_at(self.known_at), last) {
                (Holds::Contradiction, Some(last)) => return Some(last),
                (Holds::One(row), Some(_)) if !matches!(row.value, ValueRow::Withdrawn) => {
                    return None;
                }
                _ => {}
            }
        }
        None
    }

    /// The steps of the whole work of a measure or milestone that hold, in the order of their days.
    #[must_use]
    pub fn steps(self, subject: Subject<'_>) -> Vec<Step<'a>> {
        self.steps_of(subject, NONE)
    }

    /// The steps of a unit's part of it.
    #[must_use]
    pub fn steps_of_part(self, subject: Subject<'_>, unit: Unit<'_>) -> Vec<Step<'a>> {
        self.steps_of(subject, row(unit.row()))
    }

    /// The units whose parts of it were reported on, in the plan's order.
    #[must_use]
    pub fn parts(self, subject: Subject<'_>) -> Vec<Unit<'a>> {
        self.standings(subject).parts.into_iter().map(|(unit, _)| unit).collect()
    }

    /// Where the whole work of a measure or milestone stands.
    ///
    /// ```
    /// use duban::progress::{NewStep, Progress, StepKind};
    /// use duban::schedule::Subject;
    /// use jiff::civil::date;
    /// let plan = duban::beijing_2026();
    /// let mut progress = Progress::new(plan);
    /// progress.add_step(&NewStep::new("1.6.1", StepKind::ReportedDone, date(2026, 6, 25)).reported(date(2026, 7, 2)))?;
    /// progress.add_step(&NewStep::new("1.6.1", StepKind::SentBack, date(2026, 7, 10)))?;
    /// let measure = Subject::Measure(plan.measure("1.6.1")?);
    /// let state = |day| progress.as_of(day).known_at(day).standing(measure).state();
    /// assert_eq!(state(date(2026, 6, 30)), None);
    /// assert_eq!(state(date(2026, 7, 2)), Some(StepKind::ReportedDone));
    /// assert_eq!(state(date(2026, 7, 10)), Some(StepKind::SentBack));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn standing(self, subject: Subject<'_>) -> Standing<'a> {
        self.standings(subject).whole
    }

    /// Where a unit's part of it stands.
    #[must_use]
    pub fn standing_of_part(self, subject: Subject<'_>, unit: Unit<'_>) -> Standing<'a> {
        let parts = self.standings(subject).parts;
        parts.into_iter().find(|(part, _)| *part == unit).map_or_else(Standing::default, |it| it.1)
    }

    /// Where the whole work of a measure or milestone stands, and each unit's part of it that was reported on: one pass over
    /// its steps.
    #[must_use]
    pub fn standings(self, subject: Subject<'_>) -> Standings<'a> {
        let mut standings = Standings::default();
        let mut of_part: Option<(u32, Course<'a>)> = None;
        let order = element_row(subject).map_or(&[][..], |element| self.index.steps_of(element));
        let mut facts = Facts::new(order, &self.progress.steps);
        // The steps of a part lie side by side.
        while let Some(reports) = facts.next_back() {
            let Holds::One(row) = reports.known_at(self.known_at) else { continue };
            if row.day > self.as_of || row.withdrawn {
                continue;
            }
            let step = Step::over(self.progress, row);
            match &mut of_part {
                Some((part, course)) if *part == row.part => course.take(step),
                _ => {
                    standings.add(self.progress.plan, of_part.take());
                    of_part.insert((row.part, Course::default())).1.take(step);
                }
            }
        }
        standings.add(self.progress.plan, of_part);
        standings
    }

    /// Every step that holds, by element in the plan's order, the whole work after its parts, in the order of their days.
    #[must_use]
    pub fn all_steps(self) -> Vec<Step<'a>> {
        let held = self.held_among(&self.index.steps);
        held.map(|row| Step::over(self.progress, row)).collect()
    }

    /// Every submission that holds, by duty and unit in the plan's order.
    #[must_use]
    pub fn submissions(self) -> Vec<Submission<'a>> {
        let facts = Facts::new(&self.index.submissions, &self.progress.submissions);
        let held = facts.filter_map(|reports| match reports.known_at(self.known_at) {
            Holds::One(row) if row.day <= self.as_of && !row.withdrawn => Some(row),
            _ => None,
        });
        let mut all: Vec<_> = held.map(|row| Submission::over(self.progress, row)).collect();
        all.reverse();
        all
    }

    fn steps_of(self, subject: Subject<'_>, part: u32) -> Vec<Step<'a>> {
        let held = self.held_rows(subject).filter(|row| row.part == part);
        held.map(|row| Step::over(self.progress, row)).collect()
    }

    /// The steps of an element that hold, part by part, in the order of their days.
    fn held_rows(self, subject: Subject<'_>) -> impl Iterator<Item = &'a StepRow> + use<'a> {
        let element = element_row(subject);
        self.held_among(element.map_or(&[][..], |element| self.index.steps_of(element)))
    }

    fn held_among(self, order: &'a [u32]) -> impl Iterator<Item = &'a StepRow> + use<'a> {
        let facts = Facts::new(order, &self.progress.steps).rev();
        facts.filter_map(move |reports| match reports.known_at(self.known_at) {
            Holds::One(row) if row.day <= self.as_of && !row.withdrawn => Some(row),
            _ => None,
        })
    }
}

/// The readings of one series that hold, the latest first.
#[derive(Clone)]
pub struct History<'a> {
    known: Known<'a>,
    facts: Facts<'a, 'a, ReadingRow>,
}

impl History<'_> {
    /// Those that end before a day.
    #[must_use]
    pub fn before(mut self, day: Date) -> Self {
        loop {
            let rest = self.clone();
            match self.next() {
                Some(reading) if reading.last() >= day => {}
                _ => return rest,
            }
        }
    }
}

impl<'a> Iterator for History<'a> {
    type Item = Reading<'a>;

    fn next(&mut self) -> Option<Reading<'a>> {
        let Known { progress, as_of, known_at, .. } = self.known;
        for reports in self.facts.by_ref() {
            let Holds::One(row) = reports.known_at(known_at) else { continue };
            if row.last > as_of || matches!(row.value, ValueRow::Withdrawn) {
                continue;
            }
            if let Some(reading) = Reading::over(progress, row) {
                return Some(reading);
            }
        }
        None
    }
}

/// A row number as rows keep it.
fn row(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(NONE)
}

impl Series {
    fn indicator(indicator: Indicator<'_>, area: Option<Area<'_>>, baseline: bool) -> Self {
        let area = area.map_or(NONE, |area| row(area.row()));
        Self { of_target: false, row: row(indicator.row()), area, unit: NONE, baseline }
    }

    fn target(
        target: Target<'_>,
        area: Option<Area<'_>>,
        unit: Option<Unit<'_>>,
        baseline: bool,
    ) -> Self {
        let area = area.map_or(NONE, |area| row(area.row()));
        let unit = unit.map_or(NONE, |unit| row(unit.row()));
        Self { of_target: true, row: row(target.row()), area, unit, baseline }
    }
}

impl std::fmt::Debug for Known<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Known")
            .field("as_of", &self.as_of)
            .field("known_at", &self.known_at)
            .finish()
    }
}

/// Where the work on a measure or milestone stands, or a unit's part of it.
#[derive(Clone, Debug, Default)]
pub struct Standing<'a> {
    /// The step that says so; `None` where none was reported, or where two of one day exclude each other and nothing
    /// was reported before.
    pub step: Option<Step<'a>>,
    /// How much is done, as it was told last.
    pub percent: Option<Decimal>,
    /// The extensions that moved the due date, in the order of their decisions: the last one is in force.
    pub extensions: Vec<Step<'a>>,
    /// An application for an extension on which nothing was decided since.
    pub requested: Option<Step<'a>>,
    /// When it was last reported on.
    pub last_report: Option<Date>,
    /// Two steps of one day that exclude each other, on the latest such day: neither counts.
    pub conflict: Option<(Step<'a>, Step<'a>)>,
    /// The day on which it was last reported done, since it was last sent back.
    pub reported_done: Option<Date>,
}

impl<'a> Standing<'a> {
    /// The state that the work is in: a resumed one is in progress.
    #[must_use]
    pub fn state(&self) -> Option<StepKind> {
        self.step.map(|step| match step.kind() {
            StepKind::Resumed => StepKind::InProgress,
            kind => kind,
        })
    }

    /// The extension in force.
    #[must_use]
    pub fn extension(&self) -> Option<Step<'a>> {
        self.extensions.last().copied()
    }
}

/// A standing while the steps that it comes from go by, in the order of their days.
#[derive(Default)]
struct Course<'a> {
    standing: Standing<'a>,
    /// The step that said so before the latest one.
    before: Option<Step<'a>>,
    extended: Vec<Step<'a>>,
}

impl<'a> Course<'a> {
    #[inline]
    fn take(&mut self, step: Step<'a>) {
        let Self { standing, before, extended } = self;
        if standing.last_report.is_none_or(|last| last < step.reported()) {
            standing.last_report = Some(step.reported());
        }
        if let Some(percent) = step.percent() {
            standing.percent = Some(percent);
        }
        match step.kind() {
            StepKind::Extended => {
                extended.push(step);
                standing.requested = None;
                return;
            }
            StepKind::ExtensionRequested => {
                standing.requested = Some(step);
                return;
            }
            StepKind::SentBack => standing.reported_done = None,
            StepKind::ReportedDone => standing.reported_done = Some(step.day()),
            _ => {}
        }
        match standing.step {
            Some(other) if excludes(other, step) => {
                standing.conflict = Some((other, step));
                standing.step = *before;
            }
            _ if standing.conflict.is_some_and(|(_, other)| excludes(other, step)) => {}
            other => {
                // A step of the same rank and day can only be one that excludes it.
                *before = other;
                standing.step = Some(step);
            }
        }
    }

    fn end(self) -> Standing<'a> {
        let extensions = match self.extended.is_empty() {
            true => Vec::new(),
            false => moving(self.extended.into_iter()).0,
        };
        Standing { extensions, ..self.standing }
    }
}

/// Where some work stands: see [`Known::standings`].
#[derive(Clone, Debug, Default)]
pub struct Standings<'a> {
    /// The whole.
    pub whole: Standing<'a>,
    /// The units whose parts of it were reported on, in the plan's order, with where each part stands.
    pub parts: Vec<(Unit<'a>, Standing<'a>)>,
}

impl<'a> Standings<'a> {
    fn add(&mut self, plan: &'a Plan, of_part: Option<(u32, Course<'a>)>) {
        match of_part {
            None => {}
            Some((NONE, course)) => self.whole = course.end(),
            Some((part, course)) => {
                self.parts.extend(plan.view(part).map(|unit| (unit, course.end())));
            }
        }
    }
}

/// Whether two steps of one day cannot both be the last: done and sent back.
#[inline]
pub(super) fn excludes(one: Step<'_>, other: Step<'_>) -> bool {
    one.day() == other.day()
        && one.kind() != other.kind()
        && one.kind().rank() == StepKind::Done.rank()
        && other.kind().rank() == StepKind::Done.rank()
}
