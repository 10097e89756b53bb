"""duban (督办): government action plans as exact data.

A government's action plan says who must do what, by when, and what number must be reached. This package holds one as tables
and answers: what is ours, what is due, how does what was reported stand, and how sure is the source.
《美丽北京建设2026年行动计划》 is inside; any other plan loads from JSON.

Start here::

    >>> import duban
    >>> plan = duban.beijing_2026()
    >>> for measure in plan.find(unit="市水务局", role="lead"):
    ...     print(measure.id, measure.deadline, measure.text)

What there is:

``beijing_2026()``         the plan that ships with the library, a :class:`Plan`
``Plan.from_json(…)``      any other plan; also ``Plan.from_file(path)``
``plan.find(…)``           the measures that answer a question: by unit and role, area, time limit, indicator, words …
``plan.measure("1.31.4")`` one element by its id or name; also ``task``, ``target``, ``cell``, ``indicator``, ``area``, ``unit`` …
``plan.measures``          a whole table; also ``tasks``, ``targets``, ``cells`` …
``plan.schedule(…)``       what is due in a window, when, for whom; days and working days left, reminders, extensions
``plan.obligations(…)``    everything that a unit must do or an area must reach, and why; also ``plan.unassigned()``
``plan.with_overlay(…)``   a plan with corrections and additions; ``plan.changes()``, ``plan.diff(other)``
``plan.audit()``           where the plan does not agree with itself
``plan.json()``            everything, as JSON
``plan.judge(…)``          how one reported value stands
``Progress(plan)``         what was reported: ``with_readings("values.csv")``, ``with_ledger("ledger.csv")`` …
``plan.evaluate(…)``       where the plan stands on a day: every number and measure, rolled up; tables, DataFrames
``plan.judge_columns(…)``  states of columns of values: NumPy arrays and Arrow tables, without copying
``Calendar.national()``    working days: ``is_workday``, ``add_workdays``, ``nth_workday``, ``workdays_between``, ``festival`` …
``read_deadline(…)``       what 6月底前 or 每月第三个工作日前 says; ``find_milestones(…)`` finds such words in running text
``find_targets(…)``        the targets in a text; ``plan.read_units(…)`` reads a unit column; ``rounded(…)`` as GB/T 8170 has it

On the command line: ``python -m duban --help``.

Numbers are ``decimal.Decimal``, dates are ``datetime.date``, and words of closed vocabularies (:class:`Role`, :class:`State` …)
are strings with their Chinese term in ``.chinese``. What the library refuses is an :class:`Error`.

The package is pure Python over the shared library ``libduban``; see ``duban._library`` for where that is looked for.
"""

import sys as _sys

#: Where everything is. A part is imported when something of it is first asked for, so that a program which looks up one
#: measure does not wait for the rest.
_PARTS = {
    "plan": ("Plan", "beijing_2026"),
    "document": ("OutlineNode", "Paragraph", "ReportingDuty", "Task"),
    "measures": ("Deadline", "Measure"),
    "duties": ("Duty",),
    "limits": ("Limit", "Milestone", "Recurrence"),
    "targets": ("Alternative", "Target"),
    "calendar": ("Calendar", "Day", "FestivalHolidays", "WorkdayCount"),
    "time_words": ("TimeLimit", "find_milestones", "read_deadline"),
    "found_targets": ("FoundTarget", "find_targets", "rounded"),
    "schedule": ("Charge", "DueGroup", "DueItem", "Extension", "OpenItem", "Reminder", "Schedule", "UndatedItem"),
    "obligations": ("Ground", "Obligation", "Obligations", "Unassigned"),
    "unit_cells": ("UnitCell", "UnitCharge"),
    "revisions": ("Difference", "FieldDifference", "Revision"),
    "matrix": ("Cell", "Indicator"),
    "parties": ("Area", "Scope", "Unit"),
    "certainty": ("Certainty",),
    "audit": ("AuditCounts", "Finding"),
    "progress": ("Progress", "ReportFinding", "ReportStanding", "ReturnedRow"),
    "judgement": ("Needed",),
    "judging": ("Verdict",),
    "verdicts": ("CellVerdict", "Earlier", "TargetPeriod", "TargetVerdict"),
    "work_verdicts": ("MeasureVerdict", "MilestoneVerdict", "Occurrence", "PartVerdict", "Recurring"),
    "groups": ("Group", "Movement", "Tally", "Uncounted"),
    "evaluation": ("Evaluation",),
    "judgement_words": (
        "ComparisonMethod",
        "Count",
        "FindingKind",
        "Grouping",
        "Claim",
        "Invalid",
        "Light",
        "NeededKind",
        "Reason",
        "ReportField",
        "ReportState",
        "Rule",
        "StepKind",
        "Timing",
        "Unranked",
        "WorkState",
    ),
    "bound_columns": ("BoundColumns",),
    "columns": ("ColumnJudge", "Judged"),
    "words": (
        "Basis",
        "CellKind",
        "CertaintyLevel",
        "Change",
        "Comparator",
        "Direction",
        "DifferenceKind",
        "Due",
        "DueKind",
        "Effect",
        "ElementKind",
        "Festival",
        "Field",
        "Level",
        "LimitKind",
        "OpenQuestion",
        "Period",
        "Role",
        "ScopeKind",
        "Severity",
        "Shape",
        "State",
        "Strength",
        "Why",
    ),
    "errors": (
        "ArrangementInvalidError",
        "BadDate",
        "BadText",
        "ClosedError",
        "ColumnsUnsuitableError",
        "DayNotKnown",
        "Error",
        "LibraryNotFound",
        "LimitUnreadable",
        "MethodInvalidError",
        "NoSuchWorkday",
        "NumberUnreadable",
        "OtherPlanError",
        "OverlayInvalidError",
        "PlanInvalidError",
        "PlanSyntaxError",
        "PlanTooLargeError",
        "RequestInvalidError",
        "RowsRefused",
        "TableInvalidError",
        "UnitsUnreadable",
        "UnknownName",
        "UnknownWord",
    ),
    "_answers": ("Part",),
    "_tables": ("Elements", "Table"),
    "versions": ("ABI_VERSION", "DATA_VERSION", "__version__"),
}

__all__ = [name for names in _PARTS.values() for name in names if name != "__version__"]


def __getattr__(name):
    # Python calls this, since 3.7, for what the module does not have yet.
    for part, names in _PARTS.items():
        if name in names:
            module = __import__(part, globals(), None, names, 1)
            for each in names:
                globals()[each] = getattr(module, each)
            return globals()[name]
    raise AttributeError("module {!r} has no attribute {!r}".format(__name__, name))


def __dir__():
    return sorted(__all__ + ["__doc__", "__file__", "__name__", "__version__"])


if _sys.version_info < (3, 7):
    # Python 3.6 asks the class of the module instead.

    class _Package(type(_sys)):
        def __getattr__(self, name):
            return __getattr__(name)

        def __dir__(self):
            return __dir__()

    _sys.modules[__name__].__class__ = _Package
