//! From the JSON form to tables: every reference resolved, every id unique, every problem with its path.

mod index;
mod matrix;
mod places;
mod tasks;

use std::collections::HashMap;

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::document::{CertaintyForm, FORMAT, PlanForm};
use super::error::{Problem, Problems};
use super::rows::{CertaintyRow, DocumentRow, Element, NO_ROW, Number, Rows, Tables, Text};
use super::words::{ElementKind, Field};
use crate::text::{fold, nearest};

/// How many problems are gathered before loading gives up.
const MOST_PROBLEMS: usize = 100;

/// Builds the tables of a plan, or says everything that is wrong with it.
pub(super) fn build(form: &PlanForm) -> Result<Tables, Problems> {
    let mut builder = Builder::new();
    if form.format != FORMAT {
        builder.problem(
            "format",
            format!("\"{}\" is not a form of plan that is known", form.format),
            format!("write \"{FORMAT}\""),
        );
    }
    builder.document(form);
    builder.places(form);
    builder.time_limits(form);
    builder.outline(form);
    builder.tasks(form);
    builder.matrices(form);
    builder.finish()
}

/// The tables as they grow.
struct Builder {
    tables: Tables,
    text: String,
    interned: IndexMap<String, Text>,
    /// Folded names and ids with the element that each stands for, per kind.
    names: HashMap<(ElementKind, String), u32>,
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
            interned: IndexMap::new(),
            names: HashMap::new(),
            ids: HashMap::new(),
            time_limits: HashMap::new(),
            problems: Vec::new(),
        };
        // The empty text stands at the very start, so that "no text" is a piece like any other.
        builder.intern("");
        builder
    }

    fn finish(mut self) -> Result<Tables, Problems> {
        self.tables.certainty.to_mut().sort_by_key(|row| (row.element.kind, row.element.row));
        self.tables.text = self.text.into();
        if self.problems.is_empty() {
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
        let folded = fold(id);
        if let Some(other) = self.ids.insert(folded.clone(), kind) {
            self.problem(
                path,
                format!("the id \"{id}\" already names a {other}"),
                "give every element an id of its own（编号重复）",
            );
        }
        self.names.insert((kind, folded), count(row));
        self.key(text, kind, row);
        text
    }

    /// Lets an element be found by a name; two elements of a kind cannot share one.
    fn name(&mut self, path: &str, name: &str, kind: ElementKind, row: usize) -> Text {
        let text = self.required(path, name);
        match self.names.insert((kind, fold(name)), count(row)) {
            Some(other) if other != count(row) => {
                self.problem(
                    path,
                    format!("the name \"{name}\" is already that of another {kind}"),
                    "a name can mean one only（名称重复）",
                );
            }
            Some(_) => {}
            None => self.key(text, kind, row),
        }
        text
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
        let known = self
            .names
            .keys()
            .filter(|(kind, _)| kinds.contains(kind))
            .map(|(_, name)| name.as_str());
        let mut offered: Vec<&str> = known.collect();
        offered.sort_unstable();
        let offer = nearest(name, offered.into_iter());
        let kinds: Vec<_> = kinds.iter().map(|kind| kind.word()).collect();
        let remedy = if offer.is_empty() {
            "define it first（请先定义）".to_owned()
        } else {
            format!("the nearest: {}", offer.join(", "))
        };
        self.problem(path, format!("no {} is called \"{name}\"", kinds.join(" or ")), remedy);
        None
    }

    fn number(&mut self, path: &str, words: &str) -> Option<Number> {
        let number = parse_number(words);
        if number.is_none() {
            self.problem(
                path,
                format!("\"{words}\" is not a decimal number"),
                "write digits with at most one point, like \"97.5\"（应为十进制数）",
            );
        }
        number
    }

    fn certainty(&mut self, path: &str, list: &[CertaintyForm], kind: ElementKind, row: usize) {
        for (number, form) in list.iter().enumerate() {
            let path = format!("{path}.certainty[{number}]");
            let Some(field) = Field::from_word(&form.field) else {
                let known: Vec<_> = Field::ALL.iter().map(|field| field.word()).collect();
                self.problem(
                    format!("{path}.field"),
                    format!("\"{}\" is no field", form.field),
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
        let list = names
            .iter()
            .enumerate()
            .filter_map(|(number, name)| {
                self.resolve_any(&format!("{path}[{number}]"), name, &[kind])
            })
            .collect();
        self.element_list(list)
    }
}

/// A length as a row number: a document of at most 64 MiB cannot have more rows or bytes than a `u32` counts.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(NO_ROW)
}

/// A decimal as it is written in JSON: an optional minus, digits, at most one point with digits after it.
fn parse_number(words: &str) -> Option<Number> {
    let digits = words.strip_prefix('-').unwrap_or(words);
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    if !plain || digits.starts_with('.') || digits.ends_with('.') {
        return None;
    }
    Number::new(Decimal::from_str_exact(words).ok()?)
}
