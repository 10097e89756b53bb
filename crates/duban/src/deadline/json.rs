//! What the readers of time limits find, as JSON: their door for other languages.

use std::ops::Range;

use jiff::civil::Date;
use serde::Serialize;

use super::context::Context;
use super::error::DeadlineError;
use super::limit::{Event, Limit, Recurrence};
use super::milestone::find_milestones;
use super::reading::{Deadline, Reading};
use crate::json;

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    first: Form<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    all: Vec<Form<'a>>,
}

#[derive(Serialize)]
struct Milestones<'a> {
    milestones: Vec<MilestoneForm<'a>>,
}

#[derive(Serialize)]
struct MilestoneForm<'a> {
    #[serde(flatten)]
    form: Form<'a>,
    clause: Option<&'a str>,
    clause_span: Option<[usize; 2]>,
}

/// A limit, a text that sets none (`none`), or one that cannot be read (`error`).
#[derive(Clone, Default, Serialize)]
struct Form<'a> {
    kind: &'a str,
    start: Option<String>,
    end: Option<String>,
    rrule: Option<String>,
    ambiguous: bool,
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<usize>,
    text: Option<&'a str>,
    span: Option<[usize; 2]>,
    event: Option<&'a str>,
    limit: Option<Limit>,
    other: Option<Limit>,
}

/// The dates of a limit as the context tells them, and why there are none.
#[derive(Default)]
struct Dates {
    start: Option<Date>,
    end: Option<Date>,
    note: Option<String>,
}

impl Dates {
    fn note(note: impl Into<String>) -> Dates {
        Dates { note: Some(note.into()), ..Dates::default() }
    }

    fn of(limit: Limit, context: &Context<'_>) -> Dates {
        match limit {
            Limit::By(_) | Limit::At { .. } | Limit::Within { .. } | Limit::From(_) => {
                Dates { start: limit.start(), end: limit.end(), note: None }
            }
            Limit::OpenEnded => Dates::default(),
            Limit::Recurring(rule) => next(rule, None, None, context),
            Limit::RecurringWithin { rule, start, end } => next(rule, start, end, context),
            Limit::Relative(relative) => {
                let named = matches!(relative.event, Event::Named);
                let day = context.reference.filter(|_| !named);
                match day.map(|day| relative.due(day, context.calendar)) {
                    Some(Ok(end)) => Dates { end: Some(end), ..Dates::default() },
                    Some(Err(error)) => Dates::note(error.to_string()),
                    None => Dates::note("the day of the event is not known (事件日期未知)"),
                }
            }
        }
    }
}

impl Limit {
    /// First and last day, both included, as a context tells them: of what recurs those of the next occurrence at or after
    /// the reference day, of a relative limit counted from the reference day where its event is the document's issue or
    /// receipt or is not named.
    ///
    /// ```
    /// use duban::deadline::{Context, Deadline};
    /// use jiff::civil::date;
    /// let context = Context::new(2026).with_reference(date(2026, 1, 18));
    /// let deadline = Deadline::parse("每月第三个工作日前", &context)?.ok_or("none")?;
    /// assert_eq!(deadline.first().limit.days(&context), (None, Some(date(2026, 2, 4))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn days(self, context: &Context<'_>) -> (Option<Date>, Option<Date>) {
        let Dates { start, end, .. } = Dates::of(self, context);
        (start, end)
    }
}

/// The next occurrence at or after the reference day.
fn next(rule: Recurrence, from: Option<Date>, to: Option<Date>, context: &Context<'_>) -> Dates {
    let Some(day) = context.reference.max(from) else { return Dates::default() };
    match rule.next_on_or_after(day, anchor(day, context.plan_year), context.calendar) {
        Ok(found) if to.is_none_or(|to| found.due <= to) => {
            Dates { start: found.start, end: Some(found.due), note: None }
        }
        Ok(_) => Dates::note("no occurrence is left (不再有下一次)"),
        Err(error) => Dates::note(error.to_string()),
    }
}

/// Years are counted from the plan's; weeks and days from the reference day, but not from before the plan's year.
fn anchor(day: Date, plan_year: i16) -> Date {
    if day.year() < plan_year {
        Date::new(plan_year, 1, 1).unwrap_or(day)
    } else {
        Date::new(plan_year, day.month(), day.day()).unwrap_or(day)
    }
}

impl<'a> Form<'a> {
    fn none() -> Form<'a> {
        let reason = "sets no time limit (不含时限)".to_owned();
        Form { kind: "none", reason: Some(reason), ..Form::default() }
    }

    fn failure(error: &DeadlineError) -> Form<'a> {
        Form {
            kind: "error",
            reason: Some(error.kind.to_string()),
            position: Some(error.position),
            ..Form::default()
        }
    }

    fn reading(reading: &Reading<'a>, raw: &str, context: &Context<'_>) -> Form<'a> {
        let rrule = match reading.limit {
            Limit::Recurring(rule) | Limit::RecurringWithin { rule, .. } => rule.rrule(),
            _ => None,
        };
        let dates = Dates::of(reading.limit, context);
        let unsure = reading.ambiguity;
        Form {
            kind: reading.limit.kind().word(),
            start: dates.start.map(|day| day.to_string()),
            end: dates.end.map(|day| day.to_string()),
            rrule,
            ambiguous: unsure.is_some(),
            reason: dates.note.or_else(|| unsure.map(|(why, _)| why.reason().to_owned())),
            position: None,
            text: Some(reading.text),
            span: Some(characters(raw, &reading.span)),
            event: reading.event,
            limit: Some(reading.limit),
            other: unsure.and_then(|(_, other)| other),
        }
    }
}

/// 每月10日、25日前 is one rule of RFC 5545 with two days: the rule for all, and the next of their days.
fn together<'a>(all: &[Form<'a>]) -> Option<Form<'a>> {
    let rules: Option<Vec<&str>> = all.iter().map(|form| form.rrule.as_deref()).collect();
    let rrule = one_rule(&rules?)?;
    let next =
        all.iter().filter(|form| form.end.is_some()).min_by(|one, two| one.end.cmp(&two.end))?;
    Some(Form { rrule: Some(rrule), ..next.clone() })
}

/// The rule that says what several do which differ in one part only.
fn one_rule(rules: &[&str]) -> Option<String> {
    let parts = |rule: &str| -> Vec<String> { rule.split(';').map(str::to_owned).collect() };
    let (first, others) = rules.split_first()?;
    let mut merged = parts(first);
    let mut differing = None;
    for other in others {
        let other = parts(other);
        let pairs = merged.iter().zip(&other).enumerate();
        let mut places = pairs.filter(|(_, (one, two))| one != two).map(|(place, _)| place);
        let (place, None) = (places.next()?, places.next()) else { return None };
        if other.len() != merged.len() || differing.is_some_and(|known| known != place) {
            return None;
        }
        let (key, value) = other.get(place)?.split_once('=')?;
        let part = merged.get_mut(place).filter(|part| part.starts_with(key))?;
        part.push(',');
        part.push_str(value);
        differing = Some(place);
    }
    Some(merged.join(";"))
}

/// A span in bytes as a span in characters.
fn characters(text: &str, span: &Range<usize>) -> [usize; 2] {
    let count = |byte: usize| text.get(..byte).unwrap_or(text).chars().count();
    [count(span.start), count(span.end)]
}

fn written(answer: &impl Serialize) -> String {
    // Writing strings and numbers into memory cannot fail.
    json::to_string(answer)
}

/// What [`Deadline::parse`] reads from a time limit's field, as one JSON object.
///
/// | Member | Shape | Meaning |
/// | --- | --- | --- |
/// | `kind` | word | `by`, `within`, `point`, `recurring`, `relative`, `open`; `none` where the text sets no limit; `error` |
/// | `start`, `end` | dates or `null` | both included; of `recurring` the next occurrence at or after the reference day; of `relative` counted from the reference day where the event is the document's issue or receipt or is not named |
/// | `rrule` | words or `null` | the rule of RFC 5545, where one exists |
/// | `ambiguous`, `reason` | boolean, words | whether and why another reading exists; why there is no limit or no date |
/// | `position` | number | of an `error`: the character at which it shows, from 0 |
/// | `text`, `span` | words, two numbers | the words that were read, and where they stand in characters |
/// | `event` | words or `null` | the words for the event that a `relative` one is counted from |
/// | `limit`, `other` | objects or `null` | the [`Limit`] itself, and the other reading |
/// | `all` | list | every limit in this form, where the text sets several; the first one stands in front as well, and where one rule of RFC 5545 says them all (每月10日、25日前), that rule with the next of their days |
///
/// ```
/// use duban::deadline::{Context, read_json};
/// use jiff::civil::date;
/// let context = Context::new(2026).with_reference(date(2026, 1, 18));
/// let json = read_json("每月第三个工作日前", &context);
/// assert!(json.starts_with(r#"{"kind":"recurring","start":null,"end":"2026-02-04","rrule":null,"ambiguous":false"#));
/// assert!(read_json("13月底前", &context).starts_with(r#"{"kind":"error""#));
/// ```
#[must_use]
pub fn read_json(text: &str, context: &Context<'_>) -> String {
    let alone = |first| Answer { first, all: Vec::new() };
    let answer = match Deadline::parse(text, context) {
        Ok(None) => alone(Form::none()),
        Err(error) => alone(Form::failure(&error)),
        Ok(Some(deadline)) => {
            let form = |one| Form::reading(one, text, context);
            if deadline.count() == 1 {
                return written(&alone(form(deadline.first())));
            }
            let all: Vec<Form<'_>> = deadline.readings().map(form).collect();
            Answer { first: together(&all).unwrap_or_else(|| form(deadline.first())), all }
        }
    };
    written(&answer)
}

/// What [`find_milestones`] finds in running prose, as JSON: `{ "milestones": [ … ] }`, in the order of the text.
///
/// Each has the members of [`read_json`], with the `clause` that it binds and its `clause_span` in characters; words that
/// cannot be read are an `error` among them.
///
/// ```
/// use duban::deadline::{Context, find_milestones_json};
/// let json = find_milestones_json("11月底前提交年度自查自评报告。", &Context::new(2026));
/// assert!(json.starts_with(r#"{"milestones":[{"kind":"by","start":null,"end":"2026-11-30""#));
/// ```
#[must_use]
pub fn find_milestones_json(text: &str, context: &Context<'_>) -> String {
    let found = find_milestones(text, context);
    let milestones = found.iter().map(|one| match one {
        Ok(milestone) => MilestoneForm {
            form: Form::reading(&milestone.reading, text, context),
            clause: Some(milestone.clause),
            clause_span: Some(characters(text, &milestone.clause_span)),
        },
        Err(error) => MilestoneForm { form: Form::failure(error), clause: None, clause_span: None },
    });
    written(&Milestones { milestones: milestones.collect() })
}
