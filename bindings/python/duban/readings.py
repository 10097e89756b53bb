"""What areas report, and how the cells of the matrices stand against it."""

import os
from ctypes import byref, c_size_t, c_void_p, sizeof

from ._border import Handle, call, closed, decimal, encoded, text, words
from ._library import library
from ._objects import Facts, Value, fact
from ._records import record
from .matrix import Cell
from .plan import Plan
from .words import State

_keep = object.__setattr__


class Readings(Facts):
    """Reported values for a plan. They never change, and any number of threads may use them at once.

    >>> readings = duban.Readings.from_csv(plan, "指标,区域,数值\\npm25-annual-mean,通州区,29.4\\n")
    >>> judgement = readings.judge("4.1/110112/pm25-annual-mean")
    >>> judgement.state, judgement.value, judgement.margin
    ('met', Decimal('29.4'), Decimal('0.6'))
    """

    __slots__ = {
        "plan": "The plan that they are for.",
        "taken": "How many rows were taken.",
        "_handle": None,
        "_rejected_count": None,
        "__weakref__": None,
    }

    def __init__(self, plan, table):
        if not isinstance(plan, Plan):
            raise TypeError("plan must be a duban.Plan, not {}".format(type(plan).__name__))
        address, taken, rejected = c_void_p(), c_size_t(), c_size_t()
        open_plan = plan._open()
        call(
            library.duban_readings_from_csv,
            open_plan.address,
            table,
            len(table),
            byref(address),
            byref(taken),
            byref(rejected),
        )
        _keep(self, "_handle", Handle(address.value, library.duban_readings_free))
        _keep(self, "plan", plan)
        _keep(self, "taken", taken.value)
        _keep(self, "_rejected_count", rejected.value)

    @classmethod
    def from_csv(cls, plan, source, encoding="utf-8"):
        """Reads reported values from a CSV table, or from a file that holds one.

        ``source`` is the table (``bytes``, or a ``str`` with a line break in it) or the path of a file (any other ``str``, or
        a ``pathlib.Path``). ``encoding`` is that of the bytes: say ``"gb18030"`` for a table that Excel saved on a Chinese
        Windows.

        The first row names the columns ``indicator``, ``area`` and ``value``, or 指标, 区域 and 数值; other columns are passed
        over, and so are lines that begin with ``#``. A row that cannot be used is no failure: it is in :attr:`rejected`,
        and rows in are rows taken plus rows rejected.
        """
        if isinstance(source, str) and ("\n" in source or "\r" in source):
            return cls(plan, encoded(source, "the table"))
        if isinstance(source, (str, os.PathLike)):
            with open(source, "rb") as file:
                source = file.read()
        if not isinstance(source, (bytes, bytearray, memoryview)):
            raise TypeError("a table must be str, bytes or a path, not {}".format(type(source).__name__))
        table = bytes(source)
        if encoding.lower().replace("_", "-") not in ("utf-8", "utf8"):
            table = table.decode(encoding).encode()
        return cls(plan, table)

    @fact
    def rejected(self, handle):
        """The rows that could not be used, in the order of the input: a tuple of :class:`RejectedRow`."""
        kind = record("duban_rejected_row")
        rows = (kind * self._rejected_count)()
        call(library.duban_readings_rejected, handle.address, 0, len(rows), rows, sizeof(kind))
        return tuple(RejectedRow(row.line, text(row.column), text(row.value), text(row.reason)) for row in rows)

    def judge(self, cell=None):
        """How a cell (or the cell with that id) stands, a :class:`CellJudgement`; without one, a list of all cells' judgements.

        Numbers are compared in full (全数值比较, GB/T 8170) with the indicator's comparator. A requirement in words is
        ``"unconfirmed"``, never met.
        """
        plan = self.plan
        if cell is None:
            return self._judge(plan.cells)
        if isinstance(cell, str):
            cell = plan.cell(cell)
        if not isinstance(cell, Cell):
            raise TypeError("cell must be a duban.Cell or its id, not {}".format(type(cell).__name__))
        if cell.plan is not plan:
            raise ValueError("{!r} is a cell of another plan".format(cell))
        return self._judge((cell,))[0]

    def _judge(self, cells):
        kind = record("duban_cell_judgement")
        records = (kind * len(cells))()
        if cells:
            handle = self._open()
            first = cells[0].row
            call(library.duban_readings_judge_cells, handle.address, first, len(cells), records, sizeof(kind))
        return [CellJudgement(self, cell, judged) for cell, judged in zip(cells, records)]

    def close(self):
        """Frees their memory now; the plan stays open. What was read stays readable."""
        _keep(self, "_handle", None)

    @property
    def closed(self):
        """Whether they were closed."""
        return self._handle is None

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()

    def _open(self):
        handle = self._handle
        if handle is None:
            raise closed("set of readings")
        return handle

    def _answer(self, read):
        handle = self._open()
        answer = read(self, handle)
        del handle
        return answer

    def __repr__(self):
        return "<duban.Readings taken={} rejected={}>".format(self.taken, self._rejected_count)


class RejectedRow(Value):
    """A row of reported data that could not be used."""

    __slots__ = {
        "line": "The line of the input, from 1.",
        "column": "The column.",
        "value": "The value as it stands there.",
        "reason": "Why, and what to do.",
    }


class CellJudgement(Facts):
    """How a cell stands against what was reported, with the numbers that decided it."""

    __slots__ = {
        "readings": "The readings that it was judged by.",
        "cell": "The cell.",
        "_record": None,
    }

    def __init__(self, readings, cell, record):
        _keep(self, "readings", readings)
        _keep(self, "cell", cell)
        _keep(self, "_record", record)

    @fact
    def state(self, record):
        """Where it stands, a word of :class:`duban.State`."""
        return State.by_code[record.state]

    @fact
    def value(self, record):
        """The reported value, a ``decimal.Decimal`` with the places it was written with; ``None`` where there is none."""
        return decimal(record.value)

    @fact
    def margin(self, record):
        """How far the value is on the good side of the number; negative where it misses; ``None`` without both."""
        return decimal(record.margin)

    @fact
    def sentence(self, record):
        """How the cell stands, in one Chinese sentence with its numbers."""
        handle = self.readings._open()
        return words(library.duban_readings_cell_sentence, handle.address, self.cell.row)

    def _answer(self, read):
        return read(self, self._record)

    def __repr__(self):
        return "<duban.CellJudgement {} {}>".format(self.cell.id, self.state)
