"""Lists and tuples that notebooks show as tables and that become data frames, and the page of a single object."""

from ._objects import Element


class _Rows(object):
    """What both kinds of tables can do."""

    __slots__ = ()

    def to_dicts(self, chinese=False):
        """The rows as dicts of plain values: an element of the plan stands as its id or name.

        With ``chinese``, as a ledger (台账) has them: Chinese heads and words, names joined by 、; measures with their targets
        and with what is doubtful in them.
        """
        columns = self.columns
        if chinese:
            from ._chinese import dicts

            return dicts(self, columns)
        return [{name: _plain(getattr(row, name)) for name in columns} for row in self]

    def to_pandas(self, chinese=False):
        """The rows as a ``pandas.DataFrame``, where pandas is installed; ``chinese`` as for :meth:`to_dicts`."""
        import pandas

        return pandas.DataFrame(self.to_dicts(chinese), columns=self._heads(chinese))

    def to_polars(self, chinese=False):
        """The rows as a ``polars.DataFrame``, where polars is installed; lists of names are joined by 、."""
        import polars

        dicts = self.to_dicts(chinese)
        columns = ((name, [_joined(row[name]) for row in dicts]) for name in self._heads(chinese))
        return polars.DataFrame([polars.Series(name, values, strict=False) for name, values in columns])

    def _heads(self, chinese):
        if chinese:
            from ._chinese import heads

            return heads(self, self.columns)
        return list(self.columns)

    def _repr_html_(self):
        columns = self.columns
        return _html(columns, ((getattr(row, name) for name in columns) for row in self))


class Table(_Rows, list):
    """A list of rows that notebooks show as a table.

    ``to_dicts()``   a list of dicts, one for each row, with the columns that the table shows
    ``to_pandas()``  a ``pandas.DataFrame`` of the same, where pandas is installed
    ``to_polars()``  a ``polars.DataFrame`` of the same, where polars is installed

    Each takes ``chinese=True`` for a table ready for a ledger or a report.
    """

    __slots__ = {"columns": "The names of the columns that it shows."}

    def __init__(self, rows=(), columns=None):
        super(Table, self).__init__(rows)
        self.columns = tuple(columns or (self[0]._columns if self else ()))


class Elements(_Rows, tuple):
    """A table of a plan: a tuple of elements that notebooks show as a table, with the methods of :class:`Table`."""

    __slots__ = ()

    @property
    def columns(self):
        """The names of the columns that it shows."""
        return self[0]._columns if self else ()


def page(shown):
    """A single object as a table of its facts."""
    names = [name for name in shown._facts if not name.startswith("_")]
    return _html((), ((name, getattr(shown, name)) for name in names))


def _html(head, rows):
    from html import escape

    head = "".join("<th>{}</th>".format(escape(name)) for name in head)
    head = "<thead><tr>{}</tr></thead>".format(head) if head else ""
    rows = ("".join("<td>{}</td>".format(escape(_cell(value))) for value in row) for row in rows)
    body = "".join("<tr>{}</tr>".format(row) for row in rows)
    return '<table class="duban">{}<tbody>{}</tbody></table>'.format(head, body)


def _plain(value):
    """A value without the package's own classes."""
    if isinstance(value, Element):
        return value._called() if type(value).__str__ is object.__str__ else str(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if value is None or type(value).__module__ in ("builtins", "datetime", "decimal", "_decimal"):
        return value
    return str(value)


def _joined(value):
    """A value for a column of one type."""
    if isinstance(value, list):
        return "、".join(str(each) for each in value)
    return str(value) if isinstance(value, dict) else value


def _cell(value):
    """What a table's cell shows."""
    return "" if value is None else str(_joined(_plain(value)))
