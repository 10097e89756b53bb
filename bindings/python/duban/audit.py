"""What a plan's audit finds: where the plan does not agree with itself."""

from ._objects import Value


class Finding(Value):
    """Something in a plan that does not agree with the rest of it."""

    __slots__ = {
        "id": "The id of the element that it is about.",
        "element_kind": "What that element is, a word of :class:`duban.ElementKind`.",
        "field": "The field of the element, a word of :class:`duban.Field`.",
        "rule": "The rule that it comes from: ``task-gap``, ``total-mismatch`` …",
        "severity": "How much it matters, a word of :class:`duban.Severity`.",
        "sentence": "What was found, in one Chinese sentence with its numbers.",
        "explained_by": "The :class:`Certainty` of the plan's own data that explains it, or ``None``.",
    }


class AuditCounts(Value):
    """How many findings an audit has; one is explained where the plan's own data say why it is so."""

    __slots__ = {
        "explained_errors": "Errors that are explained.",
        "unexplained_errors": "Errors that are not.",
        "explained_warnings": "Warnings that are explained.",
        "unexplained_warnings": "Warnings that are not.",
        "explained_notes": "Notes that are explained.",
        "unexplained_notes": "Notes that are not.",
    }

    @property
    def errors(self):
        """All errors."""
        return self.explained_errors + self.unexplained_errors

    @property
    def warnings(self):
        """All warnings."""
        return self.explained_warnings + self.unexplained_warnings

    @property
    def notes(self):
        """All notes."""
        return self.explained_notes + self.unexplained_notes
