//! `cargo xtask verify-source`: every character of a source document has exactly one owner in the plan.
//!
//! The source is read as lines of tab-separated cells. White space is nobody's; the tags `<p>` and `</p>` are page
//! furniture. Everything else must be a field of an element of the plan (or an orphan, which is one), or a table head.
//! Errata annotate and own nothing.

mod digits;
mod document;
mod matrix;
mod measures;
mod source;
#[cfg(test)]
mod tests;

use std::fmt;

use anyhow::{Context, Result, bail};
use duban::Plan;

use crate::plan_files;
use source::{Kind, Owner, Place, Source};

/// Verifies the embedded plan's files against a source document: prints the coverage, and fails on any finding.
pub(crate) fn verify(file: &str) -> Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("the file {file}"))?;
    let report = examine(&plan_files::beijing_2026()?, &text);
    print!("{report}");
    match report.findings.len() {
        0 => Ok(()),
        1 => bail!("1 finding: correct the plan's file, or the source where it was copied wrongly"),
        many => bail!(
            "{many} findings: correct the plan's files, or the source where it was copied wrongly"
        ),
    }
}

/// What the source and the plan say of each other.
pub(crate) struct Report {
    lines: u32,
    coverage: Vec<(Kind, usize)>,
    total: usize,
    pub(crate) findings: Vec<Finding>,
}

/// Something that does not agree.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The source line; 0 where the plan does not say one.
    pub(crate) line: u32,
    pub(crate) what: String,
    /// The words that it is about.
    pub(crate) words: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {}: {}", self.line, self.what, self.words)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{} characters on {} lines", self.total, self.lines)?;
        for (kind, count) in self.coverage.iter().filter(|(_, count)| *count > 0) {
            writeln!(formatter, "{count:>8}  {}", kind.words())?;
        }
        let owned: usize = self.coverage.iter().map(|(_, count)| count).sum();
        let percent = owned as f64 * 100.0 / self.total.max(1) as f64;
        // Cut, not rounded: 100 % is said of nothing less.
        let percent = (percent * 1000.0).floor() / 1000.0;
        writeln!(formatter, "{owned:>8}  owned: {percent:.3} %, {} left", self.total - owned)?;
        for finding in &self.findings {
            writeln!(formatter, "{finding}")?;
        }
        Ok(())
    }
}

/// Gives every character of the source its owner and gathers what does not agree, in the order of lines.
pub(crate) fn examine(plan: &Plan, text: &str) -> Report {
    let mut owners = Owners { source: Source::read(text), findings: Vec::new() };
    // What is found by its shape or stands alone comes first, so that a word that is printed twice on a line (a title
    // that its measure repeats) goes to the element that is printed first.
    owners.table_heads(plan);
    owners.paragraphs(plan);
    owners.headings(plan);
    owners.task_titles(plan);
    let texts = owners.measure_texts(plan);
    owners.measure_columns(plan, &texts);
    owners.matrices(plan);
    owners.orphans(plan);
    owners.digits(plan);
    owners.report()
}

/// The source while it is being given to its owners.
struct Owners {
    source: Source,
    findings: Vec<Finding>,
}

impl Owners {
    fn finding(&mut self, line: u32, what: impl Into<String>, words: impl Into<String>) {
        self.findings.push(Finding { line, what: what.into(), words: words.into() });
    }

    /// Gives the first free occurrence of the words to their owner, or says why that cannot be.
    fn claim(&mut self, line: u32, within: &Place, words: &str, owner: Owner) -> Option<Place> {
        match self.source.first_free(within, words) {
            Some(place) => {
                self.source.give(&place, owner);
                Some(place)
            }
            None => {
                self.refuse(line, within, words, &owner);
                None
            }
        }
    }

    /// The finding for words that cannot be given: somebody else has them, or they are not there.
    fn refuse(&mut self, line: u32, within: &Place, words: &str, owner: &Owner) {
        let taken = self.source.occurrences(within, words);
        let holder = taken.iter().find_map(|place| self.source.owner(place));
        let what = match holder {
            Some(holder) => format!("the {owner} is claimed twice: {holder} has it already"),
            None => format!("the {owner} does not stand there"),
        };
        self.finding(line, what, words);
    }

    fn report(mut self) -> Report {
        for place in self.source.residue() {
            let (line, words) = (self.source.line_of(place.start), self.source.words(&place));
            self.finding(line, "nobody owns this", words);
        }
        self.findings.sort_by_key(|finding| finding.line);
        let (coverage, total) = self.source.coverage();
        Report { lines: self.source.lines(), coverage, total, findings: self.findings }
    }
}
