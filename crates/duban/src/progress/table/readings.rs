//! Tables of readings.

use std::io::Read;

use jiff::civil::Date;

use super::day::day;
use super::heads::Heads;
use super::names::{Names, Remembered};
use super::number::{LONGEST_MARK, confirmation, number, plain, stands_for_nothing, value};
use super::options::{Blank, TableOptions};
use super::period::period;
use super::plain::PlainRows;
use super::records::{Record, text, text as text_of};
use super::sum::{Sum, Told};
use super::{Progress, RowReader};
use crate::plan::{ElementKind, Plan};
use crate::progress::error::{Intake, ProgressError, Refusal};
use crate::progress::reading::ReadingDraft;
use crate::progress::rows::{BLANK, NONE, Series};
use crate::progress::value::{Value, ValueRow};
use crate::progress::words::{Reason, ReportField};
use crate::quantity::{MeasureUnit, Step, round};
use crate::text::{fold, folded, same};

impl<'p> Progress<'p> {
    /// Reads a table of readings, and says what became of its rows.
    ///
    /// The first row that names the needed columns is the row of heads; rows above it are titles, lines that begin with `#`
    /// remarks, and blank lines are passed over. Columns are found by [`default_heads`](super::default_heads), in Chinese or
    /// English, or mapped ([`TableOptions::column`]):
    ///
    /// | Field | Needed | Holds |
    /// | --- | --- | --- |
    /// | 指标 or 目标 | one of the two | a name or id; with both columns, each row fills one |
    /// | 区域, 责任单位 | | where, whose; 全市 is the whole city; blank: the area of the options, or where no row of an indicator fills the column, the whole city; else as [`TableOptions::blank`] says |
    /// | 所属期, or 截止日期 with 起始日期 | unless the options say it | 2026年1—6月, 一季度, 2026Q1, 2026-06-30, 截至2026年6月底; the last day alone (2026年6月底 too): a level, or from [`TableOptions::since`] on |
    /// | 数值, or 分子 and 分母 | one of the two | `29.4`, `1,234`, `1 234`, `95%`, `９５`, `29.4(+)`, `145/181`, `达标`, `撤回`; with both, they must agree. What heads like 累计, 当月, 数值（家） say: [`default_heads`](super::default_heads) |
    /// | 计量单位 | | of the value; it is converted where it can be. A column that is just headed 单位 may also name who reports: that becomes the source |
    /// | 有效数, 应有数, 基期, 撤回, 来源 | | |
    /// | 确认单位 | | who confirmed words: what a district says of itself (达标) is not confirmed; 经确认, 验收通过 as the value say it too |
    /// | 填报日期 | | when it became known; the last day of the period where neither the row nor the options say it |
    ///
    /// ```
    /// use duban::progress::{Progress, Reason, TableOptions};
    /// let table = "指标,区域,所属期,数值,填报日期\n\
    ///     PM2.5年均浓度,通州区,2026年1—6月,29.4,2026/7/3\n\
    ///     PM2.5年均浓度,通洲区,2026年1—6月,30,2026/7/3\n\
    ///     重污染天数,延庆区,2026年1—6月,二,2026/7/3\n";
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// let intake = progress.read_readings(table.as_bytes(), &TableOptions::new())?;
    /// assert_eq!((intake.rows, intake.taken, intake.returned.len()), (3, 1, 2));
    /// let row = &intake.returned[0];
    /// assert_eq!((row.line, row.column.as_str(), row.value.as_str()), (3, "区域", "通洲区"));
    /// assert_eq!(intake.returned[1].reason, Reason::NotANumber);
    /// # Ok::<(), duban::progress::ProgressError>(())
    /// ```
    ///
    /// `—`, `/` and 无 in a column that need not be filled say nothing. Totals and means of other rows (合计, 平均) and notes below
    /// a table (注：, 填表人：) come back as [`Reason::SummaryRow`] and [`Reason::RemarkRow`].
    ///
    /// # Errors
    ///
    /// [`ProgressError`] where no row can be read at all, or where the options want all or nothing.
    pub fn read_readings(
        &mut self,
        table: &[u8],
        options: &TableOptions,
    ) -> Result<Intake, ProgressError> {
        self.read_table::<ReadingRows<'p>>(table, options)
    }

    /// The same of a table in a file, or of whatever is read: block by block, so that it need not fit into memory.
    ///
    /// ```
    /// use duban::progress::{Progress, TableOptions};
    /// use std::fs::File;
    /// # let path = std::env::temp_dir().join(format!("duban-readings-{}.csv", std::process::id()));
    /// # std::fs::write(&path, "指标,截止日期,数值\n重污染天数,2026-06-30,1\n")?;
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// let intake = progress.read_readings_from(File::open(&path)?, &TableOptions::new())?;
    /// assert_eq!((intake.rows, intake.taken), (1, 1));
    /// # std::fs::remove_file(path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ProgressError`] as above, and where the table cannot be read to its end; nothing is taken then.
    pub fn read_readings_from(
        &mut self,
        mut table: impl Read + Send,
        options: &TableOptions,
    ) -> Result<Intake, ProgressError> {
        self.read_table_from::<ReadingRows<'p>>(&mut table, options)
    }
}

/// Reads the rows of one table.
struct ReadingRows<'p> {
    plan: &'p Plan,
    places: Places,
    indicators: Names<'p>,
    targets: Names<'p>,
    areas: Names<'p>,
    units: Names<'p>,
    periods: Remembered<(Date, Date)>,
    days: Remembered<Date>,
    plain: PlainRows<'p>,
    /// The area of rows that name none: [`BLANK`] where that is known at the end of the table.
    area: u32,
    /// Whether that is the area of the row above.
    above: bool,
    year: Option<i16>,
    /// Whether the column of units of measurement may name who reports.
    ambiguous_unit: bool,
    /// The unit of measurement behind the head of the values.
    head_unit: String,
    sum: Sum,
    unit: u32,
    first: Option<Date>,
    last: Option<Date>,
    reported: Option<Date>,
    source: String,
}

/// The places of the columns.
struct Places {
    indicator: usize,
    target: usize,
    area: usize,
    unit: usize,
    first: usize,
    last: usize,
    period: usize,
    value: usize,
    numerator: usize,
    denominator: usize,
    measure_unit: usize,
    valid: usize,
    expected: usize,
    baseline: usize,
    withdrawn: usize,
    source: usize,
    confirmed_by: usize,
    reported: usize,
}

impl<'p> RowReader<'p> for ReadingRows<'p> {
    const FIELDS: &'static [ReportField] = &[
        ReportField::Indicator,
        ReportField::Target,
        ReportField::Area,
        ReportField::Unit,
        ReportField::First,
        ReportField::Last,
        ReportField::Period,
        ReportField::Value,
        ReportField::Numerator,
        ReportField::Denominator,
        ReportField::MeasureUnit,
        ReportField::Valid,
        ReportField::Expected,
        ReportField::Baseline,
        ReportField::Withdrawn,
        ReportField::Source,
        ReportField::ConfirmedBy,
        ReportField::Reported,
        ReportField::Number,
    ];

    fn needed(options: &TableOptions) -> &'static [&'static [ReportField]] {
        const SUBJECT: &[ReportField] = &[ReportField::Indicator, ReportField::Target];
        const VALUE: &[ReportField] = &[ReportField::Value, ReportField::Numerator];
        const PERIOD: &[ReportField] = &[ReportField::Period, ReportField::Last];
        match options.last {
            Some(_) => &[SUBJECT, VALUE],
            None => &[SUBJECT, VALUE, PERIOD],
        }
    }

    fn new(
        progress: &Progress<'p>,
        options: &TableOptions,
        heads: &Heads,
    ) -> Result<Self, ProgressError> {
        let plan = progress.plan;
        let row = |name: &Option<String>, kind| match name {
            Some(name) => plan.row_of(name, kind).map(|row| u32::try_from(row).unwrap_or(NONE)),
            None => Ok(NONE),
        };
        let place = |field| heads.place(field);
        let area = match (&options.area, options.means_by_blank()) {
            (None, Blank::Returned | Blank::Above) if !heads.head(ReportField::Area).is_empty() => {
                BLANK
            }
            (area, _) => row(area, ElementKind::Area)?,
        };
        let unit = row(&options.unit, ElementKind::Unit)?;
        Ok(Self {
            plan,
            places: Places {
                indicator: place(ReportField::Indicator),
                target: place(ReportField::Target),
                area: place(ReportField::Area),
                unit: place(ReportField::Unit),
                first: place(ReportField::First),
                last: place(ReportField::Last),
                period: place(ReportField::Period),
                value: place(ReportField::Value),
                numerator: place(ReportField::Numerator),
                denominator: place(ReportField::Denominator),
                measure_unit: place(ReportField::MeasureUnit),
                valid: place(ReportField::Valid),
                expected: place(ReportField::Expected),
                baseline: place(ReportField::Baseline),
                withdrawn: place(ReportField::Withdrawn),
                source: place(ReportField::Source),
                confirmed_by: place(ReportField::ConfirmedBy),
                reported: place(ReportField::Reported),
            },
            indicators: Names::new(plan, ElementKind::Indicator, ReportField::Indicator),
            targets: Names::new(plan, ElementKind::Target, ReportField::Target),
            areas: Names::new(plan, ElementKind::Area, ReportField::Area),
            units: Names::new(plan, ElementKind::Unit, ReportField::Unit),
            periods: Remembered::new(),
            days: Remembered::new(),
            plain: PlainRows::new(plan, options, heads, Self::FIELDS, [area, unit]),
            area,
            above: options.means_by_blank() == Blank::Above,
            year: options.year,
            ambiguous_unit: same(heads.head(ReportField::MeasureUnit), "单位"),
            head_unit: heads.unit().to_owned(),
            sum: heads.sum(options),
            unit,
            first: options.first,
            last: options.last,
            reported: options.reported,
            source: options.source.clone(),
        })
    }

    fn faults(&mut self, record: &Record<'_>) -> Vec<Refusal> {
        let mut faults = Vec::new();
        let place = |field: &ReportField| self.places.of(*field);
        let days = [ReportField::First, ReportField::Last, ReportField::Reported];
        let days = days.map(|field| (field, place(&field)));
        let series = self.series(record);
        let value = match &series {
            Ok(series) => self.value(record, *series).err(),
            Err(_) => None,
        };
        faults.extend(series.err());
        let area = told(record, self.places.area);
        if !area.is_empty() {
            faults.extend(self.areas.row(area).err());
        }
        for (field, place) in days {
            let bytes = told(record, place);
            if !bytes.is_empty() {
                faults.extend(self.day(bytes, field).err());
            }
        }
        if told(record, self.places.last).is_empty() {
            faults.extend(self.period(record).err());
        }
        faults.extend(value);
        for field in [ReportField::Valid, ReportField::Expected] {
            faults.extend(count(told(record, self.places.of(field)), field).err());
        }
        faults
    }

    fn lose(&mut self) {
        if self.above {
            self.area = BLANK;
        }
    }

    fn start_set(&mut self) {
        self.plain.start_set();
    }

    #[inline]
    fn take_plain(&mut self, progress: &mut Progress<'p>, text: &[u8], line: u64) -> Option<usize> {
        // A row says what the blanks below it mean.
        if self.above { None } else { self.plain.take(progress, text, line) }
    }

    fn take(&mut self, progress: &mut Progress<'p>, record: &Record<'_>) -> Result<(), Refusal> {
        if self.above {
            self.look_above(record);
        }
        let series = self.series(record)?;
        let (first, last) = self.summed_up(record, series)?;
        let reported = match told(record, self.places.reported) {
            [] => self.reported.unwrap_or(last),
            bytes => self.day(bytes, ReportField::Reported)?,
        };
        let value = self.value(record, series)?;
        let count = |place, field| count(told(record, place), field);
        let source = match (record.field(self.places.source), self.reporter(record)) {
            ([], Some(reporter)) => reporter,
            ([], None) => self.source.as_bytes(),
            (bytes, _) => bytes,
        };
        // A word that says it was confirmed is its own ground.
        let confirmed_by = match (told(record, self.places.confirmed_by), value) {
            ([], ValueRow::Confirmed(_)) => confirmation(record.field(self.places.value)),
            (bytes, _) => bytes,
        };
        progress.take_reading(&ReadingDraft {
            series,
            first,
            last,
            reported,
            value,
            valid: count(self.places.valid, ReportField::Valid)?,
            expected: count(self.places.expected, ReportField::Expected)?,
            source,
            confirmed_by,
            line: u32::try_from(record.line).unwrap_or(u32::MAX),
        })
    }
}

impl Places {
    /// The place of a field that may have a fault of its own.
    fn of(&self, field: ReportField) -> usize {
        match field {
            ReportField::First => self.first,
            ReportField::Last => self.last,
            ReportField::Reported => self.reported,
            ReportField::Valid => self.valid,
            ReportField::Expected => self.expected,
            _ => usize::MAX,
        }
    }
}

impl ReadingRows<'_> {
    /// The area of a row is that of the blanks below it; one that nobody knows is none.
    #[cold]
    fn look_above(&mut self, record: &Record<'_>) {
        let name = told(record, self.places.area);
        if !name.is_empty() {
            self.area = self.areas.row(name).unwrap_or(BLANK);
        }
    }

    fn series(&mut self, record: &Record<'_>) -> Result<Series, Refusal> {
        let (indicator, target) =
            (told(record, self.places.indicator), told(record, self.places.target));
        let (of_target, row) = match (indicator, target) {
            ([], []) => {
                let remedy = "name the indicator（请填写指标）";
                return Err(Refusal::new(ReportField::Indicator, Reason::Blank, "", remedy));
            }
            (name, []) => (false, self.indicators.row(name)?),
            ([], id) => (true, self.targets.row(id)?),
            _ => {
                let remedy =
                    "name the indicator or the target, one of the two（指标、目标二者择一）";
                return Err(Refusal::new(ReportField::Target, Reason::Conflict, "", remedy));
            }
        };
        let area = match told(record, self.places.area) {
            // A target says itself whom it concerns.
            [] if of_target && self.area == BLANK => NONE,
            [] => self.area,
            name => self.areas.row(name)?,
        };
        let unit = match told(record, self.places.unit) {
            [] => self.unit,
            name => self.units.row(name)?,
        };
        let baseline = is_yes(record.field(self.places.baseline), ReportField::Baseline)?;
        Ok(Series { of_target, row, area, unit, baseline })
    }

    fn period(&mut self, record: &Record<'_>) -> Result<(Date, Date), Refusal> {
        let (first, last) = (told(record, self.places.first), told(record, self.places.last));
        if last.is_empty() {
            return self.named_period(told(record, self.places.period));
        }
        let last = self.day(last, ReportField::Last)?;
        let first = match first {
            [] => self.first.unwrap_or(last),
            bytes => self.day(bytes, ReportField::First)?,
        };
        Ok((first, last))
    }

    /// The period that the value of a row is of, as the head of its column has it.
    fn summed_up(&mut self, record: &Record<'_>, series: Series) -> Result<(Date, Date), Refusal> {
        let period = self.period(record)?;
        if self.sum == Sum::AsTold || record.field(self.places.value).is_empty() {
            return Ok(period);
        }
        let named = told(record, self.places.last).is_empty();
        let first = !told(record, self.places.first).is_empty() || self.first.is_some();
        let last = if named { ReportField::Period } else { ReportField::Last };
        self.sum.period(self.plan, series, Told { first: first && !named, last }, period)
    }

    fn named_period(&mut self, bytes: &[u8]) -> Result<(Date, Date), Refusal> {
        match (bytes, self.last) {
            ([], Some(last)) => Ok((self.first.unwrap_or(last), last)),
            _ => {
                let (year, field) = (self.year.unwrap_or(self.plan.year()), ReportField::Period);
                self.periods.read(bytes, field, |text| period(text, year, field))
            }
        }
    }

    fn day(&mut self, bytes: &[u8], field: ReportField) -> Result<Date, Refusal> {
        let year = self.year;
        self.days.read(bytes, field, |text| day(text, year, field))
    }

    /// What a column that is just headed 单位 says: a unit of measurement, or a unit of the plan, who reports.
    fn reporter<'r>(&self, record: &'r Record<'_>) -> Option<&'r [u8]> {
        let bytes = record.field(self.places.measure_unit);
        if !self.ambiguous_unit || bytes.is_empty() {
            return None;
        }
        let written = std::str::from_utf8(bytes).ok()?;
        let is_unit = MeasureUnit::parse(written).is_err() && self.plan.unit(written).is_ok();
        is_unit.then_some(bytes)
    }

    /// The unit of measurement beside a value; empty where none is told.
    fn measure_unit<'r>(&'r self, record: &'r Record<'_>) -> Result<&'r str, Refusal> {
        let written = text(told(record, self.places.measure_unit), ReportField::MeasureUnit)?;
        if written.is_empty() || self.reporter(record).is_some() {
            return Ok(&self.head_unit);
        }
        if MeasureUnit::parse(written).is_ok() {
            return match self.head_unit.is_empty() || same_size(written, &self.head_unit) {
                true => Ok(written),
                false => {
                    let remedy = format!(
                        "the head of the values says {0}: correct one of the two（与列名中的计量单位“{0}”不符）",
                        self.head_unit
                    );
                    Err(Refusal::new(ReportField::MeasureUnit, Reason::Conflict, written, remedy))
                }
            };
        }
        let remedy = "it is no unit of measurement, nor a unit of the plan: correct it（既不是计量单位，也不是计划中的单位）";
        Err(Refusal::new(ReportField::MeasureUnit, Reason::UnknownWord, written, remedy))
    }

    /// The value, with the parts of a ratio or a unit of measurement beside it, or withdrawn.
    fn value(&self, record: &Record<'_>, series: Series) -> Result<ValueRow, Refusal> {
        let places = &self.places;
        if is_yes(record.field(places.withdrawn), ReportField::Withdrawn)? {
            return Ok(ValueRow::Withdrawn);
        }
        let text = record.text(places.value, ReportField::Value)?;
        let measure_unit = self.measure_unit(record)?;
        let parts = (
            text_of(told(record, places.numerator), ReportField::Numerator)?,
            text_of(told(record, places.denominator), ReportField::Denominator)?,
        );
        let unit = series.measure_unit(self.plan);
        let by_parts = match parts {
            ("", "") => None,
            (numerator, denominator) => Some(ValueRow::Ratio(
                number(numerator, "", ReportField::Numerator)?,
                number(denominator, "", ReportField::Denominator)?,
            )),
        };
        let ratio = match by_parts {
            Some(ratio) if text.is_empty() => return Ok(ratio),
            ratio => ratio,
        };
        let with_unit = if is_bare(text) && !measure_unit.is_empty() {
            value(&format!("{text}{measure_unit}"), unit)?
        } else {
            value(text, unit)?
        };
        // A value with a unit of its own does not make a wrong one beside it right.
        let is_number = matches!(with_unit, ValueRow::Amount(..) | ValueRow::Ratio(..));
        if is_number && !converts(measure_unit, unit) {
            let remedy = format!("give it in {unit}（计量单位应为“{unit}”）");
            let beside = !record.field(places.measure_unit).is_empty();
            let field = if beside { ReportField::MeasureUnit } else { ReportField::Value };
            return Err(Refusal::new(field, Reason::WrongUnit, measure_unit, remedy));
        }
        match ratio {
            Some(ratio) if ratio == with_unit => Ok(ratio),
            Some(ratio) if agrees(ratio, with_unit, unit) => Ok(ratio),
            Some(_) => {
                let remedy = "it is not what the parts give: correct one of them（与分子分母不符）";
                Err(Refusal::new(ReportField::Value, Reason::Conflict, text, remedy))
            }
            None => Ok(with_unit),
        }
    }
}

/// What a field that need not be filled says; nothing where it holds a mark that stands for nothing (—, /, 无).
#[inline]
fn told<'r>(record: &'r Record<'_>, place: usize) -> &'r [u8] {
    let bytes = record.field(place);
    if bytes.len() <= LONGEST_MARK && stands_for_nothing(bytes) { &[] } else { bytes }
}

/// Whether numbers in two units of measurement are the same numbers.
fn same_size(one: &str, other: &str) -> bool {
    let pair = (MeasureUnit::parse(one), MeasureUnit::parse(other));
    matches!(pair, (Ok(one), Ok(other)) if one.same_size(&other))
}

/// Whether values in one unit of measurement, where it is told, can be values in the other.
fn converts(written: &str, unit: &str) -> bool {
    let pair = (MeasureUnit::parse(written), MeasureUnit::parse(unit));
    written.is_empty() || matches!(pair, (Ok(one), Ok(other)) if one.same_dimension(&other))
}

/// Whether a value is a number without a unit of measurement or a mark of its own.
fn is_bare(text: &str) -> bool {
    let number = |char: char| char.is_ascii_digit() || matches!(char, '-' | '.' | ',');
    !text.is_empty() && folded(text).all(number)
}

/// Whether a value is the ratio, rounded to its own decimals (GB/T 8170).
fn agrees(ratio: ValueRow, value: ValueRow, unit: &str) -> bool {
    let worked_out = ratio.value().and_then(|ratio| ratio.amount(unit));
    let (Some(worked_out), Some(Value::Amount(amount))) = (worked_out, value.value()) else {
        return false;
    };
    let decimals = u8::try_from(amount.value.scale()).unwrap_or(u8::MAX);
    round(worked_out, Step::decimals(decimals)) == amount.value
}

/// A whole number of values; [`NONE`] where it is not told.
fn count(bytes: &[u8], field: ReportField) -> Result<u32, Refusal> {
    if bytes.is_empty() {
        return Ok(NONE);
    }
    let read = match plain(bytes) {
        Some(number) => number,
        None => number(text(bytes, field)?, "", field)?,
    };
    let whole = u32::try_from(read.mantissa).ok().filter(|whole| *whole < NONE);
    whole.filter(|_| read.scale == 0).ok_or_else(|| {
        let remedy = "give a whole number（应为非负整数）";
        Refusal::new(field, Reason::OutOfRange, read.decimal(), remedy)
    })
}

/// Whether a field says yes; blank says no.
#[inline]
pub(super) fn is_yes(bytes: &[u8], field: ReportField) -> Result<bool, Refusal> {
    if bytes.is_empty() {
        return Ok(false);
    }
    let text = text(bytes, field)?;
    match fold(text).as_str() {
        "是" | "yes" | "true" | "1" | "y" | "√" | "基期" | "baseline" | "撤回" | "withdrawn" => {
            Ok(true)
        }
        "否" | "no" | "false" | "0" | "n" | "实际" | "actual" | "-" | "/" => Ok(false),
        _ => {
            let remedy = "write 是 or 否, yes or no（请填“是”或“否”）";
            Err(Refusal::new(field, Reason::UnknownWord, text, remedy))
        }
    }
}
