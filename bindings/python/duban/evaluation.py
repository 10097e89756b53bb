"""Evaluations: where a plan stands on a day, number by number, measure by measure, and rolled up."""

import os
from ctypes import byref, c_size_t, sizeof

from ._answers import Part, answer, document, number, request
from ._border import call, date, day_number, decimal, text
from ._library import library
from ._objects import Facts, Value, fact
from ._records import NO_ROW, record
from ._tables import Table
from .calendar import calendar_handle
from .judgement_words import Grouping, Light, Timing, Unranked, WorkState
from .progress import Progress
from .verdicts import (
    ROWS_CELLS,
    ROWS_GROUPS,
    ROWS_TARGETS,
    ROWS_WORK,
    CellVerdict,
    MeasureVerdict,
    MilestoneVerdict,
    PartVerdict,
    TargetVerdict,
    Verdict,
    observed_of,
)
from .words import ElementKind, Role, State

_keep = object.__setattr__

_ROWS_TALLIES = 25

#: The tables of a plan that groups are rows of, by grouping.
_TABLES = {2: "areas", 3: "units", 4: "units", 5: "outline", 6: "outline", 7: "tasks", 8: "indicators"}


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


def judge(plan, element, value, covered_to, options):
    """What :meth:`Plan.judge` answers."""
    from decimal import Decimal

    if isinstance(element, str):
        element = _number_of(plan, element)
    if getattr(element, "plan", None) is not plan or type(element).__name__ not in ("Cell", "Target"):
        raise TypeError("element must be a cell or a target of this plan, or its id, not {!r}".format(element))
    day = day_number(covered_to, "covered_to")
    members = {name: given for name, given in options.items() if given is not None}
    for name in ("valid", "good_days"):
        if not isinstance(members.get(name, 0), int):
            raise TypeError("{} must be an int, not {}".format(name, type(members[name]).__name__))
    if "baseline" in members:
        members["baseline"] = "{:f}".format(Decimal(members["baseline"]))
    # The typed call is the quicker one; text with a mark, a method of one's own and the like are asked in JSON.
    observed = None
    if "method" not in members and (isinstance(value, (bool, int, Decimal)) or _is_plain(value)):
        observed = observed_of(value if isinstance(value, bool) else Decimal(value), day, members)
    if isinstance(value, bool):
        members["confirmed"] = value
    elif isinstance(value, (str, int, Decimal)):
        if isinstance(value, str) and observed is None:
            _check_number(value)
        members["value"] = "{:f}".format(value) if isinstance(value, Decimal) else str(value)
    elif value is not None:
        # A float is a neighbour of the number that was meant.
        message = "value must be a Decimal, an int, a str or a bool, not {}（数值请用 Decimal 或字符串）"
        raise TypeError(message.format(type(value).__name__))
    members.update(id=element.id, covered_to=covered_to)
    return Verdict(element, members, observed)


def _check_number(value):
    """Refuses text that is no number, in words about the argument."""
    from .errors import NumberUnreadable
    from .found_targets import rounded

    try:
        rounded(value, 0)
    except NumberUnreadable as error:
        message = (
            'value {!r} is no number: write digits with a point, "31.2", rounded before "31.2(+)" or "31.2(-)", or None where nothing '
            "was reported（数值格式有误，应为 31.2 这样的数字，小数点用“.”）"
        ).format(value)
        raise NumberUnreadable(error.code, error.name, error.offset, message) from None


def _is_plain(value):
    """Whether it is text of a number without a mark, in ASCII digits."""
    if not isinstance(value, str) or value.strip("0123456789.") not in ("", "-"):
        return False
    whole, point, places = value[value[:1] == "-" :].partition(".")
    return whole.isdigit() and (places.isdigit() if point else True)


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
        row = NO_ROW if name is None else _element(self.plan, _TABLES.get(word.code), name).row
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


class Tally(dict):
    """How many items are in each state: counts by word, in the order of the vocabulary.

    The shares add up to 100.0.
    """

    __slots__ = {"shares": "The shares in percent, by word."}

    def __init__(self, parts):
        parts = list(parts)
        super(Tally, self).__init__((word, count) for word, count, _ in parts)
        self.shares = {word: share for word, _, share in parts}

    @property
    def counted(self):
        """How many items there are together."""
        return sum(self.values())

    def __repr__(self):
        return "<duban.Tally {}>".format(" ".join("{}={}".format(word, count) for word, count in self.items()))


class Group(Facts):
    """What belongs together: its numbers and its work by state, its score and its rank."""

    __slots__ = {
        "evaluation": "The :class:`Evaluation` that it is part of.",
        "_row": None,
        "_record": None,
        "_tallies": None,
    }

    _columns = ("grouping", "name", "rank", "good_share", "attainment", "score", "numbers", "work", "lights", "sentence")

    def __init__(self, evaluation, row, record, tallies):
        _keep(self, "evaluation", evaluation)
        _keep(self, "_row", row)
        _keep(self, "_record", record)
        _keep(self, "_tallies", tallies)

    @fact
    def grouping(self, group):
        """By what it is grouped, a word of :class:`duban.Grouping`."""
        return Grouping.by_code[group.grouping]

    @fact
    def id(self, group):
        """The id of what it is a group of; of a unit, its name; empty for the whole."""
        return text(group.id)

    @fact
    def name(self, group):
        """Its name."""
        return text(group.name)

    @fact
    def role(self, group):
        """In which role, a word of :class:`duban.Role`, where it is grouped by unit and role; else ``None``."""
        return Role.by_code[group.role]

    @fact
    def element(self, group):
        """The area, unit, heading, task or indicator that it is a group of; ``None`` for the whole."""
        if group.element == NO_ROW:
            return None
        return getattr(self.evaluation.plan, _TABLES[group.grouping])[group.element]

    @fact
    def numbers(self, group):
        """Its cells and binding targets by state, a :class:`Tally`."""
        return self._tally(1, State)

    @fact
    def beside(self, group):
        """Its other targets by state, which do not count, a :class:`Tally`."""
        return self._tally(2, State)

    @fact
    def work(self, group):
        """Its measures by how far they are, a :class:`Tally`."""
        return self._tally(3, WorkState)

    @fact
    def timings(self, group):
        """Its measures by how they stand to their time limits, a :class:`Tally`."""
        return self._tally(4, Timing)

    @fact
    def lights(self, group):
        """All its items by light, a :class:`Tally`."""
        return self._tally(5, Light)

    @fact
    def milestones(self, group):
        """Its milestones by how they stand to their days, a :class:`Tally`."""
        parts = self._form["milestones"]["parts"]
        return Tally((Timing.by_word[word], count, number(share)) for word, count, share in parts)

    @fact
    def good(self, group):
        """How many of its numbers are met or on track."""
        return group.good

    @fact
    def good_share(self, group):
        """Their share in percent, with one decimal; ``None`` without numbers."""
        return decimal(group.good_share)

    @fact
    def finished(self, group):
        """How many of its measures are finished."""
        return group.finished

    @fact
    def attainment(self, group):
        """The mean attainment of its numbers, in percent with one decimal."""
        return decimal(group.attainment)

    @fact
    def score(self, group):
        """Its score, where the policy has rules for one."""
        return decimal(group.score)

    @fact
    def score_of(self, group):
        """Of how many points."""
        return decimal(group.score_of)

    @property
    def score_lines(self):
        """How the score came about: a tuple of dicts with ``name``, ``points``, ``got``, ``items``, ``count``, ``bonus``."""
        score = self._form["score"]
        return tuple(score["lines"]) if score else ()

    @fact
    def rank(self, group):
        """Its rank among the groups of its grouping, best first (1, 2, 2, 4); ``None`` for none."""
        return group.rank or None

    @fact
    def unranked(self, group):
        """Why it has no rank, a word of :class:`duban.Unranked`; ``None`` where it has one, and for the whole."""
        return Unranked.by_code[group.unranked]

    @fact
    def days_differ(self, group):
        """Whether the data of the groups that it is ranked with end on different days."""
        return bool(group.days_differ)

    @fact
    def asked(self, group):
        """How many of its numbers ask for a value, and not for words."""
        return group.asked

    @fact
    def reported(self, group):
        """For how many of these there is one."""
        return group.reported

    @fact
    def attained(self, group):
        """Of how many numbers :attr:`attainment` is the mean."""
        return group.attained

    @fact
    def attained_to_date(self, group):
        """How many of these are taken against their share of the time (累计类按序时进度折算)."""
        return group.attained_to_date

    @fact
    def covered(self, group):
        """The earliest and the latest last day of the data of its numbers; ``None`` without data."""
        earliest = date(group.covered_earliest)
        return None if earliest is None else (earliest, date(group.covered_latest))

    @property
    def overdue(self):
        """The ids of its measures that are overdue."""
        return tuple(self._form["overdue"])

    @property
    def overdue_milestones(self):
        """The ids of their milestones that are overdue."""
        return tuple(self._form["overdue_milestones"])

    @property
    def since(self):
        """What changed since the day that was compared with, a ``dict``; ``None`` where none was."""
        return self._form["since"]

    @property
    def previous(self):
        """How its numbers moved since the report before their latest one, a :class:`Movement`."""
        return Movement(self._form["previous"])

    @property
    def last_year(self):
        """How its numbers moved since the same period of last year, a :class:`Movement`."""
        return Movement(self._form["last_year"])

    @fact
    def uncounted(self, group):
        """What was not counted and why: a tuple of :class:`Uncounted`."""
        if not group.uncounted:
            return ()
        return tuple(Uncounted(one["id"], one["area"], one["reason"]) for one in self._form["uncounted"])

    @fact
    def sentence(self, group):
        """How it stands, in one Chinese sentence with its numbers."""
        return self.evaluation._open().sentence(ROWS_GROUPS, self._row)

    def to_dict(self):
        """What the library said, as a dict: dates and decimals are text."""
        return dict(self._form)

    @property
    def _form(self):
        return self.evaluation._json["groups"][self._row]

    def _tally(self, kind, vocabulary):
        parts = (part for part in self._tallies if part.kind == kind)
        return Tally((vocabulary.by_code[part.of], part.count, decimal(part.share)) for part in parts)

    def _answer(self, read):
        return read(self, self._record)

    def __repr__(self):
        shown = [str(each) for each in (self.grouping, self.name, self.role) if each]
        return "<duban.Group {} good={} finished={}>".format(" ".join(shown), self.good, self.finished)


class Movement(Part):
    """How the numbers of a group have moved since another time: those that count and have a value of it."""

    __slots__ = ()
    _columns = ("compared", "better", "same", "worse", "attainment")

    @fact
    def compared(self, form):
        """How many numbers are compared."""
        return form["compared"]

    @fact
    def better(self, form):
        """How many of them have become better."""
        return form["better"]

    @fact
    def same(self, form):
        """How many are the same, as published."""
        return form["same"]

    @fact
    def worse(self, form):
        """How many have become worse."""
        return form["worse"]

    @fact
    def attainment(self, form):
        """The change of their mean attainment, in percentage points with one decimal; ``None`` where there is none."""
        return number(form["attainment"])


class Uncounted(Value):
    """An item that a group does not count."""

    __slots__ = {
        "id": "The id of the item.",
        "area": "The id of the area, or ``None``.",
        "reason": "Why it is not counted, in Chinese.",
    }


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


def _number_of(plan, id):
    """The cell or target of that id."""
    from .errors import UnknownName

    # 4.1/110112/pm25-annual-mean is a cell, 1.6.1/t1 a target.
    kinds = (plan.target, plan.cell) if "/t" in id else (plan.cell, plan.target)
    try:
        return kinds[0](id)
    except UnknownName as error:
        unknown = error
    try:
        return kinds[1](id)
    except UnknownName:
        hint = "a cell is asked for by matrix, area and indicator, 4.1/110112/pm25-annual-mean, a target by 1.6.1/t1"
        message = "{}; {}（指标单元格编号形如 4.1/110112/pm25-annual-mean，目标编号形如 1.6.1/t1）".format(unknown.message, hint)
        raise UnknownName(unknown.code, unknown.name, unknown.offset, message) from None


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
