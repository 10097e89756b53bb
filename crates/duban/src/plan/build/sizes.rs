//! How many elements a plan can have: the indexes grow with their products.

use super::Builder;
use crate::plan::document::PlanForm;

/// The most areas, units and measures: several times what a country has of the first and a plan of the others. A
/// bitset per unit and role over all measures then stays below 160 MB, whatever the document says.
const MOST_ELEMENTS: usize = 20_000;

impl Builder {
    /// Refuses a document with more elements than any plan; nothing is made of it.
    pub(super) fn sizes(&mut self, form: &PlanForm) {
        let measures = form.tasks.iter().map(|task| task.measures.len()).sum();
        for (path, what, count) in [
            ("areas", "areas", form.areas.len()),
            ("units", "units", form.units.len()),
            ("tasks", "measures", measures),
        ] {
            if count > MOST_ELEMENTS {
                self.problem(
                    path,
                    format!("{count} {what}"),
                    format!("at most {MOST_ELEMENTS}: split the plan（数量过多，请拆分）"),
                );
            }
        }
    }
}
