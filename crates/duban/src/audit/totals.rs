//! Targets in the texts against the matrices: totals, levels, and the areas that a text names.

use rust_decimal::Decimal;

use super::Rule;
use super::finding::{Findings, explained};
use super::reach::{Reach, comparable, is_percent, named_areas, reach};
use crate::plan::{Area, Cell, CellValue, Certainty, ElementKind, Field, Indicator, Target};
use crate::target::{Basis, Comparator, Direction, Shape};

/// The fields of a target whose doubts can explain that it disagrees with a matrix.
const DOUBTFUL: &[Field] = &[
    Field::Value,
    Field::Comparator,
    Field::Subject,
    Field::Indicator,
    Field::Unit,
    Field::Scope,
    Field::Basis,
];

pub(super) fn check(findings: &mut Findings<'_>) {
    let plan = findings.plan;
    for target in plan.targets() {
        without_value(findings, target);
        let Some(indicator) = target.indicator() else { continue };
        for matrix in plan.matrices() {
            let column: Vec<Cell<'_>> =
                matrix.cells().filter(|cell| cell.indicator() == indicator).collect();
            not_assigned(findings, target, &column);
            against_column(findings, target, indicator, &column);
        }
    }
}

fn without_value<'p>(findings: &mut Findings<'p>, target: Target<'p>) {
    let lacks = |what: &str| {
        format!(
            "目标{}“{}”的比较方式是“{}”，却没有{what}。",
            target.id(),
            target.phrase(),
            target.comparator().chinese()
        )
    };
    let sentence = if target.comparator().takes_value() && target.value().is_none() {
        lacks("数值")
    } else if target.comparator() == Comparator::Range && target.value2().is_none() {
        lacks("上限")
    } else {
        return;
    };
    let why = why(target, &[]);
    let at = (ElementKind::Target, target.row());
    findings.add(Rule::TargetWithoutValue, at, Field::Value, why, sentence);
}

/// What explains a finding about a target: a statement about it, about its phrase, or about one of these cells.
fn why<'p>(target: Target<'p>, cells: &[Cell<'p>]) -> Option<Certainty<'p>> {
    explained(target.certainties(), DOUBTFUL, &[])
        .or_else(|| {
            let text = target.measure().certainties().filter(|statement| {
                let printed = statement.printed();
                !printed.is_empty()
                    && (printed.contains(target.phrase()) || target.phrase().contains(printed))
            });
            explained(text, &[Field::Text], &[])
        })
        .or_else(|| {
            let statements = cells.iter().flat_map(|cell| cell.certainties());
            explained(statements.filter(|statement| statement.is_erratum()), &[Field::Value], &[])
        })
}

fn not_assigned<'p>(findings: &mut Findings<'p>, target: Target<'p>, column: &[Cell<'p>]) {
    let mut areas = named_areas(target);
    if let (Basis::PerArea, Reach::Areas(members)) = (target.basis(), reach(target)) {
        areas.extend(members);
    }
    for cell in column.iter().filter(|cell| cell.value() == CellValue::NotAssigned) {
        if !areas.contains(&cell.area()) {
            continue;
        }
        let sentence = format!(
            "目标{}“{}”涉及{}，而《{}》中该区{}为“{}”。",
            target.id(),
            target.phrase(),
            cell.area().name(),
            cell.matrix().title(),
            cell.indicator().name(),
            cell.words()
        );
        let why = why(target, std::slice::from_ref(cell));
        let at = (ElementKind::Target, target.row());
        findings.add(Rule::AreaNotAssigned, at, Field::Indicator, why, sentence);
    }
}

fn against_column<'p>(
    findings: &mut Findings<'p>,
    target: Target<'p>,
    indicator: Indicator<'p>,
    column: &[Cell<'p>],
) {
    // A change, a sum per month, another way to meet it: not what the column holds.
    let basis = target.basis();
    let same_basis =
        matches!(basis, Basis::Level | Basis::Share | Basis::Cumulative | Basis::PerArea);
    let Some(value) = target.value() else { return };
    if column.is_empty() || !same_basis || target.alternatives().len() > 0 {
        return;
    }
    if !comparable(target.unit(), indicator.unit()) {
        let sentence = format!(
            "目标{}以“{}”计，关联的指标“{}”以“{}”计，无法相互核对。",
            target.id(),
            target.unit(),
            indicator.name(),
            indicator.unit()
        );
        let at = (ElementKind::Target, target.row());
        findings.add(Rule::UnitDiffers, at, Field::Unit, why(target, &[]), sentence);
        return;
    }
    let reach = reach(target);
    let within = |area: Area<'p>| match &reach {
        Reach::Whole => true,
        Reach::Areas(areas) => areas.contains(&area),
        // 每区, 各行政区: a target per area is about all of them, whatever the plan calls them.
        Reach::Other => basis == Basis::PerArea,
    };
    let cells: Vec<Cell<'p>> = column.iter().copied().filter(|cell| within(cell.area())).collect();
    let adds_up = matches!(indicator.shape(), Shape::Cumulative | Shape::Stock)
        && !is_percent(indicator.unit());
    match (basis, reach) {
        (Basis::PerArea, _) => each(findings, target, value, &cells),
        _ if adds_up => total(findings, target, value, &cells),
        (_, Reach::Whole) => whole(findings, target, value, &cells),
        _ => each(findings, target, value, &cells),
    }
}

/// The column's numbers, where it holds nothing but numbers and areas without any.
fn numbers(cells: &[Cell<'_>]) -> Vec<Decimal> {
    let mut numbers = Vec::new();
    for cell in cells {
        match cell.value() {
            CellValue::Number(value) => numbers.push(value),
            CellValue::NotAssigned => {}
            CellValue::Requirement(_) => return Vec::new(),
        }
    }
    numbers
}

/// A number that counts: what the areas must reach, added up, is what the text says.
fn total<'p>(findings: &mut Findings<'p>, target: Target<'p>, value: Decimal, cells: &[Cell<'p>]) {
    let numbers = numbers(cells);
    let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value));
    let (Some(sum), Some(cell)) = (sum, cells.first()) else { return };
    let agrees = match target.comparator() {
        Comparator::Equal => sum == value,
        Comparator::Range => value <= sum && target.value2().is_none_or(|most| sum <= most),
        // 左右 leaves open by how much.
        comparator => comparator.met(sum, value, cell.indicator().direction()).unwrap_or(true),
    };
    if numbers.is_empty() || agrees {
        return;
    }
    let sentence = format!(
        "目标{}“{}”要求{}{value}{}，《{}》中{}个区的{}合计{sum}{}。",
        target.id(),
        target.phrase(),
        target.comparator().chinese(),
        target.unit(),
        cell.matrix().title(),
        numbers.len(),
        cell.indicator().name(),
        cell.indicator().unit()
    );
    let at = (ElementKind::Target, target.row());
    findings.add(Rule::TotalMismatch, at, Field::Value, why(target, cells), sentence);
}

/// A level or share of the whole: where every area may stay on the wrong side of it, the whole cannot reach it.
fn whole<'p>(findings: &mut Findings<'p>, target: Target<'p>, value: Decimal, cells: &[Cell<'p>]) {
    let numbers = numbers(cells);
    let Some(cell) = cells.first() else { return };
    let (best, word) = match cell.indicator().direction() {
        Direction::HigherIsBetter => (numbers.iter().max(), "最高"),
        Direction::LowerIsBetter => (numbers.iter().min(), "最低"),
    };
    let Some(best) = best.copied().filter(|best| !reaches(target, *best, value)) else { return };
    let sentence = format!(
        "目标{}“{}”要求总体{}{value}{}，而《{}》中各区的{}{word}为{best}{}。",
        target.id(),
        target.phrase(),
        target.comparator().chinese(),
        target.unit(),
        cell.matrix().title(),
        cell.indicator().name(),
        cell.indicator().unit()
    );
    let at = (ElementKind::Target, target.row());
    findings.add(Rule::TargetContradicted, at, Field::Value, why(target, cells), sentence);
}

/// A number for each area: no cell asks for less than the text.
fn each<'p>(findings: &mut Findings<'p>, target: Target<'p>, value: Decimal, cells: &[Cell<'p>]) {
    for cell in cells {
        let CellValue::Number(number) = cell.value() else { continue };
        if reaches(target, number, value) {
            continue;
        }
        let sentence = format!(
            "目标{}“{}”要求{}{}{value}{}，而《{}》中为{number}{}。",
            target.id(),
            target.phrase(),
            cell.area().name(),
            target.comparator().chinese(),
            target.unit(),
            cell.matrix().title(),
            cell.indicator().unit()
        );
        let why = why(target, std::slice::from_ref(cell));
        let at = (ElementKind::Target, target.row());
        findings.add(Rule::TargetContradicted, at, Field::Value, why, sentence);
    }
}

/// Whether a number of the matrix is on the good side of a target's value.
fn reaches(target: Target<'_>, number: Decimal, value: Decimal) -> bool {
    let Some(indicator) = target.indicator() else { return true };
    let direction = indicator.direction();
    let comparator = match target.comparator() {
        // Nearly is on either side: judged as the indicator gets better.
        Comparator::About | Comparator::Range => Comparator::Equal,
        comparator => comparator,
    };
    comparator.met(number, value, direction).unwrap_or(true)
}
