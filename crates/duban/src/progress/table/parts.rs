//! A table read in parts, on several threads; what comes of it is what one thread would make of it.
//!
//! Where a record begins is only known once the one before it was read: a quotation mark may enclose the end of a line.
//! So each part is read ahead, from the end of a line on, into a set of its own. Part by part, in their order, it is taken
//! where reading the part before it ended just there, and read again where it did not.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::heads::Heads;
use super::options::{Blank, TableOptions};
use super::records::{Record, Records};
use super::{RowReader, broken, returned};
use crate::progress::Progress;
use crate::progress::error::{Intake, ProgressError};
use crate::progress::rows::{ReadingRow, StepRow, SubmissionRow};
use crate::progress::texts::TextId;

/// How many bytes a part has: its rows stay near the processor until they are taken. (The tests below cut small tables.)
const PART: usize = if cfg!(test) { 32 } else { 1 << 20 };

/// A part that was read ahead.
struct Ahead<'p> {
    set: Progress<'p>,
    intake: Intake,
    /// Where the next record begins, and on which line, the first of the part being 1.
    end: (usize, u64),
}

/// What was taken so far, and the parts that wait for those before them.
struct Taken<'s, 't, 'p> {
    set: &'s mut Progress<'p>,
    records: Records<'t>,
    intake: Intake,
    next: usize,
    waiting: BTreeMap<usize, Ahead<'p>>,
}

impl<'p> Progress<'p> {
    /// Reads all records that are left.
    pub(super) fn read_rows<Reader: RowReader<'p>>(
        &mut self,
        mut records: Records<'_>,
        options: &TableOptions,
        heads: &Heads,
    ) -> Result<Intake, ProgressError> {
        let mut reader = Reader::new(self, options, heads)?;
        // Where each part begins, and where the last one ends.
        let bounds = bounds(&records);
        let parts = bounds.len().saturating_sub(1);
        // A blank that means what stands above it is read in the order of the rows.
        let threads = if options.means_by_blank() == Blank::Above { 1 } else { options.threads };
        let threads = threads.min(parts);
        if threads < 2 {
            return Ok(self.read_part(&mut reader, &mut records, usize::MAX, heads));
        }
        let plan = self.plan;
        let begin = records.reader_from(records.place().0);
        let waiting = BTreeMap::new();
        let taken = Taken { set: self, records, intake: Intake::default(), next: 0, waiting };
        let (taken, next) = (Mutex::new(taken), AtomicUsize::new(0));
        let work = |mut reader: Reader| {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(&[start, end]) = bounds.get(number..).and_then(<[_]>::first_chunk) else {
                    break;
                };
                let mut records = begin.reader_from(start);
                let mut set = Progress::new(plan);
                let intake = set.read_part(&mut reader, &mut records, end, heads);
                let ahead = Ahead { set, intake, end: records.place() };
                let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
                taken.waiting.insert(number, ahead);
                taken.take_next(&mut reader, &bounds, heads);
            }
        };
        let work = &work;
        thread::scope(|scope| {
            for _ in 1..threads {
                let Ok(reader) = Reader::new(&Progress::new(plan), options, heads) else { break };
                // Where the system starts no thread, the others read its parts.
                let _ = thread::Builder::new().spawn_scoped(scope, move || work(reader));
            }
            work(reader);
        });
        let taken = taken.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(taken.intake)
    }

    /// Reads the records that begin before a place.
    fn read_part<Reader: RowReader<'p>>(
        &mut self,
        reader: &mut Reader,
        records: &mut Records<'_>,
        before: usize,
        heads: &Heads,
    ) -> Intake {
        let mut record = Record::default();
        let mut intake = Intake::default();
        while records.read(&mut record, before) {
            intake.rows += 1;
            let broken = broken(&record, heads);
            if broken.is_some() && record.is_long {
                records.resume_after_first_line(&record);
            }
            let taken = match broken {
                Some(refusal) => {
                    reader.lose();
                    Err((refusal, Vec::new()))
                }
                None => {
                    let taken = reader.take(self, &record);
                    taken.map_err(|refusal| (refusal, reader.faults(&record)))
                }
            };
            match taken {
                Ok(()) => intake.taken += 1,
                Err((refusal, others)) => {
                    intake.returned.push(returned(refusal, others, &record, heads));
                }
            }
        }
        intake
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

impl<'p> Taken<'_, '_, 'p> {
    /// Takes the parts whose turn it is.
    fn take_next<Reader: RowReader<'p>>(
        &mut self,
        reader: &mut Reader,
        bounds: &[usize],
        heads: &Heads,
    ) {
        while let Some(ahead) = self.waiting.remove(&self.next) {
            let Some(&[start, end]) = bounds.get(self.next..).and_then(<[_]>::first_chunk) else {
                return;
            };
            self.next += 1;
            let follows = self.records.place().0 == start;
            let joined = if follows { self.set.join(ahead, &mut self.records) } else { None };
            let more = match joined {
                Some(more) => more,
                None => self.set.read_part(reader, &mut self.records, end, heads),
            };
            self.intake.rows += more.rows;
            self.intake.taken += more.taken;
            self.intake.returned.extend(more.returned);
        }
    }
}

/// Where each part begins: at the next record, and at ends of lines; and where the last one ends.
fn bounds(records: &Records<'_>) -> Vec<usize> {
    let (begin, end) = (records.place().0, records.end());
    let mut bounds: Vec<usize> =
        (begin..end).step_by(PART).skip(1).map(|place| records.line_end(place)).collect();
    bounds.insert(0, begin);
    bounds.push(end);
    bounds.dedup();
    bounds
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lines that are taken, lines that come back, and quotation marks that hold the end of a line, or are never closed.
    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => (0..3_usize, 1..28_u32, 0..4_u32, 0..3_u32).prop_map(|(area, day, value, source)| {
                let area = ["通州区", "延庆区", "通洲区"][area];
                format!("重污染天数,{area},2026-06-{day:02},{value},月报{source},2026-7-1")
            }),
            1 => Just("重污染天数,\"通州区\",2026-06-30,1,\"甲\n乙,丙\",2026-7-1".to_owned()),
            1 => Just("重污染天数,通州区,2026-06-30,1,\"甲\n重污染天数,延庆区,2026-06-30,2,乙".to_owned()),
            1 => Just("# \"备注\n\n,,,".to_owned()),
            1 => Just("a\",".to_owned()),
        ]
    }

    fn read(table: &str, options: &TableOptions) -> (Intake, String, String) {
        let mut progress = Progress::new(crate::beijing_2026());
        let intake = progress.read_readings(table.as_bytes(), options).unwrap();
        (intake, progress.to_json(), progress.findings_json())
    }

    proptest! {
        #[test]
        fn threads_change_nothing(lines in prop::collection::vec(line(), 0..40), threads in 2..9_usize) {
            let table = format!("指标,区域,截止日期,数值,来源,填报日期\n{}", lines.join("\n"));
            let options = TableOptions::new();
            prop_assert_eq!(read(&table, &options.clone().threads(threads)), read(&table, &options));
        }

        #[test]
        fn threads_change_nothing_in_a_ledger(days in prop::collection::vec(1..32_u32, 0..40), threads in 2..9_usize) {
            let row = |day: &u32| format!("1.6.1,推进中,2026-06-{day},第{}次", day % 3);
            let rows: Vec<String> = days.iter().map(row).collect();
            let ledger = format!("措施编号,进展情况,完成时间,备注\n{}", rows.join("\r\n"));
            let read = |options: &TableOptions| {
                let mut progress = Progress::new(crate::beijing_2026());
                let intake = progress.read_ledger(ledger.as_bytes(), options).unwrap();
                (intake, progress.to_json())
            };
            let options = TableOptions::new();
            prop_assert_eq!(read(&options.clone().threads(threads)), read(&options));
        }
    }
}
