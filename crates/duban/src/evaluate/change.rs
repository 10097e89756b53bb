//! A change that is asked for (同比下降10%—15%, 较上年降低1.5微克/立方米, 压减50万吨), and what a reported value is then.
//!
//! What is judged is the size of the change in the direction that is asked for; a change the other way never meets it. A
//! reported value is one of three things ([`Told`]): with a baseline the quantity itself, where the caller says so the change
//! with its sign, and of what is done (压减50万吨, 减排2000吨: no other period is named, and the amounts add up) the amount. Where
//! it is none of them the baseline is missing, and nothing is judged.
//!
//! 左右 is met from the number on, however much further the change goes; short of it, and still in the right direction, a
//! person confirms it. A range is met from its lower end. More than its upper end is met where something is to fall
//! (下降10%—15%: 多降视为达标), unless the words hold it within (降幅控制在…); where it is to rise a person says whether more is well.

use rust_decimal::Decimal;

use super::requirement::flows;
use super::{Method, Observed, Requirement, Source};
use crate::plan::Target;
use crate::quantity::MeasureUnit;
use crate::target::{Basis, Change, Comparator, Direction, Shape};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a reported value is.
    pub enum Told {
        /// The quantity itself.
        Quantity = 1, "quantity", "数值本身";
        /// Where a change is asked for, that change, negative for a decrease.
        Change = 2, "change", "变化";
        /// Where an amount is to be taken off or added, how much that is, without a sign: 压减了40万吨.
        Amount = 3, "amount", "增减量";
    }
}

/// What a change is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangeUnit {
    /// In parts of the baseline, of which it has so many: percent, per mille.
    Parts(Decimal),
    /// In the unit of the quantity itself.
    Own,
}

impl Requirement<'_> {
    /// Whether it asks for a change against another period, or for an amount that is to be taken off or added.
    pub fn is_change(&self) -> bool {
        self.comparator == Comparator::ZeroGrowth
            || matches!(
                self.basis,
                Basis::ChangePercent | Basis::ChangePoints | Basis::ChangeAmount | Basis::FromPeak
            )
    }

    /// Whether something is to fall.
    pub(super) fn falls(&self) -> bool {
        self.is_change() && self.change == Some(Change::Down)
    }

    /// What an observed value is; `None` where a change is asked for and nothing tells it.
    pub fn told(&self, observed: &Observed) -> Option<Told> {
        if !self.is_change() {
            return Some(Told::Quantity);
        }
        if observed.is_change {
            return Some(Told::Change);
        }
        // Of nothing there are no percent.
        let any =
            self.change_unit() == ChangeUnit::Own || self.comparator == Comparator::ZeroGrowth;
        match observed.baseline {
            Some(baseline) if any || baseline > Decimal::ZERO => Some(Told::Quantity),
            None if self.is_done() => Some(Told::Amount),
            _ => None,
        }
    }

    /// What the change is measured in.
    pub(super) fn change_unit(&self) -> ChangeUnit {
        match (self.basis, self.unit()) {
            (Basis::ChangePoints | Basis::ChangeAmount, _) => ChangeUnit::Own,
            (_, "‰") => ChangeUnit::Parts(Decimal::ONE_THOUSAND),
            (Basis::FromPeak, unit) if !matches!(unit, "%" | "") => ChangeUnit::Own,
            _ => ChangeUnit::Parts(Decimal::ONE_HUNDRED),
        }
    }

    /// Whether an amount is to be taken off or added (压减50万吨), so that the amount can be told alone.
    pub(super) fn is_done(&self) -> bool {
        let Source::Target(target) = self.source else { return false };
        self.basis == Basis::ChangeAmount && is_done(target)
    }

    /// Which side of a change is the good one: more of it, unless it is limited from above (下降不超过5%).
    pub(super) fn side_of_change(&self) -> Direction {
        match self.comparator {
            Comparator::AtMost | Comparator::LessThan | Comparator::ZeroGrowth => {
                Direction::LowerIsBetter
            }
            _ => Direction::HigherIsBetter,
        }
    }

    /// Which side of a value is the good one; `None` where nothing says it.
    pub(super) fn good_side(&self, told: Option<Told>) -> Option<Direction> {
        match self.comparator {
            _ if self.is_change() => {
                let side = self.side_of_change();
                let flips = self.falls() && told != Some(Told::Amount);
                Some(if flips { opposite(side) } else { side })
            }
            Comparator::AtLeast | Comparator::MoreThan => Some(Direction::HigherIsBetter),
            Comparator::AtMost | Comparator::LessThan => Some(Direction::LowerIsBetter),
            _ => self.direction,
        }
    }

    /// Whether a change beyond the upper end of its range is as good as one within: of what is to fall, unless the words hold
    /// it within (降幅控制在10%—15%).
    pub(super) fn may_fall_further(&self) -> bool {
        let held = match self.source {
            Source::Target(target) => target.phrase().contains("控制"),
            Source::Cell(_) => false,
        };
        self.falls() && self.comparator == Comparator::Range && !held
    }

    /// The shape for what was observed: an amount of a year against a whole other year adds up; a change that is told as such,
    /// or against the same part of another year, is as it stands.
    pub(super) fn shape_for(&self, observed: &Observed, method: &Method) -> Shape {
        let shape = self.shape_by(method);
        let as_it_stands = |shape| match shape {
            Shape::Cap | Shape::Cumulative => Shape::Stock,
            other => other,
        };
        match self.told(observed) {
            Some(Told::Change) => Shape::Stock,
            Some(Told::Quantity) if self.is_change() => {
                let against = match self.is_done() && self.setting(&method.shapes).is_none() {
                    true => shape_of_change(self.comparator, self.change, self.subject()),
                    false => shape,
                };
                let same_part = observed.same_period || self.is_against_same_period();
                if same_part { as_it_stands(against) } else { against }
            }
            _ => shape,
        }
    }

    /// 同比, 较上年同期: of the same part of last year.
    fn is_against_same_period(&self) -> bool {
        let Source::Target(target) = self.source else { return false };
        self.basis != Basis::FromPeak
            && ["同比", "同期"].iter().any(|word| target.basis_words().contains(word))
    }
}

/// The shape of a quantity that is to change against a whole other year: an amount that flows adds up. 下降不少于25% leaves so
/// much of it and no more; 下降不超过5% asks for the rest at least.
pub(super) fn shape_of_change(
    comparator: Comparator,
    change: Option<Change>,
    subject: &str,
) -> Shape {
    let limited = matches!(comparator, Comparator::AtMost | Comparator::LessThan);
    match change == Some(Change::Down) {
        _ if !flows(subject) => Shape::Stock,
        falls if falls != limited => Shape::Cap,
        _ => Shape::Cumulative,
    }
}

/// Whether a target's change is an amount that is taken off or added: it names no other period, and such amounts add up
/// (吨, 亿元), as a concentration, a span of time or a share does not.
pub(super) fn is_done(target: Target<'_>) -> bool {
    const LEVELS: [&str; 9] =
        ["浓度", "强度", "水位", "水平", "指数", "温度", "天数", "时间", "时长"];
    let names_another = target.basis_words().contains(['比', '较']);
    let unit = target.unit();
    let level = LEVELS.iter().any(|ending| target.subject().ends_with(ending));
    let adds_up = MeasureUnit::parse(unit).is_ok_and(|parsed| {
        let dimension = parsed.dimension();
        !dimension.is_time() && (!dimension.is_attribute() || unit.ends_with("蒸吨"))
    });
    !names_another && !level && adds_up && !unit.contains(['/', '%', '‰', '分'])
}

pub(super) fn opposite(side: Direction) -> Direction {
    match side {
        Direction::HigherIsBetter => Direction::LowerIsBetter,
        Direction::LowerIsBetter => Direction::HigherIsBetter,
    }
}
