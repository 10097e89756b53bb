//! A table's records and their fields. Lines without quotation marks are cut at the delimiter; the others go to `csv_core`.

use std::borrow::Cow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter};

/// Reads the records of a table one by one.
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
    /// The line that begins at `at`, from 1.
    line: u64,
    delimiter: u8,
    /// `\n`, or `\r` in a text that has only these.
    terminator: u8,
    /// The next quotation mark at or after `at`; the end where there is none.
    quote: usize,
    reader: Reader,
}

/// The fields of one record.
#[derive(Default)]
pub(super) struct Record<'t> {
    /// The line on which it begins.
    pub(super) line: u64,
    fields: Vec<Cow<'t, str>>,
    /// Where its second line begins, and that line's number; the place where the record ends, where it has but one.
    second: (usize, u64),
    /// Whether it runs over several lines.
    pub(super) is_long: bool,
    /// Whether it ends with the text, within quotation marks.
    pub(super) is_open: bool,
}

impl Record<'_> {
    /// A field without the white space around it; empty where the record has no such field.
    #[inline]
    pub(super) fn field(&self, place: usize) -> &str {
        self.fields.get(place).map_or("", |field| trimmed(field))
    }

    pub(super) fn fields(&self) -> impl ExactSizeIterator<Item = &str> {
        self.fields.iter().map(|field| trimmed(field))
    }

    pub(super) fn is_blank(&self) -> bool {
        self.fields().all(str::is_empty)
    }
}

/// Most fields begin and end with a visible character; then there is nothing to trim.
#[inline]
fn trimmed(field: &str) -> &str {
    match field.as_bytes() {
        [] => field,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => field,
        _ => field.trim(),
    }
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8) -> Self {
        let bytes = text.as_bytes();
        let only_returns = memchr(b'\n', bytes).is_none() && memchr(b'\r', bytes).is_some();
        let mut records = Self {
            text,
            at: 0,
            line: 1,
            delimiter,
            terminator: if only_returns { b'\r' } else { b'\n' },
            quote: 0,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
        };
        records.find_quote();
        records
    }

    fn rest(&self, from: usize) -> &'t str {
        self.text.get(from..).unwrap_or_default()
    }

    fn find_quote(&mut self) {
        let found = memchr(b'"', self.rest(self.at).as_bytes());
        self.quote = found.map_or(self.text.len(), |found| self.at + found);
    }

    /// Reads the next record that is neither blank nor a remark (`#`); `false` at the end.
    pub(super) fn read(&mut self, record: &mut Record<'t>) -> bool {
        while self.at < self.text.len() {
            let rest = self.rest(self.at);
            let end = memchr(self.terminator, rest.as_bytes());
            let next = end.map_or(rest.len(), |end| end + 1);
            let line = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            let line = line.strip_suffix('\r').unwrap_or(line);
            record.line = self.line;
            record.second = (self.at + next, self.line + 1);
            record.fields.clear();
            (record.is_long, record.is_open) = (false, false);
            let is_remark = line.starts_with('#');
            if is_remark || self.quote >= self.at + line.len() {
                (self.at, self.line) = record.second;
                if self.quote < self.at {
                    self.find_quote();
                }
                if is_remark || line.is_empty() {
                    continue;
                }
                self.cut(line, record);
            } else {
                self.read_quoted(record);
            }
            if !record.is_blank() {
                return true;
            }
        }
        false
    }

    /// Goes back to the second line of a record whose quotation marks must be wrong.
    pub(super) fn resume_after_first_line(&mut self, record: &Record<'t>) {
        (self.at, self.line) = record.second;
        self.find_quote();
    }

    #[inline]
    fn cut(&self, line: &'t str, record: &mut Record<'t>) {
        let mut start = 0;
        let ends = memchr_iter(self.delimiter, line.as_bytes());
        for end in ends.chain(std::iter::once(line.len())) {
            let field = line.get(start..end).unwrap_or_default();
            record.fields.push(Cow::Borrowed(field));
            start = end + 1;
        }
    }

    fn read_quoted(&mut self, record: &mut Record<'t>) {
        let (mut output, mut ends) = (vec![0; 256], vec![0; 16]);
        let (mut read, mut written, mut fields) = (0, 0, 0);
        self.reader.reset();
        let input = self.rest(self.at).as_bytes();
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
        let quotes = memchr_iter(b'"', consumed).count();
        let lines = memchr_iter(self.terminator, consumed).count() as u64;
        let ends_here = consumed.last() == Some(&self.terminator);
        record.is_long = lines > u64::from(ends_here);
        record.is_open = read == input.len() && quotes % 2 == 1 && record.is_long;
        (self.at, self.line) = (self.at + read, self.line + lines);
        self.find_quote();
        let mut start = 0;
        for end in ends.into_iter().take(fields) {
            // Only ASCII characters were taken out of a text.
            let field = output.get(start..end).unwrap_or_default().to_vec();
            record.fields.push(String::from_utf8(field).unwrap_or_default().into());
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text, b',');
        let mut record = Record::default();
        let mut all = Vec::new();
        while records.read(&mut record) {
            all.push((record.line, record.fields().map(str::to_owned).collect()));
        }
        all
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
        let mut records = Records::new("a,\"b\nc,d\n", b',');
        let mut record = Record::default();
        assert!(records.read(&mut record));
        assert!(record.is_open && record.is_long);
        records.resume_after_first_line(&record);
        assert!(records.read(&mut record));
        assert_eq!((record.line, record.field(0), record.field(1)), (2, "c", "d"));
    }
}
