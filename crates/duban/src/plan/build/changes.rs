//! What overlays changed, as a plan that was written with its changes says it.

use super::Builder;
use crate::json::{self, Raw};
use crate::plan::document::{CertaintyForm, PlanForm};
use crate::plan::raw_json::compact;
use crate::plan::rows::{ChangeRow, Text};

impl Builder {
    pub(super) fn changes(&mut self, form: &PlanForm) {
        for (number, change) in form.changes.iter().enumerate() {
            let path = format!("changes[{number}]");
            let row = ChangeRow {
                kind: change.change,
                element: change.element,
                id: self.required(&format!("{path}.id"), &change.id),
                field: self.words(&format!("{path}.field"), &change.field),
                before: self.json(change.before.as_ref()),
                after: self.json(change.after.as_ref()),
                settled: self.settled(&change.settled),
                who: self.required(&format!("{path}.who"), &change.who),
                date: change.date,
                basis: self.required(&format!("{path}.basis"), &change.basis),
            };
            self.tables.changes.to_mut().push(row);
        }
    }

    fn json(&mut self, value: Option<&Raw>) -> Text {
        let text = value.map_or_else(String::new, |value| compact(value.get()));
        self.intern(&text)
    }

    fn settled(&mut self, statements: &[CertaintyForm]) -> Text {
        if statements.is_empty() {
            return self.intern("");
        }
        // Forms always serialise: their keys are strings and their numbers finite.
        let text = json::to_string(statements);
        self.intern(&text)
    }
}
