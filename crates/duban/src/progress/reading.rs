//! Readings: what is reported, and the view over what was.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Progress;
use super::error::{Refusal, ReturnedRow};
use super::rows::{NONE, Number, ReadingRow, Series};
use super::texts::TextId;
use super::value::{Value, ValueRow};
use super::words::{Reason, ReportField};
use crate::plan::{Area, CellKind, ElementKind, Indicator, Plan, Target, Unit};
use crate::quantity::{MeasureUnit, Reported};
use crate::target::Basis;
use crate::text::fold;

/// A reading as it is reported; names are those that the plan knows, aliases and ids included.
///
/// What is not told: without an area it concerns the whole city; without `reported`, it became known on the last day of its
/// period, the earliest day that is possible.
#[derive(Clone, Copy, Debug)]
pub struct NewReading<'a> {
    subject: (ElementKind, &'a str),
    area: Option<&'a str>,
    unit: Option<&'a str>,
    period: Option<(Date, Date)>,
    value: Option<Value>,
    withdrawn: bool,
    counts: (Option<u32>, Option<u32>),
    baseline: bool,
    source: &'a str,
    confirmed_by: &'a str,
    reported: Option<Date>,
    line: u32,
}

impl<'a> NewReading<'a> {
    /// Of the indicator with that id or name.
    ///
    /// ```
    /// use duban::progress::{NewReading, Progress};
    /// use jiff::civil::date;
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// let reading = NewReading::of("PM2.5年均浓度")
    ///     .area("通州区")
    ///     .period(date(2026, 1, 1), date(2026, 6, 30))
    ///     .amount("29.4".parse::<duban::Decimal>()?)
    ///     .valid(180, 181)
    ///     .source("市生态环境监测中心")
    ///     .reported(date(2026, 7, 3));
    /// progress.add_reading(&reading)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn of(indicator: &'a str) -> Self {
        Self {
            subject: (ElementKind::Indicator, indicator),
            area: None,
            unit: None,
            period: None,
            value: None,
            withdrawn: false,
            counts: (None, None),
            baseline: false,
            source: "",
            confirmed_by: "",
            reported: None,
            line: 0,
        }
    }

    /// Of the target with that id.
    #[must_use]
    pub const fn of_target(target: &'a str) -> Self {
        let reading = Self::of(target);
        Self { subject: (ElementKind::Target, target), ..reading }
    }

    /// In that area.
    #[must_use]
    pub const fn area(mut self, area: &'a str) -> Self {
        self.area = Some(area);
        self
    }

    /// Of that unit.
    #[must_use]
    pub const fn unit(mut self, unit: &'a str) -> Self {
        self.unit = Some(unit);
        self
    }

    /// Of a period, both days included: a mean, a share, a sum.
    #[must_use]
    pub const fn period(mut self, first: Date, last: Date) -> Self {
        self.period = Some((first, last));
        self
    }

    /// At a day: a level.
    #[must_use]
    pub const fn at(self, day: Date) -> Self {
        self.period(day, day)
    }

    /// An amount in the indicator's or target's unit of measurement; with a mark where it was rounded before.
    #[must_use]
    pub fn amount(self, amount: impl Into<Reported>) -> Self {
        self.value(Value::Amount(amount.into()))
    }

    /// A ratio by its parts.
    #[must_use]
    pub const fn ratio(self, numerator: Decimal, denominator: Decimal) -> Self {
        self.value(Value::Ratio { numerator, denominator })
    }

    /// Whether a requirement in words is satisfied; whose word counts as a confirmation, the policy of an evaluation says.
    #[must_use]
    pub const fn confirmed(self, confirmed: bool) -> Self {
        self.value(Value::Confirmed(confirmed))
    }

    /// A value.
    #[must_use]
    pub const fn value(mut self, value: Value) -> Self {
        self.value = Some(value);
        self
    }

    /// Takes back what was reported for the same period.
    #[must_use]
    pub const fn withdrawn(mut self) -> Self {
        self.withdrawn = true;
        self
    }

    /// How many values are valid, and how many there should be: days with a daily mean, stations.
    #[must_use]
    pub const fn valid(mut self, valid: u32, expected: u32) -> Self {
        self.counts = (Some(valid), Some(expected));
        self
    }

    pub(super) const fn counts(mut self, valid: Option<u32>, expected: Option<u32>) -> Self {
        self.counts = (valid, expected);
        self
    }

    /// A baseline: the value of an earlier period that later ones are held against, not one of the plan's own time.
    #[must_use]
    pub const fn baseline(mut self) -> Self {
        self.baseline = true;
        self
    }

    /// Where it comes from.
    #[must_use]
    pub const fn source(mut self, source: &'a str) -> Self {
        self.source = source;
        self
    }

    /// Who confirmed it, or what did (市生态环境局, 验收通过).
    #[must_use]
    pub const fn confirmed_by(mut self, who: &'a str) -> Self {
        self.confirmed_by = who;
        self
    }

    /// The day on which it became known.
    #[must_use]
    pub const fn reported(mut self, day: Date) -> Self {
        self.reported = Some(day);
        self
    }

    /// The line of a table that it comes from.
    #[must_use]
    pub const fn line(mut self, line: u32) -> Self {
        self.line = line;
        self
    }
}

/// A reading before its series and its source have their numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReadingDraft<'a> {
    pub(super) series: Series,
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) reported: Date,
    pub(super) value: ValueRow,
    pub(super) valid: u32,
    pub(super) expected: u32,
    /// Bytes that may be no text, and so below.
    pub(super) source: &'a [u8],
    pub(super) confirmed_by: &'a [u8],
    pub(super) line: u32,
}

impl<'p> Progress<'p> {
    /// Adds a reading.
    ///
    /// # Errors
    ///
    /// [`ReturnedRow`] where it cannot be used: with the field, the reason and the remedy.
    pub fn add_reading(&mut self, reading: &NewReading<'_>) -> Result<(), ReturnedRow> {
        let taken = reading.draft(self.plan).and_then(|draft| self.take_reading(&draft));
        taken.map_err(|refusal| refusal.at(reading.line.into(), ""))
    }

    /// Checks a reading whose names are resolved, and keeps it.
    pub(super) fn take_reading(&mut self, draft: &ReadingDraft<'_>) -> Result<(), Refusal> {
        check(self.plan, draft)?;
        let source = self.keep_text(draft.source, ReportField::Source)?;
        let confirmed_by = self.keep_text(draft.confirmed_by, ReportField::ConfirmedBy)?;
        let series = self.series_number(draft.series).ok_or_else(full)?;
        self.push_reading(draft, series, [source, confirmed_by]);
        Ok(())
    }

    #[inline]
    fn keep_text(&mut self, bytes: &[u8], field: ReportField) -> Result<TextId, Refusal> {
        match self.texts.known(bytes) {
            Some(id) => Ok(id),
            None => self.texts.keep(text_of(bytes, field)?).ok_or_else(full),
        }
    }

    /// Keeps a reading that was checked.
    #[inline]
    pub(super) fn push_reading(
        &mut self,
        draft: &ReadingDraft<'_>,
        series: u32,
        [source, confirmed_by]: [TextId; 2],
    ) {
        self.forget_index();
        self.readings.push(ReadingRow {
            series,
            first: draft.first,
            last: draft.last,
            reported: draft.reported,
            value: draft.value,
            valid: draft.valid,
            expected: draft.expected,
            source,
            confirmed_by,
            line: draft.line,
        });
    }
}

fn text_of(bytes: &[u8], field: ReportField) -> Result<&str, Refusal> {
    std::str::from_utf8(bytes).map_err(|_| {
        let remedy = "some bytes are no text in this encoding: save the table anew, or name its encoding（编码不符）";
        Refusal::new(field, Reason::Broken, String::from_utf8_lossy(bytes), remedy)
    })
}

/// The set holds as much as its numbers reach.
#[cold]
pub(super) fn full() -> Refusal {
    let remedy = "start another set（数据集已满，请另建）";
    Refusal::new(ReportField::Row, Reason::TooLong, "", remedy)
}

impl<'a> NewReading<'a> {
    pub(super) fn draft(&self, plan: &Plan) -> Result<ReadingDraft<'a>, Refusal> {
        let (kind, name) = self.subject;
        let of_target = kind == ElementKind::Target;
        let field = if of_target { ReportField::Target } else { ReportField::Indicator };
        let row = row_of(plan, name, kind, field)?;
        let optional = |name: Option<&str>, kind, field| match name {
            Some(name) => row_of(plan, name, kind, field),
            None => Ok(NONE),
        };
        let area = optional(self.area, ElementKind::Area, ReportField::Area)?;
        let unit = optional(self.unit, ElementKind::Unit, ReportField::Unit)?;
        let (first, last) = self.period.ok_or_else(|| {
            let remedy = "give the period or the day that it is of（请填所涉期间）";
            Refusal::new(ReportField::Last, Reason::Blank, "", remedy)
        })?;
        Ok(ReadingDraft {
            series: Series { of_target, row, area, unit, baseline: self.baseline },
            first,
            last,
            reported: self.reported.unwrap_or(last),
            value: self.value_row()?,
            valid: self.counts.0.unwrap_or(NONE),
            expected: self.counts.1.unwrap_or(NONE),
            source: self.source.as_bytes(),
            confirmed_by: self.confirmed_by.as_bytes(),
            line: self.line,
        })
    }

    fn value_row(&self) -> Result<ValueRow, Refusal> {
        match (self.value, self.withdrawn) {
            (None, true) => Ok(ValueRow::Withdrawn),
            (Some(value), false) => ValueRow::new(value).ok_or_else(|| {
                let remedy = "give at most 18 digits（至多18位数字）";
                Refusal::new(ReportField::Value, Reason::TooLong, "", remedy)
            }),
            (None, false) => {
                let remedy = "give a value（请填数值）";
                Err(Refusal::new(ReportField::Value, Reason::Blank, "", remedy))
            }
            (Some(_), true) => {
                let remedy =
                    "a withdrawal has no value: report the right one instead（撤回不带数值）";
                Err(Refusal::new(ReportField::Withdrawn, Reason::Conflict, "", remedy))
            }
        }
    }
}

/// The row of a named element.
pub(super) fn row_of(
    plan: &Plan,
    name: &str,
    kind: ElementKind,
    field: ReportField,
) -> Result<u32, Refusal> {
    match plan.tables.find(name, |found| found == kind) {
        Some(element) => Ok(element.row),
        None => other_row_of(plan, name, kind, field),
    }
}

/// How people write that a value is that of all areas.
const WHOLE: &[&str] = &["全市", "全省", "全县", "全区", "whole"];

/// The row of a name that stands for the whole, or of an indicator with its unit of measurement behind it.
#[cold]
fn other_row_of(
    plan: &Plan,
    name: &str,
    kind: ElementKind,
    field: ReportField,
) -> Result<u32, Refusal> {
    if kind == ElementKind::Area && WHOLE.contains(&fold(name).as_str()) {
        return Ok(NONE);
    }
    let unknown = || Refusal::unknown(plan, field, name, &plan.unknown(name, kind));
    let (short, unit) = match kind {
        ElementKind::Indicator => in_brackets(name).ok_or_else(unknown)?,
        _ => return Err(unknown()),
    };
    let indicator = plan.indicator(short).map_err(|_| unknown())?;
    let (own, written) = (MeasureUnit::parse(indicator.unit()), MeasureUnit::parse(unit));
    if matches!((&own, &written), (Ok(own), Ok(written)) if own.same_size(written)) {
        return Ok(u32::try_from(indicator.row()).unwrap_or(NONE));
    }
    let unit = indicator.unit();
    let remedy = format!("give it in {unit}（计量单位应为“{unit}”）");
    Err(Refusal::new(field, Reason::WrongUnit, name, remedy))
}

/// A name and what stands in brackets behind it.
fn in_brackets(name: &str) -> Option<(&str, &str)> {
    let inner = name.trim_end().strip_suffix([')', '）'])?;
    let (short, unit) = inner.rsplit_once(['(', '（'])?;
    Some((short.trim(), unit.trim()))
}

/// What no reading may be.
#[inline]
pub(super) fn check(plan: &Plan, draft: &ReadingDraft<'_>) -> Result<(), Refusal> {
    if draft.last < draft.first {
        let remedy = format!("exchange it with {}（起止颠倒）", draft.first);
        return Err(Refusal::new(ReportField::Last, Reason::Reversed, draft.last, remedy));
    }
    if draft.reported < draft.last {
        let remedy = format!(
            "what is known by then covers no later day than {}: correct one of the two（填报日早于期末）",
            draft.reported
        );
        return Err(Refusal::new(ReportField::Last, Reason::ReportedEarly, draft.last, remedy));
    }
    if !draft.series.baseline && draft.last.year() < plan.year() {
        let remedy = format!(
            "the plan is of {}: correct the year, or mark the value as baseline（如为往年数据，请标明基期）",
            plan.year()
        );
        return Err(Refusal::new(ReportField::Last, Reason::BeforePlan, draft.last, remedy));
    }
    if draft.valid != NONE && draft.expected != NONE && draft.valid > draft.expected {
        let remedy = format!("at most {} can be valid（有效数大于应有数）", draft.expected);
        return Err(Refusal::new(ReportField::Valid, Reason::OutOfRange, draft.valid, remedy));
    }
    check_value(plan, draft)
}

fn check_value(plan: &Plan, draft: &ReadingDraft<'_>) -> Result<(), Refusal> {
    match draft.value {
        ValueRow::Ratio(_, denominator) if denominator.mantissa <= 0 => {
            let remedy = "give a whole greater than zero（分母须大于零）";
            let value = denominator.decimal();
            Err(Refusal::new(ReportField::Denominator, Reason::OutOfRange, value, remedy))
        }
        ValueRow::Ratio(part, _) if is_count(plan, draft.series) => {
            let remedy = "a count is one number, no part of a whole: give how many（此项为数量，请只填完成数）";
            let value = part.decimal();
            Err(Refusal::new(ReportField::Numerator, Reason::WrongKind, value, remedy))
        }
        ValueRow::Confirmed(confirmed) if !asks_words(plan, draft.series) => {
            let remedy = "a number is required here: report the number（此项要求数值）";
            Err(Refusal::new(ReportField::Value, Reason::WrongKind, confirmed, remedy))
        }
        ValueRow::Amount(amount, _) if needs_a_look(plan, draft.series, amount) => {
            check_amount(plan, draft.series, amount)
        }
        ValueRow::Ratio(part, whole) if part.decimal() > whole.decimal() => {
            match is_share(plan, draft.series) {
                true => {
                    let remedy = "a part is at most the whole（分子不应大于分母）";
                    let value = part.decimal();
                    Err(Refusal::new(ReportField::Numerator, Reason::OutOfRange, value, remedy))
                }
                false => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Whether an amount may be one that cannot be: most amounts are between nothing and a hundred, and have decimals only where
/// the indicator is reported with some.
#[inline]
fn needs_a_look(plan: &Plan, series: Series, amount: Number) -> bool {
    let hundred = || 10_i64.checked_pow(u32::from(amount.scale) + 2);
    let counted = || {
        let indicator = plan.tables.indicators.get(series.row as usize);
        series.of_target || indicator.is_some_and(|indicator| indicator.decimals == 0)
    };
    amount.mantissa < 0
        || hundred().is_none_or(|hundred| amount.mantissa > hundred)
        || (amount.scale > 0 && counted())
}

#[cold]
fn check_amount(plan: &Plan, series: Series, amount: Number) -> Result<(), Refusal> {
    let value = amount.decimal();
    let (count, share) = (is_count(plan, series), is_share(plan, series));
    let remedy = if count && value.is_sign_negative() {
        "a count is not negative: correct the sign（数量不应为负）"
    } else if count && !value.fract().is_zero() {
        "a count is a whole number: correct it（数量应为整数）"
    } else if share && (value.is_sign_negative() || value > Decimal::ONE_HUNDRED) {
        "a share is from 0 to 100 percent: correct it（占比应在0至100%之间）"
    } else {
        return Ok(());
    };
    Err(Refusal::new(ReportField::Value, Reason::OutOfRange, value, remedy))
}

/// Whether a series is a share of a whole, as the plan requires it: in percent, and never more than all of it.
#[cold]
fn is_share(plan: &Plan, series: Series) -> bool {
    if series.measure_unit(plan) != "%" {
        return false;
    }
    let at_most_all = |number: Option<Decimal>| number.is_none_or(|it| it <= Decimal::ONE_HUNDRED);
    if series.of_target {
        let target: Option<Target<'_>> = plan.view(series.row);
        return target.is_some_and(|it| it.basis() == Basis::Share && at_most_all(it.value()));
    }
    let mut cells = plan.cells().filter(|cell| cell.indicator_row() == series.row).peekable();
    cells.peek().is_some() && cells.all(|cell| at_most_all(cell.number()))
}

/// Whether a series counts something: 天, 家, 处.
#[cold]
fn is_count(plan: &Plan, series: Series) -> bool {
    let count = MeasureUnit::parse("个");
    let days = MeasureUnit::parse("天");
    MeasureUnit::parse(series.measure_unit(plan)).is_ok_and(|unit| {
        [count, days].iter().flatten().any(|counted| unit.same_dimension(counted))
    })
}

impl Series {
    /// The unit of measurement of what it is of.
    #[inline]
    pub(super) fn measure_unit(self, plan: &Plan) -> &str {
        let row = self.row as usize;
        let unit = match self.of_target {
            false => plan.tables.indicators.get(row).map(|indicator| indicator.unit),
            true => plan.tables.targets.get(row).map(|target| target.unit),
        };
        unit.map_or("", |unit| plan.str(unit))
    }
}

/// Whether the plan requires something in words of this series.
fn asks_words(plan: &Plan, series: Series) -> bool {
    if series.of_target {
        let target = plan.tables.targets.get(series.row as usize);
        return target.is_some_and(|target| target.value.is_none());
    }
    let here = |area| series.area == NONE || series.area == area;
    plan.tables.cells.iter().any(|cell| {
        cell.indicator == series.row && here(cell.area) && cell.kind == CellKind::Requirement
    })
}

/// A reading that was reported.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    progress: &'a Progress<'a>,
    data: &'a ReadingRow,
    series: Series,
}

impl<'a> Reading<'a> {
    pub(super) fn over(progress: &'a Progress<'a>, data: &'a ReadingRow) -> Option<Self> {
        let series = *progress.series.get(data.series as usize)?;
        Some(Self { progress, data, series })
    }

    /// Its indicator; `None` where it is of a target.
    #[must_use]
    pub fn indicator(self) -> Option<Indicator<'a>> {
        (!self.series.of_target).then(|| self.progress.plan.view(self.series.row)).flatten()
    }

    /// Its target; `None` where it is of an indicator.
    #[must_use]
    pub fn target(self) -> Option<Target<'a>> {
        self.series.of_target.then(|| self.progress.plan.view(self.series.row)).flatten()
    }

    /// Its area; `None` for the whole city.
    #[must_use]
    pub fn area(self) -> Option<Area<'a>> {
        self.progress.plan.view(self.series.area)
    }

    /// Its unit, where it is of one.
    #[must_use]
    pub fn unit(self) -> Option<Unit<'a>> {
        self.progress.plan.view(self.series.unit)
    }

    /// Whether it is a baseline.
    #[must_use]
    pub fn is_baseline(self) -> bool {
        self.series.baseline
    }

    /// The first day of its period; the day itself for a level.
    #[must_use]
    pub fn first(self) -> Date {
        self.data.first
    }

    /// The last day that it covers.
    #[must_use]
    pub fn last(self) -> Date {
        self.data.last
    }

    /// What it says; `None` where it takes back what was reported.
    #[must_use]
    pub fn value(self) -> Option<Value> {
        self.data.value.value()
    }

    /// The amount in the unit of measurement of its indicator or target: a ratio is worked out.
    #[must_use]
    pub fn amount(self) -> Option<Decimal> {
        self.value()?.amount(self.series.measure_unit(self.progress.plan))
    }

    /// How many values are valid, where it is told.
    #[must_use]
    pub fn valid(self) -> Option<u32> {
        (self.data.valid != NONE).then_some(self.data.valid)
    }

    /// How many values there should be, where it is told.
    #[must_use]
    pub fn expected(self) -> Option<u32> {
        (self.data.expected != NONE).then_some(self.data.expected)
    }

    /// Where it comes from; empty where it is not told.
    #[must_use]
    pub fn source(self) -> &'a str {
        self.progress.texts.get(self.data.source)
    }

    /// Who confirmed it, or what did; empty where it is not told.
    #[must_use]
    pub fn confirmed_by(self) -> &'a str {
        self.progress.texts.get(self.data.confirmed_by)
    }

    /// The day on which it became known.
    #[must_use]
    pub fn reported(self) -> Date {
        self.data.reported
    }

    /// The line of the table that it comes from; 0 where it comes from none.
    #[must_use]
    pub fn line(self) -> u32 {
        self.data.line
    }
}

impl std::fmt::Debug for Reading<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Reading")
            .field("indicator", &self.indicator())
            .field("target", &self.target())
            .field("area", &self.area())
            .field("period", &(self.first(), self.last()))
            .field("value", &self.value())
            .field("reported", &self.reported())
            .finish()
    }
}
