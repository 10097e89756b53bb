//! From the JSON form to tables: every reference resolved, every id unique, every problem with its path.

mod changes;
mod index;
mod limits;
mod matrix;
mod numbers;
mod places;
mod sizes;
mod tasks;

pub(super) use numbers::parse_number;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use jiff::civil::Date;

use super::document::{CertaintyForm, FORMAT, PlanForm};
use super::error::{Problem, Problems, shown};
use super::rows::{CertaintyRow, DocumentRow, Element, NO_ROW, Rows, Tables, Text};
use super::words::{ElementKind, Field};
use crate::order::Order;
use crate::text::{fold, nearest};

/// How many problems are gathered before loading gives up.
const MOST_PROBLEMS: usize = 100;

/// Builds the tables of a plan, or says everything that is wrong with it.
pub(super) fn build(form: &PlanForm) -> Result<Tables, Problems> {
    let mut builder = Builder::new();
    builder.sizes(form);
    if !builder.problems.is_empty() {
        return builder.finish();
    }
    if form.format != FORMAT {
        builder.problem(
            "format",
            format!("{} is not a form of plan that is known", shown(&form.format)),
            format!("write \"{FORMAT}\""),
        );
    }
    builder.document(form);
    builder.places(form);
    builder.time_limits(form);
    builder.outline(form);
    builder.tasks(form);
    builder.matrices(form);
    builder.changes(form);
    builder.finish()
}

/// The tables as they grow.
struct Builder {
    tables: Tables,
    text: String,
    interned: HashMap<String, Text>,
    /// Folded names and ids with the element that each stands for, per kind, in document order.
    names: IndexMap<(ElementKind, String), u32>,
    /// Folded ids, whatever they name.
    ids: HashMap<String, ElementKind>,
    time_limits: HashMap<String, u32>,
    problems: Vec<Problem>,
}

impl Builder {
    fn new() -> Self {
        let nothing = Text { start: 0, len: 0 };
        let none = Rows { start: 0, end: 0 };
        let document = DocumentRow {
            id: nothing,
            title: nothing,
            number: nothing,
            issuer: nothing,
            year: 0,
            issued: Date::ZERO,
            effective: None,
            addressees: none,
            repeals: none,
        };
        let mut builder = Self {
            tables: Tables::empty(document),
            text: String::new(),
            interned: HashMap::new(),
            names: IndexMap::new(),
            ids: HashMap::new(),
            time_limits: HashMap::new(),
            problems: Vec::new(),
        };
        // The empty text stands at the very start, so that "no text" is a piece like any other.
        builder.intern("");
        builder
    }

    fn finish(mut self) -> Result<Tables, Problems> {
        self.tables.certainty.to_mut().order_by_key(|row| (row.element.kind, row.element.row));
        if self.problems.is_empty() {
            self.searched_texts();
            self.tables.text = self.text.into();
            index::index(&mut self.tables);
            Ok(self.tables)
        } else {
            Err(Problems(self.problems))
        }
    }

    fn problem(
        &mut self,
        path: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem {
                path: path.into(),
                what: what.into(),
                remedy: remedy.into(),
            });
        }
    }

    /// Stores a text once; the same words are the same piece.
    fn intern(&mut self, words: &str) -> Text {
        if let Some(text) = self.interned.get(words) {
            return *text;
        }
        let text = Text { start: count(self.text.len()), len: count(words.len()) };
        self.text.push_str(words);
        self.text.push('\0');
        self.interned.insert(words.to_owned(), text);
        text
    }

    /// Stores the texts of measures as they are searched, behind everything that is handed out; many are stored already.
    fn searched_texts(&mut self) {
        self.tables.handed_out = self.text.len();
        let mut measures = std::mem::take(&mut self.tables.measures).into_owned();
        for measure in &mut measures {
            let folded = fold(self.piece(measure.text));
            measure.folded = self.intern(&folded);
        }
        self.tables.measures = measures.into();
    }

    /// The words of a piece that was stored.
    fn piece(&self, text: Text) -> &str {
        self.text.get(text.start as usize..(text.start + text.len) as usize).unwrap_or_default()
    }

    /// Stores a text that came from outside: control characters cannot be shown, and a NUL would cut it in C.
    fn words(&mut self, path: &str, words: &str) -> Text {
        if let Some(control) = words.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            self.problem(
                path,
                format!("the control character U+{:04X}", u32::from(control)),
                "remove it（请删除控制字符）",
            );
            return self.intern("");
        }
        self.intern(words)
    }

    /// Stores a text that must say something.
    fn required(&mut self, path: &str, words: &str) -> Text {
        if words.trim().is_empty() {
            self.problem(path, "the text is empty", "fill it in（不能为空）");
        }
        self.words(path, words)
    }

    fn list(&mut self, path: &str, list: &[String]) -> Rows {
        let start = count(self.tables.texts.len());
        for (number, words) in list.iter().enumerate() {
            let text = self.required(&format!("{path}[{number}]"), words);
            self.tables.texts.to_mut().push(text);
        }
        Rows { start, end: count(self.tables.texts.len()) }
    }

    fn lines(&mut self, lines: impl IntoIterator<Item = u32>) -> Rows {
        let start = count(self.tables.line_numbers.len());
        self.tables.line_numbers.to_mut().extend(lines);
        Rows { start, end: count(self.tables.line_numbers.len()) }
    }

    fn element_list(&mut self, list: Vec<Element>) -> Rows {
        let start = count(self.tables.elements.len());
        self.tables.elements.to_mut().extend(list);
        Rows { start, end: count(self.tables.elements.len()) }
    }

    /// Gives an element its id: one id names one thing in a plan.
    fn id(&mut self, path: &str, id: &str, kind: ElementKind, row: usize) -> Text {
        let text = self.required(path, id);
        let folded = self.folded(path, id);
        let same_id = self.ids.insert(folded.clone(), kind);
        let same_name = self.names.insert((kind, folded), count(row));
        if let Some(other) = same_id.or(same_name.map(|_| kind)) {
            self.problem(
                path,
                format!("the id {} already names a {other}", shown(id)),
                "give every element an id of its own（编号重复）",
            );
        }
        self.key(text, kind, row);
        text
    }

    /// Lets an element be found by a name; two elements of a kind cannot share one.
    fn name(&mut self, path: &str, name: &str, kind: ElementKind, row: usize) -> Text {
        let text = self.required(path, name);
        let folded = self.folded(path, name);
        match self.names.insert((kind, folded), count(row)) {
            Some(other) if other != count(row) => {
                self.problem(
                    path,
                    format!("the name {} is already that of another {kind}", shown(name)),
                    "a name can mean one only（名称重复）",
                );
            }
            Some(_) => {}
            None => self.key(text, kind, row),
        }
        text
    }

    /// An id or name as it is compared. White space and the marks that OCR leaves are passed over, so of a name made
    /// of them nothing remains to find it by.
    fn folded(&mut self, path: &str, name: &str) -> String {
        let folded = fold(name);
        if folded.is_empty() && !name.trim().is_empty() {
            let what = format!("{} is empty when it is looked up", shown(name));
            self.problem(path, what, "write letters, digits or characters（名称无有效字符）");
        }
        folded
    }

    fn key(&mut self, key: Text, kind: ElementKind, row: usize) {
        let element = Element { kind, row: count(row) };
        self.tables.keys.to_mut().push(super::rows::KeyRow { key, element });
    }

    /// The row of the element of that kind with that id or name; `NO_ROW` and a problem where there is none.
    fn resolve(&mut self, path: &str, name: &str, kind: ElementKind) -> u32 {
        self.resolve_any(path, name, &[kind]).map_or(NO_ROW, |element| element.row)
    }

    fn resolve_any(&mut self, path: &str, name: &str, kinds: &[ElementKind]) -> Option<Element> {
        let folded = fold(name);
        for kind in kinds {
            if let Some(row) = self.names.get(&(*kind, folded.clone())) {
                return Some(Element { kind: *kind, row: *row });
            }
        }
        // Nothing more would be reported, and looking for the nearest of many names takes its time.
        if self.problems.len() == MOST_PROBLEMS {
            return None;
        }
        let known = self.names.keys().filter(|(kind, _)| kinds.contains(kind));
        let offer = nearest(name, known.map(|(_, name)| name.as_str()));
        let kinds: Vec<_> = kinds.iter().map(|kind| kind.word()).collect();
        let remedy = if offer.is_empty() {
            "define it first（请先定义）".to_owned()
        } else {
            let offer: Vec<_> = offer.iter().map(|name| shown(name)).collect();
            format!("the nearest: {}", offer.join(", "))
        };
        self.problem(path, format!("no {} is called {}", kinds.join(" or "), shown(name)), remedy);
        None
    }

    /// The elements with these names; a name that is unknown, or means what one before it means, is a problem.
    fn resolve_all(&mut self, path: &str, names: &[String], kinds: &[ElementKind]) -> Vec<Element> {
        let mut seen = HashSet::new();
        let mut elements = Vec::new();
        for (number, name) in names.iter().enumerate() {
            let path = format!("{path}[{number}]");
            let Some(element) = self.resolve_any(&path, name, kinds) else { continue };
            if !seen.insert((element.kind, element.row)) {
                let what = format!("{} stands twice in the list", shown(name));
                self.problem(path, what, "remove one of the two（重复）");
            }
            elements.push(element);
        }
        elements
    }

    fn certainty(&mut self, path: &str, list: &[CertaintyForm], kind: ElementKind, row: usize) {
        for (number, form) in list.iter().enumerate() {
            let path = format!("{path}.certainty[{number}]");
            let Some(field) = Field::from_word(&form.field) else {
                let known: Vec<_> = Field::ALL.iter().map(|field| field.word()).collect();
                self.problem(
                    format!("{path}.field"),
                    format!("{} is no field", shown(&form.field)),
                    format!("one of: {}", known.join(", ")),
                );
                continue;
            };
            let printed = self.words(&format!("{path}.printed"), &form.printed);
            let read = self.words(&format!("{path}.read"), &form.read);
            let reason = self.required(&format!("{path}.reason"), &form.reason);
            let alternatives = self.list(&format!("{path}.alternatives"), &form.alternatives);
            let areas = self.references(&format!("{path}.areas"), &form.areas, ElementKind::Area);
            let indicators = self.references(
                &format!("{path}.indicators"),
                &form.indicators,
                ElementKind::Indicator,
            );
            self.tables.certainty.to_mut().push(CertaintyRow {
                element: Element { kind, row: count(row) },
                field,
                level: form.level,
                printed,
                read,
                alternatives,
                reason,
                line: form.line,
                areas,
                indicators,
            });
        }
    }

    fn references(&mut self, path: &str, names: &[String], kind: ElementKind) -> Rows {
        let list = self.resolve_all(path, names, &[kind]);
        self.element_list(list)
    }
}

/// A length as a row number: a document of at most 64 MiB cannot have more rows or bytes than a `u32` counts.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(NO_ROW)
}
