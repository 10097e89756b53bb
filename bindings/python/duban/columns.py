"""Judging whole columns: NumPy arrays, Arrow tables, buffers. Nothing is copied."""

from ctypes import addressof, byref, c_char, c_char_p, c_size_t, c_void_p, py_object, pythonapi, sizeof

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
        return self[0]

    counts = states

    @property
    def bad_rows(self):
        return self[1]

    @property
    def first_bad(self):
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
    Arrays are NumPy's, or anything with the buffer protocol that can be written to; each is contiguous.

    An Arrow table is anything with ``__arrow_c_array__`` or ``__arrow_c_stream__`` whose columns are named ``indicator``,
    ``area``, ``date`` and ``value``. There a day is date32 or int32, a value float64, int64 or decimal; a value that is null is
    not-reported.
    """

    __slots__ = ("_handle", "_areas", "_kind")

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
        self._kind = record("duban_columns"), record("duban_columns_report")

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
        report = self._kind[1]()
        if area is None:
            return self._arrow(indicator, out, threads, report)
        columns, rows, kept = self._columns(indicator, area, date, value, scale, threads)
        if out is None:
            out = _room(rows)
        address, room = _writable(out)
        if room != rows:
            raise ValueError("out has {} bytes, there are {} rows（结果数组大小不符）".format(room, rows))
        call(
            library.duban_column_judge_states,
            self._handle.address,
            byref(columns),
            address,
            byref(report),
            sizeof(report),
        )
        del kept
        return _judged(out, report)

    def counts(self, indicator, area=None, date=None, value=None, scale=0, out=None, threads=1):
        """How many rows of each area are in each state: :class:`Judged`.

        The counts are uint64, for each of ``plan.areas`` and then for rows without a known area :data:`STATE_COLUMNS` numbers,
        at the place of the state's code. ``out`` is where they go; without one it is made: a NumPy array of that many rows and
        columns where NumPy is loaded, otherwise an ``array.array``.
        """
        report = self._kind[1]()
        needed = (self._areas + 1) * STATE_COLUMNS
        if out is None:
            out = _numbers(self._areas + 1)
        address, room = _writable(out)
        if room != needed * 8:
            message = "out has {} bytes, {} numbers of 8 bytes are needed（结果数组大小不符）"
            raise ValueError(message.format(room, needed))
        if area is None:
            self._arrow_counts(indicator, address, needed, threads, report)
            return _judged(out, report)
        columns, _, kept = self._columns(indicator, area, date, value, scale, threads)
        call(
            library.duban_column_judge_counts,
            self._handle.address,
            byref(columns),
            address,
            needed,
            byref(report),
            sizeof(report),
        )
        del kept
        return _judged(out, report)

    def _columns(self, indicator, area, date, value, scale, threads):
        """The record of the columns, how many rows they have, and what must live as long as the record is used."""
        columns = self._kind[0]()
        columns.struct_size = sizeof(columns)
        columns.threads = threads
        kept = (
            _column(columns.indicator, indicator, _ROW_NUMBERS, "indicator"),
            _column(columns.area, area, _ROW_NUMBERS, "area"),
            _column(columns.date, date, _DAYS, "date"),
            _column(columns.value, value, _VALUES, "value"),
        )
        columns.value.scale = scale
        rows = kept[0][0]
        for (length, _), name in zip(kept, ("indicator", "area", "date", "value")):
            if length != rows:
                message = "{} has {} rows, indicator has {}（各列长度不一致）"
                raise ValueError(message.format(name, length, rows))
        columns.rows = rows
        return columns, rows, kept

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


def _column(place, data, types, name):
    """Fills a ``duban_column``; gives the length and what keeps its memory alive."""
    interface = getattr(data, "__array_interface__", None)
    if interface is None:
        interface = _of_buffer(data, name)
    kind = types.get(interface["typestr"])
    if kind is None:
        fitting = ", ".join(sorted(types))
        message = "{} is of type {}: convert it to one of {}（数组类型不支持，请转换）"
        raise TypeError(message.format(name, interface["typestr"], fitting))
    shape = interface["shape"]
    if len(shape) != 1 or (interface.get("strides") is not None and shape[0] > 1):
        raise ValueError("{} must be one contiguous row of numbers: copy it first（数组须一维且连续）".format(name))
    place.data = interface["data"][0]
    place.type = kind
    return shape[0], data


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
    interface = getattr(out, "__array_interface__", None)
    if interface is not None and interface.get("strides") is None and not interface["data"][1]:
        return interface["data"][0], out.nbytes
    view = memoryview(out)
    if view.readonly or not view.c_contiguous:
        raise ValueError("an array that can be written to, in one piece, is needed（数组须可写且连续）")
    if not view.nbytes:
        return None, 0
    return addressof(c_char.from_buffer(view)), view.nbytes


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

