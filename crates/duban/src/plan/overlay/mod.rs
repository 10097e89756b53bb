//! Overlays (修订): corrections and additions to a plan, each with who decided it, when and on what basis.
//!
//! An overlay is a small JSON document (`duban-overlay/1`, described in `plans/README.md`) or an [`Overlay`] that a program
//! makes. [`Plan::with_overlay`] gives a new plan and leaves the old one as it was. Entries are applied together, whatever
//! their order; everything that is wrong with them comes back at once, and then nothing is applied.
//!
//! The data flow: a plan's form is copied (`draft`), elements are found in it (`place`), fields set (`correct`, `set`, `values`,
//! `times`, `scopes`) with what that says of certainty (`certain`), elements added (`add`) and withdrawn (`withdraw`); the
//! plan is then built as any other, and what the builder finds wrong is led back to the entry (`trace`).

mod add;
mod certain;
mod correct;
mod draft;
mod element;
mod entry;
mod error;
mod fields;
mod json;
mod place;
mod scopes;
mod set;
mod times;
mod trace;
mod values;
mod withdraw;

use std::sync::Arc;

pub use entry::{Addition, Correction, Decision, Entry, Operation, Overlay};
pub use error::OverlayError;
pub use fields::settable_fields;

use super::{Plan, Problem, Problems, build};
use crate::order::Order;
use correct::Setting;
use draft::{At, Draft};
use json::LARGEST;

impl Plan {
    /// The plan with an overlay laid over it. This plan stays as it is, and is the new one's [`Plan::base`].
    ///
    /// Ids stay, and none is used again. A field that was corrected, filled in or confirmed is certain from then on, with
    /// the entry's basis as the reason; what was said of it before is kept with the change. [`Plan::changes`] lists what
    /// was done. What is already as the overlay wants it is left alone, so applying an overlay twice is the same as once.
    /// Further overlays can be laid over the new plan.
    ///
    /// The new plan is built as a loaded one is; the base is kept by a reference, or by one copy where it was loaded.
    ///
    /// ```
    /// use duban::plan::Overlay;
    /// use duban::plan::overlay::Entry;
    /// use jiff::civil::date;
    ///
    /// let plan = duban::beijing_2026();
    /// let decision = Entry::new("示例用户（示例数据）", date(2026, 3, 2), "示例：区里来函");
    /// let overlay = Overlay::new("beijing-2026").with(decision.assign("1.8.4", ["朝阳区", "海淀区"]));
    /// let assigned = plan.with_overlay(&overlay)?;
    ///
    /// let names = |plan: &duban::Plan| -> Vec<String> {
    ///     plan.measure("1.8.4").unwrap().charged_areas().map(|area| area.name().into()).collect()
    /// };
    /// assert!(names(plan).is_empty());
    /// assert_eq!(names(&assigned), ["朝阳区", "海淀区"]);
    /// assert!(assigned.with_overlay(&overlay)? == assigned);
    /// # Ok::<(), duban::plan::OverlayError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`OverlayError::TooLarge`] where the overlay, or the plan with it, is larger than any plan;
    /// [`OverlayError::Invalid`] with everything that is wrong, each problem with its path in the overlay and what to do: an
    /// id or name of nothing (the nearest are offered), two entries that set one field differently, an entry that edits what
    /// another withdraws, a field that does not hold what the entry expects, a value that the plan cannot take.
    pub fn with_overlay(&self, overlay: &Overlay) -> Result<Plan, OverlayError> {
        within_limit(overlay.to_json().len())?;
        let mut draft = Draft::of(self);
        draft.apply(self, overlay);
        if draft.has_problems() {
            return Err(invalid(draft.take_problems()));
        }
        if !draft.has_changes() {
            return Ok(self.clone());
        }
        draft.finish();
        let tables =
            build::build(&draft.form).map_err(|problems| invalid(draft.trace(problems)))?;
        // A plan that is written can be loaded again, however many overlays lie on it.
        within_limit(tables.handed_out)?;
        Ok(Plan { tables, base: Some(Arc::new(self.clone())) })
    }

    /// The plan with an overlay in its JSON form laid over it: [`Overlay::from_json`] and [`Plan::with_overlay`] in one.
    ///
    /// # Errors
    ///
    /// As both.
    pub fn with_overlay_json(&self, overlay: &str) -> Result<Plan, OverlayError> {
        self.with_overlay(&Overlay::from_json(overlay.as_bytes())?)
    }

    /// The plan that an overlay was laid over to make this one; `None` where it is as it was loaded.
    pub fn base(&self) -> Option<&Plan> {
        self.base.as_deref()
    }

    /// What overlays changed, as JSON: a list of [`Plan::changes`], in order.
    ///
    /// Each has `change` (`changed`, `added`, `removed`), `element` (its kind), `id`, `field` (left out where it is the whole
    /// element), `before` and `after` (JSON, left out for nothing), `settled` (what was said of how sure the field was; left
    /// out for nothing), `who`, `date`, `basis`.
    ///
    /// ```
    /// assert_eq!(duban::beijing_2026().changes_json(), "[]");
    /// ```
    pub fn changes_json(&self) -> String {
        let changes: Vec<_> = self.changes().map(super::write::change_form).collect();
        super::write::to_string(&changes)
    }
}

fn within_limit(bytes: usize) -> Result<(), OverlayError> {
    if bytes > LARGEST { Err(OverlayError::TooLarge { bytes, limit: LARGEST }) } else { Ok(()) }
}

fn invalid(problems: Vec<Problem>) -> OverlayError {
    OverlayError::Invalid(Problems(problems))
}

impl Draft {
    /// Applies all entries: additions first, then what refers to them, withdrawals last.
    fn apply(&mut self, plan: &Plan, overlay: &Overlay) {
        if overlay.plan() != plan.id() {
            let known = super::error::shown(plan.id());
            let what =
                format!("the overlay is for the plan {}", super::error::shown(overlay.plan()));
            self.problem(0, "plan", what, format!("this one is {known}（修订所针对的计划不符）"));
        }
        let entries: Vec<At<'_>> = overlay
            .entries()
            .iter()
            .enumerate()
            .map(|(number, entry)| At { number, entry })
            .collect();
        entries.iter().for_each(|at| self.signed(*at));
        self.note_withdrawals(overlay.entries());
        self.define_scopes(overlay.entries());
        let mut additions: Vec<_> = entries
            .iter()
            .filter_map(|at| match at.entry.operation() {
                Operation::Add(addition) => Some((*at, addition)),
                _ => None,
            })
            .collect();
        additions.order_by_key(|(_, addition)| add::rank(addition.kind));
        additions.into_iter().for_each(|(at, addition)| self.add(at, addition));
        for at in &entries {
            if let Operation::Alias { of, kind, name } = at.entry.operation() {
                self.alias(*at, of, *kind, name);
            }
        }
        entries.iter().for_each(|at| self.set(*at));
        for at in &entries {
            if let Operation::Withdraw { id } = at.entry.operation() {
                self.withdraw(*at, id);
            }
        }
    }

    fn set(&mut self, at: At<'_>) {
        match at.entry.operation() {
            Operation::Correct(correction) => {
                self.correct(at, &Setting { operation: "correct", correction, fills: false });
            }
            Operation::Fill(correction) => {
                self.correct(at, &Setting { operation: "fill", correction, fills: true });
            }
            Operation::Assign { measure, areas } => self.assign(at, measure, areas),
            Operation::Move { measure, task } => self.relocate(at, measure, task),
            Operation::Add(_) | Operation::Alias { .. } | Operation::Withdraw { .. } => {}
        }
    }

    /// Whose word an entry is, and on what basis, is never left out.
    fn signed(&mut self, at: At<'_>) {
        for (member, words) in [("who", at.entry.who()), ("basis", at.entry.basis())] {
            if words.trim().is_empty() {
                let remedy = "fill it in（必须写明决定人和依据）";
                self.problem(at.number, at.path(member), "the text is empty", remedy);
            }
            if let Some(control) = words.chars().find(|c| c.is_control()) {
                let what = format!("the control character U+{:04X}", u32::from(control));
                self.problem(at.number, at.path(member), what, "remove it（请删除控制字符）");
            }
        }
    }
}
