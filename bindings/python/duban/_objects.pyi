from typing import Tuple

from .certainty import Certainty
from .plan import Plan
from .words import Word

class Element:
    @property
    def plan(self) -> Plan: ...
    @property
    def row(self) -> int: ...

class Stated(Element):
    @property
    def certainties(self) -> Tuple[Certainty, ...]: ...
    @property
    def certainty(self) -> Word: ...
