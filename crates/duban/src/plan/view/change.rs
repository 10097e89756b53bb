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

impl<'p> super::Measure<'p> {
    /// The change by which an overlay said whom the measure charges; `None` where its text says it.
    ///
    /// ```
    /// use duban::plan::overlay::{Entry, Overlay};
    /// use jiff::civil::date;
    ///
    /// let plan = duban::beijing_2026();
    /// let decision = Entry::new("示例用户（示例数据）", date(2026, 3, 2), "示例：区里来函");
    /// let assigned = plan.with_overlay(&Overlay::new("beijing-2026").with(decision.assign("1.8.4", ["朝阳区"])))?;
    /// let change = assigned.measure("1.8.4").unwrap().assigned();
    /// assert_eq!(change.map(|change| change.basis()), Some("示例：区里来函"));
    /// assert!(plan.measures().all(|measure| measure.assigned().is_none()));
    /// # Ok::<(), duban::plan::OverlayError>(())
    /// ```
    pub fn assigned(self) -> Option<Change<'p>> {
        let mut changes = self.plan().changes().rev();
        changes.find(|change| {
            change.kind() == ChangeKind::Changed
                && change.element_kind() == ElementKind::Measure
                && change.field() == "charged"
                && change.element_id() == self.id()
        })
    }
}

fn some(json: &str) -> Option<&str> {
    (!json.is_empty()).then_some(json)
}
