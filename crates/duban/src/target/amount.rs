//! The quantities of a text, with the ranges that two of them make and the words right behind them.

use super::Comparator;
use super::lexicon::SUFFIXES;
use crate::quantity::{MeasureUnit, Number, Numeral, numeral, quantity_after};
use crate::text::{Normal, WordList, words};

/// A quantity where it stands.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) start: usize,
    /// The glyph after the unit.
    pub(super) unit_end: usize,
    /// The glyph after the words that belong to it: 以上, 左右.
    pub(super) end: usize,
    pub(super) number: Number,
    /// The upper end of a range.
    pub(super) upper: Option<Number>,
    pub(super) unit: MeasureUnit,
    pub(super) suffix: Option<Comparator>,
    /// A small number in Chinese numerals, which is often no count: 两个, 一批.
    pub(super) loose: bool,
}

impl Amount {
    /// A share or a difference of shares.
    pub(super) fn is_share(&self) -> bool {
        matches!(self.unit.name(), "%" | "‰" | "‱")
            || self.unit.dimension().is_points()
            || self.number.denominator() > 1
    }
}

/// All quantities outside the masked glyphs, in order.
pub(super) fn amounts(normal: &Normal<'_>, mask: &[bool]) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < mask.len() {
        let next = if mask.get(at) == Some(&true) { None } else { amount(normal, at) };
        match next {
            Some(amount) => {
                at = amount.end;
                found.push(amount);
            }
            None => at += 1,
        }
    }
    without_classes(found)
}

/// 3人以上10人以下死亡, 2万元以上20万元以下罚款: a class between two limits is never aimed at.
fn without_classes(mut found: Vec<Amount>) -> Vec<Amount> {
    let bounds = |one: &Amount, two: &Amount| {
        one.end == two.start
            && (one.suffix, two.suffix) == (Some(Comparator::AtLeast), Some(Comparator::AtMost))
    };
    let is_class = |pair: &[Amount]| matches!(pair, [one, two] if bounds(one, two));
    let classes: Vec<usize> = found
        .windows(2)
        .filter(|pair| is_class(pair))
        .flat_map(|pair| pair.iter().map(|one| one.start))
        .collect();
    if !classes.is_empty() {
        found.retain(|one| !classes.contains(&one.start));
    }
    found
}

fn amount(normal: &Normal<'_>, at: usize) -> Option<Amount> {
    // Most characters begin no number.
    let first = normal.char(at)?;
    if !first.is_ascii_digit() && !"〇零一二两三四五六七八九十百千万半过".contains(first)
    {
        return None;
    }
    let before = at.checked_sub(1).and_then(|before| normal.char(before));
    if before.is_some_and(|char| char.is_ascii_digit() || char == '.') {
        return None;
    }
    let first = numeral(normal, at)?;
    let (quantity, unit_end) = quantity_after(normal, &first)?;
    // 零碳, 二级: words, not numbers.
    let nothing =
        first.chinese && quantity.unit.name().is_empty() && quantity.number.numerator().is_zero();
    if nothing || (is_loose(&first) && quantity.unit.dimension().is_attribute()) {
        return None;
    }
    // 二氧化碳, 三元催化器: no numbers.
    let bare = is_loose(&first) && matches!(quantity.unit.name(), "" | "元");
    let alone = Amount {
        start: at,
        unit_end,
        end: unit_end,
        number: quantity.number,
        upper: None,
        loose: is_loose(&first),
        unit: quantity.unit,
        suffix: None,
    };
    let whole = range(normal, &first, &alone).or((!bare).then_some(alone))?;
    Some(with_suffix(normal, whole))
}

/// Whether a number in Chinese numerals is so small that a figure of speech may use it.
fn is_loose(found: &Numeral) -> bool {
    let small = found.number.decimal().is_some_and(|value| value < 10.into());
    found.chinese
        && found.ratio.is_none()
        && found.magnitude == 0
        && small
        && found.number.denominator() == 1
}

/// Whether it only says where a change begins or where something is: 由35%提高到, 300米范围内.
pub(super) fn is_start_or_place(normal: &Normal<'_>, amount: &Amount) -> bool {
    const CHANGES: WordList =
        words!["提高", "提升", "下降", "降", "增", "减", "压", "扩", "上升", "缩"];
    let led = (1..=10)
        .map_while(|back| amount.start.checked_sub(back))
        .take_while(|at| !matches!(normal.char(*at), Some(',' | ';' | '。')))
        .any(|at| matches!(normal.char(at), Some('由' | '从')));
    let changes = CHANGES.iter().any(|word| normal.has(amount.end, word));
    (led && changes) || normal.has(amount.unit_end, "范围") || normal.has(amount.unit_end, "半径")
}

/// 1—2个, 85%至90%, 100至110万吨.
fn range(normal: &Normal<'_>, first: &Numeral, lower: &Amount) -> Option<Amount> {
    let mut at = lower.unit_end;
    at += usize::from(lower.suffix.is_some());
    if !matches!(normal.char(at), Some('-' | '至' | '到')) {
        return None;
    }
    let second = numeral(normal, at + 1)?;
    let (quantity, unit_end) = quantity_after(normal, &second)?;
    let (one, two) = (lower.unit.name(), quantity.unit.name());
    let bare = one.is_empty() || (first.magnitude > 0 && first.magnitude == second.magnitude);
    if !(one == two || (bare && two.starts_with(one)) || (!one.is_empty() && two.is_empty())) {
        return None;
    }
    let unit = if two.is_empty() { lower.unit.clone() } else { quantity.unit };
    let rising = lower.number.decimal()? < quantity.number.decimal()?;
    rising.then(|| Amount {
        upper: Some(quantity.number),
        unit,
        unit_end,
        end: unit_end,
        loose: false,
        ..lower.clone()
    })
}

fn with_suffix(normal: &Normal<'_>, amount: Amount) -> Amount {
    let mut at = amount.unit_end;
    // 20万人口以上
    at += usize::from(amount.unit.name().ends_with('人') && normal.char(at) == Some('口'));
    if normal.char(at) == Some('(') && normal.has(at, "(含)") && !normal.has(at + 3, "以") {
        at += 3;
    }
    // 100多家, 3000余人 have their word before the unit; behind it, it is the same.
    let longest = SUFFIXES
        .iter()
        .filter(|(word, _)| normal.has(at, word))
        .max_by_key(|(word, _)| word.chars().count());
    match longest {
        Some((word, suffix)) => {
            Amount { end: at + word.chars().count(), suffix: *suffix, ..amount }
        }
        None => amount,
    }
}
