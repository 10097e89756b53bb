//! The table of sentences (tests/data/targets.tsv): what each requires, and how much of it is read.
//!
//! The table was written before the reader. At its first run the reader had 97.3 % of the values with their unit, 96.4 % of
//! the comparators and 84.5 % of the indicators letter by letter; nothing emitted was no target, and one trap of 51 yielded one.
//!
//! It grew by sets that were each written before the reader saw them. At their first run: of 522 targets 96.4 % of the values
//! with their unit and 96.2 % of the comparators were right, and of 235 sentences that set no target (many of them reports of
//! what is, thresholds, fines) 61 yielded one; the words that misled it are known to it now. Of 100 targets in 60 sentences of
//! schools, hospitals, water, roads, housing and industry 99 values with their unit, 98 comparators and 87 indicators were as
//! the table then said (of the 13 others, seven were the table's own slips), and of 40 sentences that set none seven yielded one.
//! Two sets of 187 and 186 sentences, written without sight of the reader, from memory or in the language of some ninety plans
//! and kinds of plan, were read next, the second after the classes that the first showed were mended: of 379 and 410 targets 95.0 %
//! and 96.3 % of the values with their unit and 95.0 % and 95.6 % of the comparators were right, 68.9 % and 76.1 % of the
//! indicators letter by letter, 92.5 % and 92.3 % of what was emitted was a target, and of 53 and 53 traps 13 each yielded one.
//! They are not in the table; rows of the same classes in other words are. Of 150 targets written after that 147 values were
//! read, and of three sets of 41, 41 and 33 traps of further kinds six, 14 and five yielded one at their first run.
//!
//! A sentence that can be told from a target only by knowing the plan's year (`2021—2024年，…年均增长12.4%`) is of the kind `past`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a failing test may panic, its helpers too

use std::fmt::Write as _;

use duban::target::{FoundTarget, find_targets, find_targets_of_year};
use duban::text::fold;

const TABLE: &str = include_str!("../../../tests/data/targets.tsv");

/// A target as the table writes it.
#[derive(Debug)]
struct Row<'t> {
    indicator: &'t str,
    comparator: &'t str,
    value: &'t str,
    value2: &'t str,
    unit: &'t str,
    change: &'t str,
    basis: &'t str,
    strength: &'t str,
}

/// The sentences in order, each with its targets; a trap has none.
fn sentences() -> Vec<(&'static str, &'static str, Vec<Row<'static>>)> {
    let mut sentences: Vec<(&str, &str, Vec<Row<'_>>)> = Vec::new();
    for line in TABLE.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[kind, text, indicator, comparator, value, value2, unit, change, basis, strength] =
            fields.as_slice()
        else {
            panic!("ten columns: {line}");
        };
        if sentences.last().is_none_or(|(_, last, _)| *last != text) {
            sentences.push((kind, text, Vec::new()));
        }
        if !["trap", "past"].contains(&kind) {
            let row = Row { indicator, comparator, value, value2, unit, change, basis, strength };
            sentences.last_mut().unwrap().2.push(row);
        }
    }
    sentences
}

/// How many of something were right.
#[derive(Debug, Default, Clone, Copy)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, right: bool) -> bool {
        self.right += usize::from(right);
        self.all += 1;
        right
    }

    fn percent(self) -> f64 {
        100.0 * self.right as f64 / self.all as f64
    }
}

fn number(value: Option<duban::quantity::Number>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn has_value(found: &FoundTarget<'_>, row: &Row<'_>) -> bool {
    number(found.value) == row.value
        && number(found.value2) == row.value2
        && fold(found.unit.name()) == fold(row.unit)
}

#[derive(Debug, Default)]
struct Score {
    value: Share,
    comparator: Share,
    indicator: Share,
    change: Share,
    basis: Share,
    strength: Share,
    /// Of what is emitted, how much is in the table.
    emitted: Share,
    /// Traps that yield nothing.
    traps: Share,
    complaints: String,
}

fn score() -> Score {
    let mut score = Score::default();
    for (kind, text, rows) in sentences() {
        // What tells of a year before the plan's is a report only to who knows that year.
        let mut found = match kind {
            "past" => find_targets_of_year(text, 2026),
            _ => find_targets(text),
        };
        if ["trap", "past"].contains(&kind) {
            if !score.traps.count(found.is_empty()) {
                writeln!(score.complaints, "TRAP {text}: {:?}", found[0].phrase).unwrap();
            }
            continue;
        }
        for row in &rows {
            let place = found.iter().position(|one| has_value(one, row));
            let Some(place) = place.filter(|_| !found.is_empty()) else {
                score.value.count(false);
                score.comparator.count(false);
                score.indicator.count(false);
                writeln!(
                    score.complaints,
                    "LOST {text}: {} {}{}",
                    row.indicator, row.value, row.unit
                )
                .unwrap();
                continue;
            };
            let one = found.remove(place);
            score.value.count(true);
            score.emitted.count(true);
            let change = one.change.map_or("", |change| change.word());
            let rights = [
                score.comparator.count(one.comparator.word() == row.comparator),
                score.indicator.count(fold(&one.indicator) == fold(row.indicator)),
                score.change.count(change == row.change),
                score.basis.count(fold(&one.basis_words) == fold(row.basis)),
                score.strength.count(one.strength.word() == row.strength),
            ];
            if rights.contains(&false) {
                writeln!(
                    score.complaints,
                    "{text}\n    {row:?}\n    {:?} {} {change:?} {:?} {:?}",
                    one.indicator, one.comparator, one.basis_words, one.strength
                )
                .unwrap();
            }
        }
        for one in found {
            score.emitted.count(false);
            writeln!(score.complaints, "MORE {text}: {:?} {:?}", one.phrase, one.indicator)
                .unwrap();
        }
    }
    score
}

#[test]
fn the_table_is_read() {
    let score = score();
    println!("{}", score.complaints);
    let shares = [
        ("value and unit", score.value, 99.0),
        ("comparator", score.comparator, 99.0),
        ("indicator", score.indicator, 95.0),
        ("change", score.change, 99.0),
        ("basis", score.basis, 95.0),
        ("strength", score.strength, 99.0),
        ("emitted that is a target", score.emitted, 99.0),
        ("traps left alone", score.traps, 100.0),
    ];
    for (name, share, _) in shares {
        println!("{name}: {}/{} {:.1} %", share.right, share.all, share.percent());
    }
    for (name, share, least) in shares {
        assert!(share.percent() >= least, "{name}: {:.1} %", share.percent());
    }
}
