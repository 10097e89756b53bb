//! What comes back: rows that cannot be used, and why a whole table cannot.

use std::fmt;

use super::nearest;
use super::table::TableEncoding;
use super::words::{Reason, ReportField};
use crate::json;
use crate::plan::{ElementKind, Plan, UnknownName};

/// How many of the plan's indicators are listed where none is near.
const LISTED: usize = 5;

/// How much of a value a returned row repeats.
const REPEATED_CHARS: usize = 64;

/// A row that cannot be used: where it stands, what stands there, why it cannot be used, and what to do.
///
/// ```
/// use duban::progress::{NewReading, Progress, Reason, ReportField};
/// let mut progress = Progress::new(duban::beijing_2026());
/// let row = progress.add_reading(&NewReading::of("pm25-annual-mean").area("通洲区")).unwrap_err();
/// assert_eq!((row.field, row.reason), (ReportField::Area, Reason::UnknownName));
/// assert!(row.remedy.contains("通州区"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ReturnedRow {
    /// The line of a table, or the number in a list, from 1; 0 where it came from neither.
    pub line: u64,
    /// Which field.
    pub field: ReportField,
    /// The column's head as it is written, or the JSON path; empty where the row came from neither.
    pub column: String,
    /// The value as it stands there, cut at 64 characters.
    pub value: String,
    /// Why.
    pub reason: Reason,
    /// What to do, in English and in Chinese.
    pub remedy: String,
    /// What else is wrong with the row, so that it need not come back again; empty where nothing is.
    pub others: Vec<Fault>,
}

/// What else is wrong with a row that came back; members are as in [`ReturnedRow`].
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Fault {
    /// Which field.
    pub field: ReportField,
    /// The column's head as it is written.
    pub column: String,
    /// The value as it stands there.
    pub value: String,
    /// Why it cannot be used.
    pub reason: Reason,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for ReturnedRow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(formatter, "line {}, ", self.line)?;
        }
        let column = if self.column.is_empty() { self.field.word() } else { &self.column };
        let (reason, chinese) = (self.reason.word(), self.reason.chinese());
        write!(formatter, "{column} \"{}\": {reason}（{chinese}）; {}", self.value, self.remedy)?;
        for other in &self.others {
            let (column, chinese) = (&other.column, other.reason.chinese());
            write!(formatter, "; {column} \"{}\": {chinese}, {}", other.value, other.remedy)?;
        }
        Ok(())
    }
}

impl std::error::Error for ReturnedRow {}

/// Why a field cannot be used, before it is known where it stands. Boxed, so that what hardly ever holds one is no larger
/// than a pointer.
#[derive(Debug)]
pub(super) struct Refusal(Box<Refused>);

#[derive(Debug)]
struct Refused {
    field: ReportField,
    reason: Reason,
    value: String,
    remedy: String,
}

impl Refusal {
    #[cold]
    pub(super) fn new(
        field: ReportField,
        reason: Reason,
        value: impl fmt::Display,
        remedy: impl Into<String>,
    ) -> Self {
        let value = cut(&value.to_string());
        Self(Box::new(Refused { field, reason, value, remedy: remedy.into() }))
    }

    pub(super) fn field(&self) -> ReportField {
        self.0.field
    }

    pub(super) fn reason(&self) -> Reason {
        self.0.reason
    }

    /// With the value as the table writes it, where that is known.
    pub(super) fn written(mut self, value: &str) -> Self {
        if !value.is_empty() {
            self.0.value = cut(value);
        }
        self
    }

    #[cold]
    pub(super) fn unknown(
        plan: &Plan,
        field: ReportField,
        name: &str,
        error: &UnknownName,
    ) -> Self {
        let nearest = nearest::like(plan, name, error);
        let remedy = if !nearest.is_empty() {
            let (english, chinese) = (nearest.join(", "), nearest.join("、"));
            format!("perhaps {english}（是否应为：{chinese}）")
        } else if error.kind == ElementKind::Indicator {
            let count = plan.indicators().len();
            let first: Vec<&str> =
                plan.indicators().take(LISTED).map(|indicator| indicator.name()).collect();
            let (english, chinese) = (first.join(", "), first.join("、"));
            format!(
                "the plan has {count} indicators: {english} …（计划中有{count}项指标：{chinese}等）"
            )
        } else {
            "give a name, alias or id of the plan（请用计划中的名称、别名或编号）".to_owned()
        };
        Self::new(field, Reason::UnknownName, name, remedy)
    }

    /// The row that comes back.
    #[cold]
    pub(super) fn at(self, line: u64, column: &str) -> ReturnedRow {
        let Refused { field, reason, value, remedy } = *self.0;
        let column = column.to_owned();
        ReturnedRow { line, field, column, value, reason, remedy, others: Vec::new() }
    }
}

/// What is shown in the place of a character that cannot be: every encoding of Chinese has it.
const UNSHOWN: char = '□';

/// The start of a text without control characters, and without the mark of bytes that are no text.
pub(super) fn cut(text: &str) -> String {
    let is_unshown = |char: char| char.is_control() || char == char::REPLACEMENT_CHARACTER;
    let visible = |char: char| if is_unshown(char) { UNSHOWN } else { char };
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(REPEATED_CHARS).map(visible).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

/// What became of the rows of a table: rows in = rows taken + rows returned.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Intake {
    /// How many rows there were, the heads, remarks and blank lines aside.
    pub rows: usize,
    /// How many were taken.
    pub taken: usize,
    /// Those that were not, in the order of their lines.
    pub returned: Vec<ReturnedRow>,
    /// The heads of the columns that were not read, in their order.
    pub unused_columns: Vec<String>,
}

impl Intake {
    /// The same as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::to_string(self)
    }
}

/// Why nothing at all was taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProgressError {
    /// The input is larger than any table of reports.
    #[error("the input has {bytes} bytes, the limit is {limit}: split it（文件过大，请拆分）")]
    TooLarge {
        /// Its size, or as much of it as was read.
        bytes: usize,
        /// The largest size that is read.
        limit: usize,
    },
    /// The input could not be read to its end.
    #[error("{message}（无法读取）")]
    Unreadable {
        /// What the system says.
        message: String,
    },
    /// An encoding that was left out when the library was built.
    #[error("{} is not built in: build with the feature gb18030（未编入该编码）", .encoding.word())]
    NoEncoding {
        /// The encoding.
        encoding: TableEncoding,
    },
    /// The table has no row of heads.
    #[error("the table is empty: its first row must name the columns（表为空，第一行应为列名）")]
    Empty,
    /// A column that is needed is missing.
    #[error(
        "no column is headed {heads}: name it, or map it with the option columns to the head that it has; line {line} has {found}{}\
        （缺少“{}”列，第{line}行的列名为：{found}；请补列，或用 columns 选项指定）",
        .parted.map_or(String::new(), |how| format!("; {how}")), .field.chinese()
    )]
    MissingColumn {
        /// The field.
        field: ReportField,
        /// The heads that it is looked for under.
        heads: String,
        /// The line that is most like a row of heads.
        line: u64,
        /// What stands in it.
        found: String,
        /// Where its fields seem to be parted by something else than was told: what to do, in English and in Chinese.
        parted: Option<&'static str>,
    },
    /// The input is no text with fields at all, or text in another encoding than was told.
    #[error("this is {what}, no table in the encoding that was told: {remedy}")]
    NotATable {
        /// What it is.
        what: &'static str,
        /// What to do, in English and in Chinese.
        remedy: &'static str,
    },
    /// Two columns are taken for the same field.
    #[error(
        "\"{first}\" and \"{second}\" are both taken for {}（{}）: map the one that is meant（两列同义，请指定）",
        .field.word(), .field.chinese()
    )]
    TwoColumns {
        /// The field.
        field: ReportField,
        /// The head of the first.
        first: String,
        /// The head of the second.
        second: String,
    },
    /// A head in the mapping that no column has.
    #[error(
        "no column is headed \"{head}\", as the mapping says; line {line} has {found}\
        （映射所指的列“{head}”不存在，第{line}行的列名为：{found}）"
    )]
    UnknownHead {
        /// The head.
        head: String,
        /// The line that is most like a row of heads.
        line: u64,
        /// What stands in it.
        found: String,
    },
    /// Rows came back, and the caller wants all or nothing: nothing was taken.
    #[error("{} of {} rows cannot be used, so none was taken: {}（整批退回）", .0.returned.len(), .0.rows, first(.0))]
    Refused(Intake),
    /// A document or a request in JSON that is not JSON, has an unknown member, or a value of the wrong type.
    #[error("{path}: {message}（JSON 格式或类型不符，见所示位置）")]
    Syntax {
        /// The JSON path, `.` for the document itself.
        path: String,
        /// What the reader says, with line and column.
        message: String,
    },
    /// The progress of another plan.
    #[error(
        "the progress is that of the plan \"{found}\", not of \"{plan}\"（进展数据属于另一计划）"
    )]
    OtherPlan {
        /// The plan's id.
        plan: String,
        /// The id in the document.
        found: String,
    },
    /// A name in a request that is not one of the plan's; the nearest are offered.
    #[error(transparent)]
    UnknownName(#[from] UnknownName),
}

fn first(intake: &Intake) -> String {
    intake.returned.first().map(ToString::to_string).unwrap_or_default()
}
