//! Whether a change asks for more or less, sooner or later.

use rust_decimal::Decimal;

use super::Effect;
use crate::deadline::{Limit, LimitKind};
use crate::plan::view::{Cell, CellValue, Measure, Milestone, ReportingDuty, Target};
use crate::plan::{Element, ElementKind, Plan};
use crate::target::{Basis, Change, Comparator, Direction, Strength};
use crate::text::same;

pub(super) fn effect(one: &Plan, before: Element, other: &Plan, after: Element) -> Option<Effect> {
    let (left, right) = (before.row, after.row);
    match before.kind {
        ElementKind::Target => targets(one.view(left)?, other.view(right)?),
        ElementKind::Cell => cells(one.view(left)?, other.view(right)?),
        ElementKind::Measure => {
            let limit = |it: Measure<'_>| it.deadline().limit;
            limits(limit(one.view(left)?), limit(other.view(right)?))
        }
        ElementKind::Milestone => {
            let limit = |it: Milestone<'_>| Some(it.limit());
            limits(limit(one.view(left)?), limit(other.view(right)?))
        }
        ElementKind::Reporting => {
            let limit = |it: ReportingDuty<'_>| Some(it.limit());
            limits(limit(one.view(left)?), limit(other.view(right)?))
        }
        _ => None,
    }
}

/// Which way a time limit moved. What recurs, waits for an event or cannot be read has no end to compare.
fn limits(before: Option<Limit>, after: Option<Limit>) -> Option<Effect> {
    if before == after {
        return None;
    }
    let (Some(before), Some(after)) = (before, after) else { return Some(Effect::Undecided) };
    let open = [before, after].map(|limit| limit.kind() == LimitKind::Open);
    if is_repeated(before) || is_repeated(after) {
        return Some(Effect::Undecided);
    }
    match (before.end(), after.end(), open) {
        (Some(old), Some(new), _) if new < old => Some(Effect::Earlier),
        (Some(old), Some(new), _) if new > old => Some(Effect::Later),
        (Some(_), Some(_), _) | (None, None, [true, true]) => None,
        (Some(_), None, [_, true]) => Some(Effect::Later),
        (None, Some(_), [true, _]) => Some(Effect::Earlier),
        _ => Some(Effect::Undecided),
    }
}

fn is_repeated(limit: Limit) -> bool {
    matches!(limit, Limit::Recurring(_) | Limit::RecurringWithin { .. })
}

/// The values that satisfy a number, between two bounds; a bound belongs to them or does not.
#[derive(Clone, Copy, PartialEq)]
struct Accepted {
    low: Option<(Decimal, bool)>,
    high: Option<(Decimal, bool)>,
    /// 左右: a little beyond is tolerated.
    about: bool,
}

impl Accepted {
    fn of(
        comparator: Comparator,
        value: Option<Decimal>,
        value2: Option<Decimal>,
        direction: Direction,
    ) -> Option<Self> {
        let value = value?;
        let low = |inclusive| (Some((value, inclusive)), None);
        let high = |inclusive| (None, Some((value, inclusive)));
        let (low, high) = match (comparator, direction) {
            (Comparator::AtLeast, _) => low(true),
            (Comparator::MoreThan, _) => low(false),
            (Comparator::AtMost, _) => high(true),
            (Comparator::LessThan, _) => high(false),
            (Comparator::Range, _) => (Some((value, true)), Some((value2?, true))),
            (Comparator::Equal | Comparator::About, Direction::HigherIsBetter) => low(true),
            (Comparator::Equal | Comparator::About, Direction::LowerIsBetter) => high(true),
            (Comparator::All | Comparator::ZeroGrowth | Comparator::None, _) => return None,
        };
        Some(Self { low, high, about: comparator == Comparator::About })
    }

    /// Whether everything that satisfies the other satisfies this.
    fn holds(self, other: Self) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some((mine, mine_in)), Some((its, its_in))) => {
                mine < its || (mine == its && (mine_in || !its_in))
            }
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some((mine, mine_in)), Some((its, its_in))) => {
                mine > its || (mine == its && (mine_in || !its_in))
            }
        };
        low && high
    }

    fn towards(self, after: Self) -> Step {
        match (self.holds(after), after.holds(self)) {
            (true, true) => Step::from_order(after.about, self.about),
            (true, false) => Step::Tighter,
            (false, true) => Step::Looser,
            (false, false) => Step::Aside,
        }
    }
}

/// Which way one side of a target went.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Same,
    Tighter,
    Looser,
    Aside,
}

impl Step {
    /// Looser where the first is greater.
    fn from_order<T: Ord>(looseness_after: T, looseness_before: T) -> Self {
        match looseness_after.cmp(&looseness_before) {
            std::cmp::Ordering::Less => Self::Tighter,
            std::cmp::Ordering::Equal => Self::Same,
            std::cmp::Ordering::Greater => Self::Looser,
        }
    }

    fn aside(differs: bool) -> Self {
        if differs { Self::Aside } else { Self::Same }
    }

    /// Of several steps: one way, or none that can be told.
    fn of_all(steps: &[Self]) -> Option<Effect> {
        let has = |step| steps.contains(&step);
        match (has(Self::Aside), has(Self::Tighter), has(Self::Looser)) {
            (true, ..) | (_, true, true) => Some(Effect::Undecided),
            (_, true, false) => Some(Effect::Tightened),
            (_, false, true) => Some(Effect::Loosened),
            (_, false, false) => None,
        }
    }
}

fn targets(before: Target<'_>, after: Target<'_>) -> Option<Effect> {
    let indicator = |target: Target<'_>| target.indicator().map(|it| it.id().to_owned());
    let linked = indicator(before).is_some() && indicator(before) == indicator(after);
    let number = |target: Target<'_>| {
        Accepted::of(target.comparator(), target.value(), target.value2(), direction(target))
    };
    let demand = match (number(before), number(after)) {
        (Some(before), Some(after)) => before.towards(after),
        (None, None) => Step::aside(
            before.comparator() != after.comparator()
                || before.value() != after.value()
                || before.requirement() != after.requirement(),
        ),
        _ => Step::Aside,
    };
    Step::of_all(&[
        demand,
        Step::from_order(looseness(after.strength()), looseness(before.strength())),
        alternatives(before, after),
        Step::aside(!same(before.unit(), after.unit()) || before.basis() != after.basis()),
        Step::aside(!same(before.scope(), after.scope())),
        Step::aside(!linked && !same(before.subject(), after.subject())),
    ])
}

/// Which way a target gets better: as its indicator does, or down where a level is to go down.
fn direction(target: Target<'_>) -> Direction {
    if let Some(indicator) = target.indicator() {
        return indicator.direction();
    }
    match (target.change(), target.basis()) {
        (Some(Change::Down), Basis::Level | Basis::Share) => Direction::LowerIsBetter,
        _ => Direction::HigherIsBetter,
    }
}

/// Only a binding target can fail a plan; 原则上 comes close to it.
fn looseness(strength: Strength) -> u8 {
    match strength {
        Strength::Binding => 0,
        Strength::InPrinciple => 1,
        Strength::Aspirational | Strength::Encouraged => 2,
    }
}

/// A further way to meet a target loosens it.
fn alternatives(before: Target<'_>, after: Target<'_>) -> Step {
    let ways = |target: Target<'_>| -> Vec<(Comparator, Decimal, String, String)> {
        let ways = target.alternatives();
        ways.map(|it| (it.comparator(), it.value(), it.unit().into(), it.condition().into()))
            .collect()
    };
    let (before, after) = (ways(before), ways(after));
    match (
        after.iter().all(|way| before.contains(way)),
        before.iter().all(|way| after.contains(way)),
    ) {
        (true, true) => Step::Same,
        (true, false) => Step::Tighter,
        (false, true) => Step::Looser,
        (false, false) => Step::Aside,
    }
}

fn cells(before: Cell<'_>, after: Cell<'_>) -> Option<Effect> {
    let number = |cell: Cell<'_>| {
        let indicator = cell.indicator();
        Accepted::of(indicator.comparator(), cell.number(), None, indicator.direction())
    };
    let units = Step::aside(!same(before.indicator().unit(), after.indicator().unit()));
    let step = match (before.value(), after.value()) {
        (CellValue::NotAssigned, CellValue::NotAssigned) => Step::Same,
        (CellValue::NotAssigned, _) => Step::Tighter,
        (_, CellValue::NotAssigned) => Step::Looser,
        (CellValue::Requirement(old), CellValue::Requirement(new)) => Step::aside(!same(old, new)),
        (CellValue::Number(old), CellValue::Number(new)) => match (number(before), number(after)) {
            (Some(before), Some(after)) => before.towards(after),
            _ => Step::aside(old != new),
        },
        _ => Step::Aside,
    };
    Step::of_all(&[step, units])
}
