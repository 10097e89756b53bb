//! What the reader of targets finds, as JSON: its door for other languages.

use serde::Serialize;

use super::found::{FoundAlternative, FoundTarget};
use super::{Basis, Change, Comparator, Strength, find_targets};
use crate::json;

#[derive(Serialize)]
struct Answer<'a> {
    targets: Vec<TargetForm<'a>>,
}

#[derive(Serialize)]
struct TargetForm<'a> {
    indicator: &'a str,
    comparator: Comparator,
    value: Option<String>,
    value2: Option<String>,
    unit: Option<&'a str>,
    change: Option<Change>,
    basis: Option<&'a str>,
    basis_kind: Basis,
    scope: Option<&'a str>,
    strength: Strength,
    alternatives: Vec<AlternativeForm<'a>>,
    span: [usize; 2],
    phrase: &'a str,
}

#[derive(Serialize)]
struct AlternativeForm<'a> {
    comparator: Comparator,
    value: String,
    unit: Option<&'a str>,
    condition: Option<&'a str>,
}

impl<'a> TargetForm<'a> {
    fn new(found: &'a FoundTarget<'_>, text: &str) -> TargetForm<'a> {
        let character = |byte: usize| text.get(..byte).unwrap_or(text).chars().count();
        TargetForm {
            indicator: &found.indicator,
            comparator: found.comparator,
            value: found.value.map(|number| number.to_string()),
            value2: found.value2.map(|number| number.to_string()),
            unit: words(found.unit.name()),
            change: found.change,
            basis: words(&found.basis_words),
            basis_kind: found.basis,
            scope: words(&found.scope),
            strength: found.strength,
            alternatives: found.alternatives.iter().map(AlternativeForm::new).collect(),
            span: [character(found.span.start), character(found.span.end)],
            phrase: found.phrase,
        }
    }
}

impl<'a> AlternativeForm<'a> {
    fn new(other: &'a FoundAlternative) -> AlternativeForm<'a> {
        AlternativeForm {
            comparator: other.comparator,
            value: other.value.to_string(),
            unit: words(other.unit.name()),
            condition: words(&other.condition),
        }
    }
}

fn words(words: &str) -> Option<&str> {
    (!words.is_empty()).then_some(words)
}

/// What [`find_targets`] finds in a text, as JSON: `{ "targets": [ … ] }`, in the order of the text.
///
/// Each target has the members of [`FoundTarget`]; what the text does not say is `null`:
///
/// | Member | Shape | Meaning |
/// | --- | --- | --- |
/// | `indicator` | words | what is measured |
/// | `comparator` | word | as written: `>=`, `>`, `<=`, `<`, `=` (a bare count, 达到X), `~`, `range`, `all`, `zero-growth` |
/// | `value`, `value2` | decimals as strings | the number, and the upper end of a range; a fraction as `1/3` |
/// | `unit` | words | with its 万 or 亿: 1.3万亿元 is `1.3` of `万亿元` |
/// | `change` | word | `up`, `down` or `null` |
/// | `basis`, `basis_kind` | words, word | 较2020年, 累计, 每年; and which [`Basis`] that makes |
/// | `scope` | words | whom or where it concerns |
/// | `strength` | word | `binding`, `aspirational`, `encouraged`, `in-principle` |
/// | `alternatives` | list | `comparator`, `value`, `unit`, `condition` |
/// | `span`, `phrase` | two numbers, words | where it stands, in characters from 0, and the words there |
///
/// ```
/// let json = duban::target::find_targets_json("PM2.5年均浓度控制在32微克/立方米以内。");
/// assert!(json.starts_with(
///     r#"{"targets":[{"indicator":"PM2.5年均浓度","comparator":"<=","value":"32","value2":null,"unit":"微克/立方米""#
/// ));
/// ```
#[must_use]
pub fn find_targets_json(text: &str) -> String {
    let found = find_targets(text);
    let targets = found.iter().map(|one| TargetForm::new(one, text)).collect();
    // Writing strings and numbers into memory cannot fail.
    json::to_string(&Answer { targets })
}
