//! The records of a schedule: what is due, what has no end, what has no date.

use core_crate::calendar::Certainty;
use core_crate::plan::Unit;
use core_crate::schedule::{Charge, Item, OpenItem, Schedule, Subject, Undated, UndatedReason};

use crate::answer::{OwnTexts, duban_answer};
use crate::constants::*;
use crate::error::Failure;
use crate::output::{self, duban_limit, duban_text};
use crate::plan::Shared;

/// Something that is due on a day.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_due {
    /// The id of the element: a measure, a milestone, a reporting duty.
    pub id: duban_text,
    /// The words of its time limit.
    pub words: duban_text,
    /// What is to be done: the measure's text, the milestone's clause, what is reported.
    pub text: duban_text,
    /// Its time limit.
    pub limit: duban_limit,
    /// What is due: one of the `DUBAN_DUE_` constants.
    pub kind: i32,
    /// `DUBAN_KIND_MEASURE`, `DUBAN_KIND_MILESTONE` or `DUBAN_KIND_REPORTING`.
    pub element_kind: i32,
    /// The row of the element.
    pub element: u32,
    /// The row of the measure that it is, or is part of; `DUBAN_NO_ROW` for a report.
    pub measure: u32,
    /// The last day that is in time, extensions included, yyyymmdd.
    pub due: i32,
    /// The first day, where the limit is a window or a point; 0 otherwise.
    pub start: i32,
    /// The due date before any extension.
    pub original: i32,
    /// 1 where the due date was counted in working days that no notice settles yet.
    pub provisional: i32,
    /// Natural days from the as-of day to the due day: 0 on the day itself, negative when it is past.
    pub days_left: i32,
    /// Working days after the as-of day up to the due day, negative when it is past: as many as the calendar knows of.
    pub workdays_left: i32,
    /// 1 where that is all of them, 0 where the span leaves the days that the calendar knows.
    pub workdays_complete: i32,
    /// 1 where a day that was counted is provisional.
    pub workdays_provisional: i32,
    /// Its first row of `DUBAN_ROWS_CHARGES`: who is concerned.
    pub first_charge: u32,
    /// How many there are.
    pub charge_count: u32,
    /// Its first row of `DUBAN_ROWS_REMINDERS`, one for each that was asked for.
    pub first_reminder: u32,
    /// How many there are.
    pub reminder_count: u32,
    /// How many extensions and applications it has; JSON lists them.
    pub extension_count: u32,
    /// Zero.
    pub reserved: u32,
}

/// Somebody who is concerned by something that is due, collective names expanded.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_charge {
    /// The name as it is written: the unit's own, or a collective one.
    pub written: duban_text,
    /// The row of the unit; `DUBAN_NO_ROW` where it is unassigned: a name that cannot be read, areas concerned that the text
    /// does not name, or nobody at all.
    pub unit: u32,
    /// In which role: one of the `DUBAN_ROLE_` constants; 0 for a report, which knows none.
    pub role: i32,
}

/// A day on which to remind of an item.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_reminder {
    /// The day, yyyymmdd.
    pub day: i32,
    /// 1 where it is settled; 0 where it is the earliest day that it can turn out to be, because working days before the due
    /// day are not known yet, or are provisional.
    pub exact: i32,
}

/// Something without an end (长期实施): it is reviewed, and can be stale, never overdue.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_open_item {
    /// The id of the element.
    pub id: duban_text,
    /// The words of its time limit.
    pub words: duban_text,
    /// What is to be done.
    pub text: duban_text,
    /// `DUBAN_KIND_MEASURE`, `DUBAN_KIND_MILESTONE` or `DUBAN_KIND_REPORTING`.
    pub element_kind: i32,
    /// The row of the element.
    pub element: u32,
    /// The row of its measure, or `DUBAN_NO_ROW`.
    pub measure: u32,
    /// When it was last reported on, by the as-of day, yyyymmdd; 0 for never.
    pub last_report: i32,
    /// By when it is to be reported on again; 0 where no rhythm was asked for.
    pub review_due: i32,
    /// 1 where that day is past.
    pub stale: i32,
    /// Its first row of `DUBAN_ROWS_CHARGES`.
    pub first_charge: u32,
    /// How many there are.
    pub charge_count: u32,
}

/// Something that has no date in the schedule, and why.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_undated {
    /// The id of the element.
    pub id: duban_text,
    /// The words of its time limit; where they could not be read, as printed.
    pub words: duban_text,
    /// What is to be done.
    pub text: duban_text,
    /// For reason 3: which days are not known, and what to do.
    pub message: duban_text,
    /// `DUBAN_KIND_MEASURE`, `DUBAN_KIND_MILESTONE` or `DUBAN_KIND_REPORTING`.
    pub element_kind: i32,
    /// The row of the element.
    pub element: u32,
    /// The row of its measure, or `DUBAN_NO_ROW`.
    pub measure: u32,
    /// Why: 1 it waits for an event, 2 its time limit is blank or cannot be read, 3 the calendar does not know the days.
    pub reason: i32,
    /// For reason 1, which event: 1 not named, 2 the issue of a document, 3 its receipt, 4 another that the words name.
    pub event: i32,
    /// Its first row of `DUBAN_ROWS_CHARGES`.
    pub first_charge: u32,
    /// How many there are.
    pub charge_count: u32,
    /// Zero.
    pub reserved: u32,
}

/// What is due for one unit in one role.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_due_group {
    /// The row of the unit; `DUBAN_NO_ROW` for what is unassigned.
    pub unit: u32,
    /// One of the `DUBAN_ROLE_` constants; 0 for reports, and for what nobody is charged with.
    pub role: i32,
    /// Its first row of `DUBAN_ROWS_DUE_GROUP_ITEMS`.
    pub first_item: u32,
    /// How many there are.
    pub item_count: u32,
}

/// One item of a group.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_due_group_item {
    /// The row of the group.
    pub group: u32,
    /// The row of the item among `DUBAN_ROWS_DUE`.
    pub item: u32,
}

/// The records of a schedule, as they are made.
pub(crate) struct Rows<'s> {
    shared: &'s Shared,
    own: OwnTexts,
    due: Vec<duban_due>,
    open: Vec<duban_open_item>,
    undated: Vec<duban_undated>,
    charges: Vec<duban_charge>,
    reminders: Vec<duban_reminder>,
    groups: Vec<duban_due_group>,
    group_items: Vec<duban_due_group_item>,
}

/// The element of an item: its kind, its row, and the row of its measure.
fn element_of(subject: Subject<'_>) -> (i32, u32, u32) {
    let measure = subject.measure().map_or(DUBAN_NO_ROW, |measure| measure.row() as u32);
    let (kind, row) = match subject {
        Subject::Measure(measure) => (DUBAN_KIND_MEASURE, measure.row()),
        Subject::Milestone(milestone) => (DUBAN_KIND_MILESTONE, milestone.row()),
        Subject::Reporting(duty) => (DUBAN_KIND_REPORTING, duty.row()),
        _ => return (0, DUBAN_NO_ROW, measure),
    };
    (kind, row as u32, measure)
}

fn unit_row(unit: Option<Unit<'_>>) -> u32 {
    unit.map_or(DUBAN_NO_ROW, |unit| unit.row() as u32)
}

impl<'s> Rows<'s> {
    /// All records of a schedule; those of the groups where they are wanted.
    pub(crate) fn of(
        shared: &'s Shared,
        schedule: &Schedule<'_>,
        by_unit: bool,
    ) -> Result<Self, Failure> {
        let mut rows = Self {
            shared,
            own: OwnTexts::new(shared.encoding),
            due: Vec::new(),
            open: Vec::new(),
            undated: Vec::new(),
            charges: Vec::new(),
            reminders: Vec::new(),
            groups: Vec::new(),
            group_items: Vec::new(),
        };
        for item in &schedule.items {
            rows.add_due(item);
        }
        for item in &schedule.open {
            rows.add_open(item);
        }
        for item in &schedule.undated {
            rows.add_undated(item)?;
        }
        if by_unit {
            rows.add_groups(schedule);
        }
        Ok(rows)
    }

    /// An answer with the records, and the texts that they own.
    pub(crate) fn into_answer(self, answer: duban_answer) -> (duban_answer, OwnTexts) {
        let answer = answer
            .with(DUBAN_ROWS_DUE, self.due)
            .with(DUBAN_ROWS_OPEN, self.open)
            .with(DUBAN_ROWS_UNDATED, self.undated)
            .with(DUBAN_ROWS_CHARGES, self.charges)
            .with(DUBAN_ROWS_REMINDERS, self.reminders)
            .with(DUBAN_ROWS_DUE_GROUPS, self.groups)
            .with(DUBAN_ROWS_DUE_GROUP_ITEMS, self.group_items);
        (answer, self.own)
    }

    /// The first row of a subject's charges, and their number.
    fn charges_of(&mut self, subject: Subject<'_>) -> (u32, u32) {
        let first = self.charges.len();
        let charges = subject.charges().into_iter().map(|Charge { unit, role, written }| {
            let role = role.map_or(0, |role| role.code());
            duban_charge { written: self.shared.text(written), unit: unit_row(unit), role }
        });
        self.charges.extend(charges);
        (first as u32, (self.charges.len() - first) as u32)
    }

    fn add_due(&mut self, item: &Item<'_>) {
        let (first_charge, charge_count) = self.charges_of(item.subject);
        let (element_kind, element, measure) = element_of(item.subject);
        let first_reminder = self.reminders.len() as u32;
        self.reminders.extend(item.reminders.iter().map(|reminder| duban_reminder {
            day: output::number_of_date(Some(reminder.date)),
            exact: i32::from(reminder.exact),
        }));
        self.due.push(duban_due {
            id: self.shared.text(item.subject.id()),
            words: self.shared.text(item.subject.limit_text()),
            text: self.shared.text(item.subject.text()),
            limit: Some(item.limit).into(),
            kind: item.kind.code(),
            element_kind,
            element,
            measure,
            due: output::number_of_date(Some(item.due)),
            start: output::number_of_date(item.start),
            original: output::number_of_date(Some(item.original)),
            provisional: i32::from(item.certainty == Certainty::Provisional),
            days_left: item.left.days,
            workdays_left: item.left.workdays,
            workdays_complete: i32::from(item.left.complete),
            workdays_provisional: i32::from(item.left.certainty == Certainty::Provisional),
            first_charge,
            charge_count,
            first_reminder,
            reminder_count: item.reminders.len() as u32,
            extension_count: item.extensions.len() as u32,
            reserved: 0,
        });
    }

    fn add_open(&mut self, item: &OpenItem<'_>) {
        let (first_charge, charge_count) = self.charges_of(item.subject);
        let (element_kind, element, measure) = element_of(item.subject);
        self.open.push(duban_open_item {
            id: self.shared.text(item.subject.id()),
            words: self.shared.text(item.subject.limit_text()),
            text: self.shared.text(item.subject.text()),
            element_kind,
            element,
            measure,
            last_report: output::number_of_date(item.last_report),
            review_due: output::number_of_date(item.review_due),
            stale: i32::from(item.stale),
            first_charge,
            charge_count,
        });
    }

    fn add_undated(&mut self, item: &Undated<'_>) -> Result<(), Failure> {
        let (first_charge, charge_count) = self.charges_of(item.subject);
        let (element_kind, element, measure) = element_of(item.subject);
        let (reason, event, message) = match &item.reason {
            UndatedReason::WaitingForEvent(event) => (1, output::event_code(*event), String::new()),
            UndatedReason::NoLimit => (2, 0, String::new()),
            UndatedReason::Unknown(error) => (3, 0, error.to_string()),
            _ => (0, 0, String::new()),
        };
        self.undated.push(duban_undated {
            id: self.shared.text(item.subject.id()),
            words: self.shared.text(item.subject.limit_text()),
            text: self.shared.text(item.subject.text()),
            message: self.own.text(&message)?,
            element_kind,
            element,
            measure,
            reason,
            event,
            first_charge,
            charge_count,
            reserved: 0,
        });
        Ok(())
    }

    fn add_groups(&mut self, schedule: &Schedule<'_>) {
        for (group, found) in schedule.by_unit().into_iter().enumerate() {
            self.groups.push(duban_due_group {
                unit: unit_row(found.unit),
                role: found.role.map_or(0, |role| role.code()),
                first_item: self.group_items.len() as u32,
                item_count: found.items.len() as u32,
            });
            let group = group as u32;
            let item = |item: &usize| duban_due_group_item { group, item: *item as u32 };
            self.group_items.extend(found.items.iter().map(item));
        }
    }
}
