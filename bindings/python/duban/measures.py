"""Measures, and what hangs on one: its deadline, its duties, its milestones, its targets."""

from ctypes import sizeof

from . import _records
from ._border import call, decimal, rows, text
from ._element import Element, Stated, at, part
from ._facts import Value, fact
from ._library import library
from .limits import limit
from .words import Basis, Change, Comparator, ElementKind, Role, Strength


class Measure(Stated):
    """A measure (工作措施): one printed paragraph of work, with its time limit and its owners.

    >>> measure = duban.beijing_2026().measure("1.31.3")
    >>> measure.deadline.text, [str(duty) for duty in measure.leads]
    """

    _table = "measures"
    _record = _records.duban_measure
    _kind = ElementKind.MEASURE.code

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
        return Deadline(text(record.deadline), text(record.deadline_printed), limit(record.limit))

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
        return self._in_role(Role.LEAD)

    @fact
    def responsible(self, record):
        """Its duties in the role 主责单位."""
        return self._in_role(Role.RESPONSIBLE)

    @fact
    def assisting(self, record):
        """Its duties in the role 协办单位."""
        return self._in_role(Role.ASSISTING)

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


class Deadline(Value):
    """The time limit column of a measure."""

    __slots__ = {
        "text": "The column as read: ``年底前``; empty where nothing can be read.",
        "printed": "The column as printed.",
        "limit": "What it says, a :class:`Limit`; ``None`` where nothing can be read.",
    }

    def __str__(self):
        return self.text


class Duty(Element):
    """A duty: somebody, in a role, for a measure."""

    _table = "duties"
    _record = _records.duban_duty

    @fact
    def written(self, record):
        """The name as it was read from the column."""
        return text(record.written)

    @fact
    def role(self, record):
        """In which role, a word of :class:`duban.Role`."""
        return Role.by_code[record.role]

    @fact
    def measure(self, record):
        """The measure."""
        return self.plan.measures[record.measure]

    @fact
    def holder(self, record):
        """Who holds it: a :class:`Unit`, a :class:`Scope` (各区政府), or ``None`` where the name cannot be read."""
        elements = self.plan._elements_of_kind(record.holder_kind)
        return at(elements, record.holder) if elements else None

    @fact
    def units(self, record):
        """The units that hold it: the unit itself, or the members of the collective name in this measure.

        Empty where the name cannot be read, where the text does not say which areas are concerned, or where members are
        not listed.
        """
        found = rows(library.duban_plan_duty_units, self.plan._open().address, self.row)
        return tuple(self.plan.units[row] for row in found)

    @fact
    def line(self, record):
        """The source line of the column; 0 where unknown."""
        return record.line

    def _called(self):
        return "{} {} {}".format(self.measure.id, self.role, self.written)

    def __str__(self):
        return self.written


class Milestone(Stated):
    """A milestone (节点): a time expression inside a measure's text that binds part of it."""

    _table = "milestones"
    _record = _records.duban_milestone
    _kind = ElementKind.MILESTONE.code

    @fact
    def id(self, record):
        """Its id: ``1.31.3/m1``."""
        return text(record.id)

    @fact
    def phrase(self, record):
        """The time expression, as printed."""
        return text(record.phrase)

    @fact
    def clause(self, record):
        """The clause that it binds, as printed."""
        return text(record.clause)

    @fact
    def limit(self, record):
        """What it says, a :class:`Limit`."""
        return limit(record.limit)

    @fact
    def measure(self, record):
        """The measure."""
        return self.plan.measures[record.measure]


class Target(Stated):
    """A target (目标): what a measure's text wants to be reached."""

    _table = "targets"
    _record = _records.duban_target
    _kind = ElementKind.TARGET.code

    @fact
    def id(self, record):
        """Its id: ``1.6.1/t1``."""
        return text(record.id)

    @fact
    def phrase(self, record):
        """The exact phrase that it was read from."""
        return text(record.phrase)

    @fact
    def subject(self, record):
        """What is measured, in the text's words."""
        return text(record.subject)

    @fact
    def comparator(self, record):
        """How a value is held against it, a word of :class:`duban.Comparator`."""
        return Comparator.by_code[record.comparator]

    @fact
    def value(self, record):
        """The number, a ``decimal.Decimal``; ``None`` for a requirement in words, and where the source lost it."""
        return decimal(record.value)

    @fact
    def value2(self, record):
        """The upper number of a range; otherwise ``None``."""
        return decimal(record.value2)

    @fact
    def unit(self, record):
        """The unit of measurement; empty where there is none."""
        return text(record.unit)

    @fact
    def scope(self, record):
        """The words that say whom or where it concerns; empty where there are none."""
        return text(record.scope)

    @fact
    def basis(self, record):
        """What the number is a number of, a word of :class:`duban.Basis`."""
        return Basis.by_code[record.basis]

    @fact
    def basis_words(self, record):
        """The words that say what the number is relative to: 同比, 累计; empty where there are none."""
        return text(record.basis_words)

    @fact
    def change(self, record):
        """Which way it is to move, a word of :class:`duban.Change`; ``None`` where the words do not say."""
        return Change.by_code[record.change]

    @fact
    def strength(self, record):
        """How binding it is, a word of :class:`duban.Strength`."""
        return Strength.by_code[record.strength]

    @fact
    def requirement(self, record):
        """The requirement in words, where there is no number."""
        return text(record.requirement)

    @fact
    def indicator(self, record):
        """The plan's indicator that it sets a value for, or ``None``."""
        return at(self.plan.indicators, record.indicator)

    @fact
    def alternatives(self, record):
        """Other ways to meet it (或者达到95%以上且…), a tuple of :class:`Alternative`."""
        size = record.alternative_count
        found = (_records.duban_alternative * size)()
        if size:
            call(
                library.duban_plan_target_alternatives,
                self.plan._open().address,
                self.row,
                found,
                size,
                sizeof(_records.duban_alternative),
            )
        return tuple(
            Alternative(Comparator.by_code[one.comparator], decimal(one.value), text(one.unit), text(one.condition))
            for one in found
        )

    @fact
    def measure(self, record):
        """The measure."""
        return self.plan.measures[record.measure]


class Alternative(Value):
    """Another way to meet a target."""

    __slots__ = {
        "comparator": "How a value is held against it, a word of :class:`duban.Comparator`.",
        "value": "The number.",
        "unit": "The unit of measurement.",
        "condition": "What must hold as well, in the text's words; empty where nothing must.",
    }
