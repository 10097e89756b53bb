"""Answers: what the library says as JSON, and the objects that show it.

A big question gives a ``duban_answer``. Its JSON text is fetched in one call and parsed by Python's own parser, which is the
cheapest way across: what is inside becomes dates, decimals and words only when somebody looks at it (see :class:`Part`).
"""

import json
import os
from ctypes import byref, c_void_p

from ._border import Handle, call, encoded, text, words
from ._library import library
from ._objects import Element, Facts
from ._records import record

_keep = object.__setattr__


class Answer(Handle):
    """The handle of an answer."""

    __slots__ = ()

    def json(self):
        """The whole as JSON text."""
        place = record("duban_text")()
        call(library.duban_answer_json, self.address, byref(place))
        return text(place)

    def sentence(self, rows, row):
        """The sentence that explains a row; ``rows`` is a number of a DUBAN_ROWS_ constant."""
        return words(library.duban_answer_sentence, self.address, rows, row)


def answer(function, *arguments):
    """The :class:`Answer` of a function whose last two parameters are a ``duban_answer **`` and a ``duban_error``."""
    return Answer(made(function, *arguments), library.duban_answer_free)


def asked(function, *arguments):
    """What a function answers, as the dicts and lists of its JSON."""
    return json.loads(answer(function, *arguments).json())


def made(function, *arguments):
    """The address of the handle that a function makes; whoever asks frees it."""
    address = c_void_p()
    call(function, *arguments, byref(address))
    return address.value


# What goes in


def request(members):
    """A request as JSON bytes: members that are ``None`` are left out; dates, decimals and elements are written as C reads them."""
    told = {name: value for name, value in members.items() if value is not None}
    return json.dumps(told, ensure_ascii=False, default=_written).encode("utf-8", "surrogatepass")


def _written(value):
    """What stands in JSON for something that JSON does not have."""
    from datetime import date, datetime
    from decimal import Decimal

    if isinstance(value, Element):
        return value._called()
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, Decimal):
        return "{:f}".format(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if hasattr(value, "keys") and hasattr(value, "__getitem__"):
        return dict(value)
    if hasattr(value, "__iter__"):
        return list(value)
    raise TypeError("{!r} cannot be part of a request: it is a {}".format(value, type(value).__name__))


def document(source, what):
    """A JSON document as UTF-8 bytes: of a ``dict`` or ``list``, JSON as ``str`` or ``bytes``, or the path of a file."""
    if isinstance(source, (dict, list)):
        return json.dumps(source, ensure_ascii=False, default=_written).encode("utf-8", "surrogatepass")
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    if isinstance(source, str) and source.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return encoded(source.lstrip("\ufeff"), what)
    if isinstance(source, (str, os.PathLike)):
        return file_bytes(source)
    raise TypeError("{} must be a dict, JSON as str or bytes, or a path, not {}".format(what, type(source).__name__))


def file_bytes(path):
    """The bytes of a file, without the byte order mark that some editors put before UTF-8."""
    with open(path, "rb") as file:
        content = file.read()
    return content[3:] if content.startswith(b"\xef\xbb\xbf") else content


# What comes out


def day(words):
    """A date of the form 2026-06-30; ``None`` for ``None``."""
    if not words:
        return None
    from datetime import date

    year, month, number = words.split("-")
    return date(int(year), int(month), int(number))


def number(words):
    """A decimal with the places that it was written with; ``None`` for ``None``."""
    if words is None:
        return None
    from decimal import Decimal

    return Decimal(words)


class Part(Facts):
    """A part of an answer: an unchanging object whose facts are read from its JSON when they are first asked for.

    ``to_dict()`` gives the JSON itself. Two parts are equal when they say the same.
    """

    __slots__ = {"plan": "The plan that it is about; ``None`` where it is about none.", "_form": None}

    #: The facts that a table of such parts shows, in order.
    _columns = ()
    #: The facts that its repr shows.
    _shown = ()

    def __init__(self, form, plan=None):
        _keep(self, "_form", form)
        _keep(self, "plan", plan)

    def _answer(self, read):
        return read(self, self._form)

    def to_dict(self):
        """What the library said, as dicts and lists: dates and decimals are text."""
        return json.loads(json.dumps(self._form))

    def __eq__(self, other):
        return self._form == other._form if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash(json.dumps(self._form, sort_keys=True))

    def __reduce_ex__(self, protocol):
        raise TypeError("a {0} belongs to a plan: pickle what its to_dict() gives".format(type(self).__name__))

    def __repr__(self):
        shown = (getattr(self, name) for name in self._shown or self._columns)
        return "<duban.{} {}>".format(type(self).__name__, " ".join(str(value) for value in shown if value is not None))


class Listed(Part):
    """A part that stands for its ``items``: they are what iterating over it gives, and what its tables show."""

    __slots__ = ()

    def to_pandas(self, chinese=False):
        """The items as a ``pandas.DataFrame``."""
        return self.items.to_pandas(chinese)

    def to_polars(self, chinese=False):
        """The items as a ``polars.DataFrame``."""
        return self.items.to_polars(chinese)

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self._form["items"])

    def __bool__(self):
        return True

    def _repr_html_(self):
        return self.items._repr_html_()
