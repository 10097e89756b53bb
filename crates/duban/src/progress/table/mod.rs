//! Tables of readings and ledgers (台账), as districts and departments keep them: CSV.

mod day;
mod heads;
mod ledger;
mod marks;
mod names;
mod number;
mod options;
mod parts;
mod readings;
mod records;

pub use ledger::step_words;
pub use options::{TableEncoding, TableOptions, default_heads};

use std::borrow::Cow;

use heads::Heads;
use records::{Record, Records};

use super::Progress;
use super::error::{Intake, ProgressError, Refusal, ReturnedRow, cut};
use super::words::{Reason, ReportField};

/// The largest table that is read, in bytes.
const LARGEST: usize = 1 << 30;

/// What a kind of table holds, and how its rows are taken.
trait RowReader<'p>: Send {
    /// The fields that it looks for.
    const FIELDS: &'static [ReportField];

    fn new(
        progress: &Progress<'p>,
        options: &TableOptions,
        heads: &Heads,
    ) -> Result<Self, ProgressError>
    where
        Self: Sized;

    /// Takes one row, or says why not.
    fn take(&mut self, progress: &mut Progress<'p>, record: &Record<'_>) -> Result<(), Refusal>;
}

impl<'p> Progress<'p> {
    /// Reads a table, row by row.
    fn read_table<Reader: RowReader<'p>>(
        &mut self,
        bytes: &[u8],
        options: &TableOptions,
        needed: &[&[ReportField]],
    ) -> Result<Intake, ProgressError> {
        if bytes.len() > LARGEST {
            return Err(ProgressError::TooLarge { bytes: bytes.len(), limit: LARGEST });
        }
        let text = in_utf8(bytes, options.encoding.unwrap_or(TableEncoding::Utf8))?;
        let delimiter = if options.tab_separated { b'\t' } else { b',' };
        let mut records = Records::new(&text, delimiter);
        let mut record = Record::default();
        let heads = Heads::read(&mut records, &mut record, options, Reader::FIELDS, needed)?;
        let before = self.lengths();
        let intake = self.read_rows::<Reader>(records, options, &heads)?;
        let intake = Intake { unused_columns: heads.unused, ..intake };
        if options.all_or_nothing && !intake.returned.is_empty() {
            self.shorten(before);
            return Err(ProgressError::Refused(Intake { taken: 0, ..intake }));
        }
        Ok(intake)
    }

    fn lengths(&self) -> [usize; 3] {
        [self.readings.len(), self.steps.len(), self.submissions.len()]
    }

    /// Forgets what was added since.
    fn shorten(&mut self, [readings, steps, submissions]: [usize; 3]) {
        self.forget_index();
        self.readings.truncate(readings);
        self.steps.truncate(steps);
        self.submissions.truncate(submissions);
    }
}

/// The row that comes back, with the column's head and the field as they stand in the table.
fn returned(refusal: Refusal, record: &Record<'_>, heads: &Heads) -> ReturnedRow {
    let column = heads.column(refusal.field);
    let written = String::from_utf8_lossy(record.field(heads.place(column)));
    let value = if written.is_empty() { refusal.value.clone() } else { cut(&written) };
    Refusal { value, ..refusal }.at(record.line, heads.head(column))
}

/// Why a record cannot be cut into the table's fields.
#[inline]
fn broken(record: &Record<'_>, heads: &Heads) -> Option<Refusal> {
    let columns = heads.written.len();
    let remedy = if record.is_open {
        "a quotation mark is never closed: close it, or double it（引号未闭合）"
    } else if (columns..record.len()).any(|place| !record.field(place).is_empty()) {
        "there are more fields than columns: put a value that contains a comma in quotation marks（字段多于列数，含逗号的值请加引号）"
    } else {
        return None;
    };
    let written: Vec<_> = record.fields().map(String::from_utf8_lossy).collect();
    Some(Refusal::new(ReportField::Row, Reason::Broken, written.join(","), remedy))
}

/// The bytes of a table in UTF-8, without a byte-order mark. What is no text stays, or becomes U+FFFD: the rows that hold it
/// come back.
fn in_utf8(bytes: &[u8], encoding: TableEncoding) -> Result<Cow<'_, [u8]>, ProgressError> {
    match encoding {
        TableEncoding::Utf8 => {
            Ok(Cow::Borrowed(bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes)))
        }
        #[cfg(feature = "gb18030")]
        TableEncoding::Gb18030 => Ok(gb18030(bytes)),
        #[cfg(not(feature = "gb18030"))]
        TableEncoding::Gb18030 => Err(ProgressError::NoEncoding { encoding }),
    }
}

/// A byte that no text in UTF-8 holds.
#[cfg(feature = "gb18030")]
const NO_TEXT: u8 = 0xFF;

/// Transcoded line by line: a line with bytes that are no text in GB18030 keeps a byte that is none in UTF-8, and comes back.
#[cfg(feature = "gb18030")]
fn gb18030(bytes: &[u8]) -> Cow<'_, [u8]> {
    let (text, damaged) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
    if !damaged {
        return match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
    }
    let mut out = Vec::with_capacity(text.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let (text, damaged) = encoding_rs::GB18030.decode_without_bom_handling(line);
        for char in text.chars() {
            match char {
                char::REPLACEMENT_CHARACTER if damaged => out.push(NO_TEXT),
                char => out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
    }
    Cow::Owned(out)
}
