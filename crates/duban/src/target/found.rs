//! A quantitative requirement as it was read from prose.

use crate::text::{WordList, words};
use std::ops::Range;

use super::{Basis, Change, Comparator, Strength};
use crate::quantity::{MeasureUnit, Number};

/// A quantitative requirement of a text, with the words it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundTarget<'t> {
    /// What is measured: 森林覆盖率, 口袋公园; without place, verb and comparator. Empty where the text does not say it.
    pub indicator: String,
    /// How a value is held against the number, as written: a bare count and 达到X are [`Comparator::Equal`].
    pub comparator: Comparator,
    /// The number; `None` for 全覆盖 and 零增长.
    pub value: Option<Number>,
    /// The upper end of a range.
    pub value2: Option<Number>,
    /// The unit of measurement, with its 万 or 亿.
    pub unit: MeasureUnit,
    /// Which way the quantity is to move, where the words say it.
    pub change: Option<Change>,
    /// What the number is a number of.
    pub basis: Basis,
    /// The words that say so, parted by spaces: 同比, 较2023年, 累计, 每年, 每区, 新增.
    pub basis_words: String,
    /// The words that say whom or where it concerns: 全市, 各区; empty where there are none.
    pub scope: String,
    /// How binding it is.
    pub strength: Strength,
    /// Other ways to meet it (或者), in the text's order.
    pub alternatives: Vec<FoundAlternative>,
    /// Where it stands, in bytes of the text: subject through value.
    pub span: Range<usize>,
    /// The words there.
    pub phrase: &'t str,
}

/// Another way to meet a target: 或者达到95%以上且当年整改到位.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundAlternative {
    /// How a value is held against the number.
    pub comparator: Comparator,
    /// The number.
    pub value: Number,
    /// The unit of measurement.
    pub unit: MeasureUnit,
    /// What must hold as well (且…); empty where nothing must.
    pub condition: String,
}

/// What the number is a number of, from the words around it.
pub(super) fn basis(
    words: &str,
    unit: &MeasureUnit,
    change: Option<Change>,
    change_to: bool,
    is_mean: bool,
) -> Basis {
    let says = |list: WordList| list.iter().any(|word| words.contains(word));
    let dimension = unit.dimension();
    if words.contains("峰值") {
        return Basis::FromPeak;
    }
    if dimension.is_points() {
        return Basis::ChangePoints;
    }
    if unit.name() == "%" || unit.name() == "‰" {
        let moves = change.is_some() && !change_to;
        return if moves { Basis::ChangePercent } else { Basis::Share };
    }
    if says(words!["每年", "每季", "每月", "每周", "每日", "每天", "每半年", "每学期"])
    {
        return Basis::PerPeriod;
    }
    // 每小时22公里 is a speed.
    if words.contains("每小时") {
        return Basis::Level;
    }
    if words.contains('每') {
        return Basis::PerArea;
    }
    // 减少1000吨 says by how much, 减少到1000吨 to what.
    let moves = matches!(change, Some(Change::Up | Change::Down));
    let counts = dimension.is_count() || dimension.is_times();
    if moves && !change_to && says(words!["比", "较"]) {
        return Basis::ChangeAmount;
    }
    let summed = says(words!["累计", "新增"]) || (counts && !(moves && change_to));
    if summed && !is_mean {
        return Basis::Cumulative;
    }
    if moves && !change_to { Basis::ChangeAmount } else { Basis::Level }
}
