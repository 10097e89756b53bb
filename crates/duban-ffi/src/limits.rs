//! Time limits in words.

use std::ffi::c_char;
use std::sync::Arc;

use core_crate::calendar::Calendar;
use core_crate::deadline::{
    Context, Deadline, DeadlineError, Limit, Milestone, Reading, Season, Seasons, find_milestones,
    find_milestones_json, read_json,
};

use crate::answer::{self, EMPTY, OwnTexts, duban_answer};
use crate::calendar::{self, duban_calendar};
use crate::constants::*;
use crate::encoding::{Encoding, Places};
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{self, duban_limit, duban_text};

/// A part of the year that returns: first and last day, both included, as month and day: 601 is 06-01; 31 stands for the
/// last day of any month. It runs into the next year where the last day stands before the first. Both 0: the default.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_season {
    /// The first day, month and day.
    pub first: i32,
    /// The last day, month and day.
    pub last: i32,
}

/// What words of time are read against. Set it up with `DUBAN_CONTEXT_INIT` and give it a year.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_context {
    /// `sizeof(duban_context)`.
    pub struct_size: u32,
    /// The year of a date without one, and what 今年 means: that of the plan.
    pub plan_year: i32,
    /// The day from which the words are spoken, yyyymmdd, for those that need one (本周五前); 0 for none.
    pub reference: i32,
    /// Zero.
    pub reserved: i32,
    /// Which days are worked, and the days off around festivals; NULL for the national calendar.
    pub calendar: *const duban_calendar,
    /// 汛期: 06-01 to 09-15 by default.
    pub flood: duban_season,
    /// 主汛期: 07-20 to 08-10 by default.
    pub main_flood: duban_season,
    /// 供暖季, 采暖季: 11-15 to 03-15 by default.
    pub heating: duban_season,
    /// 秋冬季: 10-01 to 03-31 by default.
    pub autumn_winter: duban_season,
    /// 今冬明春: 11-01 to 03-31 by default.
    pub winter_spring: duban_season,
    /// 春季: March to May by default.
    pub spring: duban_season,
    /// 夏季: June to August by default.
    pub summer: duban_season,
    /// 秋季: September to November by default.
    pub autumn: duban_season,
    /// 冬季: December to February by default.
    pub winter: duban_season,
}

/// A time limit in a text, as it was read.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_limit_reading {
    /// The words that were read; empty where they could not be.
    pub words: duban_text,
    /// The clause that it binds, for `duban_find_milestones`; empty otherwise.
    pub clause: duban_text,
    /// The words for what a relative limit is counted from; empty where there are none.
    pub event_words: duban_text,
    /// The RFC 5545 rule of what recurs, where there is one; empty otherwise.
    pub rrule: duban_text,
    /// Why it could have been read otherwise, or could not be read; empty where nothing is to be said. The JSON's `reason` says
    /// first why no day can be named (the day of an event that is not known), and only else the same.
    pub reason: duban_text,
    /// What it says; `kind` 0 where it could not be read.
    pub limit: duban_limit,
    /// The other reading, where that is a limit of its own; `kind` 0 otherwise.
    pub other: duban_limit,
    /// Where the words begin in the text, in bytes; where they could not be read, where that shows.
    pub offset: u64,
    /// How many bytes they have.
    pub length: u64,
    /// Where the clause begins.
    pub clause_offset: u64,
    /// How many bytes it has.
    pub clause_length: u64,
    /// For `DUBAN_LIMIT_RELATIVE`: 1 counted from an event that is not named, 2 from the issue of a document, 3 from its
    /// receipt, 4 from another event that the words name; 0 otherwise.
    pub event: i32,
    /// The first day, yyyymmdd, 0 for none: that of `limit`; of what recurs that of the next occurrence on or after
    /// `reference`.
    pub first_day: i32,
    /// The last day that is still in time: that of `limit`; of what recurs that of the next occurrence; of what is relative,
    /// but not to an event of its own, counted from `reference`. 0 where there is none, or it is not known, as for what recurs
    /// without a `reference`.
    pub last_day: i32,
    /// 1 where practice knows another reading.
    pub ambiguous: i32,
}

/// Reads the time limits that a text sets, such as the content of a time limit's field: 6月底前, 每月第三个工作日前,
/// 2026年6月底前完成，并长期坚持. 前 includes the day that it names: 6月底前 ends on 06-30. 尽快 and 长期 are
/// `DUBAN_LIMIT_OPEN`: no day.
///
/// `length` bytes of `text` (or `DUBAN_NUL_TERMINATED`) in `encoding`, which is also that of the answer. The answer has
/// `DUBAN_ROWS_LIMITS`, in the order of the text; none where it sets no limit (京政发〔2025〕7号). What cannot be read fails
/// the call with its place: a date is never guessed. Its JSON is one object for the first limit (`kind` is `none` without one)
/// with `kind`, `start`, `end`, `rrule`, `ambiguous`, `reason`, `text`, `span` (in characters), `event`, `limit` (as in the
/// JSON form of a plan) and `other`; where there are several, `all` lists every one.
///
/// Fails with `DUBAN_LIMIT_UNREADABLE` (with the offset), `DUBAN_UNKNOWN_CONSTANT` (encoding), `DUBAN_BAD_DATE` (the year, the
/// reference, a season), `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`, `DUBAN_BAD_STRUCT_SIZE`, `DUBAN_RESERVED_NOT_ZERO`,
/// `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE` (the calendar). Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_read_deadline(
    encoding: i32,
    text: *const c_char,
    length: usize,
    context: *const duban_context,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for texts, structs, handles, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let encoding = Encoding::required(encoding)?;
            let text = input::text(encoding, text, length, "text")?;
            let raw = input::sized(context, size_of::<duban_context>(), "context")?;
            let calendar = calendar::shared(raw.calendar)?;
            let context = context_of(&raw, &calendar)?;
            answer::give(answer, || {
                let deadline = Deadline::parse(&text, &context)
                    .map_err(|error| unreadable(encoding, &text, &error))?;
                let mut found = Found::new(encoding, &text, &context);
                for reading in deadline.iter().flat_map(Deadline::readings) {
                    found.add_reading(reading)?;
                }
                Ok(found.answer(&calendar, read_json))
            })
        })
    }
}

/// Finds the time limits that bind parts of a running text, each with the clause that it binds; mere mentions (2025年度,
/// 近3年, a plan's name) stay alone.
///
/// Parameters and answer as for `duban_read_deadline`; but words of time that cannot be read do not fail the call: they
/// come back as a row with `limit.kind` 0 and the reason. The JSON is `{"milestones": [ … ]}`, each with `clause` and
/// `clause_span` besides.
///
/// Fails with `DUBAN_UNKNOWN_CONSTANT` (encoding), `DUBAN_BAD_DATE`, `DUBAN_BAD_LENGTH`, `DUBAN_BAD_TEXT`,
/// `DUBAN_BAD_STRUCT_SIZE`, `DUBAN_RESERVED_NOT_ZERO`, `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE` (the calendar). Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_find_milestones(
    encoding: i32,
    text: *const c_char,
    length: usize,
    context: *const duban_context,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: as above.
    unsafe {
        guarded(error, || {
            let encoding = Encoding::required(encoding)?;
            let text = input::text(encoding, text, length, "text")?;
            let raw = input::sized(context, size_of::<duban_context>(), "context")?;
            let calendar = calendar::shared(raw.calendar)?;
            let context = context_of(&raw, &calendar)?;
            answer::give(answer, || {
                let mut found = Found::new(encoding, &text, &context);
                for milestone in find_milestones(&text, &context) {
                    found.add_milestone(milestone)?;
                }
                Ok(found.answer(&calendar, find_milestones_json))
            })
        })
    }
}

fn context_of<'c>(raw: &duban_context, calendar: &'c Calendar) -> Result<Context<'c>, Failure> {
    if raw.reserved != 0 {
        return Err(Failure::new(
            DUBAN_RESERVED_NOT_ZERO,
            "context.reserved is not zero（保留字段应为零）",
        ));
    }
    let year = i16::try_from(raw.plan_year).ok().filter(|year| (1000..=9999).contains(year));
    let year = year.ok_or_else(|| {
        let message =
            format!("context.plan_year {} is no year from 1000 to 9999（年份有误）", raw.plan_year);
        Failure::new(DUBAN_BAD_DATE, message)
    })?;
    let usual = Seasons::default();
    let seasons = Seasons {
        flood: season(raw.flood, usual.flood, "flood")?,
        main_flood: season(raw.main_flood, usual.main_flood, "main_flood")?,
        heating: season(raw.heating, usual.heating, "heating")?,
        autumn_winter: season(raw.autumn_winter, usual.autumn_winter, "autumn_winter")?,
        winter_spring: season(raw.winter_spring, usual.winter_spring, "winter_spring")?,
        spring: season(raw.spring, usual.spring, "spring")?,
        summer: season(raw.summer, usual.summer, "summer")?,
        autumn: season(raw.autumn, usual.autumn, "autumn")?,
        winter: season(raw.winter, usual.winter, "winter")?,
    };
    let mut context = Context::new(year).with_seasons(seasons).with_calendar(calendar);
    context.reference = input::date_or_none(raw.reference, "context.reference")?;
    Ok(context)
}

fn season(raw: duban_season, usual: Season, name: &str) -> Result<Season, Failure> {
    if raw.first == 0 && raw.last == 0 {
        return Ok(usual);
    }
    let day = |number: i32| {
        let (month, day) = (i8::try_from(number / 100).ok()?, i8::try_from(number % 100).ok()?);
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
    };
    match (day(raw.first), day(raw.last)) {
        (Some(first), Some(last)) => Ok(Season { first, last }),
        _ => {
            let (first, last) = (raw.first, raw.last);
            let message = format!(
                "context.{name}: {first} to {last} is no part of a year: write month and day, like 601（日期有误）"
            );
            Err(Failure::new(DUBAN_BAD_DATE, message))
        }
    }
}

/// The failure, with the offset in the caller's bytes.
fn unreadable(encoding: Encoding, text: &str, error: &DeadlineError) -> Failure {
    let offset = offset_of(encoding, text, error);
    Failure::new(DUBAN_LIMIT_UNREADABLE, error.to_string()).at(offset)
}

/// Where an error stands in the caller's bytes: its position counts characters.
fn offset_of(encoding: Encoding, text: &str, error: &DeadlineError) -> u64 {
    let before = text.char_indices().nth(error.position).map_or(text.len(), |(at, _)| at);
    encoding.bytes_of(text, 0..before)
}

/// The records of what was found, as they are made.
struct Found<'t> {
    encoding: Encoding,
    text: &'t str,
    context: &'t Context<'t>,
    own: OwnTexts,
    places: Places<'t>,
    clauses: Places<'t>,
    records: Vec<duban_limit_reading>,
}

impl<'t> Found<'t> {
    fn new(encoding: Encoding, text: &'t str, context: &'t Context<'t>) -> Self {
        let own = OwnTexts::new(encoding);
        let places = || Places::new(encoding, text);
        let (places, clauses) = (places(), places());
        Self { encoding, text, context, own, places, clauses, records: Vec::new() }
    }

    fn add_reading(&mut self, reading: &Reading<'_>) -> Result<(), Failure> {
        let rule = rule_of(reading.limit);
        let (why, other) = reading.ambiguity.unzip();
        let (first_day, last_day) = reading.limit.days(self.context);
        let (offset, length) = self.places.of(&reading.span);
        let record = duban_limit_reading {
            words: self.own.text(reading.text)?,
            event_words: self.own.text(reading.event.unwrap_or_default())?,
            rrule: self.own.text(&rule.and_then(|rule| rule.rrule()).unwrap_or_default())?,
            reason: self.own.text(why.map_or("", |why| why.reason()))?,
            limit: Some(reading.limit).into(),
            other: other.flatten().into(),
            offset,
            length,
            event: event_of(reading.limit),
            first_day: output::number_of_date(first_day),
            last_day: output::number_of_date(last_day),
            ambiguous: i32::from(why.is_some()),
            ..NOTHING
        };
        self.records.push(record);
        Ok(())
    }

    fn add_milestone(
        &mut self,
        found: Result<Milestone<'_>, DeadlineError>,
    ) -> Result<(), Failure> {
        match found {
            Ok(milestone) => {
                self.add_reading(&milestone.reading)?;
                let clause = self.own.text(milestone.clause)?;
                let (offset, length) = self.clauses.of(&milestone.clause_span);
                if let Some(record) = self.records.last_mut() {
                    record.clause = clause;
                    record.clause_offset = offset;
                    record.clause_length = length;
                }
            }
            Err(error) => {
                let reason = self.own.text(&error.to_string())?;
                let offset = offset_of(self.encoding, self.text, &error);
                self.records.push(duban_limit_reading { reason, offset, ..NOTHING });
            }
        }
        Ok(())
    }

    /// The answer, whose JSON is what `json` makes of the text and the context.
    fn answer(
        self,
        calendar: &Arc<Calendar>,
        json: impl Fn(&str, &Context<'_>) -> String + Send + Sync + 'static,
    ) -> duban_answer {
        let Context { plan_year, reference, seasons, .. } = *self.context;
        let (text, calendar) = (self.text.to_owned(), Arc::clone(calendar));
        let answer = duban_answer::new(self.encoding, move || {
            Ok(json(&text, &Context { plan_year, reference, seasons, calendar: &calendar }))
        });
        answer.with(DUBAN_ROWS_LIMITS, self.records).keeping(None, self.own)
    }
}

fn rule_of(limit: Limit) -> Option<core_crate::deadline::Recurrence> {
    match limit {
        Limit::Recurring(rule) | Limit::RecurringWithin { rule, .. } => Some(rule),
        _ => None,
    }
}

fn event_of(limit: Limit) -> i32 {
    match limit {
        Limit::Relative(relative) => output::event_code(relative.event),
        _ => 0,
    }
}

/// A record that says nothing.
const NOTHING: duban_limit_reading = duban_limit_reading {
    words: EMPTY,
    clause: EMPTY,
    event_words: EMPTY,
    rrule: EMPTY,
    reason: EMPTY,
    limit: duban_limit::NONE,
    other: duban_limit::NONE,
    offset: 0,
    length: 0,
    clause_offset: 0,
    clause_length: 0,
    event: 0,
    first_day: 0,
    last_day: 0,
    ambiguous: 0,
};
