//! Tables of readings.

use jiff::civil::Date;

use super::day::{day, period};
use super::heads::Heads;
use super::names::{Names, Remembered};
use super::number::{NOT_APPLICABLE, number, plain, value};
use super::options::{Blank, TableOptions};
use super::records::{Record, text};
use super::{Progress, RowReader};
use crate::iso_date;
use crate::plan::{ElementKind, Plan};
use crate::progress::error::{Intake, ProgressError, Refusal};
use crate::progress::reading::ReadingDraft;
use crate::progress::rows::{BLANK, NONE, Series};
use crate::progress::value::{Value, ValueRow};
use crate::progress::words::{Reason, ReportField};
use crate::quantity::{Mark, MeasureUnit, Step, round};
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
    /// | 所属期, or 截止日期 with 起始日期 | unless the options say it | 2026年1—6月, 一季度, 2026-06-30; the last day alone: a level, or from [`TableOptions::since`] on |
    /// | 数值, or 分子 and 分母 | one of the two | `29.4`, `1,234`, `95%`, `９５`, `29.4(+)`, `达标`, `撤回`; with both, they must agree |
    /// | 计量单位 | | of the value; it is converted where it can be. A column that is just headed 单位 may also name who reports: that becomes the source |
    /// | 有效数, 应有数, 基期, 撤回, 来源 | | |
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
    /// # Errors
    ///
    /// [`ProgressError`] where no row can be read at all, or where the options want all or nothing.
    pub fn read_readings(
        &mut self,
        table: &[u8],
        options: &TableOptions,
    ) -> Result<Intake, ProgressError> {
        let told = options.last.is_some();
        let subject: &[_] = &[ReportField::Indicator, ReportField::Target];
        let value: &[_] = &[ReportField::Value, ReportField::Numerator];
        let period: &[_] = &[ReportField::Period, ReportField::Last];
        let needed = if told { &[subject, value][..] } else { &[subject, value, period] };
        self.read_table::<ReadingRows<'p>>(table, options, needed)
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
    /// Of each column of days the one that was read last: tables repeat them row by row.
    latest_days: [([u8; 10], Date); 3],
    /// The area of rows that name none: [`BLANK`] where that is known at the end of the table.
    area: u32,
    /// Whether that is the area of the row above.
    above: bool,
    year: Option<i16>,
    /// Whether the column of units of measurement may name who reports.
    ambiguous_unit: bool,
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
    reported: usize,
    /// Whether there is a column of targets, units or baselines.
    has_rarer_series: bool,
    /// Whether there is a column that a value can stand in, or that tells more of it, beside that of values.
    has_rarer_values: bool,
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
        ReportField::Reported,
        ReportField::Number,
    ];

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
        let has_one = |fields: &[_]| fields.iter().any(|field| !heads.head(*field).is_empty());
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
                reported: place(ReportField::Reported),
                has_rarer_series: has_one(&[
                    ReportField::Target,
                    ReportField::Unit,
                    ReportField::Baseline,
                ]),
                has_rarer_values: has_one(&[
                    ReportField::Withdrawn,
                    ReportField::Numerator,
                    ReportField::Denominator,
                    ReportField::MeasureUnit,
                ]),
            },
            indicators: Names::new(plan, ElementKind::Indicator, ReportField::Indicator),
            targets: Names::new(plan, ElementKind::Target, ReportField::Target),
            areas: Names::new(plan, ElementKind::Area, ReportField::Area),
            units: Names::new(plan, ElementKind::Unit, ReportField::Unit),
            periods: Remembered::new(),
            days: Remembered::new(),
            latest_days: [([0; 10], Date::MIN); 3],
            area: match (&options.area, options.means_by_blank()) {
                (None, Blank::Returned | Blank::Above) if has_one(&[ReportField::Area]) => BLANK,
                (area, _) => row(area, ElementKind::Area)?,
            },
            above: options.means_by_blank() == Blank::Above,
            year: options.year,
            ambiguous_unit: same(heads.head(ReportField::MeasureUnit), "单位"),
            unit: row(&options.unit, ElementKind::Unit)?,
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
        let area = record.field(self.places.area);
        if !area.is_empty() {
            faults.extend(self.areas.row(area).err());
        }
        for (field, place) in days {
            let bytes = record.field(place);
            if !bytes.is_empty() {
                faults.extend(self.other_day(bytes, field).err());
            }
        }
        if record.field(self.places.last).is_empty() {
            faults.extend(self.period(record).err());
        }
        faults.extend(value);
        for field in [ReportField::Valid, ReportField::Expected] {
            faults.extend(count(record.field(self.places.of(field)), field).err());
        }
        faults
    }

    fn lose(&mut self) {
        if self.above {
            self.area = BLANK;
        }
    }

    fn take(&mut self, progress: &mut Progress<'p>, record: &Record<'_>) -> Result<(), Refusal> {
        if self.above {
            self.look_above(record);
        }
        let series = self.series(record)?;
        let (first, last) = self.period(record)?;
        let reported = match record.field(self.places.reported) {
            [] => self.reported.unwrap_or(last),
            bytes => self.day(bytes, ReportField::Reported, 2)?,
        };
        let value = self.value(record, series)?;
        let count = |place, field| count(record.field(place), field);
        let source = match (record.field(self.places.source), self.reporter(record)) {
            ([], Some(reporter)) => reporter,
            ([], None) => self.source.as_bytes(),
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
        let name = record.field(self.places.area);
        if !name.is_empty() {
            self.area = self.areas.row(name).unwrap_or(BLANK);
        }
    }

    #[inline]
    fn series(&mut self, record: &Record<'_>) -> Result<Series, Refusal> {
        let name = record.field(self.places.indicator);
        if self.places.has_rarer_series || name.is_empty() {
            return self.rarer_series(record);
        }
        let row = self.indicators.row(name)?;
        let area = self.area(record)?;
        Ok(Series { of_target: false, row, area, unit: self.unit, baseline: false })
    }

    #[inline]
    fn area(&mut self, record: &Record<'_>) -> Result<u32, Refusal> {
        match record.field(self.places.area) {
            [] => Ok(self.area),
            name => self.areas.row(name),
        }
    }

    /// With a target, a unit or a baseline.
    fn rarer_series(&mut self, record: &Record<'_>) -> Result<Series, Refusal> {
        let (indicator, target) =
            (record.field(self.places.indicator), record.field(self.places.target));
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
        let area = match self.area(record)? {
            // A target says itself whom it concerns.
            BLANK if of_target => NONE,
            area => area,
        };
        let unit = match record.field(self.places.unit) {
            [] => self.unit,
            name => self.units.row(name)?,
        };
        let baseline = is_yes(record.field(self.places.baseline), ReportField::Baseline)?;
        Ok(Series { of_target, row, area, unit, baseline })
    }

    #[inline]
    fn period(&mut self, record: &Record<'_>) -> Result<(Date, Date), Refusal> {
        let (first, last) = (record.field(self.places.first), record.field(self.places.last));
        if last.is_empty() {
            return self.named_period(record.field(self.places.period));
        }
        let last = self.day(last, ReportField::Last, 1)?;
        let first = match first {
            [] => self.first.unwrap_or(last),
            bytes => self.day(bytes, ReportField::First, 0)?,
        };
        Ok((first, last))
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

    #[inline]
    fn day(&mut self, bytes: &[u8], field: ReportField, column: usize) -> Result<Date, Refusal> {
        let ten: Option<&[u8; 10]> = bytes.try_into().ok();
        match (self.latest_days.get_mut(column), ten) {
            (Some((latest, day)), Some(ten)) if latest == ten => Ok(*day),
            (Some(latest), Some(ten)) => match iso_date::parse_bytes(ten) {
                Some(day) => {
                    *latest = (*ten, day);
                    Ok(day)
                }
                None => self.other_day(bytes, field),
            },
            _ => self.other_day(bytes, field),
        }
    }

    fn other_day(&mut self, bytes: &[u8], field: ReportField) -> Result<Date, Refusal> {
        let year = self.year;
        self.days.read(bytes, field, |text| day(text, year, field))
    }

    #[inline]
    fn value(&self, record: &Record<'_>, series: Series) -> Result<ValueRow, Refusal> {
        let places = &self.places;
        let rarer = [places.withdrawn, places.numerator, places.denominator, places.measure_unit];
        let is_plain =
            !places.has_rarer_values || rarer.iter().all(|place| record.field(*place).is_empty());
        match plain(record.field(places.value)) {
            Some(number) if is_plain => Ok(ValueRow::Amount(number, Mark::Exact)),
            _ => self.rarer_value(record, series),
        }
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
    fn measure_unit<'r>(&self, record: &'r Record<'_>) -> Result<&'r str, Refusal> {
        let written = record.text(self.places.measure_unit, ReportField::MeasureUnit)?;
        let told = !NOT_APPLICABLE.contains(&fold(written).as_str());
        if written.is_empty() || !told || self.reporter(record).is_some() {
            return Ok("");
        }
        if MeasureUnit::parse(written).is_ok() {
            return Ok(written);
        }
        let remedy = "it is no unit of measurement, nor a unit of the plan: correct it（既不是计量单位，也不是计划中的单位）";
        Err(Refusal::new(ReportField::MeasureUnit, Reason::UnknownWord, written, remedy))
    }

    /// With the parts of a ratio, a unit of measurement beside it, or withdrawn.
    #[cold]
    fn rarer_value(&self, record: &Record<'_>, series: Series) -> Result<ValueRow, Refusal> {
        let places = &self.places;
        if is_yes(record.field(places.withdrawn), ReportField::Withdrawn)? {
            return Ok(ValueRow::Withdrawn);
        }
        let text = record.text(places.value, ReportField::Value)?;
        let measure_unit = self.measure_unit(record)?;
        let parts = (
            record.text(places.numerator, ReportField::Numerator)?,
            record.text(places.denominator, ReportField::Denominator)?,
        );
        let unit = series.measure_unit(self.plan);
        let told = match parts {
            ("", "") => None,
            (numerator, denominator) => Some(ValueRow::Ratio(
                number(numerator, "", ReportField::Numerator)?,
                number(denominator, "", ReportField::Denominator)?,
            )),
        };
        let ratio = match told {
            Some(ratio) if text.is_empty() => return Ok(ratio),
            ratio => ratio,
        };
        let with_unit = if is_bare(text) && !measure_unit.is_empty() {
            value(&format!("{text}{measure_unit}"), unit)?
        } else {
            value(text, unit)?
        };
        // A value with a unit of its own does not make a wrong one beside it right.
        if matches!(with_unit, ValueRow::Amount(..)) && !converts(measure_unit, unit) {
            let remedy = format!("give it in {unit}（计量单位应为“{unit}”）");
            return Err(Refusal::new(
                ReportField::MeasureUnit,
                Reason::WrongUnit,
                measure_unit,
                remedy,
            ));
        }
        match ratio {
            Some(ratio) if agrees(ratio, with_unit, unit) => Ok(ratio),
            Some(_) => {
                let remedy = "it is not what the parts give: correct one of them（与分子分母不符）";
                Err(Refusal::new(ReportField::Value, Reason::Conflict, text, remedy))
            }
            None => Ok(with_unit),
        }
    }
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
#[inline]
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
