"""Verdicts of an evaluation: how the cells and the targets stand."""

from ._answers import Part, day, number
from ._evaluated import ROWS_CELLS, ROWS_TARGETS, Evaluated
from ._objects import fact
from ._records import NO_ROW
from .judgement import Judgement
from .judgement_words import Claim, Light
from .words import State


class NumberVerdict(Evaluated, Judgement):
    """How a cell or a target stands in an evaluation."""

    __slots__ = {
        "evaluation": "The :class:`Evaluation` that it is part of.",
        "_row": None,
        "_record": None,
    }

    _columns = ("id", "area", "name", "state", "light", "value", "limit", "gap", "attainment", "sentence")

    def __init__(self, evaluation, row, record):
        _keep_evaluation(self, evaluation)
        _keep_row(self, row)
        _keep_record(self, record)

    @property
    def id(self):
        """The id of the cell or target."""
        return self.element.id

    @property
    def name(self):
        """What it is about: the indicator's name, or the target's subject."""
        indicator = self.indicator
        return indicator.name if indicator is not None else self.element.subject

    @property
    def indicator(self):
        """The :class:`Indicator`; ``None`` where a target has none."""
        row = self._record.indicator
        return None if row == NO_ROW else self.plan.indicators[row]

    @property
    def area(self):
        """The :class:`Area`: of the cell, or for which a target was reported; else ``None``."""
        row = self._record.area
        return None if row == NO_ROW else self.plan.areas[row]

    @property
    def light(self):
        """Its light, a word of :class:`duban.Light`."""
        return Light.by_code[self._record.light]

    @property
    def line(self):
        """The line that the report came from; 0 where it came from none."""
        return self._record.line

    @property
    def stale(self):
        """For how many days before the as-of day there are no data, where that is longer than the rhythm; else ``None``."""
        return self._record.stale_days or None

    @property
    def claim(self):
        """What was said of words that are not confirmed, a word of :class:`duban.Claim`; ``None`` for nothing."""
        return Claim.by_code[self._record.claim]

    @property
    def attainment_to_date(self):
        """Of what adds up, how much of its share of the time (序时进度) is reached, in percent; else ``None``."""
        return number(self._form["attainment_to_date"])

    @property
    def missing(self):
        """The first days of the period that no report covers, from and to; ``None`` where the data are not incomplete."""
        first, last = day(self._form["missing_first"]), day(self._form["missing_last"])
        return None if first is None else (first, last)

    @property
    def reading(self):
        """Where the value comes from, a ``dict``: ``first``, ``last``, ``reported``, ``source``, ``line``; or ``None``."""
        return self._form["reading"]

    @property
    def previous(self):
        """How it changed against the previous report, an :class:`Earlier`; or ``None``."""
        return _earlier(self._form["previous"])

    @property
    def last_year(self):
        """How it changed against the same period of last year, an :class:`Earlier`; or ``None``."""
        return _earlier(self._form["last_year"])

    def to_dict(self):
        """What the library said, as a dict: dates and decimals are text."""
        return dict(self._form)

    def _answer(self, read):
        return read(self, self._record.verdict)


# An evaluation has hundreds of them.
_keep_evaluation = NumberVerdict.evaluation.__set__
_keep_row = NumberVerdict._row.__set__
_keep_record = NumberVerdict._record.__set__


class CellVerdict(NumberVerdict):
    """How a cell of a matrix stands in an evaluation."""

    __slots__ = ()

    @property
    def element(self):
        """The :class:`Cell`."""
        return self.plan.cells[self._record.element]

    cell = element

    @property
    def rank(self):
        """Its rank among the areas that reported the indicator, best first (1, 2, 2, 4); ``None`` for none. See :attr:`rank_by`."""
        return self._record.rank or None

    @property
    def ranked(self):
        """What that rank rests on: how many areas have one, of how many, and whether their data end on different days."""
        record = self._record
        return (record.rank_reported, record.rank_assigned, bool(record.rank_days_differ)) if record.rank else None

    @property
    def rank_by(self):
        """By what it is ranked: ``"attainment"`` where it counts things and the areas' numbers differ, or the policy's ``rank``
        says so (``areas_by``), otherwise ``"value"``; ``None`` where there is no rank."""
        return {2: "value", 3: "attainment"}.get(self._record.rank_by)

    @fact
    def sentence(self, verdict):
        """How it stands, in one Chinese sentence with its numbers and the rule."""
        return self._sentence(ROWS_CELLS)

    @property
    def _form(self):
        return self.evaluation._json["cells"][self._row]


class TargetVerdict(NumberVerdict):
    """How a target stands in an evaluation."""

    __slots__ = ()

    @property
    def element(self):
        """The :class:`Target`."""
        return self.plan.targets[self._record.element]

    target = element

    @property
    def unit(self):
        """The :class:`Unit` for which it was reported; ``None`` otherwise."""
        row = self._record.unit
        return None if row == NO_ROW else self.plan.units[row]

    @fact
    def sentence(self, verdict):
        """How it stands, in one Chinese sentence with its numbers and the rule."""
        return self._sentence(ROWS_TARGETS)

    @property
    def periods(self):
        """Of what is asked for in every month, quarter, half-year or year, each period that was reported or is over, a tuple of
        :class:`TargetPeriod`: its own verdict is that of the latest. ``None`` for anything else."""
        periods = self._form.get("periods")
        return None if periods is None else tuple(map(TargetPeriod, periods["each"]))

    @property
    def _form(self):
        return self.evaluation._json["targets"][self._row]


class TargetPeriod(Part):
    """How a target stands in one of the periods in which it is asked for."""

    __slots__ = ()
    _columns = ("first", "last", "state", "light", "value", "gap")

    @fact
    def first(self, form):
        """Its first day."""
        return day(form["first"])

    @fact
    def last(self, form):
        """Its last day."""
        return day(form["last"])

    @fact
    def state(self, form):
        """How it stands, a word of :class:`duban.State`."""
        return State.by_word[form["state"]]

    @fact
    def light(self, form):
        """Its light, a word of :class:`duban.Light`."""
        return Light.by_word[form["light"]]

    @fact
    def value(self, form):
        """The value; ``None`` where nothing was reported."""
        return number(form["value"])

    @fact
    def gap(self, form):
        """How far the value is on the good side; negative where it misses."""
        return number(form["gap"])

    @fact
    def sentence(self, form):
        """How it stands, in one Chinese sentence with its numbers and the rule."""
        return form["sentence"]


class Earlier(Part):
    """A value of an earlier report, and how the new one changed against it."""

    __slots__ = ()
    _columns = ("value", "covered_to", "change", "change_unit")

    @fact
    def value(self, form):
        """The earlier value."""
        return number(form["value"])

    @fact
    def covered_to(self, form):
        """The last day that it covers."""
        return day(form["covered_to"])

    @fact
    def change(self, form):
        """By how much the new value changed; ``None`` where that cannot be said."""
        return number(form["change"])

    @fact
    def change_unit(self, form):
        """In what: ``"percent"`` or ``"points"`` (个百分点)."""
        return form["change_unit"]

    @fact
    def moved(self, form):
        """Which way the value moved since, as published: ``"better"``, ``"same"``, ``"worse"``; ``None`` where nothing says which way is
        good, and of an earlier report of what adds up in the same period."""
        return form["moved"]

    @fact
    def attainment(self, form):
        """How much of the requirement the earlier value reaches, in percent; ``None`` where that cannot be said."""
        return number(form["attainment"])


def _earlier(form):
    return None if form is None else Earlier(form)
