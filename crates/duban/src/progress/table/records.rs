//! A table's records and their fields. Lines without quotation marks are cut at the delimiter; the others go to `csv_core`.
//!
//! Fields are bytes: most are names and numbers that are known as bytes already, so that only the rest need be checked to
//! be text.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr3_iter};

use crate::progress::error::Refusal;
use crate::progress::words::{Reason, ReportField};

/// What parts the fields and ends the lines of a table.
#[derive(Clone, Copy)]
pub(super) struct Layout {
    delimiter: u8,
    /// `\n`, or `\r` in a table that has only these.
    terminator: u8,
    /// Whether records are counted instead of lines.
    counts_records: bool,
}

impl Layout {
    /// That of a table with this text, as far as the end of its first line.
    pub(super) fn of(text: &[u8], delimiter: u8) -> Self {
        let only_returns = memchr(b'\n', text).is_none() && memchr(b'\r', text).is_some();
        let terminator = if only_returns { b'\r' } else { b'\n' };
        Self { delimiter, terminator, counts_records: false }
    }

    /// Where records are counted instead of lines, or not.
    pub(super) fn counting_records(self, counts_records: bool) -> Self {
        Self { counts_records, ..self }
    }
}

/// Reads the records of a text one by one: of a table, or of whole lines of it.
pub(super) struct Records<'t> {
    text: &'t [u8],
    at: usize,
    /// The line that begins at `at`, from 1.
    line: u64,
    layout: Layout,
    /// Whether the table ends with the text.
    is_last: bool,
    /// Whether a record may go on behind the text.
    goes_on: bool,
    /// Made for the first record that has quotation marks.
    reader: Option<Reader>,
}

/// The fields of one record.
#[derive(Default)]
pub(super) struct Record<'t> {
    /// The line on which it begins.
    pub(super) line: u64,
    /// The line itself.
    text: &'t [u8],
    /// The fields without their quotation marks, where the line has some.
    unquoted: Vec<u8>,
    /// Where each field begins, and where one behind the last would.
    starts: Vec<u32>,
    /// What parts two fields: the delimiter in a line, nothing where quotation marks were taken out.
    gap: u32,
    /// Where it begins in the text.
    begin: usize,
    /// Whether it runs over several lines.
    pub(super) is_long: bool,
    /// Whether it runs over several lines because a quotation mark stands where none should, or is never closed.
    pub(super) is_open: bool,
}

impl Record<'_> {
    /// A field as it stands there; empty where the record has no such field.
    #[inline]
    pub(super) fn raw(&self, place: usize) -> &[u8] {
        let bytes = if self.gap > 0 { self.text } else { self.unquoted.as_slice() };
        let bounds = self.starts.get(place..).and_then(<[_]>::first_chunk);
        let Some(&[start, next]) = bounds else { return &[] };
        bytes.get(start as usize..next.wrapping_sub(self.gap) as usize).unwrap_or_default()
    }

    /// A field without the white space around it; empty where the record has no such field.
    #[inline]
    pub(super) fn field(&self, place: usize) -> &[u8] {
        trimmed(self.raw(place))
    }

    /// The same as text.
    pub(super) fn text(&self, place: usize, field: ReportField) -> Result<&str, Refusal> {
        text(self.field(place), field)
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub(super) fn fields(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        (0..self.len()).map(|place| self.field(place))
    }

    fn is_blank(&self) -> bool {
        self.fields().all(<[u8]>::is_empty)
    }
}

/// The bytes as text.
#[inline]
pub(super) fn text(bytes: &[u8], field: ReportField) -> Result<&str, Refusal> {
    std::str::from_utf8(bytes).map_err(|_| no_text(bytes, field))
}

#[cold]
fn no_text(bytes: &[u8], field: ReportField) -> Refusal {
    let remedy = "some bytes are no text in this encoding: save the table anew, or name its encoding（编码不符）";
    Refusal::new(field, Reason::Broken, String::from_utf8_lossy(bytes), remedy)
}

/// Whether a field surely has no white space around it: it begins and ends with characters that most fields do.
#[inline]
pub(super) fn is_trimmed(field: &[u8]) -> bool {
    match field {
        [] => true,
        [only] => only.is_ascii_graphic(),
        [first, .., last] if last.is_ascii_graphic() => begins_visibly(*first),
        [first, .., lead, _, _] => begins_visibly(*first) && *lead >= 0xE4,
        _ => false,
    }
}

/// Whether a character that begins with this byte is surely no white space, as those of three bytes from U+4000 on are none.
#[inline]
fn begins_visibly(first: u8) -> bool {
    first.is_ascii_graphic() || first >= 0xE4
}

#[inline]
fn trimmed(field: &[u8]) -> &[u8] {
    if is_trimmed(field) { field } else { trimmed_slowly(field) }
}

#[cold]
fn trimmed_slowly(field: &[u8]) -> &[u8] {
    match std::str::from_utf8(field) {
        Ok(text) => text.trim().as_bytes(),
        Err(_) => field.trim_ascii(),
    }
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t [u8], layout: Layout, is_last: bool) -> Self {
        Self { text, at: 0, line: 1, layout, is_last, goes_on: false, reader: None }
    }

    /// Where the next record begins, and on which line.
    pub(super) fn place(&self) -> (usize, u64) {
        (self.at, self.line)
    }

    /// Whether the last record is not read, because it may go on behind the text: a quotation mark is open.
    pub(super) fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// Goes on there.
    pub(super) fn go_to(&mut self, place: (usize, u64)) {
        (self.at, self.line) = place;
    }

    /// The lines that are left, where each ends with `\n`.
    #[inline]
    pub(super) fn lines(&self) -> &'t [u8] {
        if self.layout.terminator == b'\n' { self.rest() } else { &[] }
    }

    /// Goes on behind a line that was read, so many bytes from here.
    #[inline]
    pub(super) fn pass_line(&mut self, length: usize) {
        self.at += length;
        self.line += 1;
    }

    /// Where the line ends that a place is in.
    fn line_end(&self, place: usize) -> usize {
        let behind = self.text.get(place..).unwrap_or_default();
        memchr(self.layout.terminator, behind).map_or(self.text.len(), |end| place + end + 1)
    }

    #[inline]
    fn rest(&self) -> &'t [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads the next record that is neither blank nor a remark (`#`); `false` where there is none.
    #[inline]
    pub(super) fn read(&mut self, record: &mut Record<'t>) -> bool {
        while let Some(first) = self.text.get(self.at) {
            if *first == b'#' {
                self.go_to((self.line_end(self.at), self.line + 1));
                continue;
            }
            record.line = self.line;
            (record.is_long, record.is_open) = (false, false);
            if self.cut(record) {
                self.line += 1;
            } else if !self.read_quoted(record) {
                return false;
            }
            if first.is_ascii_alphanumeric() || *first >= 0xE4 || !record.is_blank() {
                return true;
            }
        }
        false
    }

    /// Goes back to the second line of a record whose quotation marks must be wrong.
    pub(super) fn resume_after_first_line(&mut self, record: &Record<'t>) {
        self.go_to((self.line_end(record.begin), record.line + 1));
    }

    /// Cuts a line; `false`, and nothing is read, where it has a quotation mark.
    #[inline]
    fn cut(&mut self, record: &mut Record<'t>) -> bool {
        let (begin, layout) = (self.at, self.layout);
        record.begin = begin;
        record.starts.clear();
        record.starts.push(0);
        let rest = self.rest();
        let mut end = rest.len();
        for place in memchr3_iter(layout.delimiter, layout.terminator, b'"', rest) {
            match rest.get(place) {
                Some(b'"') => return false,
                Some(mark) if *mark == layout.delimiter => record.starts.push(place as u32 + 1),
                _ => {
                    end = place;
                    break;
                }
            }
        }
        let line = rest.get(..end).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        record.starts.push(line.len() as u32 + 1);
        (record.text, record.gap) = (line, 1);
        self.at = (begin + end + 1).min(self.text.len());
        true
    }

    /// Reads a record with quotation marks; `false`, and nothing is read, where it may go on behind the text.
    #[cold]
    fn read_quoted(&mut self, record: &mut Record<'t>) -> bool {
        let (mut output, mut ends) = (vec![0; 256], vec![0; 16]);
        let (mut read, mut written, mut fields) = (0, 0, 0);
        let delimiter = self.layout.delimiter;
        let input = self.rest();
        let new = || ReaderBuilder::new().delimiter(delimiter).build();
        let reader = self.reader.get_or_insert_with(new);
        reader.reset();
        loop {
            let rest = input.get(read..).unwrap_or_default();
            // Asked once more at the end of the input, the reader closes the record.
            if rest.is_empty() && !self.is_last {
                self.goes_on = true;
                return false;
            }
            let (result, more_read, more_written, more_fields) = reader.read_record(
                rest,
                output.get_mut(written..).unwrap_or_default(),
                ends.get_mut(fields..).unwrap_or_default(),
            );
            read += more_read;
            written += more_written;
            fields += more_fields;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        if input.get(read.saturating_sub(1)) == Some(&b'\r') && input.get(read) == Some(&b'\n') {
            read += 1;
        }
        let consumed = input.get(..read).unwrap_or_default();
        let terminator = self.layout.terminator;
        let lines = memchr_iter(terminator, consumed).count() as u64;
        let ends_here = consumed.last() == Some(&terminator);
        record.is_long = lines > u64::from(ends_here);
        record.is_open = record.is_long && !is_well_quoted(consumed, delimiter);
        let passed = if self.layout.counts_records { 1 } else { lines };
        self.go_to((self.at + read, self.line + passed));
        record.starts.clear();
        record.starts.push(0);
        record.starts.extend(ends.iter().take(fields).map(|end| *end as u32));
        (record.unquoted, record.gap) = (output, 0);
        true
    }
}

/// Whether every field that begins with a quotation mark ends with one, and what stands between is doubled.
fn is_well_quoted(record: &[u8], delimiter: u8) -> bool {
    let ends_field = |byte: Option<&u8>| {
        byte.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r'))
    };
    let (mut begins, mut quoted) = (true, false);
    let mut bytes = record.iter().peekable();
    while let Some(byte) = bytes.next() {
        match (byte, quoted) {
            (b'"', true) if bytes.peek() == Some(&&b'"') => {
                bytes.next();
            }
            (b'"', true) => {
                if !ends_field(bytes.peek().copied()) {
                    return false;
                }
                quoted = false;
            }
            (b'"', false) if begins => quoted = true,
            _ => {}
        }
        begins = !quoted && *byte == delimiter;
    }
    !quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, Vec<String>)> {
        let text = text.as_bytes();
        let mut records = Records::new(text, Layout::of(text, b','), true);
        let mut record = Record::default();
        let mut all = Vec::new();
        while records.read(&mut record) {
            all.push((record.line, record.fields().map(shown).collect()));
        }
        all
    }

    fn shown(field: &[u8]) -> String {
        String::from_utf8(field.to_vec()).unwrap()
    }

    fn row(line: u64, fields: &[&str]) -> (u64, Vec<String>) {
        (line, fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn lines_are_counted_through_remarks_blanks_and_quotation_marks() {
        let text = "# \"remark\na, b\r\n\n,,\n\"x\ny\",\"1,234\"\r\nc,\"say \"\"so\"\"\"\nd　,e\"f";
        let expected = [
            row(2, &["a", "b"]),
            row(5, &["x\ny", "1,234"]),
            row(7, &["c", "say \"so\""]),
            row(8, &["d", "e\"f"]),
        ];
        assert_eq!(read(text), expected);
        assert_eq!(
            read("a,b\rc,\"d\"\re"),
            [row(1, &["a", "b"]), row(2, &["c", "d"]), row(3, &["e"])]
        );
        assert_eq!(read(""), []);
        assert_eq!(read("a,"), [row(1, &["a", ""])]);
    }

    #[test]
    fn an_open_quotation_mark_is_noticed() {
        let text = b"a,\"b\nc,d\n";
        let layout = Layout::of(text, b',');
        let mut records = Records::new(text, layout, true);
        let mut record = Record::default();
        assert!(records.read(&mut record));
        assert!(record.is_open && record.is_long);
        records.resume_after_first_line(&record);
        assert!(records.read(&mut record));
        assert_eq!((record.line, record.field(0), record.field(1)), (2, &b"c"[..], &b"d"[..]));
    }

    #[test]
    fn a_record_that_may_go_on_is_left() {
        let text = b"a,b\n\"c\nd,e\n";
        let mut records = Records::new(text, Layout::of(text, b','), false);
        let mut record = Record::default();
        assert!(records.read(&mut record) && !records.goes_on());
        assert!(!records.read(&mut record) && records.goes_on());
        assert_eq!(records.place(), (4, 2));
    }
}
