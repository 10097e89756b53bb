//! What overlays changed.

use super::{debug_by, view};
use crate::plan::{ChangeKind, ElementKind};
use jiff::civil::Date;

view! {
    /// A change that an overlay made, with who decided it, when and on what basis.
    Change over changes: ChangeRow
}

debug_by!(Change: element_id);

impl<'p> Change<'p> {
    /// What was done.
    pub fn kind(self) -> ChangeKind {
        self.data.kind
    }

    /// What kind of element was changed.
    pub fn element_kind(self) -> ElementKind {
        self.data.element
    }

    /// Its id; for a unit or a collective name, its name. A withdrawn element is no longer in the plan.
    pub fn element_id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// The member that was changed, or to which something was added; empty where it is the whole element.
    pub fn field(self) -> &'p str {
        self.plan.str(self.data.field)
    }

    /// What it held before, as JSON; `None` where it held nothing.
    pub fn before(self) -> Option<&'p str> {
        some(self.plan.str(self.data.before))
    }

    /// What it holds since, as JSON; `None` where it holds nothing.
    pub fn after(self) -> Option<&'p str> {
        some(self.plan.str(self.data.after))
    }

    /// What was said of how sure the field was, before it was decided: a JSON list of statements, `None` for none.
    pub fn settled(self) -> Option<&'p str> {
        some(self.plan.str(self.data.settled))
    }

    /// Who decided it.
    pub fn who(self) -> &'p str {
        self.plan.str(self.data.who)
    }

    /// When.
    pub fn date(self) -> Date {
        self.data.date
    }

    /// On what basis.
    pub fn basis(self) -> &'p str {
        self.plan.str(self.data.basis)
    }

    /// Whether a later change has changed the same field again, or withdrawn the element.
    pub fn is_superseded(self) -> bool {
        let same = |later: Change<'_>| {
            later.element_kind() == self.element_kind() && later.element_id() == self.element_id()
        };
        let mut later = self.plan.changes().skip(self.row() + 1).filter(|change| same(*change));
        later.any(|change| match change.kind() {
            ChangeKind::Changed => {
                self.kind() == ChangeKind::Changed && change.field() == self.field()
            }
            ChangeKind::Added => false,
            ChangeKind::Removed => true,
        })
    }
}

fn some(json: &str) -> Option<&str> {
    (!json.is_empty()).then_some(json)
}
