//! Tasks and their measures, with everything that a measure says.

use super::{Builder, count};
use crate::plan::document::{ColumnForm, MeasureForm, PlanForm, TargetForm, TaskForm};
use crate::plan::error::shown;
use crate::plan::rows::{
    AlternativeRow, ColumnRow, DutyRow, MeasureRow, MilestoneRow, NO_ROW, Number, NumberRow,
    PrintedTitleRow, Rows, TargetRow, TaskRow,
};
use crate::plan::words::{ElementKind, Role};
use crate::target::Comparator;

impl Builder {
    /// Tasks first, then measures: a measure may belong to a task that stands behind it.
    pub(super) fn tasks(&mut self, form: &PlanForm) {
        let mut first_measure = 0;
        for (row, task) in form.tasks.iter().enumerate() {
            self.task(row, task, first_measure);
            first_measure += task.measures.len();
        }
        let mut measure_row = 0;
        for (task_row, task) in form.tasks.iter().enumerate() {
            for (number, measure) in task.measures.iter().enumerate() {
                let path = format!("tasks[{task_row}].measures[{number}]");
                self.measure(&path, count(task_row), measure_row, measure);
                measure_row += 1;
            }
        }
    }

    fn task(&mut self, row: usize, task: &TaskForm, first_measure: usize) {
        let path = format!("tasks[{row}]");
        let id = self.id(&format!("{path}.id"), &task.id, ElementKind::Task, row);
        let outline = self.resolve(&format!("{path}.outline"), &task.outline, ElementKind::Outline);
        let title_path = format!("{path}.title");
        let title = if task.lost {
            self.words(&title_path, &task.title)
        } else {
            self.required(&title_path, &task.title)
        };
        if task.lost && !task.measures.is_empty() {
            self.problem(
                format!("{path}.lost"),
                "a lost task has measures",
                "remove the mark or the measures（缺失任务不应有措施）",
            );
        }
        let start = count(self.tables.printed_titles.len());
        for (number, printed) in task.printed.iter().enumerate() {
            let title = self.words(&format!("{path}.printed[{number}].title"), &printed.title);
            self.tables.printed_titles.to_mut().push(PrintedTitleRow { line: printed.line, title });
        }
        let printed = Rows { start, end: count(self.tables.printed_titles.len()) };
        self.certainty(&path, &task.certainty, ElementKind::Task, row);
        let measures =
            Rows { start: count(first_measure), end: count(first_measure + task.measures.len()) };
        self.tables.tasks.to_mut().push(TaskRow {
            id,
            number: task.number,
            outline,
            title,
            lost: task.lost,
            printed,
            measures,
        });
    }

    fn measure(&mut self, path: &str, task: u32, row: usize, form: &MeasureForm) {
        let id = self.id(&format!("{path}.id"), &form.id, ElementKind::Measure, row);
        let text = self.required(&format!("{path}.text"), &form.text);
        let belongs_to = match &form.belongs_to {
            Some(task) => self.resolve(&format!("{path}.belongs_to"), task, ElementKind::Task),
            None => task,
        };
        let measure = count(row);
        let columns = [
            ("lead", Role::Lead, &form.lead),
            ("responsible", Role::Responsible, &form.responsible),
            ("assisting", Role::Assisting, &form.assisting),
        ];
        let columns = columns.map(|(name, role, column)| {
            self.column(&format!("{path}.{name}"), measure, role, column.as_ref(), form.line)
        });
        let (time_limit, deadline_printed, deadline_line) = self.deadline(path, form);
        let charged = self.areas_and_scopes(&format!("{path}.charged"), &form.charged);
        let mentioned = self.areas_and_scopes(&format!("{path}.mentioned"), &form.mentioned);
        let milestones = self.milestones(path, measure, form);
        let targets = self.targets(path, measure, form);
        let numbers = self.numbers(path, form);
        self.certainty(path, &form.certainty, ElementKind::Measure, row);
        self.tables.measures.to_mut().push(MeasureRow {
            id,
            task,
            belongs_to,
            line: form.line,
            text,
            folded: text,
            time_limit,
            deadline_printed,
            deadline_line,
            columns,
            charged,
            charged_open: form.charged_open,
            mentioned,
            milestones,
            targets,
            numbers,
        });
    }

    /// The numbers of its text that are no target's.
    fn numbers(&mut self, path: &str, form: &MeasureForm) -> Rows {
        let start = count(self.tables.numbers.len());
        for (number, number_form) in form.numbers.iter().enumerate() {
            let path = format!("{path}.numbers[{number}].phrase");
            let phrase = self.part_of(&path, &number_form.phrase, &form.text);
            self.tables.numbers.to_mut().push(NumberRow { phrase, kind: number_form.kind });
        }
        Rows { start, end: count(self.tables.numbers.len()) }
    }

    fn deadline(&mut self, path: &str, form: &MeasureForm) -> (u32, super::Text, u32) {
        let Some(deadline) = &form.deadline else { return (NO_ROW, self.intern(""), 0) };
        let printed = self.words(&format!("{path}.deadline.printed"), &deadline.printed);
        let line = if deadline.line == 0 { form.line } else { deadline.line };
        let Some(read) = &deadline.read else { return (NO_ROW, printed, line) };
        let row = self.time_limits.get(read).copied();
        if row.is_none() {
            let what = format!("the plan has no time limit {}", shown(read));
            self.problem(
                format!("{path}.deadline.read"),
                what,
                "add it to time_limits（请在 time_limits 中定义）",
            );
        }
        (row.unwrap_or(NO_ROW), printed, line)
    }

    fn column(
        &mut self,
        path: &str,
        measure: u32,
        role: Role,
        form: Option<&ColumnForm>,
        line: u32,
    ) -> ColumnRow {
        let start = count(self.tables.duties.len());
        let Some(form) = form else {
            return ColumnRow {
                printed: self.intern(""),
                line: 0,
                open: false,
                duties: Rows { start, end: start },
            };
        };
        // A unit that is printed twice is damage or a slip of the document: the audit reports it, loading does not.
        for (number, name) in form.units.iter().enumerate() {
            let path = format!("{path}.units[{number}]");
            let holder = self.resolve_any(&path, name, &[ElementKind::Unit, ElementKind::Scope]);
            let written = self.words(&path, name);
            self.tables.duties.to_mut().push(DutyRow { measure, role, holder, written });
        }
        for (number, name) in form.unread.iter().enumerate() {
            let written = self.required(&format!("{path}.unread[{number}]"), name);
            self.tables.duties.to_mut().push(DutyRow { measure, role, holder: None, written });
        }
        let printed = self.words(&format!("{path}.printed"), &form.printed);
        let line = if form.line == 0 { line } else { form.line };
        ColumnRow {
            printed,
            line,
            open: form.open,
            duties: Rows { start, end: count(self.tables.duties.len()) },
        }
    }

    fn areas_and_scopes(&mut self, path: &str, names: &[String]) -> Rows {
        let list = self.resolve_all(path, names, &[ElementKind::Area, ElementKind::Scope]);
        self.element_list(list)
    }

    fn milestones(&mut self, path: &str, measure: u32, form: &MeasureForm) -> Rows {
        let start = count(self.tables.milestones.len());
        for (number, milestone) in form.milestones.iter().enumerate() {
            let path = format!("{path}.milestones[{number}]");
            let row = self.tables.milestones.len();
            let id = self.id(&format!("{path}.id"), &milestone.id, ElementKind::Milestone, row);
            let phrase = self.part_of(&format!("{path}.phrase"), &milestone.phrase, &form.text);
            let clause = self.part_of(&format!("{path}.clause"), &milestone.clause, &form.text);
            self.certainty(&path, &milestone.certainty, ElementKind::Milestone, row);
            let limit = self.limit(&format!("{path}.limit"), milestone.limit);
            let charged = self.areas_and_scopes(&format!("{path}.charged"), &milestone.charged);
            self.tables.milestones.to_mut().push(MilestoneRow {
                id,
                measure,
                phrase,
                clause,
                limit,
                charged,
            });
        }
        Rows { start, end: count(self.tables.milestones.len()) }
    }

    fn targets(&mut self, path: &str, measure: u32, form: &MeasureForm) -> Rows {
        let start = count(self.tables.targets.len());
        for (number, target) in form.targets.iter().enumerate() {
            self.target(&format!("{path}.targets[{number}]"), measure, &form.text, target);
        }
        Rows { start, end: count(self.tables.targets.len()) }
    }

    fn target(&mut self, path: &str, measure: u32, text: &str, form: &TargetForm) {
        let row = self.tables.targets.len();
        let id = self.id(&format!("{path}.id"), &form.id, ElementKind::Target, row);
        let phrase = self.part_of(&format!("{path}.phrase"), &form.phrase, text);
        let subject = self.required(&format!("{path}.subject"), &form.subject);
        let indicator = match &form.indicator {
            Some(name) => self.resolve(&format!("{path}.indicator"), name, ElementKind::Indicator),
            None => NO_ROW,
        };
        let (value, value2) = self.values(path, form);
        let alternatives = self.alternatives(path, form);
        let unit = self.words(&format!("{path}.unit"), &form.unit);
        let basis_words = self.words(&format!("{path}.basis_words"), &form.basis_words);
        let scope = self.words(&format!("{path}.scope"), &form.scope);
        let requirement = self.words(&format!("{path}.requirement"), &form.requirement);
        self.certainty(path, &form.certainty, ElementKind::Target, row);
        self.tables.targets.to_mut().push(TargetRow {
            id,
            measure,
            phrase,
            subject,
            indicator,
            comparator: form.comparator,
            value,
            value2,
            unit,
            change: form.change,
            basis: form.basis,
            basis_words,
            scope,
            strength: form.strength,
            requirement,
            alternatives,
        });
    }

    /// The one or two numbers of a target: two make a range, and none stands beside words.
    fn values(&mut self, path: &str, form: &TargetForm) -> (Option<Number>, Option<Number>) {
        let path2 = format!("{path}.value2");
        let path = format!("{path}.value");
        let value = form.value.as_ref().and_then(|value| self.number(&path, value));
        let value2 = form.value2.as_ref().and_then(|value| self.number(&path2, value));
        let comparator = form.comparator;
        if form.value.is_some() && !comparator.takes_value() {
            self.problem(
                path,
                format!("a value beside the comparator \"{comparator}\""),
                "remove the value or change the comparator（该比较方式不带数值）",
            );
        }
        if form.value2.is_some() && comparator != Comparator::Range {
            self.problem(
                &path2,
                format!("a second value beside the comparator \"{comparator}\""),
                "only a \"range\" has one: remove it or change the comparator（只有区间才有第二个数值）",
            );
        }
        match (value, value2) {
            (Some(low), Some(high)) if high.decimal() < low.decimal() => {
                let what = format!("{} is less than {}", high.decimal(), low.decimal());
                self.problem(path2, what, "write the smaller number first（区间上限小于下限）");
            }
            _ => {}
        }
        (value, value2)
    }

    fn alternatives(&mut self, path: &str, form: &TargetForm) -> Rows {
        let start = count(self.tables.alternatives.len());
        for (number, alternative) in form.alternatives.iter().enumerate() {
            let path = format!("{path}.alternatives[{number}]");
            let comparator = alternative.comparator;
            if !comparator.takes_value() || comparator == Comparator::Range {
                self.problem(
                    format!("{path}.comparator"),
                    format!("an alternative has one value, \"{comparator}\" does not take one"),
                    "choose a comparator that does（备选目标须为单一数值）",
                );
            }
            let Some(value) = self.number(&format!("{path}.value"), &alternative.value) else {
                continue;
            };
            let unit = self.words(&format!("{path}.unit"), &alternative.unit);
            let condition = self.words(&format!("{path}.condition"), &alternative.condition);
            let row = AlternativeRow { comparator, value, unit, condition };
            self.tables.alternatives.to_mut().push(row);
        }
        Rows { start, end: count(self.tables.alternatives.len()) }
    }

    /// Stores words that must stand in the measure's own text.
    fn part_of(&mut self, path: &str, words: &str, text: &str) -> super::Text {
        if !text.contains(words) {
            self.problem(
                path,
                format!("{} does not stand in the measure's text", shown(words)),
                "copy it from the text（应为原文片段）",
            );
        }
        self.required(path, words)
    }
}
