"""What a plan has fetched from the library: its records, block by block, and the elements that are made of them."""

import sys
from ctypes import byref, c_char, c_size_t, c_uint32, sizeof

from ._border import Closing, call, text
from ._library import library
from ._objects import make
from ._records import record
from ._tables import Elements

_keep = object.__setattr__
_package = sys.modules[__package__]

#: The tables, as duban_plan_… and duban_facts call them, and the class of their elements. A class is imported when its table
#: is first asked for.
_CLASSES = {
    "paragraphs": "Paragraph",
    "outline": "OutlineNode",
    "tasks": "Task",
    "measures": "Measure",
    "duties": "Duty",
    "milestones": "Milestone",
    "targets": "Target",
    "indicators": "Indicator",
    "cells": "Cell",
    "areas": "Area",
    "units": "Unit",
    "scopes": "Scope",
    "reporting": "ReportingDuty",
    "certainties": "Certainty",
}

#: The table that holds the elements of a kind: the number of a DUBAN_KIND_ constant.
_TABLES = {
    2: "paragraphs",
    3: "outline",
    4: "tasks",
    5: "measures",
    6: "milestones",
    7: "targets",
    8: "indicators",
    10: "cells",
    11: "areas",
    12: "units",
    13: "scopes",
    14: "reporting",
}

#: How many records are fetched in one call.
_BLOCK = 32

#: From how many measures on an answer reads their texts ahead.
MANY = 16

#: The room that is first made for the texts of a measure, in bytes.
_BYTES_OF_A_MEASURE = 320

_BUFFER_TOO_SMALL = 107


class Fetched(Closing):
    """A handle of a plan, and what was fetched by it: all of it is kept, and the same for everybody who asks."""

    __slots__ = ("__dict__", "__weakref__", "_handle", "_fetched", "_made")
    _what = "plan"

    def __init__(self, handle):
        _keep(self, "_handle", handle)
        _keep(self, "_fetched", {})
        _keep(self, "_made", {})

    def _counted(self, handle):
        """The plan's ``duban_facts``."""
        facts = self._fetched.get("facts")
        if facts is None:
            facts = record("duban_facts")()
            call(library.duban_plan_facts, handle.address, byref(facts), sizeof(facts))
            facts = self._fetched.setdefault("facts", facts)
        return facts

    def _words(self, name):
        """One of its texts, kept when it was read."""
        words = self._made.get(name)
        if words is None:
            handle = self._open()
            words = self._made.setdefault(name, text(getattr(self._counted(handle), name)))
        return words

    def _record(self, table, row, handle):
        """The record of a row.

        Records are fetched a few dozen at a time: a walk through a table makes few calls, and a first answer does not wait
        until the memory of the whole table was touched.
        """
        block, place = divmod(row, _BLOCK)
        records = self._fetched.get((table, block))
        if records is None:
            records = self._fetch(table, block, handle)
        return records[place]

    def _fetch(self, table, block, handle):
        """A block of records."""
        kind = record(_class(table)._record)
        first = block * _BLOCK
        count = min(_BLOCK, getattr(self._counted(handle), table) - first)
        records = (kind * count)()
        call(getattr(library, "duban_plan_" + table), handle.address, first, count, records, sizeof(kind))
        # Another thread may have been faster: everybody takes the first.
        return self._fetched.setdefault((table, block), records)

    def _read_ahead(self, found, rows, handle):
        """Reads the texts of many measures before they are asked for: in one call, which takes a fraction of the time.

        ``rows`` are their numbers, an array for C.
        """
        ahead = self._fetched.setdefault("ahead", set())
        if ahead:
            found = [measure for measure in found if measure.row not in ahead]
            rows = (c_uint32 * len(found))(*[measure.row for measure in found])
        count = len(found)
        if count < MANY:
            return
        needed = c_size_t(count * _BYTES_OF_A_MEASURE)
        status = _BUFFER_TOO_SMALL
        while status == _BUFFER_TOO_SMALL:
            space = bytearray(needed.value)
            first = byref(c_char.from_buffer(space))
            status = library.duban_plan_measure_texts(
                handle.address, rows, count, first, len(space), byref(needed), None
            )
        if status:
            # The same again, for what it has to say.
            call(library.duban_plan_measure_texts, handle.address, rows, count, first, len(space), byref(needed))
        from .measures import read_ahead

        # A NUL stands behind the last text, too.
        read_ahead(found, str(memoryview(space)[: needed.value - 1], "utf-8").split("\0"))
        ahead.update(rows[:count])

    def _elements(self, table):
        """One object for each row of a table, the same for everybody who asks."""
        elements = self._made.get(table)
        if elements is None:
            count = getattr(self._counted(self._open()), table)
            elements = self._made.setdefault(table, Elements(make(_class(table), self, count)))
        return elements

    def _elements_of_kind(self, kind):
        """The table that a kind's rows are rows of; ``None`` for a kind that has no objects."""
        table = _TABLES.get(kind)
        return table and self._elements(table)

    def _certainties_of(self, element):
        """The certainties of an element."""
        found = self._made.get("certainties by element")
        if found is None:
            found = self._made.setdefault("certainties by element", self._certainties_by_element())
        return found.get((element._kind, element.row), ())

    def _certainties_by_element(self):
        """The certainties by the kind and row of the element that they are about."""
        found = {}
        handle = self._open()
        for statement in self.certainties:
            said = self._record("certainties", statement.row, handle)
            about = said.element_kind, said.element_row
            found.setdefault(about, []).append(statement)
        return {about: tuple(statements) for about, statements in found.items()}


def _class(table):
    """The class of a table's elements."""
    return getattr(_package, _CLASSES[table])
