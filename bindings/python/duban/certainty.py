"""How sure a fact is, and what is damaged in the source."""

from ._border import text, texts
from ._library import library
from ._objects import Element, fact
from .words import CertaintyLevel, ElementKind, Field


class Certainty(Element):
    """A statement about a field that is not simply as the source says it.

    Where :attr:`printed` says something, the source is damaged there: it is an erratum (勘误), with what is printed, what is
    read instead, what else it could be, and why.
    """

    _table = "certainties"
    _record = "duban_certainty"
    _columns = ("element_id", "field", "level", "printed", "read", "reason")

    @fact
    def element_id(self, record):
        """The id of the element that it is about; for a unit or a collective name, its name."""
        return text(record.element)

    @fact
    def element_kind(self, record):
        """What that element is, a word of :class:`duban.ElementKind`."""
        return ElementKind.by_code[record.element_kind]

    @fact
    def element(self, record):
        """The element itself; ``None`` for the document and for a whole matrix, which are no objects here."""
        elements = self.plan._elements_of_kind(record.element_kind)
        return elements[record.element_row] if elements else None

    @fact
    def field(self, record):
        """The field that it is about, a word of :class:`duban.Field`."""
        return Field.by_code[record.field]

    @fact
    def level(self, record):
        """How sure the field is, a word of :class:`duban.CertaintyLevel`."""
        return CertaintyLevel.by_code[record.level]

    @fact
    def printed(self, record):
        """What is printed, exactly; empty where nothing is damaged."""
        return text(record.printed)

    @fact
    def read(self, record):
        """What is read instead; empty where nothing can be read."""
        return text(record.read)

    @fact
    def reason(self, record):
        """Why, in one Chinese sentence."""
        return text(record.reason)

    @fact
    def alternatives(self, record):
        """What else the field could be, a tuple of strings."""
        return texts(library.duban_plan_certainty_alternatives, self.plan._open().address, self.row)

    @fact
    def line(self, record):
        """The source line of what is printed; 0 where it is the element's."""
        return record.line

    def _called(self):
        return "{} {}: {}".format(self.element_id, self.field, self.level)
