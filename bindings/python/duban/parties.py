"""Whom and where a plan speaks of: units, areas, and the collective names that stand for several of them."""

from ._border import text, texts
from ._library import library
from ._objects import Element, at, fact
from .words import Level, ScopeKind


class Named(Element):
    """An element that is known by its name, and by other names."""

    @fact
    def name(self, record):
        """Its name."""
        return text(record.name)

    @fact
    def aliases(self, record):
        """Its other names, a tuple; looking it up by any of them works."""
        return texts(library.duban_plan_aliases, self.plan._open().address, self._kind, self.row)

    def _called(self):
        return self.name

    def __str__(self):
        return self.name


class Unit(Named):
    """A unit (单位): a department, a district government, a company."""

    _table = "units"
    _record = "duban_unit"
    _kind = 12
    _columns = ("name", "level", "kind", "area", "aliases")

    @fact
    def formal(self, record):
        """Its formal name; its name where the plan gives none."""
        return text(record.formal)

    @fact
    def kind(self, record):
        """What kind of body it is, in the plan's own words; empty where the plan does not say."""
        return text(record.kind)

    @fact
    def level(self, record):
        """At which level it stands, a word of :class:`duban.Level`."""
        return Level.by_code[record.level]

    @fact
    def area(self, record):
        """The area that it answers for, or ``None``."""
        return at(self.plan.areas, record.area)


class Area(Named):
    """An area (区域): a district, a development zone."""

    _table = "areas"
    _record = "duban_area"
    _kind = 11
    _columns = ("id", "name", "unit", "aliases")

    @fact
    def id(self, record):
        """Its id; for a district of China its GB/T 2260 code."""
        return text(record.id)

    @fact
    def unit(self, record):
        """The unit that answers for it, or ``None``."""
        return at(self.plan.units, record.unit)

    @fact
    def cells(self, record):
        """Its cells in all matrices, in the matrices' order."""
        return tuple(cell for cell in self.plan.cells if cell.area is self)


class Scope(Named):
    """A collective name: 各区政府, 核心区, 相关区政府."""

    _table = "scopes"
    _record = "duban_scope"
    _kind = 13
    _columns = ("name", "kind", "basis", "aliases")

    @fact
    def basis(self, record):
        """Where its meaning comes from."""
        return text(record.basis)

    @fact
    def kind(self, record):
        """How its members are found, a word of :class:`duban.ScopeKind`."""
        return ScopeKind.by_code[record.kind]
