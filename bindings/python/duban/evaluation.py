"""Evaluations: where a plan stands on a day, number by number, measure by measure, and rolled up."""

import os
from ctypes import byref, c_size_t, sizeof

from ._answers import answer, document, request
from ._border import call, day_number
from ._evaluated import ROWS_CELLS, ROWS_GROUPS, ROWS_TARGETS, ROWS_WORK
from ._library import library
from ._objects import Facts, fact
from ._records import NO_ROW, record
from ._tables import Table
from .calendar import calendar_handle
from .groups import TABLES, Group
from .judgement_words import Grouping
from .progress import Progress
from .verdicts import CellVerdict, TargetVerdict
from .words import ElementKind, Role, State
from .work_verdicts import MeasureVerdict, MilestoneVerdict, PartVerdict

_keep = object.__setattr__

_ROWS_TALLIES = 25



def evaluate(plan, progress, as_of, known_at, policy, filter, groupings, compare_with, declared, confirmed, events, calendar):
    """What :meth:`Plan.evaluate` answers."""
    if progress is None:
        progress = Progress(plan)
    elif not isinstance(progress, Progress):
        raise TypeError("progress must be a duban.Progress, not {}".format(type(progress).__name__))
    if progress.plan is not plan:
        from .errors import OtherPlanError

        message = "the progress is that of another plan, or of another opening of it（进展数据属于另一计划）"
        raise OtherPlanError(504, "DUBAN_OTHER_PLAN", None, message)
    # A day that is none is refused here, in words about the argument.
    for name, given in (("as_of", as_of), ("known_at", known_at), ("compare_with", compare_with)):
        if given is not None or name == "as_of":
            day_number(given, name)
    filter = {name: value for name, value in filter.items() if value is not None}
    asked = request(
        {
            "as_of": as_of,
            "known_at": known_at,
            "policy": _policy(policy),
            "filter": filter or None,
            "groupings": [groupings] if isinstance(groupings, str) else list(groupings),
            "compare_with": compare_with,
            "declared": _by_id(declared),
            "confirmed": None if confirmed is None else [getattr(each, "id", each) for each in confirmed],
            "events": _by_id(events),
        }
    )
    handle, working = progress._open(), calendar_handle(calendar)
    address = working and working.address
    made = answer(library.duban_progress_evaluate, handle.address, asked, len(asked), address)
    return Evaluation(progress, as_of, known_at, made)


class Evaluation(Facts):
    """Where a plan stands on a day (评估): every cell, target and measure, rolled up as asked.

    >>> evaluation = plan.evaluate(progress, as_of=date(2026, 6, 30), groupings=["whole", "area"])
    >>> for verdict in evaluation.cells:
    ...     if verdict.fails or verdict.state == "behind-track":
    ...         print(verdict.sentence)
    >>> evaluation.cells.to_pandas()
    >>> evaluation.group("area", "通州区").sentence

    What is in it is read when it is first asked for. Only with ``known_at`` does what is reported later not change the answer
    for a day: without it everything counts that is about the time up to ``as_of``, whenever it was reported.
    """

    __slots__ = {
        "progress": "What was reported, a :class:`Progress`.",
        "as_of": "The day.",
        "known_at": "The day by which what counts was reported; ``None`` where everything counts.",
        "_answer_handle": None,
        "__weakref__": None,
    }

    def __init__(self, progress, as_of, known_at, made):
        _keep(self, "progress", progress)
        _keep(self, "as_of", as_of)
        _keep(self, "known_at", known_at)
        _keep(self, "_answer_handle", made)

    @property
    def plan(self):
        """The plan."""
        return self.progress.plan

    @property
    def cells(self):
        """How the cells of the matrices stand: a :class:`Table` of :class:`CellVerdict`, in the plan's order."""
        return Table(self._cells, CellVerdict._columns)

    @property
    def targets(self):
        """How the targets stand: a :class:`Table` of :class:`TargetVerdict`, in the plan's order.

        A target that was reported for several areas or units has a row for each.
        """
        return Table(self._targets, TargetVerdict._columns)

    @property
    def measures(self):
        """How the work of the measures stands: a :class:`Table` of :class:`MeasureVerdict`, in the plan's order."""
        return Table(self._measures, MeasureVerdict._columns)

    @property
    def groups(self):
        """What belongs together, counted and ranked: a :class:`Table` of :class:`Group`, grouping by grouping."""
        return Table(self._groups, Group._columns)

    @fact
    def _cells(self, made):
        rows = _rows(made, ROWS_CELLS, "duban_number_verdict")
        return tuple(CellVerdict(self, number, row) for number, row in enumerate(rows))

    @fact
    def _targets(self, made):
        rows = _rows(made, ROWS_TARGETS, "duban_number_verdict")
        return tuple(TargetVerdict(self, number, row) for number, row in enumerate(rows))

    @fact
    def _measures(self, made):
        return tuple(_works(self, _rows(made, ROWS_WORK, "duban_work_verdict")))

    @fact
    def _groups(self, made):
        tallies = _rows(made, _ROWS_TALLIES, "duban_tally")
        rows = _rows(made, ROWS_GROUPS, "duban_group")
        return tuple(
            Group(self, number, row, tallies[row.first_tally : row.first_tally + row.tally_count])
            for number, row in enumerate(rows)
        )

    @fact
    def _cell_places(self, made):
        return {verdict._record.element: verdict for verdict in self._cells}

    @fact
    def _measure_places(self, made):
        return {verdict._record.measure: verdict for verdict in self._measures}

    @fact
    def _group_places(self, made):
        return {(group.grouping, group._record.element, group.role): group for group in self._groups}

    def cell(self, cell):
        """How a cell, or the cell with that id, stands; :class:`UnknownName` where it is not part of the evaluation."""
        cell = self.plan.cell(cell) if isinstance(cell, str) else cell
        return _there(self._cell_places, cell.row, cell.id)

    def target(self, target):
        """How a target, or the target with that id, stands: a list, one verdict for each area or unit that reported it."""
        target = self.plan.target(target) if isinstance(target, str) else target
        return [verdict for verdict in self._targets if verdict._record.element == target.row]

    def measure(self, measure):
        """How the work of a measure, or of the measure with that id, stands."""
        measure = self.plan.measure(measure) if isinstance(measure, str) else measure
        return _there(self._measure_places, measure.row, measure.id)

    def group(self, grouping, name=None, role=None):
        """A group: ``group("whole")``, ``group("area", "通州")``, ``group("unit-role", "市水务局", "lead")``.

        Names may be given as strings or as elements of the plan.
        """
        word = Grouping.named(grouping)
        if word is None:
            known = ", ".join("{} ({})".format(each, each.chinese) for each in Grouping)
            raise ValueError("grouping must be one of {}, not {!r}（汇总口径有误）".format(known, grouping))
        role = Role.named(role) or role
        row = NO_ROW if name is None else _element(self.plan, TABLES.get(word.code), name).row
        return _there(self._group_places, (word, row, role), "{} {}".format(grouping, name or "").strip())

    def counts(self):
        """How many cells are in each state: a dict by word of :class:`State`, in the order of the vocabulary."""
        found = {}
        for verdict in self._cells:
            code = verdict._record.verdict.state
            found[code] = found.get(code, 0) + 1
        return {State.by_code[code]: found[code] for code in sorted(found)}

    def json(self):
        """All of it as JSON text."""
        return self._open().json()

    def to_dict(self):
        """All of it as dicts and lists: dates and decimals are text."""
        import json

        return json.loads(self.json())

    @fact
    def _json(self, made):
        return self.to_dict()

    def _open(self):
        return self._answer_handle

    def _answer(self, read):
        return read(self, self._answer_handle)

    def __repr__(self):
        sizes = "cells={} targets={} measures={} groups={}".format(
            len(self._cells), len(self._targets), len(self._measures), len(self._groups)
        )
        return "<duban.Evaluation as_of={} {}>".format(self.as_of, sizes)

    def _repr_html_(self):
        return self.groups._repr_html_() if self._groups else self.cells._repr_html_()


def _rows(made, kind, name):
    """All rows of one kind of an answer, fetched in one call; their texts live as long as the answer."""
    kind_of = record(name)
    count = c_size_t()
    call(library.duban_answer_count, made.address, kind, byref(count))
    rows = (kind_of * count.value)()
    if count.value:
        call(library.duban_answer_rows, made.address, kind, 0, count.value, rows, sizeof(kind_of))
    return rows


def _works(evaluation, rows):
    """The measures of the rows of work: each is followed by its milestones and by the parts of units."""
    whole, milestones, parts, place = None, [], [], -1
    for number, row in enumerate(rows):
        if row.element_kind == ElementKind.MILESTONE.code:
            path = place, "milestones", len(milestones)
            milestones.append(MilestoneVerdict(evaluation, number, row, path))
        elif row.part != NO_ROW:
            parts.append(PartVerdict(evaluation, number, row, (place, "parts", len(parts))))
        else:
            if whole is not None:
                yield _complete(whole, milestones, parts)
            place += 1
            whole, milestones, parts = MeasureVerdict(evaluation, number, row, (place,)), [], []
    if whole is not None:
        yield _complete(whole, milestones, parts)


def _complete(whole, milestones, parts):
    _keep(whole, "milestones", tuple(milestones))
    _keep(whole, "parts", tuple(parts))
    return whole


def _there(places, place, called):
    found = places.get(place)
    if found is None:
        from .errors import UnknownName

        message = '"{}" is not part of this evaluation: ask for it without that filter, or by that grouping（评估结果中没有）'
        raise UnknownName(201, "DUBAN_UNKNOWN_NAME", None, message.format(called))
    return found


def _element(plan, table, name):
    """The element of that name in a table; an element is taken as it is."""
    if not isinstance(name, str):
        return name
    look_up = {"areas": "area", "units": "unit", "outline": "outline_node", "tasks": "task", "indicators": "indicator"}
    if table is None:
        raise ValueError("the whole has no name")
    return getattr(plan, look_up[table])(name)


def _policy(policy):
    """A policy as the request has it: a dict, or the name of one."""
    if policy is None or isinstance(policy, dict):
        return policy
    if isinstance(policy, str) and policy.lstrip()[:1] != "{" and not policy.endswith(".json"):
        return policy
    if isinstance(policy, (str, bytes, os.PathLike)):
        import json

        return json.loads(document(policy, "the policy").decode())
    raise TypeError("policy must be a name, a dict, JSON or a path, not {}".format(type(policy).__name__))


def _by_id(words):
    """A dict by id; elements may stand for their ids."""
    return None if words is None else {getattr(key, "id", key): value for key, value in dict(words).items()}
