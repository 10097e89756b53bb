//! Headings and tasks.

use super::{Measure, debug_by, view};

view! {
    /// A heading of the document: an annex, a chapter (一、), a section (（一）).
    OutlineNode over outline: OutlineRow
}

impl<'p> OutlineNode<'p> {
    /// Its id: `1` is annex 1, `1/2` its second chapter, `1/2/3` that chapter's third section.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// The words of the heading, with their number.
    pub fn heading(self) -> &'p str {
        self.plan.str(self.data.heading)
    }

    /// The heading above it; `None` for an annex.
    pub fn parent(self) -> Option<OutlineNode<'p>> {
        self.plan.view(self.data.parent)
    }

    /// The headings directly below it.
    pub fn children(self) -> impl Iterator<Item = OutlineNode<'p>> {
        let row = self.row;
        self.plan.outline().filter(move |node| node.data.parent == row)
    }

    /// The annex that it is or stands in.
    pub fn annex(self) -> OutlineNode<'p> {
        let mut node = self;
        // Parents stand before their children, so this ends.
        while let Some(parent) = node.parent() {
            node = parent;
        }
        node
    }

    /// Whether it is that heading or stands somewhere below it.
    pub fn is_within(self, other: OutlineNode<'_>) -> bool {
        let mut node = Some(self);
        while let Some(at) = node {
            if at.row == other.row {
                return true;
            }
            node = at.parent();
        }
        false
    }

    /// The tasks directly below it.
    pub fn tasks(self) -> impl Iterator<Item = Task<'p>> {
        let row = self.row;
        self.plan.tasks().filter(move |task| task.data.outline == row)
    }

    /// The source line; 0 where unknown.
    pub fn line(self) -> u32 {
        self.data.line
    }
}

view! {
    /// A task (重点任务).
    Task over tasks: TaskRow
}

impl<'p> Task<'p> {
    /// Its id: `1.31` is task 31 of annex 1.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// Its number (序号) within its annex.
    pub fn number(self) -> u16 {
        self.data.number
    }

    /// Its title; empty where the task is lost.
    pub fn title(self) -> &'p str {
        self.plan.str(self.data.title)
    }

    /// Whether the document has it and this copy of the document has not.
    pub fn is_lost(self) -> bool {
        self.data.lost
    }

    /// The heading that it stands under.
    pub fn outline(self) -> OutlineNode<'p> {
        self.plan.at(self.data.outline)
    }

    /// The measures that are printed under it.
    pub fn measures(self) -> impl DoubleEndedIterator<Item = Measure<'p>> + ExactSizeIterator {
        self.plan.part(self.data.measures)
    }

    /// The measures that belong to it, wherever they are printed.
    pub fn own_measures(self) -> impl Iterator<Item = Measure<'p>> {
        let row = self.row;
        self.plan.measures().filter(move |measure| measure.belongs_to_row() == row)
    }

    /// Where its number and title are printed; again on each page that it runs over.
    pub fn printed(self) -> impl DoubleEndedIterator<Item = PrintedTitle<'p>> + ExactSizeIterator {
        self.plan.part(self.data.printed)
    }
}

view! {
    /// A place where a task's title is printed.
    PrintedTitle over printed_titles: PrintedTitleRow
}

impl<'p> PrintedTitle<'p> {
    /// The source line.
    pub fn line(self) -> u32 {
        self.data.line
    }

    /// The title as it stands there.
    pub fn title(self) -> &'p str {
        self.plan.str(self.data.title)
    }
}

debug_by!(OutlineNode: id, Task: id, PrintedTitle: title);
