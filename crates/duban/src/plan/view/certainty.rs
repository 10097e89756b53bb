//! How sure a field is, and errata.

use super::{debug_by, view};
use crate::plan::{CertaintyLevel, Element, ElementKind, Field};

view! {
    /// A statement about a field that is not simply as the source says it: what is concluded or open, and why.
    ///
    /// Where the source is damaged it is an erratum: [`Certainty::printed`] says what stands there.
    Certainty over certainty: CertaintyRow
}

debug_by!(Certainty: reason);

impl<'p> Certainty<'p> {
    /// What kind of element it is about.
    pub fn element_kind(self) -> ElementKind {
        self.data.element.kind
    }

    /// The place of that element among its kind, from 0.
    pub fn element_row(self) -> usize {
        self.data.element.row as usize
    }

    /// The id of the element that it is about; for a unit or a collective name, its name.
    pub fn element_id(self) -> &'p str {
        self.plan.element_id(self.data.element)
    }

    /// The field that it is about.
    pub fn field(self) -> Field {
        self.data.field
    }

    /// How sure the field is.
    pub fn level(self) -> CertaintyLevel {
        self.data.level
    }

    /// Whether the source is damaged here (勘误), rather than merely silent.
    pub fn is_erratum(self) -> bool {
        self.data.printed.len > 0
    }

    /// What is printed, exactly; empty where nothing is damaged.
    pub fn printed(self) -> &'p str {
        self.plan.str(self.data.printed)
    }

    /// What is read instead; empty where nothing can be read.
    pub fn read(self) -> &'p str {
        self.plan.str(self.data.read)
    }

    /// What else it could be.
    pub fn alternatives(self) -> impl DoubleEndedIterator<Item = &'p str> + ExactSizeIterator {
        self.plan.texts(self.data.alternatives)
    }

    /// Why, in one Chinese sentence.
    pub fn reason(self) -> &'p str {
        self.plan.str(self.data.reason)
    }

    /// The source line of what is printed; 0 where it is the element's own line.
    pub fn line(self) -> u32 {
        self.data.line
    }

    /// Whether this statement about a matrix is about the cell of that area and indicator. What is said of the matrix's
    /// own words is about no cell.
    pub(crate) fn covers(self, area: u32, indicator: u32) -> bool {
        if matches!(self.data.field, Field::Text | Field::Title) {
            return false;
        }
        let has = |rows, row| {
            let list = self.plan.tables.list(rows);
            list.is_empty() || list.iter().any(|element| element.row == row)
        };
        has(self.data.areas, area) && has(self.data.indicators, indicator)
    }
}

impl crate::plan::Plan {
    pub(crate) fn element_id(&self, element: Element) -> &str {
        let row = element.row as usize;
        let tables = &self.tables;
        let text = match element.kind {
            ElementKind::Document => Some(tables.document.id),
            ElementKind::Paragraph => tables.paragraphs.get(row).map(|row| row.id),
            ElementKind::Outline => tables.outline.get(row).map(|row| row.id),
            ElementKind::Task => tables.tasks.get(row).map(|row| row.id),
            ElementKind::Measure => tables.measures.get(row).map(|row| row.id),
            ElementKind::Milestone => tables.milestones.get(row).map(|row| row.id),
            ElementKind::Target => tables.targets.get(row).map(|row| row.id),
            ElementKind::Indicator => tables.indicators.get(row).map(|row| row.id),
            ElementKind::Matrix => tables.matrices.get(row).map(|row| row.id),
            ElementKind::Cell => tables.cells.get(row).map(|row| row.id),
            ElementKind::Area => tables.areas.get(row).map(|row| row.id),
            ElementKind::Unit => tables.units.get(row).map(|row| row.name),
            ElementKind::Scope => tables.scopes.get(row).map(|row| row.name),
            ElementKind::Reporting => tables.reporting.get(row).map(|row| row.id),
            ElementKind::Element => None,
        };
        text.map_or("", |text| self.str(text))
    }
}

/// Declares what every element says about how sure it is.
macro_rules! has_certainty {
    ($($view:ident: $kind:ident),+) => {
        $(impl<'p> super::$view<'p> {
            /// Every statement about how sure its fields are; none where all are certain.
            pub fn certainties(self) -> impl DoubleEndedIterator<Item = Certainty<'p>> + ExactSizeIterator {
                self.plan().certainties_of(Element { kind: ElementKind::$kind, row: self.row() as u32 })
            }

            /// How sure a field is: the worst of what is said of it.
            pub fn certainty(self, field: Field) -> CertaintyLevel {
                worst(self.certainties().filter(|statement| statement.field() == field))
            }
        })+
    };
}

has_certainty!(OutlineNode: Outline, Task: Task, Measure: Measure, Milestone: Milestone, Target: Target, Indicator: Indicator, Matrix: Matrix, ReportingDuty: Reporting);

impl<'p> super::Cell<'p> {
    /// Every statement of its matrix that is about this cell.
    pub fn certainties(self) -> impl Iterator<Item = Certainty<'p>> {
        let (area, indicator) = (self.area_row(), self.indicator_row());
        self.matrix().certainties().filter(move |statement| statement.covers(area, indicator))
    }

    /// How sure its value is.
    pub fn certainty(self) -> CertaintyLevel {
        worst(self.certainties())
    }
}

pub(super) fn worst<'p>(statements: impl Iterator<Item = Certainty<'p>>) -> CertaintyLevel {
    statements.map(|statement| statement.level()).max().unwrap_or(CertaintyLevel::Certain)
}
