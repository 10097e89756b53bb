//! Targets in the measures' texts.

use super::{Indicator, Measure, debug_by, view};
use crate::plan::Plan;
use crate::target::{Basis, Change, Comparator, Strength};
use rust_decimal::Decimal;

view! {
    /// A target (目标): what a measure's text wants to be reached.
    Target over targets: TargetRow
}

impl<'p> Target<'p> {
    /// Its id: `1.6.1/t1`.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// The measure.
    pub fn measure(self) -> Measure<'p> {
        self.plan.at(self.data.measure)
    }

    /// The exact phrase that it was read from.
    pub fn phrase(self) -> &'p str {
        self.plan.str(self.data.phrase)
    }

    /// What is measured, in the text's words.
    pub fn subject(self) -> &'p str {
        self.plan.str(self.data.subject)
    }

    /// The plan's indicator that it sets a value for, where there is one.
    pub fn indicator(self) -> Option<Indicator<'p>> {
        self.plan.view(self.data.indicator)
    }

    /// How a value is held against it.
    pub fn comparator(self) -> Comparator {
        self.data.comparator
    }

    /// The number; `None` for a requirement in words, and where the source lost it.
    pub fn value(self) -> Option<Decimal> {
        self.data.value.map(|value| value.decimal())
    }

    /// The upper number of a range.
    pub fn value2(self) -> Option<Decimal> {
        self.data.value2.map(|value| value.decimal())
    }

    /// The unit of measurement; empty where there is none.
    pub fn unit(self) -> &'p str {
        self.plan.str(self.data.unit)
    }

    /// Which way the quantity is to move, where the text says it.
    pub fn change(self) -> Option<Change> {
        self.data.change
    }

    /// What the number is a number of.
    pub fn basis(self) -> Basis {
        self.data.basis
    }

    /// The words that say so: `同比`, `累计`; empty where there are none.
    pub fn basis_words(self) -> &'p str {
        self.plan.str(self.data.basis_words)
    }

    /// The words that say whom or where it concerns: `全市`, `各区`; empty where there are none.
    pub fn scope(self) -> &'p str {
        self.plan.str(self.data.scope)
    }

    /// How binding it is.
    pub fn strength(self) -> Strength {
        self.data.strength
    }

    /// The requirement in words, where there is no number: `国家考核要求`.
    pub fn requirement(self) -> &'p str {
        self.plan.str(self.data.requirement)
    }

    /// Other ways to meet it, in the text's order: `或者达到95%以上且…`.
    pub fn alternatives(
        self,
    ) -> impl DoubleEndedIterator<Item = Alternative<'p>> + ExactSizeIterator {
        self.plan.part(self.data.alternatives)
    }
}

impl Plan {
    /// The targets that can be met in another way, in document order, once for each other way.
    pub(crate) fn targets_with_alternatives(&self) -> impl Iterator<Item = Target<'_>> {
        let targets = &self.tables.targets;
        // The alternatives lie in the order of their targets.
        let of = |row: u32| targets.partition_point(|target| target.alternatives.end <= row);
        let rows = 0..self.tables.alternatives.len() as u32;
        rows.filter_map(move |row| self.view(of(row) as u32))
    }
}

view! {
    /// Another way to meet a target.
    Alternative over alternatives: AlternativeRow
}

impl<'p> Alternative<'p> {
    /// How a value is held against it.
    pub fn comparator(self) -> Comparator {
        self.data.comparator
    }

    /// The number.
    pub fn value(self) -> Decimal {
        self.data.value.decimal()
    }

    /// The unit of measurement.
    pub fn unit(self) -> &'p str {
        self.plan.str(self.data.unit)
    }

    /// What must hold as well, in the text's words; empty where nothing must.
    pub fn condition(self) -> &'p str {
        self.plan.str(self.data.condition)
    }
}

debug_by!(Target: id, Alternative: condition);
