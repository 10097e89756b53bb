//! The audit (自查): a plan held against itself.
//!
//! A plan says many things twice: a total in a text and the column of a matrix, a time limit in a column and a milestone
//! in the text, a number for each task. Where the two do not agree, something was lost or misread, in the source or since.
//! The rules know nothing of any particular plan.
//!
//! A finding that the plan's own data account for, with an erratum or a statement of certainty about the same field, is
//! *explained* and names that statement. What is left is for a person to look at.

mod deadlines;
mod duties;
mod finding;
mod matrix;
mod numbering;
mod reach;
mod text_marks;
mod texts;
mod totals;
mod words;

pub use finding::Finding;
pub use words::{Rule, Severity};

use crate::json;
use crate::order::Order;
use crate::plan::Plan;
use finding::Findings;

impl Plan {
    /// Checks the plan against itself: the findings in the order of [`Rule::ALL`], those of a rule in document order.
    ///
    /// ```
    /// use duban::audit::{Rule, Severity, by_rule};
    ///
    /// let plan = duban::beijing_2026();
    /// let findings = plan.audit();
    ///
    /// // What is left to look at?
    /// for finding in findings.iter().filter(|finding| !finding.is_explained()) {
    ///     println!("{} {}", finding.element_id(), finding.sentence());
    /// }
    /// // How much of what?
    /// for (rule, count) in by_rule(&findings) {
    ///     println!("{} {}/{}", rule.chinese(), count.explained, count.total());
    /// }
    /// assert_eq!(Rule::TotalMismatch.severity(), Severity::Error);
    /// ```
    pub fn audit(&self) -> Vec<Finding<'_>> {
        let mut findings = Findings { plan: self, list: Vec::new() };
        numbering::check(&mut findings);
        matrix::check(&mut findings);
        totals::check(&mut findings);
        deadlines::check(&mut findings);
        duties::check(&mut findings);
        texts::check(&mut findings);
        findings.list.order_by_key(Finding::rule);
        findings.list
    }

    /// The findings of [`Plan::audit`] as a JSON list, for other languages: each with `id`, `element`, `field`, `rule`,
    /// `severity`, `sentence` and `explained_by`, the last the place of a statement or null.
    ///
    /// ```
    /// assert!(duban::beijing_2026().audit_json().starts_with(r#"[{"id":""#));
    /// ```
    pub fn audit_json(&self) -> String {
        json::to_string(&self.audit())
    }
}

/// How many findings there are, and how many of them the plan's own data explain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Explained ones.
    pub explained: usize,
    /// The others.
    pub unexplained: usize,
}

impl Count {
    /// All of them.
    pub fn total(self) -> usize {
        self.explained + self.unexplained
    }

    /// Counts findings.
    ///
    /// ```
    /// use duban::audit::{Count, Severity};
    ///
    /// let findings = duban::beijing_2026().audit();
    /// let errors = Count::of(findings.iter().filter(|finding| finding.severity() == Severity::Error));
    /// assert!(errors.total() <= findings.len());
    /// ```
    pub fn of<'f, 'p: 'f>(findings: impl IntoIterator<Item = &'f Finding<'p>>) -> Self {
        findings.into_iter().fold(Self::default(), |mut count, finding| {
            match finding.is_explained() {
                true => count.explained += 1,
                false => count.unexplained += 1,
            }
            count
        })
    }
}

/// How many findings each rule made, in the order of the rules; rules that found nothing are passed over.
pub fn by_rule<'f>(findings: &'f [Finding<'_>]) -> impl Iterator<Item = (Rule, Count)> + 'f {
    let counts = Rule::ALL
        .iter()
        .map(|rule| (*rule, Count::of(findings.iter().filter(|finding| finding.rule() == *rule))));
    counts.filter(|(_, count)| count.total() > 0)
}

/// How many findings there are of each severity, zeros included.
pub fn by_severity<'f>(
    findings: &'f [Finding<'_>],
) -> impl Iterator<Item = (Severity, Count)> + 'f {
    Severity::ALL.iter().map(|severity| {
        (*severity, Count::of(findings.iter().filter(|finding| finding.severity() == *severity)))
    })
}
