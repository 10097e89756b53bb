//! A moment of one year as the due day of every year.

use jiff::civil::Date;

use crate::calendar::Festival;

use super::limit::Due;
use super::moment::{Grain, Span};
use super::reading::Ambiguity;

/// When a yearly recurrence is due, from its moment in the year `base`; `None` where it moves from year to year.
pub(super) fn due_in_year(
    span: Span,
    base: i16,
    before: bool,
    ended: bool,
) -> Option<(Due, Option<Ambiguity>)> {
    let eve = span.first.yesterday().ok()?;
    match span.grain {
        Grain::Day | Grain::Endpoint => Some((on(span.last, span.grain == Grain::Endpoint)?, None)),
        Grain::Season | Grain::Period if before && ended => Some((on(span.last, true)?, None)),
        Grain::Season if before => Some((on(eve, true)?, None)),
        Grain::Period if before => Some((on(span.last, true)?, Some(Ambiguity::BeforePeriod))),
        Grain::Festival(Festival::Special) if before => Some((on(eve, true)?, None)),
        Grain::Festival(festival) if before => Some((Due::BeforeFestival(festival), None)),
        Grain::Season | Grain::Period => Some((window(span, base)?, None)),
        Grain::Festival(_) => None,
    }
}

/// The month and day; a month's end stays a month's end in leap years.
fn on(date: Date, end: bool) -> Option<Due> {
    let month = u8::try_from(date.month()).ok()?;
    let day =
        if end && date == date.last_of_month() { 31 } else { u8::try_from(date.day()).ok()? };
    Some(Due::MonthDay { month, day })
}

fn window(span: Span, base: i16) -> Option<Due> {
    let years =
        u8::try_from(span.last.year().checked_sub(base)?).ok().filter(|years| *years <= 1)?;
    let last = span.last;
    let day = if last == last.last_of_month() { 31 } else { u8::try_from(last.day()).ok()? };
    Some(Due::Window {
        first_month: u8::try_from(span.first.month()).ok()?,
        first_day: u8::try_from(span.first.day()).ok()?,
        last_month: u8::try_from(last.month()).ok()? + years * 12,
        last_day: day,
    })
}
