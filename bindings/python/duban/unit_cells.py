"""Unit columns (牵头部门、主责单位、协办单位) and phrases about who does what, read with the names of a plan's units."""

from ._answers import Part, asked
from ._border import encoded
from ._library import library
from ._objects import fact
from ._tables import Table
from .words import Role


class UnitCharge(Part):
    """Somebody whom a cell or a phrase charges."""

    __slots__ = ()
    _columns = ("role", "written", "name", "group", "members", "nearest", "doubt")
    _shown = ("role", "name")

    @fact
    def role(self, form):
        """In which role, a word of :class:`duban.Role`; ``None`` where the text does not say."""
        return form["role"] and Role.by_word.get(form["role"], form["role"])

    @fact
    def joint(self, form):
        """Whether it is held together with others."""
        return form["joint"]

    @fact
    def written(self, form):
        """The name as it is written."""
        return form["unit"]

    @fact
    def name(self, form):
        """The whole name: 省科技厅、工业和信息化厅 has 省工业和信息化厅 in second place; that of the plan where it knows it."""
        return form["canonical"] or form["name"]

    @fact
    def known(self, form):
        """Whether the plan knows the name."""
        return form["canonical"] is not None

    @fact
    def unit(self, form):
        """The :class:`Unit`; ``None`` for a group, and for a name that the plan does not know."""
        return None if form["group"] or form["canonical"] is None else self.plan.unit(form["canonical"])

    @fact
    def group(self, form):
        """Whether it is a collective name: 各区政府."""
        return form["group"]

    @fact
    def members(self, form):
        """Of a collective name its members, a tuple of :class:`Unit`; empty where nobody lists them; ``None`` for a unit."""
        if form["members"] is None:
            return None
        return tuple(self.plan.unit(each) for each in form["members"])

    @fact
    def nearest(self, form):
        """For a name that nobody knows: the nearest that the plan has, nearest first. It is never taken for one of them."""
        return tuple(name for name, _ in form["nearest"])

    @fact
    def doubt(self, form):
        """What a person should check; ``None`` where nothing is in doubt."""
        return form["doubt"]


class UnitCell(Part):
    """Whom a cell or a phrase charges. Iterating over it gives its :attr:`charges`."""

    __slots__ = ()

    @fact
    def charges(self, form):
        """Who is charged, in the text's order: a list of :class:`UnitCharge`."""
        return Table((UnitCharge(one, self.plan) for one in form["duties"]), UnitCharge._columns)

    @fact
    def open_list(self, form):
        """Whether 等 leaves the list open: there are more."""
        return form["open_list"]

    @fact
    def first_leads(self, form):
        """Whether the text says that the first of the list leads (列第一位的为牵头单位)."""
        return form["first_leads"]

    @fact
    def unread(self, form):
        """What could not be read, a tuple of pairs: the words, and why."""
        return tuple(zip(form["unread"], form["unread_why"]))

    def __iter__(self):
        return iter(self.charges)

    def __len__(self):
        return len(self._form["duties"])

    def __bool__(self):
        return True

    def _repr_html_(self):
        return self.charges._repr_html_()

    def __repr__(self):
        names = "、".join(one.name for one in self.charges)
        return "<duban.UnitCell {}{}>".format(names, "等" if self.open_list else "")


def read_units(plan, words):
    """What :meth:`Plan.read_units` answers."""
    words = encoded(words, "text")
    handle = plan._open()
    return UnitCell(asked(library.duban_plan_read_units, handle.address, words, len(words)), plan)
