"""What is in a plan: its tables, and looking something up by its id or name."""

from ctypes import byref, c_uint32

from ._border import call, encoded
from ._fetched import Fetched
from ._library import library

#: The kind that each look-up of a plan finds.
_LOOK_UPS = {
    "paragraph": 2,
    "outline_node": 3,
    "task": 4,
    "measure": 5,
    "milestone": 6,
    "target": 7,
    "indicator": 8,
    "cell": 10,
    "area": 11,
    "unit": 12,
    "scope": 13,
    "reporting_duty": 14,
}

#: How many spellings a look-up keeps: enough for a report, not enough to fill the memory. What is asked in more characters than
#: this is not kept.
_MOST_SPELLINGS = 1 << 14
MOST_CHARACTERS = 64


class Contents(Fetched):
    """The tables of a plan, and its look-ups."""

    __slots__ = ()

    def __init__(self, handle):
        super(Contents, self).__init__(handle)
        # A look-up that was made before is then a look-up in a dict and nothing else; see _Kept. For the same reason a plan's
        # facts are properties: a __getattr__ would slow down every attribute.
        for name, kind in _LOOK_UPS.items():
            self.__dict__[name] = _Kept(self, kind).__getitem__

    # Its tables

    @property
    def paragraphs(self):
        """The paragraphs of its notice: a tuple of :class:`Paragraph`."""
        return self._elements("paragraphs")

    @property
    def outline(self):
        """Its headings: a tuple of :class:`OutlineNode`."""
        return self._elements("outline")

    @property
    def tasks(self):
        """Its tasks, lost ones included: a tuple of :class:`Task`."""
        return self._elements("tasks")

    @property
    def measures(self):
        """Its measures: a tuple of :class:`Measure`."""
        return self._elements("measures")

    @property
    def duties(self):
        """All duties; those of a measure lie side by side: a tuple of :class:`Duty`."""
        return self._elements("duties")

    @property
    def milestones(self):
        """All milestones: a tuple of :class:`Milestone`."""
        return self._elements("milestones")

    @property
    def targets(self):
        """All targets: a tuple of :class:`Target`."""
        return self._elements("targets")

    @property
    def indicators(self):
        """Its indicators: a tuple of :class:`Indicator`."""
        return self._elements("indicators")

    @property
    def cells(self):
        """The cells of all matrices, matrix by matrix and row by row: a tuple of :class:`Cell`."""
        return self._elements("cells")

    @property
    def areas(self):
        """Its areas: a tuple of :class:`Area`."""
        return self._elements("areas")

    @property
    def units(self):
        """The units that it knows: a tuple of :class:`Unit`."""
        return self._elements("units")

    @property
    def scopes(self):
        """The collective names that it knows: a tuple of :class:`Scope`."""
        return self._elements("scopes")

    @property
    def reporting_duties(self):
        """Who reports to whom: a tuple of :class:`ReportingDuty`."""
        return self._elements("reporting")

    @property
    def certainties(self):
        """Everything that is said about how sure its fields are: a tuple of :class:`Certainty`."""
        return self._elements("certainties")

    # Looking something up. An instance has dicts that answer under these names (see __init__), so these bodies are reached
    # only by way of the class.

    def measure(self, id):
        """The measure with that id: ``plan.measure("1.31.4")``.

        Here and in every look-up below: full-width characters are read like half-width ones, what the plan does not have is
        :class:`UnknownName` with the nearest names, and what was found is kept, so that asking again costs what a dict does.
        """
        return self.__dict__["measure"](id)

    def task(self, id):
        """The task with that id: ``plan.task("1.31")``."""
        return self.__dict__["task"](id)

    def target(self, id):
        """The target with that id: ``plan.target("1.6.1/t1")``."""
        return self.__dict__["target"](id)

    def milestone(self, id):
        """The milestone with that id: ``plan.milestone("1.31.3/m1")``."""
        return self.__dict__["milestone"](id)

    def cell(self, id):
        """The cell with that id: ``plan.cell("4.1/110112/pm25-annual-mean")``."""
        return self.__dict__["cell"](id)

    def indicator(self, name):
        """The indicator with that id or name: ``plan.indicator("pm25-annual-mean")``."""
        return self.__dict__["indicator"](name)

    def area(self, name):
        """The area with that id or any of its names: ``plan.area("通州")``."""
        return self.__dict__["area"](name)

    def unit(self, name):
        """The unit with any of its names: ``plan.unit("市住建委")``."""
        return self.__dict__["unit"](name)

    def scope(self, name):
        """The collective name, under any of its spellings: ``plan.scope("各区政府")``."""
        return self.__dict__["scope"](name)

    def outline_node(self, id):
        """The heading with that id: ``plan.outline_node("1/2/3")``."""
        return self.__dict__["outline_node"](id)

    def paragraph(self, id):
        """The paragraph of the notice with that id: ``plan.paragraph("0.8")``."""
        return self.__dict__["paragraph"](id)

    def reporting_duty(self, id):
        """The reporting duty with that id: ``plan.reporting_duty("0/r1")``."""
        return self.__dict__["reporting_duty"](id)


class _Kept(dict):
    """The elements of one kind, by the names that they were asked for.

    Asking for one that is kept runs no Python code: ``__getitem__`` is that of ``dict``, which calls ``__missing__`` for
    the others.
    """

    __slots__ = ("plan", "kind")

    def __init__(self, plan, kind):
        super(_Kept, self).__init__()
        self.plan = plan
        self.kind = kind

    def __missing__(self, name):
        asked = encoded(name, "an id or name")
        plan = self.plan
        handle = plan._open()
        row = c_uint32()
        call(library.duban_plan_find_row, handle.address, self.kind, asked, len(asked), byref(row))
        found = plan._elements_of_kind(self.kind)[row.value]
        if len(self) < _MOST_SPELLINGS and len(name) <= MOST_CHARACTERS:
            self[name] = found
        return found
