//! The rows of a plan's tables: small, plain, `Copy`, the same whether they are constants or were loaded.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::words::{
    CellKind, CertaintyLevel, ChangeKind, ElementKind, Field, NumberKind, Role, ScopeKind,
};
use crate::deadline::Limit;
use crate::literal::{Literal, row};
use crate::target::{Basis, Change, Comparator, Shape, Strength};
use crate::unit::Level;

/// A row number that stands for "no row".
pub(crate) const NO_ROW: u32 = u32::MAX;

/// A piece of the plan's one text; a NUL follows each piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) start: u32,
    pub(crate) len: u32,
}

/// Consecutive rows of another table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// The two commonest values have short names, so that the generated constants stay readable.
#[cfg(feature = "embedded")]
pub(crate) const fn t(start: u32, len: u32) -> Text {
    Text { start, len }
}

/// See [`t`].
#[cfg(feature = "embedded")]
pub(crate) const fn r(start: u32, end: u32) -> Rows {
    Rows { start, end }
}

impl Literal for Text {
    fn literal(&self) -> String {
        format!("t({}, {})", self.start, self.len)
    }
}

impl Literal for Rows {
    fn literal(&self) -> String {
        format!("r({}, {})", self.start, self.end)
    }
}

impl Rows {
    pub(crate) fn indices(self) -> std::ops::Range<u32> {
        self.start..self.end
    }

    pub(crate) fn is_empty(self) -> bool {
        self.start == self.end
    }
}

row! {
    /// An exact decimal: `mantissa / 10^scale`.
    struct Number { mantissa: i64, scale: u8, }
}

impl Number {
    /// The decimal, or `None` where it has more digits than a row can hold.
    pub(crate) fn new(decimal: Decimal) -> Option<Self> {
        let mantissa = i64::try_from(decimal.mantissa()).ok()?;
        Some(Self { mantissa, scale: u8::try_from(decimal.scale()).ok()? })
    }

    pub(crate) fn decimal(self) -> Decimal {
        Decimal::new(self.mantissa, u32::from(self.scale))
    }
}

row! {
    /// A row of one of the tables that have ids or names.
    struct Element { kind: ElementKind, row: u32, }
}

row! {
    /// A name under which an element is found.
    struct KeyRow { key: Text, element: Element, }
}

row! {
    /// The document's own facts.
    struct DocumentRow {
        id: Text, title: Text, number: Text, issuer: Text,
        year: i16, issued: Date, effective: Option<Date>,
        addressees: Rows, repeals: Rows,
    }
}

row! { struct RepealRow { title: Text, number: Text, } }
row! { struct ParagraphRow { id: Text, text: Text, lines: Rows, } }
row! { struct OutlineRow { id: Text, parent: u32, heading: Text, line: u32, } }
row! { struct TimeLimitRow { text: Text, limit: Limit, } }
row! { struct AreaRow { id: Text, name: Text, aliases: Rows, unit: u32, } }
row! { struct UnitRow { name: Text, formal: Text, aliases: Rows, level: Level, kind: Text, area: u32, credit_code: Text, } }
row! { struct ScopeRow { name: Text, aliases: Rows, kind: ScopeKind, areas: Rows, basis: Text, } }
row! {
    struct IndicatorRow {
        id: Text, name: Text, unit: Text, comparator: Comparator, shape: Shape, decimals: u8, group: Text, note: Text,
    }
}
row! { struct TaskRow { id: Text, number: u16, outline: u32, title: Text, lost: bool, printed: Rows, measures: Rows, } }
row! { struct PrintedTitleRow { line: u32, title: Text, } }
row! { struct ColumnRow { printed: Text, line: u32, open: bool, duties: Rows, } }
row! {
    struct MeasureRow {
        id: Text, task: u32, belongs_to: u32, line: u32, text: Text, folded: Text,
        time_limit: u32, deadline_printed: Text, deadline_line: u32,
        columns: [ColumnRow; 3],
        charged: Rows, charged_open: bool, mentioned: Rows,
        milestones: Rows, targets: Rows, numbers: Rows,
    }
}
row! { struct DutyRow { measure: u32, role: Role, holder: Option<Element>, written: Text, } }
row! { struct MilestoneRow { id: Text, measure: u32, phrase: Text, clause: Text, limit: Limit, charged: Rows, } }
row! {
    struct TargetRow {
        id: Text, measure: u32, phrase: Text, subject: Text, indicator: u32,
        comparator: Comparator, value: Option<Number>, value2: Option<Number>, unit: Text,
        change: Option<Change>, basis: Basis, basis_words: Text, scope: Text, strength: Strength,
        requirement: Text, alternatives: Rows,
    }
}
row! { struct AlternativeRow { comparator: Comparator, value: Number, unit: Text, condition: Text, } }
row! { struct NumberRow { phrase: Text, kind: NumberKind, } }
row! { struct MatrixRow { id: Text, title: Text, outline: u32, head_lines: Rows, indicators: Rows, areas: Rows, lines: Rows, cells: Rows, } }
row! { struct CellRow { id: Text, matrix: u32, area: u32, indicator: u32, line: u32, kind: CellKind, value: Option<Number>, words: Text, } }
row! { struct ReportingRow { id: Text, from: Rows, to: u32, content: Text, phrase: Text, limit: Limit, line: u32, } }
row! {
    struct CertaintyRow {
        element: Element, field: Field, level: CertaintyLevel, printed: Text, read: Text,
        alternatives: Rows, reason: Text, line: u32, areas: Rows, indicators: Rows,
    }
}
row! {
    /// `before`, `after` and `settled` are JSON texts, empty where there is nothing.
    struct ChangeRow {
        kind: ChangeKind, element: ElementKind, id: Text, field: Text, before: Text, after: Text, settled: Text,
        who: Text, date: Date, basis: Text,
    }
}
row! { struct OrphanRow { line: u32, printed: Text, level: CertaintyLevel, reason: Text, } }

/// Declares the tables of a plan together with the way to write them as constants.
macro_rules! tables {
    ($($(#[$meta:meta])* $name:ident: $row:ty,)+) => {
        /// All tables of a plan. Embedded plans borrow constants, loaded plans own their rows.
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct Tables {
            /// The one text that [`Text`] points into; a NUL ends each piece.
            pub(crate) text: Cow<'static, str>,
            /// How much of the text is handed out. What follows is only searched: folded texts of measures.
            pub(crate) handed_out: usize,
            pub(crate) document: DocumentRow,
            $($(#[$meta])* pub(crate) $name: Cow<'static, [$row]>,)+
        }

        impl Tables {
            /// Tables without rows.
            pub(crate) fn empty(document: DocumentRow) -> Self {
                Self { text: Cow::Borrowed(""), handed_out: 0, document, $($name: Cow::Borrowed(&[]),)+ }
            }

            /// The constants, as Rust source without its imports; the text itself is read from `text_file`.
            pub(crate) fn constants(&self, text_file: &str) -> String {
                let mut source = String::new();
                $(
                    source.push_str(&format!("static {}: &[{}] = &[\n", stringify!($name).to_uppercase(), stringify!($row)));
                    for row in self.$name.iter() {
                        source.push_str("    ");
                        source.push_str(&row.literal());
                        source.push_str(",\n");
                    }
                    source.push_str("];\n\n");
                )+
                source.push_str("pub(super) const TABLES: Tables = Tables {\n");
                source.push_str(&format!("    text: Cow::Borrowed(include_str!({text_file:?})),\n"));
                source.push_str(&format!("    handed_out: {},\n", self.handed_out));
                source.push_str(&format!("    document: {},\n", self.document.literal()));
                $(
                    source.push_str(&format!("    {}: Cow::Borrowed({}),\n", stringify!($name), stringify!($name).to_uppercase()));
                )+
                source.push_str("};\n");
                source
            }
        }
    };
}

tables! {
    texts: Text,
    line_numbers: u32,
    /// Lists of areas, scopes, units and indicators.
    elements: Element,
    repeals: RepealRow,
    paragraphs: ParagraphRow,
    outline: OutlineRow,
    time_limits: TimeLimitRow,
    areas: AreaRow,
    units: UnitRow,
    scopes: ScopeRow,
    indicators: IndicatorRow,
    tasks: TaskRow,
    printed_titles: PrintedTitleRow,
    measures: MeasureRow,
    duties: DutyRow,
    milestones: MilestoneRow,
    targets: TargetRow,
    alternatives: AlternativeRow,
    numbers: NumberRow,
    matrices: MatrixRow,
    cells: CellRow,
    reporting: ReportingRow,
    /// In the order of their elements.
    certainty: CertaintyRow,
    orphans: OrphanRow,
    /// What overlays changed, in order.
    changes: ChangeRow,
    /// Every id and name.
    keys: KeyRow,
    /// Open addressing over the folded keys; the length is a power of two.
    key_slots: u32,
    /// Per unit and role, a bitset over measures.
    unit_bits: u64,
    /// Per area, a bitset over measures.
    area_bits: u64,
    /// The last days of all time limits and milestones, in order.
    due_days: Date,
    /// Per last day, a bitset over measures.
    due_bits: u64,
    /// The characters of all measure texts, folded, in order.
    text_chars: char,
    /// Per character, a bitset over measures.
    char_bits: u64,
}
