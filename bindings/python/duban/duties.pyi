from typing import Tuple, Union

from ._objects import Element
from .measures import Measure
from .parties import Scope, Unit
from .words import Word

class Duty(Element):
    @property
    def written(self) -> str: ...
    @property
    def role(self) -> Word: ...
    @property
    def measure(self) -> Measure: ...
    @property
    def holder(self) -> Union[Unit, Scope, None]: ...
    @property
    def units(self) -> Tuple[Unit, ...]: ...
    @property
    def line(self) -> int: ...
