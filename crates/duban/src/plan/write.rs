//! Writing a plan back into its JSON form, without loss.

use serde::Serialize;

use super::Plan;
use super::document::*;
use super::rows::{CertaintyRow, Element, Rows, Text};
use super::view::*;
use super::words::{ElementKind, Role};
use crate::json::{self, Raw};

/// A cell by itself; a matrix has its cells by rows.
#[derive(Serialize)]
struct CellForm<'a> {
    area: &'a str,
    id: &'a str,
    indicator: &'a str,
    value: &'a str,
}

impl Plan {
    /// The whole plan in its JSON form, `duban-plan/1`; loading it gives the same plan.
    pub fn to_json(&self) -> String {
        to_string(&self.form())
    }

    /// The part of the JSON form that describes one element: a task with its measures, a measure, a target, a matrix …
    /// A cell is `{"id", "area", "indicator", "value"}`.
    ///
    /// # Errors
    ///
    /// [`super::UnknownName`] where no element has this id or name.
    pub fn element_json(&self, id: &str) -> Result<String, super::UnknownName> {
        let element = self.tables.find(id, |_| true).ok_or_else(|| self.unknown_element(id))?;
        self.json_of(element).ok_or_else(|| self.unknown_element(id))
    }

    /// The part of the JSON form that describes an element.
    pub(super) fn json_of(&self, element: Element) -> Option<String> {
        let row = element.row;
        Some(match element.kind {
            ElementKind::Document => to_string(&self.document_form()),
            ElementKind::Paragraph => to_string(&self.paragraph_form(self.at(row))),
            ElementKind::Outline => to_string(&self.outline_form(self.at(row))),
            ElementKind::Task => to_string(&self.task_form(self.at(row))),
            ElementKind::Measure => to_string(&self.measure_form(self.at(row))),
            ElementKind::Milestone => to_string(&self.milestone_form(self.at(row))),
            ElementKind::Target => to_string(&self.target_form(self.at(row))),
            ElementKind::Indicator => to_string(&self.indicator_form(self.at(row))),
            ElementKind::Matrix => to_string(&self.matrix_form(self.at(row))),
            ElementKind::Cell => self.cell_json(self.at(row)),
            ElementKind::Area => to_string(&self.area_form(self.at(row))),
            ElementKind::Unit => to_string(&self.unit_form(self.at(row))),
            ElementKind::Scope => to_string(&self.scope_form(self.at(row))),
            ElementKind::Reporting => to_string(&self.reporting_form(self.at(row))),
            ElementKind::Element => return None,
        })
    }

    fn cell_json(&self, cell: Cell<'_>) -> String {
        to_string(&CellForm {
            area: cell.area().id(),
            id: cell.id(),
            indicator: cell.indicator().id(),
            value: cell.words(),
        })
    }

    pub(super) fn form(&self) -> PlanForm {
        PlanForm {
            format: FORMAT.into(),
            id: self.id().into(),
            title: self.title().into(),
            year: self.year(),
            document: self.document_form(),
            notice: self.paragraphs().map(|view| self.paragraph_form(view)).collect(),
            reporting: self.reporting_duties().map(|view| self.reporting_form(view)).collect(),
            time_limits: self.time_limit_forms(),
            areas: self.areas().map(|view| self.area_form(view)).collect(),
            units: self.units().map(|view| self.unit_form(view)).collect(),
            scopes: self.scopes().map(|view| self.scope_form(view)).collect(),
            indicators: self.indicators().map(|view| self.indicator_form(view)).collect(),
            outline: self.outline().map(|view| self.outline_form(view)).collect(),
            tasks: self.tasks().map(|view| self.task_form(view)).collect(),
            matrices: self.matrices().map(|view| self.matrix_form(view)).collect(),
            orphans: self.orphans().map(orphan_form).collect(),
            changes: self.changes().map(change_form).collect(),
        }
    }

    fn document_form(&self) -> DocumentForm {
        let repeals = self.repeals().map(|repeal| RepealForm {
            title: repeal.title().into(),
            number: repeal.number().into(),
        });
        DocumentForm {
            number: self.number().into(),
            issuer: self.issuer().into(),
            issued: self.issued(),
            effective: self.effective(),
            addressees: self.addressees().map(Into::into).collect(),
            repeals: repeals.collect(),
            certainty: self.certainty_forms(ElementKind::Document, 0),
        }
    }

    fn paragraph_form(&self, view: Paragraph<'_>) -> ParagraphForm {
        ParagraphForm {
            id: view.id().into(),
            text: view.text().into(),
            lines: view.lines().to_vec(),
        }
    }

    fn reporting_form(&self, view: ReportingDuty<'_>) -> ReportingForm {
        ReportingForm {
            id: view.id().into(),
            from: view.from().map(|place| place.name().into()).collect(),
            to: view.to().name().into(),
            content: view.content().into(),
            phrase: view.phrase().into(),
            limit: view.limit(),
            line: view.line(),
            certainty: self.certainty_forms(ElementKind::Reporting, view.row()),
        }
    }

    fn time_limit_forms(&self) -> Vec<TimeLimitForm> {
        let rows = self.tables.time_limits.iter();
        rows.map(|row| TimeLimitForm { text: self.str(row.text).into(), limit: row.limit })
            .collect()
    }

    fn area_form(&self, view: Area<'_>) -> AreaForm {
        AreaForm {
            id: view.id().into(),
            name: view.name().into(),
            aliases: view.aliases().map(Into::into).collect(),
            unit: view.unit().map(|unit| unit.name().into()),
        }
    }

    fn unit_form(&self, view: Unit<'_>) -> UnitForm {
        UnitForm {
            name: view.name().into(),
            formal: (view.formal() != view.name()).then(|| view.formal().into()),
            aliases: view.aliases().map(Into::into).collect(),
            level: view.level(),
            kind: view.kind().into(),
            area: view.area().map(|area| area.id().into()),
            credit_code: view.credit_code().map(|code| code.to_string()),
        }
    }

    fn scope_form(&self, view: Scope<'_>) -> ScopeForm {
        ScopeForm {
            name: view.name().into(),
            aliases: view.aliases().map(Into::into).collect(),
            kind: view.kind(),
            areas: view.areas().map(|area| area.id().into()).collect(),
            basis: view.basis().into(),
        }
    }

    fn indicator_form(&self, view: Indicator<'_>) -> IndicatorForm {
        IndicatorForm {
            id: view.id().into(),
            name: view.name().into(),
            unit: view.unit().into(),
            comparator: view.comparator(),
            shape: view.shape(),
            decimals: view.decimals(),
            group: view.group().into(),
            note: view.note().into(),
            certainty: self.certainty_forms(ElementKind::Indicator, view.row()),
        }
    }

    fn outline_form(&self, view: OutlineNode<'_>) -> OutlineForm {
        OutlineForm {
            id: view.id().into(),
            parent: view.parent().map(|parent| parent.id().into()),
            heading: view.heading().into(),
            line: view.line(),
            certainty: self.certainty_forms(ElementKind::Outline, view.row()),
        }
    }

    fn task_form(&self, view: Task<'_>) -> TaskForm {
        let printed = view.printed().map(|printed| PrintedTitleForm {
            line: printed.line(),
            title: printed.title().into(),
        });
        TaskForm {
            id: view.id().into(),
            number: view.number(),
            outline: view.outline().id().into(),
            title: view.title().into(),
            lost: view.is_lost(),
            printed: printed.collect(),
            certainty: self.certainty_forms(ElementKind::Task, view.row()),
            measures: view.measures().map(|measure| self.measure_form(measure)).collect(),
        }
    }

    fn measure_form(&self, view: Measure<'_>) -> MeasureForm {
        let deadline = view.deadline();
        let blank = deadline.printed.is_empty() && deadline.text.is_none() && deadline.line == 0;
        let numbers = view
            .numbers()
            .map(|number| NumberForm { phrase: number.phrase().into(), kind: number.kind() });
        MeasureForm {
            id: view.id().into(),
            belongs_to: (view.belongs_to() != view.task()).then(|| view.belongs_to().id().into()),
            line: view.line(),
            text: view.text().into(),
            deadline: (!blank).then(|| DeadlineForm {
                printed: deadline.printed.into(),
                line: other_line(deadline.line, view.line()),
                read: deadline.text.map(Into::into),
            }),
            lead: column_form(view, Role::Lead),
            responsible: column_form(view, Role::Responsible),
            assisting: column_form(view, Role::Assisting),
            charged: view.charged().map(|place| place.name().into()).collect(),
            charged_open: view.charged_is_open(),
            mentioned: view.mentioned().map(|place| place.name().into()).collect(),
            milestones: view.milestones().map(|milestone| self.milestone_form(milestone)).collect(),
            targets: view.targets().map(|target| self.target_form(target)).collect(),
            numbers: numbers.collect(),
            certainty: self.certainty_forms(ElementKind::Measure, view.row()),
        }
    }

    fn milestone_form(&self, view: Milestone<'_>) -> MilestoneForm {
        MilestoneForm {
            id: view.id().into(),
            phrase: view.phrase().into(),
            clause: view.clause().into(),
            limit: view.limit(),
            charged: view.charged().map(|place| place.name().into()).collect(),
            certainty: self.certainty_forms(ElementKind::Milestone, view.row()),
        }
    }

    fn target_form(&self, view: Target<'_>) -> TargetForm {
        let alternatives = view.alternatives().map(|alternative| AlternativeForm {
            comparator: alternative.comparator(),
            value: alternative.value().to_string(),
            unit: alternative.unit().into(),
            condition: alternative.condition().into(),
        });
        TargetForm {
            id: view.id().into(),
            phrase: view.phrase().into(),
            subject: view.subject().into(),
            indicator: view.indicator().map(|indicator| indicator.id().into()),
            comparator: view.comparator(),
            value: view.value().map(|value| value.to_string()),
            value2: view.value2().map(|value| value.to_string()),
            unit: view.unit().into(),
            change: view.change(),
            basis: view.basis(),
            basis_words: view.basis_words().into(),
            scope: view.scope().into(),
            strength: view.strength(),
            requirement: view.requirement().into(),
            alternatives: alternatives.collect(),
            certainty: self.certainty_forms(ElementKind::Target, view.row()),
        }
    }

    fn matrix_form(&self, view: Matrix<'_>) -> MatrixForm {
        let columns = view.indicators().count().max(1);
        let cells: Vec<String> = view.cells().map(|cell| cell.words().into()).collect();
        let rows = view.areas().zip(view.lines()).zip(cells.chunks(columns)).map(
            |((area, line), cells)| MatrixRowForm {
                area: area.id().into(),
                line: *line,
                cells: cells.to_vec(),
            },
        );
        MatrixForm {
            id: view.id().into(),
            title: view.title().into(),
            outline: view.outline().id().into(),
            head_lines: view.head_lines().to_vec(),
            indicators: view.indicators().map(|indicator| indicator.id().into()).collect(),
            rows: rows.collect(),
            certainty: self.certainty_forms(ElementKind::Matrix, view.row()),
        }
    }

    fn certainty_forms(&self, kind: ElementKind, row: usize) -> Vec<CertaintyForm> {
        let statements = self.certainties_of(Element { kind, row: row as u32 });
        let rows = statements.filter_map(|view| self.tables.certainty.get(view.row()));
        rows.map(|statement| self.certainty_form(statement)).collect()
    }

    fn certainty_form(&self, row: &CertaintyRow) -> CertaintyForm {
        let words = |text: Text| self.str(text).to_owned();
        let ids = |rows: Rows| {
            self.tables
                .list(rows)
                .iter()
                .map(|element| self.element_id(*element).to_owned())
                .collect()
        };
        CertaintyForm {
            field: row.field.word().into(),
            level: row.level,
            printed: words(row.printed),
            read: words(row.read),
            alternatives: self.texts(row.alternatives).map(Into::into).collect(),
            reason: words(row.reason),
            line: row.line,
            areas: ids(row.areas),
            indicators: ids(row.indicators),
        }
    }
}

fn column_form(measure: Measure<'_>, role: Role) -> Option<ColumnForm> {
    let column = measure.column(role);
    // A column that was not given has no line; a blank one has.
    if column.line() == 0
        && column.printed().is_empty()
        && column.duties().len() == 0
        && !column.is_open()
    {
        return None;
    }
    let (read, unread): (Vec<_>, Vec<_>) =
        column.duties().partition(|duty| !matches!(duty.holder(), Holder::Unread(_)));
    Some(ColumnForm {
        printed: column.printed().into(),
        line: other_line(column.line(), measure.line()),
        units: read.iter().map(|duty| duty.written().into()).collect(),
        unread: unread.iter().map(|duty| duty.written().into()).collect(),
        open: column.is_open(),
    })
}

fn orphan_form(view: Orphan<'_>) -> OrphanForm {
    OrphanForm {
        line: view.line(),
        printed: view.printed().into(),
        level: view.level(),
        reason: view.reason().into(),
    }
}

pub(super) fn change_form(view: Change<'_>) -> ChangeForm {
    let raw = |json: Option<&str>| json.map(Raw::new);
    let settled = view.settled().and_then(|json| json::from_slice(json.as_bytes()).ok());
    ChangeForm {
        change: view.kind(),
        element: view.element_kind(),
        id: view.element_id().into(),
        field: view.field().into(),
        before: raw(view.before()),
        after: raw(view.after()),
        settled: settled.unwrap_or_default(),
        who: view.who().into(),
        date: view.date(),
        basis: view.basis().into(),
    }
}

/// A line that is the measure's own is not written again.
fn other_line(line: u32, own: u32) -> u32 {
    if line == own { 0 } else { line }
}

/// Values of the form always serialise: their keys are strings and their numbers finite.
pub(super) fn to_string(form: &impl serde::Serialize) -> String {
    json::to_string(form)
}
