//! A table read in parts, on several threads; what comes of it is what one thread would make of it.
//!
//! Where a record begins is only known once the one before it was read: a quotation mark may enclose the end of a line.
//! So each block of lines is read ahead into a set of its own. Block by block, in their order, it is taken where reading the
//! block before it ended with its last line; where it did not, the two make one text that is read again.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::blocks::Blocks;
use super::heads::Heads;
use super::options::{Blank, TableOptions};
use super::records::{Layout, Record, Records};
use super::{Begin, RowReader, broken, returned};
use crate::progress::Progress;
use crate::progress::error::{Intake, ProgressError};
use crate::progress::rows::{ReadingRow, StepRow, SubmissionRow};
use crate::progress::texts::TextId;

/// Where the blocks come from: one thread at a time fetches one.
struct Source<'r> {
    blocks: Blocks<'r>,
    number: usize,
    /// Why there are no more of them.
    failure: Option<ProgressError>,
}

impl Source<'_> {
    /// The number of the next block, whose text takes the place of what the buffer held; `None` where there is none.
    fn next(&mut self, text: &mut Vec<u8>) -> Option<usize> {
        if self.failure.is_some() {
            return None;
        }
        text.clear();
        match self.blocks.next(text) {
            Ok(true) => {
                self.number += 1;
                Some(self.number - 1)
            }
            Ok(false) => None,
            Err(failure) => {
                self.failure = Some(failure);
                None
            }
        }
    }
}

/// A block that was read ahead.
struct Ahead<'p> {
    text: Vec<u8>,
    set: Progress<'p>,
    intake: Intake,
    /// Where the next record begins, and on which line, the first of the block being 1.
    end: (usize, u64),
}

/// What was taken so far, and the blocks that wait for those before them.
struct Taken<'s, 'h, 'p> {
    set: &'s mut Progress<'p>,
    layout: Layout,
    heads: &'h Heads,
    intake: Intake,
    /// How many lines were read.
    lines: u64,
    /// A record that may go on in the next block, and how much text it takes before it is worth while to read it again.
    rest: Vec<u8>,
    enough: usize,
    next: usize,
    waiting: BTreeMap<usize, Ahead<'p>>,
    /// Buffers to be used again.
    spare: Vec<Vec<u8>>,
}

impl<'p> Progress<'p> {
    /// Reads all records behind the row of heads.
    pub(super) fn read_rows<Reader: RowReader<'p>>(
        &mut self,
        blocks: Blocks<'_>,
        begin: &Begin,
        options: &TableOptions,
    ) -> Result<Intake, ProgressError> {
        let mut reader = Reader::new(self, options, &begin.heads)?;
        // A blank that means what stands above it is read in the order of the rows.
        let in_order = blocks.have_ended() || options.means_by_blank() == Blank::Above;
        let threads = if in_order { 1 } else { options.threads };
        let mut source = Source { blocks, number: 0, failure: None };
        let mut taken = Taken::new(self, begin);
        taken.read(&mut reader, begin.text.get(begin.place.0..).unwrap_or_default(), false);
        if threads < 2 {
            let mut text = Vec::new();
            while source.next(&mut text).is_some() {
                taken.read(&mut reader, &text, false);
            }
        } else {
            (source, taken) = on_threads(threads, source, taken, &mut reader, options);
        }
        taken.read(&mut reader, &[], true);
        match source.failure {
            Some(failure) => Err(failure),
            None => Ok(taken.intake),
        }
    }

    /// Reads the records of a text.
    fn read_text<Reader: RowReader<'p>>(
        &mut self,
        reader: &mut Reader,
        records: &mut Records<'_>,
        heads: &Heads,
    ) -> Intake {
        let mut record = Record::default();
        let mut intake = Intake::default();
        loop {
            while let Some(length) = reader.take_plain(self, records.lines(), records.place().1) {
                records.pass_line(length);
                intake.rows += 1;
                intake.taken += 1;
            }
            if !records.read(&mut record) {
                return intake;
            }
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
    }

    /// Takes in a set that was read ahead, its lines counted on; `None`, and no row is taken, where there is no room for it.
    fn join(&mut self, set: &Progress<'p>, lines: u64) -> Option<()> {
        let texts: Vec<TextId> =
            set.texts.iter().map(|text| self.texts.keep(text)).collect::<Option<_>>()?;
        let series: Vec<u32> =
            set.series.iter().map(|series| self.series_number(*series)).collect::<Option<_>>()?;
        let text = |id: TextId| id.place().and_then(|place| texts.get(place)).copied();
        let text = |id| text(id).unwrap_or(TextId::EMPTY);
        let line = |line: u32| u32::try_from(lines + u64::from(line)).unwrap_or(u32::MAX);
        self.forget_index();
        // A row's series is always one of its set.
        self.readings.extend(set.readings.iter().filter_map(|row| {
            let series = *series.get(row.series as usize)?;
            let (source, confirmed_by) = (text(row.source), text(row.confirmed_by));
            Some(ReadingRow { series, source, confirmed_by, line: line(row.line), ..*row })
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
        Some(())
    }
}

/// Reads all blocks, the calling thread included; gives back what it was given.
fn on_threads<'r, 's, 'h, 'p, Reader: RowReader<'p>>(
    threads: usize,
    source: Source<'r>,
    taken: Taken<'s, 'h, 'p>,
    reader: &mut Reader,
    options: &TableOptions,
) -> (Source<'r>, Taken<'s, 'h, 'p>) {
    let (plan, heads, layout) = (taken.set.plan, taken.heads, taken.layout);
    let (source, taken) = (Mutex::new(source), Mutex::new(taken));
    let work = |reader: &mut Reader| {
        let mut text = Vec::new();
        loop {
            let number = source.lock().unwrap_or_else(PoisonError::into_inner).next(&mut text);
            let Some(number) = number else { break };
            let mut records = Records::new(&text, layout, false);
            let mut set = Progress::new(plan);
            reader.start_set();
            let intake = set.read_text(reader, &mut records, heads);
            let ahead = Ahead { end: records.place(), text, set, intake };
            let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
            taken.waiting.insert(number, ahead);
            reader.start_set();
            taken.take_next(reader);
            text = taken.spare.pop().unwrap_or_default();
        }
    };
    let work = &work;
    thread::scope(|scope| {
        for _ in 1..threads {
            let Ok(mut reader) = Reader::new(&Progress::new(plan), options, heads) else { break };
            // Where the system starts no thread, the others read its blocks.
            let _ = thread::Builder::new().spawn_scoped(scope, move || work(&mut reader));
        }
        work(reader);
    });
    reader.start_set();
    let source = source.into_inner().unwrap_or_else(PoisonError::into_inner);
    (source, taken.into_inner().unwrap_or_else(PoisonError::into_inner))
}

impl<'s, 'h, 'p> Taken<'s, 'h, 'p> {
    fn new(set: &'s mut Progress<'p>, begin: &'h Begin) -> Self {
        Self {
            set,
            layout: begin.layout,
            heads: &begin.heads,
            intake: Intake::default(),
            lines: begin.place.1 - 1,
            rest: Vec::new(),
            enough: 0,
            next: 0,
            waiting: BTreeMap::new(),
            spare: Vec::new(),
        }
    }

    /// Takes the blocks whose turn it is.
    fn take_next<Reader: RowReader<'p>>(&mut self, reader: &mut Reader) {
        while let Some(ahead) = self.waiting.remove(&self.next) {
            self.next += 1;
            let Ahead { text, set, mut intake, end } = ahead;
            if self.rest.is_empty() && self.set.join(&set, self.lines).is_some() {
                let before = self.lines;
                intake.returned.iter_mut().for_each(|row| row.line += before);
                self.add(intake, text.get(end.0..).unwrap_or_default(), before + end.1 - 1);
            } else {
                self.read(reader, &text, false);
            }
            self.spare.push(text);
        }
    }

    /// Reads the text behind what was taken.
    fn read<Reader: RowReader<'p>>(&mut self, reader: &mut Reader, text: &[u8], is_last: bool) {
        if self.rest.is_empty() {
            return self.read_text(reader, text, is_last);
        }
        self.rest.extend_from_slice(text);
        if is_last || self.rest.len() > self.enough {
            let text = std::mem::take(&mut self.rest);
            self.read_text(reader, &text, is_last);
        }
    }

    fn read_text<Reader: RowReader<'p>>(
        &mut self,
        reader: &mut Reader,
        text: &[u8],
        is_last: bool,
    ) {
        let mut records = Records::new(text, self.layout, is_last);
        records.go_to((0, self.lines + 1));
        let intake = self.set.read_text(reader, &mut records, self.heads);
        let (place, line) = records.place();
        self.add(intake, text.get(place..).unwrap_or_default(), line - 1);
    }

    /// Counts what was taken, what is left, and the lines before that.
    fn add(&mut self, more: Intake, rest: &[u8], lines: u64) {
        self.intake.rows += more.rows;
        self.intake.taken += more.taken;
        self.intake.returned.extend(more.returned);
        self.lines = lines;
        self.rest = rest.to_vec();
        self.enough = rest.len() * 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lines that are taken, lines that come back, and quotation marks that hold the end of a line, or are never closed.
    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => (0..4_usize, 1..28_u32, 0..4_u32, 0..3_u32).prop_map(|(area, day, value, source)| {
                let area = ["通州区", "延庆区", "通洲区", ""][area];
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

    /// A table with what may stand at the border of two blocks, and the lines of its rows that come back.
    const TABLE: &str = "指标,区域,截止日期,数值,来源,填报日期\r\n\
        重污染天数,通州区,2026-06-30,1,月报,2026-07-01\r\n\
        重污染天数,\"通州区\",2026-5-31,１,\"甲\r\n乙,\"\"丙\"\"\",2026-7-1\r\n\
        # 备注\r\n\r\n\
        重污染天数,通洲区,2026-06-30,1,月报,2026-07-01\r\n\
        重污染天数,延庆区,2026-06-30,1,\"月报,2026-07-01\r\n\
        重污染天数,怀柔区,2026-06-30,-1,月报,2026-07-01\r\n\
        重污染天数,密云区,2026-06-30,1,日报,2026-07-01";
    const RETURNED: [u64; 3] = [8, 9, 10];

    fn check_borders(in_bytes: impl Fn(&str) -> Vec<u8>, options: &TableOptions) {
        let mut first = None;
        for (width, threads) in (0..96).flat_map(|width| [(width, 1), (width, 3)]) {
            // A remark of any width moves the borders over every byte of what follows.
            let table = in_bytes(&format!("#{}\n{TABLE}", "-".repeat(width)));
            let mut progress = Progress::new(crate::beijing_2026());
            let options = options.clone().threads(threads);
            let intake = progress.read_readings_from(table.as_slice(), &options).unwrap();
            let lines: Vec<u64> = intake.returned.iter().map(|row| row.line).collect();
            assert_eq!((intake.rows, intake.taken, lines.as_slice()), (6, 3, &RETURNED[..]));
            let said = progress.to_json();
            assert!(said.contains("甲\\r\\n乙,\\\"丙\\\""), "{said}");
            assert_eq!(
                *first.get_or_insert_with(|| (intake.clone(), said.clone())),
                (intake, said)
            );
        }
    }

    #[test]
    fn the_borders_of_blocks_change_nothing() {
        let options = TableOptions::new();
        check_borders(|table| table.as_bytes().to_vec(), &options);
        check_borders(|table| format!("\u{FEFF}{table}").into_bytes(), &options);
        check_borders(|table| format!("{table}\r\n").into_bytes(), &options);
    }

    #[cfg(feature = "gb18030")]
    #[test]
    fn the_borders_of_blocks_change_nothing_in_gb18030() {
        let options = TableOptions::new().encoding(crate::progress::TableEncoding::Gb18030);
        check_borders(|table| encoding_rs::GB18030.encode(table).0.into_owned(), &options);
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
