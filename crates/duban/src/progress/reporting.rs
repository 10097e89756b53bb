//! Who reported in time, who late, and who missed which reporting date.

use jiff::civil::Date;

use super::Known;
use super::step::begins;
use super::submission::Submission;
use crate::calendar::Calendar;
use crate::order::Order;
use crate::plan::{ReportingDuty, Unit};
use crate::query::may_be;
use crate::schedule::{DaysLeft, ItemKind, ScheduleError, ScheduleRequest, Subject};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How a unit stands with a report that was due.
    pub enum ReportState {
        /// Handed in by the due day, which counts whole.
        InTime = 1, "in-time", "按期";
        /// Handed in later.
        Late = 2, "late", "逾期报送";
        /// Not handed in, and the due day is past.
        Missed = 3, "missed", "未报送";
        /// Not handed in, and the due day is not past.
        Open = 4, "open", "待报送";
        /// Those who are to report are not listed by the plan (各部门和各单位): who missed it cannot be known.
        Unlisted = 5, "unlisted", "报送单位未列明";
    }
}

impl ReportState {
    /// Whether somebody should look at it: everything but a report handed in in time, or still to come.
    #[must_use]
    pub const fn is_amiss(self) -> bool {
        !matches!(self, Self::InTime | Self::Open)
    }
}

/// How one unit stands with one report that was due.
#[derive(Clone, Copy, Debug)]
pub struct ReportStanding<'a> {
    /// The reporting duty.
    pub duty: ReportingDuty<'a>,
    /// The day on which it was due.
    pub due: Date,
    /// Who is to report; `None` where the plan does not list them.
    pub unit: Option<Unit<'a>>,
    /// The name as the plan writes it, collective or the unit's own.
    pub written: &'a str,
    /// How it stands.
    pub state: ReportState,
    /// What was handed in.
    pub submission: Option<Submission<'a>>,
    /// From the day on which it was handed in, or else the day up to which one looks, to the due day: negative where late,
    /// in natural and in working days.
    pub left: DaysLeft,
}

impl<'a> Known<'a> {
    /// How everybody stands with every report that was due in a window, which ends with the as-of day at the latest.
    ///
    /// Reports that were due before the plan applies are nobody's. Due days that the calendar cannot tell yet are left out:
    /// the schedule names them.
    ///
    /// # Errors
    ///
    /// [`ScheduleError`] where the window is reversed.
    pub fn report_standings(
        self,
        first: Date,
        last: Date,
        calendar: &Calendar,
    ) -> Result<Vec<ReportStanding<'a>>, ScheduleError> {
        let plan = self.plan();
        let first = first.max(begins(plan));
        let last = last.min(self.as_of_day());
        if last < first {
            return Ok(Vec::new());
        }
        let request = ScheduleRequest::new(first, last).as_of(self.as_of_day()).calendar(calendar);
        let submissions = self.submissions();
        let mut standings = Vec::new();
        for item in plan.schedule(&request)?.items {
            let (ItemKind::Reporting, Subject::Reporting(duty)) = (item.kind, item.subject) else {
                continue;
            };
            let Some(duty) = plan.reporting_duties().nth(duty.row()) else { continue };
            let answers = |handed_in: &Submission<'_>| {
                handed_in.duty().map(ReportingDuty::row) == Some(duty.row())
                    && handed_in.due_first() <= item.due
                    && item.due <= handed_in.due_last()
            };
            let mut handed_in: Vec<_> = submissions.iter().copied().filter(answers).collect();
            handed_in
                .order_by_key(|submission| (submission.unit().map(Unit::row), submission.day()));
            handed_in.dedup_by_key(|submission| submission.unit().map(Unit::row));
            let standing = |unit, written, submission| {
                self.standing_of_report(duty, item.due, unit, written, submission, calendar)
            };
            standings.extend(of_everybody(duty, &handed_in, standing));
        }
        Ok(standings)
    }

    fn standing_of_report(
        self,
        duty: ReportingDuty<'a>,
        due: Date,
        unit: Option<Unit<'a>>,
        written: &'a str,
        submission: Option<Submission<'a>>,
        calendar: &Calendar,
    ) -> ReportStanding<'a> {
        let state = match (unit, submission) {
            (None, _) => ReportState::Unlisted,
            (_, Some(submission)) if submission.day() <= due => ReportState::InTime,
            (_, Some(_)) => ReportState::Late,
            (_, None) if self.as_of_day() > due => ReportState::Missed,
            (_, None) => ReportState::Open,
        };
        let seen = submission.map_or(self.as_of_day(), Submission::day);
        let left = DaysLeft::between(seen, due, calendar);
        ReportStanding { duty, due, unit, written, state, submission, left }
    }

    /// Who missed which reporting date up to the as-of day, or met it late, and whose reports cannot be known: by due day.
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// use duban::progress::{NewSubmission, Progress, ReportState};
    /// use jiff::civil::date;
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// // Due on the third working day, 4 March; handed in two working days later.
    /// progress.add_submission(&NewSubmission::new("0/r1", "通州区政府", date(2026, 3, 4), date(2026, 3, 6)))?;
    /// let missed = progress.as_of(date(2026, 3, 31)).missed_reports(Calendar::national())?;
    /// let march = |unit: &str| {
    ///     let of_unit = missed.iter().find(|it| it.due == date(2026, 3, 4) && it.unit.is_some_and(|known| known.name() == unit));
    ///     of_unit.map(|it| (it.state, it.left.days, it.left.workdays))
    /// };
    /// assert_eq!(march("通州区政府"), Some((ReportState::Late, -2, -2)));
    /// assert_eq!(march("东城区政府"), Some((ReportState::Missed, -27, -19)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Known::report_standings`].
    pub fn missed_reports(
        self,
        calendar: &Calendar,
    ) -> Result<Vec<ReportStanding<'a>>, ScheduleError> {
        let mut standings =
            self.report_standings(begins(self.plan()), self.as_of_day(), calendar)?;
        standings.retain(|standing| standing.state.is_amiss());
        Ok(standings)
    }

    /// [`Known::report_standings`] of one unit. Where the plan does not list those who report (各部门和各单位), the unit is
    /// taken as one of them: who asks knows that it is.
    ///
    /// ```
    /// use duban::calendar::Calendar;
    /// use duban::progress::{Progress, ReportState};
    /// use jiff::civil::date;
    /// let plan = duban::beijing_2026();
    /// let progress = Progress::new(plan);
    /// let known = progress.as_of(date(2026, 3, 31));
    /// let window = (date(2026, 3, 1), date(2026, 3, 31));
    /// let water = known.report_standings_of(plan.unit("市水务局")?, window, Calendar::national())?;
    /// assert_eq!(water.iter().map(|one| (one.due, one.state)).collect::<Vec<_>>(), [(date(2026, 3, 4), ReportState::Missed)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Known::report_standings`].
    pub fn report_standings_of(
        self,
        unit: Unit<'a>,
        (first, last): (Date, Date),
        calendar: &Calendar,
    ) -> Result<Vec<ReportStanding<'a>>, ScheduleError> {
        let all = self.report_standings(first, last, calendar)?;
        let (of_unit, unlisted): (Vec<_>, Vec<_>) = all
            .into_iter()
            .filter(|one| one.unit == Some(unit) || one.unit.is_none())
            .partition(|one| one.unit.is_some());
        let is_listed = |other: &ReportStanding<'_>| {
            of_unit.iter().any(|one| (one.duty.row(), one.due) == (other.duty.row(), other.due))
        };
        let asked = |one: ReportStanding<'a>| {
            let may =
                one.duty.from().any(|place| place.name() == one.written && may_be(place, unit));
            may.then(|| {
                self.standing_of_report(one.duty, one.due, Some(unit), one.written, None, calendar)
            })
        };
        let mut standings: Vec<_> =
            unlisted.into_iter().filter(|one| !is_listed(one)).filter_map(asked).collect();
        standings.extend(of_unit);
        standings.order_by_key(|one| (one.due, one.duty.row()));
        Ok(standings)
    }
}

/// Those whom the duty names, in its order; after a name whose members are not listed, those who reported all the same.
fn of_everybody<'a>(
    duty: ReportingDuty<'a>,
    handed_in: &[Submission<'a>],
    standing: impl Fn(Option<Unit<'a>>, &'a str, Option<Submission<'a>>) -> ReportStanding<'a>,
) -> Vec<ReportStanding<'a>> {
    let charges = Subject::Reporting(duty).charges();
    let is_listed = |submission: &&Submission<'a>| {
        charges.iter().any(|charge| charge.unit.is_some() && charge.unit == submission.unit())
    };
    let (listed, others): (Vec<_>, Vec<_>) = handed_in.iter().partition(is_listed);
    let mut others = others.into_iter();
    let mut standings = Vec::new();
    for charge in &charges {
        let of_unit = |submission: &&&Submission<'a>| submission.unit() == charge.unit;
        let submission = listed.iter().find(of_unit).map(|submission| **submission);
        standings.push(standing(charge.unit, charge.written, submission));
        if charge.unit.is_none() {
            let by_others = others.by_ref();
            standings.extend(by_others.map(|it| standing(it.unit(), charge.written, Some(*it))));
        }
    }
    standings
}
