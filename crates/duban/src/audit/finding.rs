//! A finding, and whether the plan's own data explain it.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Rule, Severity};
use crate::plan::{Certainty, Element, ElementKind, Field, Plan};
use crate::text::fold;

/// Something in a plan that does not agree with the rest of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<'p> {
    id: &'p str,
    element: Element,
    field: Field,
    rule: Rule,
    sentence: String,
    explanation: Option<Certainty<'p>>,
}

impl<'p> Finding<'p> {
    /// The id of the element that it is about.
    pub fn element_id(&self) -> &'p str {
        self.id
    }

    /// What kind of element that is.
    pub fn element_kind(&self) -> ElementKind {
        self.element.kind
    }

    /// The place of that element among its kind, from 0.
    pub fn element_row(&self) -> usize {
        self.element.row as usize
    }

    /// The field of the element.
    pub fn field(&self) -> Field {
        self.field
    }

    /// The rule that it comes from.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// How much it matters: its rule says so.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }

    /// What was found, in one Chinese sentence with the numbers in it.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// The statement of the plan's data that explains it, an erratum or a note on how sure the field is; its
    /// [`Certainty::row`] is its place among [`Plan::certainties`].
    pub fn explanation(&self) -> Option<Certainty<'p>> {
        self.explanation
    }

    /// Whether the plan's own data explain it.
    pub fn is_explained(&self) -> bool {
        self.explanation.is_some()
    }
}

/// `{"id", "element", "field", "rule", "severity", "sentence", "explained_by"}`, the last the row of the statement or null.
impl Serialize for Finding<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Finding", 7)?;
        object.serialize_field("id", self.id)?;
        object.serialize_field("element", &self.element.kind)?;
        object.serialize_field("field", &self.field)?;
        object.serialize_field("rule", &self.rule)?;
        object.serialize_field("severity", &self.severity())?;
        object.serialize_field("sentence", &self.sentence)?;
        object.serialize_field("explained_by", &self.explanation.map(Certainty::row))?;
        object.end()
    }
}

/// The findings as the rules make them.
pub(super) struct Findings<'p> {
    pub(super) plan: &'p Plan,
    pub(super) list: Vec<Finding<'p>>,
}

impl<'p> Findings<'p> {
    pub(super) fn add(
        &mut self,
        rule: Rule,
        (kind, row): (ElementKind, usize),
        field: Field,
        explanation: Option<Certainty<'p>>,
        sentence: String,
    ) {
        let element = Element { kind, row: row as u32 };
        let id = self.plan.element_id(element);
        self.list.push(Finding { id, element, field, rule, sentence, explanation });
    }
}

/// The first statement about one of these fields that speaks of one of these words; any statement about the fields
/// where there are no words.
///
/// A statement that quotes nothing is about its whole field.
pub(super) fn explained<'p>(
    statements: impl Iterator<Item = Certainty<'p>>,
    fields: &[Field],
    words: &[&str],
) -> Option<Certainty<'p>> {
    let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let mut statements = statements.filter(|statement| fields.contains(&statement.field()));
    statements.find(|statement| {
        let speaks = [statement.printed(), statement.read(), statement.reason()].map(fold);
        let quotes_nothing = statement.printed().is_empty();
        quotes_nothing
            || words.is_empty()
            || words.iter().any(|word| speaks.iter().any(|said| said.contains(word)))
    })
}
