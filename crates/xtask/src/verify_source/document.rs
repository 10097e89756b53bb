//! Owners outside the measures: table heads, the notice, headings, task numbers and titles, orphans.

use duban::Plan;
use duban::plan::{PrintedTitle, Task};

use super::Owners;
use super::source::{Kind, Owner, Place};

/// The head that a table of measures prints on every page.
const TABLE_HEAD: [&str; 7] =
    ["序号", "重点任务", "工作措施", "完成时限", "牵头部门", "主责单位", "协办单位"];

impl Owners {
    /// The heads of the tables of measures, known by their words, and those of the matrices, known by their lines.
    pub(super) fn table_heads(&mut self, plan: &Plan) {
        for line in 1..=self.source.lines() {
            let cells: Vec<Place> = self.filled_cells(line);
            let head = cells.len() == TABLE_HEAD.len()
                && cells.iter().zip(TABLE_HEAD).all(|(cell, words)| self.source.is(cell, words));
            if head {
                self.table_head(line, "the measures");
            }
        }
        for matrix in plan.matrices() {
            for line in matrix.head_lines() {
                self.table_head(*line, matrix.id());
            }
        }
    }

    fn table_head(&mut self, line: u32, of: &str) {
        for cell in self.filled_cells(line) {
            let words = self.source.words(&cell);
            self.claim(line, &cell, &words, Owner::new(Kind::TableHead, of));
        }
    }

    fn filled_cells(&self, line: u32) -> Vec<Place> {
        self.source.cells(line).iter().filter(|cell| !cell.is_empty()).cloned().collect()
    }

    /// The notice; a page break may run through a paragraph.
    pub(super) fn paragraphs(&mut self, plan: &Plan) {
        for paragraph in plan.paragraphs() {
            let (first, last) = match paragraph.lines() {
                [first, .., last] => (*first, *last),
                [only] => (*only, *only),
                [] => (0, 0),
            };
            let within = self.source.span(first, last);
            self.claim(
                first,
                &within,
                paragraph.text(),
                Owner::new(Kind::Paragraph, paragraph.id()),
            );
        }
    }

    pub(super) fn headings(&mut self, plan: &Plan) {
        for node in plan.outline() {
            let within = self.source.span(node.line(), node.line());
            self.claim(node.line(), &within, node.heading(), Owner::new(Kind::Heading, node.id()));
        }
    }

    /// Where a task's number and title are printed: the number fills a cell, the title stands in one behind it.
    pub(super) fn task_titles(&mut self, plan: &Plan) {
        for task in plan.tasks() {
            for printed in task.printed() {
                self.task_title(task, printed);
            }
        }
    }

    fn task_title(&mut self, task: Task<'_>, printed: PrintedTitle<'_>) {
        let line = printed.line();
        let number = task.number().to_string();
        let mut within = self.source.span(line, line);
        let cell =
            self.source.cells(line).iter().find(|cell| self.source.is(cell, &number)).cloned();
        let owner = Owner::new(Kind::TaskNumber, task.id());
        match cell {
            Some(cell) => {
                within.start = cell.end;
                self.claim(line, &cell, &number, owner);
            }
            None => self.finding(line, format!("the {owner} does not stand there"), number),
        }
        self.claim(line, &within, printed.title(), Owner::new(Kind::TaskTitle, task.id()));
    }

    /// Last, because orphans are what is left.
    pub(super) fn orphans(&mut self, plan: &Plan) {
        for orphan in plan.orphans() {
            let line = orphan.line();
            let within = self.source.span(line, line);
            let owner = Owner::new(Kind::Orphan, format!("line {line}"));
            self.claim(line, &within, orphan.printed(), owner);
        }
    }
}
