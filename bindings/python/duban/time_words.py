"""Words of time: what 6月底前, 每月第三个工作日前 or 收到通知后10个工作日内 say, in a field and in running text."""

from ctypes import byref, sizeof

from ._answers import Part, asked, day
from ._border import day_number, encoded
from ._library import library
from ._objects import fact
from ._records import UTF8, record
from ._tables import Table
from .calendar import _year, calendar_handle
from .limits import limit_of_json
from .words import LimitKind

#: The parts of the year that a caller may set, by the member of ``duban_context``.
SEASONS = (
    "flood",
    "main_flood",
    "heating",
    "autumn_winter",
    "winter_spring",
    "spring",
    "summer",
    "autumn",
    "winter",
)


class TimeLimit(Part):
    """A time limit that was read from words."""

    __slots__ = ()
    _columns = ("text", "kind", "start", "end", "clause", "ambiguous", "reason")
    _shown = ("text", "kind", "start", "end", "clause")

    @fact
    def kind(self, form):
        """Its kind, a word of :class:`duban.LimitKind`; ``None`` where the words could not be read."""
        return LimitKind.by_word.get(form["kind"])

    @fact
    def text(self, form):
        """The words that were read; ``None`` where they could not be."""
        return form["text"]

    @fact
    def span(self, form):
        """Where they stand in the text: the first character and the one behind the last, from 0."""
        return None if form["span"] is None else tuple(form["span"])

    @fact
    def start(self, form):
        """The first day; of what recurs that of the next time on or after ``reference``; ``None`` where there is none."""
        return day(form["start"])

    @fact
    def end(self, form):
        """The last day that is still in time; of what recurs or is relative, seen from ``reference``; ``None`` where there is none."""
        return day(form["end"])

    @fact
    def limit(self, form):
        """What it says, a :class:`Limit`; ``None`` where it could not be read."""
        return limit_of_json(form["limit"])

    @fact
    def other(self, form):
        """The other reading of an ambiguous one, where that is a limit of its own: a :class:`Limit`, or ``None``."""
        return limit_of_json(form["other"])

    @fact
    def ambiguous(self, form):
        """Whether practice knows another reading."""
        return form["ambiguous"]

    @fact
    def reason(self, form):
        """Why it could have been read otherwise, why it has no date, or why it could not be read; ``None`` where nothing is to be said."""
        return form["reason"]

    @fact
    def position(self, form):
        """Of one that could not be read: the character at which that shows, from 0; otherwise ``None``."""
        return form.get("position")

    @fact
    def event(self, form):
        """Of a relative one: the words for what it is counted from; ``None`` where there are none."""
        return form["event"]

    @fact
    def rrule(self, form):
        """The RFC 5545 rule of what recurs, where there is one; otherwise ``None``."""
        return form["rrule"]

    @fact
    def clause(self, form):
        """The clause that it binds, for :func:`duban.find_milestones`; otherwise ``None``."""
        return form.get("clause")

    @fact
    def clause_span(self, form):
        """Where the clause stands in the text, in characters; otherwise ``None``."""
        span = form.get("clause_span")
        return span and tuple(span)

    @fact
    def all(self, form):
        """Every limit of the text, a tuple of :class:`TimeLimit`: more than one for 2026年6月底前完成，并长期坚持."""
        return tuple(TimeLimit(each) for each in form.get("all", ())) or (self,)


def read_deadline(text, year, *, reference=None, calendar=None, seasons=None):
    """Reads the time limit that a text sets, such as what stands in a column 完成时限: a :class:`TimeLimit`.

    ``year``       the year of a date that has none, and what 今年 means: that of the plan
    ``reference``  the day from which the words are spoken, for those that need one (本周五前, 收到通知后10个工作日内)
    ``calendar``   the working days, a :class:`Calendar`; the national one unless given
    ``seasons``    other days than the usual ones for parts of the year: ``{"heating": ((11, 15), (3, 15))}``; also
                   ``flood``, ``main_flood``, ``autumn_winter``, ``winter_spring``, ``spring``, ``summer``, ``autumn``, ``winter``

    ``None`` where the text sets no limit (京政发〔2025〕7号). Where it sets several, ``.all`` has them. Words that cannot be read
    are :class:`LimitUnreadable` with their place: a date is never guessed.

    >>> limit = duban.read_deadline("每月第三个工作日前", 2026, reference=date(2026, 1, 18))
    >>> limit.kind, limit.end
    ('recurring', datetime.date(2026, 2, 4))
    """
    found = _ask(library.duban_read_deadline, text, year, reference, calendar, seasons)
    return None if found["kind"] == "none" else TimeLimit(found)


def find_milestones(text, year, *, reference=None, calendar=None, seasons=None):
    """Finds the time limits that bind parts of a running text, each with its clause: a list of :class:`TimeLimit`.

    Mere mentions (2025年度, 近3年, a plan's name) stay alone. Words of time that cannot be read are in the list without a
    ``kind``, with the ``reason`` and the ``position``. Parameters as for :func:`read_deadline`.

    >>> [found] = duban.find_milestones("11月底前提交年度自查自评报告。", 2026)
    >>> found.end, found.clause
    (datetime.date(2026, 11, 30), '11月底前提交年度自查自评报告')
    """
    found = _ask(library.duban_find_milestones, text, year, reference, calendar, seasons)["milestones"]
    return Table((TimeLimit(one) for one in found), TimeLimit._columns)


def _ask(function, text, year, reference, calendar, seasons):
    words = encoded(text, "text")
    handle = calendar_handle(calendar)
    context = record("duban_context")()
    context.struct_size = sizeof(context)
    context.plan_year = _year(year)
    context.calendar = handle and handle.address
    if reference is not None:
        context.reference = day_number(reference, "reference")
    for name, days in dict(seasons or {}).items():
        if name not in SEASONS:
            raise ValueError("seasons has no {!r}: it has {}".format(name, ", ".join(SEASONS)))
        (first_month, first_day), (last_month, last_day) = days
        season = getattr(context, name)
        season.first, season.last = first_month * 100 + first_day, last_month * 100 + last_day
    found = asked(function, UTF8, words, len(words), byref(context))
    del handle
    return found
