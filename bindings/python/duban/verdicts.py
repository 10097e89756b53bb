"""Verdicts: how a number, or the work of a measure, stands, with what decided it."""

from ctypes import byref, sizeof

from ._answers import Part, asked, day, number, request
from ._border import call, date, decimal
from ._library import library
from ._objects import Facts, Value, fact
from ._records import NO_ROW, record
from .judgement_words import (
    Claim,
    ComparisonMethod,
    Count,
    Invalid,
    Light,
    NeededKind,
    Rule,
    Timing,
    WorkState,
)
from .words import CertaintyLevel, State, Strength

_keep = object.__setattr__

#: The kinds of rows of an evaluation that sentences are asked of: DUBAN_ROWS_ constants.
ROWS_CELLS = 21
ROWS_TARGETS = 22
ROWS_WORK = 23
ROWS_GROUPS = 24

_YES_NO = {0: None, 1: True, 2: False}
_MARKS = {1: "(+)", -1: "(-)"}

#: The states that a value decided, for now or for good: met, not met, on track, behind, unreachable, and to be confirmed.
_DECIDED = (1, 2, 6, 7, 8, 9, 13)

#: The rules that expect a share of the whole by now: proportional, and by a profile.
_BY_PROGRESS = (4, 5, 6)

#: The largest mantissa of a ``duban_decimal``, and the most places behind its point.
_LARGEST = (1 << 63) - 1
_MOST_PLACES = 28

#: DUBAN_VALUE_ constants.
_AMOUNT = 1
_CONFIRMED = 3
_NOT_CONFIRMED = 4


class Needed(Value):
    """What it still takes to meet a requirement, rounded to the side that passes."""

    __slots__ = {
        "kind": "What it is, a word of :class:`duban.NeededKind`.",
        "amount": "How much: the mean of the rest, parts, good days, the remainder, the budget left, the improvement; or ``None``.",
        "pace": "For a remainder, how much in each day or month, rounded up; for parts of a ratio, of how much that is still to come.",
        "left": "In how many days or months; ``None`` where that is no question.",
        "count": "In what that is counted, a word of :class:`duban.Count`.",
    }


class _Judgement(Facts):
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


class Verdict(_Judgement):
    """How one value stands: what :meth:`Plan.judge` answers."""

    __slots__ = {
        "element": "The :class:`Cell` or :class:`Target`.",
        "_asked": None,
        "_numbers": None,
    }

    def __init__(self, element, members, observed):
        _keep(self, "element", element)
        _keep(self, "_asked", members)
        numbers = _numbers_of(self._form) if observed is None else _judged(element, observed)
        _keep(self, "_numbers", numbers)

    @fact
    def sentence(self, verdict):
        """How it stands, in one Chinese sentence with its numbers and the rule."""
        return self._form["sentence"]

    @fact
    def _form(self, verdict):
        handle = self.element.plan._open()
        question = request(self._asked)
        return asked(library.duban_plan_judge_of_json, handle.address, question, len(question))

    def _answer(self, read):
        # The form comes first where the numbers are read from it.
        return read(self, None if read is Verdict._facts["_form"] else self._numbers)

    def to_dict(self):
        """What the library said, as a dict: dates and decimals are text."""
        return dict(self._form)

    def __repr__(self):
        return "<duban.Verdict {} {}>".format(self.element.id, self.state)


class _Evaluated(object):
    """What the parts of an evaluation share: where they stand in it."""

    __slots__ = ()

    @property
    def plan(self):
        """The plan."""
        return self.evaluation.plan

    def _sentence(self, rows):
        return self.evaluation._open().sentence(rows, self._row)

    def __repr__(self):
        return "<duban.{} {} {}>".format(type(self).__name__, self.id, self.state)


class NumberVerdict(_Evaluated, _Judgement):
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
        """Its rank among the areas that reported the indicator, best first (1, 2, 2, 4); ``None`` for none."""
        return self._record.rank or None

    @property
    def ranked(self):
        """What that rank rests on: how many areas have one, of how many, and whether their data end on different days."""
        record = self._record
        return (record.rank_reported, record.rank_assigned, bool(record.rank_days_differ)) if record.rank else None

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


class WorkVerdict(_Evaluated, Facts):
    """How the work of a measure, of one of its milestones, or of a unit's part of it stands."""

    __slots__ = {
        "evaluation": "The :class:`Evaluation` that it is part of.",
        "_row": None,
        "_record": None,
        "_path": None,
    }

    _columns = ("id", "state", "timing", "light", "due", "days_left", "workdays_left", "percent", "sentence")

    def __init__(self, evaluation, row, record, path):
        _keep(self, "evaluation", evaluation)
        _keep(self, "_row", row)
        _keep(self, "_record", record)
        _keep(self, "_path", path)

    @property
    def id(self):
        """The id of the measure or milestone."""
        return self.element.id

    @property
    def element(self):
        """The :class:`Measure` or :class:`Milestone`."""
        return self.measure

    @property
    def measure(self):
        """The :class:`Measure` that it is, or is part of."""
        return self.plan.measures[self._record.measure]

    @fact
    def state(self, work):
        """How far it is, a word of :class:`duban.WorkState`."""
        return WorkState.by_code[work.state]

    @fact
    def timing(self, work):
        """How it stands to its time limit, a word of :class:`duban.Timing`."""
        return Timing.by_code[work.timing]

    @fact
    def light(self, work):
        """Its light, a word of :class:`duban.Light`; ``None`` for a milestone, whose light is in that of its measure."""
        return Light.by_code[work.light]

    @fact
    def due(self, work):
        """The last day that is in time, extensions included; ``None`` for none."""
        return date(work.due)

    @fact
    def original(self, work):
        """The due date before any extension."""
        return date(work.original)

    @fact
    def finished(self, work):
        """When it was finished; ``None`` where it is not."""
        return date(work.finished)

    @fact
    def last_report(self, work):
        """When it was last reported on; ``None`` for never."""
        return date(work.last_report)

    @fact
    def review_due(self, work):
        """By when what is open-ended is to be reported on again; ``None`` for none."""
        return date(work.review_due)

    @fact
    def percent(self, work):
        """How much of it is done, in percent, where that was reported."""
        return decimal(work.percent)

    @fact
    def days_left(self, work):
        """Natural days to the due day, negative when it is past; ``None`` where there is none."""
        return work.days_left if work.due else None

    @fact
    def workdays_left(self, work):
        """Working days, likewise, as many as the calendar knows of."""
        return work.workdays_left if work.due else None

    @fact
    def workdays_complete(self, work):
        """Whether that is all of them."""
        return bool(work.workdays_complete)

    @fact
    def limit_certainty(self, work):
        """How sure the plan is of its time limit, a word of :class:`duban.CertaintyLevel`. Inferred ones make nothing late."""
        return CertaintyLevel.by_code[work.limit_certainty]

    @property
    def certain_due(self):
        """Of a milestone whose limit is not certain, the due day of its measure: from then on it is late; or ``None``."""
        return day(self._form["certain_due"])

    @property
    def conflict(self):
        """The day whose reports contradict each other, so that none of them was taken; ``None`` where there is none."""
        return day(self._form["conflict"])

    @property
    def recurring(self):
        """How each time of what recurs was kept, a :class:`Recurring`; ``None`` for anything else."""
        form = self._form["recurring"]
        return None if form is None else Recurring(form)

    @property
    def extension(self):
        """The extension in force, a ``dict``: ``to``, ``decided``, ``basis``; or ``None``."""
        return self._form["extension"]

    @fact
    def sentence(self, work):
        """How it stands, in one Chinese sentence with its numbers."""
        return self._sentence(ROWS_WORK)

    def to_dict(self):
        """What the library said, as a dict: dates and decimals are text."""
        return dict(self._form)

    @property
    def _form(self):
        form = self.evaluation._json["measures"]
        for step in self._path:
            form = form[step]
        return form

    def _answer(self, read):
        return read(self, self._record)


class MilestoneVerdict(WorkVerdict):
    """How a milestone of a measure stands."""

    __slots__ = ()

    @property
    def element(self):
        """The :class:`Milestone`."""
        return self.plan.milestones[self._record.element]

    milestone = element


class PartVerdict(WorkVerdict):
    """How a unit's part of a measure stands."""

    __slots__ = ()

    @property
    def unit(self):
        """The :class:`Unit` whose part it is."""
        return self.plan.units[self._record.part]

    def __repr__(self):
        return "<duban.PartVerdict {} {} {}>".format(self.id, self.unit.name, self.state)


class MeasureVerdict(WorkVerdict):
    """How the work of a measure stands in an evaluation, with its milestones and the parts of units."""

    __slots__ = {
        "milestones": "Its milestones, a tuple of :class:`MilestoneVerdict`.",
        "parts": "The parts of units that reported on theirs, a tuple of :class:`PartVerdict`.",
    }

    @property
    def missed(self):
        """Those of its milestones that are late or overdue, a tuple."""
        missed = {one["id"] for one in self._form["missed"]}
        return tuple(milestone for milestone in self.milestones if milestone.id in missed)

    @property
    def unsure(self):
        """Those of its milestones that are past a day which is only inferred, a tuple."""
        unsure = set(self._form["unsure"])
        return tuple(milestone for milestone in self.milestones if milestone.id in unsure)

    @fact
    def parts_finished(self, work):
        """Of how many units the part is finished."""
        return work.parts_finished

    @fact
    def parts_reported(self, work):
        """How many units reported on their part."""
        return work.parts_reported


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


class Recurring(Part):
    """How something that recurs was kept in the plan's year."""

    __slots__ = ()
    _columns = ("in_time", "late", "missed", "pending")

    @fact
    def in_time(self, form):
        """How many times were done by their due day."""
        return form["in_time"]

    @fact
    def late(self, form):
        """How many times were done later."""
        return form["late"]

    @fact
    def missed(self, form):
        """How many times were not done, their due day being past."""
        return form["missed"]

    @fact
    def pending(self, form):
        """How many times are still to come."""
        return form["pending"]

    @fact
    def complete(self, form):
        """Whether the calendar knows all of them: the working days of later years are not known."""
        return form["complete"]

    @fact
    def times(self, form):
        """Time by time, a tuple of :class:`Occurrence`."""
        return tuple(map(Occurrence, form["times"]))


class Occurrence(Part):
    """How one time of something that recurs stands."""

    __slots__ = ()
    _columns = ("due", "state", "finished", "days_left")

    @fact
    def due(self, form):
        """The last day that is in time."""
        return day(form["due"])

    @fact
    def start(self, form):
        """The first day, where the words give a window; else ``None``."""
        return day(form["start"])

    @fact
    def state(self, form):
        """``"in-time"``, ``"late"``, ``"missed"``, ``"pending"``, ``"covered"`` (by the end of the measure that it is part of) or
        ``"cancelled"``."""
        return form["state"]

    @fact
    def done(self, form):
        """How often it was done in its period."""
        return form["done"]

    @fact
    def asked(self, form):
        """How often it is asked for."""
        return form["asked"]

    @fact
    def finished(self, form):
        """The day on which it was done so often; ``None`` where it was not."""
        return day(form["finished"])

    @fact
    def days_left(self, form):
        """Natural days from then, or from the as-of day, to the due day; negative where late."""
        return form["left"]["days"]

    @fact
    def workdays_left(self, form):
        """Working days, likewise, as many as the calendar knows of."""
        return form["left"]["workdays"]


def _earlier(form):
    return None if form is None else Earlier(form)


def _judged(element, observed):
    """One value judged by the typed call."""
    numbers = record("duban_verdict")()
    plan = element.plan._open()
    call(
        library.duban_plan_judge,
        plan.address,
        element._kind,
        element.row,
        byref(observed),
        byref(numbers),
        sizeof(numbers),
    )
    return numbers


def observed_of(value, covered_to, options):
    """What was reported, as the typed call takes it: ``value`` is a ``Decimal`` or a ``bool``; ``None`` where it has no room."""
    made = record("duban_observed")()
    made.struct_size = sizeof(made)
    made.kind = _AMOUNT
    if isinstance(value, bool):
        made.kind = _CONFIRMED if value else _NOT_CONFIRMED
    elif not _put(made.value, "{:f}".format(value)):
        return None
    if "baseline" in options and not _put(made.baseline, options["baseline"]):
        return None
    made.covered_to = covered_to
    made.valid_days = options.get("valid", -1)
    made.good_days = options.get("good_days", -1)
    made.is_change = options.get("is_change", False)
    made.condition_confirmed = options.get("condition_confirmed", False)
    return made


def _numbers_of(form):
    """A verdict in JSON as the record that stands for it in C."""
    made = record("duban_verdict")()
    _put(made.value, form["value"] and form["value"].partition("(")[0])
    for name in ("limit", "gap", "attainment", "expected"):
        _put(getattr(made, name), form[name])
    needed = form["needed"]
    kind = needed["kind"]
    if kind != "nothing":
        made.needed_kind = NeededKind.by_word[kind].code
    _put(made.needed, next((needed[name] for name in ("mean", "more", "amount", "by") if name in needed), None))
    if kind == "budget":
        _put(made.needed, needed["left"])
    _put(made.pace, needed.get("pace", needed.get("of")))
    if kind in ("remaining-mean", "good-days", "remainder"):
        made.needed_left = needed["left"]
        made.needed_count = Count.by_word[needed.get("count", "days")].code
    made.state = State.by_word[form["state"]].code
    made.rule = Rule.by_word[form["rule"]].code
    made.mark = {"(+)": 1, "(-)": -1}.get((form["value"] or "")[-3:], 0)
    made.covered_to = int((form["covered_to"] or "0").replace("-", ""))
    made.comparison = ComparisonMethod.by_word[form["comparison"]].code
    for name in ("full", "rounded"):
        setattr(made, name, {None: 0, True: 1, False: 2}[form[name]])
    made.invalid = Invalid.by_word[form["invalid"]].code if form["invalid"] else 0
    made.strength = Strength.by_word[form["strength"]].code
    made.fails = form["fails"]
    made.provisional = form["state"] in ("on-track", "behind-track", "pending")
    return made


def _put(place, value):
    """Writes a decimal that is given as text, or a number of days, into a ``duban_decimal``; says whether it fits."""
    if value is None:
        return False
    whole, _, digits = str(value).partition(".")
    mantissa = int(whole + digits)
    if abs(mantissa) > _LARGEST or len(digits) > _MOST_PLACES:
        # As in C: more digits than a record holds stay in the JSON.
        return False
    place.mantissa = mantissa
    place.scale = len(digits)
    place.present = 1
    return True
