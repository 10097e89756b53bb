//! Digits: every one in a measure's text is part of a target, of a milestone, or known to be neither.

use std::ops::Range;

use duban::Plan;
use duban::plan::Measure;

use super::Owners;

impl Owners {
    pub(super) fn digits(&mut self, plan: &Plan) {
        for measure in plan.measures() {
            for words in unclassified(measure) {
                let what =
                    format!("digits of {} are in no target, milestone or number", measure.id());
                self.finding(measure.line(), what, words);
            }
        }
    }
}

/// The digits of a measure's text that no phrase covers, each run with a few characters around it.
fn unclassified(measure: Measure<'_>) -> Vec<String> {
    const AROUND: usize = 6;
    let text: Vec<char> = measure.text().chars().collect();
    let mut covered = vec![false; text.len()];
    let targets = measure.targets().map(|target| target.phrase());
    let milestones = measure.milestones().map(|milestone| milestone.phrase());
    let numbers = measure.numbers().map(|number| number.phrase());
    for phrase in targets.chain(milestones).chain(numbers) {
        for place in whole_occurrences(&text, phrase) {
            covered.get_mut(place).unwrap_or_default().fill(true);
        }
    }
    let open: Vec<bool> =
        text.iter().zip(&covered).map(|(c, covered)| is_digit(*c) && !covered).collect();
    let starts =
        |at: usize| open.get(at) == Some(&true) && (at == 0 || open.get(at - 1) == Some(&false));
    (0..text.len())
        .filter(|at| starts(*at))
        .map(|at| {
            let length = open.iter().skip(at).take_while(|open| **open).count();
            let start = at.saturating_sub(AROUND);
            text.iter().skip(start).take(at - start + length + AROUND).collect()
        })
        .collect()
}

/// Where a phrase stands without cutting a number in two: `2` does not stand in `2026`.
fn whole_occurrences(text: &[char], phrase: &str) -> Vec<Range<usize>> {
    let phrase: Vec<char> = phrase.chars().collect();
    if phrase.is_empty() {
        return Vec::new();
    }
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|c| is_digit(*c));
    let places = text.windows(phrase.len()).enumerate().filter(|(_, window)| *window == phrase);
    places
        .map(|(start, _)| start..start + phrase.len())
        .filter(|place| {
            let cut_before = digit(Some(place.start)) && digit(place.start.checked_sub(1));
            let cut_behind = digit(place.end.checked_sub(1)) && digit(Some(place.end));
            !cut_before && !cut_behind
        })
        .collect()
}

/// Arabic digits: half-width, full-width, subscript and superscript.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '₀'..='₉' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}
