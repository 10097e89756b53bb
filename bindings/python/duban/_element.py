"""What all elements of a plan have in common: a row of one of its tables, read when it is asked for."""

from ._facts import Facts, fact
from ._records import NO_ROW
from .words import CertaintyLevel


class Element(Facts):
    """A part of a plan.

    There is one object for each row, so two names for the same element are the same object: compare with ``is`` or ``==``,
    use it in sets and as a key. It never changes. It keeps its plan alive.
    """

    __slots__ = ("plan", "row")

    #: The table of the plan that it is a row of: what ``duban_plan_…`` and the counts of ``duban_facts`` call it.
    _table = None
    #: The name of the table's records.
    _record = None
    #: What it is, a word of ElementKind; None for what cannot be looked up.
    _kind = None

    def __init__(self, plan, row):
        _keep_plan(self, plan)
        _keep_row(self, row)

    def _answer(self, read):
        # Held here, so that closing the plan in another thread cannot take away a text while it is read.
        handle = self.plan._open()
        record = self.plan._records(self._table, handle)[self.row]
        answer = read(self, record)
        del handle
        return answer

    def _called(self):
        """What it is called: its id, or its name where it has no id."""
        return self.id

    def __repr__(self):
        try:
            called = self._called()
        except ValueError:
            called = "of a closed plan, row {}".format(self.row)
        return "<duban.{} {}>".format(type(self).__name__, called)


_keep_plan = Element.plan.__set__
_keep_row = Element.row.__set__


class Stated(Element):
    """An element about whose fields the plan may say how sure they are."""

    @fact
    def certainties(self, record):
        """Every :class:`Certainty` about its fields, a tuple; empty where all of them are certain."""
        return self.plan._statements.get((self._kind, self.row), ())

    @fact
    def certainty(self, record):
        """How sure it is, the worst of what is said of its fields: a word of :class:`duban.CertaintyLevel`."""
        return worst(self.certainties)


def worst(statements):
    """The level of the most doubtful of some statements."""
    return max((statement.level for statement in statements), key=_code, default=CertaintyLevel.CERTAIN)


def _code(word):
    return word.code


def at(elements, row):
    """The element in a row of a table; ``None`` where the row number says that there is none."""
    return None if row == NO_ROW else elements[row]


def part(elements, first, count):
    """The elements of rows that lie side by side."""
    return elements[first : first + count]
