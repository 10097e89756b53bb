"""Duties: who is charged with a measure, in which role."""

from ._border import rows, text
from ._library import library
from ._objects import Element, at, fact
from .words import Role


class Duty(Element):
    """A duty: somebody, in a role, for a measure."""

    _table = "duties"
    _record = "duban_duty"
    _columns = ("measure", "role", "written", "units")

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
