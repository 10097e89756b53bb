//! Indicators, matrices and their cells.

use super::{Area, debug_by, view};
use crate::plan::CellKind;
use crate::plan::view::OutlineNode;
use crate::target::{Comparator, Direction, Shape};
use rust_decimal::Decimal;

view! {
    /// An indicator (指标): a named, measurable quantity.
    Indicator over indicators: IndicatorRow
}

impl<'p> Indicator<'p> {
    /// Its id: `pm25-annual-mean`.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// Its name.
    pub fn name(self) -> &'p str {
        self.plan.str(self.data.name)
    }

    /// Its unit of measurement.
    pub fn unit(self) -> &'p str {
        self.plan.str(self.data.unit)
    }

    /// How a value is held against a bare number of the matrix.
    pub fn comparator(self) -> Comparator {
        self.data.comparator
    }

    /// Which way it gets better.
    pub fn direction(self) -> Direction {
        match self.data.comparator {
            Comparator::AtMost | Comparator::LessThan => Direction::LowerIsBetter,
            _ => Direction::HigherIsBetter,
        }
    }

    /// How its yearly value comes about.
    pub fn shape(self) -> Shape {
        self.data.shape
    }

    /// With how many decimals it is reported.
    pub fn decimals(self) -> u8 {
        self.data.decimals
    }

    /// The group of columns that it stands in; empty where it stands in none.
    pub fn group(self) -> &'p str {
        self.plan.str(self.data.group)
    }

    /// What else a user must know.
    pub fn note(self) -> &'p str {
        self.plan.str(self.data.note)
    }
}

view! {
    /// A matrix: areas by indicators.
    Matrix over matrices: MatrixRow
}

impl<'p> Matrix<'p> {
    /// Its id: `4.1`.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// Its title.
    pub fn title(self) -> &'p str {
        self.plan.str(self.data.title)
    }

    /// The heading that it stands under.
    pub fn outline(self) -> OutlineNode<'p> {
        self.plan.at(self.data.outline)
    }

    /// Its columns.
    pub fn indicators(self) -> impl Iterator<Item = Indicator<'p>> {
        let plan = self.plan;
        plan.tables.list(self.data.indicators).iter().map(move |element| plan.at(element.row))
    }

    /// Its rows.
    pub fn areas(self) -> impl Iterator<Item = Area<'p>> {
        let plan = self.plan;
        plan.tables.list(self.data.areas).iter().map(move |element| plan.at(element.row))
    }

    /// Its cells, row by row.
    pub fn cells(self) -> impl DoubleEndedIterator<Item = Cell<'p>> + ExactSizeIterator {
        self.plan.part(self.data.cells)
    }

    /// The source lines of its column heads.
    pub fn head_lines(self) -> &'p [u32] {
        self.plan.lines(self.data.head_lines)
    }

    /// The source lines of its rows.
    pub fn lines(self) -> &'p [u32] {
        self.plan.lines(self.data.lines)
    }
}

view! {
    /// A cell of a matrix: what an area must reach for an indicator.
    Cell over cells: CellRow
}

/// What a cell holds. The three never mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CellValue<'p> {
    /// A number, to be held against with the indicator's comparator.
    Number(Decimal),
    /// A requirement in words: `达到市级要求`.
    Requirement(&'p str),
    /// Not assigned to this area.
    NotAssigned,
}

impl<'p> Cell<'p> {
    /// Its id: `4.1/110112/pm25-annual-mean`.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// The matrix.
    pub fn matrix(self) -> Matrix<'p> {
        self.plan.at(self.data.matrix)
    }

    /// The area.
    pub fn area(self) -> Area<'p> {
        self.plan.at(self.data.area)
    }

    /// The indicator.
    pub fn indicator(self) -> Indicator<'p> {
        self.plan.at(self.data.indicator)
    }

    /// What it holds.
    pub fn value(self) -> CellValue<'p> {
        match (self.data.kind, self.data.value) {
            (CellKind::Number, Some(value)) => CellValue::Number(value.decimal()),
            (CellKind::NotAssigned, _) => CellValue::NotAssigned,
            _ => CellValue::Requirement(self.words()),
        }
    }

    /// Its number, where it holds one.
    pub fn number(self) -> Option<Decimal> {
        self.data.value.map(|value| value.decimal())
    }

    /// Which of the three it holds.
    pub fn kind(self) -> CellKind {
        self.data.kind
    }

    /// As it reads: `29`, `达到市级要求`, `—`.
    pub fn words(self) -> &'p str {
        self.plan.str(self.data.words)
    }

    /// The source line; 0 where unknown.
    pub fn line(self) -> u32 {
        self.data.line
    }

    pub(crate) fn area_row(self) -> u32 {
        self.data.area
    }

    pub(crate) fn indicator_row(self) -> u32 {
        self.data.indicator
    }
}

debug_by!(Indicator: id, Matrix: id, Cell: id);
