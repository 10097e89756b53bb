//! Which fields of an element an overlay can set, and what they are called where certainty is stated.

use crate::plan::{ElementKind, Field};

/// The fields that a correction can set, of elements of a kind.
///
/// Ids and names that serve as ids stay; lists of elements grow by additions and shrink by withdrawals; lines are those of
/// the source.
///
/// ```
/// use duban::plan::{ElementKind, overlay::settable_fields};
/// assert_eq!(settable_fields(ElementKind::Task), ["title", "outline", "lost"]);
/// ```
pub fn settable_fields(kind: ElementKind) -> &'static [&'static str] {
    match kind {
        ElementKind::Document => &["number", "issuer", "issued", "effective", "addressees"],
        ElementKind::Paragraph => &["text"],
        ElementKind::Outline => &["heading"],
        ElementKind::Task => &["title", "outline", "lost"],
        ElementKind::Measure => &[
            "text",
            "deadline",
            "lead",
            "responsible",
            "assisting",
            "belongs_to",
            "charged",
            "charged_open",
            "mentioned",
            "numbers",
        ],
        ElementKind::Milestone => &["phrase", "clause", "limit", "charged"],
        ElementKind::Target => &[
            "phrase",
            "subject",
            "indicator",
            "comparator",
            "value",
            "value2",
            "unit",
            "change",
            "basis",
            "basis_words",
            "scope",
            "strength",
            "requirement",
            "alternatives",
        ],
        ElementKind::Indicator => {
            &["name", "unit", "comparator", "shape", "decimals", "group", "note"]
        }
        ElementKind::Matrix => &["title"],
        ElementKind::Cell => &["value"],
        ElementKind::Area => &["unit"],
        ElementKind::Unit => &["formal", "level", "kind", "credit_code", "area"],
        ElementKind::Scope => &["kind", "areas", "basis"],
        ElementKind::Reporting => &["from", "to", "content", "phrase", "limit"],
        ElementKind::Element => &[],
    }
}

/// The field of certainty that a statement about a member is about; `None` where nothing is ever said of it.
pub(super) fn certainty_field(kind: ElementKind, member: &str) -> Option<Field> {
    Some(match (kind, member) {
        (ElementKind::Reporting, "from" | "to") => Field::Scope,
        (ElementKind::Reporting, "content" | "phrase") => Field::Text,
        (ElementKind::Document, _) => return None,
        (ElementKind::Matrix, "title") | (_, "text" | "heading") => Field::Text,
        (_, "deadline") => Field::Deadline,
        (_, "lead") => Field::Lead,
        (_, "responsible") => Field::Responsible,
        (_, "assisting") => Field::Assisting,
        (_, "belongs_to" | "outline") => Field::BelongsTo,
        (_, "charged" | "charged_open") => Field::Charged,
        (_, "title" | "name") => Field::Title,
        (_, "value" | "value2" | "requirement" | "alternatives") => Field::Value,
        (_, "subject") => Field::Subject,
        (_, "comparator") => Field::Comparator,
        (_, "limit") => Field::Limit,
        (_, "lost") => Field::Presence,
        (_, "indicator") => Field::Indicator,
        (_, "unit") => Field::Unit,
        (_, "scope") => Field::Scope,
        (_, "strength") => Field::Strength,
        (_, "basis" | "basis_words" | "change" | "shape") => Field::Basis,
        _ => return None,
    })
}
