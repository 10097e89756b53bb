//! Tables of readings and ledgers (台账), as districts and departments keep them: CSV.

mod blank;
mod blocks;
mod day;
mod follow;
mod heads;
mod ledger;
mod line;
mod names;
mod number;
mod options;
mod other_rows;
mod parts;
mod period;
mod plain;
mod readings;
mod records;
mod signature;
mod sum;

pub use ledger::step_words;
pub use options::{Blank, TableEncoding, TableOptions, default_heads};
pub use signature::{not_a_table, other_encoding};

use std::io::Read;

use blocks::{Blocks, LARGEST};
use heads::Heads;
use records::{Layout, Record, Records};

use super::Progress;
use super::error::{Fault, Intake, ProgressError, Refusal, ReturnedRow};
use super::words::{Reason, ReportField};

/// What a kind of table holds, and how its rows are taken.
trait RowReader<'p>: Send {
    /// The fields that it looks for.
    const FIELDS: &'static [ReportField];

    /// Groups of fields, of each of which one is needed.
    fn needed(options: &TableOptions) -> &'static [&'static [ReportField]];

    fn new(
        progress: &Progress<'p>,
        options: &TableOptions,
        heads: &Heads,
    ) -> Result<Self, ProgressError>
    where
        Self: Sized;

    /// Rows will be added to another set from now on.
    fn start_set(&mut self) {}

    /// Takes the row that a text begins with, if it can be read without a look at its fields, and says where the next line
    /// begins.
    fn take_plain(&mut self, _: &mut Progress<'p>, _text: &[u8], _line: u64) -> Option<usize> {
        None
    }

    /// Takes one row, or says why not.
    fn take(&mut self, progress: &mut Progress<'p>, record: &Record<'_>) -> Result<(), Refusal>;

    /// Everything that is wrong with the fields of a row that cannot be taken, each seen by itself.
    fn faults(&mut self, record: &Record<'_>) -> Vec<Refusal>;

    /// A row cannot even be cut into its fields: a blank below it stands for nothing that is known.
    fn lose(&mut self) {}
}

impl<'p> Progress<'p> {
    /// Reads a table that lies in memory.
    fn read_table<Reader: RowReader<'p>>(
        &mut self,
        mut bytes: &[u8],
        options: &TableOptions,
    ) -> Result<Intake, ProgressError> {
        if bytes.len() > LARGEST {
            return Err(ProgressError::TooLarge { bytes: bytes.len(), limit: LARGEST });
        }
        self.read_table_from::<Reader>(&mut bytes, options)
    }

    /// Reads a table, row by row.
    fn read_table_from<Reader: RowReader<'p>>(
        &mut self,
        input: &mut (dyn Read + Send),
        options: &TableOptions,
    ) -> Result<Intake, ProgressError> {
        let mut blocks = Blocks::new(input, options.encoding.unwrap_or(TableEncoding::Utf8))?;
        let begin = Begin::read(&mut blocks, options, Reader::FIELDS, Reader::needed(options))?;
        let before = self.lengths();
        let read = self.read_rows::<Reader>(blocks, &begin, options);
        let heads = begin.heads;
        let read = read.map(|mut intake| {
            self.settle_blanks(before, options.means_by_blank(), &heads, &mut intake);
            if options.row_numbers {
                self.number_rows(before, &mut intake);
            }
            Intake { unused_columns: heads.unused, ..intake }
        });
        match read {
            Ok(intake) if options.all_or_nothing && !intake.returned.is_empty() => {
                self.shorten(before);
                Err(ProgressError::Refused(Intake { taken: 0, ..intake }))
            }
            Err(error) => {
                self.shorten(before);
                Err(error)
            }
            read => read,
        }
    }

    fn lengths(&self) -> [usize; 3] {
        [self.readings.len(), self.steps.len(), self.submissions.len()]
    }

    /// Counts what was added since, and what came back, without the row of heads.
    fn number_rows(&mut self, [readings, steps, submissions]: [usize; 3], intake: &mut Intake) {
        let readings = self.readings.iter_mut().skip(readings).map(|row| &mut row.line);
        let steps = self.steps.iter_mut().skip(steps).map(|row| &mut row.line);
        let submissions = self.submissions.iter_mut().skip(submissions).map(|row| &mut row.line);
        readings.chain(steps).chain(submissions).for_each(|line| *line = line.saturating_sub(1));
        intake.returned.iter_mut().for_each(|row| row.line = row.line.saturating_sub(1));
    }

    /// Forgets what was added since.
    fn shorten(&mut self, [readings, steps, submissions]: [usize; 3]) {
        self.forget_index();
        self.readings.truncate(readings);
        self.steps.truncate(steps);
        self.submissions.truncate(submissions);
    }
}

/// A table up to its row of heads.
struct Begin {
    layout: Layout,
    heads: Heads,
    /// What was read of it.
    text: Vec<u8>,
    /// Where in the text the next record begins, and on which line.
    place: (usize, u64),
}

impl Begin {
    fn read(
        blocks: &mut Blocks<'_>,
        options: &TableOptions,
        fields: &[ReportField],
        needed: &[&[ReportField]],
    ) -> Result<Self, ProgressError> {
        let (mut text, mut enough) = (Vec::new(), 0);
        loop {
            while text.len() <= enough && blocks.next(&mut text)? {}
            let layout =
                Layout::of(&text, options.delimiter()).counting_records(options.row_numbers);
            let mut records = Records::new(&text, layout, blocks.have_ended());
            let heads = Heads::read(&mut records, options, fields, needed);
            let place = records.place();
            let ran_out = records.goes_on() || heads.is_err() && place.0 == text.len();
            if ran_out && !blocks.have_ended() {
                enough = text.len() * 2;
                continue;
            }
            let heads = heads.map_err(|error| blocks.other_encoding().unwrap_or(error))?;
            return Ok(Self { layout, heads, text, place });
        }
    }
}

/// The row that comes back, with the column's head and the field as they stand in the table, and what else is wrong with it.
fn returned(
    refusal: Refusal,
    others: Vec<Refusal>,
    record: &Record<'_>,
    heads: &Heads,
) -> ReturnedRow {
    let no_report = other_rows::no_report(&refusal, record, heads);
    if let Some(row) = no_report {
        if row.reason != Reason::RemarkRow {
            heads.note(record);
        }
        return row;
    }
    heads.note(record);
    let as_written = |refusal: Refusal| {
        let column = heads.column(refusal.field());
        let written = String::from_utf8_lossy(record.field(heads.place(column)));
        refusal.written(&written).at(record.line, heads.head(column))
    };
    let mut row = as_written(refusal);
    for other in others {
        let is_told = row.others.iter().map(|told| told.field).chain([row.field]);
        if is_told.into_iter().all(|told| told != other.field()) {
            let ReturnedRow { field, column, value, reason, remedy, .. } = as_written(other);
            row.others.push(Fault { field, column, value, reason, remedy });
        }
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
