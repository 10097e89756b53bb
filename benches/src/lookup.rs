//! Look-up from Rust, against structs, a hash map and a filter over a list.

use duban::{Filter, beijing_2026};

use crate::measure::{row, side};
use crate::plain::{PlainMeasure, PlainPlan, column};
use crate::questions::Questions;

const PEER: &str = "HashMap, Vec";

pub fn run() {
    let plan = beijing_2026();
    let plain = PlainPlan::of(plan);
    let questions = Questions::read();

    let ids: Vec<&str> = plan.measures().map(|measure| measure.id()).collect();
    row(
        "Rust: by id",
        vec![
            side("duban", &ids, |id| plan.measure(id).unwrap().text().len() as u64),
            side(PEER, &ids, |id| plain.measures[plain.by_id[*id]].text.len() as u64),
        ],
    );

    let aliases: Vec<&str> = plan.units().flat_map(|unit| unit.aliases()).collect();
    row(
        "Rust: unit by alias",
        vec![
            side("duban", &aliases, |name| plan.unit(name).unwrap().name().len() as u64),
            side(PEER, &aliases, |name| plain.names[*name].len() as u64),
        ],
    );

    let found = |filter: &Filter<'_>| {
        plan.find(filter).unwrap().map(|measure| measure.row() as u64).sum::<u64>()
    };
    let kept = |keep: &dyn Fn(&PlainMeasure) -> bool| {
        let rows = plain.measures.iter().enumerate().filter(|(_, measure)| keep(measure));
        rows.map(|(row, _)| row as u64).sum::<u64>()
    };

    let by_unit = |(name, role): &(String, _)| found(&Filter::new().unit(name).role(*role));
    let plain_by_unit = |(name, role): &(String, _)| {
        let canonical = &plain.names[name];
        kept(&|measure| measure.units[column(*role)].contains(canonical))
    };
    let by_window = |(first, last): &(_, _)| found(&Filter::new().due(*first, *last));
    let plain_by_window = |(first, last): &(_, _)| {
        kept(&|measure| measure.due.iter().any(|day| first <= day && day <= last))
    };
    let by_words = |words: &String| found(&Filter::new().text(words));
    let plain_by_words = |words: &String| kept(&|measure| measure.folded.contains(words.as_str()));

    // The peers are peers only where they answer alike.
    assert!(questions.units.iter().all(|question| by_unit(question) == plain_by_unit(question)));
    assert!(questions.windows.iter().all(|days| by_window(days) == plain_by_window(days)));
    assert!(questions.words.iter().all(|words| by_words(words) == plain_by_words(words)));

    row(
        "Rust: by unit and role",
        vec![side("duban", &questions.units, by_unit), side(PEER, &questions.units, plain_by_unit)],
    );
    row(
        "Rust: by due window",
        vec![
            side("duban", &questions.windows, by_window),
            side(PEER, &questions.windows, plain_by_window),
        ],
    );
    row(
        "Rust: by substring",
        vec![
            side("duban", &questions.words, by_words),
            side(PEER, &questions.words, plain_by_words),
        ],
    );
}
