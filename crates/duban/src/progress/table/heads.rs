//! The row of heads: which column holds which field.

use std::sync::atomic::{AtomicBool, Ordering};

use super::options::{TableOptions, default_heads};
use super::records::{Record, Records};
use super::sum::Sum;
use crate::progress::error::{ProgressError, cut};
use crate::progress::words::ReportField;
use crate::quantity::MeasureUnit;
use crate::text::{fold, same};

/// How many rows a title may take before the heads.
const TITLE_ROWS: usize = 10;

/// The columns of a table.
pub(super) struct Heads {
    /// By the number of the field: the place of its column; the number of columns where it has none.
    places: Vec<usize>,
    /// The heads as they are written.
    pub(super) written: Vec<String>,
    /// Those of columns that are not read.
    pub(super) unused: Vec<String>,
    /// Whether a row that came back names an area, or who reports. (Of those that were taken it is seen.)
    fills: [AtomicBool; 2],
}

/// The columns in which a blank may be a merged cell.
const FILLED: [ReportField; 2] = [ReportField::Area, ReportField::By];

/// A row of heads while its columns are found. What is wrong comes with how many of the heads are known.
struct Row<'w> {
    written: &'w [String],
    line: u64,
    places: Vec<usize>,
    used: Vec<bool>,
}

impl<'w> Row<'w> {
    fn new(written: &'w [String], line: u64) -> Self {
        let none = written.len();
        let (places, used) = (vec![none; ReportField::ALL.len() + 1], vec![false; none]);
        Self { written, line, places, used }
    }

    fn put(&mut self, field: ReportField, place: usize) {
        if let (Some(slot), Some(used)) =
            (self.places.get_mut(field as usize), self.used.get_mut(place))
        {
            (*slot, *used) = (place, true);
        }
    }

    /// The columns that the options name.
    fn take_told(&mut self, options: &TableOptions) -> Result<(), (usize, ProgressError)> {
        let written = self.written;
        let place = |head: &str| written.iter().position(|one| same(one, head));
        for mapped in &options.columns {
            let Some(place) = place(&mapped.head) else {
                let known = options.columns.iter().filter(|it| place(&it.head).is_some()).count();
                let (head, line, found) = (mapped.head.clone(), self.line, self.found());
                return Err((known, ProgressError::UnknownHead { head, line, found }));
            };
            self.put(mapped.field, place);
        }
        Ok(())
    }

    /// The columns of the other fields, by the heads that are known.
    fn take_known(
        &mut self,
        options: &TableOptions,
        fields: &[ReportField],
    ) -> Result<(), (usize, ProgressError)> {
        let written = self.written;
        for field in fields {
            if options.columns.iter().any(|mapped| mapped.field == *field) {
                continue;
            }
            let is_named = |head: &String| {
                is_head(*field, head) && !options.columns.iter().any(|it| same(head, &it.head))
            };
            let all = written.iter().enumerate();
            let named: Vec<(usize, &String)> = all.filter(|(_, head)| is_named(head)).collect();
            let named = if *field == ReportField::Value { judged(named) } else { named };
            let mut named = named.into_iter();
            match (named.next(), named.next()) {
                (Some((_, first)), Some((_, second))) => {
                    let (first, second) = (first.clone(), second.clone());
                    let error = ProgressError::TwoColumns { field: *field, first, second };
                    return Err((usize::MAX, error));
                }
                (Some((place, _)), None) => self.put(*field, place),
                (None, _) => {}
            }
        }
        Ok(())
    }

    /// That every group of fields has a column.
    fn check(
        &self,
        options: &TableOptions,
        needed: &[&[ReportField]],
    ) -> Result<(), (usize, ProgressError)> {
        let none = self.written.len();
        for group in needed {
            if !group.iter().any(|field| self.places.get(*field as usize) != Some(&none)) {
                let field = group.first().copied().unwrap_or(ReportField::Row);
                let heads: Vec<&str> =
                    group.iter().flat_map(|field| default_heads(*field)).copied().collect();
                let known = self.used.iter().filter(|used| **used).count();
                let (heads, line, found) = (heads.join(", "), self.line, self.found());
                let parted = parted(self.written, options.delimiter());
                let error = ProgressError::MissingColumn { field, heads, line, found, parted };
                return Err((known, error));
            }
        }
        Ok(())
    }

    /// The heads that there are, for a message.
    fn found(&self) -> String {
        let heads = self.written.iter().filter(|head| !head.is_empty());
        heads.map(|head| cut(head)).collect::<Vec<_>>().join(", ")
    }

    fn unused(&self) -> Vec<String> {
        let all = self.written.iter().zip(&self.used);
        all.filter(|(head, used)| !**used && !head.is_empty())
            .map(|(head, _)| head.clone())
            .collect()
    }
}

impl Heads {
    /// Reads the first row that names every needed column. Rows before it are titles.
    ///
    /// `needed` lists groups of fields, of each of which one is needed.
    pub(super) fn read(
        records: &mut Records<'_>,
        options: &TableOptions,
        fields: &[ReportField],
        needed: &[&[ReportField]],
    ) -> Result<Self, ProgressError> {
        let mut record = Record::default();
        // Of several rows, the one that is most like a row of heads says what is wrong.
        let (mut most, mut error) = (0, ProgressError::Empty);
        for _ in 0..TITLE_ROWS {
            if !records.read(&mut record) {
                break;
            }
            let written: Vec<String> =
                record.fields().map(|head| String::from_utf8_lossy(head).into_owned()).collect();
            match Self::of(written, record.line, options, fields, needed) {
                Ok(heads) => return Ok(heads),
                Err((known, wrong)) if error == ProgressError::Empty || known > most => {
                    (most, error) = (known, wrong);
                }
                Err(_) => {}
            }
        }
        Err(error)
    }

    /// The heads of a row, or how many of them are known and what is wrong.
    fn of(
        written: Vec<String>,
        line: u64,
        options: &TableOptions,
        fields: &[ReportField],
        needed: &[&[ReportField]],
    ) -> Result<Self, (usize, ProgressError)> {
        let mut row = Row::new(&written, line);
        row.take_told(options)?;
        row.take_known(options, fields)?;
        row.check(options, needed)?;
        let (unused, places) = (row.unused(), row.places);
        Ok(Self { places, written, unused, fills: Default::default() })
    }

    /// Notes which of the columns with merged cells a row fills that comes back.
    #[cold]
    pub(super) fn note(&self, record: &Record<'_>) {
        for (field, fills) in FILLED.iter().zip(&self.fills) {
            if !record.field(self.place(*field)).is_empty() {
                fills.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Whether a row that came back fills a column.
    pub(super) fn is_filled(&self, field: ReportField) -> bool {
        let mut columns = FILLED.iter().zip(&self.fills);
        columns.any(|(column, fills)| *column == field && fills.load(Ordering::Relaxed))
    }

    /// The place of a field's column; the number of columns where it has none.
    pub(super) fn place(&self, field: ReportField) -> usize {
        self.places.get(field as usize).copied().unwrap_or(usize::MAX)
    }

    /// What each column holds; empty where one is mapped to two fields.
    pub(super) fn fields(&self, fields: &[ReportField]) -> Vec<Option<ReportField>> {
        let mut columns = vec![None; self.written.len()];
        for field in fields {
            match columns.get_mut(self.place(*field)) {
                Some(column @ None) => *column = Some(*field),
                Some(Some(_)) => return Vec::new(),
                None => {}
            }
        }
        columns
    }

    /// The field in whose column a field stands: a period holds its first and its last day.
    pub(super) fn column(&self, field: ReportField) -> ReportField {
        match field {
            ReportField::First | ReportField::Last if self.head(field).is_empty() => {
                ReportField::Period
            }
            // A value may be written as its parts: 145/181.
            ReportField::Numerator | ReportField::Denominator if self.head(field).is_empty() => {
                ReportField::Value
            }
            field => field,
        }
    }

    /// The head of a field's column; empty where it has none.
    pub(super) fn head(&self, field: ReportField) -> &str {
        self.written.get(self.place(field)).map_or("", String::as_str)
    }

    /// What the column of values sums up; one that the caller maps is as he tells it.
    pub(super) fn sum(&self, options: &TableOptions) -> Sum {
        let is_mapped = options.columns.iter().any(|mapped| mapped.field == ReportField::Value);
        if is_mapped { Sum::AsTold } else { Sum::of(self.head(ReportField::Value)) }
    }

    /// The unit of measurement behind the head of the values; empty where there is none.
    pub(super) fn unit(&self) -> &str {
        in_brackets(self.head(ReportField::Value)).map_or("", |(_, unit)| unit)
    }
}

/// Whether a column with this head holds that field, where no column is mapped to it.
fn is_head(field: ReportField, head: &str) -> bool {
    let is_known = |head: &str| default_heads(field).iter().any(|known| same(head, known));
    let with_unit = || match (field, in_brackets(head)) {
        (ReportField::Value, Some((head, _))) => is_known(head),
        (ReportField::Percent, Some((head, unit))) => is_known(head) && same(unit, "%"),
        _ => false,
    };
    is_known(head) || with_unit()
}

/// A head and the unit of measurement in brackets behind it: 数值（微克/立方米）, 数值（单位：家）.
fn in_brackets(head: &str) -> Option<(&str, &str)> {
    let inner = head.trim_end().strip_suffix([')', '）'])?;
    let (head, unit) = inner.rsplit_once(['(', '（'])?;
    let unit = unit.trim();
    let unit = ["单位：", "单位:"].iter().find_map(|of| unit.strip_prefix(of)).unwrap_or(unit);
    let is_unit = !fold(unit).is_empty() && MeasureUnit::parse(unit).is_ok();
    is_unit.then_some((head, unit))
}

/// Of several columns of values, the one that is judged: 累计 beside 当月 or 本期.
fn judged(named: Vec<(usize, &String)>) -> Vec<(usize, &String)> {
    let sums = |sum: Sum| named.iter().filter(move |(_, head)| Sum::of(head) == sum);
    let others = sums(Sum::OfMonth).count() + sums(Sum::OfPeriod).count();
    match sums(Sum::ToDate).next() {
        Some(to_date) if others > 0 && others + 1 == named.len() => vec![*to_date],
        _ => named,
    }
}

/// What to do where the fields of a row seem to be parted by something else than the delimiter.
#[cold]
fn parted(written: &[String], delimiter: u8) -> Option<&'static str> {
    let written: Vec<&String> = written.iter().filter(|head| !head.is_empty()).collect();
    let [line] = written.as_slice() else { return None };
    let has = |mark: char| line.matches(mark).count() > 1;
    if delimiter == b',' && has('\t') {
        Some(
            "its fields are parted by tabs: set the option tab_separated（各列以制表符分隔，请设置 tab_separated 选项）",
        )
    } else if delimiter == b'\t' && has(',') {
        Some(
            "its fields are parted by commas: leave the option tab_separated out（各列以逗号分隔，请勿设置 tab_separated 选项）",
        )
    } else if has(';') || has('；') {
        Some(
            "its fields are parted by semicolons: save it with commas（各列以分号分隔，请另存为逗号分隔）",
        )
    } else if has('，') {
        Some(
            "its fields are parted by full-width commas: save it with commas（各列以全角逗号分隔，请改为半角逗号）",
        )
    } else {
        None
    }
}
