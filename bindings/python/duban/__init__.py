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
``plan.audit()``           where the plan does not agree with itself
``plan.json()``            everything, as JSON
``Readings.from_csv(…)``   reported values, and ``judge()``: how each cell of the matrices stands against them

Numbers are ``decimal.Decimal``, dates are ``datetime.date``, and words of closed vocabularies (:class:`Role`, :class:`State` …)
are strings with their Chinese term in ``.chinese``. What the library refuses is an :class:`Error`.

The package is pure Python over the shared library ``libduban``; see ``duban._library`` for where that is looked for.
"""

from ._library import ABI_VERSION, library as _library
from .audit import AuditCounts, Finding
from .certainty import Certainty
from .document import OutlineNode, Paragraph, ReportingDuty, Task
from .errors import (
    BadDate,
    BadText,
    ClosedError,
    Error,
    LibraryNotFound,
    PlanInvalidError,
    PlanSyntaxError,
    PlanTooLargeError,
    UnknownName,
    UnknownWord,
)
from .limits import Limit, Recurrence
from .matrix import Cell, Indicator
from .measures import Alternative, Deadline, Duty, Measure, Milestone, Target
from .parties import Area, Scope, Unit
from .plan import Plan, beijing_2026
from .readings import CellJudgement, Readings, RejectedRow
from .words import (
    Basis,
    CellKind,
    CertaintyLevel,
    Change,
    Comparator,
    Direction,
    Due,
    ElementKind,
    Field,
    Level,
    LimitKind,
    Period,
    Role,
    ScopeKind,
    Severity,
    Shape,
    State,
    Strength,
)

#: The version of the library that is loaded: ``0.1.0``.
__version__ = _library.duban_version().decode()

#: Which edition of the embedded plan's data is inside: ``beijing-2026/1``. The number grows whenever a fact is corrected.
DATA_VERSION = _library.duban_data_version().decode()

__all__ = [name for name in dir() if not name.startswith("_") and name[0].isupper()] + ["beijing_2026"]
