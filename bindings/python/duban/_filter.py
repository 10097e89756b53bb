"""Which measures: the questions of a filter, checked and put to the library."""

import sys
from ctypes import byref, c_size_t, c_uint32, sizeof

from ._border import call, day_number, encoded
from ._contents import MOST_CHARACTERS
from ._fetched import MANY
from ._library import library
from ._objects import Element
from ._records import record
from ._tables import Table

_package = sys.modules[__package__]

#: How many answers a plan keeps: enough for a report, not enough to fill the memory.
_MOST_ANSWERS = 1 << 9

#: Where ``has_target`` stands among the parameters of :meth:`Plan.find`.
_HAS_TARGET = 9

#: What a table of measures shows, known here so that an empty one has its columns as well.
_MEASURE_COLUMNS = ("id", "deadline", "leads", "certainty", "text")


def find(plan, asked):
    """What :meth:`Plan.find` answers; what was asked is in the order of its parameters."""
    # Before the answers that are kept, where 1 would find what True asked.
    _check_has_target(asked[_HAS_TARGET])
    handle = plan._open()
    try:
        found = plan._answers.get(asked)
        hashable = True
    except TypeError:
        # Something without a hash: a list of dates is fine, and for the rest the checks below find better words.
        found, hashable = None, False
    if found is None:
        found = _found(plan, _question(*asked), handle)
        if hashable and not any(isinstance(each, str) and len(each) > MOST_CHARACTERS for each in asked):
            if len(plan._answers) >= _MOST_ANSWERS:
                plan._answers.clear()
            plan._answers[asked] = tuple(found)
    return Table(found, _MEASURE_COLUMNS)


def heading(outline, annex):
    """The heading that is asked for under either name."""
    if annex is None:
        return outline
    if outline is not None:
        raise TypeError("annex and outline are the same question: ask one of them")
    return annex


def checked(questions):
    """Those of a dict of questions that were asked, as a request has them.

    They are checked here, where a failure can name the argument instead of a place in the request.
    """
    asked = {name: value for name, value in questions.items() if value is not None}
    for name in ("outline", "task", "unit", "area", "indicator", "text"):
        if name in asked:
            _name(asked[name], name)
    for name, vocabulary in (("role", "Role"), ("limit_kind", "LimitKind"), ("certainty", "CertaintyLevel")):
        if name in asked:
            _code(vocabulary, asked[name], name)
    _check_has_target(asked.get("has_target"))
    return asked


def _check_has_target(has_target):
    if has_target is not None and not isinstance(has_target, bool):
        raise TypeError("has_target must be True or False, not {!r}".format(has_target))


def _question(unit, role, area, outline, annex, task, limit_kind, due, indicator, has_target, certainty, text):
    """The questions as a ``duban_filter``."""
    outline = heading(outline, annex)
    question = record("duban_filter")()
    question.struct_size = sizeof(question)
    if unit is not None:
        question.unit = _name(unit, "unit")
    if role is not None:
        question.role = _code("Role", role, "role")
    if area is not None:
        question.area = _name(area, "area")
    if outline is not None:
        question.outline = _name(outline, "outline")
    if task is not None:
        question.task = _name(task, "task")
    if limit_kind is not None:
        question.limit_kind = _code("LimitKind", limit_kind, "limit_kind")
    if due is not None:
        question.due_first, question.due_last = _window(due)
    if indicator is not None:
        question.indicator = _name(indicator, "indicator")
    if has_target is not None:
        question.has_target = 1 if has_target else 2
    if certainty is not None:
        question.certainty = _code("CertaintyLevel", certainty, "certainty")
    if text is not None:
        question.text = _name(text, "text")
    return question


def _found(plan, question, handle):
    """The measures that answer a question; many have their texts read ahead."""
    measures = plan._elements("measures")
    most = len(measures)
    rows = (c_uint32 * (most or 1))()
    count = c_size_t()
    call(library.duban_plan_find, handle.address, byref(question), rows, most, byref(count))
    found = measures if count.value == most else [measures[row] for row in rows[: count.value]]
    if len(found) >= MANY:
        plan._read_ahead(found, rows, handle)
    return found


def _name(name, what):
    """A name in a filter: its bytes and their number."""
    if isinstance(name, Element):
        name = name._called()
    name = encoded(name, what)
    return name, len(name)


def _code(vocabulary, word, what):
    """The number of a word in a filter; the vocabularies are imported when the first word is asked for."""
    vocabulary = getattr(_package, vocabulary)
    if not isinstance(word, str):
        raise TypeError("{} must be a str, not {}".format(what, type(word).__name__))
    found = vocabulary.named(word)
    if found is None:
        from .errors import UnknownWord

        known = ", ".join("{} ({})".format(each, each.chinese) for each in vocabulary)
        message = "{} cannot be {!r}: it is one of {}（未知取值，可用英文词或括号内的中文）".format(what, word, known)
        raise UnknownWord(105, "DUBAN_UNKNOWN_CONSTANT", None, message)
    return found.code


def _window(due):
    """The two dates of a window, yyyymmdd."""
    if not isinstance(due, (tuple, list)) or len(due) != 2:
        raise TypeError("due must be two dates, the first and the last day: (date(2026, 6, 1), date(2026, 6, 30))")
    first, last = due
    return (
        10000101 if first is None else day_number(first, "due[0]"),
        99991231 if last is None else day_number(last, "due[1]"),
    )
