"""What is whose, and why; and what is attributed to nobody."""

from ._answers import Listed, Part, answer, number
from ._border import encoded
from ._library import library
from ._objects import Element, Value, fact
from ._tables import Table
from .limits import limit_of_json
from .words import CertaintyLevel, Comparator, ElementKind, OpenQuestion, Role, Why


class Ground(Value):
    """Why something is a unit's or an area's."""

    __slots__ = {
        "why": "The kind of reason, a word of :class:`duban.Why`.",
        "role": "In which role, a word of :class:`duban.Role`; ``None`` where the reason is no column.",
        "written": "The words that say so.",
        "scope": "The collective name that includes it; ``None`` where there is none.",
        "certainty": "How sure it is, a word of :class:`duban.CertaintyLevel`.",
        "sentence": "All that in one Chinese sentence.",
    }

    def __str__(self):
        return self.sentence


class _Of(Part):
    """What an obligation and an open question have in common."""

    __slots__ = ()

    @fact
    def kind(self, form):
        """What it is, a word of :class:`duban.ElementKind`: a measure, a cell or a report."""
        return ElementKind.by_word.get(form["kind"], form["kind"])

    @fact
    def id(self, form):
        """The id of that element."""
        return form["id"]

    @fact
    def element(self, form):
        """The element: a :class:`Measure`, a :class:`Cell` or a :class:`ReportingDuty`."""
        name = "reporting_duty" if form["kind"] == "reporting" else form["kind"]
        return getattr(self.plan, name)(form["id"])


class Obligation(_Of):
    """Something that a unit must do or an area must reach."""

    __slots__ = ()
    _columns = ("kind", "id", "roles", "words", "certainty", "text")
    _shown = ("kind", "id")

    @fact
    def text(self, form):
        """The words of the measure, what is reported, or the requirement of the cell with its comparator and unit."""
        if form["kind"] == "measure":
            return form["text"]
        if form["kind"] == "reporting":
            return form["content"]
        cell = self.element
        if form["value"] is None:
            return "{} {}".format(cell.indicator.name, form["words"])
        return "{} {} {}{}".format(cell.indicator.name, form["comparator"], form["value"], form["unit"])

    @fact
    def words(self, form):
        """The words of the time limit, or those of the cell."""
        return form["words"]

    @fact
    def limit(self, form):
        """What the time limit says, a :class:`Limit`; ``None`` without one."""
        return limit_of_json(form.get("limit"))

    @fact
    def comparator(self, form):
        """Of a cell: how a value is held against it, a word of :class:`duban.Comparator`; otherwise ``None``."""
        word = form.get("comparator")
        return word and Comparator.by_word.get(word, word)

    @fact
    def value(self, form):
        """Of a cell: its number, a ``decimal.Decimal``; otherwise ``None``."""
        return number(form.get("value"))

    @fact
    def grounds(self, form):
        """Why it is theirs, a tuple of :class:`Ground`."""
        return tuple(
            Ground(
                Why.by_word.get(one["why"], one["why"]),
                one["role"] and Role.by_word.get(one["role"], one["role"]),
                one["written"],
                one["scope"],
                CertaintyLevel.by_word.get(one["certainty"], one["certainty"]),
                one["sentence"],
            )
            for one in form["grounds"]
        )

    @fact
    def roles(self, form):
        """The roles in which it is theirs, words of :class:`duban.Role`, without repetition."""
        return tuple(word for word in Role if any(ground.role == word for ground in self.grounds))

    @fact
    def certainty(self, form):
        """How sure its surest ground is, a word of :class:`duban.CertaintyLevel`."""
        return min((ground.certainty for ground in self.grounds), key=lambda word: word.code)


class Unassigned(_Of):
    """Something that is charged and attributed to nobody: 相关区政府 where the text names no area, 等部门 …"""

    __slots__ = ()
    _columns = ("kind", "id", "role", "written", "why", "basis")
    _shown = ("id", "written", "why")

    @fact
    def role(self, form):
        """In which role, a word of :class:`duban.Role`; ``None`` for a report."""
        return form["role"] and Role.by_word.get(form["role"], form["role"])

    @fact
    def written(self, form):
        """The words as written."""
        return form["written"]

    @fact
    def why(self, form):
        """Why nobody is meant by them for sure, a word of :class:`duban.OpenQuestion`."""
        return OpenQuestion.by_word.get(form["why"], form["why"])

    @fact
    def basis(self, form):
        """What the plan says about it; empty where it says nothing."""
        return form["basis"]


class Obligations(Listed):
    """Everything that a unit must do or an area must reach. Iterating over it gives its :attr:`items`."""

    __slots__ = ()

    @fact
    def of(self, form):
        """The name that was asked for."""
        return form["of"]

    @fact
    def unit(self, form):
        """The unit; ``None`` for an area that no unit answers for."""
        return form["unit"] and self.plan.unit(form["unit"])

    @fact
    def areas(self, form):
        """The areas that it answers for, a tuple of :class:`Area`."""
        return tuple(self.plan.area(each) for each in form["areas"])

    @fact
    def items(self, form):
        """What is theirs, in document order: a list of :class:`Obligation`."""
        return Table((Obligation(one, self.plan) for one in form["items"]), Obligation._columns)

    @fact
    def possible(self, form):
        """What may be theirs and is attributed to nobody: a list of :class:`Unassigned`."""
        return Table((Unassigned(one, self.plan) for one in form["possible"]), Unassigned._columns)

    def __repr__(self):
        counts = len(self._form["items"]), len(self._form["possible"])
        return "<duban.Obligations of {}: {} items, {} possible>".format(self.of, *counts)


def obligations(plan, of):
    """What :meth:`Plan.obligations` answers."""
    name = of._called() if isinstance(of, Element) else of
    name = encoded(name, "of")
    handle = plan._open()
    [found] = _parsed(library.duban_plan_obligations, handle.address, name, len(name))["obligations"]
    return Obligations(found, plan)


def everybodys_obligations(plan):
    """What :meth:`Plan.everybodys_obligations` answers."""
    handle, asked = plan._open(), b'{"texts": true}'
    found = _parsed(library.duban_plan_obligations_of_json, handle.address, asked, len(asked))["obligations"]
    return [Obligations(one, plan) for one in found]


def unassigned(plan):
    """What :meth:`Plan.unassigned` answers."""
    handle = plan._open()
    found = _parsed(library.duban_plan_unassigned, handle.address)["unassigned"]
    return Table((Unassigned(one, plan) for one in found), Unassigned._columns)


def _parsed(function, *arguments):
    import json

    return json.loads(answer(function, *arguments).json())
