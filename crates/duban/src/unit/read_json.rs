//! Reading cells, asked and answered in JSON.

use serde::Serialize;

use super::reading::{Charge, UnitCell};
use super::registry::Registry;
use crate::json;

/// How much of a text that is no cell the answer repeats.
const REPEATED_CHARS: usize = 64;

/// A cell or phrase, as it is written.
#[derive(Serialize)]
struct Answer<'a> {
    duties: Vec<DutyForm<'a>>,
    open_list: bool,
    first_leads: bool,
    unread: Vec<&'a str>,
    unread_why: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[derive(Serialize)]
struct DutyForm<'a> {
    role: Option<&'static str>,
    joint: bool,
    unit: &'a str,
    name: &'a str,
    canonical: Option<&'a str>,
    group: bool,
    members: Option<&'a [&'a str]>,
    nearest: Vec<(String, usize)>,
    doubt: Option<&'static str>,
}

/// Reads one cell or phrase and says it in JSON: [`UnitCell::read`] for other languages.
///
/// | Member | Meaning |
/// | --- | --- |
/// | `duties` | who is charged, in the text's order; see below |
/// | `open_list` | whether 等 leaves the list open |
/// | `first_leads` | whether the text says that the first of the list leads (列第一位的为牵头单位) |
/// | `unread`, `unread_why` | what could not be read, and why |
/// | `error` | only where the text is no cell: what is wrong with it, and where; then nothing of it is read |
///
/// A duty has `role` (`lead`, `responsible`, `assisting`, or null where the text does not say), `joint`, the `unit` as it is
/// written, its whole `name` (省科技厅、工业和信息化厅: 省工业和信息化厅), its `canonical` name or null, whether it is a `group`, the
/// canonical names of its `members` where it is one (none where nobody lists them; null for a unit), for a name that nobody
/// knows the `nearest` names with the edits that part them, and as `doubt` what a reader should check, or null.
///
/// ```
/// use duban::unit::{Registry, read_json};
/// let answer = read_json("各区政府、市水务局等部门", &Registry::new());
/// let start = r#"{"duties":[{"role":null,"joint":false,"unit":"各区政府","name":"各区政府","canonical":null,"group":true"#;
/// assert!(answer.starts_with(start));
/// assert!(answer.ends_with(r#""open_list":true,"first_leads":false,"unread":[],"unread_why":[]}"#));
/// ```
#[must_use]
pub fn read_json(text: &str, registry: &Registry) -> String {
    match UnitCell::read(text, registry) {
        Ok(cell) => write(&Answer {
            duties: cell.charges.iter().map(|charge| duty(charge, registry)).collect(),
            open_list: cell.open,
            first_leads: cell.first_leads,
            unread: cell.unread.iter().map(|unread| unread.text).collect(),
            unread_why: cell.unread.iter().map(|unread| unread.reason.reason()).collect(),
            error: None,
        }),
        Err(error) => {
            let end = text.char_indices().nth(REPEATED_CHARS).map_or(text.len(), |(at, _)| at);
            write(&Answer {
                duties: Vec::new(),
                open_list: false,
                first_leads: false,
                unread: text.get(..end).into_iter().collect(),
                unread_why: Vec::new(),
                error: Some(error.to_string()),
            })
        }
    }
}

fn write(answer: &Answer<'_>) -> String {
    // Strings, numbers and lists of them can always be written.
    json::to_string(answer)
}

fn duty<'a>(charge: &'a Charge<'a>, registry: &Registry) -> DutyForm<'a> {
    let nearest = match charge.canonical() {
        Some(_) => Vec::new(),
        None => registry.resolve(&charge.name).err().map_or_else(Vec::new, |error| error.nearest),
    };
    DutyForm {
        role: charge.role.map(|role| role.word()),
        joint: charge.joint,
        unit: charge.written,
        name: &charge.name,
        canonical: charge.canonical(),
        group: charge.is_group(),
        members: charge.is_group().then(|| charge.members().unwrap_or_default()),
        nearest,
        doubt: charge.doubt.map(|doubt| doubt.reason()),
    }
}
