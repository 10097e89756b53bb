"""Targets: what a measure's text wants to be reached."""

from ctypes import sizeof

from ._border import call, decimal, text
from ._library import library
from ._objects import Stated, Value, at, fact
from ._records import record as _record
from .words import Basis, Change, Comparator, Strength


class Target(Stated):
    """A target (目标): what a measure's text wants to be reached."""

    _table = "targets"
    _record = "duban_target"
    _kind = 7
    _columns = ("id", "subject", "comparator", "value", "unit", "strength", "certainty", "phrase")

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
        alternative = _record("duban_alternative")
        found = (alternative * size)()
        address = self.plan._open().address
        call(library.duban_plan_target_alternatives, address, self.row, found, size, sizeof(alternative))
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
