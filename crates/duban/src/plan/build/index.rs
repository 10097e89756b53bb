//! The indexes: names to elements, units, areas and characters to measures.

use std::collections::BTreeMap;

use crate::plan::keys;
use crate::plan::rows::{DutyRow, MeasureRow, Tables};
use crate::plan::words::{ElementKind, Role};

pub(super) fn index(tables: &mut Tables) {
    tables.key_slots = keys::slots(tables).into();
    let (unit_bits, area_bits) = holders(tables);
    tables.unit_bits = unit_bits.into();
    tables.area_bits = area_bits.into();
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
        for area in tables.charged_areas(measure) {
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

fn characters(tables: &Tables) -> (Vec<char>, Vec<u64>) {
    let words = tables.measures.len().div_ceil(64);
    let mut per_char: BTreeMap<char, Vec<u64>> = BTreeMap::new();
    for (row, measure) in tables.measures.iter().enumerate() {
        for c in tables.str(measure.folded).chars() {
            set(per_char.entry(c).or_insert_with(|| vec![0; words]), 0, words, row);
        }
    }
    (per_char.keys().copied().collect(), per_char.into_values().flatten().collect())
}

fn set(bits: &mut [u64], line: usize, words: usize, measure: usize) {
    if let Some(word) = bits.get_mut(line * words + measure / 64) {
        *word |= 1 << (measure % 64);
    }
}
