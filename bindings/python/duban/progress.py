"""What was reported for a plan: values, the ledger of measures, reports handed in. And what came back of it."""

import os
from ctypes import byref, c_void_p, sizeof

from ._answers import Answer, Part, answer, day, document, file_bytes, made, request
from ._border import Closing, Handle, call, day_number, encoded
from ._library import library
from ._objects import Facts, fact
from ._records import record
from ._tables import Table
from .calendar import calendar_handle
from .errors import BadText, TableInvalidError
from .judgement_words import FindingKind, Reason, ReportField, ReportState
from .plan import Plan

_keep = object.__setattr__

_READINGS = 1
_LEDGER = 2


class Progress(Closing, Facts):
    """Everything that was reported for a plan (进展), by whom and when. It never changes: more reports make a new one.

    >>> progress = duban.Progress(plan)                                # nothing is reported yet
    >>> progress = progress.with_readings("readings.csv")              # values: 指标, 区域, 数值, 起始日期, 截止日期, 填报日期 …
    >>> progress = progress.with_ledger("ledger.csv")                  # the ledger, 台账: 措施编号, 进展情况, 日期, 填报单位 …
    >>> for row in progress.returned:                                  # what could not be used, and why
    ...     print(row.line, row.column, row.value, row.reason.chinese, row.remedy)
    >>> evaluation = plan.evaluate(progress, as_of=date(2026, 6, 30))

    Nothing is dropped silently: a row that cannot be used is in :attr:`returned` with its line, its column and the reason, and
    rows in are rows taken plus rows returned. Nothing is erased: a later report of the same replaces an earlier one and both
    are kept, so that an earlier day can always be asked about.

    Any number of threads may use it at once. It keeps its plan alive, and is freed when nobody holds it; :meth:`close` frees
    it at once.
    """

    __slots__ = {
        "plan": "The plan that it is for.",
        "rows": "How many rows it was made of, those that came back included.",
        "unused_columns": "The heads of columns of its last table that were not read, a tuple.",
        "_returned": None,
        "_handle": None,
        "__weakref__": None,
    }
    _what = "progress"

    def __init__(self, plan):
        if not isinstance(plan, Plan):
            raise TypeError("plan must be a duban.Plan, not {}".format(type(plan).__name__))
        address = made(library.duban_progress_new, plan._open().address)
        self._begin(plan, address, 0, (), ())

    def _begin(self, plan, address, rows, returned, unused):
        _keep(self, "plan", plan)
        _keep(self, "rows", rows)
        _keep(self, "_returned", returned)
        _keep(self, "unused_columns", unused)
        _keep(self, "_handle", Handle(address, library.duban_progress_free))

    # Making one

    @classmethod
    def from_json(cls, plan, source):
        """Loads a progress from its JSON form, ``duban-progress/1``: a ``dict``, JSON as ``str`` or ``bytes``, or a path.

        A record that cannot be used is in :attr:`returned`; its column is then a JSON path.
        """
        if not isinstance(plan, Plan):
            raise TypeError("plan must be a duban.Plan, not {}".format(type(plan).__name__))
        form = document(source, "the progress")
        handle = plan._open()
        return cls._taken(plan, 0, (), library.duban_progress_from_json, handle.address, form, len(form))

    @classmethod
    def from_readings(cls, plan, source, **options):
        """A progress of a table of values alone; see :meth:`with_readings`."""
        return cls(plan).with_readings(source, **options)

    @classmethod
    def from_ledger(cls, plan, source, **options):
        """A progress of a ledger alone; see :meth:`with_ledger`."""
        return cls(plan).with_ledger(source, **options)

    @classmethod
    def from_file(cls, plan, path, **options):
        """Reads a file by what is in it: the JSON form, a table of values, or a ledger; options as for :meth:`with_readings`.

        A table is a ledger where its heads are those of one. A file that is none of the three is
        :class:`TableInvalidError`.
        """
        content = file_bytes(path)
        if content.lstrip()[:1] == b"{":
            return cls.from_json(plan, content)
        nothing = cls(plan)
        try:
            return nothing.with_readings(content, **options)
        except TableInvalidError as error:
            try:
                return nothing.with_ledger(content, **options)
            except TableInvalidError:
                raise error from None

    def with_readings(
        self,
        source,
        *,
        columns=None,
        area=None,
        unit=None,
        first=None,
        last=None,
        reported=None,
        source_name=None,
        blank=None,
        year=None,
        tab_separated=False,
        all_or_nothing=False,
        threads=None,
        encoding="utf-8"
    ):
        """This progress and a table of values (指标, 目标, 区域, 数值, 分子, 分母, 起始日期, 截止日期, 所属期, 填报日期, 确认单位 …).

        What a district says of its own words (达标) is not confirmed: 确认单位 says who confirmed it, or the value does (验收通过).

        ``source``          the path of a CSV file; a table as ``bytes``, or ``str`` with a line break in it; a list of dicts; or
                            a DataFrame of pandas or polars. The first row names the columns, in Chinese or in English
        ``columns``         heads of your own: ``{"value": "本期数", "indicator": "项目"}``, by word of :class:`ReportField`
        ``area``, ``unit``, ``first``, ``last``, ``reported``, ``source_name``    for rows that do not say them
        ``blank``           what a blank means in a column of areas that other rows fill. ``"returned"``, unless told: the row
                            comes back, because a merged cell leaves such blanks; ``"above"``: the area of the row above;
                            ``"whole"``: the whole city, which 全市 names as well
        ``year``            of days that have none: 6月30日 comes back without it
        ``tab_separated``   fields are parted by tabs, as a spreadsheet copies them
        ``all_or_nothing``  one row that cannot be used fails the whole, :class:`RowsRefused`
        ``threads``         on how many a large table is read; one unless told, and the result is the same
        ``encoding``        of bytes or a file: ``"gb18030"`` for what Excel saved on a Chinese Windows. It is never guessed

        A row with bytes that are no text in UTF-8 or GB18030 comes back; in any other encoding they fail the table.
        The line of a returned row counts the row of heads; of a list or a DataFrame it is the number of the row, from 1. A title
        may stand above the heads: they are the first within ten rows that have the columns needed. Columns that were not read
        are in :attr:`unused_columns`. A column headed 单位 is read as the unit of measurement, or where it names a unit of the
        plan as who reports. A workbook is no table: save it as CSV, or pass ``pandas.read_excel("….xlsx", dtype=str)``.
        """
        options = _options(columns, area, unit, first, last, reported, source_name, tab_separated, all_or_nothing)
        options.update(blank=blank, year=year, threads=threads)
        return self._with_table(_READINGS, source, encoding, options)

    def with_ledger(
        self,
        source,
        *,
        columns=None,
        area=None,
        unit=None,
        first=None,
        last=None,
        reported=None,
        source_name=None,
        blank=None,
        year=None,
        words=None,
        tab_separated=False,
        all_or_nothing=False,
        threads=None,
        encoding="utf-8"
    ):
        """This progress and a ledger of measures (台账: 措施编号, 进展情况, 日期, 填报单位, 延期至, 依据, 备注 …).

        Steps are words of :class:`StepKind`, in Chinese or in English; a row about a reporting duty (报送) is a report that was
        handed in. Sources and options as for :meth:`with_readings`; a blank is that of a measure or of who reports, in steps of
        those who do the work. ``words`` are words of your own for steps: ``{"未启动": "assigned"}``.
        """
        options = _options(columns, area, unit, first, last, reported, source_name, tab_separated, all_or_nothing)
        words = None if words is None else [{"word": word, "step": step} for word, step in dict(words).items()]
        options.update(blank=blank, year=year, words=words, threads=threads)
        return self._with_table(_LEDGER, source, encoding, options)

    def with_submissions(self, submissions):
        """This progress and reports that were handed in, each a ``dict``: ``duty`` (the id of the reporting duty), ``unit``,
        ``due`` (the due day that it answers; or ``due_first`` and ``due_last``), ``day`` (when it was handed in), and if you like
        ``reported``, ``note``, ``withdrawn``.

        >>> progress.with_submissions([{"duty": "0/r1", "unit": "通州区", "due": date(2026, 3, 4), "day": date(2026, 3, 3)}])
        """
        kind = record("duban_new_submission")
        given = [dict(each) for each in submissions]
        records = (kind * len(given))()
        for number, (place, one) in enumerate(zip(records, given), 1):
            _fill_submission(place, one, number)
        return self._more(library.duban_progress_with_submissions, records, len(given), sizeof(kind))

    def _with_table(self, kind, source, encoding, options):
        if isinstance(source, (list, tuple)) and not source:
            # No rows name no columns.
            return self
        path = _path(source, encoding)
        if path is None:
            function = library.duban_progress_with_table
            table, told = _table(source, encoding)
        else:
            function, table, told = library.duban_progress_with_table_file, path, {}
        asked = request(dict(options, **told))
        try:
            return self._more(function, kind, table, len(table), asked, len(asked))
        except (BadText, TableInvalidError):
            _look_at_encoding(source, encoding)
            raise

    def _more(self, function, *arguments):
        handle = self._open()
        return self._taken(self.plan, self.rows, self._returned, function, handle.address, *arguments)

    @classmethod
    def _taken(cls, plan, rows, returned, function, *arguments):
        """The progress that a function makes; without a place for rows that come back, those would fail it."""
        strict, intake = c_void_p(), c_void_p()
        call(function, *arguments, byref(strict), byref(intake))
        progress = cls.__new__(cls)
        told = _intake(Answer(intake.value, library.duban_answer_free))
        fresh = tuple(ReturnedRow(row) for row in told["returned"])
        unused = tuple(told["unused_columns"])
        progress._begin(plan, strict.value, rows + told["rows"], returned + fresh, unused)
        return progress

    # What is in it

    @property
    def taken(self):
        """How many rows were taken."""
        return self.rows - len(self._returned)

    @property
    def returned(self):
        """The rows that could not be used, in the order of the input: a :class:`Table` of :class:`ReturnedRow`."""
        return Table(self._returned, ReturnedRow._columns)

    @fact
    def reading_count(self, counts):
        """How many values it holds, replaced ones included."""
        return counts.readings

    @fact
    def step_count(self, counts):
        """How many steps of measures and milestones it holds."""
        return counts.steps

    @fact
    def submission_count(self, counts):
        """How many reports that were handed in it holds."""
        return counts.submissions

    def json(self):
        """All of it in its JSON form, ``duban-progress/1``, which :meth:`from_json` loads again without loss."""
        return answer(library.duban_progress_json, self._open().address).json()

    def to_dict(self):
        """The same as dicts and lists."""
        import json

        return json.loads(self.json())

    def save(self, path):
        """Writes the JSON form to a file, in UTF-8."""
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(self.json())

    def findings(self):
        """What a person should look at: duplicates, contradictions, corrections, what does not fit the plan.

        A :class:`Table` of :class:`ReportFinding`. Nothing of it is decided by luck: of reports that contradict each other none
        is used.
        """
        import json

        found = json.loads(answer(library.duban_progress_findings, self._open().address).json())
        return Table((ReportFinding(one, self.plan) for one in found), ReportFinding._columns)

    def missed_reports(self, as_of, *, known_at=None, all=False, unit=None, calendar=None):
        """Who missed which reporting date, from the beginning of the plan to ``as_of``, by due day.

        ``known_at``  knowing only what was reported by that day
        ``all``       list those as well who reported in time, or still can
        ``unit``      only this unit, by any of its names, also where the plan does not list those who report (各部门和各单位)
        ``calendar``  the working days, a :class:`Calendar`; the national one unless given

        A :class:`Table` of :class:`ReportStanding`.
        """
        import json

        known = 0 if known_at is None else day_number(known_at, "known_at")
        if not isinstance(all, bool):
            raise TypeError("all must be True or False, not {!r}".format(all))
        handle, working = self._open(), calendar_handle(calendar)
        if hasattr(unit, "_called"):
            unit = unit._called()
        name = None if unit is None else encoded(unit, "unit")
        asked = handle.address, day_number(as_of, "as_of"), known, int(all), name, len(name or b""), working and working.address
        standings = json.loads(answer(library.duban_progress_missed_reports, *asked).json())
        return Table((ReportStanding(one, self.plan) for one in standings), ReportStanding._columns)

    def evaluate(self, as_of, **options):
        """Where the plan stands on a day by what is reported here; see :meth:`Plan.evaluate`."""
        return self.plan.evaluate(self, as_of=as_of, **options)

    # Opening and closing

    def close(self):
        """Frees its memory now; the plan stays open. What was read stays readable."""
        _keep(self, "_handle", None)

    def _answer(self, read):
        handle = self._open()
        counts = record("duban_progress_counts")()
        call(library.duban_progress_counts_of, handle.address, byref(counts), sizeof(counts))
        return read(self, counts)

    def __reduce_ex__(self, protocol):
        raise TypeError("a Progress belongs to a plan that is open in this process: pickle what its json() gives")

    def __repr__(self):
        try:
            held = "readings={} steps={} submissions={}".format(
                self.reading_count, self.step_count, self.submission_count
            )
        except ValueError:
            held = "closed"
        return "<duban.Progress {} returned={}>".format(held, len(self._returned))


class ReturnedRow(Part):
    """A row of a table that could not be used: where, what, why, and what to do."""

    __slots__ = ()
    _columns = ("line", "column", "value", "reason", "remedy")

    @fact
    def line(self, form):
        """The line of the table, from 1; of a list or a DataFrame the number of the row."""
        return form["line"]

    @fact
    def column(self, form):
        """The head of the column as it is written, or the JSON path."""
        return form["column"]

    @fact
    def field(self, form):
        """Which field it is, a word of :class:`duban.ReportField`."""
        return ReportField.by_word[form["field"]]

    @fact
    def value(self, form):
        """The value as it stands there."""
        return form["value"]

    @fact
    def reason(self, form):
        """Why, a word of :class:`duban.Reason`."""
        return Reason.by_word[form["reason"]]

    @fact
    def remedy(self, form):
        """What to do, in English and in Chinese."""
        return form["remedy"]

    @fact
    def others(self, form):
        """What else is wrong with the row: a tuple of :class:`ReturnedRow`, each about another field."""
        return tuple(ReturnedRow(dict(one, line=form["line"], others=[]), self.plan) for one in form.get("others", ()))

    @fact
    def chinese(self, form):
        """Where, what, why and what to do, of everything that is wrong with it, in Chinese."""
        faults = [form] + list(form.get("others", ()))
        return "第{}行：{}".format(form["line"], "；".join(_in_chinese(one) for one in faults))


class ReportFinding(Part):
    """Something in a progress that a person should look at."""

    __slots__ = ()
    _columns = ("kind", "chinese", "lines")

    @fact
    def kind(self, form):
        """What it is, a word of :class:`duban.FindingKind`."""
        return FindingKind.by_word[form["kind"]]

    @fact
    def chinese(self, form):
        """What it is, of what, and what each report says: one Chinese sentence."""
        return form["chinese"]

    @fact
    def records(self, form):
        """The records that it is about, as dicts in the form of the progress' JSON: a tuple."""
        return tuple(next(iter(one.values())) for one in form["records"])

    @fact
    def lines(self, form):
        """The lines that they came from, a tuple; 0 for one that came from none."""
        return tuple(one.get("line", 0) for one in self.records)


class ReportStanding(Part):
    """How a unit stands with a report that was due."""

    __slots__ = ()
    _columns = ("due", "written", "unit", "state", "handed_in", "days_left", "workdays_left")

    @fact
    def duty(self, form):
        """The :class:`ReportingDuty`."""
        return self.plan.reporting_duty(form["duty"])

    @fact
    def due(self, form):
        """The day on which it was due."""
        return day(form["due"])

    @fact
    def unit(self, form):
        """The :class:`Unit` that is to report; ``None`` where the plan does not list who is to."""
        return None if form["unit"] is None else self.plan.unit(form["unit"])

    @fact
    def written(self, form):
        """Who is to report, as the plan writes it."""
        return form["written"]

    @fact
    def state(self, form):
        """How it stands, a word of :class:`duban.ReportState`."""
        return ReportState.by_word[form["state"]]

    @fact
    def handed_in(self, form):
        """The day on which it was handed in, or ``None``."""
        return day(form["handed_in"])

    @fact
    def days_left(self, form):
        """Natural days from that day, or the as-of day, to the due day: negative where late."""
        return form["left"]["days"]

    @fact
    def workdays_left(self, form):
        """Working days, likewise, as many as the calendar knows of."""
        return form["left"]["workdays"]

    @fact
    def workdays_complete(self, form):
        """Whether that is all of them."""
        return form["left"]["complete"]


def _in_chinese(fault):
    """A fault of a row in Chinese words: those in the brackets at the end of its remedy say what to do."""
    column = fault["column"] or ReportField.by_word[fault["field"]].chinese
    reason, remedy = Reason.by_word[fault["reason"]].chinese, fault["remedy"]
    depth, start = 0, len(remedy)
    while remedy.endswith("）") and start:
        start -= 1
        depth += {"）": 1, "（": -1}.get(remedy[start], 0)
        if depth == 0:
            break
    what = remedy[start + 1 : -1]
    return "“{}”栏“{}”{}{}".format(column, fault["value"], reason, "，" + what if what else "")


def _intake(told):
    import json

    return json.loads(told.json())


def _options(columns, area, unit, first, last, reported, source_name, tab_separated, all_or_nothing):
    """The request of a table."""
    if columns is not None:
        columns = [{"field": field, "head": head} for field, head in dict(columns).items()]
    return {
        "columns": columns,
        "area": area,
        "unit": unit,
        "first": first,
        "last": last,
        "reported": reported,
        "source": source_name,
        "tab_separated": tab_separated or None,
        "all_or_nothing": all_or_nothing or None,
    }


def _path(source, encoding):
    """The path of a file in UTF-8, which the library reads by itself, piece by piece; ``None`` for any other table."""
    if not isinstance(source, (str, os.PathLike)) or (isinstance(source, str) and ("\n" in source or "\r" in source)):
        return None
    if os.name == "nt" or not _is_utf_8(encoding):
        return None
    # A file that cannot be opened is Python's own error.
    with open(source, "rb"):
        return os.fsencode(source)


def _is_utf_8(encoding):
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig")


#: Names of GB18030 and of what is part of it.
_GB18030 = ("gb18030", "gb18030-2000", "gb18030-2022", "gbk", "gb2312", "cp936", "936", "ms936")


def _table(source, encoding):
    """A table as bytes, with what the library is told of it: their encoding, or that rows are counted in one that is made here."""
    if isinstance(source, str) and ("\n" in source or "\r" in source):
        return encoded(source, "the table"), {}
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:
            source = file.read()
    if isinstance(source, (bytes, bytearray, memoryview)):
        table = bytes(source)
        if table.startswith(_NO_TABLES) or (table.startswith(_UTF_16) and not encoding.lower().startswith("utf")):
            # The library says what it is.
            return table, {}
        if _is_utf_8(encoding):
            return table, {}
        if encoding.lower().replace("_", "-") in _GB18030:
            return table, {"encoding": "gb18030"}
        return _decoded(table, encoding).encode(), {}
    if hasattr(source, "columns") and hasattr(source, "to_csv"):
        return _written(list(source.columns), source.itertuples(index=False, name=None))
    if hasattr(source, "columns") and hasattr(source, "iter_rows"):
        return _written(list(source.columns), source.iter_rows())
    if isinstance(source, (list, tuple)):
        rows = [dict(row) for row in source]
        # In the order in which they first appear; a dict keeps it in every Python that this package runs on.
        heads = list(dict.fromkeys(head for row in rows for head in row))
        return _written(heads, ([row.get(head) for head in heads] for row in rows))
    message = "a table must be a path, str, bytes, a list of dicts or a DataFrame, not {}（应为路径、表格文本、字典列表或 DataFrame）"
    raise TypeError(message.format(type(source).__name__))


#: How workbooks begin, which are no tables whatever their encoding.
_NO_TABLES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def _look_at_encoding(source, encoding):
    """Says so where a table without its heads is text in UTF-8 that was read as something else."""
    if isinstance(source, (str, os.PathLike)):
        if isinstance(source, str) and ("\n" in source or "\r" in source):
            return
        source = file_bytes(source)
    if isinstance(source, (bytes, bytearray, memoryview)) and not encoding.lower().startswith("utf"):
        table = bytes(source)
        if not table.startswith(_NO_TABLES) and _decodes(table, "utf-8"):
            from .errors import BadText

            message = 'the table has no heads in {}, and is UTF-8: say encoding="utf-8"（应为 encoding="utf-8"；命令行用 --encoding utf-8）'
            raise BadText(106, "DUBAN_BAD_TEXT", 0, message.format(encoding)) from None

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _decodes(table, encoding):
    try:
        table.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(table, encoding):
    try:
        return table.decode(encoding)
    except UnicodeDecodeError as error:
        from .errors import BadText

        likely = next((other for other in ("utf-8", "gb18030") if _decodes(table, other)), None)
        hint = 'these bytes are {0}: say encoding="{0}"（应为 encoding="{0}"；命令行用 --encoding {0}）'.format(likely)
        words = hint if likely else "name its encoding（表格编码有误，请用 encoding 指明）"
        message = "the table is not valid {} at byte {}: {}".format(encoding, error.start, words)
        raise BadText(106, "DUBAN_BAD_TEXT", error.start, message) from None


def _written(heads, rows):
    """Rows of values as a table in CSV, with what the library is told of it: that its lines are rows."""
    import csv
    import io

    buffer = io.StringIO(newline="")
    # Quoted throughout: a row that begins with # is none of the remarks that a table may have.
    writer = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([str(head) for head in heads])
    writer.writerows([_words(value) for value in row] for row in rows)
    return encoded(buffer.getvalue(), "the table"), {"row_numbers": True}


def _words(value):
    """A value as it stands in a table; blank for what is not there."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return ""
    if type(value).__name__ in ("bool", "bool_"):
        # A word, because 1 would be a number.
        return "是" if value else "否"
    if isinstance(value, float):
        return _digits(float(value))
    from datetime import date, datetime

    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    from decimal import Decimal

    if isinstance(value, Decimal):
        return "" if value.is_nan() else "{:f}".format(value)
    called = getattr(value, "_called", None)
    return called() if called else str(value)


def _digits(number):
    """The shortest decimal of a float, without an exponent; blank for NaN."""
    from decimal import Decimal

    return "" if number != number else "{:f}".format(Decimal(repr(number)))


def _fill_submission(place, one, number):
    """Fills a ``duban_new_submission``."""
    if "due" in one:
        one["due_first"] = one.pop("due")
    unknown = set(one) - {"duty", "unit", "note", "due_first", "due_last", "day", "reported", "withdrawn"}
    if unknown:
        raise TypeError("a submission has no {}（未知字段）".format(", ".join(sorted(map(str, unknown)))))
    for name in ("duty", "unit", "note"):
        value = one.get(name)
        if value is not None:
            words = encoded(value._called() if hasattr(value, "_called") else value, name)
            setattr(getattr(place, name), "data", words)
            setattr(getattr(place, name), "length", len(words))
    for name in ("due_first", "due_last", "day", "reported"):
        if one.get(name) is not None:
            setattr(place, name, day_number(one[name], name))
        elif name in ("due_first", "day"):
            raise TypeError("a submission needs {}（缺少必填项）".format("due" if name == "due_first" else name))
    place.withdrawn = int(bool(one.get("withdrawn", False)))
    place.line = number
