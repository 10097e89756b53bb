//! A matrix against itself: rows whose cells stand in the wrong columns, numbers that cannot be.

use rust_decimal::Decimal;

use super::Rule;
use super::finding::{Findings, explained};
use super::reach::{is_count, is_percent};
use crate::plan::{Cell, CellKind, CellValue, ElementKind, Field, Matrix};

/// A kind of cell is foreign to a column where fewer than one in so many of the other rows have it there.
const RARE: usize = 8;

/// One foreign cell can be meant. Two that fit once the row is moved by one cell are no accident.
const FEWEST_FOREIGN: usize = 2;

pub(super) fn check(findings: &mut Findings<'_>) {
    let plan = findings.plan;
    for matrix in plan.matrices() {
        shifted_rows(findings, matrix);
    }
    for cell in plan.cells() {
        if let CellValue::Number(value) = cell.value() {
            plausible(findings, cell, value);
        }
    }
}

fn shifted_rows<'p>(findings: &mut Findings<'p>, matrix: Matrix<'p>) {
    let columns = matrix.indicators().count().max(1);
    let cells: Vec<Cell<'p>> = matrix.cells().collect();
    let rows: Vec<&[Cell<'p>]> = cells.chunks(columns).collect();
    for (number, row) in rows.iter().enumerate() {
        let others: Vec<&[Cell<'p>]> = rows
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != number)
            .map(|(_, r)| *r)
            .collect();
        if let Some((start, shift)) = shift_of(row, &others) {
            shifted(findings, row, start, shift);
        }
    }
}

/// Which way the cells of a row have slid out of their columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shift {
    /// A cell is lost, and those behind it stand one column too far to the left.
    Left,
    /// A cell is too many, and those behind it stand one column too far to the right.
    Right,
}

/// Where the cells of a row begin to stand beside their columns, and on which side; `None` where they stand well.
fn shift_of(row: &[Cell<'_>], others: &[&[Cell<'_>]]) -> Option<(usize, Shift)> {
    let foreign = |kind: CellKind, column: usize| {
        let same = others.iter().filter_map(|other| other.get(column));
        same.filter(|cell| cell.kind() == kind).count() * RARE < others.len()
    };
    let misfits = row.iter().enumerate().filter(|(column, cell)| foreign(cell.kind(), *column));
    let misfits: Vec<usize> = misfits.map(|(column, _)| column).collect();
    let start = *misfits.first()?;
    if misfits.len() < FEWEST_FOREIGN {
        return None;
    }
    // Moved back, each cell from the first foreign one on must fit; the cell that falls out at the end is free.
    let fits = |shift: Shift| {
        row.iter().enumerate().skip(start).all(|(column, cell)| match shift {
            Shift::Left => column + 1 >= row.len() || !foreign(cell.kind(), column + 1),
            Shift::Right => column == start || !foreign(cell.kind(), column - 1),
        })
    };
    [Shift::Left, Shift::Right].into_iter().find(|shift| fits(*shift)).map(|shift| (start, shift))
}

fn shifted<'p>(findings: &mut Findings<'p>, row: &[Cell<'p>], start: usize, shift: Shift) {
    let Some(cell) = row.get(start) else { return };
    let side = match shift {
        Shift::Left => "左",
        Shift::Right => "右",
    };
    let words: Vec<&str> = row.iter().map(|cell| cell.words()).collect();
    let sentence = format!(
        "《{}》中{}一行从第{}列“{}”起疑有错位：各格的类型与其他各行不合，向{side}移了一列（{}）。",
        cell.matrix().title(),
        cell.area().name(),
        start + 1,
        cell.indicator().name(),
        words.join("，")
    );
    // That a cell was merged, or is open, does not say that it slid.
    let errata = cell.certainties().filter(|statement| statement.is_erratum());
    let why = explained(errata, &[Field::Value], &[]);
    findings.add(Rule::RowShifted, (ElementKind::Cell, cell.row()), Field::Value, why, sentence);
}

fn plausible<'p>(findings: &mut Findings<'p>, cell: Cell<'p>, value: Decimal) {
    let indicator = cell.indicator();
    let (unit, decimals) = (indicator.unit(), u32::from(indicator.decimals()));
    let scale = value.normalize().scale();
    let place = format!("{}的{}为{}{unit}", cell.area().name(), indicator.name(), cell.words());
    let found = if is_percent(unit) && value > Decimal::ONE_HUNDRED {
        Some((Rule::CellImplausible, format!("{place}，超过100%。")))
    } else if is_count(unit) && scale > 0 {
        Some((Rule::CellImplausible, format!("{place}，计数不应有小数。")))
    } else if value.is_sign_negative() && !value.is_zero() {
        Some((Rule::CellImplausible, format!("{place}，不应为负数。")))
    } else if scale > decimals {
        let sentence = format!("{place}，有{scale}位小数，该指标只报{decimals}位。");
        Some((Rule::CellPrecision, sentence))
    } else {
        None
    };
    let Some((rule, sentence)) = found else { return };
    let why = explained(cell.certainties(), &[Field::Value], &[cell.words()]);
    findings.add(rule, (ElementKind::Cell, cell.row()), Field::Value, why, sentence);
}
