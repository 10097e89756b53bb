//! A schedule as JSON.

use serde::ser::{Serialize, Serializer};

use super::{
    Charge, DaysLeft, Extension, Group, Item, ItemKind, OpenItem, Reminder, Schedule, Undated,
    UndatedReason,
};
use crate::calendar::Certainty;
use crate::deadline::{Event, Limit};
use crate::plan::Role;

/// Declares what an element is written as, and how that is made of it.
macro_rules! written {
    ($($source:ident as $name:ident |$it:ident| { $($member:ident: $kind:ty = $value:expr,)+ })+) => {
        $(#[derive(serde::Serialize)]
        struct $name<'a> { $($member: $kind,)+ }

        impl Serialize for $source<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $it = self;
                $name { $($member: $value,)+ }.serialize(serializer)
            }
        })+
    };
}

written! {
    Schedule as Lists |schedule| {
        items: &'a [Item<'a>] = &schedule.items,
        open: &'a [OpenItem<'a>] = &schedule.open,
        undated: &'a [Undated<'a>] = &schedule.undated,
    }
    Item as Dated |item| {
        due: String = item.due.to_string(),
        start: Option<String> = item.start.map(|day| day.to_string()),
        kind: ItemKind = item.kind,
        id: &'a str = item.subject.id(),
        measure: Option<&'a str> = item.subject.measure().map(|measure| measure.id()),
        words: &'a str = item.subject.limit_text(),
        limit: Limit = item.limit,
        certainty: Certainty = item.certainty,
        left: DaysLeft = item.left,
        reminders: &'a [Reminder] = &item.reminders,
        original: String = item.original.to_string(),
        extensions: &'a [Extension<'a>] = &item.extensions,
        charges: Vec<Charge<'a>> = item.subject.charges(),
    }
    OpenItem as Open |item| {
        id: &'a str = item.subject.id(),
        measure: Option<&'a str> = item.subject.measure().map(|measure| measure.id()),
        words: &'a str = item.subject.limit_text(),
        limit: Limit = item.limit,
        last_report: Option<String> = item.last_report.map(|day| day.to_string()),
        review_due: Option<String> = item.review_due.map(|day| day.to_string()),
        stale: bool = item.stale,
        charges: Vec<Charge<'a>> = item.subject.charges(),
    }
    Undated as Waiting |item| {
        id: &'a str = item.subject.id(),
        measure: Option<&'a str> = item.subject.measure().map(|measure| measure.id()),
        words: &'a str = item.subject.limit_text(),
        limit: Option<Limit> = item.subject.limit(),
        reason: &'a str = word_of(&item.reason),
        event: Option<Event> = match item.reason {
            UndatedReason::WaitingForEvent(event) => Some(event),
            _ => None,
        },
        message: Option<String> = match &item.reason {
            UndatedReason::Unknown(error) => Some(error.to_string()),
            _ => None,
        },
        charges: Vec<Charge<'a>> = item.subject.charges(),
    }
    Charge as Charged |charge| {
        unit: Option<&'a str> = charge.unit.map(|unit| unit.name()),
        role: Option<Role> = charge.role,
        written: &'a str = charge.written,
    }
    Group as Grouped |group| {
        unit: Option<&'a str> = group.unit.map(|unit| unit.name()),
        role: Option<Role> = group.role,
        items: &'a [usize] = &group.items,
    }
}

fn word_of(reason: &UndatedReason) -> &'static str {
    match reason {
        UndatedReason::WaitingForEvent(_) => "waiting_for_event",
        UndatedReason::NoLimit => "no_limit",
        UndatedReason::Unknown(_) => "unknown",
    }
}
