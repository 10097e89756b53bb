//! Where in a JSON document a reader stopped: its path, like `tasks[3].measures[0].id`.
//!
//! The path is needed only where reading fails, so it is found then, from the place.

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

/// The path of what was being read when reading stopped behind these bytes.
pub(super) fn path_at(read: &[u8]) -> String {
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
    // Between two members there is no path yet; the place is then the object itself.
    let path = path.trim_end_matches('?').trim_end_matches('.');
    if path.is_empty() { ".".into() } else { path.into() }
}
