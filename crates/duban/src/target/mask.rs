//! What in a text is no number of a target: names, documents, years, ordinals, quoted watchwords.

use crate::text::Normal;

/// For each glyph, whether it belongs to something whose numbers are names.
pub(super) fn mask(normal: &Normal<'_>) -> Vec<bool> {
    let mut mask = vec![false; normal.glyphs().len()];
    quoted(normal, &mut mask);
    let mut at = 0;
    while let Some(char) = normal.char(at) {
        if char.is_ascii_alphabetic() {
            let (end, is_name) = latin(normal, at);
            if is_name {
                set(&mut mask, at, end);
            }
            at = end.max(at + 1);
            continue;
        }
        let end = match char {
            '《' => through(normal, at, '》'),
            '〔' => document_number(normal, at),
            '[' => through(normal, at, ']'),
            '(' => note(normal, at),
            '第' => digits(normal, at + 1),
            '0'..='9' => number_that_names(normal, at),
            _ => at,
        };
        set(&mut mask, at, end);
        at = end.max(at + 1);
    }
    mask
}

fn set(mask: &mut [bool], from: usize, to: usize) {
    for glyph in mask.iter_mut().take(to).skip(from) {
        *glyph = true;
    }
}

/// “十四五”, “1+N”, “三线一单”: what is quoted is a name. Quotation marks are no glyphs, so the original is asked.
fn quoted(normal: &Normal<'_>, mask: &mut [bool]) {
    let mut open = None;
    let mut spans = Vec::new();
    for (at, char) in normal.raw.char_indices() {
        match (char, open) {
            ('“', _) => open = Some(at),
            ('”', Some(from)) => {
                spans.push(from..at);
                open = None;
            }
            _ => {}
        }
    }
    if spans.is_empty() {
        return;
    }
    for (glyph, masked) in normal.glyphs().iter().zip(mask) {
        *masked |= spans.iter().any(|span| span.contains(&(glyph.at as usize)));
    }
}

/// The glyph after the closing mark; without one, the opening mark alone.
fn through(normal: &Normal<'_>, at: usize, close: char) -> usize {
    let rest = normal.glyphs().get(at..).unwrap_or_default();
    rest.iter().position(|glyph| glyph.char == close).map_or(at, |length| at + length + 1)
}

fn document_number(normal: &Normal<'_>, at: usize) -> usize {
    let mut end = through(normal, at, '〕');
    while normal.char(end).is_some_and(|char| char.is_ascii_digit() || matches!(char, '第' | '号'))
    {
        end += 1;
    }
    end
}

/// A note in brackets; brackets inside it belong to it. A unit's bracket follows a unit: 台(套).
fn note(normal: &Normal<'_>, at: usize) -> usize {
    let mut depth = 0_usize;
    for (place, glyph) in normal.glyphs().iter().enumerate().skip(at) {
        match glyph.char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return place + 1;
        }
    }
    at
}

fn digits(normal: &Normal<'_>, at: usize) -> usize {
    let is_part =
        |char: char| char.is_ascii_digit() || "一二三四五六七八九十百零〇两-".contains(char);
    let mut end = at;
    while normal.char(end).is_some_and(is_part) {
        end += 1;
    }
    end
}

/// Years, months, days, telephone numbers, sums of names (3+2), times (7×24), steps of a list.
fn number_that_names(normal: &Normal<'_>, at: usize) -> usize {
    let end = digits_end(normal, at);
    let before = at.checked_sub(1).and_then(|before| normal.char(before));
    let (length, next) = (end - at, normal.char(end));
    // 1:3, 2.5:1: a proportion is no quantity.
    let below = before == Some(':') && at.checked_sub(2).is_some_and(|at| is_digit(normal, at));
    let decimals = if next == Some('.') { digits_end(normal, end + 1) } else { end };
    if below || (normal.char(decimals) == Some(':') && is_digit(normal, decimals + 1)) {
        return decimals;
    }
    let joined = |char: Option<char>| matches!(char, Some('+' | '×' | '*'));
    if joined(before) || joined(next) || before.is_some_and(|char| char.is_ascii_alphabetic()) {
        return end;
    }
    if length >= 7 && next != Some('.')
        || (next == Some('-') && length <= 4 && telephone(normal, end))
    {
        return end;
    }
    if length == 4 && matches!(normal.char(at), Some('1' | '2')) {
        match next {
            Some('年') => return end + 1,
            Some('-' | '至') => {
                let second = digits(normal, end + 1);
                if matches!(normal.char(second), Some('年')) {
                    return second + 1;
                }
            }
            _ => {}
        }
    }
    if length <= 2 && matches!(next, Some('月')) {
        return end + 1;
    }
    if length <= 2 && next == Some('日') && before != Some('/') {
        return end + 1;
    }
    at
}

fn digits_end(normal: &Normal<'_>, at: usize) -> usize {
    (at..).find(|place| !is_digit(normal, *place)).unwrap_or(at)
}

fn telephone(normal: &Normal<'_>, at: usize) -> bool {
    (at + 1..at + 8).all(|place| is_digit(normal, place))
}

fn is_digit(normal: &Normal<'_>, at: usize) -> bool {
    normal.char(at).is_some_and(|char| char.is_ascii_digit())
}

/// PM2.5, GB/T 3095-2012, A级, CO2: letters and what is written together with them; where they end, and whether they are
/// a name. Letters behind a number are its unit.
fn latin(normal: &Normal<'_>, at: usize) -> (usize, bool) {
    let before = at.checked_sub(1).and_then(|before| normal.glyphs().get(before));
    if before.is_some_and(|glyph| glyph.char.is_ascii_digit() || "万亿/μµ".contains(glyph.char))
    {
        let unit = |char: char| char.is_ascii_alphabetic() || "/²³%".contains(char);
        let end = (at..).find(|place| !normal.char(*place).is_some_and(unit)).unwrap_or(at);
        return (end, false);
    }
    let letters = (at..).find(|place| {
        !normal.char(*place).is_some_and(|char| char.is_ascii_alphabetic() || "_{/".contains(char))
    });
    let letters = letters.unwrap_or(at);
    let apart = normal.glyphs().get(letters).is_some_and(|glyph| glyph.gap);
    let name: String = (at..letters).filter_map(|place| normal.char(place)).collect();
    let standard = ["GB", "HJ", "DB", "JGJ", "CJJ", "CJ", "ISO", "SL", "NY", "T/"];
    if apart && !standard.iter().any(|prefix| name.starts_with(prefix)) {
        return (letters, true);
    }
    let part = |char: char| char.is_ascii_alphanumeric() || "_{}.-/—+".contains(char);
    let end = (letters..).find(|place| !normal.char(*place).is_some_and(part));
    (end.unwrap_or(letters), true)
}
