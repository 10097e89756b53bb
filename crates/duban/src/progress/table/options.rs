//! How a table is read: its encoding, its columns, and what the table itself does not say.

use jiff::civil::Date;
use serde::Deserialize;

use crate::json::{self};
use crate::progress::error::ProgressError;
use crate::progress::words::ReportField;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The encoding of a table. It is chosen, never guessed.
    pub enum TableEncoding {
        /// UTF-8, with or without a byte-order mark.
        Utf8 = 1, "utf-8", "UTF-8";
        /// GB18030, which GBK and GB2312 are parts of. Needs the crate's feature `gb18030`.
        Gb18030 = 2, "gb18030", "GB18030";
    }
}

/// How a table is read. The default: UTF-8, commas, columns found by their heads, what cannot be used comes back.
///
/// ```
/// use duban::progress::{Progress, ReportField, TableOptions};
/// use jiff::civil::date;
/// // A table of one district: the heads are its own, the period and the district are not in it.
/// let table = "项目,本期数\nPM2.5年均浓度,29.4\n重污染天数,２\n";
/// let options = TableOptions::new()
///     .column(ReportField::Indicator, "项目")
///     .column(ReportField::Value, "本期数")
///     .area("通州区")
///     .period(date(2026, 1, 1), date(2026, 6, 30))
///     .reported(date(2026, 7, 3));
/// let mut progress = Progress::new(duban::beijing_2026());
/// let intake = progress.read_readings(table.as_bytes(), &options)?;
/// assert_eq!((intake.rows, intake.taken), (2, 2));
/// # Ok::<(), duban::progress::ProgressError>(())
/// ```
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TableOptions {
    pub(super) encoding: Option<TableEncoding>,
    pub(super) columns: Vec<Mapped>,
    pub(super) tab_separated: bool,
    pub(super) area: Option<String>,
    pub(super) unit: Option<String>,
    #[serde(with = "crate::iso_date::option")]
    pub(super) first: Option<Date>,
    #[serde(with = "crate::iso_date::option")]
    pub(super) last: Option<Date>,
    #[serde(with = "crate::iso_date::option")]
    pub(super) reported: Option<Date>,
    pub(super) source: String,
    pub(super) all_or_nothing: bool,
    pub(super) threads: usize,
}

/// A column that is named by its head.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mapped {
    pub(super) field: ReportField,
    pub(super) head: String,
}

impl TableOptions {
    /// The default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads options in JSON, all members optional: `encoding`, `columns` (a list of `{ "field", "head" }`), `tab_separated`,
    /// `area`, `unit`, `first`, `last`, `reported`, `source`, `all_or_nothing`, `threads`.
    ///
    /// ```
    /// use duban::progress::TableOptions;
    /// let options = TableOptions::from_json(r#"{ "columns": [{ "field": "value", "head": "本期数" }], "area": "通州区" }"#)?;
    /// assert!(TableOptions::from_json(r#"{ "aera": "通州区" }"#).unwrap_err().to_string().starts_with("aera: "));
    /// # Ok::<(), duban::progress::ProgressError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ProgressError::Syntax`] with the JSON path.
    pub fn from_json(json: &str) -> Result<Self, ProgressError> {
        Ok(json::from_str(json)?)
    }

    /// In that encoding; UTF-8 unless told.
    #[must_use]
    pub fn encoding(mut self, encoding: TableEncoding) -> Self {
        self.encoding = Some(encoding);
        self
    }

    pub(super) fn delimiter(&self) -> u8 {
        if self.tab_separated { b'\t' } else { b',' }
    }

    /// The encoding that was told.
    #[must_use]
    pub fn told_encoding(&self) -> Option<TableEncoding> {
        self.encoding
    }

    /// The column with that head holds that field. Columns that are not mapped are found by the heads of
    /// [`default_heads`].
    #[must_use]
    pub fn column(mut self, field: ReportField, head: impl Into<String>) -> Self {
        self.columns.push(Mapped { field, head: head.into() });
        self
    }

    /// Fields are parted by tabs, as a spreadsheet copies them.
    #[must_use]
    pub fn tab_separated(mut self) -> Self {
        self.tab_separated = true;
        self
    }

    /// The area of rows that name none: the whole city unless told.
    #[must_use]
    pub fn area(mut self, area: impl Into<String>) -> Self {
        self.area = Some(area.into());
        self
    }

    /// Who reports the rows that do not say who.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// The period of rows that have none; of rows that have only its last day, the first day.
    #[must_use]
    pub fn period(mut self, first: Date, last: Date) -> Self {
        (self.first, self.last) = (Some(first), Some(last));
        self
    }

    /// The first day of the period of rows that have only its last day: 1 January for a table of values to date.
    #[must_use]
    pub fn since(mut self, first: Date) -> Self {
        self.first = Some(first);
        self
    }

    /// The day on which rows became known that do not say when.
    #[must_use]
    pub fn reported(mut self, day: Date) -> Self {
        self.reported = Some(day);
        self
    }

    /// Where the rows come from that do not say it.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = source.into();
        self
    }

    /// One row that cannot be used fails the whole table: [`ProgressError::Refused`], and nothing is taken.
    #[must_use]
    pub fn all_or_nothing(mut self) -> Self {
        self.all_or_nothing = true;
        self
    }

    /// On how many threads, the calling one included; 0 and 1, as long as nothing is told, start none. What comes of a table
    /// does not depend on it. A small table is read on fewer; the threads have ended when the call returns.
    ///
    /// ```
    /// use duban::progress::{Progress, TableOptions};
    /// let table = "指标,区域,截止日期,数值\n".to_owned() + &"重污染天数,延庆区,2026-06-30,二\n".repeat(20_000);
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// let intake = progress.read_readings(table.as_bytes(), &TableOptions::new().threads(2))?;
    /// assert_eq!((intake.rows, intake.returned.len()), (20_000, 20_000));
    /// assert_eq!(intake.returned.last().map(|row| row.line), Some(20_001));
    /// # Ok::<(), duban::progress::ProgressError>(())
    /// ```
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }
}

/// The heads under which a field is looked for in a table of readings or in a ledger, where no column is mapped to it.
///
/// White space, the case of letters and full-width forms make no difference.
///
/// ```
/// use duban::progress::{ReportField, default_heads};
/// assert_eq!(default_heads(ReportField::Area), ["area", "区域", "区", "地区", "行政区"]);
/// ```
#[must_use]
#[rustfmt::skip]
pub const fn default_heads(field: ReportField) -> &'static [&'static str] {
    match field {
        ReportField::Row => &[],
        ReportField::Indicator => &["indicator", "指标", "指标名称", "指标编号", "考核指标"],
        ReportField::Target => &["target", "目标", "目标编号"],
        ReportField::Area => &["area", "区域", "区", "地区", "行政区"],
        ReportField::Unit => &["part", "unit", "涉及单位", "责任单位", "承担单位"],
        ReportField::First => &["first", "起始日期", "开始日期", "期初"],
        ReportField::Last => &["last", "截止日期", "截至日期", "结束日期", "数据日期", "期末"],
        ReportField::Value => &["value", "数值", "值", "完成值", "实际值"],
        ReportField::Numerator => &["numerator", "分子"],
        ReportField::Denominator => &["denominator", "分母"],
        ReportField::Valid => &["valid", "有效数", "有效天数"],
        ReportField::Expected => &["expected", "应有数", "应有天数"],
        ReportField::Baseline => &["baseline", "基期"],
        ReportField::Withdrawn => &["withdrawn", "撤回"],
        ReportField::Source => &["source", "来源", "数据来源"],
        ReportField::Reported => &["reported", "填报日期", "填报时间", "上报日期", "报送日期"],
        ReportField::Element => &["element", "措施编号", "任务编号", "事项编号", "编号"],
        ReportField::Step => &["step", "进展状态", "进展情况", "办理状态", "状态"],
        ReportField::Day => &["day", "完成时间", "完成日期", "办理日期", "日期"],
        ReportField::Percent => &["percent", "完成比例", "完成进度"],
        ReportField::By => &["by", "填报单位", "报送单位", "填报部门"],
        ReportField::To => &["to", "延期至", "新时限"],
        ReportField::Basis => &["basis", "依据", "批准依据"],
        ReportField::Note => &["note", "备注", "说明"],
        ReportField::Period => &["period", "所属期", "期间", "统计期", "数据期"],
        ReportField::Number => &["number", "no", "序号"],
        ReportField::MeasureUnit => &["measure-unit", "计量单位"],
        ReportField::ConfirmedBy => &["confirmed-by", "confirmed_by", "确认单位", "确认部门", "核定单位"],
    }
}
