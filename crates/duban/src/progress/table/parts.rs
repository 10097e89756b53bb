//! A table read in parts, each on a thread of its own; what comes of it is what one thread would make of it.
//!
//! Where a record begins is only known once the one before it was read: a quotation mark may enclose the end of a line.
//! So each part but the first is read ahead, from the end of a line on, into a set of its own. It is taken where reading
//! the part before it ended just there, and read again where it did not.

use std::ops::Range;
use std::thread;

use super::heads::Heads;
use super::options::TableOptions;
use super::records::{Record, Records};
use super::{RowReader, broken, returned};
use crate::progress::Progress;
use crate::progress::error::{Intake, ProgressError};
use crate::progress::rows::{ReadingRow, StepRow, SubmissionRow};
use crate::progress::texts::TextId;

/// A thread gets at least so many bytes: starting one takes as long as reading some thousand of them. (The tests below cut
/// small tables, too.)
const LEAST: usize = if cfg!(test) { 32 } else { 1 << 17 };

/// A part that was read ahead.
struct Ahead<'p> {
    set: Progress<'p>,
    intake: Intake,
    /// Where the next record begins, and on which line, the first of the part being 1.
    end: (usize, u64),
}

impl<'p> Progress<'p> {
    /// Reads all records that are left.
    pub(super) fn read_rows<Reader: RowReader<'p>>(
        &mut self,
        records: &mut Records<'_>,
        options: &TableOptions,
        heads: &Heads,
    ) -> Result<Intake, ProgressError> {
        let (first, others) = parts(records, options.threads);
        if others.is_empty() {
            return self.read_part::<Reader>(records, first.end, options, heads);
        }
        let plan = self.plan;
        let (intake, ahead) = thread::scope(|scope| {
            let start = |part: &Range<usize>| {
                let (mut records, end) = (records.reader_from(part.start), part.end);
                let read = move || {
                    let mut set = Progress::new(plan);
                    let intake = set.read_part::<Reader>(&mut records, end, options, heads);
                    intake.map(|intake| Ahead { set, intake, end: records.place() })
                };
                thread::Builder::new().spawn_scoped(scope, read).ok()
            };
            let threads: Vec<_> = others.iter().map(start).collect();
            let intake = self.read_part::<Reader>(records, first.end, options, heads);
            let results = threads.into_iter().map(|thread| thread?.join().ok()?.ok());
            (intake, results.collect::<Vec<_>>())
        });
        let mut intake = intake?;
        for (part, ahead) in others.iter().zip(ahead) {
            let begins = records.place().0 == part.start;
            let more = match ahead.filter(|_| begins).and_then(|ahead| self.join(ahead, records)) {
                Some(more) => more,
                None => self.read_part::<Reader>(records, part.end, options, heads)?,
            };
            intake.rows += more.rows;
            intake.taken += more.taken;
            intake.returned.extend(more.returned);
        }
        Ok(intake)
    }

    /// Reads the records that begin before a place.
    fn read_part<Reader: RowReader<'p>>(
        &mut self,
        records: &mut Records<'_>,
        before: usize,
        options: &TableOptions,
        heads: &Heads,
    ) -> Result<Intake, ProgressError> {
        let mut reader = Reader::new(self, options, heads)?;
        let mut record = Record::default();
        let mut intake = Intake::default();
        while records.read(&mut record, before) {
            intake.rows += 1;
            let broken = broken(&record, heads);
            if broken.is_some() && record.is_long {
                records.resume_after_first_line(&record);
            }
            let taken = match broken {
                Some(refusal) => Err(refusal),
                None => reader.take(self, &record),
            };
            match taken {
                Ok(()) => intake.taken += 1,
                Err(refusal) => intake.returned.push(returned(refusal, &record, heads)),
            }
        }
        Ok(intake)
    }

    /// Takes in what was read ahead, its lines counted on; `None`, and no row is taken, where there is no room for it.
    fn join(&mut self, ahead: Ahead<'p>, records: &mut Records<'_>) -> Option<Intake> {
        let Ahead { set, mut intake, end } = ahead;
        let before = records.place().1 - 1;
        let texts: Vec<TextId> =
            set.texts.iter().map(|text| self.texts.keep(text)).collect::<Option<_>>()?;
        let series: Vec<u32> =
            set.series.iter().map(|series| self.series_number(*series)).collect::<Option<_>>()?;
        let text = |id: TextId| id.place().and_then(|place| texts.get(place)).copied();
        let text = |id| text(id).unwrap_or(TextId::EMPTY);
        let line = |line: u32| u32::try_from(before + u64::from(line)).unwrap_or(u32::MAX);
        self.forget_index();
        // A row's series is always one of its set.
        self.readings.extend(set.readings.iter().filter_map(|row| {
            let series = *series.get(row.series as usize)?;
            Some(ReadingRow { series, source: text(row.source), line: line(row.line), ..*row })
        }));
        self.steps.extend(set.steps.iter().map(|row| StepRow {
            basis: text(row.basis),
            note: text(row.note),
            line: line(row.line),
            ..*row
        }));
        self.submissions.extend(set.submissions.iter().map(|row| SubmissionRow {
            note: text(row.note),
            line: line(row.line),
            ..*row
        }));
        for row in &mut intake.returned {
            row.line += before;
        }
        records.go_to((end.0, before + end.1));
        Some(intake)
    }
}

/// What each thread reads: from the next record on, or from the end of a line, up to where the next part begins.
fn parts(records: &Records<'_>, threads: usize) -> (Range<usize>, Vec<Range<usize>>) {
    let (begin, end) = (records.place().0, records.end());
    let threads = threads.clamp(1, (end - begin) / LEAST + 1);
    let share = (end - begin) / threads;
    let cuts = (1..threads).map(|number| records.line_end(begin + number * share));
    let mut bounds: Vec<usize> = cuts.collect();
    bounds.push(end);
    bounds.dedup();
    let first = bounds.first().copied().unwrap_or(end);
    let others = bounds.windows(2).filter_map(|pair| match *pair {
        [start, end] => Some(start..end),
        _ => None,
    });
    (begin..first, others.collect())
}
