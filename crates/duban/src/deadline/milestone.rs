//! Time limits inside running prose, each with the clause that it binds.

use std::ops::Range;

use crate::text::Normal;

use super::context::Context;
use super::error::DeadlineError;
use super::parser::{Founds, Mode};
use super::reading::Reading;
use super::scan::{Scan, error, reading};
use crate::order::Order;

/// A time limit that binds a part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone<'t> {
    /// The limit, with its words.
    pub reading: Reading<'t>,
    /// The clause that it binds, in bytes of the text.
    pub clause_span: Range<usize>,
    /// The clause itself.
    pub clause: &'t str,
}

/// Finds the time limits that bind parts of a text, in order; mere mentions (`2025年度`, `近3年`, a plan's name) stay
/// alone.
///
/// A clause begins where its sentence part begins and ends at 。or ；or before the next limit's part.
///
/// ```
/// use duban::deadline::{Context, Limit, find_milestones};
/// use jiff::civil::date;
/// let text = "开展2025年度自查，11月底前提交年度自查自评报告。";
/// let found = find_milestones(text, &Context::new(2026));
/// let milestone = found[0].as_ref().unwrap();
/// assert_eq!(milestone.reading.limit, Limit::By(date(2026, 11, 30)));
/// assert_eq!(milestone.clause, "11月底前提交年度自查自评报告");
/// ```
#[must_use]
pub fn find_milestones<'t>(
    text: &'t str,
    context: &Context<'_>,
) -> Vec<Result<Milestone<'t>, DeadlineError>> {
    let normal = Normal::new(text);
    let mut scan = Scan::new(&normal, context, Mode::Prose);
    let mut found = Vec::new();
    loop {
        let mut founds = Founds::new();
        match scan.next(&mut founds) {
            Ok(true) => {
                let readings = founds.iter().map(|one| reading(&normal, scan.tokens(), one));
                found.extend(readings.map(Ok));
            }
            Ok(false) => break,
            Err(damage) => {
                found.push(Err(error(&normal, scan.tokens(), damage)));
                scan.skip_past(damage.token);
            }
        }
    }
    // A limit that counts from an event begins with the event's words, and these may hold a limit of their own.
    found.order_by_key(|one| one.as_ref().map_or(usize::MAX, |reading| reading.span.start));
    let starts: Vec<usize> = found
        .iter()
        .flatten()
        .map(|reading: &Reading<'_>| part_start(text, reading.span.start))
        .collect();
    let with_clause = |reading: Reading<'t>| {
        let start = part_start(text, reading.span.start);
        let next = starts.iter().copied().find(|next| *next > start);
        let end = sentence_end(text, reading.span.end).min(next.unwrap_or(text.len()));
        let clause = text.get(start..end.max(reading.span.end)).unwrap_or_default();
        let clause = clause.trim_end_matches([',', '，', '、', ' ', '\n', '\t']);
        let trimmed = clause.trim_start();
        let start = start + (clause.len() - trimmed.len());
        Milestone { reading, clause_span: start..start + trimmed.len(), clause: trimmed }
    };
    found.into_iter().map(|one| one.map(with_clause)).collect()
}

/// Where the comma-separated part begins that holds a byte.
fn part_start(text: &str, at: usize) -> usize {
    let marks = ['。', '；', ';', '，', ',', '！', '？', '\n', '：', ':'];
    let before = text.get(..at).unwrap_or_default();
    before
        .char_indices()
        .rev()
        .find(|(_, char)| marks.contains(char))
        .map_or(0, |(at, char)| at + char.len_utf8())
}

fn sentence_end(text: &str, at: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    after.find(['。', '；', ';', '！', '？']).map_or(text.len(), |length| at + length)
}
