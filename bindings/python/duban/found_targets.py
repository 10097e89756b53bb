"""Targets in running text, and numbers as GB/T 8170 rounds them."""

from ctypes import byref, c_int32

from ._answers import Part, asked, number
from ._border import call, decimal, encoded
from ._library import library
from ._objects import fact
from ._records import UTF8, record
from ._tables import Table
from .targets import Alternative
from .words import Basis, Change, Comparator, Strength


def _quotient(words):
    """A number that may be a fraction, ``"1/3"``."""
    if words is None or "/" not in words:
        return number(words)
    from decimal import ROUND_HALF_EVEN, Context

    return Context(prec=28, rounding=ROUND_HALF_EVEN).divide(*map(number, words.split("/")))


class FoundTarget(Part):
    """A quantitative target that was found in a text."""

    __slots__ = ()
    _columns = ("indicator", "comparator", "value", "value2", "unit", "strength", "phrase")

    @fact
    def phrase(self, form):
        """The exact phrase that it was read from."""
        return form["phrase"]

    @fact
    def span(self, form):
        """Where the phrase stands in the text: the first character and the one behind the last, from 0."""
        return tuple(form["span"])

    @fact
    def indicator(self, form):
        """What is measured, in the text's words; ``None`` where they do not say."""
        return form["indicator"]

    @fact
    def comparator(self, form):
        """How a value is held against it, a word of :class:`duban.Comparator`."""
        return Comparator.by_word.get(form["comparator"], form["comparator"])

    @fact
    def value(self, form):
        """The number, a ``decimal.Decimal``; ``None`` where there is none.

        Of a fraction (三分之一) it is exact where a decimal can be (半数: 0.5), otherwise rounded to 28 digits, half to even;
        :attr:`fraction` is always exact.
        """
        return _quotient(form["value"])

    @fact
    def fraction(self, form):
        """The numerator and the denominator of a number that the words give as a fraction, ``(1, 3)``; otherwise ``None``."""
        words = form["value"]
        return tuple(map(number, words.split("/"))) if words and "/" in words else None

    @fact
    def value2(self, form):
        """The upper number of a range; otherwise ``None``."""
        return _quotient(form["value2"])

    @fact
    def unit(self, form):
        """The unit of measurement; ``None`` where there is none."""
        return form["unit"]

    @fact
    def change(self, form):
        """Which way it is to move, a word of :class:`duban.Change`; ``None`` where the words do not say."""
        return Change.by_word.get(form["change"], form["change"])

    @fact
    def basis(self, form):
        """What the number is a number of, a word of :class:`duban.Basis`."""
        return Basis.by_word.get(form["basis_kind"], form["basis_kind"])

    @fact
    def basis_words(self, form):
        """The words that say what the number is relative to: 同比, 累计; ``None`` where there are none."""
        return form["basis"]

    @fact
    def scope(self, form):
        """The words that say whom or where it concerns; ``None`` where there are none."""
        return form["scope"]

    @fact
    def strength(self, form):
        """How binding it is, a word of :class:`duban.Strength`."""
        return Strength.by_word.get(form["strength"], form["strength"])

    @fact
    def alternatives(self, form):
        """Other ways to meet it (或者达到95%以上且…), a tuple of :class:`duban.Alternative`."""
        return tuple(
            Alternative(
                Comparator.by_word.get(one["comparator"], one["comparator"]),
                _quotient(one["value"]),
                one["unit"] or "",
                one["condition"] or "",
            )
            for one in form["alternatives"]
        )


def find_targets(text):
    """Finds the quantitative targets in a text, in its order: a list of :class:`FoundTarget`.

    What is no target (years, document numbers, reports of what was reached, planned sizes of an investment …) stays alone.

    >>> [found] = duban.find_targets("全市森林覆盖率不低于45%。")
    >>> found.indicator, found.comparator, found.value, found.unit
    ('森林覆盖率', '>=', Decimal('45'), '%')
    """
    words = encoded(text, "text")
    found = asked(library.duban_find_targets, UTF8, words, len(words))["targets"]
    return Table((FoundTarget(one) for one in found), FoundTarget._columns)


def rounded(value, places=0, *, factor=1):
    """Rounds a number as GB/T 8170-2008 has it: half to even, in one step, by its size without its sign.

    ``value``   a ``decimal.Decimal``, an ``int``, or a ``str``, which may say that it was rounded before: ``"16.50(+)"`` rounds
                to 17, ``"16.50(-)"`` to 16. A ``float`` is refused: it stands next to the number that was meant
    ``places``  digits behind the point; negative before it: -2 rounds to hundreds
    ``factor``  5 rounds to half a unit of that digit (0.5 单位修约), 2 to a fifth (0.2 单位修约)

    >>> duban.rounded("3.125", 2), duban.rounded("16.50(+)")
    (Decimal('3.12'), Decimal('17'))
    """
    exact, mark = _read(value)
    if not isinstance(places, int) or isinstance(places, bool):
        raise TypeError("places must be an int, not {}".format(type(places).__name__))
    found = record("duban_decimal")()
    # Beyond what C's number holds no digit is allowed either.
    digit = max(-(1 << 31), min((1 << 31) - 1, -places))
    call(library.duban_decimal_round, byref(exact), mark, factor, digit, byref(found))
    return decimal(found)


def _read(value):
    from decimal import Decimal

    if isinstance(value, Decimal):
        value = "{:f}".format(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    words = encoded(value, "a number")
    exact, mark = record("duban_decimal")(), c_int32()
    call(library.duban_decimal_read, UTF8, words, len(words), byref(exact), byref(mark))
    return exact, mark.value
