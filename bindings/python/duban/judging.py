"""Judging one value: of a cell or a target, as it is reported."""

from ctypes import byref, sizeof
from decimal import Decimal

from ._answers import asked, request
from ._border import call, day_number
from ._library import library
from ._objects import fact
from ._records import record
from .judgement import Judgement
from .judgement_words import ComparisonMethod, Count, Invalid, NeededKind, Rule
from .words import State, Strength

_keep = object.__setattr__

#: The largest mantissa of a ``duban_decimal``, and the most places behind its point.
_LARGEST = (1 << 63) - 1
_MOST_PLACES = 28

#: DUBAN_VALUE_ constants.
_AMOUNT = 1
_CONFIRMED = 3
_NOT_CONFIRMED = 4


class Verdict(Judgement):
    """How one value stands: what :meth:`Plan.judge` answers."""

    __slots__ = {
        "element": "The :class:`Cell` or :class:`Target`.",
        "_asked": None,
        "_numbers": None,
    }

    def __init__(self, element, members, observed):
        _keep(self, "element", element)
        _keep(self, "_asked", members)
        numbers = _numbers_of(self._form) if observed is None else _judged(element, observed)
        _keep(self, "_numbers", numbers)

    @fact
    def sentence(self, verdict):
        """How it stands, in one Chinese sentence with its numbers and the rule."""
        return self._form["sentence"]

    @fact
    def _form(self, verdict):
        handle = self.element.plan._open()
        question = request(self._asked)
        return asked(library.duban_plan_judge_of_json, handle.address, question, len(question))

    def _answer(self, read):
        # The form comes first where the numbers are read from it.
        return read(self, None if read is Verdict._facts["_form"] else self._numbers)

    def to_dict(self):
        """What the library said, as a dict: dates and decimals are text."""
        return dict(self._form)

    def __repr__(self):
        return "<duban.Verdict {} {}>".format(self.element.id, self.state)


def judge(plan, element, value, covered_to, options):
    """What :meth:`Plan.judge` answers."""
    if isinstance(element, str):
        element = _number_of(plan, element)
    if getattr(element, "plan", None) is not plan or type(element).__name__ not in ("Cell", "Target"):
        raise TypeError("element must be a cell or a target of this plan, or its id, not {!r}".format(element))
    day = day_number(covered_to, "covered_to")
    members = {name: given for name, given in options.items() if given is not None}
    for name in ("valid", "good_days"):
        if not isinstance(members.get(name, 0), int):
            raise TypeError("{} must be an int, not {}".format(name, type(members[name]).__name__))
    if "baseline" in members:
        members["baseline"] = "{:f}".format(Decimal(members["baseline"]))
    # The typed call is the quicker one; text with a mark, a method of one's own and the like are asked in JSON.
    observed = None
    if "method" not in members and (isinstance(value, (bool, int, Decimal)) or _is_plain(value)):
        observed = _observed(value if isinstance(value, bool) else Decimal(value), day, members)
    if isinstance(value, bool):
        members["confirmed"] = value
    elif isinstance(value, (str, int, Decimal)):
        if isinstance(value, str) and observed is None:
            _check_number(value)
        members["value"] = "{:f}".format(value) if isinstance(value, Decimal) else str(value)
    elif value is not None:
        # A float is a neighbour of the number that was meant.
        message = "value must be a Decimal, an int, a str or a bool, not {}（数值请用 Decimal 或字符串）"
        raise TypeError(message.format(type(value).__name__))
    members.update(id=element.id, covered_to=covered_to)
    return Verdict(element, members, observed)


def _check_number(value):
    """Refuses text that is no number, in words about the argument."""
    from .errors import NumberUnreadable
    from .found_targets import rounded

    try:
        rounded(value, 0)
    except NumberUnreadable as error:
        message = (
            'value {!r} is no number: write digits with a point, "31.2", rounded before "31.2(+)" or "31.2(-)", or None where nothing '
            "was reported（数值格式有误，应为 31.2 这样的数字，小数点用“.”）"
        ).format(value)
        raise NumberUnreadable(error.code, error.name, error.offset, message) from None


def _is_plain(value):
    """Whether it is text of a number without a mark, in ASCII digits."""
    if not isinstance(value, str) or value.strip("0123456789.") not in ("", "-"):
        return False
    whole, point, places = value[value[:1] == "-" :].partition(".")
    return whole.isdigit() and (places.isdigit() if point else True)


def _number_of(plan, id):
    """The cell or target of that id."""
    from .errors import UnknownName

    # 4.1/110112/pm25-annual-mean is a cell, 1.6.1/t1 a target.
    kinds = (plan.target, plan.cell) if "/t" in id else (plan.cell, plan.target)
    try:
        return kinds[0](id)
    except UnknownName as error:
        unknown = error
    try:
        return kinds[1](id)
    except UnknownName:
        hint = "a cell is asked for by matrix, area and indicator, 4.1/110112/pm25-annual-mean, a target by 1.6.1/t1"
        message = "{}; {}（指标单元格编号形如 4.1/110112/pm25-annual-mean，目标编号形如 1.6.1/t1）".format(unknown.message, hint)
        raise UnknownName(unknown.code, unknown.name, unknown.offset, message) from None


def _judged(element, observed):
    """One value judged by the typed call."""
    numbers = record("duban_verdict")()
    plan = element.plan._open()
    call(
        library.duban_plan_judge,
        plan.address,
        element._kind,
        element.row,
        byref(observed),
        byref(numbers),
        sizeof(numbers),
    )
    return numbers


def _observed(value, covered_to, options):
    """What was reported, as the typed call takes it: ``value`` is a ``Decimal`` or a ``bool``; ``None`` where it has no room."""
    made = record("duban_observed")()
    made.struct_size = sizeof(made)
    made.kind = _AMOUNT
    if isinstance(value, bool):
        made.kind = _CONFIRMED if value else _NOT_CONFIRMED
    elif not _put(made.value, "{:f}".format(value)):
        return None
    if "baseline" in options and not _put(made.baseline, options["baseline"]):
        return None
    made.covered_to = covered_to
    made.valid_days = options.get("valid", -1)
    made.good_days = options.get("good_days", -1)
    made.is_change = options.get("is_change", False)
    made.condition_confirmed = options.get("condition_confirmed", False)
    return made


def _numbers_of(form):
    """A verdict in JSON as the record that stands for it in C."""
    made = record("duban_verdict")()
    _put(made.value, form["value"] and form["value"].partition("(")[0])
    for name in ("limit", "gap", "attainment", "expected"):
        _put(getattr(made, name), form[name])
    needed = form["needed"]
    kind = needed["kind"]
    if kind != "nothing":
        made.needed_kind = NeededKind.by_word[kind].code
    _put(made.needed, next((needed[name] for name in ("mean", "more", "amount", "by") if name in needed), None))
    if kind == "budget":
        _put(made.needed, needed["left"])
    _put(made.pace, needed.get("pace", needed.get("of")))
    if kind in ("remaining-mean", "good-days", "remainder"):
        made.needed_left = needed["left"]
        made.needed_count = Count.by_word[needed.get("count", "days")].code
    made.state = State.by_word[form["state"]].code
    made.rule = Rule.by_word[form["rule"]].code
    made.mark = {"(+)": 1, "(-)": -1}.get((form["value"] or "")[-3:], 0)
    made.covered_to = int((form["covered_to"] or "0").replace("-", ""))
    made.comparison = ComparisonMethod.by_word[form["comparison"]].code
    for name in ("full", "rounded"):
        setattr(made, name, {None: 0, True: 1, False: 2}[form[name]])
    made.invalid = Invalid.by_word[form["invalid"]].code if form["invalid"] else 0
    made.strength = Strength.by_word[form["strength"]].code
    made.fails = form["fails"]
    made.provisional = form["state"] in ("on-track", "behind-track", "pending")
    return made


def _put(place, value):
    """Writes a decimal that is given as text, or a number of days, into a ``duban_decimal``; says whether it fits."""
    if value is None:
        return False
    whole, _, digits = str(value).partition(".")
    mantissa = int(whole + digits)
    if abs(mantissa) > _LARGEST or len(digits) > _MOST_PLACES:
        # As in C: more digits than a record holds stay in the JSON.
        return False
    place.mantissa = mantissa
    place.scale = len(digits)
    place.present = 1
    return True
