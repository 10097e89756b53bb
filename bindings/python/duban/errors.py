"""What can go wrong, as exceptions.

Everything that the library refuses is an :class:`Error`: it has the number and name of the status in C, the place in the
input where there is one, and a message that names the input, the place and the remedy in English and Chinese. The
subclasses are also the built-in exceptions that a Python programmer expects: :class:`UnknownName` is a ``LookupError``, bad
documents and bad text are a ``ValueError``. An argument of the wrong type is a plain ``TypeError``.
"""


class Error(Exception):
    """Something that the library refused.

    ``code``     the status: a number of ``duban.h``
    ``name``     its name there: ``"DUBAN_UNKNOWN_NAME"``
    ``offset``   the byte of the input where it went wrong, from 0; ``None`` where that has no meaning
    ``message``  what is wrong, where, and what to do
    """

    def __init__(self, code, name, offset, message):
        super(Error, self).__init__(code, name, offset, message)
        self.code = code
        self.name = name
        self.offset = offset
        self.message = message

    def __str__(self):
        return self.message


class UnknownName(Error, LookupError):
    """The plan has nothing under that id or name; ``nearest`` is a tuple of up to three names that it has."""

    @property
    def nearest(self):
        """The nearest names, nearest first; empty where none is near."""
        import re

        # The name that was asked for stands in the message twice; whatever it holds, the pattern must agree with both.
        found = re.match(
            r'no [a-z]+ is called "(?P<asked>.*)"(?:; the nearest: (?P<nearest>.*))?（没有名为“(?P=asked)”的[^”]*）(?:; .*)?$',
            self.message,
            re.DOTALL,
        )
        offered = found.group("nearest") if found else None
        return tuple(offered.split(", ")) if offered else ()


class UnknownWord(Error, ValueError):
    """A word that is none of its vocabulary; the message lists those that are."""


class BadText(Error, ValueError):
    """Text is not valid UTF-8, or holds half of a surrogate pair; ``offset`` is the first wrong byte."""


class BadDate(Error, ValueError):
    """A date is no day of the calendar."""


class PlanSyntaxError(Error, ValueError):
    """A document is not JSON, or a value in it has the wrong type; ``path`` says where: ``tasks[3].measures[0].id``."""

    @property
    def path(self):
        """The JSON path of the value, ``.`` for the document itself."""
        return self.message.partition(": ")[0]


class PlanInvalidError(Error, ValueError):
    """A document contradicts itself; ``problems`` lists where and how, as far as the message has room."""

    @property
    def problems(self):
        """Pairs of a JSON path and what is wrong there with what to do about it, in document order."""
        pairs = (line.partition(": ") for line in self.message.split("\n"))
        return [(path, what) for path, colon, what in pairs if colon]


class PlanTooLargeError(Error, ValueError):
    """A document is larger than 64 MiB."""


class ClosedError(Error, ValueError):
    """The plan, or a progress, was closed, and something is asked of them that was not read before."""


class OverlayInvalidError(PlanInvalidError):
    """An overlay cannot be laid over the plan; ``problems`` lists where and why, as far as the message has room."""


class DayNotKnown(Error, LookupError):
    """The calendar does not know the day: load that year's notice, or take a provisional calendar."""


class NoSuchWorkday(Error, LookupError):
    """The month has no such working day."""


class LimitUnreadable(Error, ValueError):
    """Words of time that cannot be read as a date; ``offset`` is the byte (in UTF-8) where that shows."""


class ArrangementInvalidError(Error, ValueError):
    """A year's arrangement of days off cannot be used; the message names the line and the remedy."""


class RequestInvalidError(Error, ValueError):
    """What is asked for contradicts itself or the plan."""


class UnitsUnreadable(Error, ValueError):
    """A text is no unit cell at all; ``offset`` is the byte (in UTF-8) where that shows."""


class NumberUnreadable(Error, ValueError):
    """A text that should be a number is none."""


class RowsRefused(Error, ValueError):
    """Rows cannot be used, and all or nothing was asked for; the message names the first."""


class TableInvalidError(Error, ValueError):
    """A table cannot be read at all: no columns, or not those that are needed."""


class OtherPlanError(Error, ValueError):
    """A progress is that of another plan, or of another opening of the same one."""


class MethodInvalidError(Error, ValueError):
    """A method of judging has an unknown member or contradicts itself; the message begins with the place."""


class ColumnsUnsuitableError(Error, ValueError):
    """The plan, or the type of a column, is not one that columns can be judged with; the message says why."""


class LibraryNotFound(ImportError):
    """The shared library is not there, or is not one that this package can use; the message says what was tried."""


#: The exception for a status; :class:`Error` for every other.
BY_CODE = {
    105: UnknownWord,
    106: BadText,
    109: BadDate,
    201: UnknownName,
    301: PlanSyntaxError,
    302: PlanInvalidError,
    303: PlanTooLargeError,
    305: OverlayInvalidError,
    401: DayNotKnown,
    402: NoSuchWorkday,
    403: LimitUnreadable,
    404: ArrangementInvalidError,
    405: RequestInvalidError,
    406: UnitsUnreadable,
    501: NumberUnreadable,
    502: RowsRefused,
    503: TableInvalidError,
    504: OtherPlanError,
    701: MethodInvalidError,
    702: ColumnsUnsuitableError,
}
