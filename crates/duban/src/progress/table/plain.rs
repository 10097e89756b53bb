//! Plain rows of readings: lines that hold what nearly all lines of large tables hold, read in one go from left to right.
//!
//! What is not plain (white space, quotation marks, other forms of days and numbers, rarer columns, anything that cannot be
//! used) is left to the reader of all rows, and so is every refusal.

use jiff::civil::Date;

use super::follow::{Follow, Found};
use super::heads::Heads;
use super::line::{digits, end_of_field, ends_field, number};
use super::options::TableOptions;
use super::period::period;
use super::records::is_trimmed;
use super::sum::{Sum, Told};
use crate::iso_date;
use crate::plan::{ElementKind, Plan};
use crate::progress::Progress;
use crate::progress::reading::{ReadingDraft, check, row_of};
use crate::progress::rows::{NONE, Number, Series};
use crate::progress::texts::TextId;
use crate::progress::value::ValueRow;
use crate::progress::words::ReportField;
use crate::quantity::{Mark, MeasureUnit};

/// How many series are remembered, a power of two.
const SERIES: usize = 1 << 10;

/// Reads plain rows of one table.
pub(super) struct PlainRows<'p> {
    /// What each column holds; `None` for what is not read.
    columns: Vec<Option<ReportField>>,
    fields: Fields<'p>,
}

/// Reads fields, each in the light of those that its column held before.
struct Fields<'p> {
    plan: &'p Plan,
    delimiter: u8,
    indicators: Follow,
    areas: Follow,
    periods: Follow,
    known_periods: Vec<(Date, Date)>,
    days: [Latest; 3],
    /// The numbers of sources and of series, in the set that rows are added to.
    sources: Follow,
    series: Vec<(Series, u32)>,
    /// What the options say of a row with nothing in it.
    blank: Row,
    default_source: String,
    default_period: (Option<Date>, Option<Date>),
    default_reported: Option<Date>,
    /// The year of periods that have none.
    year: i16,
    /// The unit of measurement behind the head of the values.
    head_unit: Option<MeasureUnit>,
    sum: Sum,
}

/// A row, as far as it was read.
#[derive(Clone, Copy)]
struct Row {
    indicator: u32,
    area: u32,
    unit: u32,
    first: Option<Date>,
    last: Option<Date>,
    period: Option<(Date, Date)>,
    reported: Option<Date>,
    value: Option<Number>,
    valid: u32,
    expected: u32,
    source: TextId,
}

/// A day as it is written, and what it is.
#[derive(Clone, Copy, Default)]
struct Latest([u8; 10], Date);

impl Latest {
    /// The day in digits that a text begins with: tables repeat it row by row.
    #[inline]
    fn read(&mut self, text: &[u8]) -> Option<Date> {
        let written: &[u8; 10] = text.first_chunk()?;
        if self.0 != *written {
            *self = Self(*written, iso_date::parse_bytes(written)?);
        }
        Some(self.1)
    }
}

impl<'p> PlainRows<'p> {
    /// `area` and `unit` are those of rows that name none.
    pub(super) fn new(
        plan: &'p Plan,
        options: &TableOptions,
        heads: &Heads,
        fields: &[ReportField],
        [area, unit]: [u32; 2],
    ) -> Self {
        let columns = heads.fields(fields);
        let fields = Fields {
            plan,
            delimiter: options.delimiter(),
            indicators: Follow::new(),
            areas: Follow::new(),
            periods: Follow::new(),
            known_periods: Vec::new(),
            days: [Latest::default(); 3],
            sources: Follow::new(),
            series: Vec::new(),
            blank: Row {
                indicator: NONE,
                area,
                unit,
                first: None,
                last: None,
                period: None,
                reported: None,
                value: None,
                valid: NONE,
                expected: NONE,
                source: TextId::EMPTY,
            },
            default_source: options.source.clone(),
            default_period: (options.first, options.last),
            default_reported: options.reported,
            year: options.year.unwrap_or(plan.year()),
            head_unit: MeasureUnit::parse(heads.unit()).ok().filter(|_| !heads.unit().is_empty()),
            sum: heads.sum(options),
        };
        Self { columns, fields }
    }

    /// Rows will be added to another set: what was known of the one before is forgotten.
    pub(super) fn start_set(&mut self) {
        self.fields.sources = Follow::new();
        self.fields.series.clear();
    }

    /// Takes the row that a text begins with, and says where the next line begins; `None`, and nothing is taken, where the
    /// row is not plain or cannot be used.
    pub(super) fn take(
        &mut self,
        progress: &mut Progress<'p>,
        text: &[u8],
        line: u64,
    ) -> Option<usize> {
        if text.first() == Some(&b'#') {
            return None;
        }
        let (mut row, mut rest) = (self.fields.blank, text);
        let mut columns = self.columns.iter();
        let mut column = columns.next()?;
        loop {
            rest = rest.get(self.fields.read(*column, rest, &mut row, progress)?..)?;
            column = match columns.next() {
                Some(next) => next,
                None => break,
            };
            rest = match rest {
                [mark, behind @ ..] if *mark == self.fields.delimiter => behind,
                _ => return None,
            };
        }
        let behind = match rest {
            [b'\n', behind @ ..] | [b'\r', b'\n', behind @ ..] => behind,
            _ => return None,
        };
        self.fields.keep(progress, &row, line)?;
        Some(text.len() - behind.len())
    }
}

impl<'p> Fields<'p> {
    /// Reads a field, and says how long it is.
    #[inline]
    fn read(
        &mut self,
        column: Option<ReportField>,
        text: &[u8],
        row: &mut Row,
        progress: &mut Progress<'p>,
    ) -> Option<usize> {
        match self.field(column, text, row, progress) {
            // A blank field says nothing.
            None if ends_field(*text.first()?, self.delimiter) => Some(0),
            length => length,
        }
    }

    #[inline]
    fn field(
        &mut self,
        column: Option<ReportField>,
        text: &[u8],
        row: &mut Row,
        progress: &mut Progress<'p>,
    ) -> Option<usize> {
        let Some(field) = column else {
            return end_of_field(text, self.delimiter);
        };
        let length = match field {
            ReportField::Number => end_of_field(text, self.delimiter)?,
            ReportField::First => return self.day(0, text, &mut row.first),
            ReportField::Last => return self.day(1, text, &mut row.last),
            ReportField::Reported => return self.day(2, text, &mut row.reported),
            ReportField::Value => {
                let (value, length) = number(text)?;
                row.value = Some(value);
                length
            }
            ReportField::Valid => return count(text, &mut row.valid),
            ReportField::Expected => return count(text, &mut row.expected),
            ReportField::Indicator => {
                let found = self.indicators.find(text, self.delimiter)?;
                row.indicator = match found.number {
                    NONE => self.learn_indicator(found.field(text)?)?,
                    number => number,
                };
                found.length as usize
            }
            ReportField::Area => {
                let found = self.areas.find(text, self.delimiter)?;
                row.area = match found.number {
                    NONE => self.learn_area(found.field(text)?)?,
                    number => number,
                };
                found.length as usize
            }
            ReportField::Source => {
                let found = self.sources.find(text, self.delimiter)?;
                row.source = match found.number {
                    NONE => self.learn_source(found.field(text)?, progress)?,
                    number => TextId(number),
                };
                found.length as usize
            }
            ReportField::Period => {
                let found = self.periods.find(text, self.delimiter)?;
                let number = match found.number {
                    NONE => self.learn_period(found.field(text)?)?,
                    number => number,
                };
                row.period = Some(*self.known_periods.get(number as usize)?);
                found.length as usize
            }
            // What few rows fill, and what has no plain form.
            _ => return None,
        };
        Some(length)
    }

    #[inline]
    fn day(&mut self, column: usize, text: &[u8], day: &mut Option<Date>) -> Option<usize> {
        *day = Some(self.days.get_mut(column)?.read(text)?);
        Some(10)
    }

    #[cold]
    fn learn_indicator(&mut self, name: &[u8]) -> Option<u32> {
        let row = named(self.plan, name, ElementKind::Indicator, ReportField::Indicator)?;
        let series = Series { of_target: false, row, area: NONE, unit: NONE, baseline: false };
        if let Some(unit) = &self.head_unit {
            // Values in another unit are no plain numbers.
            let own = MeasureUnit::parse(series.measure_unit(self.plan)).ok()?;
            own.same_size(unit).then_some(())?;
        }
        self.indicators.learn(name, row);
        Some(row)
    }

    #[cold]
    fn learn_area(&mut self, name: &[u8]) -> Option<u32> {
        let row = named(self.plan, name, ElementKind::Area, ReportField::Area)?;
        self.areas.learn(name, row);
        Some(row)
    }

    #[cold]
    fn learn_source(&mut self, source: &[u8], progress: &mut Progress<'p>) -> Option<TextId> {
        let id = progress.texts.keep(plain_text(source)?)?;
        self.sources.learn(source, id.0);
        Some(id)
    }

    #[cold]
    fn learn_period(&mut self, written: &[u8]) -> Option<u32> {
        let field = ReportField::Period;
        let period = period(plain_text(written)?, self.year, field).ok()?;
        let number = u32::try_from(self.known_periods.len()).ok()?;
        self.known_periods.push(period);
        self.periods.learn(written, number);
        Some(number)
    }

    /// Keeps the row, if nothing speaks against it.
    #[inline]
    fn keep(&mut self, progress: &mut Progress<'p>, row: &Row, line: u64) -> Option<()> {
        let (default_first, default_last) = self.default_period;
        let (first, last) = match (row.last, row.period) {
            (Some(last), _) => (row.first.or(default_first).unwrap_or(last), last),
            (None, Some(period)) => period,
            (None, None) => (default_first.or(default_last)?, default_last?),
        };
        if row.indicator == NONE {
            return None;
        }
        let (row_number, area, unit) = (row.indicator, row.area, row.unit);
        let series = Series { of_target: false, row: row_number, area, unit, baseline: false };
        let (first, last) = match self.sum {
            Sum::AsTold => (first, last),
            sum => {
                let told = Told {
                    first: row.last.is_some() && row.first.or(default_first).is_some(),
                    last: ReportField::Last,
                };
                sum.period(self.plan, series, told, (first, last)).ok()?
            }
        };
        let draft = ReadingDraft {
            series,
            first,
            last,
            reported: row.reported.or(self.default_reported).unwrap_or(last),
            value: ValueRow::Amount(row.value?, Mark::Exact),
            valid: row.valid,
            expected: row.expected,
            source: &[],
            confirmed_by: &[],
            line: u32::try_from(line).unwrap_or(u32::MAX),
        };
        check(self.plan, &draft).ok()?;
        let source = match row.source {
            TextId::EMPTY => progress.texts.keep(&self.default_source)?,
            source => source,
        };
        let series = self.series_number(progress, series)?;
        progress.push_reading(&draft, series, [source, TextId::EMPTY]);
        Some(())
    }

    #[inline]
    fn series_number(&mut self, progress: &mut Progress<'p>, series: Series) -> Option<u32> {
        let slot = (series.row as usize).wrapping_mul(61).wrapping_add(series.area as usize);
        match self.series.get(slot % SERIES) {
            Some((known, number)) if *known == series => return Some(*number),
            Some(_) => {}
            None => self.series.resize(SERIES, (series, progress.series_number(series)?)),
        }
        let number = progress.series_number(series)?;
        if let Some(known) = self.series.get_mut(slot % SERIES) {
            *known = (series, number);
        }
        Some(number)
    }
}

impl Found {
    fn field<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        text.get(..self.length as usize)
    }
}

/// A count of values.
#[inline]
fn count(text: &[u8], count: &mut u32) -> Option<usize> {
    let (number, length) = digits(text)?;
    // At most seven digits.
    *count = number as u32;
    Some(length)
}

/// A field as text, where it surely has no white space around it.
fn plain_text(field: &[u8]) -> Option<&str> {
    std::str::from_utf8(field).ok().filter(|_| is_trimmed(field))
}

fn named(plan: &Plan, name: &[u8], kind: ElementKind, field: ReportField) -> Option<u32> {
    row_of(plan, plain_text(name)?, kind, field).ok()
}
