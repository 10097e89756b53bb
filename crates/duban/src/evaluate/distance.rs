//! How far a value is from the number that is asked for, in words.

use rust_decimal::Decimal;

use super::verdict::is_cap;
use super::{Asked, ComparisonMethod, Rule, Verdict};
use crate::quantity::Step;
use crate::target::{Basis, Change, Comparator, Strength};

impl Verdict<'_> {
    /// `，超1.2微克/立方米`, `，差0.7个百分点`, `，余1家`; why the value is good all the same, where it misses the number.
    pub(super) fn distance_words(&self, is_told: bool) -> String {
        if let Some(other) = self.other_way() {
            return other;
        }
        let gap = if is_told { String::new() } else { self.gap_words() };
        gap + &self.although()
    }

    fn gap_words(&self) -> String {
        if let Some(far) = self.beyond_the_range() {
            let rule = match self.requirement.may_fall_further() {
                true => "（多降视为达标）",
                false => "",
            };
            return format!("，超出上限{}{}{rule}", self.shown(far), self.gap_unit());
        }
        let requirement = &self.requirement;
        let gap = match (requirement.is_change(), self.gap) {
            (_, Some(gap)) if gap.is_zero() => return "，恰好等于目标值".to_owned(),
            // The unit of the value itself is not known: the change is told, where it is one already.
            (true, gap) => self.gap_of_change().or(gap),
            (false, gap) => gap,
        };
        let upper = is_cap(requirement);
        let words = match gap {
            None => return String::new(),
            Some(gap) if gap.is_zero() => return String::new(),
            Some(gap) if !gap.is_sign_negative() => match requirement.comparator {
                Comparator::Range => return String::new(),
                _ => "余",
            },
            Some(_) if upper && self.rule == Rule::Budget => "超出",
            Some(_) if upper => "超",
            Some(_) => "差",
        };
        let far = self.shown(gap.unwrap_or_default().abs());
        format!("，{words}{far}{}", self.gap_unit())
    }

    /// How far a value, or the change that it is, is above the upper end of a range, of which more is better.
    fn beyond_the_range(&self) -> Option<Decimal> {
        let requirement = &self.requirement;
        let upper = requirement.upper.filter(|_| requirement.comparator == Comparator::Range)?;
        let value = match requirement.is_change() {
            true if requirement.falls() => -self.change?,
            true => self.change?,
            false => self.value.filter(|_| !is_cap(requirement))?.value,
        };
        value.checked_sub(upper).filter(|above| *above > Decimal::ZERO)
    }

    /// How far the change is on the good side of the one that is asked for.
    fn gap_of_change(&self) -> Option<Decimal> {
        let Asked::Number(limit) = self.requirement.asked else { return None };
        let change = self.change?;
        match (self.requirement.comparator, self.requirement.change) {
            (Comparator::ZeroGrowth, _) => limit.checked_sub(change),
            (Comparator::AtMost | Comparator::LessThan, Some(Change::Down)) => {
                limit.checked_add(change)
            }
            (Comparator::AtMost | Comparator::LessThan, _) => limit.checked_sub(change),
            (_, Some(Change::Down)) => (-change).checked_sub(limit),
            _ => change.checked_sub(limit),
        }
    }

    /// The difference of two percentages is in percentage points.
    fn gap_unit(&self) -> &str {
        let requirement = &self.requirement;
        match requirement.unit() {
            unit if requirement.is_change() && requirement.has_unit_of_value() => unit,
            "‰" if requirement.is_change() && self.change.is_some() => "个千分点",
            _ if requirement.is_change() && self.change.is_some() => "个百分点",
            _ if requirement.is_change() => "",
            "%" if requirement.basis == Basis::Share => "个百分点",
            unit => unit,
        }
    }

    /// The other way in which it is met (`达到95%以上，且当年依法处罚、整改到位`).
    fn other_way(&self) -> Option<String> {
        let misses = self.compared.is_some_and(|found| found.full == Some(false));
        let by_rounding = self.comparison == ComparisonMethod::Rounded
            && self.compared.is_some_and(|found| found.rounded == Some(true));
        let other = self.requirement.alternative?;
        if !misses || by_rounding || !self.state.is_good() {
            return None;
        }
        let (number, unit) = (other.value(), self.requirement.unit());
        let reached = match other.comparator() {
            Comparator::AtLeast => format!("达到{number}{unit}以上"),
            Comparator::AtMost => format!("控制在{number}{unit}以内"),
            comparator => format!("{}{number}{unit}", comparator.chinese()),
        };
        Some(match other.condition() {
            "" => format!("，{reached}"),
            condition => format!("，{reached}且{condition}"),
        })
    }

    /// Why a value is good that misses the number itself.
    fn although(&self) -> String {
        let misses = self.compared.is_some_and(|found| found.full == Some(false));
        let rounds = self.compared.is_some_and(|found| found.rounded == Some(true));
        match self.value {
            _ if !misses || !self.state.is_good() => String::new(),
            Some(value) if rounds && self.comparison == ComparisonMethod::Rounded => {
                let scale = self.limit.map_or(0, |limit| limit.scale());
                let step = Step::decimals(u8::try_from(scale).unwrap_or(0));
                format!("，修约后为{}", value.round(step))
            }
            _ if self.requirement.comparator == Comparator::About => "，在容许偏差内".to_owned(),
            _ => String::new(),
        }
    }

    /// Words that temper a failure of what does not bind.
    pub(super) fn mild(&self) -> &'static str {
        match (self.requirement.strength, self.state.is_bad()) {
            (Strength::Aspirational, true) => "力争目标",
            (Strength::Encouraged, true) => "鼓励性目标",
            (Strength::InPrinciple, true) => "原则性目标",
            _ => "",
        }
    }
}
