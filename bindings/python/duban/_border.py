"""What crosses the border between Python and C: texts, dates, decimals, lists, and failures."""

from ctypes import byref, c_size_t, c_uint32, create_string_buffer, sizeof, string_at

from . import errors
from ._library import library
from ._records import NO_OFFSET, UTF8, duban_error, duban_text

_ERROR_SIZE = sizeof(duban_error)
_BUFFER_TOO_SMALL = 107


def call(function, *arguments):
    """Calls a function whose last parameter is a ``duban_error``, and raises what it reports."""
    error = duban_error(_ERROR_SIZE, UTF8)
    if function(*arguments, byref(error)):
        raise failure(error)


def failure(error):
    """The exception for a ``duban_error``."""
    code = error.code
    offset = None if error.offset == NO_OFFSET else error.offset
    name = library.duban_status_name(code).decode()
    return errors.BY_CODE.get(code, errors.Error)(code, name, offset, error.message.decode("utf-8", "replace"))


def closed(what):
    """The exception for something that is asked of a plan, or of readings, after they were closed."""
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
        # The cause would show the same words again.
        raise errors.BadText(106, "DUBAN_BAD_TEXT", offset, message) from None


def date(number):
    """A date of the form yyyymmdd; ``None`` for 0."""
    if not number:
        return None
    # Imported where it is needed: it takes as long as opening the plan and finding the first answer.
    from datetime import date as Date

    return Date(number // 10000, number // 100 % 100, number % 100)


def day_number(day, what):
    """A ``datetime.date`` in the form yyyymmdd."""
    from datetime import date as Date

    if not isinstance(day, Date):
        raise TypeError("{} must be a datetime.date, not {}".format(what, type(day).__name__))
    return day.year * 10000 + day.month * 100 + day.day


def decimal(record):
    """An exact decimal, with as many places as it was written with; ``None`` where there is none."""
    if not record.present:
        return None
    from decimal import Decimal

    # From its digits, because arithmetic would round to the precision of the caller's context.
    return Decimal("{}E-{}".format(record.mantissa, record.scale))


def rows(function, *arguments):
    """The row numbers that a function writes into a caller's buffer."""
    return _list(c_uint32, function, arguments)


def texts(function, *arguments):
    """The texts that a function writes into a caller's buffer."""
    return tuple(text(place) for place in _list(duban_text, function, arguments))


def _list(kind, function, arguments):
    needed = c_size_t()
    call(function, *arguments, None, 0, byref(needed))
    items = (kind * needed.value)()
    if needed.value:
        call(function, *arguments, items, needed.value, byref(needed))
    return items[:]


def words(function, *arguments):
    """The words (a sentence, a JSON form) that a function writes into a caller's buffer."""
    size = 2048
    needed = c_size_t()
    while True:
        buffer = create_string_buffer(size)
        try:
            call(function, *arguments, buffer, size, byref(needed))
        except errors.Error as error:
            if error.code != _BUFFER_TOO_SMALL:
                raise
            size = needed.value
        else:
            return string_at(buffer, needed.value - 1).decode()
