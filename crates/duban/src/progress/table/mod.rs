//! Tables of readings and ledgers (台账), as districts and departments keep them: CSV.

mod blank;
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
mod signature;

pub use ledger::step_words;
pub use options::{Blank, TableEncoding, TableOptions, default_heads};
pub use signature::{not_a_table, other_encoding};

use std::borrow::Cow;

use heads::Heads;
use records::{Record, Records};

use super::Progress;
use super::error::{Fault, Intake, ProgressError, Refusal, ReturnedRow, cut};
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

    /// Everything that is wrong with the fields of a row that cannot be taken, each seen by itself.
    fn faults(&mut self, record: &Record<'_>) -> Vec<Refusal>;

    /// A row cannot even be cut into its fields: a blank below it stands for nothing that is known.
    fn lose(&mut self) {}
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
        if let Some(error) = not_a_table(bytes) {
            return Err(error);
        }
        let encoding = options.encoding.unwrap_or(TableEncoding::Utf8);
        let text = in_utf8(bytes, encoding)?;
        let delimiter = if options.tab_separated { b'\t' } else { b',' };
        let mut records = Records::new(&text, delimiter);
        let mut record = Record::default();
        let heads = Heads::read(&mut records, &mut record, options, Reader::FIELDS, needed)
            .map_err(|error| other_encoding(bytes, encoding).unwrap_or(error))?;
        let before = self.lengths();
        let mut intake = self.read_rows::<Reader>(records, options, &heads)?;
        self.settle_blanks(before, options.means_by_blank(), &heads, &mut intake);
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

/// The row that comes back, with the column's head and the field as they stand in the table, and what else is wrong with it.
fn returned(
    refusal: Refusal,
    others: Vec<Refusal>,
    record: &Record<'_>,
    heads: &Heads,
) -> ReturnedRow {
    heads.note(record);
    let as_written = |refusal: Refusal| {
        let column = heads.column(refusal.field);
        let written = String::from_utf8_lossy(record.field(heads.place(column)));
        let value = if written.is_empty() { refusal.value.clone() } else { cut(&written) };
        Refusal { value, ..refusal }.at(record.line, heads.head(column))
    };
    let field = refusal.field;
    let mut row = as_written(refusal);
    for other in others.into_iter().filter(|other| other.field != field) {
        let ReturnedRow { field, column, value, reason, remedy, .. } = as_written(other);
        row.others.push(Fault { field, column, value, reason, remedy });
    }
    row
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
