//! Collective names whose areas an overlay gives by other collective names.

use std::collections::HashMap;

use serde::Deserialize;

use super::draft::{At, Draft};
use super::element::id_at;
use super::entry::{Entry, Operation};
use crate::plan::error::shown;
use crate::plan::{ElementKind, ScopeKind};
use crate::text::fold;

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
                    let areas =
                        of.to.get("areas").map(|json| serde_json::from_slice(json.as_bytes()));
                    let place = self.index.find_any(&of.id, &[ElementKind::Scope]);
                    let name = place.and_then(|place| id_at(&self.form, place));
                    if let (Some(Ok(areas)), Some(name)) = (areas, name) {
                        self.definitions.insert(fold(name), areas);
                    }
                }
                Operation::Add(of) if of.kind == ElementKind::Scope => {
                    if let Ok(scope) = serde_json::from_slice::<NewScope>(of.element.as_bytes()) {
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
        let mut areas = Vec::new();
        let mut open = vec![fold(scope)];
        match self.expand_into(names, &mut open, &mut areas) {
            Ok(()) => Some(areas),
            Err(Unlisted::Circle) => {
                let what =
                    format!("{} stands for itself, directly or by way of others", shown(scope));
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
        areas: &mut Vec<String>,
    ) -> Result<(), Unlisted> {
        for name in names {
            if self.index.find_any(name, &[ElementKind::Area]).is_some() {
                areas.push(name.clone());
                continue;
            }
            let place = self.index.find_any(name, &[ElementKind::Scope]);
            let scope = place.and_then(|place| self.form.scopes.get(place.at));
            let key = fold(scope.map_or(name.as_str(), |scope| &scope.name));
            if open.contains(&key) {
                return Err(Unlisted::Circle);
            }
            let members = match (self.definitions.get(&key), scope) {
                (Some(defined), _) => defined.clone(),
                (None, Some(scope)) if scope.kind == ScopeKind::Fixed => scope.areas.clone(),
                (None, Some(_)) => return Err(Unlisted::NotFixed(name.clone())),
                // An area that another entry adds, or nothing: that is seen when the plan is built.
                (None, None) => {
                    areas.push(name.clone());
                    continue;
                }
            };
            open.push(key);
            let mut found = Vec::new();
            self.expand_into(&members, open, &mut found)?;
            open.pop();
            found.retain(|area| !areas.contains(area));
            areas.extend(found);
        }
        Ok(())
    }
}

/// Why names cannot be expanded.
enum Unlisted {
    Circle,
    NotFixed(String),
}
