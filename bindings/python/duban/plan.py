"""Plans: opening one, what it is, and the way to everything that can be asked of it."""

import sys
from ctypes import byref, c_void_p, sizeof

from ._border import Handle, call, date, encoded, text, words
from ._contents import Contents
from ._filter import checked, find, heading
from ._library import library
from ._objects import Facts
from ._records import UTF8, record

_keep = object.__setattr__
_package = sys.modules[__package__]


class Plan(Contents):
    """An action plan (行动计划), open. It never changes, and any number of threads may use it at once.

    Open one with :func:`duban.beijing_2026`, :meth:`from_json` or :meth:`from_file`.

    A plan is tables: ``plan.measures``, ``plan.tasks``, ``plan.targets`` and so on are tuples in document order. What is in
    them is fetched from the library when it is first asked for, and kept.

    Its memory is freed when nothing refers to the plan and its elements any more. To free it at once, close it::

        with duban.Plan.from_file("plan.json") as plan:
            print(len(plan.measures))
    """
    __slots__ = ("_answers",)

    def __init__(self, handle):
        if not isinstance(handle, Handle):
            raise TypeError("open a plan with duban.beijing_2026(), Plan.from_json() or Plan.from_file()")
        super(Plan, self).__init__(handle)
        _keep(self, "_answers", {})

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
        """
        return find(
            self, (unit, role, area, outline, annex, task, limit_kind, due, indicator, has_target, certainty, text)
        )

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

        asked = dict(outline=heading(outline, annex), task=task, unit=unit, role=role, area=area, limit_kind=limit_kind)
        asked.update(indicator=indicator, has_target=has_target, certainty=certainty, text=text)
        options = {
            "as_of": as_of,
            "filter": checked(asked),
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
        ``valid``       of how many valid days, and ``good_days`` how many of them are good; of a share of days both decide, and
                        ``value`` may be ``None``
        ``baseline``    what a change is measured against; ``is_change``: the value is the change itself
        ``condition_confirmed``  the second fact of an alternative is confirmed

        Part-way through the year the verdict is provisional and says what is still needed.

        >>> verdict = plan.judge("4.1/110112/pm25-annual-mean", "31.2", covered_to=date(2026, 6, 30))
        >>> verdict.state, verdict.needed.amount
        ('behind-track', Decimal('28.8'))
        """
        from .judging import judge

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

        filter = dict(outline=outline, task=task, unit=unit, role=role, area=area, limit_kind=limit_kind)
        filter.update(indicator=indicator, has_target=has_target, certainty=certainty, text=text)
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