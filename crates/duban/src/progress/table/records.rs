//! A table's records and their fields. Lines without quotation marks are cut at the delimiter; the others go to `csv_core`.
//!
//! Fields are bytes: most are names and numbers that are known as bytes already, so that only the rest need be checked to
//! be text.

use std::borrow::Cow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter};

use super::marks::Marks;
use crate::progress::error::Refusal;
use crate::progress::words::{Reason, ReportField};

/// Reads the records of a table one by one.
pub(super) struct Records<'t> {
    text: &'t [u8],
    at: usize,
    /// The line that begins at `at`, from 1.
    line: u64,
    delimiter: u8,
    /// `\n`, or `\r` in a text that has only these.
    terminator: u8,
    /// What stands behind `at`.
    marks: Marks<'t>,
    reader: Reader,
}

/// The fields of one record.
#[derive(Default)]
pub(super) struct Record<'t> {
    /// The line on which it begins.
    pub(super) line: u64,
    /// The line itself, or the fields without their quotation marks.
    bytes: Cow<'t, [u8]>,
    /// Where each field ends in it.
    ends: Vec<usize>,
    /// What parts two fields: the delimiter in a line, nothing where quotation marks were taken out.
    gap: usize,
    /// Where it begins in the table.
    begin: usize,
    /// Whether it runs over several lines.
    pub(super) is_long: bool,
    /// Whether it runs over several lines because a quotation mark stands where none should, or is never closed.
    pub(super) is_open: bool,
}

impl Record<'_> {
    /// A field without the white space around it; empty where the record has no such field.
    #[inline]
    pub(super) fn field(&self, place: usize) -> &[u8] {
        let Some(end) = self.ends.get(place) else { return &[] };
        let before = place.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |end| end + self.gap);
        trimmed(self.bytes.get(start..*end).unwrap_or_default())
    }

    /// The same as text.
    pub(super) fn text(&self, place: usize, field: ReportField) -> Result<&str, Refusal> {
        text(self.field(place), field)
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
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

/// Most fields begin and end with a character that is no white space; then there is nothing to trim.
#[inline]
fn trimmed(field: &[u8]) -> &[u8] {
    // Three-byte characters from U+4000 on are no white space.
    let begins = |first: u8| first.is_ascii_graphic() || first >= 0xE4;
    let visible = match field {
        [] => true,
        [only] => only.is_ascii_graphic(),
        [first, .., last] if last.is_ascii_graphic() => begins(*first),
        [first, .., lead, _, _] => begins(*first) && *lead >= 0xE4,
        _ => false,
    };
    if visible { field } else { trimmed_slowly(field) }
}

#[cold]
fn trimmed_slowly(field: &[u8]) -> &[u8] {
    match std::str::from_utf8(field) {
        Ok(text) => text.trim().as_bytes(),
        Err(_) => field.trim_ascii(),
    }
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t [u8], delimiter: u8) -> Self {
        let only_returns = memchr(b'\n', text).is_none() && memchr(b'\r', text).is_some();
        let terminator = if only_returns { b'\r' } else { b'\n' };
        Self::from((0, 1), text, delimiter, terminator)
    }

    fn from(place: (usize, u64), text: &'t [u8], delimiter: u8, terminator: u8) -> Self {
        let mut marks = Marks::new(text, [delimiter, terminator, b'"']);
        let (at, line) = place;
        marks.seek(at);
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { text, at, line, delimiter, terminator, marks, reader }
    }

    /// Another reader of the same text, from a place on, as if its first line were there.
    pub(super) fn reader_from(&self, at: usize) -> Self {
        Self::from((at, 1), self.text, self.delimiter, self.terminator)
    }

    /// Where the next record begins, and on which line.
    pub(super) fn place(&self) -> (usize, u64) {
        (self.at, self.line)
    }

    /// Where the text ends.
    pub(super) fn end(&self) -> usize {
        self.text.len()
    }

    /// Goes on there.
    pub(super) fn go_to(&mut self, place: (usize, u64)) {
        (self.at, self.line) = place;
        self.marks.seek(self.at);
    }

    /// Where the line ends that a place is in.
    pub(super) fn line_end(&self, place: usize) -> usize {
        let behind = self.text.get(place..).unwrap_or_default();
        memchr(self.terminator, behind).map_or(self.text.len(), |end| place + end + 1)
    }

    #[inline]
    fn rest(&self) -> &'t [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads the next record that is neither blank nor a remark (`#`), of those that begin before a place; `false` where there
    /// is none.
    #[inline]
    pub(super) fn read(&mut self, record: &mut Record<'t>, before: usize) -> bool {
        while self.at < before.min(self.text.len()) {
            record.line = self.line;
            (record.is_long, record.is_open) = (false, false);
            if self.text.get(self.at) == Some(&b'#') {
                self.go_to((self.line_end(self.at), self.line + 1));
                continue;
            }
            if self.cut(record) {
                self.line += 1;
            } else {
                self.read_quoted(record);
            }
            if !record.field(0).is_empty() || !record.is_blank() {
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
        record.begin = self.at;
        record.ends.clear();
        let end = loop {
            let place = self.marks.next();
            match self.text.get(place) {
                Some(mark) if *mark == self.delimiter => record.ends.push(place - self.at),
                Some(b'"') => return false,
                _ => break place,
            }
        };
        let line = self.text.get(self.at..end).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        record.ends.push(line.len());
        (record.bytes, record.gap) = (Cow::Borrowed(line), 1);
        self.at = (end + 1).min(self.text.len());
        true
    }

    #[cold]
    fn read_quoted(&mut self, record: &mut Record<'t>) {
        let (mut output, mut ends) = (vec![0; 256], vec![0; 16]);
        let (mut read, mut written, mut fields) = (0, 0, 0);
        self.reader.reset();
        let input = self.rest();
        loop {
            let (result, more_read, more_written, more_fields) = self.reader.read_record(
                input.get(read..).unwrap_or_default(),
                output.get_mut(written..).unwrap_or_default(),
                ends.get_mut(fields..).unwrap_or_default(),
            );
            read += more_read;
            written += more_written;
            fields += more_fields;
            match result {
                // Asked once more at the end of the input, the reader closes the record.
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
        let lines = memchr_iter(self.terminator, consumed).count() as u64;
        let ends_here = consumed.last() == Some(&self.terminator);
        record.is_long = lines > u64::from(ends_here);
        record.is_open = record.is_long && !is_well_quoted(consumed, self.delimiter);
        self.go_to((self.at + read, self.line + lines));
        ends.truncate(fields);
        (record.bytes, record.ends, record.gap) = (Cow::Owned(output), ends, 0);
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
        let mut records = Records::new(text.as_bytes(), b',');
        let mut record = Record::default();
        let mut all = Vec::new();
        while records.read(&mut record, usize::MAX) {
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
        let mut records = Records::new(b"a,\"b\nc,d\n", b',');
        let mut record = Record::default();
        assert!(records.read(&mut record, usize::MAX));
        assert!(record.is_open && record.is_long);
        records.resume_after_first_line(&record);
        assert!(records.read(&mut record, usize::MAX));
        assert_eq!((record.line, record.field(0), record.field(1)), (2, &b"c"[..], &b"d"[..]));
    }
}
