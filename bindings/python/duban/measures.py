"""Measures: what the plan wants done."""

from ._border import rows, text
from ._library import library
from ._objects import Stated, fact, part


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
        # Imported here: to find a measure and read its words takes no dates.
        from .limits import Deadline, limit

        return Deadline(
            text(record.deadline), text(record.deadline_printed), limit(record.limit), record.deadline_line
        )

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
