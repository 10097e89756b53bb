"""What crosses the border between Python and C: handles, texts, dates, decimals, lists, and failures.

``errors``, ``datetime`` and ``decimal`` are imported where they are needed: each takes as long as opening the plan and finding
the first answer.
"""

from ctypes import byref, c_size_t, c_uint32, create_string_buffer, sizeof, string_at

from ._library import library
from ._records import NO_OFFSET, UTF8, record

_BUFFER_TOO_SMALL = 107


class Handle(object):
    """A handle of the library, freed when nobody holds it any more.

    Who uses the address holds this object meanwhile. So a plan can be closed while other threads are in the middle of a
    call: the memory goes when the last of them is done, and no lock is needed.
    """

    __slots__ = ("address", "_free")

    def __init__(self, address, free):
        self.address = address
        # Kept here, because module globals may be gone when the interpreter ends.
        self._free = free

    def __del__(self):
        self._free(self.address)


class Closing(object):
    """Something that holds a handle until it is closed."""

    __slots__ = ()

    #: What it is, in the words of a failure.
    _what = None

    @property
    def closed(self):
        """Whether it was closed."""
        return self._handle is None

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()

    def _open(self):
        """The handle; who uses its address holds it meanwhile."""
        handle = self._handle
        if handle is None:
            raise _closed(self._what)
        return handle


def call(function, *arguments):
    """Calls a function whose last parameter is a ``duban_error``, and raises what it reports."""
    # Nothing that was made changes, so a call that failed fails again: detail is asked for only then.
    if function(*arguments, None):
        call_once(function, *arguments)


def call_once(function, *arguments):
    """As :func:`call`, for a function that uses up what it is given."""
    error = record("duban_error")()
    error.struct_size = sizeof(error)
    error.encoding = UTF8
    if function(*arguments, byref(error)):
        raise _failure(error)


def _failure(error):
    """The exception for a ``duban_error``."""
    from . import errors

    code = error.code
    offset = None if error.offset == NO_OFFSET else error.offset
    name = library.duban_status_name(code).decode()
    return errors.BY_CODE.get(code, errors.Error)(code, name, offset, error.message.decode("utf-8", "replace"))


def _closed(what):
    """The exception for something that is asked of what was closed."""
    from . import errors

    message = "the {} is closed: open it again（已关闭，请重新打开）".format(what)
    return errors.ClosedError(102, "DUBAN_BAD_HANDLE", None, message)


def text(place):
    """The words of a ``duban_text``. The handle that it belongs to must be open."""
    return string_at(place.data, place.length).decode()


def encoded(words, what):
    """Words as bytes for C; ``what`` names them in an error."""
    if not isinstance(words, str):
        raise TypeError("{} must be a str, not {}".format(what, type(words).__name__))
    try:
        return words.encode()
    except UnicodeEncodeError as error:
        offset = len(words[: error.start].encode())
        message = "{} is not valid text at byte {}: half of a surrogate pair（文本无效）".format(what, offset)
        from . import errors

        # The cause would show the same words again.
        raise errors.BadText(106, "DUBAN_BAD_TEXT", offset, message) from None


def date(number):
    """A date of the form yyyymmdd; ``None`` for 0."""
    if not number:
        return None
    from datetime import date as Date

    return Date(number // 10000, number // 100 % 100, number % 100)


def day_number(day, what):
    """A ``datetime.date`` in the form yyyymmdd."""
    from datetime import date as Date

    if not isinstance(day, Date):
        raise TypeError("{} must be a datetime.date, not {}".format(what, type(day).__name__))
    return day.year * 10000 + day.month * 100 + day.day


def decimal(number):
    """The value of a ``duban_decimal``, with as many places as it was written with; ``None`` where there is none."""
    if not number.present:
        return None
    from decimal import Decimal

    # From its digits, because arithmetic would round to the precision of the caller's context.
    return Decimal("{}E-{}".format(number.mantissa, number.scale))


def rows(function, *arguments):
    """The row numbers that a function writes into a caller's buffer."""
    return _list(c_uint32, function, arguments)


def texts(function, *arguments):
    """The texts that a function writes into a caller's buffer."""
    return tuple(text(place) for place in _list(record("duban_text"), function, arguments))


def _list(kind, function, arguments):
    needed = c_size_t()
    call(function, *arguments, None, 0, byref(needed))
    items = (kind * needed.value)()
    if needed.value:
        call(function, *arguments, items, needed.value, byref(needed))
    return items[:]


def words(function, *arguments):
    """The words (a sentence, a JSON form) that a function writes into a caller's buffer."""
    needed = c_size_t(2048)
    status = _BUFFER_TOO_SMALL
    while status == _BUFFER_TOO_SMALL:
        buffer = create_string_buffer(needed.value)
        status = function(*arguments, buffer, len(buffer), byref(needed), None)
    if status:
        call(function, *arguments, buffer, len(buffer), byref(needed))
    return string_at(buffer, needed.value - 1).decode()
