//! The text of a JSON document, token by token: RFC 8259, and no extension.

use std::borrow::Cow;

use serde::de::{Error, Expected, Unexpected};

use super::error::JsonError;

/// How deep lists and objects may lie in each other.
const DEEPEST: u32 = 127;

/// A document, and how far it has been read.
pub(crate) struct Scanner<'de> {
    text: &'de str,
    at: usize,
    depth: u32,
}

/// A value; of a list or an object only that it begins.
pub(super) enum Token<'de> {
    Null,
    Flag(bool),
    Unsigned(u64),
    Signed(i64),
    /// A number that is no integer, or too great for one: no document has use for it.
    Fraction(&'de str),
    Text(Cow<'de, str>),
    List,
    Object,
}

impl Token<'_> {
    /// The error of a value that should be something else.
    #[cold]
    pub(super) fn wrong(&self, expected: &dyn Expected) -> JsonError {
        let found = match self {
            Self::Null => Unexpected::Unit,
            Self::Flag(flag) => Unexpected::Bool(*flag),
            Self::Unsigned(number) => Unexpected::Unsigned(*number),
            Self::Signed(number) => Unexpected::Signed(*number),
            Self::Fraction(number) => {
                let found = format!("floating point `{number}`");
                return JsonError::invalid_type(Unexpected::Other(&found), expected);
            }
            Self::Text(text) => Unexpected::Str(text),
            Self::List => Unexpected::Seq,
            Self::Object => Unexpected::Map,
        };
        JsonError::invalid_type(found, expected)
    }
}

/// How far a list or an object has been read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Begun,
    Within,
    Ended,
}

impl<'de> Scanner<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// How many bytes have been read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first byte that is no white space; it is not passed.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// An error about the next byte, or the end.
    #[cold]
    fn refuse(&self, message: &str) -> JsonError {
        JsonError::new(message.to_owned(), Some((self.at + 1).min(self.text.len())))
    }

    /// An error about the last byte that was passed.
    #[cold]
    fn refuse_passed(&self, message: &str) -> JsonError {
        JsonError::new(message.to_owned(), Some(self.at))
    }

    /// Sees to it that nothing follows.
    pub(super) fn end(&mut self) -> Result<(), JsonError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.refuse("trailing characters")),
        }
    }

    /// The next value.
    #[inline(never)]
    pub(super) fn token(&mut self) -> Result<Token<'de>, JsonError> {
        match self.peek() {
            Some(b'"') => self.text().map(Token::Text),
            Some(b'[') => Ok(Token::List),
            Some(b'{') => Ok(Token::Object),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') => self.word("null").map(|()| Token::Null),
            Some(b't') => self.word("true").map(|()| Token::Flag(true)),
            Some(b'f') => self.word("false").map(|()| Token::Flag(false)),
            Some(_) => Err(self.refuse("expected value")),
            None => Err(self.refuse("EOF while parsing a value")),
        }
    }

    fn word(&mut self, word: &str) -> Result<(), JsonError> {
        for letter in word.bytes() {
            match self.byte() {
                Some(byte) if byte == letter => self.at += 1,
                Some(_) => return Err(self.refuse("expected ident")),
                None => return Err(self.refuse("EOF while parsing a value")),
            }
        }
        Ok(())
    }

    /// A text; its opening quotation mark is next.
    fn text(&mut self) -> Result<Cow<'de, str>, JsonError> {
        self.at += 1;
        let mut start = self.at;
        let mut written = String::new();
        loop {
            let piece = self.text.get(start..self.at).unwrap_or_default();
            match self.byte() {
                None => return Err(self.refuse("EOF while parsing a string")),
                Some(b'"') => {
                    self.at += 1;
                    if written.is_empty() {
                        return Ok(Cow::Borrowed(piece));
                    }
                    written.push_str(piece);
                    return Ok(Cow::Owned(written));
                }
                Some(b'\\') => {
                    written.push_str(piece);
                    self.at += 1;
                    written.push(self.escape()?);
                    start = self.at;
                }
                Some(0..0x20) => {
                    self.at += 1;
                    return Err(self.refuse_passed(
                        "control character (\\u0000-\\u001F) found while parsing a string",
                    ));
                }
                Some(_) => self.pass_plain(),
            }
        }
    }

    /// Passes what stands for itself in a text.
    fn pass_plain(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        self.at += rest.iter().position(special).unwrap_or(rest.len());
    }

    /// The character of an escape, after its backslash.
    fn escape(&mut self) -> Result<char, JsonError> {
        let Some(byte) = self.byte() else {
            return Err(self.refuse("EOF while parsing a string"));
        };
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return Err(self.refuse_passed("invalid escape")),
        })
    }

    /// The character of one `\u`, or of two that are a surrogate pair.
    fn code_point(&mut self) -> Result<char, JsonError> {
        let first = self.four_digits()?;
        if let Some(char) = char::from_u32(first) {
            return Ok(char);
        }
        if first >= 0xDC00 {
            return Err(self.refuse_passed("lone leading surrogate in hex escape"));
        }
        for wanted in *b"\\u" {
            let Some(byte) = self.byte() else {
                return Err(self.refuse("EOF while parsing a string"));
            };
            self.at += 1;
            if byte != wanted {
                return Err(self.refuse_passed("unexpected end of hex escape"));
            }
        }
        let second = self.four_digits()?;
        let char = (0xDC00..0xE000)
            .contains(&second)
            .then(|| char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
        char.flatten().ok_or_else(|| self.refuse_passed("lone leading surrogate in hex escape"))
    }

    fn four_digits(&mut self) -> Result<u32, JsonError> {
        let Some(digits) = self.text.as_bytes().get(self.at..self.at + 4) else {
            self.at = self.text.len();
            return Err(self.refuse("EOF while parsing a string"));
        };
        self.at += 4;
        let number = digits.iter().try_fold(0, |number, digit| {
            char::from(*digit).to_digit(16).map(|digit| number * 16 + digit)
        });
        number.ok_or_else(|| self.refuse_passed("invalid escape"))
    }

    /// Passes digits and tells how many.
    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<Token<'de>, JsonError> {
        let start = self.at;
        let is_negative = self.byte() == Some(b'-');
        self.at += usize::from(is_negative);
        let begins_with_nought = self.byte() == Some(b'0');
        let whole = self.digits();
        if whole == 0 || (begins_with_nought && whole > 1) {
            self.at -= whole.saturating_sub(1);
            return Err(self.no_number());
        }
        let mut is_whole = true;
        if self.byte() == Some(b'.') {
            is_whole = false;
            self.at += 1;
            if self.digits() == 0 {
                return Err(self.no_number());
            }
        }
        if let Some(b'e' | b'E') = self.byte() {
            is_whole = false;
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            if self.digits() == 0 {
                return Err(self.no_number());
            }
        }
        let words = self.text.get(start..self.at).unwrap_or_default();
        if is_whole {
            if let Ok(number) = words.parse() {
                return Ok(Token::Unsigned(number));
            }
            if let Ok(number) = words.parse() {
                return Ok(Token::Signed(number));
            }
        }
        Ok(Token::Fraction(words))
    }

    #[cold]
    fn no_number(&self) -> JsonError {
        match self.byte() {
            Some(_) => self.refuse("invalid number"),
            None => self.refuse("EOF while parsing a value"),
        }
    }

    /// Passes the bracket that opens a list or an object; another value is an error.
    #[inline(never)]
    pub(super) fn open(&mut self, bracket: u8, expected: &dyn Expected) -> Result<(), JsonError> {
        if self.peek() != Some(bracket) {
            return Err(self.token()?.wrong(expected));
        }
        self.at += 1;
        self.depth += 1;
        match self.depth > DEEPEST {
            true => Err(self.refuse_passed("recursion limit exceeded")),
            false => Ok(()),
        }
    }

    /// Whether another element follows; if not, the closing bracket is passed.
    #[inline(never)]
    pub(super) fn element(&mut self, progress: &mut Progress) -> Result<bool, JsonError> {
        self.follows(progress, b']', "EOF while parsing a list", "expected `,` or `]`")
    }

    /// The name of the next member, with its colon passed; if none follows, the closing bracket is passed.
    #[inline(never)]
    pub(super) fn member(
        &mut self,
        progress: &mut Progress,
    ) -> Result<Option<Cow<'de, str>>, JsonError> {
        let end = "EOF while parsing an object";
        if !self.follows(progress, b'}', end, "expected `,` or `}`")? {
            return Ok(None);
        }
        if self.peek() != Some(b'"') {
            return Err(self.refuse("key must be a string"));
        }
        self.text().map(Some)
    }

    /// Passes the colon between a name and its value.
    pub(super) fn colon(&mut self) -> Result<(), JsonError> {
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(_) => return Err(self.refuse("expected `:`")),
            None => return Err(self.refuse("EOF while parsing an object")),
        }
        Ok(())
    }

    fn follows(
        &mut self,
        progress: &mut Progress,
        bracket: u8,
        end: &str,
        separator: &str,
    ) -> Result<bool, JsonError> {
        let next = self.peek();
        match (*progress, next) {
            (Progress::Ended, _) => return Ok(false),
            (_, None) => return Err(self.refuse(end)),
            (_, Some(byte)) if byte == bracket => {
                self.at += 1;
                self.depth = self.depth.saturating_sub(1);
                *progress = Progress::Ended;
                return Ok(false);
            }
            (Progress::Begun, Some(_)) => *progress = Progress::Within,
            (Progress::Within, Some(b',')) => {
                self.at += 1;
                match self.peek() {
                    None => return Err(self.refuse("EOF while parsing a value")),
                    Some(byte) if byte == bracket => return Err(self.refuse("trailing comma")),
                    Some(_) => {}
                }
            }
            (Progress::Within, Some(_)) => return Err(self.refuse(separator)),
        }
        Ok(true)
    }

    /// Passes a value, and gives its text.
    pub(super) fn raw(&mut self) -> Result<&'de str, JsonError> {
        self.peek();
        let start = self.at;
        self.skip()?;
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// Passes a value.
    pub(super) fn skip(&mut self) -> Result<(), JsonError> {
        let mut progress = Progress::Begun;
        match self.token()? {
            Token::List => {
                self.open(b'[', &"a list")?;
                while self.element(&mut progress)? {
                    self.skip()?;
                }
            }
            Token::Object => {
                self.open(b'{', &"an object")?;
                while self.member(&mut progress)?.is_some() {
                    self.colon()?;
                    self.skip()?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}
