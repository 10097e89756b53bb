//! Collective names whose areas an overlay gives by other collective names.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::draft::{At, Draft};
use super::element::id_at;
use super::entry::{Entry, Operation};
use crate::json;
use crate::plan::error::shown;
use crate::plan::{ElementKind, ScopeKind};
use crate::text::fold;

/// How deep collective names may stand in each other; more is a circle, or nothing that a person wrote.
const DEEPEST: usize = 50;

/// The areas that an overlay gives collective names, by folded name.
pub(super) type Definitions = HashMap<String, Vec<String>>;

#[derive(Deserialize)]
struct NewScope {
    name: String,
    #[serde(default)]
    areas: Vec<String>,
}

impl Draft {
    /// Takes note of what the entries say of collective names, before any of them is applied.
    pub(super) fn define_scopes(&mut self, entries: &[Entry]) {
        for entry in entries {
            match entry.operation() {
                Operation::Correct(of) | Operation::Fill(of) => {
                    let areas = of.to.get("areas").map(|json| json::from_slice(json.as_bytes()));
                    let place = self.index.find_any(&of.id, &[ElementKind::Scope]);
                    let name = place.and_then(|place| id_at(&self.form, place));
                    if let (Some(Ok(areas)), Some(name)) = (areas, name) {
                        self.definitions.insert(fold(name), areas);
                    }
                }
                Operation::Add(of) if of.kind == ElementKind::Scope => {
                    if let Ok(scope) = json::from_slice::<NewScope>(of.element.as_bytes()) {
                        self.definitions.insert(fold(&scope.name), scope.areas);
                    }
                }
                _ => {}
            }
        }
    }

    /// The areas that a list of areas and collective names stands for; `None` where it goes in a circle.
    pub(super) fn expand(
        &mut self,
        at: At<'_>,
        path: &str,
        scope: &str,
        names: &[String],
    ) -> Option<Vec<String>> {
        let mut open = vec![fold(scope)];
        let mut found = Found::default();
        match self.expand_into(names, &mut open, &mut found) {
            Ok(()) => Some(found.areas),
            Err(Unlisted::Circle) => {
                let what = format!(
                    "{} stands for itself, or too many names stand in each other",
                    shown(scope)
                );
                let remedy = "name the areas instead（集合称谓循环引用）";
                self.problem(at.number, path, what, remedy);
                None
            }
            Err(Unlisted::NotFixed(name)) => {
                let what = format!("{} does not always stand for the same areas", shown(&name));
                let remedy = "name the areas instead（该称谓没有固定范围）";
                self.problem(at.number, path, what, remedy);
                None
            }
        }
    }

    fn expand_into(
        &self,
        names: &[String],
        open: &mut Vec<String>,
        found: &mut Found,
    ) -> Result<(), Unlisted> {
        for name in names {
            let place = self.index.find_any(name, &[ElementKind::Area, ElementKind::Scope]);
            let scope = match place {
                Some(place) if place.kind == ElementKind::Scope => self.form.scopes.get(place.at),
                _ => None,
            };
            let key = fold(scope.map_or(name.as_str(), |scope| &scope.name));
            let members = match (self.definitions.get(&key), scope) {
                _ if place.is_some_and(|place| place.kind == ElementKind::Area) => None,
                (Some(defined), _) => Some(defined),
                (None, Some(scope)) if scope.kind == ScopeKind::Fixed => Some(&scope.areas),
                (None, Some(_)) => return Err(Unlisted::NotFixed(name.clone())),
                (None, None) => None,
            };
            // An area, or nothing: that is seen when the plan is built.
            let Some(members) = members else {
                found.area(name, open.len() == 1);
                continue;
            };
            if open.contains(&key) || open.len() == DEEPEST {
                return Err(Unlisted::Circle);
            }
            if found.done.insert(key.clone()) {
                open.push(key);
                self.expand_into(members, open, found)?;
                open.pop();
            }
        }
        Ok(())
    }
}

/// The areas found so far, and the collective names that they were found by.
#[derive(Default)]
struct Found {
    areas: Vec<String>,
    seen: HashSet<String>,
    done: HashSet<String>,
}

impl Found {
    /// An area that collective names share stands in the list once; one that is written twice is left to be refused.
    fn area(&mut self, name: &str, is_written: bool) {
        if self.seen.insert(fold(name)) || is_written {
            self.areas.push(name.to_owned());
        }
    }
}

/// Why names cannot be expanded.
enum Unlisted {
    Circle,
    NotFixed(String),
}
