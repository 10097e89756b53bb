//! Which areas a collective name stands for, in a given measure.

use super::rows::{Element, MeasureRow, NO_ROW, Rows, ScopeRow, Tables};
use super::words::{ElementKind, ScopeKind};

impl Tables {
    pub(crate) fn list(&self, rows: Rows) -> &[Element] {
        self.elements.get(rows.start as usize..rows.end as usize).unwrap_or_default()
    }

    /// The areas that a measure's or a milestone's text charges with work, by name or through a collective name; no area
    /// twice.
    pub(crate) fn charged_areas(&self, charged: Rows) -> Vec<u32> {
        let charged = self.list(charged);
        let mut areas: Vec<u32> = named_areas(charged).collect();
        let mut seen = self.marked(&areas);
        for scope in charged.iter().filter(|element| element.kind == ElementKind::Scope) {
            let Some(scope) = self.scopes.get(scope.row as usize) else { continue };
            match scope.kind {
                ScopeKind::Fixed => {
                    add_new(&mut areas, &mut seen, named_areas(self.list(scope.areas)));
                }
                ScopeKind::Rest => {
                    add_new(&mut areas, &mut seen, self.rest(charged));
                }
                ScopeKind::Concerned | ScopeKind::Unlisted => {}
            }
        }
        areas
    }

    /// The areas that a collective name in a unit column of this measure stands for.
    pub(crate) fn scope_areas(&self, scope: &ScopeRow, measure: &MeasureRow) -> Vec<u32> {
        match scope.kind {
            ScopeKind::Fixed => named_areas(self.list(scope.areas)).collect(),
            ScopeKind::Concerned => self.charged_areas(measure.charged),
            ScopeKind::Rest => self.rest(self.list(measure.charged)).collect(),
            ScopeKind::Unlisted => Vec::new(),
        }
    }

    /// Whether a collective name in this measure stands for that area: [`Tables::scope_areas`] without a list.
    pub(crate) fn scope_includes(&self, scope: &ScopeRow, measure: &MeasureRow, area: u32) -> bool {
        let charged = self.list(measure.charged);
        match scope.kind {
            ScopeKind::Fixed => names(self.list(scope.areas), area),
            ScopeKind::Concerned => {
                let by_name = |element: &Element| match element.kind {
                    ElementKind::Scope => {
                        self.scopes.get(element.row as usize).is_some_and(|scope| {
                            let depends = scope.kind == ScopeKind::Concerned;
                            !depends && self.scope_includes(scope, measure, area)
                        })
                    }
                    _ => false,
                };
                names(charged, area) || charged.iter().any(by_name)
            }
            ScopeKind::Rest => {
                (area as usize) < self.areas.len() && !self.tells_apart(charged, area)
            }
            ScopeKind::Unlisted => false,
        }
    }

    /// Whether a list names that area, itself or through a collective name that is not simply everywhere: what is left is
    /// 其他区.
    fn tells_apart(&self, charged: &[Element], area: u32) -> bool {
        names(charged, area)
            || charged.iter().filter(|element| element.kind == ElementKind::Scope).any(|element| {
                let scope = self.scopes.get(element.row as usize);
                scope.is_some_and(|scope| {
                    let areas = self.list(scope.areas);
                    areas.len() < self.areas.len() && names(areas, area)
                })
            })
    }

    /// The unit that answers for an area.
    pub(crate) fn unit_of_area(&self, area: u32) -> Option<u32> {
        self.areas.get(area as usize).map(|area| area.unit).filter(|unit| *unit != NO_ROW)
    }

    /// The areas that the list does not name.
    fn rest<'t>(&'t self, charged: &'t [Element]) -> impl Iterator<Item = u32> + 't {
        let areas = 0..self.areas.len() as u32;
        areas.filter(|area| !self.tells_apart(charged, *area))
    }

    /// Per area of the plan, whether it is one of these.
    fn marked(&self, areas: &[u32]) -> Vec<bool> {
        let mut marked = vec![false; self.areas.len()];
        for area in areas {
            if let Some(mark) = marked.get_mut(*area as usize) {
                *mark = true;
            }
        }
        marked
    }
}

/// Whether a list names that area itself.
fn names(list: &[Element], area: u32) -> bool {
    named_areas(list).any(|named| named == area)
}

fn named_areas(list: &[Element]) -> impl Iterator<Item = u32> + '_ {
    list.iter().filter(|element| element.kind == ElementKind::Area).map(|element| element.row)
}

fn add_new(areas: &mut Vec<u32>, seen: &mut [bool], more: impl Iterator<Item = u32>) {
    for area in more {
        match seen.get_mut(area as usize) {
            Some(seen) if !*seen => {
                *seen = true;
                areas.push(area);
            }
            _ => {}
        }
    }
}
