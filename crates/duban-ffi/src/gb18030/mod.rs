//! GB18030 (the edition of 2022) and GBK, both ways.
//!
//! `encoding_rs` is the authority: the tables are made from it, and tests hold every character and every pair of bytes
//! against it. It is not linked, because one encoding of it brings all forty along, a quarter of a megabyte.

use std::borrow::Cow;
use std::sync::OnceLock;

/// The characters of two bytes, in the order of their bytes: UTF-16 with the low byte first.
static PAIRS: &[u8] = include_bytes!("pairs.bin");

/// Runs of characters of four bytes: the number of the first one in the order of their bytes and its code point, each
/// with the low byte first. The code points of a run follow each other.
static RUNS: &[u8] = include_bytes!("runs.bin");

/// Characters that are written as a pair that is read as another one, which took its place in the edition of 2022: the code
/// point and the pair's number, each with the low byte first.
static MOVED: &[u8] = include_bytes!("moved.bin");

/// How many characters two bytes can make, and the trailing bytes for each leading one.
const PAIR_COUNT: usize = 126 * TRAILS;
const TRAILS: usize = 190;

/// How many characters of the basic plane four bytes make; those of the other planes begin at another number.
const FOUR_COUNT: usize = 39_420;
const OTHER_PLANES: usize = 189_000;

/// Which of the two encodings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Gb18030,
    /// The characters of one and two bytes, and the lone 0x80 that code page 936 has for €.
    Gbk,
}

/// The text of bytes, or where the first byte stands that begins no character.
pub(crate) fn decode(form: Form, bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    if let (true, Ok(text)) = (bytes.is_ascii(), std::str::from_utf8(bytes)) {
        return Ok(Cow::Borrowed(text));
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut at = 0;
    while let Some(rest @ [first, ..]) = bytes.get(at..) {
        if first.is_ascii() {
            text.push(char::from(*first));
            at += 1;
            continue;
        }
        let (character, length) = character(form, rest).ok_or(at)?;
        text.push(character);
        at += length;
    }
    Ok(Cow::Owned(text))
}

/// The character that bytes begin with, and how many it takes; the first is not of ASCII.
fn character(form: Form, bytes: &[u8]) -> Option<(char, usize)> {
    let lead = match bytes.first()? {
        0x80 => return (form == Form::Gbk).then_some(('€', 1)),
        lead => usize::from(*lead - 0x81),
    };
    let trail = usize::from(*bytes.get(1)?);
    match trail {
        0x30..=0x39 if form == Form::Gb18030 && lead < 126 => {
            let [third @ 0x81..=0xFE, fourth @ 0x30..=0x39] = *bytes.get(2..4)? else {
                return None;
            };
            let number = (lead * 10 + trail - 0x30) * 1260
                + usize::from(third - 0x81) * 10
                + usize::from(fourth - 0x30);
            four(number).map(|character| (character, 4))
        }
        0x40..=0x7E | 0x80..=0xFE if lead < 126 => {
            pair(lead * TRAILS + trail - if trail < 0x7F { 0x40 } else { 0x41 })
                .map(|character| (character, 2))
        }
        _ => None,
    }
}

/// The character of two bytes with that number.
fn pair(number: usize) -> Option<char> {
    char::from_u32(u32::from(unit(PAIRS, number)?))
}

fn unit(table: &[u8], number: usize) -> Option<u16> {
    let bytes = table.get(number * 2..number * 2 + 2)?;
    bytes.try_into().ok().map(u16::from_le_bytes)
}

/// The character of four bytes with that number.
fn four(number: usize) -> Option<char> {
    if let Some(number) = number.checked_sub(OTHER_PLANES) {
        return char::from_u32(0x10000 + u32::try_from(number).ok()?);
    }
    // The last run that does not begin behind it.
    let (mut low, mut high) = (0, RUNS.len() / 4);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        match unit(RUNS, middle * 2).is_some_and(|first| usize::from(first) <= number) {
            true => low = middle,
            false => high = middle,
        }
    }
    let (first, code_point) = (unit(RUNS, low * 2)?, unit(RUNS, low * 2 + 1)?);
    let distance = u32::try_from(number.checked_sub(first.into())?).ok()?;
    (number < FOUR_COUNT).then(|| char::from_u32(u32::from(code_point) + distance)).flatten()
}

/// The bytes of a text, or the first character that the encoding does not have.
pub(crate) fn encode(form: Form, text: &str) -> Result<Cow<'_, [u8]>, char> {
    encode_with(form, text, |character, _| Err(character))
}

/// The bytes of a text; what the encoding does not have is written as its number, like `&#8325;`.
pub(crate) fn encode_lossy(form: Form, text: &str) -> Cow<'_, [u8]> {
    let number = |character: char, bytes: &mut Vec<u8>| {
        bytes.extend(format!("&#{};", u32::from(character)).bytes());
        Ok(())
    };
    encode_with(form, text, number).unwrap_or_default()
}

fn encode_with(
    form: Form,
    text: &str,
    foreign: impl Fn(char, &mut Vec<u8>) -> Result<(), char>,
) -> Result<Cow<'_, [u8]>, char> {
    if text.is_ascii() {
        return Ok(Cow::Borrowed(text.as_bytes()));
    }
    let numbers = numbers();
    let mut bytes = Vec::with_capacity(text.len());
    for character in text.chars() {
        let code_point = character as usize;
        match (numbers.get(code_point).copied().map(usize::from), form) {
            _ if character.is_ascii() => bytes.push(character as u8),
            (Some(_), Form::Gbk) if character == '€' => bytes.push(0x80),
            (Some(number @ 1..=PAIR_COUNT), _) => bytes.extend(pair_bytes(number - 1)),
            (Some(number @ 1..), Form::Gb18030) => {
                bytes.extend(four_bytes(number - 1 - PAIR_COUNT))
            }
            (None, Form::Gb18030) => bytes.extend(four_bytes(OTHER_PLANES + code_point - 0x10000)),
            _ => foreign(character, &mut bytes)?,
        }
    }
    Ok(Cow::Owned(bytes))
}

fn pair_bytes(number: usize) -> [u8; 2] {
    let (lead, trail) = (number / TRAILS, number % TRAILS);
    [(lead + 0x81) as u8, (trail + if trail < 0x3F { 0x40 } else { 0x41 }) as u8]
}

fn four_bytes(number: usize) -> [u8; 4] {
    let (first, rest) = (number / 12_600, number % 12_600);
    [
        (first + 0x81) as u8,
        (rest / 1260 + 0x30) as u8,
        (rest / 10 % 126 + 0x81) as u8,
        (rest % 10 + 0x30) as u8,
    ]
}

/// For each code point of the basic plane, the number of its character from 1, those of two bytes before those of four;
/// 0 where it has none. Made when something is first written.
fn numbers() -> &'static [u16] {
    static NUMBERS: OnceLock<Vec<u16>> = OnceLock::new();
    NUMBERS.get_or_init(|| {
        let mut numbers = vec![0; 0x10000];
        let fours = (0..FOUR_COUNT).map(|number| (four(number), PAIR_COUNT + number));
        // A few pairs are read as the same character; it is written with the first.
        let pairs = (0..PAIR_COUNT).rev().map(|number| (pair(number), number));
        let moved = (0..MOVED.len() / 4).filter_map(|row| {
            let character = char::from_u32(u32::from(unit(MOVED, row * 2)?));
            Some((character, usize::from(unit(MOVED, row * 2 + 1)?)))
        });
        for (character, number) in fours.chain(pairs).chain(moved) {
            let place = character.and_then(|character| numbers.get_mut(character as usize));
            if let Some(place) = place {
                *place = (number + 1) as u16;
            }
        }
        numbers
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMS: [(Form, &encoding_rs::Encoding); 2] =
        [(Form::Gb18030, encoding_rs::GB18030), (Form::Gbk, encoding_rs::GBK)];

    #[test]
    fn every_character_is_written_as_encoding_rs_writes_it() {
        for character in '\0'..=char::MAX {
            let text = character.to_string();
            for (form, theirs) in FORMS {
                let (bytes, _, unmappable) = theirs.encode(&text);
                match encode(form, &text) {
                    Ok(ours) => assert!(!unmappable && ours == bytes, "{form:?} {character:?}"),
                    Err(foreign) => assert!(unmappable && foreign == character, "{character:?}"),
                }
                assert_eq!(encode_lossy(form, &text), bytes, "{form:?} {character:?}");
            }
        }
    }

    /// What encoding_rs makes of bytes. It reads both as GB18030, and takes the lone 0x80.
    fn theirs(form: Form, bytes: &[u8]) -> Option<String> {
        let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
        let foreign = match form {
            Form::Gb18030 => bytes.first() == Some(&0x80),
            Form::Gbk => bytes.len() == 4,
        };
        text.filter(|_| !foreign).map(Cow::into_owned)
    }

    #[test]
    fn every_pair_of_bytes_is_read_as_encoding_rs_reads_it() {
        for lead in 0x80..=0xFF {
            for form in [Form::Gb18030, Form::Gbk] {
                let alone = decode(form, &[lead]).ok().map(Cow::into_owned);
                assert_eq!(alone, theirs(form, &[lead]), "{form:?} {lead:X}");
                for trail in 0x80..=0xFF_u8 {
                    // Behind a lone 0x80 there is another character.
                    if lead == 0x80 {
                        continue;
                    }
                    for trail in [trail, trail - 0x80] {
                        let ours = decode(form, &[lead, trail]).ok().map(Cow::into_owned);
                        assert_eq!(
                            ours,
                            theirs(form, &[lead, trail]),
                            "{form:?} {lead:X}{trail:X}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_four_bytes_are_read_as_encoding_rs_reads_them() {
        for number in 0..126 * 12_600 {
            let bytes = four_bytes(number);
            let ours = decode(Form::Gb18030, &bytes).ok().map(Cow::into_owned);
            assert_eq!(ours, theirs(Form::Gb18030, &bytes), "{bytes:X?}");
        }
        for bytes in [[0x81, 0x30, 0x80, 0x30], [0x81, 0x30, 0x81, 0x3A], [0xFF, 0x30, 0x81, 0x30]]
        {
            assert_eq!(decode(Form::Gb18030, &bytes), Err(0), "{bytes:X?}");
            assert_eq!(decode(Form::Gbk, &four_bytes(7)), Err(0));
        }
    }

    #[test]
    fn the_first_byte_that_begins_nothing_is_named() {
        let damaged = [0xB6, 0xBD, b'a', 0xB0, 0xEC, 0xFF, b'b'];
        assert_eq!(decode(Form::Gb18030, &damaged), Err(5));
        for cut in [1, 4] {
            assert_eq!(decode(Form::Gb18030, &damaged[..cut]), Err(cut - 1));
        }
        assert_eq!(decode(Form::Gb18030, &[0x81, 0x30, 0x81]), Err(0));
    }
}
