//! Where the work on a measure or milestone stands on a day.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::recurring::{Recurring, recurring};
use super::{EvaluateRequest, OccurrenceState};
use crate::calendar::day_number;
use crate::civil::ToSpan;
use crate::deadline::{Event, Limit};
use crate::plan::{CertaintyLevel, Field, Role, Unit};
use crate::progress::{Known, Standing, Standings, Step, StepKind};
use crate::schedule::{DaysLeft, Subject};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How far the work is, as it was reported. 办结 is not 销号.
    pub enum WorkState {
        /// Nobody reported anything.
        NotReported = 1, "not-reported", "未报进展";
        /// Given to those who are to do it.
        Assigned = 2, "assigned", "已交办";
        /// Taken on by those who are to do it.
        Accepted = 3, "accepted", "已签收";
        /// Being worked on.
        InProgress = 4, "in-progress", "推进中";
        /// Done, say those who did it; not accepted yet.
        ReportedDone = 5, "reported-done", "已办结待销号";
        /// Accepted as done.
        Done = 6, "done", "已销号";
        /// Sent back by the supervision.
        SentBack = 7, "sent-back", "被退回";
        /// Stopped for the time being.
        Suspended = 8, "suspended", "已中止";
        /// Given up by a decision: it leaves the denominator.
        Cancelled = 9, "cancelled", "已取消";
        /// Two reports of one day exclude each other, and nothing was reported before.
        Unclear = 10, "unclear", "填报矛盾";
    }
}

vocabulary! {
    /// How the work stands to its time limit.
    pub enum Timing {
        /// Finished by its due day.
        InTime = 1, "in-time", "按期完成";
        /// Finished after its due day.
        Late = 2, "late", "逾期完成";
        /// Not finished, and its due day is not past.
        Ahead = 3, "ahead", "未到期";
        /// Not finished, and its due day is past.
        Overdue = 4, "overdue", "已逾期";
        /// Without an end, and reported on recently enough: never overdue.
        OpenEnded = 5, "open-ended", "长期任务";
        /// Without an end, and not reported on for longer than the review rhythm.
        Stale = 6, "stale", "久未更新";
        /// Recurring, and never due so far. Otherwise the worst time so far speaks: overdue where one was missed, late where one
        /// was done late, else in time.
        Recurring = 7, "recurring", "周期任务";
        /// Without a date: it waits for an event, or its time limit cannot be read.
        Undated = 8, "undated", "时限待定";
        /// Finished, and without a day to be finished by.
        Finished = 9, "finished", "已完成";
        /// Given up.
        Cancelled = 10, "cancelled", "已取消";
        /// Not finished, and past a day that is only inferred from the source, or open: no certain day is past.
        Unsure = 11, "unsure", "时限待确认";
    }
}

/// How the work on a measure or milestone stands.
#[derive(Clone, Debug)]
pub struct WorkVerdict<'a> {
    /// The measure or milestone.
    pub subject: Subject<'a>,
    /// Whose part of it; `None` for the whole.
    pub part: Option<Unit<'a>>,
    /// How far it is.
    pub state: WorkState,
    /// How it stands to its time limit.
    pub timing: Timing,
    /// Its due day, extensions included; of what recurs, the next one that is not done.
    pub due: Option<Date>,
    /// Its due day before any extension.
    pub original: Option<Date>,
    /// The extension in force.
    pub extension: Option<Step<'a>>,
    /// How sure the plan is of its time limit; an extension is certain. A limit that is not certain makes nothing late.
    pub limit_certainty: CertaintyLevel,
    /// Of a milestone whose limit is not certain, the due day of its measure where that is: from then on it is late.
    pub certain_due: Option<Date>,
    /// The day on which it was finished: reported done, or accepted where nobody reported it; of what recurs, the last day of
    /// all where every time is done.
    pub finished: Option<Date>,
    /// How far it is from that day, or from the as-of day, to the due day, in natural and in working days; past a due day that
    /// is not certain, to the one that is.
    pub left: Option<DaysLeft>,
    /// When it was last reported on.
    pub last_report: Option<Date>,
    /// By when what has no end is to be reported on again.
    pub review_due: Option<Date>,
    /// How much of it is done, in percent, as it was told last.
    pub percent: Option<Decimal>,
    /// Of what recurs, how each time was kept.
    pub recurring: Option<Recurring>,
    /// The latest day on which two reports excluded each other (销号 and 退回), where nothing was reported since: neither
    /// counts, and the state is the one before.
    pub conflict: Option<Date>,
    /// Of a measure, its milestones that were passed late or are overdue.
    pub missed: Vec<Missed<'a>>,
    /// Of a measure, its milestones that are past a day which is not certain.
    pub unsure: Vec<&'a str>,
    /// How many units' parts of it are finished, and how many parts were reported on.
    pub parts: (usize, usize),
    /// Of its time, from the plan's beginning or its window's to the due day, the days that are left, and all days.
    time: Option<(i32, i32)>,
}

/// A milestone that was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed<'a> {
    /// Its id.
    pub id: &'a str,
    /// Late or overdue.
    pub timing: Timing,
    /// By how much.
    pub left: Option<DaysLeft>,
}

impl<'a> Missed<'a> {
    /// The milestone of that verdict, where it was missed.
    pub(super) fn of(milestone: &WorkVerdict<'a>) -> Option<Self> {
        let WorkVerdict { subject, timing, .. } = *milestone;
        let missed = matches!(timing, Timing::Late | Timing::Overdue);
        missed.then(|| Self { id: subject.id(), timing, left: milestone.distance() })
    }
}

impl WorkVerdict<'_> {
    /// Whether it is finished.
    pub fn is_finished(&self) -> bool {
        self.finished.is_some()
    }

    /// The share of its time, from the plan's beginning or its window's to the due day, that is left, in percent.
    pub fn time_left(&self) -> Option<Decimal> {
        let (left, total) = self.time?;
        let percent = Decimal::from(left).checked_mul(Decimal::ONE_HUNDRED)?;
        percent.checked_div(total.into())
    }

    /// Natural days that it is or was late; of what recurs, that the worst time is or was.
    pub fn days_late(&self) -> Option<u32> {
        self.distance().filter(|_| self.is_late()).and_then(DaysLeft::overdue)
    }

    /// Working days that it is or was late, as far as the calendar knows them.
    pub fn workdays_late(&self) -> Option<u32> {
        let left = self.distance().filter(|left| left.days < 0 && self.is_late())?;
        Some(left.workdays.unsigned_abs())
    }

    fn is_late(&self) -> bool {
        matches!(self.timing, Timing::Late | Timing::Overdue)
    }

    /// Whether its time limit is only inferred, or open.
    pub fn limit_is_unsure(&self) -> bool {
        self.limit_certainty != CertaintyLevel::Certain
    }

    /// How far it is to the due day that its timing speaks of: of what recurs, that of the worst time so far.
    fn distance(&self) -> Option<DaysLeft> {
        let worst = self.recurring.as_ref().and_then(Recurring::worst);
        let worst = worst.filter(|_| !self.limit_is_unsure());
        worst.map_or(self.left, |time| Some(time.left))
    }

    /// The verdict in one Chinese sentence, with its numbers, how often something recurring was kept, and the milestones that
    /// were missed.
    ///
    /// ```
    /// use duban::evaluate::EvaluateRequest;
    /// use duban::progress::{NewStep, Progress, StepKind};
    /// use jiff::civil::date;
    ///
    /// let plan = duban::beijing_2026();
    /// let mut progress = Progress::new(plan);
    /// progress.add_step(&NewStep::new("1.31.3", StepKind::InProgress, date(2026, 4, 10)))?;
    /// let evaluation = plan.evaluate(&progress, &EvaluateRequest::new(date(2026, 7, 3)))?;
    /// let work = evaluation.work("1.31.3").ok_or("not judged")?;
    /// assert_eq!(
    ///     work.sentence(),
    ///     "1.31.3（6月底前）推进中，时限2026-06-30，已逾期3天（3个工作日）；\
    ///      里程碑1.31.3/m1已逾期3天（3个工作日）（按时限与进展填报判断）。"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sentence(&self) -> String {
        let mut words = self.subject.id().to_owned();
        match self.subject.limit_text() {
            "" => {}
            limit => words.push_str(&format!("（{limit}）")),
        }
        if let Some(unit) = self.part {
            words.push_str(unit.name());
        }
        words.push_str(self.state.chinese());
        if let Some(percent) = self.percent.filter(|_| !self.is_finished()) {
            words.push_str(&format!("（{}%）", percent.normalize()));
        }
        if let Some(day) = self.conflict {
            words.push_str(&format!("（{day}填报互相矛盾，均未采用）"));
        }
        if let Some(recurring) = &self.recurring {
            words.push_str(self.unsure_mark());
            words.push_str(&recurring.words(self.timing));
            return words + &self.missed_words() + "（按时限与进展填报判断）。";
        }
        if let Some(due) = self.due {
            words.push_str(&format!("，时限{due}"));
        }
        if let (Some(step), Some(original)) = (self.extension, self.original) {
            words.push_str(&format!("（原时限{original}，依据{}延期）", step.basis()));
        }
        words.push_str(self.unsure_mark());
        match self.certain_due.filter(|_| self.is_late() || self.timing == Timing::Unsure) {
            Some(day) if self.is_late() => {
                words.push_str(&format!("，按确定的时限{day}{}", self.timing.chinese()));
            }
            Some(day) => words.push_str(&format!("，{}，最迟{day}", self.timing.chinese())),
            None if self.is_due_today() || self.state == WorkState::Cancelled => {}
            None => words.push_str(&format!("，{}", self.timing.chinese())),
        }
        words.push_str(&distance(self.timing, self.left, self.last_report));
        words + &self.missed_words() + "（按时限与进展填报判断）。"
    }

    fn is_due_today(&self) -> bool {
        self.timing == Timing::Ahead && self.left.is_some_and(|left| left.days == 0)
    }

    fn unsure_mark(&self) -> &'static str {
        match (self.limit_certainty, self.due.is_some() || self.subject.limit().is_some()) {
            (CertaintyLevel::Certain, _) => "",
            (CertaintyLevel::Inferred, _) => "（时限为推断，需确认）",
            (CertaintyLevel::Uncertain, true) => "（时限存疑，需确认）",
            (CertaintyLevel::Uncertain, false) => "（原文缺时限，需确认）",
        }
    }

    fn missed_words(&self) -> String {
        let mut words = String::new();
        for (place, missed) in self.missed.iter().enumerate() {
            let mark = if place == 0 { "；" } else { "，" };
            let Missed { id, timing, left } = *missed;
            let by = distance(timing, left, None);
            words.push_str(&format!("{mark}里程碑{id}{}{by}", timing.chinese()));
        }
        for id in &self.unsure {
            words.push_str(&format!("；里程碑{id}已过推断的时限，需确认"));
        }
        words
    }
}

/// How far it is to the due day, or since it; of what is stale, since when.
pub(super) fn distance(
    timing: Timing,
    left: Option<DaysLeft>,
    last_report: Option<Date>,
) -> String {
    match (timing, left) {
        (Timing::Ahead | Timing::Recurring | Timing::Unsure, Some(left)) if left.days == 0 => {
            "，今日到期".to_owned()
        }
        (Timing::Ahead | Timing::Recurring | Timing::Unsure, Some(left)) => {
            format!("，还有{}天（{}个工作日{}）", left.days, left.workdays, known(left))
        }
        (Timing::Overdue | Timing::Late, Some(left)) => {
            let (days, workdays) = (left.days.unsigned_abs(), left.workdays.unsigned_abs());
            format!("{days}天（{workdays}个工作日{}）", known(left))
        }
        (Timing::Stale, _) => match last_report {
            Some(day) => format!("，最近一次填报为{day}"),
            None => "，从未填报".to_owned(),
        },
        _ => String::new(),
    }
}

/// Whether the count of working days is whole.
fn known(left: DaysLeft) -> &'static str {
    if left.complete { "" } else { "，以已公布的工作日为限" }
}

/// Where the steps of some work lead.
struct Course<'a> {
    state: WorkState,
    finished: Option<Date>,
    standing: Standing<'a>,
    parts: (usize, usize),
}

impl<'a> Course<'a> {
    fn new(standing: Standing<'a>) -> Self {
        let state = match standing.state() {
            None if standing.conflict.is_some() => WorkState::Unclear,
            None => WorkState::NotReported,
            Some(StepKind::Assigned) => WorkState::Assigned,
            Some(StepKind::Accepted) => WorkState::Accepted,
            Some(StepKind::ReportedDone) => WorkState::ReportedDone,
            Some(StepKind::Done) => WorkState::Done,
            Some(StepKind::SentBack) => WorkState::SentBack,
            Some(StepKind::Suspended) => WorkState::Suspended,
            Some(StepKind::Cancelled) => WorkState::Cancelled,
            Some(_) => WorkState::InProgress,
        };
        let finished = finished(state, &standing);
        Self { state, finished, standing, parts: (0, 0) }
    }

    /// The whole of work of which units' parts were reported on as well.
    fn of_whole(standing: Standing<'a>, subject: Subject<'a>, parts: &[(Unit<'a>, Self)]) -> Self {
        let finished = parts.iter().filter(|(_, part)| part.finished.is_some()).count();
        let course = Self::new(standing);
        let course = match course.state {
            WorkState::NotReported if !parts.is_empty() => Self::of_parts(course, subject, parts),
            _ => course,
        };
        Self { parts: (finished, parts.len()), ..course }
    }

    /// Where only parts were reported on, the whole is done when everybody's part is who leads or is responsible.
    fn of_parts(whole: Self, subject: Subject<'a>, parts: &[(Unit<'a>, Self)]) -> Self {
        let part_of =
            |unit: Unit<'a>| parts.iter().find(|(one, _)| *one == unit).map(|(_, part)| part);
        let counts = |role| matches!(role, Role::Lead | Role::Responsible);
        let duties = subject.measure().into_iter().flat_map(|measure| measure.duties());
        let all: Option<Vec<&Self>> = duties
            .filter(|duty| counts(duty.role()))
            .flat_map(|duty| duty.units().collect::<Vec<_>>())
            .map(part_of)
            .collect();
        let done =
            all.filter(|all| !all.is_empty() && all.iter().all(|part| part.finished.is_some()));
        let (state, finished) = match done {
            Some(all) => {
                let accepted = all.iter().all(|part| part.state == WorkState::Done);
                let state = if accepted { WorkState::Done } else { WorkState::ReportedDone };
                (state, all.iter().filter_map(|part| part.finished).max())
            }
            None => (WorkState::InProgress, None),
        };
        let reports = parts.iter().filter_map(|(_, part)| part.standing.last_report);
        let last_report = reports.chain(whole.standing.last_report).max();
        let standing = Standing { last_report, ..whole.standing };
        Self { state, finished, standing, parts: whole.parts }
    }
}

/// The day of the report that the work is done; of the acceptance, where none came before it.
fn finished(state: WorkState, standing: &Standing<'_>) -> Option<Date> {
    let last = standing.step?.day();
    match state {
        WorkState::ReportedDone => Some(last),
        WorkState::Done => Some(standing.reported_done.map_or(last, |day| day.min(last))),
        _ => None,
    }
}

/// The day of the latest two steps that exclude each other, where no step came after it.
fn conflict(standing: &Standing<'_>) -> Option<Date> {
    let day = standing.conflict?.0.day();
    standing.step.is_none_or(|step| step.day() <= day).then_some(day)
}

/// Judges the work on a measure or milestone, and each unit's part of it that was reported on.
pub(super) fn judge<'a>(
    known: Known<'a>,
    subject: Subject<'a>,
    certain_due: Option<Date>,
    request: &EvaluateRequest<'_>,
) -> (WorkVerdict<'a>, Vec<WorkVerdict<'a>>) {
    let Standings { whole, parts } = known.standings(subject);
    let parts: Vec<_> =
        parts.into_iter().map(|(unit, standing)| (unit, Course::new(standing))).collect();
    let whole = Course::of_whole(whole, subject, &parts);
    let (extension, original) = (whole.standing.extension(), single_due(subject, request));
    let parts = parts.into_iter().map(|(unit, part)| {
        // The decision on the whole holds for each part that has none of its own.
        let extension = part.standing.extension().or(extension);
        let days = Days { extension, original, certain_due };
        verdict(known, (subject, Some(unit)), part, days, request)
    });
    let parts = parts.collect();
    let days = Days { extension, original, certain_due };
    (verdict(known, (subject, None), whole, days, request), parts)
}

/// The days that some work is held against.
struct Days<'a> {
    extension: Option<Step<'a>>,
    original: Option<Date>,
    certain_due: Option<Date>,
}

/// How sure the plan is of the time limit of an element.
fn limit_certainty(subject: Subject<'_>) -> CertaintyLevel {
    match subject {
        Subject::Measure(measure) => measure.certainty(Field::Deadline),
        Subject::Milestone(milestone) => milestone.certainty(Field::Limit),
        Subject::Reporting(duty) => duty.certainty(Field::Limit),
    }
}

fn verdict<'a>(
    known: Known<'a>,
    (subject, part): (Subject<'a>, Option<Unit<'a>>),
    course: Course<'a>,
    Days { extension, original, certain_due }: Days<'a>,
    request: &EvaluateRequest<'_>,
) -> WorkVerdict<'a> {
    let due = extension.and_then(Step::to).or(original);
    let mut verdict = WorkVerdict {
        subject,
        part,
        state: course.state,
        timing: Timing::Undated,
        due,
        original,
        extension,
        limit_certainty: match extension {
            Some(_) => CertaintyLevel::Certain,
            None => limit_certainty(subject),
        },
        certain_due: None,
        finished: course.finished,
        left: None,
        last_report: course.standing.last_report,
        review_due: None,
        percent: course.standing.percent,
        conflict: conflict(&course.standing),
        recurring: recurring(known, subject, part, request),
        missed: Vec::new(),
        unsure: Vec::new(),
        parts: course.parts,
        time: None,
    };
    if verdict.limit_is_unsure() {
        verdict.certain_due = certain_due.filter(|day| due.is_some_and(|due| due < *day));
    }
    let given_up = course.standing.step.filter(|_| verdict.state == WorkState::Cancelled);
    if let (Some(recurring), Some(step)) = (&mut verdict.recurring, given_up) {
        recurring.settle(Some(step.day()));
    }
    if let Some(recurring) = verdict.recurring.as_ref().filter(|_| given_up.is_none()) {
        verdict.finished = recurring.finished();
    }
    verdict.time(request);
    verdict
}

/// A milestone that was not reported on by itself, of a measure whose end is known: finished, or cancelled on a day.
pub(super) fn as_part_of<'a>(
    milestone: WorkVerdict<'a>,
    whole: &WorkVerdict<'a>,
    cancelled: Option<Date>,
    request: &EvaluateRequest<'_>,
) -> WorkVerdict<'a> {
    let (state, finished) = (whole.state, whole.finished);
    let mut milestone = WorkVerdict { state, finished, ..milestone };
    if let Some(recurring) = &mut milestone.recurring {
        recurring.settle(cancelled);
    }
    milestone.time(request);
    milestone
}

impl WorkVerdict<'_> {
    fn time(&mut self, request: &EvaluateRequest<'_>) {
        let as_of = request.as_of;
        if let Some(recurring) = &self.recurring {
            self.due = match recurring.next() {
                Some(time) => Some(time.due),
                None if self.is_finished() => recurring.times.last().map(|time| time.due),
                None => next_occurrence(self.subject, request),
            };
        }
        self.left = self
            .due
            .map(|due| DaysLeft::between(self.finished.unwrap_or(as_of), due, request.calendar));
        self.time = self.time_on(as_of);
        let limit = self.subject.limit();
        let timing = match (self.state, self.finished, limit) {
            (WorkState::Cancelled, ..) => Timing::Cancelled,
            (_, _, Some(Limit::Recurring(_) | Limit::RecurringWithin { .. })) => self.kept(),
            (_, Some(_), Some(Limit::OpenEnded | Limit::From(_))) => Timing::Finished,
            (_, None, Some(Limit::OpenEnded | Limit::From(_))) => self.review(request),
            (_, finished, _) => match (finished, self.due) {
                (Some(day), Some(due)) if day <= due => Timing::InTime,
                (Some(_), Some(_)) => Timing::Late,
                (Some(_), None) => Timing::Finished,
                (None, Some(due)) if as_of <= due => Timing::Ahead,
                (None, Some(_)) => Timing::Overdue,
                (None, None) => Timing::Undated,
            },
        };
        self.timing = match timing {
            Timing::Late | Timing::Overdue if self.limit_is_unsure() => self.in_doubt(request),
            timing => timing,
        };
    }

    /// Past a day that is not certain: late by the measure's own day, where that is, and otherwise by none.
    fn in_doubt(&mut self, request: &EvaluateRequest<'_>) -> Timing {
        let day = self.finished.unwrap_or(request.as_of);
        let certain = self.certain_due;
        self.left = certain.map(|certain| DaysLeft::between(day, certain, request.calendar));
        match (self.finished.is_some(), certain.is_some_and(|certain| certain < day)) {
            (true, true) => Timing::Late,
            (true, false) => Timing::Finished,
            (false, true) => Timing::Overdue,
            (false, false) => Timing::Unsure,
        }
    }

    /// Of what recurs, the worst time so far.
    fn kept(&self) -> Timing {
        let count = |state| self.recurring.as_ref().map_or(0, |recurring| recurring.count(state));
        match self.recurring.as_ref().and_then(Recurring::worst).map(|time| time.state) {
            Some(OccurrenceState::Missed) => Timing::Overdue,
            Some(_) => Timing::Late,
            None if count(OccurrenceState::Covered) > 0 => Timing::Finished,
            None if count(OccurrenceState::InTime) > 0 => Timing::InTime,
            None => Timing::Recurring,
        }
    }

    /// What has no end is stale when nobody reported on it for longer than the rhythm.
    fn review(&mut self, request: &EvaluateRequest<'_>) -> Timing {
        let months = i32::from(request.policy.review_months);
        let begins = begins(self.subject);
        let start = match self.subject.limit() {
            Some(Limit::From(start)) => start.max(begins),
            _ => begins,
        };
        let since = self.last_report.unwrap_or(start);
        self.review_due =
            (months > 0).then(|| since.checked_add(months.months()).unwrap_or(Date::MAX));
        match self.review_due {
            Some(due) if due < request.as_of => Timing::Stale,
            _ => Timing::OpenEnded,
        }
    }

    /// Of the days from the beginning to the due day, both included, those that are left, and all.
    fn time_on(&self, as_of: Date) -> Option<(i32, i32)> {
        let due = self.due?;
        let start = match self.subject.limit()? {
            Limit::Within { start, .. } | Limit::At { start, .. } => start,
            Limit::Recurring(_) | Limit::RecurringWithin { .. } => return None,
            _ => begins(self.subject),
        };
        let (start, due) = (day_number(start), day_number(due));
        let total = due - start + 1;
        let left = (due - day_number(as_of)).clamp(0, total.max(0));
        (total > 0).then_some((left, total))
    }
}

/// The day from which the plan of an element applies.
pub(super) fn begins(subject: Subject<'_>) -> Date {
    let plan = match subject {
        Subject::Measure(measure) => measure.plan(),
        Subject::Milestone(milestone) => milestone.plan(),
        Subject::Reporting(duty) => duty.plan(),
    };
    plan.effective().unwrap_or(plan.issued())
}

/// The one due day that an element has, extensions aside.
fn single_due(subject: Subject<'_>, request: &EvaluateRequest<'_>) -> Option<Date> {
    match subject.limit()? {
        Limit::By(end) | Limit::At { end, .. } | Limit::Within { end, .. } => Some(end),
        Limit::Relative(limit) => {
            let told = request.events.iter().rfind(|(id, _)| *id == subject.id());
            let issued = (limit.event == Event::Issue)
                .then(|| subject.measure().map_or(Date::MIN, |measure| measure.plan().issued()));
            let event = told.map(|(_, day)| *day).or(issued)?;
            limit.due(event, request.calendar).ok()
        }
        _ => None,
    }
}

/// The next time that something recurring is due.
fn next_occurrence(subject: Subject<'_>, request: &EvaluateRequest<'_>) -> Option<Date> {
    let (rule, start, end) = match subject.limit()? {
        Limit::Recurring(rule) => (rule, None, None),
        Limit::RecurringWithin { rule, start, end } => (rule, start, end),
        _ => return None,
    };
    let from = start.map_or(request.as_of, |start| start.max(request.as_of));
    let horizon = from.checked_add(13.months()).unwrap_or(Date::MAX);
    let to = end.map_or(horizon, |end| end.min(horizon));
    let year = Date::new(request.as_of.year(), 1, 1).unwrap_or(from);
    let found = rule.occurrences(from, to, start.unwrap_or(year), request.calendar);
    found.dates.into_iter().map(|at| at.due).find(|due| *due >= request.as_of)
}
