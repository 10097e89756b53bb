"""Working days: the State Council's notices, a year's notice of one's own, and the days around festivals."""

import os
from ctypes import byref, c_int32, sizeof

from ._answers import file_bytes, made
from ._border import Closing, Handle, call, date, day_number, encoded, text
from ._library import library
from ._objects import Facts, Value
from ._records import UTF8, record
from .words import Festival

_keep = object.__setattr__

_CSV, _HOLIDAY_CN = 1, 2


class Calendar(Closing):
    """A calendar of working days (工作日历). It never changes, and any number of threads may use it at once.

    The national one is inside: the notices of the State Council's General Office from 2004 to 2026. What they settle ends on
    2026-12-28, because the next year's notice has moved days as early as 29 December. Beyond that a question is
    :class:`DayNotKnown`, never a guess: load the next notice with :meth:`with_year`, or ask a :meth:`provisional` calendar.

    >>> from datetime import date
    >>> calendar = duban.Calendar.national()
    >>> calendar.is_workday(date(2026, 10, 1)), calendar.add_workdays(date(2026, 9, 30), 1)
    (False, datetime.date(2026, 10, 8))
    """

    __slots__ = ("_handle", "__weakref__")
    _what = "calendar"

    def __init__(self, handle):
        if not isinstance(handle, Handle):
            raise TypeError("make a calendar with duban.Calendar.national()")
        _keep(self, "_handle", handle)

    __setattr__ = Facts.__setattr__
    __delattr__ = Facts.__delattr__
    __copy__ = Facts.__copy__
    __deepcopy__ = Facts.__deepcopy__

    def __reduce_ex__(self, protocol):
        raise TypeError("a Calendar belongs to this process: pickle the tables that it was made of")

    # Making one

    @classmethod
    def national(cls):
        """The national calendar, as the notices that are inside settle it."""
        return cls(_handle(library.duban_calendar_national, UTF8))

    @classmethod
    def load(cls, source, year, **options):
        """The national calendar and one more year's notice: short for ``Calendar.national().with_year(year, source)``."""
        return cls.national().with_year(year, source, **options)

    def with_year(self, year, source, allow_unbalanced=False):
        """A calendar with a year's notice: the year after the last that is known, or one that is known, which it replaces.

        ``source`` is a CSV table (``bytes``, or a ``str`` with a line break in it), the JSON of the public holiday-cn data
        (``str``, ``bytes`` or ``dict``), or the path of a file with either. The table has a day in a line::

            date,kind,festival,statutory,notice
            2027-01-01,holiday,元旦,1,国办发明电〔2026〕7号

        where the kind is ``holiday`` or ``workday`` (a weekend day that is worked), and statutory is ``1`` for 法定节假日.
        Everything is checked: what cannot be used is :class:`ArrangementInvalidError` with its line. Days off and days made
        up must balance, unless ``allow_unbalanced`` says that the year is extraordinary, as 2020 was.
        """
        table, kind = _arrangement(source)
        function, flag = library.duban_calendar_with_year, 1 if allow_unbalanced else 0
        return self._further(function, _year(year), kind, table, len(table), flag)

    def with_local_days(self, year, source):
        """A calendar with days of a region's own over the national ones; ``source`` as for :meth:`with_year`."""
        table, kind = _arrangement(source)
        return self._further(library.duban_calendar_with_local_days, _year(year), kind, table, len(table))

    def provisional(self, year):
        """A calendar that answers to the end of a year (up to 2050): beyond what is known by weekends and statutory days alone.

        Such answers say that they are provisional: the notice will move days.
        """
        return self._further(library.duban_calendar_provisional, _year(year))

    def _further(self, function, *arguments):
        handle = self._open()
        return Calendar(_handle(function, handle.address, *arguments))

    # Asking it

    @property
    def known(self):
        """The first and the last day that notices settle, a pair of dates; provisional answers reach further."""
        first, last = c_int32(), c_int32()
        handle = self._open()
        call(library.duban_calendar_known, handle.address, byref(first), byref(last))
        return date(first.value), date(last.value)

    def day(self, day):
        """All that is known of a day: a :class:`Day`."""
        known = record("duban_day")()
        handle = self._open()
        call(library.duban_calendar_day, handle.address, day_number(day, "day"), byref(known), sizeof(known))
        return Day(
            date(known.date),
            bool(known.workday),
            Festival.by_code[known.festival],
            bool(known.statutory),
            bool(known.adjusted),
            bool(known.provisional),
            text(known.notice),
        )

    def is_workday(self, day):
        """Whether a day is worked."""
        return bool(self._number(library.duban_calendar_is_workday, day_number(day, "day")))

    def add_workdays(self, day, count):
        """The ``count``-th working day after a day, or before it where ``count`` is negative.

        The day itself does not count (民法典 article 201); with 0 it is the day itself, worked or not.
        """
        return date(self._number(library.duban_calendar_add_workdays, day_number(day, "day"), _int(count, "count")))

    def nth_workday(self, year, month, n):
        """The ``n``-th working day of a month; a negative ``n`` counts from its end, -1 is the last.

        A month that has no such day is :class:`NoSuchWorkday`.
        """
        asked = _int(year, "year"), _int(month, "month"), _int(n, "n")
        return date(self._number(library.duban_calendar_nth_workday, *asked))

    def workdays_between(self, first, last):
        """How many working days there are from one day to another, both included: a :class:`WorkdayCount`.

        What goes beyond the days that are known is counted as far as they reach, and ``complete`` says so.
        """
        counted = record("duban_workday_count")()
        first, last = day_number(first, "first"), day_number(last, "last")
        handle = self._open()
        call(
            library.duban_calendar_workdays_between, handle.address, first, last, byref(counted), sizeof(counted)
        )
        return WorkdayCount(
            counted.count, date(counted.counted_to), bool(counted.complete), bool(counted.provisional)
        )

    def festival(self, festival, year):
        """The days off around a festival, a :class:`FestivalHolidays`; ``festival`` is a word of :class:`Festival` or 春节, 中秋节 …"""
        number = _festival(festival)
        found = record("duban_festival_holidays")()
        handle = self._open()
        call(library.duban_calendar_festival, handle.address, number, _year(year), byref(found), sizeof(found))
        return FestivalHolidays(
            Festival.by_code[number], date(found.day), date(found.first), date(found.last), bool(found.provisional)
        )

    def _number(self, function, *arguments):
        number = c_int32()
        handle = self._open()
        call(function, handle.address, *arguments, byref(number))
        return number.value

    # Closing it

    def close(self):
        """Frees its memory now; what was made from it keeps what it needs."""
        _keep(self, "_handle", None)

    def __repr__(self):
        if self.closed:
            return "<duban.Calendar closed>"
        return "<duban.Calendar known from {} to {}>".format(*self.known)


class Day(Value):
    """What is known of one day."""

    __slots__ = {
        "date": "The day.",
        "workday": "Whether it is worked.",
        "festival": "The festival whose arrangement names it, a word of :class:`duban.Festival`; ``None`` for none.",
        "statutory": "Whether it is a statutory holiday (法定节假日).",
        "adjusted": "Whether it is a weekend day that is worked, made up for a day off (调休上班).",
        "provisional": "Whether no notice settles it yet.",
        "notice": "The number of the notice that names it; empty where none does.",
    }


class WorkdayCount(Value):
    """A count of working days, and how much of the question it answers."""

    __slots__ = {
        "count": "Working days in the part that could be answered.",
        "counted_to": "The last day that was counted; ``None`` where no day of the window is known.",
        "complete": "Whether that is all of the window.",
        "provisional": "Whether a day that was counted is provisional.",
    }


class FestivalHolidays(Value):
    """The days off around a festival."""

    __slots__ = {
        "festival": "The festival, a word of :class:`duban.Festival`.",
        "day": "The festival itself.",
        "first": "The first day off.",
        "last": "The last day off.",
        "provisional": "Whether no notice settles them yet: then they are the statutory days.",
    }


def calendar_handle(calendar):
    """The handle of a calendar; ``None`` for the national one."""
    if calendar is None:
        return None
    if not isinstance(calendar, Calendar):
        raise TypeError("calendar must be a duban.Calendar, not {}".format(type(calendar).__name__))
    return calendar._open()


def _handle(function, *arguments):
    return Handle(made(function, *arguments), library.duban_calendar_free)


def _int(value, what):
    """A whole number that C can take."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("{} must be an int, not {}".format(what, type(value).__name__))
    if not -(1 << 31) <= value < 1 << 31:
        raise ValueError("{} is out of range: {}（超出范围）".format(what, value))
    return value


def _year(year):
    return _int(year, "year")


def _arrangement(source):
    """A year's days as bytes, and their format."""
    if isinstance(source, dict):
        import json

        return json.dumps(source, ensure_ascii=False).encode(), _HOLIDAY_CN
    if isinstance(source, str) and ("\n" in source or "\r" in source or source.lstrip()[:1] == "{"):
        source = encoded(source, "the arrangement")
    elif isinstance(source, (str, os.PathLike)):
        source = file_bytes(source)
    elif not isinstance(source, (bytes, bytearray, memoryview)):
        kind = type(source).__name__
        raise TypeError("an arrangement must be str, bytes, dict or a path, not {}".format(kind))
    table = bytes(source)
    return table, _HOLIDAY_CN if table.lstrip()[:1] == b"{" else _CSV


def _festival(name):
    """The number of a festival, by its word or its Chinese name."""
    if not isinstance(name, str):
        raise TypeError("festival must be a str, not {}".format(type(name).__name__))
    for word in Festival:
        if name in (word, word.chinese):
            return word.code
    from .errors import UnknownWord

    message = "festival cannot be {!r}: it is one of {}（未知节日）".format(name, ", ".join(Festival))
    raise UnknownWord(105, "DUBAN_UNKNOWN_CONSTANT", None, message)
