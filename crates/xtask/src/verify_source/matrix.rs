//! Owners in the matrices: area names and cells.

use std::collections::HashSet;

use duban::Plan;
use duban::plan::{Cell, CellKind, Matrix};

use super::Owners;
use super::source::{Kind, Owner, Place};

/// The columns of a matrix whose requirement in words is printed so far, with the words: merged cells print them once.
type Merged<'p> = HashSet<(usize, &'p str)>;

impl Owners {
    pub(super) fn matrices(&mut self, plan: &Plan) {
        for matrix in plan.matrices() {
            let mut merged = Merged::new();
            let columns = matrix.indicators().count().max(1);
            let cells: Vec<Cell<'_>> = matrix.cells().collect();
            for ((area, line), cells) in
                matrix.areas().zip(matrix.lines()).zip(cells.chunks(columns))
            {
                self.matrix_row(matrix, *line, area.name(), cells, &mut merged);
            }
        }
    }

    fn matrix_row<'p>(
        &mut self,
        matrix: Matrix<'_>,
        line: u32,
        area: &str,
        cells: &[Cell<'p>],
        merged: &mut Merged<'p>,
    ) {
        let printed: Vec<Place> = self.source.cells(line).to_vec();
        let owner = Owner::new(Kind::AreaName, format!("{}/{area}", matrix.id()));
        match printed.first() {
            Some(first) if self.source.is(first, area) => {
                self.claim(line, first, area, owner);
            }
            _ => self.finding(line, format!("the {owner} does not stand there"), area),
        }
        // A row may have lost a cell, but the order of those that are left stands.
        let mut next = 1;
        for (column, cell) in cells.iter().enumerate() {
            let place = self.printed_cell(&printed, column + 1, next, cell.words());
            let owner = Owner::new(Kind::MatrixCell, cell.id());
            match place {
                Some(number) => {
                    next = number + 1;
                    if let Some(place) = printed.get(number) {
                        self.claim(line, place, cell.words(), owner);
                    }
                    merged.insert((column, cell.words()));
                }
                // A number is never merged over rows.
                None if cell.kind() == CellKind::Requirement
                    && merged.contains(&(column, cell.words())) => {}
                None => {
                    self.finding(line, format!("the {owner} does not stand there"), cell.words());
                }
            }
        }
    }

    /// The number of the printed cell that holds exactly these words: the one under the indicator, or the first behind
    /// those that are taken.
    fn printed_cell(
        &self,
        printed: &[Place],
        own: usize,
        next: usize,
        words: &str,
    ) -> Option<usize> {
        let holds =
            |number: &usize| printed.get(*number).is_some_and(|place| self.source.is(place, words));
        Some(own)
            .filter(|own| *own >= next)
            .filter(holds)
            .or_else(|| (next..printed.len()).find(holds))
    }
}
