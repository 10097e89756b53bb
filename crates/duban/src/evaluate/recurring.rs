//! How something that recurs was kept, each time that it was due.
//!
//! A report that the work is done (报办结, or 销号 where nobody reported it) answers the period in which its day lies: one for
//! each time that is asked for. Of what is due when its period ends, a second one in a period settles the period just
//! before, where that is still open: it came late. One that was sent back answers nothing.

use jiff::civil::Date;

use super::work::{begins, distance};
use super::{EvaluateRequest, Timing};
use crate::civil::ToSpan;
use crate::deadline::{Due, Limit, Occurrence, Recurrence};
use crate::plan::{Role, Unit};
use crate::progress::{Known, Step, StepKind};
use crate::schedule::{DaysLeft, Subject};
use crate::vocabulary::vocabulary;

/// How many years before the as-of day times are counted at most.
const MOST_YEARS: i32 = 10;

vocabulary! {
    /// How one time of something that recurs stands.
    pub enum OccurrenceState {
        /// Done by its due day.
        InTime = 1, "in-time", "按期";
        /// Done after its due day.
        Late = 2, "late", "逾期完成";
        /// Not done, and its due day is past.
        Missed = 3, "missed", "未完成";
        /// Not done, and its due day is not past.
        Pending = 4, "pending", "未到期";
        /// Not reported by itself: the measure that it is part of is finished.
        Covered = 5, "covered", "随整项办结";
        /// Due after the work was given up.
        Cancelled = 6, "cancelled", "已取消";
    }
}

/// How one time of something that recurs stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OccurrenceVerdict {
    /// The last day that is in time.
    pub due: Date,
    /// The first day, where the words give a window.
    pub start: Option<Date>,
    /// How it stands.
    pub state: OccurrenceState,
    /// How often it was done in its period; where only units' parts were reported, by everybody who leads or is responsible.
    pub done: u32,
    /// How often it is asked for: 年度开展两轮 is twice.
    pub asked: u32,
    /// The day on which it was done often enough.
    pub finished: Option<Date>,
    /// How far it is from that day, or from the as-of day, to the due day.
    pub left: DaysLeft,
}

/// How something that recurs was kept: every time that it is due, from the day on which the plan applies to the end of the
/// plan's year, or of the as-of day's where that is later. Of more than ten years before the as-of day, the last ten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurring {
    /// Time by time.
    pub times: Vec<OccurrenceVerdict>,
    /// Whether the calendar knows all of them: the working days of later years are not known.
    pub complete: bool,
}

impl Recurring {
    /// How many times stand so.
    pub fn count(&self, state: OccurrenceState) -> usize {
        self.times.iter().filter(|time| time.state == state).count()
    }

    /// How many times were due so far, and are asked for by themselves.
    pub fn due(&self) -> usize {
        use OccurrenceState::{InTime, Late, Missed};
        let early = self.times.iter().filter(|time| matches!(time.state, InTime | Late | Missed));
        early.count()
    }

    /// The worst time so far: the first one that was missed, otherwise the latest of the late ones.
    pub fn worst(&self) -> Option<&OccurrenceVerdict> {
        let mut missed = self.times.iter().filter(|time| time.state == OccurrenceState::Missed);
        let late = self.times.iter().filter(|time| time.state == OccurrenceState::Late);
        missed.next().or_else(|| late.min_by_key(|time| time.left.days))
    }

    /// The next time that is not done yet.
    pub fn next(&self) -> Option<&OccurrenceVerdict> {
        self.times.iter().find(|time| time.state == OccurrenceState::Pending)
    }

    /// The day on which the last time was done, where all are.
    pub(super) fn finished(&self) -> Option<Date> {
        let done = |time: &&OccurrenceVerdict| time.finished.is_some();
        let all = self.complete && self.times.iter().filter(done).count() == self.times.len();
        self.times.iter().filter_map(|time| time.finished).max().filter(|_| all)
    }

    /// Times that nobody reported, of what is finished or given up as a whole from a day on.
    pub(super) fn settle(&mut self, cancelled: Option<Date>) {
        for time in self.times.iter_mut().filter(|time| time.finished.is_none()) {
            match cancelled {
                None => time.state = OccurrenceState::Covered,
                Some(day) if day <= time.due => time.state = OccurrenceState::Cancelled,
                Some(_) => {}
            }
        }
    }

    /// `，下次时限2026-09-30，还有92天（66个工作日）；应完成2次：按期1次，未完成1次，其中2026-03-31一次已逾期91天（62个工作日）`.
    pub(super) fn words(&self, timing: Timing) -> String {
        use OccurrenceState::{InTime, Late, Missed};
        let next = self.next().map(|time| {
            let far = distance(Timing::Recurring, Some(time.left), None);
            format!("，下次时限{}{far}", time.due)
        });
        let standing = match (timing, self.due()) {
            (Timing::Cancelled, _) => return String::new(),
            (Timing::Finished, _) => format!("；{}", OccurrenceState::Covered.chinese()),
            (_, 0) => "；尚无应完成的".to_owned(),
            (_, due) => {
                let of = |state: OccurrenceState| match self.count(state) {
                    0 => None,
                    count => Some(format!("{}{count}次", state.chinese())),
                };
                let parts: Vec<String> =
                    [InTime, Late, Missed].into_iter().filter_map(of).collect();
                format!("；应完成{due}次：{}", parts.join("，"))
            }
        };
        let worst = self.worst().map(|time| {
            let far = distance(timing, Some(time.left), None);
            format!("，其中{}一次{}{far}", time.due, timing.chinese())
        });
        next.unwrap_or_default() + &standing + &worst.unwrap_or_default()
    }
}

/// One time, with the days of the period that it belongs to.
struct Span {
    due: Date,
    start: Option<Date>,
    first: Date,
    last: Date,
}

/// How something that recurs was kept as a whole, or a unit's part of it; `None` for anything else.
pub(super) fn recurring<'a>(
    known: Known<'a>,
    subject: Subject<'a>,
    part: Option<Unit<'a>>,
    request: &EvaluateRequest<'_>,
) -> Option<Recurring> {
    let (rule, start, end) = match subject.limit()? {
        Limit::Recurring(rule) => (rule, None, None),
        Limit::RecurringWithin { rule, start, end } => (rule, start, end),
        _ => return None,
    };
    let (spans, complete) = spans(&rule, (start, end), subject, request);
    let asked = match rule.due {
        Due::Times(times) => usize::from(times.max(1)),
        _ => 1,
    };
    let answers = match part {
        Some(unit) => answers(&spans, asked, &done(&known.steps_of_part(subject, unit))),
        None => of_whole(known, subject, &spans, asked),
    };
    let times = spans.iter().zip(answers);
    let times = times.map(|(span, days)| verdict(span, &days, asked, request)).collect();
    Some(Recurring { times, complete })
}

/// The times that are looked at, and whether the calendar knows all of them.
fn spans(
    rule: &Recurrence,
    (start, end): (Option<Date>, Option<Date>),
    subject: Subject<'_>,
    request: &EvaluateRequest<'_>,
) -> (Vec<Span>, bool) {
    let year = subject.measure().map_or(request.as_of.year(), |measure| measure.plan().year());
    let january = Date::new(year, 1, 1).unwrap_or(request.as_of);
    let anchor = start.unwrap_or(january);
    let oldest = request.as_of.checked_sub(MOST_YEARS.years()).unwrap_or(Date::MIN);
    let from = begins(subject).max(start.unwrap_or(Date::MIN)).max(oldest);
    let to = request.as_of.max(january).last_of_year().min(end.unwrap_or(Date::MAX));
    // A window that runs into the next year belongs to the year in which it begins.
    let crosses = matches!(rule.due, Due::Window { last_month, .. } if last_month > 12);
    let reach = if crosses { to.checked_add(1.years()).unwrap_or(Date::MAX) } else { to };
    let found = rule.occurrences(from, reach, anchor, request.calendar);
    let span = |at: &Occurrence| {
        let (due, start) = (at.due, at.start);
        let (first, last) = match start.filter(|_| crosses) {
            Some(start) => (start, start.checked_add(1.years()).ok()?.yesterday().ok()?),
            None => rule.period_of(at.named, anchor)?,
        };
        Some(Span { due, start, first, last: last.max(due) })
    };
    let spans = found.dates.iter().filter_map(span);
    (spans.filter(|span| span.first <= to).collect(), found.unknown.is_none())
}

/// The days on which the work was reported done, in order.
fn done(steps: &[Step<'_>]) -> Vec<Date> {
    let excluded = |step: &Step<'_>, by: StepKind| {
        steps.iter().any(|other| other.day() == step.day() && other.kind() == by)
    };
    let mut days: Vec<(Date, bool)> = Vec::new();
    for step in steps {
        match step.kind() {
            StepKind::ReportedDone => days.push((step.day(), false)),
            StepKind::Done if !excluded(step, StepKind::SentBack) => match days.last_mut() {
                Some((_, accepted)) if !*accepted => *accepted = true,
                _ => days.push((step.day(), true)),
            },
            StepKind::SentBack if !excluded(step, StepKind::Done) => {
                days.pop();
            }
            _ => {}
        }
    }
    days.into_iter().map(|(day, _)| day).collect()
}

/// The days that answer each time.
fn answers(spans: &[Span], asked: usize, done: &[Date]) -> Vec<Vec<Date>> {
    let within = |span: &Span| {
        let days = done.iter().copied().filter(|day| (span.first..=span.last).contains(day));
        days.collect::<Vec<_>>()
    };
    let mut answers: Vec<Vec<Date>> = Vec::with_capacity(spans.len());
    for span in spans {
        let mut days = within(span);
        let at_the_end = span.due == span.last && span.start.is_none();
        if let Some(before) = answers.last_mut().filter(|_| at_the_end) {
            let open = asked.saturating_sub(before.len());
            let spare = days.len().saturating_sub(asked);
            before.extend(days.drain(..open.min(spare)));
        }
        answers.push(days);
    }
    answers
}

/// By the reports on the whole; where there are none, by those of everybody who leads or is responsible.
fn of_whole<'a>(
    known: Known<'a>,
    subject: Subject<'a>,
    spans: &[Span],
    asked: usize,
) -> Vec<Vec<Date>> {
    let steps = known.steps(subject);
    let whole = answers(spans, asked, &done(&steps));
    if !steps.is_empty() || known.parts(subject).is_empty() {
        return whole;
    }
    let duties = subject.measure().into_iter().flat_map(|measure| measure.duties());
    let charged = duties
        .filter(|duty| matches!(duty.role(), Role::Lead | Role::Responsible))
        .flat_map(|duty| duty.units().collect::<Vec<_>>());
    let parts =
        charged.map(|unit| answers(spans, asked, &done(&known.steps_of_part(subject, unit))));
    parts.reduce(|one, other| one.into_iter().zip(other).map(by_both).collect()).unwrap_or(whole)
}

/// Of two units' days, those on which both have done it so often.
fn by_both((one, other): (Vec<Date>, Vec<Date>)) -> Vec<Date> {
    one.into_iter().zip(other).map(|(one, other)| one.max(other)).collect()
}

fn verdict(
    span: &Span,
    days: &[Date],
    asked: usize,
    request: &EvaluateRequest<'_>,
) -> OccurrenceVerdict {
    let finished = asked.checked_sub(1).and_then(|place| days.get(place)).copied();
    let state = match finished {
        Some(day) if day <= span.due => OccurrenceState::InTime,
        Some(_) => OccurrenceState::Late,
        None if request.as_of > span.due => OccurrenceState::Missed,
        None => OccurrenceState::Pending,
    };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    OccurrenceVerdict {
        due: span.due,
        start: span.start,
        state,
        done: number(days.len()),
        asked: number(asked),
        finished,
        left: DaysLeft::between(finished.unwrap_or(request.as_of), span.due, request.calendar),
    }
}
