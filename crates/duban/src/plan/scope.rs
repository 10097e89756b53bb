//! Which areas a collective name stands for, in a given measure.

use super::rows::{Element, MeasureRow, NO_ROW, Rows, ScopeRow, Tables};
use super::words::{ElementKind, ScopeKind};

impl Tables {
    pub(crate) fn list(&self, rows: Rows) -> &[Element] {
        self.elements.get(rows.start as usize..rows.end as usize).unwrap_or_default()
    }

    /// The areas that a measure's text charges with work, by name or through a collective name; no area twice.
    pub(crate) fn charged_areas(&self, measure: &MeasureRow) -> Vec<u32> {
        let charged = self.list(measure.charged);
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
            ScopeKind::Concerned => self.charged_areas(measure),
            ScopeKind::Rest => self.rest(self.list(measure.charged)).collect(),
            ScopeKind::Unlisted => Vec::new(),
        }
    }

    /// The unit that answers for an area.
    pub(crate) fn unit_of_area(&self, area: u32) -> Option<u32> {
        self.areas.get(area as usize).map(|area| area.unit).filter(|unit| *unit != NO_ROW)
    }

    /// The areas that the list does not name.
    fn rest(&self, named: &[Element]) -> impl Iterator<Item = u32> + use<> {
        let named = self.marked(&named_areas(named).collect::<Vec<_>>());
        (0..).zip(named).filter(|(_, named)| !named).map(|(area, _)| area)
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
