"""Plans: opening one, its tables, looking something up, finding measures."""

import sys
from ctypes import byref, c_char, c_size_t, c_uint32, c_void_p, sizeof

from ._border import Handle, call, closed, date, day_number, encoded, text, words
from ._library import library
from ._objects import Element, Facts, make
from ._records import UTF8, record
from ._tables import Elements, Table

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

#: The kind that each look-up of a plan finds.
_LOOK_UPS = {
    "paragraph": 2,
    "outline_node": 3,
    "task": 4,
    "measure": 5,
    "milestone": 6,
    "target": 7,
    "indicator": 8,
    "cell": 10,
    "area": 11,
    "unit": 12,
    "scope": 13,
    "reporting_duty": 14,
}

#: How many records are fetched in one call.
_BLOCK = 32

#: From how many measures on an answer reads their texts ahead.
_MANY = 16

#: The room that is first made for the texts of a measure, in bytes.
_BYTES_OF_A_MEASURE = 320

_BUFFER_TOO_SMALL = 107

#: How many spellings a look-up keeps, and how many answers a plan: enough for a report, not enough to fill the memory. What is
#: asked in more characters than this is not kept.
_MOST_SPELLINGS = 1 << 14
_MOST_ANSWERS = 1 << 9
_MOST_CHARACTERS = 64


class Plan(object):
    """An action plan (行动计划), open. It never changes, and any number of threads may use it at once.

    Open one with :func:`duban.beijing_2026`, :meth:`from_json` or :meth:`from_file`.

    A plan is tables: ``plan.measures``, ``plan.tasks``, ``plan.targets`` and so on are tuples in document order. What is in
    them is fetched from the library when it is first asked for, and kept.

    Its memory is freed when nothing refers to the plan and its elements any more. To free it at once, close it::

        with duban.Plan.from_file("plan.json") as plan:
            print(len(plan.measures))
    """

    __slots__ = ("__dict__", "__weakref__", "_handle", "_fetched", "_made", "_answers")

    def __init__(self, handle):
        if not isinstance(handle, Handle):
            raise TypeError("open a plan with duban.beijing_2026(), Plan.from_json() or Plan.from_file()")
        _keep(self, "_handle", handle)
        _keep(self, "_fetched", {})
        _keep(self, "_made", {})
        _keep(self, "_answers", {})
        # A look-up that was made before is then a look-up in a dict and nothing else; see _Kept. For the same reason a plan's
        # facts are properties: a __getattr__ would slow down every attribute.
        for name, kind in _LOOK_UPS.items():
            self.__dict__[name] = _Kept(self, kind).__getitem__

    # Opening and closing

    @classmethod
    def from_json(cls, source):
        """Loads a plan from its JSON form, ``duban-plan/1``: a ``str``, UTF-8 ``bytes``, or the ``dict`` that it stands for.

        The whole document is checked: every id, every reference, every number. There is a whole plan, or
        :class:`PlanSyntaxError` (no JSON, or a wrong type) with its ``path``, or :class:`PlanInvalidError` with its
        ``problems``.
        """
        if isinstance(source, dict):
            import json

            source = json.dumps(source, ensure_ascii=False)
        if isinstance(source, (bytes, bytearray, memoryview)):
            source = bytes(source)
        elif isinstance(source, str):
            source = encoded(source, "the plan")
        else:
            raise TypeError("a plan must be str, bytes or dict, not {}".format(type(source).__name__))
        address = c_void_p()
        call(library.duban_plan_from_json, source, len(source), UTF8, byref(address))
        return cls(Handle(address.value, library.duban_plan_free))

    @classmethod
    def from_file(cls, path):
        """Loads a plan from a JSON file in UTF-8, with or without a byte order mark; see :meth:`from_json`."""
        from ._answers import file_bytes

        return cls.from_json(file_bytes(path))

    __setattr__ = Facts.__setattr__
    __delattr__ = Facts.__delattr__
    __copy__ = Facts.__copy__
    __deepcopy__ = Facts.__deepcopy__
    __reduce_ex__ = Facts.__reduce_ex__

    def close(self):
        """Frees the plan's memory now. What was read stays readable; to ask for more is a :class:`ClosedError`."""
        _keep(self, "_handle", None)
        _keep(self, "_answers", {})
        self._made.pop("column judge", None)

    @property
    def closed(self):
        """Whether it was closed."""
        return self._handle is None

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()

    def __repr__(self):
        try:
            return "<duban.Plan {} {}>".format(self.id, self.title)
        except ValueError:
            return "<duban.Plan closed>"

    def _repr_html_(self):
        from html import escape

        if self.closed:
            return None
        counts = ((name, len(self._elements(name))) for name in ("tasks", "measures", "targets", "indicators", "cells"))
        told = ", ".join("{} {}".format(count, name) for name, count in counts)
        return "<b>{}</b>（{}）<br>{} {}<br>{}".format(
            escape(self.title), escape(self.number), escape(self.issuer), self.issued, told
        )

    # What it is

    @property
    def id(self):
        """Its own id: ``beijing-2026``."""
        return self._words("id")

    @property
    def title(self):
        """Its title."""
        return self._words("title")

    @property
    def number(self):
        """The number of the document that issued it: ``京政办发〔2026〕2号``."""
        return self._words("number")

    @property
    def issuer(self):
        """Who issued it."""
        return self._words("issuer")

    @property
    def issued(self):
        """The day of issue, a ``datetime.date``."""
        return date(self._counted(self._open()).issued)

    @property
    def effective(self):
        """The day from which it applies; ``None`` where the document does not say."""
        return date(self._counted(self._open()).effective)

    @property
    def year(self):
        """The year that it plans."""
        return self._counted(self._open()).year

    # Its tables

    @property
    def paragraphs(self):
        """The paragraphs of its notice: a tuple of :class:`Paragraph`."""
        return self._elements("paragraphs")

    @property
    def outline(self):
        """Its headings: a tuple of :class:`OutlineNode`."""
        return self._elements("outline")

    @property
    def tasks(self):
        """Its tasks, lost ones included: a tuple of :class:`Task`."""
        return self._elements("tasks")

    @property
    def measures(self):
        """Its measures: a tuple of :class:`Measure`."""
        return self._elements("measures")

    @property
    def duties(self):
        """All duties; those of a measure lie side by side: a tuple of :class:`Duty`."""
        return self._elements("duties")

    @property
    def milestones(self):
        """All milestones: a tuple of :class:`Milestone`."""
        return self._elements("milestones")

    @property
    def targets(self):
        """All targets: a tuple of :class:`Target`."""
        return self._elements("targets")

    @property
    def indicators(self):
        """Its indicators: a tuple of :class:`Indicator`."""
        return self._elements("indicators")

    @property
    def cells(self):
        """The cells of all matrices, matrix by matrix and row by row: a tuple of :class:`Cell`."""
        return self._elements("cells")

    @property
    def areas(self):
        """Its areas: a tuple of :class:`Area`."""
        return self._elements("areas")

    @property
    def units(self):
        """The units that it knows: a tuple of :class:`Unit`."""
        return self._elements("units")

    @property
    def scopes(self):
        """The collective names that it knows: a tuple of :class:`Scope`."""
        return self._elements("scopes")

    @property
    def reporting_duties(self):
        """Who reports to whom: a tuple of :class:`ReportingDuty`."""
        return self._elements("reporting")

    @property
    def certainties(self):
        """Everything that is said about how sure its fields are: a tuple of :class:`Certainty`."""
        return self._elements("certainties")

    # Looking something up. An instance has dicts that answer under these names (see __init__), so these bodies are reached
    # only by way of the class.

    def measure(self, id):
        """The measure with that id: ``plan.measure("1.31.4")``.

        Here and in every look-up below: full-width characters are read like half-width ones, what the plan does not have is
        :class:`UnknownName` with the nearest names, and what was found is kept, so that asking again costs what a dict does.
        """
        return self.__dict__["measure"](id)

    def task(self, id):
        """The task with that id: ``plan.task("1.31")``."""
        return self.__dict__["task"](id)

    def target(self, id):
        """The target with that id: ``plan.target("1.6.1/t1")``."""
        return self.__dict__["target"](id)

    def milestone(self, id):
        """The milestone with that id: ``plan.milestone("1.31.3/m1")``."""
        return self.__dict__["milestone"](id)

    def cell(self, id):
        """The cell with that id: ``plan.cell("4.1/110112/pm25-annual-mean")``."""
        return self.__dict__["cell"](id)

    def indicator(self, name):
        """The indicator with that id or name: ``plan.indicator("pm25-annual-mean")``."""
        return self.__dict__["indicator"](name)

    def area(self, name):
        """The area with that id or any of its names: ``plan.area("通州")``."""
        return self.__dict__["area"](name)

    def unit(self, name):
        """The unit with any of its names: ``plan.unit("市住建委")``."""
        return self.__dict__["unit"](name)

    def scope(self, name):
        """The collective name, under any of its spellings: ``plan.scope("各区政府")``."""
        return self.__dict__["scope"](name)

    def outline_node(self, id):
        """The heading with that id: ``plan.outline_node("1/2/3")``."""
        return self.__dict__["outline_node"](id)

    def paragraph(self, id):
        """The paragraph of the notice with that id: ``plan.paragraph("0.8")``."""
        return self.__dict__["paragraph"](id)

    def reporting_duty(self, id):
        """The reporting duty with that id: ``plan.reporting_duty("0/r1")``."""
        return self.__dict__["reporting_duty"](id)

    # Finding measures

    def find(
        self,
        *,
        unit=None,
        role=None,
        area=None,
        outline=None,
        annex=None,
        task=None,
        limit_kind=None,
        due=None,
        indicator=None,
        has_target=None,
        certainty=None,
        text=None
    ):
        """The measures for which everything asked holds, in document order: a :class:`Table`, a list, of :class:`Measure`.

        ``unit``        a duty of this unit, by any of its names, as a member of a collective name, or as an area concerned
        ``role``        in this role: ``"lead"``, ``"responsible"``, ``"assisting"``, or 牵头, 主责, 协办; without a unit:
                        anybody is read in it
        ``area``        concerning this area: a duty of its unit, or charged in the text
        ``outline``     below this heading: ``"1"``, ``"1/2"``; ``annex`` is the same question
        ``task``        under this task, or belonging to it
        ``limit_kind``  with a time limit column of this kind: a word of :class:`duban.LimitKind`
        ``due``         with a last day, in the column or in a milestone, between two dates, both included; ``None`` on
                        either side leaves that side open
        ``indicator``   with a target for this indicator
        ``has_target``  ``True`` with a target, ``False`` without
        ``certainty``   ``"inferred"``, ``"uncertain"``: with a doubt at least so strong; ``"certain"``: with none
        ``text``        with these words in its text; width, capitals and spaces make no difference

        Names may be given as strings or as elements of the plan. One that the plan does not have is :class:`UnknownName`.
        The last few hundred answers are kept, because they stay right: asking again is faster still.

        >>> plan = duban.beijing_2026()
        >>> led = plan.find(unit="市水务局", role="lead", due=(date(2026, 1, 1), date(2026, 6, 30)))
        """
        # Before the answers that are kept, where 1 would find what True asked.
        if has_target is not None and not isinstance(has_target, bool):
            raise TypeError("has_target must be True or False, not {!r}".format(has_target))
        handle = self._open()
        asked = (unit, role, area, outline, annex, task, limit_kind, due, indicator, has_target, certainty, text)
        try:
            kept = self._answers.get(asked)
        except TypeError:
            # Something without a hash: a list of dates is fine, and for the rest the checks below find better words.
            asked = kept = None
        if kept is not None:
            return Table(kept, _MEASURE_COLUMNS)
        if annex is not None:
            if outline is not None:
                raise TypeError("annex and outline are the same question: ask one of them")
            outline = annex
        question = record("duban_filter")()
        question.struct_size = sizeof(question)
        if unit is not None:
            question.unit = _asked(unit, "unit")
        if role is not None:
            question.role = _code("Role", role, "role")
        if area is not None:
            question.area = _asked(area, "area")
        if outline is not None:
            question.outline = _asked(outline, "outline")
        if task is not None:
            question.task = _asked(task, "task")
        if limit_kind is not None:
            question.limit_kind = _code("LimitKind", limit_kind, "limit_kind")
        if due is not None:
            question.due_first, question.due_last = _window(due)
        if indicator is not None:
            question.indicator = _asked(indicator, "indicator")
        if has_target is not None:
            question.has_target = 1 if has_target else 2
        if certainty is not None:
            question.certainty = _code("CertaintyLevel", certainty, "certainty")
        if text is not None:
            question.text = _asked(text, "text")
        measures = self._elements("measures")
        most = len(measures)
        rows = (c_uint32 * (most or 1))()
        count = c_size_t()
        call(library.duban_plan_find, handle.address, byref(question), rows, most, byref(count))
        found = measures if count.value == most else [measures[row] for row in rows[: count.value]]
        if len(found) >= _MANY:
            self._read_ahead(found, rows, handle)
        if asked and not any(isinstance(each, str) and len(each) > _MOST_CHARACTERS for each in asked):
            if len(self._answers) >= _MOST_ANSWERS:
                self._answers.clear()
            self._answers[asked] = tuple(found)
        return Table(found, _MEASURE_COLUMNS)

    # What is due

    def schedule(
        self,
        first,
        last,
        as_of=None,
        *,
        unit=None,
        role=None,
        area=None,
        outline=None,
        annex=None,
        task=None,
        limit_kind=None,
        indicator=None,
        has_target=None,
        certainty=None,
        text=None,
        reminders=(),
        review_months=None,
        extensions=None,
        events=None,
        reports=None,
        calendar=None,
        progress=None
    ):
        """What is due from one day to another, both included, when and for whom: a :class:`Schedule`.

        ``as_of``          the day from which it is seen: days left count from it; ``first`` unless given
        ``unit`` … ``text`` only what :meth:`find` finds with the same questions
        ``reminders``      how far ahead to remind: ``[7, {"workdays": 3}]`` is 7 days and 3 working days
        ``review_months``  after how many months without a report an open-ended item is stale; 3 unless given, 0 for never
        ``extensions``     a list of ``{"element": id, "to": date, "basis": words, "decided": date}``; without ``decided`` it is an
                           application, which moves nothing
        ``events``         the days of what others wait for, by id: ``{"1.31.3": date(2026, 3, 1)}``
        ``reports``        the days on which something was last reported, by id
        ``calendar``       the working days, a :class:`Calendar`; the national one unless given
        ``progress``       a :class:`Progress`: its extensions, reports and states are taken as they stand on ``as_of``

        Nothing that passes the filter is left out: what has no end is in ``.open``, what has no day in ``.undated``, with the
        reason. A due date beyond the days that the calendar knows never fails: ``workdays_complete`` says what was counted.

        >>> schedule = plan.schedule(date(2026, 6, 1), date(2026, 6, 30), area="通州区")
        >>> for item in schedule:
        ...     print(item.due, item.id, item.words, item.days_left)
        """
        from .schedule import schedule

        if annex is not None:
            if outline is not None:
                raise TypeError("annex and outline are the same question: ask one of them")
            outline = annex
        asked = {
            "outline": outline,
            "task": task,
            "unit": unit,
            "role": role,
            "area": area,
            "limit_kind": limit_kind,
            "indicator": indicator,
            "has_target": has_target,
            "certainty": certainty,
            "text": text,
        }
        # Checked here, where a failure can name the argument instead of a place in the request.
        for name in ("outline", "task", "unit", "area", "indicator", "text"):
            if asked[name] is not None:
                _asked(asked[name], name)
        for name, vocabulary in (("role", "Role"), ("limit_kind", "LimitKind"), ("certainty", "CertaintyLevel")):
            if asked[name] is not None:
                _code(vocabulary, asked[name], name)
        if has_target is not None and not isinstance(has_target, bool):
            raise TypeError("has_target must be True or False, not {!r}".format(has_target))
        options = {
            "as_of": as_of,
            "filter": {name: value for name, value in asked.items() if value is not None},
            "reminders": reminders,
            "review_months": review_months,
            "extensions": extensions,
            "events": events,
            "reports": reports,
        }
        return schedule(self, first, last, options, calendar, progress)

    # Who has to do what

    def obligations(self, of):
        """Everything that a unit must do or an area must reach, in every role, and why it is theirs: :class:`Obligations`.

        ``of`` is any id or name of a unit or an area, or the element itself. Those of an area and of the unit that answers for
        it are the same. What may be theirs and is attributed to nobody (相关区政府 where the text names no area) is in
        ``.possible``.

        >>> for obligation in plan.obligations("通州区"):
        ...     print(obligation.id, *obligation.roles, obligation.grounds[0])
        """
        from .obligations import obligations

        return obligations(self, of)

    def everybodys_obligations(self):
        """The obligations of every unit and area, a list of :class:`Obligations`."""
        from .obligations import everybodys_obligations

        return everybodys_obligations(self)

    def unassigned(self):
        """What is charged and attributed to nobody in the whole plan: a list of :class:`Unassigned`."""
        from .obligations import unassigned

        return unassigned(self)

    def read_units(self, text):
        """Reads the content of a unit column, or a phrase about who does what, with the plan's names: a :class:`UnitCell`.

        A name is never given to a unit that it might not be: one that nobody knows offers the nearest. What is no cell at all is
        :class:`UnitsUnreadable`.

        >>> for charge in plan.read_units("由市发展改革委牵头，市财政局、各区政府配合"):
        ...     print(charge.role, charge.name)
        lead 市发展改革委
        assisting 市财政局
        assisting 各区政府
        """
        from .unit_cells import read_units

        return read_units(self, text)

    # Overlays

    def with_overlay(self, overlay):
        """A plan with an overlay (修订): corrections and additions, each with who decided it, when and on what basis.

        ``overlay`` is in the form ``duban-overlay/1``: a ``dict``, JSON as ``str`` or ``bytes``, or the path of a file. This plan
        stays as it is. Everything is applied or nothing: what is wrong comes back at once, as :class:`OverlayInvalidError` with
        its ``problems``. Further overlays can be laid over the new plan, and :meth:`changes` lists what they did.

        >>> revised = plan.with_overlay({"format": "duban-overlay/1", "plan": "beijing-2026", "entries": [
        ...     {"who": "示例用户", "date": "2026-03-02", "basis": "示例：三个区来函",
        ...      "assign": {"measure": "1.8.4", "areas": ["朝阳区", "海淀区", "通州区"]}}]})
        >>> [area.name for area in revised.measure("1.8.4").charged_areas]
        ['朝阳区', '海淀区', '通州区']
        """
        from .revisions import with_overlay

        return with_overlay(self, overlay)

    def changes(self):
        """What overlays changed in it, in order: a list of :class:`Revision`; empty where it is as it was loaded."""
        from .revisions import changes

        return changes(self)

    def diff(self, other):
        """How another plan differs from it: a list of :class:`Difference`.

        Said is what was added, removed, moved and changed, and of targets, cells and time limits which way. How sure a field
        is and what the source looks like is not compared.
        """
        from .revisions import diff

        return diff(self, other)

    # The JSON form

    def json(self, id=None):
        """The plan's JSON form, a ``str`` that :meth:`from_json` loads again without loss; with an id, that of one element."""
        name = b"" if id is None else encoded(id, "id")
        handle = self._open()
        return words(library.duban_plan_json, handle.address, None if id is None else name, len(name))

    def to_dict(self):
        """The plan's JSON form as dicts and lists."""
        import json

        return json.loads(self.json())

    # Holding it against itself

    def audit(self):
        """Holds the plan against itself: a list of :class:`Finding`.

        Found are gaps in the numbering, totals in the prose that a matrix contradicts, rows that look shifted, time limits
        that contradict the text, units that cannot be read, text that repeats or breaks off.
        """
        import json

        from .audit import Finding
        from .words import ElementKind, Field, Severity

        handle = self._open()
        found = json.loads(words(library.duban_plan_audit_json, handle.address))
        return [
            Finding(
                one["id"],
                ElementKind.by_word.get(one["element"], one["element"]),
                Field.by_word.get(one["field"], one["field"]),
                one["rule"],
                Severity.by_word.get(one["severity"], one["severity"]),
                one["sentence"],
                None if one["explained_by"] is None else self.certainties[one["explained_by"]],
            )
            for one in found
        ]

    def audit_counts(self):
        """How many findings :meth:`audit` has, by severity, explained and not: an :class:`AuditCounts`."""
        from .audit import AuditCounts

        counts = record("duban_audit_counts")()
        handle = self._open()
        call(library.duban_plan_audit_counts, handle.address, byref(counts), sizeof(counts))
        return AuditCounts(*(getattr(counts, name) for name in AuditCounts.__slots__))

    # Judging it

    def judge(
        self,
        element,
        value=None,
        *,
        covered_to,
        method=None,
        valid=None,
        good_days=None,
        baseline=None,
        is_change=False,
        condition_confirmed=False
    ):
        """How one value of a cell or a target stands: a :class:`Verdict`, with the numbers that decided it.

        ``element``     a :class:`Cell` or :class:`Target`, or its id
        ``value``       a ``Decimal``, an ``int`` or a ``str`` (``"29.4"``, ``"29.5(+)"``); ``True`` or ``False`` where a requirement
                        in words is fulfilled or not; ``None`` where nothing was reported. A ``float`` is refused: it stands next
                        to the number that was meant
        ``covered_to``  the last day that the value covers
        ``method``      how numbers are judged, a ``dict``: ``{"comparison": "rounded"}`` …; the default method unless given
        ``valid``       of how many valid days, and ``good_days`` how many of them are good
        ``baseline``    what a change is measured against; ``is_change``: the value is the change itself
        ``condition_confirmed``  the second fact of an alternative is confirmed

        Part-way through the year the verdict is provisional and says what is still needed.

        >>> verdict = plan.judge("4.1/110112/pm25-annual-mean", "31.2", covered_to=date(2026, 6, 30))
        >>> verdict.state, verdict.needed.amount
        ('behind-track', Decimal('28.8'))
        """
        from .evaluation import judge

        options = {"method": method, "valid": valid, "good_days": good_days, "baseline": baseline}
        options.update(is_change=is_change or None, condition_confirmed=condition_confirmed or None)
        return judge(self, element, value, covered_to, options)

    def evaluate(
        self,
        progress=None,
        *,
        as_of,
        known_at=None,
        policy=None,
        groupings=("whole",),
        compare_with=None,
        declared=None,
        confirmed=None,
        events=None,
        calendar=None,
        outline=None,
        task=None,
        unit=None,
        role=None,
        area=None,
        limit_kind=None,
        indicator=None,
        has_target=None,
        certainty=None,
        text=None
    ):
        """Where the plan stands on a day by what was reported: an :class:`Evaluation`.

        ``progress``      a :class:`Progress`; without one nothing was reported
        ``as_of``         the day; nothing that happened on later days, and no period that ends on one, changes the answer
        ``known_at``      only with what had been reported by that day. Without it, everything that was ever reported about the
                          time up to ``as_of`` counts, however late it came: a correction of August changes June's answer
        ``policy``        lights and scores: a ``dict``, JSON, a path, or the name of one that comes with the library:
                          ``"yinchuan"``, ``"shangqiu"``, ``"shenzhen"``
        ``groupings``     how to roll up, words of :class:`Grouping`: ``["whole", "area", "unit"]``
        ``compare_with``  the day of the previous report
        ``declared``      lights that somebody declared, by measure or milestone (or its id)
        ``confirmed``     targets or cells (or ids) whose alternative's second fact is confirmed
        ``events``        days of what others wait for, by id
        ``calendar``      the working days, a :class:`Calendar`; the national one unless given

        ``outline`` and what follows evaluates only a part, by the same questions as :meth:`find`.

        >>> evaluation = plan.evaluate(progress, as_of=date(2026, 6, 30), groupings=["whole", "area"])
        >>> print(evaluation.group("whole").sentence)
        """
        from .evaluation import evaluate

        filter = {
            "outline": outline,
            "task": task,
            "unit": unit,
            "role": role,
            "area": area,
            "limit_kind": limit_kind,
            "indicator": indicator,
            "has_target": has_target,
            "certainty": certainty,
            "text": text,
        }
        return evaluate(
            self, progress, as_of, known_at, policy, filter, groupings, compare_with, declared, confirmed, events, calendar
        )

    # Judging columns

    def judge_columns(self, indicator, area=None, date=None, value=None, **options):
        """The state of each row of columns of reported values, by the default method: :class:`duban.Judged`.

        >>> judged = plan.judge_columns(indicator, area, date, value)      # NumPy arrays, nothing is copied
        >>> judged = plan.judge_columns(table, threads=2)                  # an Arrow table

        See :class:`duban.ColumnJudge`, which judges by other methods and counts, for types and options (``scale``, ``out``,
        ``threads``).
        """
        judge = self._made.get("column judge")
        if judge is None:
            judge = self._made.setdefault("column judge", _package.ColumnJudge(self))
        self._open()
        return judge.states(indicator, area, date, value, **options)

    # For the elements

    def _open(self):
        """The handle; who uses its address holds it meanwhile."""
        handle = self._handle
        if handle is None:
            raise closed("plan")
        return handle

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
        if count < _MANY:
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


class _Kept(dict):
    """The elements of one kind, by the names that they were asked for.

    Asking for one that is kept runs no Python code: ``__getitem__`` is that of ``dict``, which calls ``__missing__`` for
    the others.
    """

    __slots__ = ("plan", "kind")

    def __init__(self, plan, kind):
        super(_Kept, self).__init__()
        self.plan = plan
        self.kind = kind

    def __missing__(self, name):
        asked = encoded(name, "an id or name")
        plan = self.plan
        handle = plan._open()
        row = c_uint32()
        call(library.duban_plan_find_row, handle.address, self.kind, asked, len(asked), byref(row))
        found = plan._elements_of_kind(self.kind)[row.value]
        if len(self) < _MOST_SPELLINGS and len(name) <= _MOST_CHARACTERS:
            self[name] = found
        return found


def _class(table):
    """The class of a table's elements."""
    return getattr(_package, _CLASSES[table])


def _asked(name, what):
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


#: What a table of measures shows, known here so that an empty one has its columns as well.
_MEASURE_COLUMNS = ("id", "deadline", "leads", "certainty", "text")

_beijing_2026 = None


def beijing_2026():
    """The plan that ships with the library: 《美丽北京建设2026年行动计划》（京政办发〔2026〕2号）.

    Opening it costs microseconds: nothing is read or parsed. The process has one, and keeps what was fetched from it; who
    closes it gets a new one by the next call.
    """
    global _beijing_2026
    plan = _beijing_2026
    if plan is None or plan.closed:
        address = c_void_p()
        call(library.duban_plan_open_embedded, UTF8, byref(address))
        plan = Plan(Handle(address.value, library.duban_plan_free))
        _beijing_2026 = plan
    return plan
