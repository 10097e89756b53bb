"""What duban's parts are, for type checkers: each file beside this one says what is in the module of its name.

Help with their meaning is in the sources: ``help(duban)``.
"""

from ._answers import Part as Part
from ._tables import Elements as Elements, Table as Table
from .audit import AuditCounts as AuditCounts, Finding as Finding
from .bound_columns import BoundColumns as BoundColumns
from .calendar import (
    Calendar as Calendar,
    Day as Day,
    FestivalHolidays as FestivalHolidays,
    WorkdayCount as WorkdayCount,
)
from .certainty import Certainty as Certainty
from .columns import ColumnJudge as ColumnJudge, Judged as Judged
from .document import OutlineNode as OutlineNode, Paragraph as Paragraph, ReportingDuty as ReportingDuty, Task as Task
from .duties import Duty as Duty
from .errors import (
    ArrangementInvalidError as ArrangementInvalidError,
    BadDate as BadDate,
    BadText as BadText,
    ClosedError as ClosedError,
    ColumnsUnsuitableError as ColumnsUnsuitableError,
    DayNotKnown as DayNotKnown,
    Error as Error,
    LibraryNotFound as LibraryNotFound,
    LimitUnreadable as LimitUnreadable,
    MethodInvalidError as MethodInvalidError,
    NoSuchWorkday as NoSuchWorkday,
    NumberUnreadable as NumberUnreadable,
    OtherPlanError as OtherPlanError,
    OverlayInvalidError as OverlayInvalidError,
    PlanInvalidError as PlanInvalidError,
    PlanSyntaxError as PlanSyntaxError,
    PlanTooLargeError as PlanTooLargeError,
    RequestInvalidError as RequestInvalidError,
    RowsRefused as RowsRefused,
    TableInvalidError as TableInvalidError,
    UnitsUnreadable as UnitsUnreadable,
    UnknownName as UnknownName,
    UnknownWord as UnknownWord,
)
from .evaluation import Evaluation as Evaluation
from .found_targets import FoundTarget as FoundTarget, find_targets as find_targets, rounded as rounded
from .groups import Group as Group, Movement as Movement, Tally as Tally, Uncounted as Uncounted
from .judgement import Needed as Needed
from .judgement_words import (
    Claim as Claim,
    ComparisonMethod as ComparisonMethod,
    Count as Count,
    FindingKind as FindingKind,
    Grouping as Grouping,
    Invalid as Invalid,
    Light as Light,
    NeededKind as NeededKind,
    Reason as Reason,
    ReportField as ReportField,
    ReportState as ReportState,
    Rule as Rule,
    StepKind as StepKind,
    Timing as Timing,
    Unranked as Unranked,
    WorkState as WorkState,
)
from .judging import Verdict as Verdict
from .limits import Limit as Limit, Milestone as Milestone, Recurrence as Recurrence
from .matrix import Cell as Cell, Indicator as Indicator
from .measures import Deadline as Deadline, Measure as Measure
from .obligations import (
    Ground as Ground,
    Obligation as Obligation,
    Obligations as Obligations,
    Unassigned as Unassigned,
)
from .parties import Area as Area, Scope as Scope, Unit as Unit
from .plan import Plan as Plan, beijing_2026 as beijing_2026
from .progress import (
    Progress as Progress,
    ReportFinding as ReportFinding,
    ReportStanding as ReportStanding,
    ReturnedRow as ReturnedRow,
)
from .revisions import Difference as Difference, FieldDifference as FieldDifference, Revision as Revision
from .schedule import (
    Charge as Charge,
    DueGroup as DueGroup,
    DueItem as DueItem,
    Extension as Extension,
    OpenItem as OpenItem,
    Reminder as Reminder,
    Schedule as Schedule,
    UndatedItem as UndatedItem,
)
from .targets import Alternative as Alternative, Target as Target
from .time_words import TimeLimit as TimeLimit, find_milestones as find_milestones, read_deadline as read_deadline
from .unit_cells import UnitCell as UnitCell, UnitCharge as UnitCharge
from .verdicts import (
    CellVerdict as CellVerdict,
    Earlier as Earlier,
    TargetPeriod as TargetPeriod,
    TargetVerdict as TargetVerdict,
)
from .versions import ABI_VERSION as ABI_VERSION, DATA_VERSION as DATA_VERSION, __version__ as __version__
from .words import (
    Basis as Basis,
    CellKind as CellKind,
    CertaintyLevel as CertaintyLevel,
    Change as Change,
    Comparator as Comparator,
    DifferenceKind as DifferenceKind,
    Direction as Direction,
    Due as Due,
    DueKind as DueKind,
    Effect as Effect,
    ElementKind as ElementKind,
    Festival as Festival,
    Field as Field,
    Level as Level,
    LimitKind as LimitKind,
    OpenQuestion as OpenQuestion,
    Period as Period,
    Role as Role,
    ScopeKind as ScopeKind,
    Severity as Severity,
    Shape as Shape,
    State as State,
    Strength as Strength,
    Why as Why,
)
from .work_verdicts import (
    MeasureVerdict as MeasureVerdict,
    MilestoneVerdict as MilestoneVerdict,
    Occurrence as Occurrence,
    PartVerdict as PartVerdict,
    Recurring as Recurring,
)
