from datetime import date
from typing import Any, Dict, Optional, Tuple, Union

from .bound_columns import BoundColumns
from .plan import Plan

class Judged(Tuple[Any, int, Optional[Tuple[int, str]]]):
    @property
    def states(self) -> Any: ...
    @property
    def counts(self) -> Any: ...
    @property
    def bad_rows(self) -> int: ...
    @property
    def first_bad(self) -> Optional[Tuple[int, str]]: ...

class ColumnJudge:
    def __init__(self, plan: Plan, method: Union[str, Dict[str, Any], None] = ...) -> None: ...
    def prepare(self, first: date, last: date) -> None: ...
    def states(
        self,
        indicator: Any,
        area: Any = ...,
        date: Any = ...,
        value: Any = ...,
        scale: int = ...,
        out: Any = ...,
        threads: int = ...,
    ) -> Judged: ...
    def counts(
        self,
        indicator: Any,
        area: Any = ...,
        date: Any = ...,
        value: Any = ...,
        scale: int = ...,
        out: Any = ...,
        threads: int = ...,
    ) -> Judged: ...
    def bind(
        self,
        indicator: Any,
        area: Any,
        date: Any,
        value: Any,
        scale: int = ...,
        out: Any = ...,
        threads: int = ...,
    ) -> BoundColumns: ...
    def bind_counts(
        self,
        indicator: Any,
        area: Any,
        date: Any,
        value: Any,
        scale: int = ...,
        out: Any = ...,
        threads: int = ...,
    ) -> BoundColumns: ...
