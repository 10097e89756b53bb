//! The indexes: names to elements; units, areas, last days and characters to measures.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::plan::keys;
use crate::plan::rows::{DutyRow, MeasureRow, Tables};
use crate::plan::words::{ElementKind, Role};

pub(super) fn index(tables: &mut Tables) {
    tables.key_slots = keys::slots(tables).into();
    let (unit_bits, area_bits) = holders(tables);
    tables.unit_bits = unit_bits.into();
    tables.area_bits = area_bits.into();
    let (days, bits) = last_days(tables);
    tables.due_days = days.into();
    tables.due_bits = bits.into();
    let (chars, bits) = characters(tables);
    tables.text_chars = chars.into();
    tables.char_bits = bits.into();
}

/// Which measures each unit holds in each role, and which concern each area: by name, as a member of a collective
/// name, or as one of the areas concerned.
fn holders(tables: &Tables) -> (Vec<u64>, Vec<u64>) {
    let words = tables.measures.len().div_ceil(64);
    let mut unit_bits = vec![0; tables.units.len() * Role::ALL.len() * words];
    let mut area_bits = vec![0; tables.areas.len() * words];
    for (row, measure) in tables.measures.iter().enumerate() {
        for area in tables.charged_areas(measure.charged) {
            set(&mut area_bits, area as usize, words, row);
        }
        let duties = measure.columns.iter().flat_map(|column| column.duties.indices());
        for duty in duties.filter_map(|duty| tables.duties.get(duty as usize)) {
            for unit in holding_units(tables, measure, duty) {
                let role = duty.role.code() as usize - 1;
                set(&mut unit_bits, unit as usize * Role::ALL.len() + role, words, row);
                let area =
                    tables.units.get(unit as usize).map_or(usize::MAX, |unit| unit.area as usize);
                if area < tables.areas.len() {
                    set(&mut area_bits, area, words, row);
                }
            }
        }
    }
    (unit_bits, area_bits)
}

fn holding_units(tables: &Tables, measure: &MeasureRow, duty: &DutyRow) -> Vec<u32> {
    match duty.holder {
        Some(holder) if holder.kind == ElementKind::Unit => vec![holder.row],
        Some(holder) => {
            let Some(scope) = tables.scopes.get(holder.row as usize) else { return Vec::new() };
            tables
                .scope_areas(scope, measure)
                .into_iter()
                .filter_map(|area| tables.unit_of_area(area))
                .collect()
        }
        None => Vec::new(),
    }
}

/// Which measures have a last day, in the time limit column or in a milestone, on which days.
fn last_days(tables: &Tables) -> (Vec<Date>, Vec<u64>) {
    inverted(tables, |measure| {
        let column = tables.time_limits.get(measure.time_limit as usize).map(|row| row.limit);
        let milestones =
            measure.milestones.indices().filter_map(|row| tables.milestones.get(row as usize));
        let limits = column.into_iter().chain(milestones.map(|milestone| milestone.limit));
        limits.filter_map(|limit| limit.end())
    })
}

fn characters(tables: &Tables) -> (Vec<char>, Vec<u64>) {
    inverted(tables, |measure| tables.str(measure.folded).chars())
}

/// What measures have, in order, and for each the set of those that have it.
fn inverted<'t, K: Ord, I: Iterator<Item = K>>(
    tables: &'t Tables,
    had: impl Fn(&'t MeasureRow) -> I,
) -> (Vec<K>, Vec<u64>) {
    let words = tables.measures.len().div_ceil(64);
    let mut sets: BTreeMap<K, Vec<u64>> = BTreeMap::new();
    for (row, measure) in tables.measures.iter().enumerate() {
        for key in had(measure) {
            set(sets.entry(key).or_insert_with(|| vec![0; words]), 0, words, row);
        }
    }
    let (keys, sets): (Vec<K>, Vec<Vec<u64>>) = sets.into_iter().unzip();
    (keys, sets.concat())
}

fn set(bits: &mut [u64], line: usize, words: usize, measure: usize) {
    if let Some(word) = bits.get_mut(line * words + measure / 64) {
        *word |= 1 << (measure % 64);
    }
}
