"""The objects that this package hands out: unchanging, and read from the library when something is first asked of them.

A method marked with :func:`fact` becomes an attribute::

    class Task(Element):
        @fact
        def title(self, record):
            "Its title."
            return text(record.title)

The method runs once. What it returns goes into a slot of the object, so that the next look is as fast as any attribute in
Python. Nothing else can be written: plans never change, and neither do the objects that show them.
"""

from itertools import repeat

from ._records import NO_ROW

_keep = object.__setattr__


class fact(object):
    """Marks a method that answers with a fact; see above."""

    def __init__(self, read):
        self.read = read


class FactsType(type):
    """Turns the marked methods of a class into slots, with their docstrings, and remembers how each is read."""

    def __new__(mcs, name, bases, members):
        own = {key: value.read for key, value in members.items() if isinstance(value, fact)}
        slots = members.get("__slots__", ())
        slots = dict(slots) if isinstance(slots, dict) else dict.fromkeys(slots)
        for key, read in own.items():
            del members[key]
            slots[key] = read.__doc__
        # A mapping of slots carries their documentation, for help().
        members["__slots__"] = slots
        made = type.__new__(mcs, name, bases, members)
        made._facts = dict(getattr(made, "_facts", {}), **own)
        return made


class Facts(metaclass=FactsType):
    """An unchanging object with facts. A subclass says in ``_answer`` what a fact is read from."""

    def __getattr__(self, name):
        # Only reached while the slot is still empty.
        read = self._facts.get(name)
        if read is None:
            raise AttributeError("{} has no attribute {!r}".format(type(self).__name__, name))
        value = self._answer(read)
        _keep(self, name, value)
        return value

    def __setattr__(self, name, value):
        raise AttributeError("a {} never changes: {!r} cannot be set".format(type(self).__name__, name))

    def __delattr__(self, name):
        raise AttributeError("a {} never changes: {!r} cannot be deleted".format(type(self).__name__, name))

    def _repr_html_(self):
        from ._tables import page

        try:
            return page(self)
        except ValueError:
            # Of a closed plan: notebooks then show the repr.
            return None

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        raise TypeError(
            "a {} belongs to a plan that is open in this process: pickle its id, or the plan's JSON".format(
                type(self).__name__
            )
        )


class Value(object):
    """A small unchanging record: equal to another one of its class with the same members."""

    __slots__ = ()

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            _keep(self, name, value)

    def _members(self):
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other):
        return self._members() == other._members() if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash(self._members())

    def __repr__(self):
        members = ("{}={!r}".format(name, value) for name, value in zip(self.__slots__, self._members()))
        return "<duban.{} {}>".format(type(self).__name__, " ".join(members))

    def __reduce_ex__(self, protocol):
        return type(self), self._members()

    __setattr__ = Facts.__setattr__
    __delattr__ = Facts.__delattr__


class Element(Facts):
    """A part of a plan.

    There is one object for each row, so two names for the same element are the same object: compare with ``is`` or ``==``,
    use it in sets and as a key. It never changes. It keeps its plan alive.
    """

    __slots__ = {"plan": "The plan that it is a part of.", "row": "Its row in its table, from 0."}

    #: The table of the plan that it is a row of: what ``duban_plan_…`` and the counts of ``duban_facts`` call it.
    _table = None
    #: The name of the table's records.
    _record = None
    #: The number of its DUBAN_KIND_ constant; 0 for what cannot be looked up.
    _kind = 0
    #: The facts that a table of such elements shows.
    _columns = ()

    def __init__(self, plan, row):
        _keep_plan(self, plan)
        _keep_row(self, row)

    def _answer(self, read):
        # Held here, so that closing the plan in another thread cannot take away a text while it is read.
        handle = self.plan._open()
        record = self.plan._record(self._table, self.row, handle)
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


def make(kind, plan, count):
    """The elements of the first rows of a table, as calling the class for each makes them, but from end to end in C."""
    made = list(map(object.__new__, repeat(kind, count)))
    # Nothing comes back from these, so that any() goes on to the end.
    any(map(_keep_plan, made, repeat(plan)))
    any(map(_keep_row, made, range(count)))
    return made


class Stated(Element):
    """An element about whose fields the plan may say how sure they are."""

    @fact
    def certainties(self, record):
        """Every :class:`Certainty` about its fields, a tuple; empty where all of them are certain."""
        return self.plan._certainties_of(self)

    @fact
    def certainty(self, record):
        """How sure it is, the worst of what is said of its fields: a word of :class:`duban.CertaintyLevel`."""
        return worst(self.certainties)


def worst(statements):
    """The level of the most doubtful of some statements."""
    from .words import CertaintyLevel

    return max((statement.level for statement in statements), key=_code, default=CertaintyLevel.CERTAIN)


def _code(word):
    return word.code


def at(elements, row):
    """The element in a row of a table; ``None`` where the row number says that there is none."""
    return None if row == NO_ROW else elements[row]


def part(elements, first, count):
    """The elements of rows that lie side by side."""
    return elements[first : first + count]
