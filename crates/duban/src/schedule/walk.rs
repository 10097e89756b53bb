//! The walk over the plan that collects what is due.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::extension::{Extensions, begins};
use super::item::{Item, ItemKind, OpenItem, Subject, Undated, UndatedReason};
use super::{DaysLeft, Reminder, Schedule, ScheduleError, ScheduleRequest};
use crate::calendar::{Calendar, Certainty};
use crate::civil::ToSpan;
use crate::deadline::{
    CountUnit, Due, Event, Limit, Occurrence, OnDayOff, Recurrence, Relative, Step,
};
use crate::order::Order;
use crate::plan::{ElementKind, Plan, UnknownName};

/// How many years a window has at most: each time of all that recurs in it is an item.
const MOST_YEARS: i16 = 100;

/// The days that were told for elements: of events and of reports.
pub(super) struct Told<'a> {
    calendar: &'a Calendar,
    issued: Date,
    events: BTreeMap<&'a str, Date>,
    /// The last report by the as-of day.
    reports: BTreeMap<&'a str, Date>,
}

impl<'a> Told<'a> {
    fn new(plan: &'a Plan, request: &ScheduleRequest<'a>) -> Result<Self, UnknownName> {
        let (mut events, mut reports) = (BTreeMap::new(), BTreeMap::new());
        for (element, day) in &request.events {
            events.insert(plan.subject(element)?.id(), *day);
        }
        for (element, day) in &request.reports {
            let id = plan.subject(element)?.id();
            if *day <= request.as_of {
                let last = reports.entry(id).or_insert(*day);
                *last = (*day).max(*last);
            }
        }
        Ok(Self { calendar: request.calendar, issued: plan.issued(), events, reports })
    }

    /// The one due date of an element, extensions aside; `None` where it has none, or none that is known.
    pub(super) fn due(&self, subject: Subject<'_>) -> Option<Date> {
        match subject.limit()? {
            Limit::By(end) | Limit::At { end, .. } | Limit::Within { end, .. } => Some(end),
            Limit::Relative(limit) => {
                let event = self.event(subject, limit)?;
                limit.due(event, self.calendar).ok()
            }
            _ => None,
        }
    }

    fn event(&self, subject: Subject<'_>, limit: Relative) -> Option<Date> {
        let told = self.events.get(subject.id()).copied();
        told.or_else(|| (limit.event == Event::Issue).then_some(self.issued))
    }

    /// The last report on an element, or on the measure that it is part of.
    fn last_report(&self, subject: Subject<'_>) -> Option<Date> {
        let measure = subject.measure().and_then(|measure| self.reports.get(measure.id()));
        self.reports.get(subject.id()).max(measure).copied()
    }
}

pub(super) struct Walk<'a, 'r> {
    plan: &'a Plan,
    request: &'r ScheduleRequest<'a>,
    told: Told<'a>,
    extensions: Extensions<'a>,
    schedule: Schedule<'a>,
}

impl<'a, 'r> Walk<'a, 'r> {
    pub(super) fn new(
        plan: &'a Plan,
        request: &'r ScheduleRequest<'a>,
    ) -> Result<Self, ScheduleError> {
        let (first, last) = (request.first, request.last);
        if last < first {
            return Err(ScheduleError::Reversed { first, last });
        }
        let longest = first.checked_add(i32::from(MOST_YEARS).years()).unwrap_or(Date::MAX);
        if last > longest {
            return Err(ScheduleError::TooLong { first, last, years: MOST_YEARS });
        }
        let told = Told::new(plan, request)?;
        let extensions = Extensions::new(plan, request, &told)?;
        Ok(Self { plan, request, told, extensions, schedule: Schedule::default() })
    }

    /// All elements in document order, the items by their dates.
    pub(super) fn run(mut self) -> Result<Schedule<'a>, ScheduleError> {
        let measures = self.plan.find(&self.request.filter)?;
        for duty in self.plan.reporting_duties() {
            if self.request.filter.keeps_reporting(self.plan, duty)? {
                self.take(Subject::Reporting(duty));
            }
        }
        for measure in measures {
            self.take(Subject::Measure(measure));
            for milestone in measure.milestones() {
                if self.request.filter.keeps_milestone(self.plan, milestone)? {
                    self.take(Subject::Milestone(milestone));
                }
            }
        }
        self.schedule.items.order_by_key(|item| item.due);
        Ok(self.schedule)
    }

    fn take(&mut self, subject: Subject<'a>) {
        match subject.limit() {
            None => self.undated(subject, UndatedReason::NoLimit),
            Some(
                limit @ (Limit::By(due)
                | Limit::At { end: due, .. }
                | Limit::Within { end: due, .. }),
            ) => {
                self.single(subject, limit, Certainty::Known, due);
            }
            Some(Limit::Recurring(rule)) => self.recurring(subject, rule, None, None),
            Some(Limit::RecurringWithin { rule, start, end }) => {
                self.recurring(subject, rule, start, end);
            }
            Some(Limit::Relative(limit)) => self.relative(subject, limit),
            Some(limit @ Limit::From(start)) => self.open(subject, limit, Some(start)),
            Some(limit @ Limit::OpenEnded) => self.open(subject, limit, None),
        }
    }

    fn undated(&mut self, subject: Subject<'a>, reason: UndatedReason) {
        self.schedule.undated.push(Undated { subject, reason });
    }

    fn single(&mut self, subject: Subject<'a>, limit: Limit, certainty: Certainty, original: Date) {
        let request = self.request;
        let (due, extensions) = self.extensions.in_force(subject, original, request.as_of);
        if request.first <= due && due <= request.last {
            let kind = match subject {
                Subject::Measure(_) => ItemKind::Deadline,
                Subject::Milestone(_) => ItemKind::Milestone,
                Subject::Reporting(_) => ItemKind::Reporting,
            };
            let item = self.item(
                subject,
                kind,
                limit,
                Occurrence { due, start: limit.start(), named: due },
            );
            self.schedule.items.push(Item { original, extensions, certainty, ..item });
        }
    }

    /// An item on a certain day that nothing has moved.
    fn item(&self, subject: Subject<'a>, kind: ItemKind, limit: Limit, at: Occurrence) -> Item<'a> {
        let (request, due) = (self.request, at.due);
        let remind = |ahead| Reminder::before(due, ahead, request.calendar);
        Item {
            due,
            start: at.start,
            kind,
            subject,
            limit,
            certainty: Certainty::Known,
            left: DaysLeft::between(request.as_of, due, request.calendar),
            reminders: request.reminders.iter().copied().map(remind).collect(),
            original: due,
            extensions: Vec::new(),
        }
    }

    fn recurring(
        &mut self,
        subject: Subject<'a>,
        rule: Recurrence,
        start: Option<Date>,
        end: Option<Date>,
    ) {
        let Some(limit) = subject.limit() else { return };
        let request = self.request;
        let year = Date::new(self.plan.year(), 1, 1).unwrap_or(begins(self.plan));
        let first = start.unwrap_or(year.min(begins(self.plan))).max(request.first);
        let last = end.map_or(request.last, |end| end.min(request.last));
        if last < first {
            return;
        }
        let kind = match subject {
            Subject::Reporting(_) => ItemKind::Reporting,
            Subject::Measure(_) | Subject::Milestone(_) => ItemKind::Occurrence,
        };
        let found = rule.occurrences(first, last, start.unwrap_or(year), request.calendar);
        for at in found.dates {
            let certainty = self.certainty(by_calendar(rule.due, rule.on_day_off), at.due);
            let item = self.item(subject, kind, limit, at);
            self.schedule.items.push(Item { certainty, ..item });
        }
        if let Some(error) = found.unknown {
            self.undated(subject, UndatedReason::Unknown(error));
        }
    }

    fn relative(&mut self, subject: Subject<'a>, limit: Relative) {
        let Some(event) = self.told.event(subject, limit) else {
            return self.undated(subject, UndatedReason::WaitingForEvent(limit.event));
        };
        match limit.due(event, self.request.calendar) {
            Err(error) => self.undated(subject, UndatedReason::Unknown(error)),
            Ok(due) => {
                let by_calendar = match limit.step {
                    Step::After { unit, .. } | Step::Before { unit, .. } => {
                        unit == CountUnit::Workday || limit.on_day_off != OnDayOff::Stay
                    }
                    Step::In { due, .. } => by_calendar(due, limit.on_day_off),
                };
                let certainty = self.certainty(by_calendar, due.max(event));
                self.single(subject, Limit::Relative(limit), certainty, due);
            }
        }
    }

    /// How sure a due date is that was counted up to a day.
    fn certainty(&self, by_calendar: bool, counted_to: Date) -> Certainty {
        if by_calendar && self.request.calendar.certainty(counted_to) != Ok(Certainty::Known) {
            Certainty::Provisional
        } else {
            Certainty::Known
        }
    }

    fn open(&mut self, subject: Subject<'a>, limit: Limit, start: Option<Date>) {
        let request = self.request;
        let last_report = self.told.last_report(subject);
        let begin = start.map_or(begins(self.plan), |start| start.max(begins(self.plan)));
        let months = i32::from(request.review_months);
        let review_due = (months > 0).then(|| {
            last_report.unwrap_or(begin).checked_add(months.months()).unwrap_or(Date::MAX)
        });
        let stale = review_due.is_some_and(|due| due < request.as_of);
        let item = OpenItem { subject, limit, last_report, review_due, stale };
        self.schedule.open.push(item);
    }
}

/// Whether a due date is found by working days or the days off around a festival.
fn by_calendar(due: Due, on_day_off: OnDayOff) -> bool {
    match due {
        _ if on_day_off != OnDayOff::Stay => true,
        Due::Workday(_)
        | Due::LastWorkday(_)
        | Due::MonthWorkday { .. }
        | Due::BeforeFestival(_) => true,
        Due::PeriodEnd
        | Due::Times(_)
        | Due::Weekday(_)
        | Due::NthWeekday { .. }
        | Due::Day(_)
        | Due::MonthDay { .. }
        | Due::Window { .. } => false,
    }
}

impl Plan {
    /// The element with that id, if it is one that can be due.
    pub(crate) fn subject(&self, id: &str) -> Result<Subject<'_>, UnknownName> {
        let kinds = [ElementKind::Measure, ElementKind::Milestone, ElementKind::Reporting];
        let found = self.tables.find(id, |kind| kinds.contains(&kind));
        let subject = found.and_then(|element| match element.kind {
            ElementKind::Milestone => self.view(element.row).map(Subject::Milestone),
            ElementKind::Reporting => self.view(element.row).map(Subject::Reporting),
            _ => self.view(element.row).map(Subject::Measure),
        });
        subject.ok_or_else(|| self.unknown_element(id))
    }
}
