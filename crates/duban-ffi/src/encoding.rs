//! The encodings of text at the border.

use std::borrow::Cow;
use std::ops::Range;

use crate::constants::*;
use crate::error::Failure;
use crate::gb18030::{self, Form};

/// In which encoding a handle takes and gives text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Gb18030,
    /// What it cannot hold is a failure.
    Gbk,
    /// Some of what it cannot hold goes out in other characters; the rest is a failure.
    GbkTransliterated,
}

impl Encoding {
    pub(crate) fn from_code(code: i32) -> Option<Self> {
        match code {
            DUBAN_UTF8 => Some(Self::Utf8),
            DUBAN_GB18030 => Some(Self::Gb18030),
            DUBAN_GBK => Some(Self::Gbk),
            DUBAN_GBK_TRANSLITERATED => Some(Self::GbkTransliterated),
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
            Self::Gbk => DUBAN_GBK,
            Self::GbkTransliterated => DUBAN_GBK_TRANSLITERATED,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Gbk | Self::GbkTransliterated => "GBK",
        }
    }

    /// The text of bytes that came in as `name`.
    pub(crate) fn decode<'b>(self, bytes: &'b [u8], name: &str) -> Result<Cow<'b, str>, Failure> {
        if self == Self::Utf8 {
            return std::str::from_utf8(bytes)
                .map(Cow::Borrowed)
                .map_err(|error| self.bad_text(name, bytes, error.valid_up_to()));
        }
        let text = gb18030::decode(self.form(), bytes);
        text.map_err(|offset| self.bad_text(name, bytes, offset))
    }

    /// The text of bytes of which some are no text, in UTF-8, with a byte that no text holds in the place of each of those.
    pub(crate) fn decode_around(self, bytes: &[u8]) -> Vec<u8> {
        const NO_TEXT: u8 = 0xFF;
        if self == Self::Utf8 {
            return bytes.to_vec();
        }
        let (mut text, mut rest) = (Vec::new(), bytes);
        loop {
            let good = match gb18030::decode(self.form(), rest) {
                Ok(last) => {
                    text.extend_from_slice(last.as_bytes());
                    return text;
                }
                Err(offset) => offset,
            };
            let before = rest.get(..good).unwrap_or_default();
            text.extend(gb18030::decode(self.form(), before).iter().flat_map(|text| text.bytes()));
            text.push(NO_TEXT);
            rest = rest.get(good + 1..).unwrap_or_default();
        }
    }

    fn form(self) -> Form {
        match self {
            Self::Utf8 | Self::Gb18030 => Form::Gb18030,
            Self::Gbk | Self::GbkTransliterated => Form::Gbk,
        }
    }

    fn bad_text(self, name: &str, bytes: &[u8], offset: usize) -> Failure {
        let encoding = self.name();
        let other = match self {
            Self::Utf8 if gb18030::decode(Form::Gb18030, bytes).is_err() => "",
            Self::Utf8 => " (these bytes could be GB18030)",
            _ if std::str::from_utf8(bytes).is_err() => "",
            _ => " (these bytes are UTF-8)",
        };
        let message = format!(
            "{name}: byte {offset} does not begin a character of {encoding}{other}: pass text in the encoding that the handle \
             or the call names（编码有误）"
        );
        Failure::new(DUBAN_BAD_TEXT, message).at(offset as u64)
    }

    /// The bytes of a text that goes out. GB18030 can hold every character that UTF-8 can.
    pub(crate) fn encode(self, text: &str) -> Result<Cow<'_, [u8]>, Failure> {
        let bytes = match self {
            Self::Utf8 => return Ok(Cow::Borrowed(text.as_bytes())),
            Self::Gb18030 | Self::Gbk => gb18030::encode(self.form(), text),
            Self::GbkTransliterated => gb18030::encode(Form::Gbk, text)
                .or_else(|_| gb18030::encode(Form::Gbk, &transliterated(text)).map(into_owned)),
        };
        bytes.map_err(|_| self.unencodable(text))
    }

    /// The bytes of a message: what cannot be held is written as its number rather than lost with the whole.
    pub(crate) fn encode_lossy(self, text: &str) -> Cow<'_, [u8]> {
        match self {
            Self::Utf8 => Cow::Borrowed(text.as_bytes()),
            Self::Gb18030 | Self::Gbk => gb18030::encode_lossy(self.form(), text),
            Self::GbkTransliterated => {
                into_owned(gb18030::encode_lossy(Form::Gbk, &transliterated(text)))
            }
        }
    }

    /// How many bytes a part of a text has.
    pub(crate) fn bytes_of(self, text: &str, part: Range<usize>) -> u64 {
        text.get(part).map_or(0, |part| self.encode_lossy(part).len() as u64)
    }

    /// The first character that has no place in this encoding, with where it stands in the text.
    pub(crate) fn first_unencodable(self, text: &str) -> Option<(usize, char)> {
        text.char_indices().find(|(_, character)| {
            let mut utf8 = [0; 4];
            self.encode_one(character.encode_utf8(&mut utf8)).is_none()
        })
    }

    fn unencodable(self, text: &str) -> Failure {
        let encoding = self.name();
        let choice = match self {
            Self::Gbk => "DUBAN_UTF8, DUBAN_GB18030 or DUBAN_GBK_TRANSLITERATED",
            _ => "DUBAN_UTF8 or DUBAN_GB18030",
        };
        let message = match self.first_unencodable(text) {
            Some((_, character)) => format!(
                "{character} (U+{:04X}) has no place in {encoding}: choose {choice}（字符无法编码）",
                u32::from(character)
            ),
            None => format!("a character has no place in {encoding}（字符无法编码）"),
        };
        Failure::new(DUBAN_UNENCODABLE, message)
    }

    fn encode_one(self, character: &str) -> Option<usize> {
        let bytes = match self {
            Self::Utf8 => return Some(character.len()),
            Self::Gb18030 | Self::Gbk => gb18030::encode(self.form(), character),
            Self::GbkTransliterated => {
                let instead = transliterated(character);
                return gb18030::encode(Form::Gbk, &instead).ok().map(|bytes| bytes.len());
            }
        };
        bytes.ok().map(|bytes| bytes.len())
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
            (_, Some(0x80), _) => 1,
            (_, _, Some(0x30..=0x39)) => 4,
            _ => 2,
        }
    }
}

/// Where parts of a text begin in an encoding: asked in the text's order, it takes one pass over the text.
pub(crate) struct Places<'t> {
    encoding: Encoding,
    text: &'t str,
    /// A byte of the text, and how many bytes stand before it in the encoding.
    known: (usize, u64),
}

impl<'t> Places<'t> {
    pub(crate) fn new(encoding: Encoding, text: &'t str) -> Self {
        Self { encoding, text, known: (0, 0) }
    }

    /// Where a part begins, and how many bytes it has.
    pub(crate) fn of(&mut self, part: &Range<usize>) -> (u64, u64) {
        let (at, before) = if part.start < self.known.0 { (0, 0) } else { self.known };
        let start = before + self.encoding.bytes_of(self.text, at..part.start);
        self.known = (part.start, start);
        (start, self.encoding.bytes_of(self.text, part.clone()))
    }
}

fn into_owned<'b>(bytes: Cow<'_, [u8]>) -> Cow<'b, [u8]> {
    Cow::Owned(bytes.into_owned())
}

/// What GBK cannot hold and plans contain, with what is written instead: the table in the header.
const TRANSLITERATIONS: [(char, &str); 32] = [
    ('₀', "0"),
    ('₁', "1"),
    ('₂', "2"),
    ('₃', "3"),
    ('₄', "4"),
    ('₅', "5"),
    ('₆', "6"),
    ('₇', "7"),
    ('₈', "8"),
    ('₉', "9"),
    ('⁰', "0"),
    ('¹', "1"),
    ('²', "2"),
    ('³', "3"),
    ('⁴', "4"),
    ('⁵', "5"),
    ('⁶', "6"),
    ('⁷', "7"),
    ('⁸', "8"),
    ('⁹', "9"),
    ('⁺', "+"),
    ('⁻', "-"),
    ('ₓ', "x"),
    ('㎥', "m3"),
    ('㎍', "μg"),
    ('µ', "μ"),
    ('\u{A0}', " "),
    ('\u{2002}', " "),
    ('\u{2003}', " "),
    ('•', "·"),
    ('‑', "-"),
    ('−', "-"),
];

fn transliterated(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for character in text.chars() {
        match TRANSLITERATIONS.iter().find(|(from, _)| *from == character) {
            Some((_, instead)) => written.push_str(instead),
            None => written.push(character),
        }
    }
    written
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
        for (encoding, lengths) in [
            (Encoding::Utf8, [1, 1, 1, 4, 4, 4, 7]),
            (Encoding::Gb18030, [1, 1, 3, 3, 5, 5, 5]),
            (Encoding::Gbk, [1, 1, 3, 3, 5, 5, 5]),
        ] {
            let bytes = encoding.encode_lossy(text);
            let cut: Vec<usize> = (1..8).map(|room| encoding.cut(&bytes, room).len()).collect();
            assert_eq!(cut, lengths);
        }
    }

    #[test]
    fn the_first_wrong_byte_is_named() {
        let bad = |encoding: Encoding, bytes: &[u8]| {
            encoding.decode(bytes, "text").err().map(|failure| failure.offset())
        };
        assert_eq!(bad(Encoding::Utf8, b"ab\xFFc"), Some(2));
        assert_eq!(bad(Encoding::Gb18030, b"\xB6\xBD\xFFc"), Some(2));
        assert_eq!(bad(Encoding::Gb18030, b"\xB6\xBD\xB6"), Some(2));
        assert_eq!(bad(Encoding::Gb18030, b"\xB6\xBD"), None);
        // A lone 0x80 is € in code page 936 alone; four bytes are a character of GB18030 alone.
        assert_eq!(bad(Encoding::Gb18030, b"a\x80"), Some(1));
        assert_eq!(bad(Encoding::Gbk, b"a\x80"), None);
        assert_eq!(bad(Encoding::Gb18030, b"\xB6\xBD\x81\x36\xA6\x30"), None);
        assert_eq!(bad(Encoding::Gbk, b"\xB6\xBD\x81\x36\xA6\x30"), Some(2));
        assert_eq!(bad(Encoding::Gbk, b"\xB6\xBD\x81\x36\xA6\x30\xFF"), Some(2));
    }

    #[test]
    fn what_gbk_cannot_hold_is_named_or_transliterated() {
        let strict = Encoding::Gbk.encode("BOD₅").err().map(|failure| failure.message().to_owned());
        assert!(strict.is_some_and(|message| message.starts_with("₅ (U+2085)")));
        let encoding = Encoding::GbkTransliterated;
        assert_eq!(encoding.encode("BOD₅").ok().as_deref(), Some(&b"BOD5"[..]));
        assert!(encoding.encode("💧").is_err());
        // Every entry of the table is needed, and can be written.
        for (character, instead) in TRANSLITERATIONS {
            assert!(Encoding::Gbk.encode(&character.to_string()).is_err(), "{character}");
            assert!(Encoding::Gbk.encode(instead).is_ok(), "{character}");
        }
    }
}
