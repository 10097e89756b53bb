from .columns import Judged

class BoundColumns:
    def __call__(self) -> Judged: ...
