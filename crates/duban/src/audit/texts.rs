//! The measures' words: repeated, cut off, out of balance.

use std::collections::HashMap;
use std::ops::Range;

use super::Rule;
use super::finding::Findings;
use super::text_marks::{doubled_words, is_ended, repeated_clauses, unpaired};
use crate::plan::{Certainty, ElementKind, Field, Measure};
use crate::text::fold;

/// A shorter clause may well stand twice.
const FEWEST_CHARS: usize = 8;

/// How much of a text a sentence quotes.
const QUOTED_CHARS: usize = 12;

pub(super) fn check(findings: &mut Findings<'_>) {
    let plan = findings.plan;
    // Where most texts have no full stop, none lacks it: ledgers are often written so.
    let ended = plan.measures().filter(|measure| is_ended(measure.text())).count();
    let with_stops = ended * 2 > plan.measures().len();
    let mut known: HashMap<String, Measure<'_>> = HashMap::new();
    for measure in plan.measures() {
        clauses(findings, measure);
        if with_stops && !is_ended(measure.text()) {
            cut_off(findings, measure);
        }
        marks(findings, measure);
        words(findings, measure);
        if let Some(first) = known.insert(fold(measure.text()), measure) {
            let whole = 0..measure.text().len();
            let sentence = format!("措施{}与措施{}原文完全相同。", measure.id(), first.id());
            add(findings, Rule::MeasureRepeated, measure, whole, sentence);
        }
    }
}

fn clauses<'p>(findings: &mut Findings<'p>, measure: Measure<'p>) {
    for (again, clause, times) in repeated_clauses(measure.text(), FEWEST_CHARS) {
        let sentence = format!("措施{}的原文中“{clause}”出现{times}次。", measure.id());
        let place = again..again + clause.len();
        add(findings, Rule::ClauseRepeated, measure, place, sentence);
    }
}

fn cut_off<'p>(findings: &mut Findings<'p>, measure: Measure<'p>) {
    let text = measure.text().trim_end();
    let skipped = text.chars().count().saturating_sub(QUOTED_CHARS);
    let end: String = text.chars().skip(skipped).collect();
    let sentence = format!("措施{}的原文止于“{end}”，没有句末标点，疑有残缺。", measure.id());
    let place = text.len() - text.chars().last().map_or(0, char::len_utf8)..text.len();
    add(findings, Rule::TextCutOff, measure, place, sentence);
}

fn marks<'p>(findings: &mut Findings<'p>, measure: Measure<'p>) {
    let Some((at, opening, closing)) = unpaired(measure.text()) else { return };
    let rest = measure.text().get(at..).unwrap_or_default();
    let near: String = rest.chars().take(QUOTED_CHARS).collect();
    let sentence = format!("措施{}的原文中{opening}{closing}不成对，见“{near}”处。", measure.id());
    add(findings, Rule::MarksUnbalanced, measure, at..at + near.len(), sentence);
}

fn words<'p>(findings: &mut Findings<'p>, measure: Measure<'p>) {
    for (at, word, both) in doubled_words(measure.text()) {
        let sentence = format!("措施{}的原文中“{word}”重出：“{both}”。", measure.id());
        add(findings, Rule::WordDoubled, measure, at..at + both.len(), sentence);
    }
}

fn add<'p>(
    findings: &mut Findings<'p>,
    rule: Rule,
    measure: Measure<'p>,
    place: Range<usize>,
    sentence: String,
) {
    let mut statements = measure.certainties().filter(|statement| statement.field() == Field::Text);
    let why = statements.find(|statement| covers(statement, measure.text(), &place));
    let at = (ElementKind::Measure, measure.row());
    findings.add(rule, at, Field::Text, why, sentence);
}

/// Whether a statement about a text is about this part of it: what it quotes overlaps, or it quotes nothing.
fn covers(statement: &Certainty<'_>, text: &str, place: &Range<usize>) -> bool {
    let printed = statement.printed();
    let overlaps = |start: usize| start < place.end && place.start < start + printed.len();
    printed.is_empty() || text.match_indices(printed).any(|(start, _)| overlaps(start))
}
