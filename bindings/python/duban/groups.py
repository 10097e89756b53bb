"""Groups of an evaluation: what belongs together, counted, scored and ranked."""

from ._answers import Part, number
from ._border import date, decimal, text
from ._evaluated import ROWS_GROUPS
from ._objects import Facts, Value, fact
from ._records import NO_ROW
from .judgement_words import Grouping, Light, Timing, Unranked, WorkState
from .words import Role, State

_keep = object.__setattr__

#: The tables of a plan that groups are rows of, by grouping.
TABLES = {2: "areas", 3: "units", 4: "units", 5: "outline", 6: "outline", 7: "tasks", 8: "indicators"}


class Tally(dict):
    """How many items are in each state: counts by word, in the order of the vocabulary.

    The shares add up to 100.0.
    """

    __slots__ = {"shares": "The shares in percent, by word."}

    def __init__(self, parts):
        parts = list(parts)
        super(Tally, self).__init__((word, count) for word, count, _ in parts)
        self.shares = {word: share for word, _, share in parts}

    @property
    def counted(self):
        """How many items there are together."""
        return sum(self.values())

    def __repr__(self):
        return "<duban.Tally {}>".format(" ".join("{}={}".format(word, count) for word, count in self.items()))


class Group(Facts):
    """What belongs together: its numbers and its work by state, its score and its rank."""

    __slots__ = {
        "evaluation": "The :class:`Evaluation` that it is part of.",
        "_row": None,
        "_record": None,
        "_tallies": None,
    }

    _columns = ("grouping", "name", "rank", "good_share", "attainment", "score", "numbers", "work", "lights", "sentence")

    def __init__(self, evaluation, row, record, tallies):
        _keep(self, "evaluation", evaluation)
        _keep(self, "_row", row)
        _keep(self, "_record", record)
        _keep(self, "_tallies", tallies)

    @fact
    def grouping(self, group):
        """By what it is grouped, a word of :class:`duban.Grouping`."""
        return Grouping.by_code[group.grouping]

    @fact
    def id(self, group):
        """The id of what it is a group of; of a unit, its name; empty for the whole."""
        return text(group.id)

    @fact
    def name(self, group):
        """Its name."""
        return text(group.name)

    @fact
    def role(self, group):
        """In which role, a word of :class:`duban.Role`, where it is grouped by unit and role; else ``None``."""
        return Role.by_code[group.role]

    @fact
    def element(self, group):
        """The area, unit, heading, task or indicator that it is a group of; ``None`` for the whole."""
        if group.element == NO_ROW:
            return None
        return getattr(self.evaluation.plan, TABLES[group.grouping])[group.element]

    @fact
    def numbers(self, group):
        """Its cells and binding targets by state, a :class:`Tally`."""
        return self._tally(1, State)

    @fact
    def beside(self, group):
        """Its other targets by state, which do not count, a :class:`Tally`."""
        return self._tally(2, State)

    @fact
    def work(self, group):
        """Its measures by how far they are, a :class:`Tally`."""
        return self._tally(3, WorkState)

    @fact
    def timings(self, group):
        """Its measures by how they stand to their time limits, a :class:`Tally`."""
        return self._tally(4, Timing)

    @fact
    def lights(self, group):
        """All its items by light, a :class:`Tally`."""
        return self._tally(5, Light)

    @fact
    def milestones(self, group):
        """Its milestones by how they stand to their days, a :class:`Tally`."""
        parts = self._form["milestones"]["parts"]
        return Tally((Timing.by_word[word], count, number(share)) for word, count, share in parts)

    @fact
    def good(self, group):
        """How many of its numbers are met or on track."""
        return group.good

    @fact
    def good_share(self, group):
        """Their share in percent, with one decimal; ``None`` without numbers."""
        return decimal(group.good_share)

    @fact
    def finished(self, group):
        """How many of its measures are finished."""
        return group.finished

    @fact
    def attainment(self, group):
        """The mean attainment of its numbers, in percent with one decimal."""
        return decimal(group.attainment)

    @fact
    def score(self, group):
        """Its score as of a hundred (百分制), bonuses on top; ``None`` where the policy has no rules for one."""
        return decimal(group.score)

    @fact
    def score_of(self, group):
        """The points that the rules can give. Of these :attr:`score_got` were had; :attr:`score` is as of a hundred."""
        return decimal(group.score_of)

    @property
    def score_got(self):
        """The points that were had, of :attr:`score_of`, bonuses aside; ``None`` where there is no score."""
        score = self._form["score"]
        return number(score["got"]) if score else None

    @property
    def score_lines(self):
        """How the score came about: a tuple of dicts with ``name``, ``points``, ``got``, ``items``, ``count``, ``bonus``."""
        score = self._form["score"]
        return tuple(score["lines"]) if score else ()

    @fact
    def rank(self, group):
        """Its rank among the groups of its grouping, best first (1, 2, 2, 4); ``None`` for none."""
        return group.rank or None

    @fact
    def unranked(self, group):
        """Why it has no rank, a word of :class:`duban.Unranked`; ``None`` where it has one, and for the whole."""
        return Unranked.by_code[group.unranked]

    @fact
    def days_differ(self, group):
        """Whether the data of the groups that it is ranked with end on different days."""
        return bool(group.days_differ)

    @fact
    def asked(self, group):
        """How many of its numbers ask for a value, and not for words."""
        return group.asked

    @fact
    def reported(self, group):
        """For how many of these there is one."""
        return group.reported

    @fact
    def attained(self, group):
        """Of how many numbers :attr:`attainment` is the mean."""
        return group.attained

    @fact
    def attained_to_date(self, group):
        """How many of these are taken against their share of the time (累计类按序时进度折算)."""
        return group.attained_to_date

    @fact
    def covered(self, group):
        """The earliest and the latest last day of the data of its numbers; ``None`` without data."""
        earliest = date(group.covered_earliest)
        return None if earliest is None else (earliest, date(group.covered_latest))

    @property
    def overdue(self):
        """The ids of its measures that are overdue."""
        return tuple(self._form["overdue"])

    @property
    def overdue_milestones(self):
        """The ids of their milestones that are overdue."""
        return tuple(self._form["overdue_milestones"])

    @property
    def since(self):
        """What changed since the day that was compared with, a ``dict``; ``None`` where none was."""
        return self._form["since"]

    @property
    def previous(self):
        """How its numbers moved since the report before their latest one, a :class:`Movement`."""
        return Movement(self._form["previous"])

    @property
    def last_year(self):
        """How its numbers moved since the same period of last year, a :class:`Movement`."""
        return Movement(self._form["last_year"])

    @fact
    def uncounted(self, group):
        """What was not counted and why: a tuple of :class:`Uncounted`."""
        if not group.uncounted:
            return ()
        return tuple(Uncounted(one["id"], one["area"], one["reason"]) for one in self._form["uncounted"])

    @fact
    def sentence(self, group):
        """How it stands, in one Chinese sentence with its numbers."""
        return self.evaluation._open().sentence(ROWS_GROUPS, self._row)

    def to_dict(self):
        """What the library said, as a dict: dates and decimals are text."""
        return dict(self._form)

    @property
    def _form(self):
        return self.evaluation._json["groups"][self._row]

    def _tally(self, kind, vocabulary):
        parts = (part for part in self._tallies if part.kind == kind)
        return Tally((vocabulary.by_code[part.of], part.count, decimal(part.share)) for part in parts)

    def _answer(self, read):
        return read(self, self._record)

    def __repr__(self):
        shown = [str(each) for each in (self.grouping, self.name, self.role) if each]
        return "<duban.Group {} good={} finished={}>".format(" ".join(shown), self.good, self.finished)


class Movement(Part):
    """How the numbers of a group have moved since another time: those that count and have a value of it."""

    __slots__ = ()
    _columns = ("compared", "better", "same", "worse", "attainment")

    @fact
    def compared(self, form):
        """How many numbers are compared."""
        return form["compared"]

    @fact
    def better(self, form):
        """How many of them have become better."""
        return form["better"]

    @fact
    def same(self, form):
        """How many are the same, as published."""
        return form["same"]

    @fact
    def worse(self, form):
        """How many have become worse."""
        return form["worse"]

    @fact
    def attainment(self, form):
        """The change of their mean attainment, in percentage points with one decimal; ``None`` where there is none."""
        return number(form["attainment"])


class Uncounted(Value):
    """An item that a group does not count."""

    __slots__ = {
        "id": "The id of the item.",
        "area": "The id of the area, or ``None``.",
        "reason": "Why it is not counted, in Chinese.",
    }
