"""The matrices: which area must reach what for which indicator."""

from ._border import decimal, rows, text
from ._library import library
from ._objects import Stated, fact
from .words import CellKind, Comparator, Direction, Shape


class Indicator(Stated):
    """An indicator (指标): a named, measurable quantity."""

    _table = "indicators"
    _record = "duban_indicator"
    _kind = 8
    _columns = ("id", "name", "comparator", "unit", "shape", "decimals")

    @fact
    def id(self, record):
        """Its id: ``pm25-annual-mean``."""
        return text(record.id)

    @fact
    def name(self, record):
        """Its name."""
        return text(record.name)

    @fact
    def unit(self, record):
        """Its unit of measurement."""
        return text(record.unit)

    @fact
    def comparator(self, record):
        """How a value is held against a bare number, a word of :class:`duban.Comparator`."""
        return Comparator.by_code[record.comparator]

    @fact
    def direction(self, record):
        """Which way it gets better, a word of :class:`duban.Direction`."""
        return Direction.by_code[record.direction]

    @fact
    def shape(self, record):
        """How its yearly value comes about, a word of :class:`duban.Shape`."""
        return Shape.by_code[record.shape]

    @fact
    def decimals(self, record):
        """With how many decimals it is reported."""
        return record.decimals

    @fact
    def group(self, record):
        """The group of columns that it stands in; empty where it stands in none."""
        return text(record.group)

    @fact
    def note(self, record):
        """What else a user must know."""
        return text(record.note)

    def __str__(self):
        return self.name


class Cell(Stated):
    """A cell of a matrix: what an area must reach for an indicator.

    It holds a number, a requirement in words, or is not assigned to its area; the three never mix, and :attr:`kind` says
    which it is.
    """

    _table = "cells"
    _record = "duban_cell"
    _kind = 10
    _columns = ("id", "area", "indicator", "kind", "words", "value", "certainty")

    @fact
    def id(self, record):
        """Its id: ``4.1/110112/pm25-annual-mean``."""
        return text(record.id)

    @fact
    def kind(self, record):
        """What it holds, a word of :class:`duban.CellKind`."""
        return CellKind.by_code[record.kind]

    @fact
    def words(self, record):
        """As it reads: ``29``, ``达到市级要求``, ``—``."""
        return text(record.words)

    @fact
    def value(self, record):
        """Its number, a ``decimal.Decimal``; ``None`` where it holds none."""
        return decimal(record.value)

    @fact
    def area(self, record):
        """The area."""
        return self.plan.areas[record.area]

    @fact
    def indicator(self, record):
        """The indicator."""
        return self.plan.indicators[record.indicator]

    @fact
    def certainties(self, record):
        """Every :class:`Certainty` of its matrix that is about this cell."""
        found = rows(library.duban_plan_cell_certainties, self.plan._open().address, self.row)
        return tuple(self.plan.certainties[row] for row in found)

    @fact
    def line(self, record):
        """Its source line; 0 where unknown."""
        return record.line
