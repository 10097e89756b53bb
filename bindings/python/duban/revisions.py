"""Overlays (修订): what they changed, and how two plans differ."""

from ._answers import Part, asked, day, document, made
from ._border import Handle
from ._library import library
from ._objects import Value, fact
from ._tables import Table
from .words import DifferenceKind, Effect, ElementKind


class Revision(Part):
    """One change that an overlay made: what, and who decided it, when, on what basis."""

    __slots__ = ()
    _columns = ("change", "element_kind", "id", "field", "before", "after", "who", "date", "basis")
    _shown = ("change", "id", "field")

    @fact
    def change(self, form):
        """What was done: ``changed``, ``added`` or ``removed``; a word of :class:`duban.DifferenceKind`."""
        return DifferenceKind.by_word.get(form["change"], form["change"])

    @fact
    def element_kind(self, form):
        """What was changed, a word of :class:`duban.ElementKind`."""
        return ElementKind.by_word.get(form["element"], form["element"])

    @fact
    def id(self, form):
        """Its id, or its name where it has no id."""
        return form["id"]

    @fact
    def field(self, form):
        """The field, as the JSON form of a plan calls it; ``None`` where the whole element was added or removed."""
        return form.get("field")

    @fact
    def before(self, form):
        """What the field held, in the JSON form; ``None`` where it held nothing."""
        return form.get("before")

    @fact
    def after(self, form):
        """What it holds, in the JSON form."""
        return form.get("after")

    @fact
    def settled(self, form):
        """The doubts that it settled, a tuple of dicts with ``field``, ``level`` and ``reason``."""
        return tuple(dict(one) for one in form.get("settled", ()))

    @fact
    def who(self, form):
        """Who decided it."""
        return form["who"]

    @fact
    def date(self, form):
        """When."""
        return day(form["date"])

    @fact
    def basis(self, form):
        """On what basis."""
        return form["basis"]


class FieldDifference(Value):
    """A field that differs, in the JSON form of a plan."""

    __slots__ = {
        "field": "The field.",
        "before": "What the first plan says; ``None`` where it says nothing.",
        "after": "What the second plan says; ``None`` where it says nothing.",
    }

    def __str__(self):
        return "{}: {} → {}".format(self.field, self.before, self.after)


class Difference(Part):
    """An element that differs between two plans."""

    __slots__ = ()
    _columns = ("kind", "element_kind", "id", "effect", "fields")
    _shown = ("kind", "id", "effect")

    @fact
    def kind(self, form):
        """How it differs, a word of :class:`duban.DifferenceKind`."""
        return DifferenceKind.by_word.get(form["change"], form["change"])

    @fact
    def element_kind(self, form):
        """What it is, a word of :class:`duban.ElementKind`."""
        return ElementKind.by_word.get(form["element"], form["element"])

    @fact
    def id(self, form):
        """Its id in the second plan; where only the first has it, there."""
        return form["id"]

    @fact
    def id_before(self, form):
        """Its id in the first plan, where that is another one; otherwise ``None``."""
        return form.get("id_before")

    @fact
    def effect(self, form):
        """Which way a target, a cell or a time limit changed, a word of :class:`duban.Effect`; otherwise ``None``."""
        return form.get("effect") and Effect.by_word.get(form["effect"], form["effect"])

    @fact
    def fields(self, form):
        """The fields that differ, a tuple of :class:`FieldDifference`."""
        return tuple(FieldDifference(one["field"], one["before"], one["after"]) for one in form.get("fields", ()))


def with_overlay(plan, overlay):
    """What :meth:`Plan.with_overlay` answers."""
    said = document(overlay, "an overlay")
    handle = plan._open()
    address = made(library.duban_plan_with_overlay, handle.address, said, len(said))
    return type(plan)(Handle(address, library.duban_plan_free))


def changes(plan):
    """What :meth:`Plan.changes` answers."""
    handle = plan._open()
    found = asked(library.duban_plan_changes, handle.address)
    return Table((Revision(one, plan) for one in found), Revision._columns)


def diff(plan, other):
    """What :meth:`Plan.diff` answers."""
    if not isinstance(other, type(plan)):
        raise TypeError("other must be a duban.Plan, not {}".format(type(other).__name__))
    first, second = plan._open(), other._open()
    found = asked(library.duban_plan_diff, first.address, second.address)["differences"]
    return Table((Difference(one, other) for one in found), Difference._columns)
