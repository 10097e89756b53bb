//! How a table is read: its encoding, its columns, and what the table itself does not say.

use jiff::civil::Date;

use crate::json::{self, form};
use crate::progress::error::ProgressError;
use crate::progress::words::{ReportField, StepKind};
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

vocabulary! {
    /// What a blank means in a column that other rows fill: in a table of readings in that of the areas, in a ledger in those
    /// of the measures and of who reports. A merged cell of a spreadsheet leaves such blanks behind it.
    pub enum Blank {
        /// Nobody knows: the row comes back. (Of a ledger, where somebody reports work of their own.)
        Returned = 1, "returned", "退回";
        /// The whole: the whole city; of a ledger, the work of all.
        Whole = 2, "whole", "整体";
        /// What the row above says, as in a merged cell; where that cannot be read, the row comes back.
        Above = 3, "above", "同上";
    }
}

form! {
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
    #[derive(Clone, Debug, Default)]
    pub struct TableOptions: Default {
        pub(super) encoding: Option<TableEncoding>,
        pub(super) columns: Vec<Mapped>,
        pub(super) tab_separated: bool,
        pub(super) area: Option<String>,
        pub(super) unit: Option<String>,
        pub(super) first: Option<Date> as crate::iso_date::option::deserialize,
        pub(super) last: Option<Date> as crate::iso_date::option::deserialize,
        pub(super) reported: Option<Date> as crate::iso_date::option::deserialize,
        pub(super) source: String,
        pub(super) all_or_nothing: bool,
        pub(super) threads: usize,
        pub(super) blank: Option<Blank>,
        pub(super) year: Option<i16>,
        pub(super) words: Vec<StepWord>,
        pub(super) row_numbers: bool,
    }
}

form! {
    /// A word of the caller's own for a step.
    #[derive(Clone, Debug)]
    pub(super) struct StepWord {
        pub(super) word: String,
        pub(super) step: StepKind,
    }
}

form! {
    /// A column that is named by its head.
    #[derive(Clone, Debug)]
    pub(super) struct Mapped {
        pub(super) field: ReportField,
        pub(super) head: String,
    }
}

impl TableOptions {
    /// The default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads options in JSON, all members optional: `encoding`, `columns` (a list of `{ "field", "head" }`), `tab_separated`,
    /// `area`, `unit`, `first`, `last`, `reported`, `source`, `all_or_nothing`, `threads`, `blank` (a word of [`Blank`]), `year`,
    /// `words` (a list of `{ "word", "step" }`), `row_numbers`.
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

    /// What a blank means in a column that other rows fill; [`Blank::Returned`] unless told.
    ///
    /// ```
    /// use duban::progress::{Blank, Progress, TableOptions};
    /// // The area is a merged cell: only its first row has it.
    /// let table = "区域,指标,截止日期,数值\n通州区,重污染天数,2026-06-30,2\n,餐饮治理提升,2026-06-30,45\n";
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// assert_eq!(progress.clone().read_readings(table.as_bytes(), &TableOptions::new())?.returned.len(), 1);
    /// progress.read_readings(table.as_bytes(), &TableOptions::new().blank(Blank::Above))?;
    /// assert!(progress.readings().all(|reading| reading.area().is_some_and(|area| area.name() == "通州区")));
    /// # Ok::<(), duban::progress::ProgressError>(())
    /// ```
    #[must_use]
    pub fn blank(mut self, blank: Blank) -> Self {
        self.blank = Some(blank);
        self
    }

    /// The year of days that have none (6月30日). Without it they come back: a guessed year would be no fact.
    #[must_use]
    pub fn year(mut self, year: i16) -> Self {
        self.year = Some(year);
        self
    }

    /// A word of the ledger's own means that step: 未启动 is [`StepKind::Assigned`]. It goes before those of
    /// [`step_words`](super::step_words).
    #[must_use]
    pub fn word(mut self, word: impl Into<String>, step: StepKind) -> Self {
        self.words.push(StepWord { word: word.into(), step });
        self
    }

    /// The lines of records are the numbers of their rows, from 1 behind the heads: of a table that was made of a list, which
    /// nobody sees as text.
    ///
    /// ```
    /// use duban::progress::{Progress, TableOptions};
    /// let table = "指标,数值,截止日期,来源\n重污染天数,1,2026-06-30,\"月\n报\"\n重污染天数,二,2026-07-31,\n";
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// let intake = progress.read_readings(table.as_bytes(), &TableOptions::new().row_numbers())?;
    /// assert_eq!((progress.readings().next().map(|reading| reading.line()), intake.returned[0].line), (Some(1), 2));
    /// # Ok::<(), duban::progress::ProgressError>(())
    /// ```
    #[must_use]
    pub fn row_numbers(mut self) -> Self {
        self.row_numbers = true;
        self
    }

    pub(super) fn means_by_blank(&self) -> Blank {
        self.blank.unwrap_or(Blank::Returned)
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
/// White space, the case of letters and full-width forms make no difference. A unit of measurement may stand in brackets behind
/// a head of values (数值（微克/立方米）), and is held against that of each indicator; `%` behind one of percentages (完成率（%）).
///
/// Heads of values say what is summed up. 累计: the year up to the last day. 当月, 本月: one month. 本期, 当期: a period that the
/// row names; a mapped column is what the row says. Where 累计 stands beside one of the others it is what is read, because it is what is judged, and the other is among
/// [`Intake::unused_columns`](crate::progress::Intake::unused_columns).
///
/// ```
/// use duban::progress::{ReportField, default_heads};
/// assert_eq!(default_heads(ReportField::Area), ["area", "区域", "区", "地区", "行政区", "区县", "各区", "区名", "所属区", "所在区", "属地", "行政区划"]);
/// ```
#[must_use]
#[rustfmt::skip]
pub const fn default_heads(field: ReportField) -> &'static [&'static str] {
    match field {
        ReportField::Row => &[],
        ReportField::Indicator => &["indicator", "指标", "指标名称", "指标编号", "考核指标", "考核指标名称", "指标项", "指标项目"],
        ReportField::Target => &["target", "目标", "目标编号"],
        ReportField::Area => &["area", "区域", "区", "地区", "行政区", "区县", "各区", "区名", "所属区", "所在区", "属地", "行政区划"],
        ReportField::Unit => &["part", "unit", "涉及单位", "责任单位", "承担单位"],
        ReportField::First => &["first", "起始日期", "开始日期", "期初", "起始时间", "开始时间", "统计起始", "统计起始日期", "统计起始时间", "统计开始日期"],
        ReportField::Last => &["last", "截止日期", "截至日期", "结束日期", "数据日期", "期末", "截止时间", "截至时间", "结束时间", "统计截止", "统计截止日期", "统计截止时间", "统计日期"],
        ReportField::Value => &["value", "数值", "值", "完成值", "实际值", "完成数", "本期数", "累计数", "完成量", "实际数", "实际完成", "实际完成数", "实际完成值", "累计完成", "累计完成数", "累计值", "本期值", "当前值", "指标值", "监测值", "现状值", "累计", "累计数值", "累计完成量", "累计完成值", "年初至今累计", "年初累计", "本年累计", "今年累计", "年度累计", "当月", "当月数", "当月值", "当月数值", "当月完成", "当月完成数", "本月", "本月数", "本月值", "本月数值", "本月完成", "本月完成数", "本期", "本期完成", "本期完成数", "当期", "当期数", "当期值"],
        ReportField::Numerator => &["numerator", "分子"],
        ReportField::Denominator => &["denominator", "分母"],
        ReportField::Valid => &["valid", "有效数", "有效天数"],
        ReportField::Expected => &["expected", "应有数", "应有天数"],
        ReportField::Baseline => &["baseline", "基期"],
        ReportField::Withdrawn => &["withdrawn", "撤回"],
        ReportField::Source => &["source", "来源", "数据来源"],
        ReportField::Reported => &["reported", "填报日期", "填报时间", "上报日期", "上报时间", "报送日期", "报送时间", "填表日期", "更新时间", "更新日期"],
        ReportField::Element => &["element", "措施编号", "任务编号", "事项编号", "工作措施编号", "编号"],
        ReportField::Step => &["step", "进展状态", "进展情况", "办理状态", "状态", "工作进展", "推进情况", "办理情况", "完成情况", "完成状态", "进展"],
        ReportField::Day => &["day", "完成时间", "完成日期", "办理日期", "办理时间", "办结日期", "办结时间", "日期"],
        ReportField::Percent => &["percent", "完成比例", "完成进度", "完成百分比", "完成率"],
        ReportField::By => &["by", "填报单位", "报送单位", "上报单位", "填报部门", "报送部门"],
        ReportField::To => &["to", "延期至", "延期到", "新时限"],
        ReportField::Basis => &["basis", "依据", "批准依据"],
        ReportField::Note => &["note", "备注", "说明"],
        ReportField::Period => &["period", "所属期", "期间", "统计期", "数据期", "统计期间", "统计时段", "数据时段", "报告期", "月份"],
        ReportField::Number => &["number", "no", "序号"],
        ReportField::MeasureUnit => &["measure-unit", "计量单位", "指标单位", "数值单位", "单位"],
        ReportField::ConfirmedBy => &["confirmed-by", "confirmed_by", "确认单位", "确认部门", "核定单位"],
    }
}
