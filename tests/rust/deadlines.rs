//! The shared table of time limits, read by the Rust library.

use duban::Date;
use duban::deadline::{Context, Deadline, Event, Limit, Reading, Recurrence};

const TABLE: &str = include_str!("../data/deadlines.tsv");

/// Kind, start, end and rule, as the table writes them.
fn columns(reading: &Reading<'_>, context: &Context<'_>) -> [String; 4] {
    let text = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
    let row = |kind: &str, start, end, rule: Option<String>| {
        [kind.to_owned(), text(start), text(end), rule.unwrap_or_default()]
    };
    let reference = context.reference.unwrap();
    let next = |rule: Recurrence, from: Option<Date>| {
        let day = reference.max(from.unwrap_or(reference));
        let found = rule.next_on_or_after(day, day, context.calendar).unwrap();
        row("recurring", found.start, Some(found.due), rule.rrule())
    };
    match reading.limit {
        Limit::By(end) => row("by", None, Some(end), None),
        Limit::At { start, end } => row("point", Some(start), Some(end), None),
        Limit::Within { start, end } => row("within", Some(start), Some(end), None),
        Limit::From(start) => row("open", Some(start), None, None),
        Limit::OpenEnded => row("open", None, None, None),
        Limit::Recurring(rule) => next(rule, None),
        Limit::RecurringWithin { rule, start, .. } => next(rule, start),
        Limit::Relative(relative) => {
            let counted = relative.event != Event::Named;
            let end = counted.then(|| relative.due(reference, context.calendar).unwrap());
            row("relative", None, end, None)
        }
        _ => row("unknown", None, None, None),
    }
}

/// What the reader says of an expression, in the table's form: several limits are joined by `;`, rules by `|`.
fn answer(expression: &str, context: &Context<'_>) -> ([String; 4], bool) {
    let only = |kind: &str| ([kind.to_owned(), String::new(), String::new(), String::new()], false);
    match Deadline::parse(expression, context) {
        Err(_) => only("error"),
        Ok(None) => only("none"),
        Ok(Some(deadline)) => {
            let rows: Vec<_> = deadline.readings().map(|one| columns(one, context)).collect();
            let join = |at: usize, mark: &str| {
                let joined = rows.iter().map(|row| row[at].as_str()).collect::<Vec<_>>().join(mark);
                if joined.replace(mark, "").is_empty() { String::new() } else { joined }
            };
            let unsure = deadline.readings().any(|reading| reading.ambiguity.is_some());
            ([join(0, ";"), join(1, ";"), join(2, ";"), join(3, "|")], unsure)
        }
    }
}

#[test]
fn the_table_is_read_as_it_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in TABLE.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let context =
            Context::new(fields[3].parse().unwrap()).with_reference(fields[2].parse().unwrap());
        let (found, unsure) = answer(&fields[1].replace("\\n", "\n"), &context);
        let expected = [fields[4], fields[5], fields[6], fields[7]];
        if found != expected || unsure != (fields[8] == "1") {
            wrong.push(format!(
                "{}: {expected:?} {}, read {found:?} {unsure}",
                fields[1], fields[8]
            ));
        }
        count += 1;
    }
    assert!(count >= 300, "{count} expressions");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
