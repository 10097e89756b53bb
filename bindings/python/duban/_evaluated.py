"""What the verdicts of an evaluation share: where each stands in it."""

#: The kinds of rows of an evaluation that sentences are asked of: DUBAN_ROWS_ constants.
ROWS_CELLS = 21
ROWS_TARGETS = 22
ROWS_WORK = 23
ROWS_GROUPS = 24


class Evaluated(object):
    """What the parts of an evaluation share: where they stand in it."""

    __slots__ = ()

    @property
    def plan(self):
        """The plan."""
        return self.evaluation.plan

    def _sentence(self, rows):
        return self.evaluation._open().sentence(rows, self._row)

    def __repr__(self):
        return "<duban.{} {} {}>".format(type(self).__name__, self.id, self.state)
