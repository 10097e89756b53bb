from typing import Dict, Iterator, Optional, Tuple

class Word(str):
    chinese: str
    code: int

class Vocabulary:
    words: Tuple[Word, ...]
    by_word: Dict[str, Word]
    by_code: Dict[int, Optional[Word]]
    def __getattr__(self, name: str) -> Word: ...
    def __iter__(self) -> Iterator[Word]: ...
    def __contains__(self, word: str) -> bool: ...
    def named(self, word: str) -> Optional[Word]: ...

Basis: Vocabulary
CellKind: Vocabulary
CertaintyLevel: Vocabulary
Change: Vocabulary
Comparator: Vocabulary
Direction: Vocabulary
DifferenceKind: Vocabulary
Due: Vocabulary
DueKind: Vocabulary
Effect: Vocabulary
ElementKind: Vocabulary
Festival: Vocabulary
Field: Vocabulary
Level: Vocabulary
LimitKind: Vocabulary
OpenQuestion: Vocabulary
Period: Vocabulary
Role: Vocabulary
ScopeKind: Vocabulary
Severity: Vocabulary
Shape: Vocabulary
State: Vocabulary
Strength: Vocabulary
Why: Vocabulary
