//! The text of a table, block by block as it is read: a table need not fit into memory, and each block stays near the
//! processor until its rows are taken.

#[cfg(feature = "gb18030")]
use std::borrow::Cow;
use std::io::Read;

use memchr::memrchr;

use super::options::TableEncoding;
use super::signature::{not_a_table, other_encoding};
use crate::progress::error::ProgressError;

/// How many bytes are read at once. (The tests cut small tables.)
pub(super) const BLOCK: usize = if cfg!(test) { 32 } else { 1 << 19 };

/// The largest table that is read, in bytes.
pub(super) const LARGEST: usize = 1 << 30;

/// Gives out whole lines.
pub(super) struct Blocks<'r> {
    input: &'r mut (dyn Read + Send),
    encoding: TableEncoding,
    /// The line that was begun, as far as it was read.
    begun: Vec<u8>,
    /// How many bytes were read.
    bytes: usize,
    has_ended: bool,
    /// The first lines, as they are written.
    first: Vec<u8>,
}

impl<'r> Blocks<'r> {
    pub(super) fn new(
        input: &'r mut (dyn Read + Send),
        encoding: TableEncoding,
    ) -> Result<Self, ProgressError> {
        match encoding {
            #[cfg(not(feature = "gb18030"))]
            TableEncoding::Gb18030 => Err(ProgressError::NoEncoding { encoding }),
            _ => Ok(Self {
                input,
                encoding,
                begun: Vec::new(),
                bytes: 0,
                has_ended: false,
                first: Vec::new(),
            }),
        }
    }

    /// The error for a table whose first lines are text in another encoding than was told.
    pub(super) fn other_encoding(&self) -> Option<ProgressError> {
        other_encoding(&self.first, self.encoding)
    }

    /// Whether everything was read: what was given out last ends the table.
    pub(super) fn have_ended(&self) -> bool {
        self.has_ended
    }

    /// Adds the next lines to a text, in UTF-8 and without a byte-order mark; at the end the last one, whole or not. `false`
    /// where none is left.
    ///
    /// The first text has an end of a line (`\n`), or is the whole table.
    pub(super) fn next(&mut self, text: &mut Vec<u8>) -> Result<bool, ProgressError> {
        if self.has_ended {
            return Ok(false);
        }
        let (start, is_first) = (text.len(), self.bytes == 0);
        text.append(&mut self.begun);
        let end = loop {
            let known = text.len();
            self.read(text)?;
            match memrchr(b'\n', text.get(known..).unwrap_or_default()) {
                _ if self.has_ended => break text.len(),
                Some(place) => break known + place + 1,
                None => {}
            }
        };
        self.begun.extend_from_slice(text.get(end..).unwrap_or_default());
        text.truncate(end);
        if is_first {
            self.first = text.get(start..).unwrap_or_default().to_vec();
            not_a_table(&self.first).map_or(Ok(()), Err)?;
        }
        self.in_utf8(text, start, is_first);
        Ok(true)
    }

    /// Adds as many bytes as are read at once, fewer at the end.
    fn read(&mut self, text: &mut Vec<u8>) -> Result<(), ProgressError> {
        let read = (&mut *self.input).take(BLOCK as u64).read_to_end(text);
        let read =
            read.map_err(|error| ProgressError::Unreadable { message: error.to_string() })?;
        self.bytes += read;
        self.has_ended = read < BLOCK;
        match self.bytes > LARGEST {
            true => Err(ProgressError::TooLarge { bytes: self.bytes, limit: LARGEST }),
            false => Ok(()),
        }
    }

    /// What is no text stays, or becomes U+FFFD: the rows that hold it come back.
    fn in_utf8(&self, text: &mut Vec<u8>, start: usize, is_first: bool) {
        let lines = text.get(start..).unwrap_or_default();
        match self.encoding {
            TableEncoding::Utf8 => {
                let mark = "\u{FEFF}".as_bytes();
                if is_first && lines.starts_with(mark) {
                    text.drain(start..start + mark.len());
                }
            }
            #[cfg(feature = "gb18030")]
            TableEncoding::Gb18030 => {
                if let Cow::Owned(lines) = gb18030(lines) {
                    text.truncate(start);
                    text.extend_from_slice(&lines);
                }
            }
            #[cfg(not(feature = "gb18030"))]
            TableEncoding::Gb18030 => {}
        }
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
