//! The encodings of text at the border.

use std::borrow::Cow;

use encoding_rs::GB18030;

use crate::constants::*;
use crate::error::Failure;

/// In which encoding a handle takes and gives text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Gb18030,
}

impl Encoding {
    pub(crate) fn from_code(code: i32) -> Option<Self> {
        match code {
            DUBAN_UTF8 => Some(Self::Utf8),
            DUBAN_GB18030 => Some(Self::Gb18030),
            _ => None,
        }
    }

    pub(crate) fn required(code: i32) -> Result<Self, Failure> {
        Self::from_code(code).ok_or_else(|| Failure::unknown_constant("encoding", code))
    }

    pub(crate) fn code(self) -> i32 {
        match self {
            Self::Utf8 => DUBAN_UTF8,
            Self::Gb18030 => DUBAN_GB18030,
        }
    }

    /// The text of bytes that came in as `name`.
    pub(crate) fn decode<'b>(self, bytes: &'b [u8], name: &str) -> Result<Cow<'b, str>, Failure> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes)
                .map(Cow::Borrowed)
                .map_err(|error| bad_text(name, "UTF-8", error.valid_up_to())),
            Self::Gb18030 => GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .ok_or_else(|| bad_text(name, "GB18030", valid_up_to(bytes))),
        }
    }

    /// The bytes of a text that goes out. GB18030 can hold every character that UTF-8 can.
    pub(crate) fn encode(self, text: &str) -> Result<Cow<'_, [u8]>, Failure> {
        match self {
            Self::Utf8 => Ok(Cow::Borrowed(text.as_bytes())),
            Self::Gb18030 => {
                let (bytes, _, unmappable) = GB18030.encode(text);
                if unmappable {
                    return Err(Failure::new(
                        DUBAN_UNENCODABLE,
                        "a character has no place in GB18030（无法编码的字符）",
                    ));
                }
                Ok(bytes)
            }
        }
    }

    /// The bytes of a message: what cannot be held is replaced rather than lost with the whole.
    pub(crate) fn encode_lossy(self, text: &str) -> Cow<'_, [u8]> {
        match self {
            Self::Utf8 => Cow::Borrowed(text.as_bytes()),
            Self::Gb18030 => GB18030.encode(text).0,
        }
    }

    /// As many whole characters of well-formed bytes as fit into `room`.
    pub(crate) fn cut(self, bytes: &[u8], room: usize) -> &[u8] {
        if bytes.len() <= room {
            return bytes;
        }
        let mut end = 0;
        while let Some(rest) = bytes.get(end..) {
            let next = end + self.character_length(rest);
            if next > room {
                break;
            }
            end = next;
        }
        bytes.get(..end).unwrap_or_default()
    }

    /// The length of the first character.
    fn character_length(self, bytes: &[u8]) -> usize {
        match (self, bytes.first(), bytes.get(1)) {
            (_, Some(0..=0x7F) | None, _) => 1,
            (Self::Utf8, Some(0x80..=0xDF), _) => 2,
            (Self::Utf8, Some(0xE0..=0xEF), _) => 3,
            (Self::Utf8, Some(0xF0..), _) => 4,
            (Self::Gb18030, _, Some(0x30..=0x39)) => 4,
            (Self::Gb18030, ..) => 2,
        }
    }
}

fn bad_text(name: &str, encoding: &str, offset: usize) -> Failure {
    let message = format!(
        "{name}: byte {offset} does not begin a character of {encoding}: pass text in the encoding of the handle（编码有误）"
    );
    Failure { code: DUBAN_BAD_TEXT, offset: offset as u64, message: message.into() }
}

/// How many bytes of ill-formed GB18030 are still in order.
fn valid_up_to(bytes: &[u8]) -> usize {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut sink = String::with_capacity(
        decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0),
    );
    match decoder.decode_to_string_without_replacement(bytes, &mut sink, true) {
        (encoding_rs::DecoderResult::Malformed(length, after), read) => {
            read.saturating_sub(usize::from(length) + usize::from(after))
        }
        (_, read) => read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gb18030_is_the_edition_of_2022() {
        // One of the eighteen characters that the edition of 2022 moved.
        assert_eq!(Encoding::Gb18030.encode("\u{9FB4}").ok().as_deref(), Some(&[0xFE, 0x59][..]));
        assert_eq!(
            Encoding::Gb18030.decode(&[0xFE, 0x59], "text").ok().as_deref(),
            Some("\u{9FB4}")
        );
    }

    #[test]
    fn a_message_is_cut_between_characters() {
        let text = "a督办";
        for (encoding, lengths) in
            [(Encoding::Utf8, [1, 1, 1, 4, 4, 4, 7]), (Encoding::Gb18030, [1, 1, 3, 3, 5, 5, 5])]
        {
            let bytes = encoding.encode_lossy(text);
            let cut: Vec<usize> = (1..8).map(|room| encoding.cut(&bytes, room).len()).collect();
            assert_eq!(cut, lengths);
        }
    }

    #[test]
    fn the_first_wrong_byte_is_named() {
        let bad = |encoding: Encoding, bytes: &[u8]| {
            encoding.decode(bytes, "text").err().map(|failure| failure.offset)
        };
        assert_eq!(bad(Encoding::Utf8, b"ab\xFFc"), Some(2));
        assert_eq!(bad(Encoding::Gb18030, b"\xB6\xBD\xFFc"), Some(2));
        assert_eq!(bad(Encoding::Gb18030, b"\xB6\xBD\xB6"), Some(2));
        assert_eq!(bad(Encoding::Gb18030, b"\xB6\xBD"), None);
    }
}
