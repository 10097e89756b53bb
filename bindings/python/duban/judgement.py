"""Judgements: how a requirement stands, with the numbers that decided it."""

from ._answers import number
from ._border import date, decimal
from ._objects import Facts, Value, fact
from .judgement_words import ComparisonMethod, Count, Invalid, NeededKind, Rule
from .words import State, Strength

_YES_NO = {0: None, 1: True, 2: False}
_MARKS = {1: "(+)", -1: "(-)"}

#: The states that a value decided, for now or for good: met, not met, on track, behind, unreachable, and to be confirmed.
_DECIDED = (1, 2, 6, 7, 8, 9, 13)

#: The rules that expect a share of the whole by now: proportional, and by a profile.
_BY_PROGRESS = (4, 5, 6)


class Needed(Value):
    """What it still takes to meet a requirement, rounded to the side that passes."""

    __slots__ = {
        "kind": "What it is, a word of :class:`duban.NeededKind`.",
        "amount": "How much: the mean of the rest, parts, good days, the remainder, the budget left, the improvement; or ``None``.",
        "pace": "For a remainder, how much in each day or month, rounded up; for parts of a ratio, of how much that is still to come.",
        "left": "In how many days or months; ``None`` where that is no question.",
        "count": "In what that is counted, a word of :class:`duban.Count`.",
    }


class Judgement(Facts):
    """How a requirement stands, with the numbers that decided it."""

    __slots__ = ()

    @fact
    def state(self, verdict):
        """How it stands, a word of :class:`duban.State`."""
        return State.by_code[verdict.state]

    @fact
    def value(self, verdict):
        """The value, with the places it was reported with; ``None`` where there is none."""
        return self._exact("value", verdict)

    @fact
    def mark(self, verdict):
        """``"(+)"`` for a value that was rounded up before, ``"(-)"`` for one that was rounded down, else empty."""
        return _MARKS.get(verdict.mark, "")

    @fact
    def covered_to(self, verdict):
        """The last day that the value covers; ``None`` without a value."""
        return date(verdict.covered_to)

    @fact
    def limit(self, verdict):
        """The number that it is held against; where a change is asked for, that of the value and not of the change."""
        return self._exact("limit", verdict)

    @fact
    def gap(self, verdict):
        """How far the value is on the good side of the number; negative where it misses."""
        return self._exact("gap", verdict)

    @fact
    def attainment(self, verdict):
        """How much of the requirement is reached, in percent."""
        return decimal(verdict.attainment)

    @fact
    def expected(self, verdict):
        """What must have been added up by the last day of the data (序时进度); of a budget, what may have been, for information."""
        return self._exact("expected", verdict) if verdict.rule in _BY_PROGRESS else None

    @fact
    def needed(self, verdict):
        """What it still takes, a :class:`Needed`; ``None`` where nothing is needed or nothing could still be done."""
        kind = NeededKind.by_code[verdict.needed_kind]
        if kind is None:
            return None
        count = Count.by_code[verdict.needed_count]
        left = verdict.needed_left if count is not None else None
        return Needed(kind, decimal(verdict.needed), decimal(verdict.pace), left, count)

    @fact
    def rule(self, verdict):
        """By which rule, a word of :class:`duban.Rule`."""
        return Rule.by_code[verdict.rule]

    @fact
    def comparison(self, verdict):
        """Which method decided, a word of :class:`duban.ComparisonMethod` (GB/T 8170)."""
        return ComparisonMethod.by_code[verdict.comparison]

    @fact
    def full(self, verdict):
        """Whether the value passes the number in full (全数值比较); ``None`` where that is no question."""
        return _YES_NO[verdict.full]

    @fact
    def rounded(self, verdict):
        """Whether the rounded value passes it (修约值比较); ``None`` where that is no question."""
        return _YES_NO[verdict.rounded]

    @property
    def methods_differ(self):
        """Whether the two methods of comparing come to different ends."""
        return self.full is not None and self.rounded is not None and self.full != self.rounded

    @fact
    def invalid(self, verdict):
        """Why the data are no good, a word of :class:`duban.Invalid`; ``None`` where they are."""
        return Invalid.by_code[verdict.invalid]

    @fact
    def strength(self, verdict):
        """How binding the requirement is, a word of :class:`duban.Strength`."""
        return Strength.by_code[verdict.strength]

    @fact
    def fails(self, verdict):
        """Whether it fails the plan: binding, and not met or no longer reachable."""
        return bool(verdict.fails)

    @fact
    def provisional(self, verdict):
        """Whether later data of the same period may change it."""
        return bool(verdict.provisional)

    def _exact(self, name, verdict):
        """A number; from the answer's JSON where it has more digits than a record holds."""
        place = getattr(verdict, name)
        if place.present or not verdict.covered_to or verdict.state not in _DECIDED:
            return decimal(place)
        words = self._form[name]
        return None if words is None else number(words.partition("(")[0])
