//! Views: what a reader of a plan holds. Each is a plan and a row; copying one costs nothing, and none allocates.

mod certainty;
mod change;
mod document;
mod matrix;
mod measure;
mod place;
mod target;
mod task;
mod views;

pub use certainty::Certainty;
pub use change::Change;
pub use document::{Orphan, Paragraph, Repeal, ReportingDuty};
pub use matrix::{Cell, CellValue, Indicator, Matrix};
pub use measure::{Column, Deadline, Duty, Holder, Measure, Milestone, NumberMention};
pub use place::{Area, Place, Scope, Unit};
pub use target::{Alternative, Target};
pub use task::{OutlineNode, PrintedTitle, Task};

use views::Views;

use super::error::UnknownName;
use super::rows::{CertaintyRow, Rows, Text};
use super::words::ElementKind;
use super::{Element, Plan};
use crate::text::{containing, nearest};

/// How much of an unknown name an error repeats.
const REPEATED_CHARS: usize = 64;

/// A kind of view: from which table its rows come.
pub(crate) trait View<'p>: Sized {
    type Row: 'static;
    fn table(plan: &'p Plan) -> &'p [Self::Row];
    fn over(plan: &'p Plan, row: u32, data: &'p Self::Row) -> Self;
}

/// Declares a view over a table.
macro_rules! view {
    ($(#[$meta:meta])* $name:ident over $table:ident: $row:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy)]
        pub struct $name<'p> {
            plan: &'p crate::plan::Plan,
            row: u32,
            data: &'p crate::plan::rows::$row,
        }

        impl<'p> crate::plan::view::View<'p> for $name<'p> {
            type Row = crate::plan::rows::$row;
            fn table(plan: &'p crate::plan::Plan) -> &'p [Self::Row] {
                &plan.tables.$table
            }
            fn over(plan: &'p crate::plan::Plan, row: u32, data: &'p Self::Row) -> Self {
                Self { plan, row, data }
            }
        }

        impl<'p> $name<'p> {
            /// Its place among the plan's elements of this kind, from 0, in document order.
            pub fn row(self) -> usize {
                self.row as usize
            }

            /// The plan that it is part of.
            pub fn plan(self) -> &'p crate::plan::Plan {
                self.plan
            }
        }

        impl PartialEq for $name<'_> {
            /// The same row of the same plan.
            fn eq(&self, other: &Self) -> bool {
                self.row == other.row && std::ptr::eq(self.plan, other.plan)
            }
        }

        impl Eq for $name<'_> {}
    };
}

/// Shows a view by one of its texts.
macro_rules! debug_by {
    ($($name:ident: $field:ident),+) => {
        $(impl std::fmt::Debug for $name<'_> {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.debug_tuple(stringify!($name)).field(&self.$field()).finish()
            }
        })+
    };
}

pub(crate) use {debug_by, view};

/// Declares the list of all elements of a kind.
macro_rules! lists {
    ($($(#[$meta:meta])* $function:ident: $view:ident,)+) => {
        impl Plan {
            $($(#[$meta])*
            pub fn $function(&self) -> impl DoubleEndedIterator<Item = $view<'_>> + ExactSizeIterator {
                self.rows()
            })+
        }
    };
}

lists! {
    /// The paragraphs of the notice that the plan came with.
    paragraphs: Paragraph,
    /// The headings, in document order.
    outline: OutlineNode,
    /// The tasks, in document order, lost ones included.
    tasks: Task,
    /// The measures, in document order.
    measures: Measure,
    /// The duties, measure by measure, in the order of the columns.
    duties: Duty,
    /// The milestones, in document order.
    milestones: Milestone,
    /// The targets in the measures' texts, in document order.
    targets: Target,
    /// The indicators.
    indicators: Indicator,
    /// The matrices.
    matrices: Matrix,
    /// The cells of all matrices, row by row.
    cells: Cell,
    /// The areas.
    areas: Area,
    /// The units.
    units: Unit,
    /// The collective names.
    scopes: Scope,
    /// Who reports to whom, and when.
    reporting_duties: ReportingDuty,
    /// Every field that is not simply certain, and every erratum.
    certainties: Certainty,
    /// What is printed and belongs to no element.
    orphans: Orphan,
    /// What overlays changed since the plan was first loaded, in the order in which it was done.
    changes: Change,
}

/// Declares how an element of a kind is found by its id or name.
macro_rules! look_ups {
    ($($(#[$meta:meta])* $function:ident: $kind:ident -> $view:ident,)+) => {
        impl Plan {
            $($(#[$meta])*
            pub fn $function(&self, name: &str) -> Result<$view<'_>, UnknownName> {
                self.tables
                    .find(name, |kind| kind == ElementKind::$kind)
                    .and_then(|element| self.view(element.row))
                    .ok_or_else(|| self.unknown(name, ElementKind::$kind))
            })+
        }
    };
}

look_ups! {
    /// The heading with that id: `1`, `1/2`, `1/2/3`.
    outline_node: Outline -> OutlineNode,
    /// The task with that id: `1.31`.
    task: Task -> Task,
    /// The measure with that id. Nothing is allocated.
    ///
    /// ```
    /// let plan = duban::beijing_2026();
    /// let measure = plan.measure("1.6.1")?;
    /// assert_eq!(measure.task().title(), "推动企业“含绿量”提升");
    /// # Ok::<(), duban::UnknownName>(())
    /// ```
    measure: Measure -> Measure,
    /// The milestone with that id: `1.31.3/m1`.
    milestone: Milestone -> Milestone,
    /// The target with that id: `1.6.1/t1`.
    target: Target -> Target,
    /// The indicator with that id or name: `pm25-annual-mean`.
    indicator: Indicator -> Indicator,
    /// The matrix with that id: `4.1`.
    matrix: Matrix -> Matrix,
    /// The cell with that id: `4.1/110112/pm25-annual-mean`.
    cell: Cell -> Cell,
    /// The area with that id, name or alias: `110112`, `通州区`, `通州`.
    area: Area -> Area,
    /// The unit with that name or any of its aliases: `市住房城乡建设委`, `市住建委`.
    unit: Unit -> Unit,
    /// The collective name: `各区政府`.
    scope: Scope -> Scope,
    /// The reporting duty with that id.
    reporting_duty: Reporting -> ReportingDuty,
    /// The paragraph of the notice with that id.
    paragraph: Paragraph -> Paragraph,
}

impl Plan {
    pub(crate) fn view<'p, V: View<'p>>(&'p self, row: u32) -> Option<V> {
        V::table(self).get(row as usize).map(|data| V::over(self, row, data))
    }

    /// The view over a row that another row refers to: building a plan resolves every such reference.
    #[expect(
        clippy::indexing_slicing,
        reason = "references between rows are resolved when a plan is built"
    )]
    pub(crate) fn at<'p, V: View<'p>>(&'p self, row: u32) -> V {
        V::over(self, row, &V::table(self)[row as usize])
    }

    /// The views over all rows of a table.
    pub(crate) fn rows<'p, V: View<'p>>(&'p self) -> Views<'p, V> {
        Views::new(self, 0..u32::MAX)
    }

    /// The views over some rows of a table.
    pub(crate) fn part<'p, V: View<'p>>(&'p self, rows: Rows) -> Views<'p, V> {
        Views::new(self, rows.indices())
    }

    pub(crate) fn str(&self, text: Text) -> &str {
        self.tables.str(text)
    }

    pub(crate) fn texts(
        &self,
        rows: Rows,
    ) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        let texts =
            self.tables.texts.get(rows.start as usize..rows.end as usize).unwrap_or_default();
        texts.iter().map(|text| self.tables.str(*text))
    }

    pub(crate) fn lines(&self, rows: Rows) -> &[u32] {
        self.tables.line_numbers.get(rows.start as usize..rows.end as usize).unwrap_or_default()
    }

    /// The place, among the elements of its kind, of the one with that id or name.
    ///
    /// # Errors
    ///
    /// [`UnknownName`] with the nearest names.
    pub fn row_of(&self, name: &str, kind: ElementKind) -> Result<usize, UnknownName> {
        let element = self.tables.find(name, |found| found == kind);
        element.map(|element| element.row as usize).ok_or_else(|| self.unknown(name, kind))
    }

    /// The error for a name that no element of this kind has, with the nearest names that some have.
    pub(crate) fn unknown(&self, name: &str, kind: ElementKind) -> UnknownName {
        UnknownName {
            kind,
            name: name.chars().take(REPEATED_CHARS).collect(),
            nearest: match nearest(name, self.tables.names(kind)) {
                none if none.is_empty()
                    && matches!(kind, ElementKind::Indicator | ElementKind::Unit) =>
                {
                    containing(name, self.tables.names(kind))
                }
                nearest => nearest,
            },
        }
    }

    /// The error for an id that nothing has.
    pub(crate) fn unknown_element(&self, id: &str) -> UnknownName {
        let ids = self.tables.keys.iter().map(|row| self.tables.str(row.key));
        UnknownName {
            kind: ElementKind::Element,
            name: id.chars().take(REPEATED_CHARS).collect(),
            nearest: nearest(id, ids),
        }
    }

    pub(crate) fn certainties_of(
        &self,
        element: Element,
    ) -> impl DoubleEndedIterator<Item = Certainty<'_>> + ExactSizeIterator {
        // One number to compare; an element has few statements, which are counted quicker than a second search finds
        // their end.
        let key = |of: Element| (of.kind.code() as u64) << 32 | u64::from(of.row);
        let sought = key(element);
        let all: &[CertaintyRow] = &self.tables.certainty;
        let start = all.partition_point(|row| key(row.element) < sought);
        let count = all.iter().skip(start).take_while(|row| row.element == element).count();
        self.part(Rows { start: start as u32, end: (start + count) as u32 })
    }
}
