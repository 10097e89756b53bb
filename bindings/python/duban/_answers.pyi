from typing import Any, Dict, Optional

from .plan import Plan

class Part:
    """A part of an answer of the library."""

    @property
    def plan(self) -> Optional[Plan]: ...
    def to_dict(self) -> Dict[str, Any]: ...
