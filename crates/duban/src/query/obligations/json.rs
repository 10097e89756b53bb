//! Obligations as JSON.

use serde::Serialize;
use serde::ser::Serializer;

use super::{Ground, Obligation, Obligations, Unassigned, Why, WhyOpen, Work};
use crate::deadline::Limit;
use crate::plan::{
    Area, Cell, CertaintyLevel, ElementKind, Measure, Milestone, Role, Target, Unit,
};
use crate::target::{Comparator, Strength};

/// What one answer is written with.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// Whether measures carry their words.
    pub(super) texts: bool,
}

/// The obligations of one unit or area, as they are written.
#[derive(Serialize)]
pub(super) struct Whose<'a> {
    of: &'a str,
    unit: Option<&'a str>,
    areas: Vec<&'a str>,
    items: Vec<Item<'a>>,
    possible: &'a [Unassigned<'a>],
}

impl<'a> Whose<'a> {
    pub(super) fn new(obligations: &'a Obligations<'a>, style: Style) -> Self {
        Self {
            of: obligations.of.name(),
            unit: obligations.of.unit().map(Unit::name),
            areas: obligations.of.areas().map(Area::id).collect(),
            items: obligations.items.iter().map(|item| Item::new(item, style)).collect(),
            possible: &obligations.possible,
        }
    }
}

#[derive(Serialize)]
struct Item<'a> {
    kind: ElementKind,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(flatten)]
    more: More<'a>,
    grounds: &'a [Ground<'a>],
}

#[derive(Serialize)]
#[serde(untagged)]
enum More<'a> {
    Report {
        to: &'a str,
        content: &'a str,
        words: &'a str,
        limit: Limit,
    },
    Measure {
        task: &'a str,
        words: &'a str,
        limit: Option<Limit>,
        milestones: Vec<MilestoneForm<'a>>,
        targets: Vec<TargetForm<'a>>,
    },
    Cell {
        area: &'a str,
        indicator: &'a str,
        comparator: Comparator,
        value: Option<String>,
        unit: &'a str,
        words: &'a str,
    },
}

#[derive(Serialize)]
struct MilestoneForm<'a> {
    id: &'a str,
    words: &'a str,
    clause: &'a str,
    limit: Limit,
}

#[derive(Serialize)]
struct TargetForm<'a> {
    id: &'a str,
    phrase: &'a str,
    subject: &'a str,
    indicator: Option<&'a str>,
    comparator: Comparator,
    value: Option<String>,
    value2: Option<String>,
    unit: &'a str,
    strength: Strength,
}

impl<'a> Item<'a> {
    fn new(item: &'a Obligation<'a>, style: Style) -> Self {
        let more = match item.work {
            Work::Report(duty) => More::Report {
                to: duty.to().name(),
                content: duty.content(),
                words: duty.phrase(),
                limit: duty.limit(),
            },
            Work::Measure(measure) => of_measure(measure),
            Work::Cell(cell) => of_cell(cell),
        };
        let measure = item.work.kind() == ElementKind::Measure;
        let text = (style.texts && measure).then(|| item.work.text());
        Self { kind: item.work.kind(), id: item.work.id(), text, more, grounds: &item.grounds }
    }
}

fn of_measure(measure: Measure<'_>) -> More<'_> {
    let deadline = measure.deadline();
    More::Measure {
        task: measure.belongs_to().id(),
        words: deadline.text.unwrap_or(deadline.printed),
        limit: deadline.limit,
        milestones: measure.milestones().map(milestone_form).collect(),
        targets: measure.targets().map(target_form).collect(),
    }
}

fn milestone_form(milestone: Milestone<'_>) -> MilestoneForm<'_> {
    MilestoneForm {
        id: milestone.id(),
        words: milestone.phrase(),
        clause: milestone.clause(),
        limit: milestone.limit(),
    }
}

fn target_form(target: Target<'_>) -> TargetForm<'_> {
    TargetForm {
        id: target.id(),
        phrase: target.phrase(),
        subject: target.subject(),
        indicator: target.indicator().map(|indicator| indicator.id()),
        comparator: target.comparator(),
        value: target.value().map(|value| value.to_string()),
        value2: target.value2().map(|value| value.to_string()),
        unit: target.unit(),
        strength: target.strength(),
    }
}

fn of_cell(cell: Cell<'_>) -> More<'_> {
    More::Cell {
        area: cell.area().id(),
        indicator: cell.indicator().id(),
        comparator: cell.indicator().comparator(),
        value: cell.number().map(|value| value.to_string()),
        unit: cell.indicator().unit(),
        words: cell.words(),
    }
}

impl Serialize for Ground<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Form<'a> {
            why: Why,
            role: Option<Role>,
            written: &'a str,
            scope: Option<&'a str>,
            certainty: CertaintyLevel,
            sentence: String,
        }
        Form {
            why: self.why,
            role: self.role,
            written: self.written,
            scope: self.scope.map(|scope| scope.name()),
            certainty: self.certainty,
            sentence: self.sentence(),
        }
        .serialize(serializer)
    }
}

impl Serialize for Unassigned<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Form<'a> {
            kind: ElementKind,
            id: &'a str,
            role: Option<Role>,
            written: &'a str,
            why: WhyOpen,
            basis: &'a str,
        }
        Form {
            kind: self.work.kind(),
            id: self.work.id(),
            role: self.role,
            written: self.written,
            why: self.why,
            basis: self.basis,
        }
        .serialize(serializer)
    }
}
