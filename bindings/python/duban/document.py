"""The document's own parts: headings, tasks, the paragraphs of its notice, who reports to whom."""

from ._border import text
from ._objects import Element, Stated, at, fact, part
from .limits import limit


class OutlineNode(Stated):
    """A heading of the document: an annex, a chapter (一、), a section (（一）)."""

    _table = "outline"
    _record = "duban_outline"
    _kind = 3
    _columns = ("id", "heading", "tasks")

    @fact
    def id(self, record):
        """Its id: ``1`` is annex 1, ``1/2`` its second chapter, ``1/2/3`` that chapter's third section."""
        return text(record.id)

    @fact
    def heading(self, record):
        """The words of the heading, with their number."""
        return text(record.heading)

    @fact
    def parent(self, record):
        """The heading above it; ``None`` for an annex."""
        return at(self.plan.outline, record.parent)

    @fact
    def children(self, record):
        """The headings directly below it."""
        return tuple(node for node in self.plan.outline if node.parent is self)

    @fact
    def tasks(self, record):
        """The tasks directly below it."""
        return tuple(task for task in self.plan.tasks if task.outline is self)

    @fact
    def line(self, record):
        """Its source line; 0 where unknown."""
        return record.line


class Task(Stated):
    """A task (重点任务): numbered within its annex, with measures printed under it."""

    _table = "tasks"
    _record = "duban_task"
    _kind = 4
    _columns = ("id", "title", "measures", "certainty")

    @fact
    def id(self, record):
        """Its id: ``1.31`` is task 31 of annex 1."""
        return text(record.id)

    @fact
    def title(self, record):
        """Its title; empty where the task is lost."""
        return text(record.title)

    @fact
    def number(self, record):
        """Its number (序号) within its annex."""
        return record.number

    @fact
    def lost(self, record):
        """Whether the document has it and this copy of the document has not."""
        return bool(record.lost)

    @fact
    def outline(self, record):
        """The heading that it stands under."""
        return self.plan.outline[record.outline]

    @fact
    def measures(self, record):
        """The measures that are printed under it."""
        return part(self.plan.measures, record.first_measure, record.measure_count)

    @fact
    def own_measures(self, record):
        """The measures that belong to it, wherever they are printed."""
        return tuple(measure for measure in self.plan.measures if measure.belongs_to is self)


class Paragraph(Element):
    """A paragraph of the notice that the plan came with."""

    _table = "paragraphs"
    _record = "duban_paragraph"
    _kind = 2
    _columns = ("id", "text")

    @fact
    def id(self, record):
        """Its id: ``0.8``."""
        return text(record.id)

    @fact
    def text(self, record):
        """Its words."""
        return text(record.text)

    @fact
    def line(self, record):
        """Its first source line; 0 where unknown."""
        return record.line


class ReportingDuty(Stated):
    """A reporting duty (报送): what is reported to whom, and when."""

    _table = "reporting"
    _record = "duban_reporting"
    _kind = 14
    _columns = ("id", "content", "phrase", "to")

    @fact
    def id(self, record):
        """Its id: ``0/r1``."""
        return text(record.id)

    @fact
    def content(self, record):
        """What is reported."""
        return text(record.content)

    @fact
    def phrase(self, record):
        """The words that charge it."""
        return text(record.phrase)

    @fact
    def limit(self, record):
        """When, a :class:`Limit`."""
        return limit(record.limit)

    @fact
    def to(self, record):
        """The unit that receives it."""
        return self.plan.units[record.to]

    @fact
    def line(self, record):
        """Its source line; 0 where unknown."""
        return record.line
