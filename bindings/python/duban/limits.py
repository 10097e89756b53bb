"""Time limits: what one says, a measure's column of them, and the milestones in its text."""

from ._border import date, rows, text
from ._library import library
from ._objects import Stated, Value, fact
from .words import Due, LimitKind, Period


class Limit(Value):
    """What a time limit says, read from words like 6月底前, 6—9月, 每月第三个工作日前 or 长期实施.

    >>> limit = duban.beijing_2026().measure("1.31.3").deadline.limit
    >>> limit.kind, limit.end
    ('by', datetime.date(2026, 6, 30))
    """

    __slots__ = {
        "kind": "Its kind, a word of :class:`duban.LimitKind`.",
        "start": "The first day of a window or of a point, a ``datetime.date``, or ``None``.",
        "end": "The last day that is still in time, or ``None``.",
        "recurrence": "How it repeats, a :class:`Recurrence`; ``None`` where it does not.",
    }


class Recurrence(Value):
    """How a time limit repeats.

    每月第三个工作日前 has the period ``month``, the interval 1, and is due on ``workday`` 3.
    """

    __slots__ = {
        "period": "What repeats, a word of :class:`duban.Period`.",
        "interval": "Every how many periods.",
        "due": "When in the period, a word of :class:`duban.Due`; ``None`` for a rule that only the JSON form says.",
        "month": "For ``month_day`` and ``month_workday``, the month of the period, from 1; otherwise 0.",
        "day": "The day, the working day, the day of the week (Monday is 1) or the number of times; 31 is a month's last day.",
        "on_day_off": "What becomes of a due day that is not worked: ``stay``, ``later`` (遇节假日顺延), ``earlier``; ``None`` where it is not told.",
    }

    def __init__(self, period, interval, due, month, day, on_day_off="stay"):
        Value.__init__(self, period, interval, due, month, day, on_day_off)


def limit(record):
    """The limit in a ``duban_limit``; ``None`` where nothing could be read."""
    kind = LimitKind.by_code[record.kind]
    if kind is None:
        return None
    recurrence = None
    if kind == LimitKind.RECURRING:
        due = Due.by_code[record.due]
        stays = None if due is None else "stay"
        recurrence = Recurrence(Period.by_code[record.period], record.interval, due, record.month, record.day, stays)
    return Limit(kind, date(record.start), date(record.end), recurrence)


def limit_of_json(form):
    """The limit in the JSON form of the library; ``None`` for ``None``."""
    from ._answers import day

    if form is None:
        return None
    if form == "open_ended":
        return Limit(LimitKind.OPEN, None, None, None)
    [(kind, said)] = form.items()
    if kind == "by":
        return Limit(LimitKind.BY, None, day(said), None)
    if kind in ("at", "within"):
        word = LimitKind.POINT if kind == "at" else LimitKind.WITHIN
        return Limit(word, day(said["start"]), day(said["end"]), None)
    if kind == "from":
        return Limit(LimitKind.OPEN, day(said), None, None)
    if kind == "recurring":
        return Limit(LimitKind.RECURRING, None, None, _recurrence(said))
    if kind == "recurring_within":
        return Limit(LimitKind.RECURRING, day(said.get("start")), day(said.get("end")), _recurrence(said["rule"]))
    return Limit(LimitKind.by_word.get(kind, kind), None, None, None)


def _recurrence(form):
    """The recurrence in a JSON form, with what the record of C has no room for left out as there."""
    due = form["due"]
    if isinstance(due, str):
        word, month, number = due, 0, 0
    else:
        [(word, said)] = due.items()
        if isinstance(said, dict):
            month, number = said.get("month", 0), said.get("day", said.get("workday", 0))
        else:
            month, number = 0, said
    moves = form.get("on_day_off", "stay" if word in Due.by_word else None)
    told = moves == "stay"
    if not told:
        month = number = 0
    due = Due.by_word[word] if told else None
    return Recurrence(Period.by_word.get(form["period"]), form["interval"], due, month, number, moves)


class Milestone(Stated):
    """A milestone (节点): a time expression inside a measure's text that binds part of it."""

    _table = "milestones"
    _record = "duban_milestone"
    _kind = 6
    _columns = ("id", "phrase", "clause", "certainty")

    @fact
    def id(self, record):
        """Its id: ``1.31.3/m1``."""
        return text(record.id)

    @fact
    def phrase(self, record):
        """The time expression, as printed."""
        return text(record.phrase)

    @fact
    def clause(self, record):
        """The clause that it binds, as printed."""
        return text(record.clause)

    @fact
    def limit(self, record):
        """What it says, a :class:`Limit`."""
        return limit(record.limit)

    @fact
    def measure(self, record):
        """The measure."""
        return self.plan.measures[record.measure]

    @fact
    def charged_areas(self, record):
        """The areas that it binds: those that its clause charges, or else those that the measure's text charges."""
        found = rows(library.duban_plan_milestone_areas, self.plan._open().address, self.row)
        return tuple(self.plan.areas[row] for row in found)
