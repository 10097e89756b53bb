//! The shared table of milestones in prose, read by the Rust library.
//!
//! A milestone is its kind and its days: `by` and the day, `within` and `point` with both, `open` with the first,
//! `recurring` with its bounds where it has some (`-` is none).

use duban::Date;
use duban::deadline::{Context, Limit, find_milestones};

const TABLE: &str = include_str!("../data/milestones.tsv");

fn said(limit: Limit) -> String {
    let kind = limit.kind().word();
    let bound = |day: Option<Date>| day.map_or("-".to_owned(), |day| day.to_string());
    match limit {
        Limit::By(day) | Limit::From(day) => format!("{kind} {day}"),
        Limit::At { start, end } | Limit::Within { start, end } => format!("{kind} {start} {end}"),
        Limit::RecurringWithin { start, end, .. } => {
            format!("{kind} {} {}", bound(start), bound(end))
        }
        _ => kind.to_owned(),
    }
}

#[test]
fn the_table_is_read_as_it_says() {
    let context = Context::new(2026).with_reference(Date::constant(2026, 1, 18));
    let mut wrong = Vec::new();
    for line in TABLE.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let found: Vec<String> = find_milestones(fields[1], &context)
            .into_iter()
            .map(|one| {
                one.map_or_else(|error| error.to_string(), |found| said(found.reading.limit))
            })
            .collect();
        if found.join(";") != fields[2] {
            wrong.push(format!("{}: {}, read {}", fields[1], fields[2], found.join(";")));
        }
    }
    assert!(TABLE.lines().count() > 50, "a table of few rows");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
