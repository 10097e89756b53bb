//! Folding: two spellings that a reader takes for the same become the same characters.

/// The characters of `text` as they are compared: full-width forms become half-width, capital letters small,
/// subscript digits digits; white space and the marks `_ { }` that OCR leaves around subscripts are passed over.
///
/// ```
/// let folded: String = duban::text::folded("ＰＭ _{2.5}　浓度").collect();
/// assert_eq!(folded, "pm2.5浓度");
/// ```
pub fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(fold_char)
}

/// The folded text as a string; see [`folded`].
pub fn fold(text: &str) -> String {
    folded(text).collect()
}

/// Whether two texts are the same but for folding.
pub fn same(one: &str, other: &str) -> bool {
    folded(one).eq(folded(other))
}

/// The common cases first: a Chinese character, a digit and the marks of ids stand for themselves.
#[inline]
fn fold_char(c: char) -> Option<char> {
    match c {
        '\u{4E00}'..='\u{9FFF}' | '-'..='9' | 'a'..='z' => Some(c),
        _ => fold_other(c),
    }
}

fn fold_other(c: char) -> Option<char> {
    match c {
        '_' | '{' | '}' => None,
        _ if c.is_ascii_whitespace() => None,
        _ if c.is_ascii() => Some(c.to_ascii_lowercase()),
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(c) - 0xFEE0).map(|half| half.to_ascii_lowercase())
        }
        '\u{2080}'..='\u{2089}' => char::from_u32(u32::from(c) - 0x2080 + u32::from('0')),
        '“' | '”' | '〝' | '〞' => Some('"'),
        '‘' | '’' => Some('\''),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        '〜' => Some('~'),
        '\u{200B}'..='\u{200D}' | '\u{FEFF}' => None,
        _ if c.is_whitespace() => None,
        _ => Some(c),
    }
}
