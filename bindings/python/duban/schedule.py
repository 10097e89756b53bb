"""What is due, when, for whom, and how many days are left."""

from ._answers import Listed, Part, asked, day, request
from ._border import day_number
from ._library import library
from ._objects import Element, Value, fact
from ._tables import Table
from .calendar import calendar_handle
from .limits import limit_of_json
from .words import DueKind, Role

_keep = object.__setattr__


class Charge(Value):
    """Who is concerned by something that is due."""

    __slots__ = {
        "unit": "The :class:`Unit`; ``None`` where the name stands for nobody in particular.",
        "role": "In which role, a word of :class:`duban.Role`; ``None`` for a report.",
        "written": "The name as it is written.",
    }

    def __str__(self):
        return self.written if self.unit is None else self.unit.name


class Extension(Value):
    """A later day than the plan's, decided or applied for."""

    __slots__ = {
        "to": "The new last day.",
        "basis": "What it rests on.",
        "decided": "The day of the decision; ``None`` for an application, which moves nothing.",
    }


class Reminder(Value):
    """A day to remind of something that is due."""

    __slots__ = {
        "date": "The day; ``None`` where it is beyond the days that the calendar knows.",
        "days": "How many days ahead; ``None`` for working days.",
        "workdays": "How many working days ahead; ``None`` for days.",
        "exact": "Whether the working days up to it are all known.",
    }


class _Item(Part):
    """What the parts of a schedule have in common."""

    __slots__ = ()

    @fact
    def id(self, form):
        """The id of the element: of a measure, a milestone or a reporting duty."""
        return form["id"]

    @fact
    def element(self, form):
        """The element: a :class:`Measure`, a :class:`Milestone` or a :class:`ReportingDuty`."""
        measure = form["measure"]
        if measure is None:
            return self.plan.reporting_duty(form["id"])
        return self.plan.measure(measure) if measure == form["id"] else self.plan.milestone(form["id"])

    @fact
    def measure(self, form):
        """The measure; ``None`` for a report."""
        return form["measure"] and self.plan.measure(form["measure"])

    @fact
    def text(self, form):
        """The words of the measure, of the milestone's clause, or what is reported."""
        element = self.element
        return getattr(element, "clause", None) or getattr(element, "text", None) or element.content

    @fact
    def words(self, form):
        """The words of the time limit."""
        return form["words"]

    @fact
    def limit(self, form):
        """What they say, a :class:`Limit`; ``None`` where nothing can be read."""
        return limit_of_json(form["limit"])

    @fact
    def charges(self, form):
        """Who is concerned, a tuple of :class:`Charge`."""
        unit, role = self.plan.unit, Role.by_word
        return tuple(
            Charge(one["unit"] and unit(one["unit"]), one["role"] and role.get(one["role"], one["role"]), one["written"])
            for one in form["charges"]
        )

    @fact
    def leads(self, form):
        """Those of them who lead; where nobody leads, all."""
        leads = tuple(charge for charge in self.charges if charge.role == "lead")
        return leads or self.charges


class DueItem(_Item):
    """Something that is due on a day."""

    __slots__ = ()
    _columns = ("due", "kind", "id", "words", "days_left", "workdays_left", "leads", "text")
    _shown = ("due", "kind", "id")

    @fact
    def due(self, form):
        """The last day that is still in time, with the extensions that were decided."""
        return day(form["due"])

    @fact
    def original(self, form):
        """The last day as the plan says it."""
        return day(form["original"])

    @fact
    def start(self, form):
        """The first day, of a window; otherwise ``None``."""
        return day(form["start"])

    @fact
    def kind(self, form):
        """What is due, a word of :class:`duban.DueKind`."""
        return DueKind.by_word.get(form["kind"], form["kind"])

    @fact
    def days_left(self, form):
        """Days from the as-of day to the due day; negative when it is over."""
        return form["left"]["days"]

    @fact
    def workdays_left(self, form):
        """Working days likewise, as far as the calendar knows them."""
        return form["left"]["workdays"]

    @fact
    def workdays_complete(self, form):
        """Whether that is all of them: the calendar knows every day."""
        return form["left"]["complete"]

    @fact
    def provisional(self, form):
        """Whether the due day rests on days that no notice settles yet."""
        return form["certainty"] != "known"

    @fact
    def extensions(self, form):
        """Extensions and applications for one, a tuple of :class:`Extension`."""
        return tuple(Extension(day(one["to"]), one["basis"], day(one["decided"])) for one in form["extensions"])

    @fact
    def reminders(self, form):
        """The days to remind of it, a tuple of :class:`Reminder`."""
        return tuple(
            Reminder(day(one["date"]), one["ahead"].get("days"), one["ahead"].get("workdays"), one["exact"])
            for one in form["reminders"]
        )


class OpenItem(_Item):
    """Something without an end (长期实施): never overdue, but it may be stale."""

    __slots__ = ()
    _columns = ("id", "words", "last_report", "review_due", "stale", "leads", "text")
    _shown = ("id", "words")

    @fact
    def last_report(self, form):
        """The last day on which something was reported of it; ``None`` where nothing was."""
        return day(form["last_report"])

    @fact
    def review_due(self, form):
        """The day by which something should be reported; ``None`` where that is not asked."""
        return day(form["review_due"])

    @fact
    def stale(self, form):
        """Whether nothing was reported for too long."""
        return form["stale"]


class UndatedItem(_Item):
    """Something that has no day."""

    __slots__ = ()
    _columns = ("id", "words", "reason", "leads", "text")
    _shown = ("id", "reason")

    @fact
    def reason(self, form):
        """Why: ``waiting_for_event``, ``no_limit``, or ``unknown``, of which the calendar does not know the days."""
        return form["reason"]

    @fact
    def event(self, form):
        """What it waits for: ``unnamed``, ``issue``, ``receipt`` or ``named``; otherwise ``None``."""
        return form["event"]

    @fact
    def message(self, form):
        """For ``unknown``: what the calendar does not know, and the remedy; otherwise ``None``."""
        return form["message"]


class DueGroup(Value):
    """What is due for one unit in one role."""

    __slots__ = {
        "unit": "The :class:`Unit`; ``None`` for what is charged to nobody in particular.",
        "role": "The role, a word of :class:`duban.Role`; ``None`` for reports.",
        "items": "What is due, a tuple of :class:`DueItem`.",
    }


class Schedule(Listed):
    """What is due in a window. Iterating over it gives its :attr:`items` by date."""

    __slots__ = {"_request": None, "_handles": None}

    @fact
    def items(self, form):
        """What is due, by date: a list of :class:`DueItem`."""
        return Table((DueItem(one, self.plan) for one in form["items"]), DueItem._columns)

    @fact
    def open(self, form):
        """What has no end, whatever the window: a list of :class:`OpenItem`."""
        return Table((OpenItem(one, self.plan) for one in form["open"]), OpenItem._columns)

    @fact
    def undated(self, form):
        """What has no day, and why: a list of :class:`UndatedItem`."""
        return Table((UndatedItem(one, self.plan) for one in form["undated"]), UndatedItem._columns)

    @fact
    def by_unit(self, form):
        """The items by unit and role: a list of :class:`DueGroup`."""
        groups = _asked(self.plan, dict(self._request, by_unit=True), self._handles)["by_unit"]
        items, unit = self.items, self.plan.unit
        found = (
            DueGroup(
                one["unit"] and unit(one["unit"]),
                one["role"] and Role.by_word.get(one["role"], one["role"]),
                tuple(items[place] for place in one["items"]),
            )
            for one in groups
        )
        return Table(found, ("unit", "role", "items"))

    def __repr__(self):
        window = "{first} to {last}".format(**self._request)
        counts = tuple(len(self._form[name]) for name in ("items", "open", "undated"))
        return "<duban.Schedule {}: {} due, {} open, {} undated>".format(window, *counts)


def schedule(plan, first, last, options, calendar, progress):
    """What :meth:`Plan.schedule` answers."""
    for name, given in (("first", first), ("last", last), ("as_of", options["as_of"])):
        if given is not None or name != "as_of":
            day_number(given, name)
    told = {name: value for name, value in options.items() if value is not None}
    told.update(first=first, last=last)
    told["reminders"] = [{"days": one} if isinstance(one, int) else one for one in options["reminders"]]
    for name in ("events", "reports"):
        told[name] = _days(options[name], name)
    handles = calendar_handle(calendar), None if progress is None else _progress(progress)
    made = Schedule(_asked(plan, told, handles), plan)
    _keep(made, "_request", told)
    _keep(made, "_handles", handles)
    return made


def _asked(plan, told, handles):
    asked_for = request(told)
    opened = plan._open()
    calendar, progress = (handle and handle.address for handle in handles)
    return asked(library.duban_plan_schedule_of_json, opened.address, asked_for, len(asked_for), calendar, progress)


def _days(days, what):
    """Days by element, in the form of the request."""
    if days is None:
        return []
    if not hasattr(days, "items"):
        raise TypeError("{} must be a dict of days by id, not {}".format(what, type(days).__name__))
    told = []
    for element, when in days.items():
        day_number(when, "{}[{!r}]".format(what, element))
        told.append({"element": element._called() if isinstance(element, Element) else element, "date": when})
    return told


def _progress(progress):
    from .progress import Progress

    if not isinstance(progress, Progress):
        raise TypeError("progress must be a duban.Progress, not {}".format(type(progress).__name__))
    return progress._open()
