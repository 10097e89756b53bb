//! Matrices, and what belongs to no element.

use super::{Builder, count, parse_number};
use crate::plan::document::{MatrixForm, MatrixRowForm, PlanForm};
use crate::plan::rows::{CellRow, Element, MatrixRow, OrphanRow, Rows};
use crate::plan::words::{CellKind, ElementKind};

/// How a matrix prints that an area has no value to reach.
const NOT_ASSIGNED: &str = "—";

impl Builder {
    pub(super) fn matrices(&mut self, form: &PlanForm) {
        for (row, matrix) in form.matrices.iter().enumerate() {
            self.matrix(row, matrix);
        }
        for (number, orphan) in form.orphans.iter().enumerate() {
            let printed = self.required(&format!("orphans[{number}].printed"), &orphan.printed);
            let reason = self.required(&format!("orphans[{number}].reason"), &orphan.reason);
            self.tables.orphans.to_mut().push(OrphanRow {
                line: orphan.line,
                printed,
                level: orphan.level,
                reason,
            });
        }
    }

    fn matrix(&mut self, row: usize, form: &MatrixForm) {
        let path = format!("matrices[{row}]");
        let id = self.id(&format!("{path}.id"), &form.id, ElementKind::Matrix, row);
        let title = self.required(&format!("{path}.title"), &form.title);
        let outline = self.resolve(&format!("{path}.outline"), &form.outline, ElementKind::Outline);
        let head_lines = self.lines(form.head_lines.iter().copied());
        let lines = self.lines(form.rows.iter().map(|row| row.line));
        let indicators = self.references(
            &format!("{path}.indicators"),
            &form.indicators,
            ElementKind::Indicator,
        );
        let columns: Vec<Element> =
            self.tables.elements.get(indicators.start as usize..).unwrap_or_default().to_vec();
        let start = count(self.tables.cells.len());
        let mut areas = Vec::new();
        for (number, matrix_row) in form.rows.iter().enumerate() {
            let path = format!("{path}.rows[{number}]");
            if let Some(area) =
                self.resolve_any(&format!("{path}.area"), &matrix_row.area, &[ElementKind::Area])
            {
                areas.push(area);
                self.matrix_row(&path, form, count(row), area.row, &columns, matrix_row);
            }
        }
        let cells = Rows { start, end: count(self.tables.cells.len()) };
        let areas = self.element_list(areas);
        self.certainty(&path, &form.certainty, ElementKind::Matrix, row);
        self.tables.matrices.to_mut().push(MatrixRow {
            id,
            title,
            outline,
            head_lines,
            indicators,
            areas,
            lines,
            cells,
        });
    }

    fn matrix_row(
        &mut self,
        path: &str,
        matrix: &MatrixForm,
        matrix_row: u32,
        area: u32,
        columns: &[Element],
        form: &MatrixRowForm,
    ) {
        if form.cells.len() != matrix.indicators.len() {
            let what =
                format!("{} cells under {} indicators", form.cells.len(), matrix.indicators.len());
            self.problem(
                format!("{path}.cells"),
                what,
                "one cell for each indicator（单元格数与指标数不符）",
            );
            return;
        }
        for (number, (words, indicator)) in form.cells.iter().zip(columns).enumerate() {
            let cell_path = format!("{path}.cells[{number}]");
            let row = self.tables.cells.len();
            let indicator_id = matrix.indicators.get(number).map_or("", String::as_str);
            let id = self.id(
                &cell_path,
                &format!("{}/{}/{indicator_id}", matrix.id, form.area),
                ElementKind::Cell,
                row,
            );
            let value = parse_number(words);
            let kind = match value {
                Some(_) => CellKind::Number,
                None if words == NOT_ASSIGNED => CellKind::NotAssigned,
                None => CellKind::Requirement,
            };
            let words = self.required(&cell_path, words);
            let cell = CellRow {
                id,
                matrix: matrix_row,
                area,
                indicator: indicator.row,
                line: form.line,
                kind,
                value,
                words,
            };
            self.tables.cells.to_mut().push(cell);
        }
    }
}
