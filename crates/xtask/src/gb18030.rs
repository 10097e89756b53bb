//! The tables of GB18030 that the C ABI reads and writes with, made from `encoding_rs`.

use anyhow::{Context, Result, ensure};

/// How many characters of the basic plane have four bytes.
const FOURS: u16 = 39_420;

/// The characters of two bytes in the order of their bytes: UTF-16 with the low byte first.
pub(crate) fn pairs() -> Result<Vec<u8>> {
    let mut table = Vec::new();
    for lead in 0x81..=0xFE {
        for trail in (0x40..=0x7E).chain(0x80..=0xFE) {
            let character = decoded(&[lead, trail]).context("a pair that is no character")?;
            table.extend(u16::try_from(u32::from(character))?.to_le_bytes());
        }
    }
    Ok(table)
}

/// Runs of characters of four bytes: the number of the first one in the order of their bytes and its code point, each with
/// the low byte first.
pub(crate) fn runs() -> Result<Vec<u8>> {
    let mut table = Vec::new();
    let mut next = None;
    for number in 0..FOURS {
        let [high, middle, low] = [number / 1260, number / 10 % 126, number % 10];
        let bytes = [high / 10 + 0x81, high % 10 + 0x30, middle + 0x81, low + 0x30];
        let mut four = [0; 4];
        for (place, byte) in four.iter_mut().zip(bytes) {
            *place = u8::try_from(byte)?;
        }
        let character = decoded(&four).context("four bytes that are no character")?;
        let code_point = u16::try_from(u32::from(character))?;
        if next != Some(code_point) {
            table.extend(number.to_le_bytes());
            table.extend(code_point.to_le_bytes());
        }
        next = code_point.checked_add(1);
    }
    ensure!(table.len() < 1024, "{} runs are too many to be right", table.len() / 4);
    Ok(table)
}

/// Characters that are written as a pair that is read as another one, which took its place in the edition of 2022: the code
/// point and the pair's number in [`pairs`], each with the low byte first.
pub(crate) fn moved() -> Result<Vec<u8>> {
    let mut table = Vec::new();
    for character in '\u{80}'..='\u{FFFF}' {
        let text = character.to_string();
        let (bytes, _, unmappable) = encoding_rs::GB18030.encode(&text);
        if let (false, [lead, trail]) = (unmappable, &*bytes) {
            if decoded(&[*lead, *trail]) != Some(character) {
                let trail = u16::from(*trail) - if *trail < 0x7F { 0x40 } else { 0x41 };
                table.extend(u16::try_from(u32::from(character))?.to_le_bytes());
                table.extend((u16::from(*lead - 0x81) * 190 + trail).to_le_bytes());
            }
        }
    }
    Ok(table)
}

/// The one character of these bytes.
fn decoded(bytes: &[u8]) -> Option<char> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
