"""Judging whole columns: NumPy arrays, Arrow tables, buffers. Nothing is copied."""

from ctypes import addressof, byref, c_char, c_char_p, c_size_t, c_void_p, py_object, pythonapi, sizeof
from struct import Struct

from ._border import Handle, call, call_once, encoded
from ._library import library
from ._records import NO_OFFSET, record

#: Row numbers of indicators and areas: ``typestr`` of the array interface, and the library's number for the type.
_ROW_NUMBERS = {"|u1": 1, "<u2": 2, "<u4": 3, "<i4": 4, "<i8": 5}

#: Days.
_DAYS = {"<i4": 13, "<M8[D]": 12}

#: Values.
_VALUES = {"<f8": 21, "<i8": 22}

#: How many bytes an item has, and its ``typestr``, by the letter of the buffer protocol.
_LETTERS = {"B": "|u1", "H": "<u2", "I": "<u4", "i": "<i4", "q": "<i8", "l": "<i8", "d": "<f8"}

#: How many types of a column are remembered; a program has few.
_MOST_TYPES = 64

#: ``duban_columns``: the header's members in their order; packing them takes a tenth of the time of setting them.
_COLUMNS_RECORD = Struct("@IiN" + 4 * "PPNii")

#: How many numbers an area has in a table of counts: one for each state, at the place of its code.
STATE_COLUMNS = 16

_COLUMNS = (None, "indicator", "area", "date")


class Judged(tuple):
    """What columns were judged to be: ``states`` (or ``counts``), and the rows that could not be read.

    ``states``        the code of each row's state in a byte: ``duban.State.by_code[states[0]]`` is the word
    ``bad_rows``      how many rows have no such indicator or area, or no day of the calendar; they are invalid-data
    ``first_bad``     the first of them and the column that is to blame: ``(7, "date")``; ``None`` without one
    """

    __slots__ = ()

    @property
    def states(self):
        """The code of each row's state, one byte a row."""
        return self[0]

    @property
    def counts(self):
        """How many rows of each area are in each state."""
        return self[0]

    @property
    def bad_rows(self):
        """How many rows could not be read."""
        return self[1]

    @property
    def first_bad(self):
        """The first of them and the column that is to blame, or ``None``."""
        return self[2]

    def __repr__(self):
        return "<duban.Judged bad_rows={} first_bad={}>".format(self[1], self[2])


class ColumnJudge(object):
    """Judges columns of reported values for a plan's matrices; made once, used from any number of threads.

    ``method`` is how numbers are judged, a ``dict`` or JSON: ``{"comparison": "rounded", "progress": "months"}`` and so on.
    Without one it is the default method.

    >>> judge = duban.ColumnJudge(plan)
    >>> judged = judge.states(indicator, area, date, value)      # four NumPy arrays
    >>> judged = judge.states(table)                             # or a pyarrow, polars or other Arrow table

    ``indicator`` and ``area`` are the row numbers of ``plan.indicators`` and ``plan.areas`` (``element.row``): uint8, uint16,
    uint32, int32 or int64. ``date`` is the last day that the value covers: ``datetime64[D]``, or int32 as yyyymmdd.
    ``value`` is float64, each of which stands for its shortest decimal, or int64 with ``scale`` digits behind the point.
    Arrays are NumPy's, columns of a pandas or polars DataFrame, or anything with the buffer protocol that can be written to;
    each is contiguous.

    An Arrow table is anything with ``__arrow_c_array__`` or ``__arrow_c_stream__`` whose columns are named ``indicator``,
    ``area``, ``date`` and ``value``. There a day is date32 or int32, a value float64, int64 or decimal; a value that is null is
    not-reported.

    Fast is what stands in arrays that can be written to (a read-only one takes a microsecond more to look at), of any of the
    types above; NumPy arrays of few rows that are judged again and again are best bound once: :meth:`bind`. Rows that are
    unusual (an unknown indicator, no day, no value, a value below zero) are judged 64 at a time with their neighbours in a
    slower way, and so are decimals of 128 bits. Processors with AVX2, or AVX-512 with VBMI, are made use of where they are.
    """

    __slots__ = {"_handle": None, "_areas": None, "_report": None}

    def __init__(self, plan, method=None):
        if method is None:
            method = b""
        elif isinstance(method, str):
            method = encoded(method, "the method")
        else:
            import json

            method = json.dumps(method, default=str).encode()
        open_plan = plan._open()
        address = c_void_p()
        call(library.duban_column_judge_new, open_plan.address, method, len(method), byref(address))
        self._handle = Handle(address.value, library.duban_column_judge_free)
        self._areas = plan._counted(open_plan).areas
        self._report = record("duban_columns_report")

    def prepare(self, first, last):
        """Prepares the days between two dates, both included, so that the first columns are judged as fast as later ones."""
        from ._border import day_number

        days = day_number(first, "first"), day_number(last, "last")
        call(library.duban_column_judge_prepare, self._handle.address, *days)

    def states(self, indicator, area=None, date=None, value=None, scale=0, out=None, threads=1):
        """The state of each row: :class:`Judged`.

        ``out`` is where the states go, a writable array or buffer of as many bytes as rows; without one it is made: a NumPy
        array where NumPy is loaded, otherwise a ``bytearray``. ``threads`` is on how many threads to judge.
        """
        report = self._report()
        if area is None:
            return self._arrow(indicator, out, threads, report)
        columns, rows, kept = _packed(indicator, area, date, value, scale, threads)
        out, address = _place_of_states(out, rows)
        call(library.duban_column_judge_states, self._handle.address, columns, address, byref(report), sizeof(report))
        del kept
        return _judged(out, report)

    def counts(self, indicator, area=None, date=None, value=None, scale=0, out=None, threads=1):
        """How many rows of each area are in each state: :class:`Judged`.

        The counts are uint64, for each of ``plan.areas`` and then for rows without a known area :data:`STATE_COLUMNS` numbers,
        at the place of the state's code. ``out`` is where they go; without one it is made: a NumPy array of that many rows and
        columns where NumPy is loaded, otherwise an ``array.array``.
        """
        report = self._report()
        out, address, needed = _place_of_counts(out, self._areas)
        if area is None:
            self._arrow_counts(indicator, address, needed, threads, report)
            return _judged(out, report)
        columns, _, kept = _packed(indicator, area, date, value, scale, threads)
        call(
            library.duban_column_judge_counts,
            self._handle.address,
            columns,
            address,
            needed,
            byref(report),
            sizeof(report),
        )
        del kept
        return _judged(out, report)

    def bind(self, indicator, area, date, value, scale=0, out=None, threads=1):
        """Four columns and the place of their states, held ready to be judged again and again: a
        :class:`~duban.bound_columns.BoundColumns`, which is called without arguments.

        Every call judges what stands in the arrays then. For a few hundred rows this takes a third of the time of
        :meth:`states`, most of which goes into looking at the arrays; for many rows there is no difference.

        >>> judged_again = judge.bind(indicator, area, date, value, out=states)
        >>> value[:] = reported_today
        >>> judged_again().bad_rows
        0
        """
        from .bound_columns import BoundColumns

        columns, rows, kept = _packed(indicator, area, date, value, scale, threads)
        out, address = _place_of_states(out, rows)
        arguments = columns, address
        return BoundColumns(self._handle, "duban_column_judge_states", arguments, self._report(), out, kept)

    def bind_counts(self, indicator, area, date, value, scale=0, out=None, threads=1):
        """As :meth:`bind`, for what :meth:`counts` gives."""
        from .bound_columns import BoundColumns

        columns, _, kept = _packed(indicator, area, date, value, scale, threads)
        out, address, needed = _place_of_counts(out, self._areas)
        arguments = columns, address, needed
        return BoundColumns(self._handle, "duban_column_judge_counts", arguments, self._report(), out, kept)

    # Arrow

    def _arrow(self, table, out, threads, report):
        rows = c_size_t()
        if out is None:
            out = _room(_length(table))
        address, room = _writable(out)
        rest = address, room, byref(rows), byref(report), sizeof(report)
        capsules, function, pointers = _capsules(table, "states")
        call_once(function, self._handle.address, *(pointers + (threads,) + rest))
        del capsules
        if rows.value != room:
            out = memoryview(out)[: rows.value] if isinstance(out, (bytearray, memoryview)) else out[: rows.value]
        return _judged(out, report)

    def _arrow_counts(self, table, address, needed, threads, report):
        rest = address, needed, None, byref(report), sizeof(report)
        capsules, function, pointers = _capsules(table, "counts")
        call_once(function, self._handle.address, *(pointers + (threads,) + rest))
        del capsules


def _judged(out, report):
    first = report.first_bad_row
    bad = None if first == NO_OFFSET else (first, _COLUMNS[report.first_bad_column])
    return Judged((out, report.bad_rows, bad))


def _packed(indicator, area, date, value, scale, threads):
    """The bytes of a ``duban_columns``, how many rows there are, and what must live as long as they are used."""
    rows, address, kind, kept = _column(indicator, _ROW_NUMBERS, "indicator")
    rows2, address2, kind2, kept2 = _column(area, _ROW_NUMBERS, "area")
    rows3, address3, kind3, kept3 = _column(date, _DAYS, "date")
    rows4, address4, kind4, kept4 = _column(value, _VALUES, "value")
    if not rows == rows2 == rows3 == rows4:
        message = "area, date and value have {}, {} and {} rows, indicator has {}（各列长度不一致）"
        raise ValueError(message.format(rows2, rows3, rows4, rows))
    # Without validity bits: an array has a value in every row.
    columns = _COLUMNS_RECORD.pack(
        _COLUMNS_RECORD.size, threads, rows,
        address, 0, 0, kind, 0, address2, 0, 0, kind2, 0, address3, 0, 0, kind3, 0, address4, 0, 0, kind4, scale,
    )  # fmt: skip
    return columns, rows, (kept, kept2, kept3, kept4)


def _column(data, types, name):
    """The length of a column, its address, the number of its type, and what keeps its memory alive."""
    # NumPy takes long to describe an array, so a type that was seen before is known by its class and its dtype.
    known = types.get((type(data), getattr(data, "dtype", None)))
    if known is not None and data.ndim == 1:
        kind, lent_as = known
        try:
            # Only what can be written to and is contiguous is lent; NumPy lends no days, but whole numbers.
            lent = c_char.from_buffer(data if lent_as is None else data.view(lent_as))
            return len(data), addressof(lent), kind, data
        except (TypeError, ValueError):
            pass
    return _described(data, types, name)


def _described(data, types, name):
    """As :func:`_column`, for a type that was not seen before and for what is not lent."""
    if hasattr(data, "__array__") and not hasattr(type(data), "__array_interface__"):
        data = _shown(data, name)
    interface = getattr(data, "__array_interface__", None) or _of_buffer(data, name)
    typestr = interface["typestr"]
    kind = types.get(typestr)
    if kind is None:
        fitting = ", ".join(sorted(kind for kind in types if isinstance(kind, str)))
        message = "{} is of type {}: convert it to one of {}（数组类型不支持，请转换）"
        raise TypeError(message.format(name, typestr, fitting))
    shape = interface["shape"]
    if len(shape) != 1 or (interface["strides"] is not None and shape[0] > 1):
        raise ValueError("{} must be one contiguous row of numbers: copy it first（数组须一维且连续）".format(name))
    if hasattr(type(data), "__array_interface__") and len(types) < _MOST_TYPES:
        types[type(data), data.dtype] = kind, data.view("<i8").dtype if typestr[1] == "M" else None
    return shape[0], interface["data"][0] or 0, kind, data


def _place_of_states(out, rows):
    """Where the states go, and its address."""
    if out is None:
        out = _room(rows)
    address, room = _writable(out)
    if room != rows:
        raise ValueError("out has {} bytes, there are {} rows（结果数组大小不符）".format(room, rows))
    return out, address


def _place_of_counts(out, areas):
    """Where the counts go, its address, and how many they are."""
    needed = (areas + 1) * STATE_COLUMNS
    if out is None:
        out = _numbers(areas + 1)
    address, room = _writable(out)
    if room != needed * 8:
        message = "out has {} bytes, {} numbers of 8 bytes are needed（结果数组大小不符）"
        raise ValueError(message.format(room, needed))
    return out, address, needed


def _shown(data, name):
    """The array that a column of a DataFrame shows."""
    nulls = getattr(data, "null_count", None)
    if callable(nulls) and nulls():
        message = "{} has nulls, which an array cannot say: pass the whole table（该列有空值，请传入整张表）"
        raise ValueError(message.format(name))
    return data.__array__()


def _of_buffer(data, name):
    """What the array interface would say of a writable buffer."""
    try:
        view = memoryview(data)
    except TypeError:
        message = "{} must be an array or a buffer, not {}（应为数组）"
        raise TypeError(message.format(name, type(data).__name__)) from None
    address, _ = _writable(data)
    return {
        "typestr": _LETTERS.get(view.format, view.format),
        "shape": view.shape,
        "strides": None if view.c_contiguous else view.strides,
        "data": (address, False),
    }


def _writable(out):
    """The address of something that can be written to, and how many bytes it has."""
    try:
        # Only what can be written to and is contiguous is lent.
        address = addressof(c_char.from_buffer(out))
    except (TypeError, ValueError):
        view = memoryview(out)
        if view.readonly or not view.c_contiguous:
            raise ValueError("an array that can be written to, in one piece, is needed（数组须可写且连续）") from None
        if not view.nbytes:
            return None, 0
        raise
    room = getattr(out, "nbytes", None)
    return address, memoryview(out).nbytes if room is None else room


def _numpy():
    import sys

    return sys.modules.get("numpy")


def _room(rows):
    numpy = _numpy()
    return bytearray(rows) if numpy is None else numpy.empty(rows, numpy.uint8)


def _numbers(areas):
    numpy = _numpy()
    if numpy is not None:
        return numpy.empty((areas, STATE_COLUMNS), numpy.uint64)
    from array import array

    return array("Q", bytes(areas * STATE_COLUMNS * 8))


def _length(table):
    """How many rows an Arrow table has."""
    for name in ("num_rows", "height", "__len__"):
        length = getattr(table, name, None)
        if length is not None:
            return length() if callable(length) else length
    raise TypeError("pass out: how many rows the table has cannot be seen（请传入结果数组）")


def _capsules(table, what):
    """What keeps an Arrow table's structs alive, the function that takes them, and their addresses."""
    pointer = pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = c_void_p, [py_object, c_char_p]
    if hasattr(table, "__arrow_c_array__"):
        schema, array = table.__arrow_c_array__()
        addresses = pointer(schema, b"arrow_schema"), pointer(array, b"arrow_array")
        return (schema, array), getattr(library, "duban_column_judge_arrow_" + what), addresses
    if hasattr(table, "__arrow_c_stream__"):
        stream = table.__arrow_c_stream__()
        addresses = (pointer(stream, b"arrow_array_stream"),)
        return stream, getattr(library, "duban_column_judge_stream_" + what), addresses
    message = "pass four columns, or a table with __arrow_c_array__ or __arrow_c_stream__, not {}（应为四列或 Arrow 表）"
    raise TypeError(message.format(type(table).__name__))

