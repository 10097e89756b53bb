from typing import Any, Dict, Union

from .judgement import Judgement
from .matrix import Cell
from .targets import Target

class Verdict(Judgement):
    element: Union[Cell, Target]
    sentence: str
    def to_dict(self) -> Dict[str, Any]: ...
