//! `cargo xtask read-deadlines FILE`: reads the time limits of a table, one JSON object a line.

use std::io::{BufWriter, Write};

use anyhow::Context as _;
use duban::calendar::Calendar;
use duban::deadline::{Context, Deadline, DeadlineError, Event, Limit, Reading, Recurrence};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// Reads a TSV with the columns `expression`, `reference_date`, `plan_year` (others are let be) and prints a JSON object
/// for each line; `\n` and `\t` in an expression stand for a line break and a tab.
pub(crate) fn run(file: &str) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("the file {file}"))?;
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').map(str::trim).collect();
    let column = |name: &str| header.iter().position(|field| *field == name);
    let expression = column("expression").context("the header has no column expression")?;
    let (reference, year) = (column("reference_date"), column("plan_year"));
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (line, number) in lines.zip(2..).filter(|(line, _)| !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let field =
            |at: Option<usize>| at.and_then(|at| fields.get(at)).map_or("", |field| field.trim());
        let reference = match field(reference) {
            "" => None,
            date => Some(date.parse::<Date>().with_context(|| format!("line {number}"))?),
        };
        let year = match (field(year), reference) {
            ("", Some(reference)) => reference.year(),
            ("", None) => {
                anyhow::bail!("line {number}: neither plan_year nor reference_date");
            }
            (year, _) => year.parse().with_context(|| format!("line {number}"))?,
        };
        let raw = fields.get(expression).copied().unwrap_or_default();
        let object = read(&raw.replace("\\n", "\n").replace("\\t", "\t"), reference, year);
        writeln!(out, "{object}")?;
    }
    Ok(())
}

/// One expression as a JSON object.
pub(crate) fn read(expression: &str, reference: Option<Date>, plan_year: i16) -> Value {
    let mut context = Context::new(plan_year);
    context.reference = reference;
    let readings = match Deadline::parse(expression, &context) {
        Ok(Some(deadline)) => deadline,
        Ok(None) => {
            return Value::Object(object("none", None, None, None, false, "sets no time limit"));
        }
        Err(error) => return failure(&error),
    };
    let all: Vec<Value> = readings.readings().map(|one| reading(one, &context)).collect();
    let mut first = match all.first() {
        Some(Value::Object(first)) => first.clone(),
        _ => Map::new(),
    };
    if all.len() > 1 {
        first.insert("all".to_owned(), Value::Array(all));
    }
    Value::Object(first)
}

fn failure(error: &DeadlineError) -> Value {
    let mut fields = object("error", None, None, None, false, &error.kind.to_string());
    fields.insert("position".to_owned(), json!(error.position));
    Value::Object(fields)
}

fn reading(reading: &Reading<'_>, context: &Context<'_>) -> Value {
    let unsure = reading.ambiguity;
    let why = unsure.map_or("", |(why, _)| why.reason());
    let make =
        |kind: &str, start: Option<Date>, end: Option<Date>, rrule: Option<String>, note: &str| {
            let reason = if note.is_empty() { why } else { note };
            Value::Object(object(kind, start, end, rrule, unsure.is_some(), reason))
        };
    match reading.limit {
        Limit::By(end) => make("by", None, Some(end), None, ""),
        Limit::At { start, end } => make("point", Some(start), Some(end), None, ""),
        Limit::Within { start, end } => make("within", Some(start), Some(end), None, ""),
        Limit::From(start) => make("open", Some(start), None, None, ""),
        Limit::OpenEnded => make("open", None, None, None, ""),
        Limit::Recurring(rule) => {
            let (start, end, note) = next(rule, None, None, context);
            make("recurring", start, end, rule.rrule(), &note)
        }
        Limit::RecurringWithin { rule, start, end } => {
            let (start, end, note) = next(rule, start, end, context);
            make("recurring", start, end, rule.rrule(), &note)
        }
        Limit::Relative(relative) => {
            let counted = !matches!(relative.event, Event::Named);
            match context
                .reference
                .filter(|_| counted)
                .map(|day| relative.due(day, context.calendar))
            {
                Some(Ok(end)) => make("relative", None, Some(end), None, ""),
                Some(Err(error)) => make("relative", None, None, None, &error.to_string()),
                None => make("relative", None, None, None, "the day of the event is not known"),
            }
        }
        other => make("error", None, None, None, &format!("not supported here: {other:?}")),
    }
}

/// The next occurrence at or after the reference date.
fn next(
    rule: Recurrence,
    from: Option<Date>,
    to: Option<Date>,
    context: &Context<'_>,
) -> (Option<Date>, Option<Date>, String) {
    let calendar: &Calendar = context.calendar;
    let Some(day) = context.reference.max(from) else { return (None, None, String::new()) };
    let anchor = if day.year() < context.plan_year {
        Date::new(context.plan_year, 1, 1).unwrap_or(day)
    } else {
        plan_anchor(day, context.plan_year)
    };
    match rule.next_on_or_after(day, anchor, calendar) {
        Ok(found) if to.is_none_or(|to| found.due <= to) => {
            (found.start, Some(found.due), String::new())
        }
        Ok(_) => (None, None, "no occurrence is left".to_owned()),
        Err(error) => (None, None, error.to_string()),
    }
}

/// Years are counted from the plan's; weeks and days from the reference day.
fn plan_anchor(day: Date, plan_year: i16) -> Date {
    Date::new(plan_year, day.month(), day.day()).unwrap_or(day)
}

fn object(
    kind: &str,
    start: Option<Date>,
    end: Option<Date>,
    rrule: Option<String>,
    ambiguous: bool,
    reason: &str,
) -> Map<String, Value> {
    let date = |date: Option<Date>| date.map_or(Value::Null, |date| json!(date.to_string()));
    let mut fields = Map::new();
    fields.insert("kind".to_owned(), json!(kind));
    fields.insert("start".to_owned(), date(start));
    fields.insert("end".to_owned(), date(end));
    fields.insert("rrule".to_owned(), rrule.map_or(Value::Null, Value::String));
    fields.insert("ambiguous".to_owned(), json!(ambiguous));
    fields.insert("reason".to_owned(), if reason.is_empty() { Value::Null } else { json!(reason) });
    fields
}
