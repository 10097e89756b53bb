//! What is whose, from Rust, against a list of grounds per holder that somebody has resolved beforehand, and names of units
//! against a hash map.

use std::collections::HashMap;

use duban::beijing_2026;
use duban::query::{Obligations, Work};

use crate::measure::{row, side};

const PEER: &str = "HashMap, Vec";

/// A ground, resolved: what it is, in which role, and why.
pub struct PlainGround {
    pub kind: i32,
    pub row: usize,
    pub role: i32,
    pub why: i32,
}

/// Everybody by name, with what is theirs.
pub fn plain() -> Vec<(String, Vec<PlainGround>)> {
    let plan = beijing_2026();
    let names = plan.units().map(|unit| unit.name()).chain(plan.areas().map(|area| area.id()));
    names.map(|name| (name.to_owned(), grounds(&plan.obligations(name).unwrap()))).collect()
}

fn grounds(obligations: &Obligations<'_>) -> Vec<PlainGround> {
    let of_item = |item: &duban::query::Obligation<'_>| {
        let (kind, row) = (item.work.kind().code(), item.work.row());
        let ground = |ground: &duban::query::Ground<'_>| PlainGround {
            kind,
            row,
            role: ground.role.map_or(0, |role| role.code()),
            why: ground.why.code(),
        };
        item.grounds.iter().map(ground).collect::<Vec<_>>()
    };
    obligations.items.iter().flat_map(of_item).collect()
}

pub fn run() {
    let plan = beijing_2026();
    let plain = plain();
    let units: Vec<&str> = plan.units().map(|unit| unit.name()).collect();
    let areas: Vec<&str> = plan.areas().map(|area| area.id()).collect();
    let by_name: HashMap<&str, &Vec<PlainGround>> =
        plain.iter().map(|(name, grounds)| (name.as_str(), grounds)).collect();
    let ours = |name: &&str| {
        let obligations = plan.obligations(name).unwrap();
        let words = |item: &duban::query::Obligation<'_>| match item.work {
            Work::Measure(measure) => measure.id().len() + item.grounds.len(),
            _ => item.grounds.len(),
        };
        obligations.items.iter().map(words).sum::<usize>() as u64
    };
    let theirs = |name: &&str| {
        let mut held = by_name[name].iter().collect::<Vec<_>>();
        held.sort_by_key(|ground| (ground.kind, ground.row));
        held.iter().map(|ground| ground.row as u64 + ground.why as u64).sum::<u64>()
    };
    row("Obligations of a unit", vec![side("duban", &units, ours), side(PEER, &units, theirs)]);
    row("Obligations of an area", vec![side("duban", &areas, ours), side(PEER, &areas, theirs)]);
    resolve();
}

/// Names of units: every name, alias and formal name of the plan, and spellings that nobody wrote down.
fn resolve() {
    let registry = beijing_2026().unit_registry();
    let mut names: Vec<String> = Vec::new();
    for unit in beijing_2026().units() {
        names.extend(
            [unit.name(), unit.formal()].into_iter().chain(unit.aliases()).map(str::to_owned),
        );
    }
    let known: HashMap<&str, u64> =
        names.iter().map(|name| (name.as_str(), name.len() as u64)).collect();
    row(
        "A unit by any alias",
        vec![
            side("duban", &names, |name| registry.resolve(name).unwrap().name().len() as u64),
            side(PEER, &names, |name| known[name.as_str()]),
        ],
    );
    let spellings = [
        "北京市住房和城乡建设委员会",
        "北京市 水务局",
        "中共北京市委宣传部",
        "市发展和改革委",
        "北京财政局",
    ];
    row(
        "A unit by another spelling",
        vec![side("duban", &spellings, |name| registry.resolve(name).unwrap().name().len() as u64)],
    );
}
