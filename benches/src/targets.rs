//! Targets in sentences from Rust. The Python peer reads numbers in the same sentences in `python/targets.py`.

use duban::target::find_targets;

use crate::measure::{row, side};

/// Every sentence of the table of targets, once, traps as well.
pub fn run() {
    let mut sentences: Vec<&str> = include_str!("../../tests/data/targets.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').nth(1))
        .collect();
    sentences.dedup();
    let read = |sentence: &&str| find_targets(sentence).len() as u64;
    row("find_targets, a sentence", vec![side("duban", &sentences, read)]);
}
