//! Owners inside the measures: their texts, in source order, and their columns.

use std::collections::HashMap;

use duban::Plan;
use duban::plan::{Measure, Role};

use super::Owners;
use super::source::{Kind, Owner, Place};

/// Where a table of measures prints the text, counted from 0; the columns follow it.
const TEXT_CELL: usize = 2;

/// A column of a measure: how far behind the text it stands, and what it says.
struct Column<'p> {
    kind: Kind,
    behind: usize,
    line: u32,
    printed: &'p str,
}

/// What may be shared: the same words, in the same column, printed once for several measures of a line.
type Shared<'p> = HashMap<(Kind, u32, &'p str), Place>;

impl Owners {
    /// The texts of the measures; each stands behind the one before it. Returns where each was found.
    pub(super) fn measure_texts(&mut self, plan: &Plan) -> Vec<Option<Place>> {
        let mut last = 0..0;
        let mut texts = Vec::new();
        for measure in plan.measures() {
            let line = measure.line();
            let within = self.source.span(line, line);
            let owner = Owner::new(Kind::MeasureText, measure.id());
            let text = self.claim(line, &within, measure.text(), owner);
            if let Some(place) = &text {
                if place.start < last.end {
                    let what = format!(
                        "the measure text of {} stands before that of the measure before it",
                        measure.id()
                    );
                    self.finding(line, what, measure.text());
                }
                last = place.clone();
            }
            texts.push(text);
        }
        texts
    }

    pub(super) fn measure_columns(&mut self, plan: &Plan, texts: &[Option<Place>]) {
        let mut shared = Shared::new();
        for (measure, text) in plan.measures().zip(texts) {
            let mut taken: HashMap<u32, usize> = HashMap::new();
            if let Some(text) = text {
                taken.insert(measure.line(), self.cell_number(measure.line(), text));
            }
            for column in columns(measure) {
                // A row that lost or gained cells to its left moved as a whole: its columns are counted from its text.
                let text_cell = match text {
                    Some(text) if column.line == measure.line() => {
                        self.cell_number(column.line, text)
                    }
                    _ => TEXT_CELL,
                };
                let after = taken.get(&column.line).map_or(0, |cell| cell + 1);
                let owner = Owner::new(column.kind, measure.id());
                let place = self.claim_column(
                    &column,
                    text_cell + column.behind,
                    after,
                    owner,
                    &mut shared,
                );
                if let Some(place) = place {
                    taken.insert(column.line, self.cell_number(column.line, &place));
                }
            }
        }
    }

    /// A column is looked for in the cell where it should stand, then in every cell after the measure's column before
    /// it; in each, first what is free, then what the same column of another measure of the line has.
    fn claim_column<'p>(
        &mut self,
        column: &Column<'p>,
        preferred: usize,
        after: usize,
        owner: Owner,
        shared: &mut Shared<'p>,
    ) -> Option<Place> {
        if column.printed.trim().is_empty() {
            return None;
        }
        let cells: Vec<Place> =
            self.source.cells(column.line).iter().skip(after).cloned().collect();
        let preferred = preferred.checked_sub(after).and_then(|index| cells.get(index));
        let key = (column.kind, column.line, column.printed);
        for cell in preferred.into_iter().chain(&cells) {
            if let Some(place) = self.source.first_free(cell, column.printed) {
                self.source.give(&place, owner);
                shared.insert(key, place.clone());
                return Some(place);
            }
            let same = shared.get(&key).filter(|place| cell.contains(&place.start));
            if let Some(place) = same {
                return Some(place.clone());
            }
        }
        let start = cells.first().map_or(0, |cell| cell.start);
        let end = cells.last().map_or(start, |cell| cell.end);
        self.refuse(column.line, &(start..end), column.printed, &owner);
        None
    }

    fn cell_number(&self, line: u32, place: &Place) -> usize {
        let cells = self.source.cells(line).iter();
        cells.take_while(|cell| cell.end <= place.start).count()
    }
}

fn columns(measure: Measure<'_>) -> [Column<'_>; 4] {
    let deadline = measure.deadline();
    let unit_column = |kind, behind, role| {
        let column = measure.column(role);
        Column { kind, behind, line: column.line(), printed: column.printed() }
    };
    [
        Column { kind: Kind::Deadline, behind: 1, line: deadline.line, printed: deadline.printed },
        unit_column(Kind::Lead, 2, Role::Lead),
        unit_column(Kind::Responsible, 3, Role::Responsible),
        unit_column(Kind::Assisting, 4, Role::Assisting),
    ]
}
