"""Verdicts of an evaluation: how the work of the measures stands, their milestones and the parts of units."""

from ._answers import Part, day
from ._border import date, decimal
from ._evaluated import ROWS_WORK, Evaluated
from ._objects import Facts, fact
from .judgement_words import Light, Timing, WorkState
from .words import CertaintyLevel

_keep = object.__setattr__


class WorkVerdict(Evaluated, Facts):
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
