"""Measures: what the plan wants done, and by when."""

from itertools import repeat

from ._border import rows, text
from ._library import library
from ._objects import Stated, Value, fact, part

_keep = object.__setattr__


class Deadline(Value):
    """The time limit column of a measure.

    >>> deadline = duban.beijing_2026().measure("1.31.3").deadline
    >>> deadline.text, deadline.limit.end
    ('6月底前', datetime.date(2026, 6, 30))
    """

    __slots__ = {
        "text": "The column as read: ``年底前``; empty where nothing can be read.",
        "printed": "The column as printed.",
        "limit": "What it says, a :class:`Limit`; ``None`` where nothing can be read.",
        "line": "The source line of the column; 0 where unknown.",
        "_measure": None,
    }

    def __getattr__(self, name):
        # Only reached while the slot is still empty: a query reads the texts of what it finds and no more.
        if name not in ("printed", "limit", "line"):
            raise AttributeError("Deadline has no attribute {!r}".format(name))
        for each, value in zip(("printed", "limit", "line"), self._measure._answer(lambda _, record: _column(record))):
            _keep(self, each, value)
        return getattr(self, name)

    def _members(self):
        return self.text, self.printed, self.limit, self.line

    def __str__(self):
        return self.text


def _column(record):
    """What a record says of the time limit column, its text apart."""
    # Imported here: to find a measure and read its words takes no dates.
    from .limits import limit

    return text(record.deadline_printed), limit(record.limit), record.deadline_line


class Measure(Stated):
    """A measure (工作措施): one printed paragraph of work, with its time limit and its owners.

    >>> measure = duban.beijing_2026().measure("1.31.3")
    >>> measure.deadline.text, [str(duty) for duty in measure.leads]
    """

    _table = "measures"
    _record = "duban_measure"
    _kind = 5
    _columns = ("id", "deadline", "leads", "certainty", "text")

    @fact
    def id(self, record):
        """Its id: ``1.31.4`` is the fourth measure printed under task 31 of annex 1."""
        return text(record.id)

    @fact
    def text(self, record):
        """Its words, exactly as the source has them, damage included."""
        return text(record.text)

    @fact
    def line(self, record):
        """The source line of its words; 0 where unknown."""
        return record.line

    @fact
    def deadline(self, record):
        """Its time limit column (完成时限), a :class:`Deadline`."""
        return Deadline(text(record.deadline), *_column(record))

    @fact
    def task(self, record):
        """The task that it is printed under."""
        return self.plan.tasks[record.task]

    @fact
    def belongs_to(self, record):
        """The task that it really belongs to: another one where the row drifted in the source."""
        return self.plan.tasks[record.belongs_to]

    @fact
    def duties(self, record):
        """Its duties in every role, in the order of the columns: a tuple of :class:`Duty`."""
        return part(self.plan.duties, record.first_duty, record.duty_count)

    @fact
    def leads(self, record):
        """Its duties in the role 牵头部门."""
        return self._in_role("lead")

    @fact
    def responsible(self, record):
        """Its duties in the role 主责单位."""
        return self._in_role("responsible")

    @fact
    def assisting(self, record):
        """Its duties in the role 协办单位."""
        return self._in_role("assisting")

    def _in_role(self, role):
        return tuple(duty for duty in self.duties if duty.role == role)

    @fact
    def milestones(self, record):
        """Its milestones, in the text's order: a tuple of :class:`Milestone`."""
        return part(self.plan.milestones, record.first_milestone, record.milestone_count)

    @fact
    def targets(self, record):
        """Its targets, in the text's order: a tuple of :class:`Target`."""
        return part(self.plan.targets, record.first_target, record.target_count)

    @fact
    def charged_areas(self, record):
        """The areas that its text charges with work, collective names expanded; in the text's order."""
        found = rows(library.duban_plan_charged_areas, self.plan._open().address, self.row)
        return tuple(self.plan.areas[row] for row in found)

    @fact
    def charged_open(self, record):
        """Whether the list of charged areas ends in 等: there may be more."""
        return bool(record.charged_open)


def read_ahead(measures, texts):
    """Keeps the ids, the words and the time limit columns of measures, as ``duban_plan_measure_texts`` gives them out.

    Each line runs in C from its first measure to its last: ``any`` goes on for as long as it is given nothing.
    """
    deadlines = list(map(object.__new__, repeat(Deadline, len(measures))))
    any(map(_keep_column, deadlines, texts[2::3]))
    any(map(_keep_measure, deadlines, measures))
    any(map(_keep_id, measures, texts[0::3]))
    any(map(_keep_text, measures, texts[1::3]))
    any(map(_keep_deadline, measures, deadlines))


_keep_id, _keep_text, _keep_deadline = Measure.id.__set__, Measure.text.__set__, Measure.deadline.__set__
_keep_column, _keep_measure = Deadline.text.__set__, Deadline._measure.__set__
