from .words import Vocabulary

ComparisonMethod: Vocabulary
Count: Vocabulary
FindingKind: Vocabulary
Grouping: Vocabulary
Claim: Vocabulary
Invalid: Vocabulary
Light: Vocabulary
NeededKind: Vocabulary
Reason: Vocabulary
ReportField: Vocabulary
ReportState: Vocabulary
Rule: Vocabulary
StepKind: Vocabulary
Timing: Vocabulary
Unranked: Vocabulary
WorkState: Vocabulary
