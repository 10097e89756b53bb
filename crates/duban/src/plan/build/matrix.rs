//! Matrices, and what belongs to no element.

use super::numbers::{NoNumber, parse_number};
use super::{Builder, count};
use crate::plan::document::{MatrixForm, MatrixRowForm, PlanForm};
use crate::plan::error::shown;
use crate::plan::rows::{CellRow, Element, MatrixRow, Number, OrphanRow, Rows};
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
        for (list, empty) in
            [("indicators", form.indicators.is_empty()), ("rows", form.rows.is_empty())]
        {
            if empty {
                let path = format!("{path}.{list}");
                self.problem(path, "the list is empty", "fill it in（不能为空）");
            }
        }
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
            let id = self.cell_id(&matrix.id, area, indicator.row);
            let id = self.id(&cell_path, &id, ElementKind::Cell, row);
            let (kind, value) = self.cell_value(&cell_path, words);
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

    /// The id of a cell, made of ids, by whatever names the matrix calls its area and its indicator.
    fn cell_id(&self, matrix: &str, area: u32, indicator: u32) -> String {
        let pieces = [
            self.tables.areas.get(area as usize).map(|area| area.id),
            self.tables.indicators.get(indicator as usize).map(|indicator| indicator.id),
        ];
        let [area, indicator] = pieces.map(|piece| piece.map_or("", |piece| self.piece(piece)));
        format!("{matrix}/{area}/{indicator}")
    }

    /// What a cell holds. What looks like a number or like the dash and is neither is a problem, never a requirement.
    fn cell_value(&mut self, path: &str, words: &str) -> (CellKind, Option<Number>) {
        match parse_number(words) {
            Ok(number) => return (CellKind::Number, Some(number)),
            Err(NoNumber::TooLong) => self.no_number(path, words, NoNumber::TooLong),
            Err(NoNumber::Shape) if words == NOT_ASSIGNED => return (CellKind::NotAssigned, None),
            Err(NoNumber::Shape) if !words.trim().is_empty() && !says_something(words) => {
                let what =
                    format!("{} is no number, no requirement in words and no dash", shown(words));
                let remedy = format!(
                    "write a decimal like \"97.5\", words, or \"{NOT_ASSIGNED}\" for not assigned（应为数值、文字要求或“—”）"
                );
                self.problem(path, what, remedy);
            }
            Err(NoNumber::Shape) => {}
        }
        (CellKind::Requirement, None)
    }
}

/// Whether a cell's words are words: they have a letter or character that no way of writing numbers uses.
fn says_something(words: &str) -> bool {
    let not_a_number = ["nan", "inf", "infinity"];
    let number = words.trim_matches(['-', '+', ' ']);
    words.chars().any(|c| c.is_alphabetic() && !matches!(c, 'e' | 'E'))
        && !not_a_number.iter().any(|word| number.eq_ignore_ascii_case(word))
}
