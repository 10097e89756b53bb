//! Where in a JSON document a reader stopped: its path, like `tasks[3].measures[0].id`.
//!
//! A reader that tracks the path while it reads would be generated once for each type of the form, a quarter of a
//! megabyte of code; the path is needed only where reading fails, so it is found then, from the place.

/// How much of a path and of a message of the JSON reader is shown: more than any that is not made to be long.
const SHOWN_PATH: usize = 200;
const SHOWN_MESSAGE: usize = 500;

/// Where the JSON reader stopped, and what it says: it repeats what the document says, however long that is.
pub(crate) fn syntax_place(json: &[u8], error: &serde_json::Error) -> (String, String) {
    let path = path_at(json, error.line(), error.column());
    // Between two members there is no path yet; the place is then the object itself.
    let path = path.trim_end_matches('?').trim_end_matches('.');
    let path = if path.is_empty() { "." } else { path };
    (cut(path, SHOWN_PATH), cut(&error.to_string(), SHOWN_MESSAGE))
}

/// The start of a text, on one line and without control characters.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let visible = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    let mut short: String = chars.by_ref().take(most).map(visible).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

/// An open object with its latest key, or an open array with its current index.
enum Open {
    Object(Option<String>),
    Array(usize),
}

/// The path of what was being read at a line and column, both from 1, as the reader counts them: bytes, not characters.
fn path_at(json: &[u8], line: usize, column: usize) -> String {
    let line_start: usize = json
        .split_inclusive(|byte| *byte == b'\n')
        .take(line.saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    let read = json.get(..(line_start + column).min(json.len())).unwrap_or_default();
    let mut open = Vec::new();
    let mut bytes = read.iter().copied();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' => open.push(Open::Object(None)),
            b'[' => open.push(Open::Array(0)),
            b'}' | b']' => {
                open.pop();
            }
            b',' => match open.last_mut() {
                Some(Open::Object(key)) => *key = None,
                Some(Open::Array(index)) => *index += 1,
                None => {}
            },
            b'"' => {
                let words = string(&mut bytes);
                if let Some(Open::Object(key @ None)) = open.last_mut() {
                    *key = Some(words);
                }
            }
            _ => {}
        }
    }
    written(&open)
}

/// The rest of a string, up to its closing quotation mark; escapes stay as they are written.
fn string(bytes: &mut impl Iterator<Item = u8>) -> String {
    let mut content = Vec::new();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => content.extend(std::iter::once(byte).chain(bytes.next())),
            _ => content.push(byte),
        }
    }
    String::from_utf8_lossy(&content).into_owned()
}

fn written(open: &[Open]) -> String {
    let mut path = String::new();
    for place in open {
        match place {
            Open::Object(Some(key)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
            Open::Array(index) => path.push_str(&format!("[{index}]")),
            Open::Object(None) => {}
        }
    }
    if path.is_empty() { ".".into() } else { path }
}
