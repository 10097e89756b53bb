"""Columns that are judged again and again where they lie."""

from ctypes import byref, c_size_t, c_void_p, sizeof
from functools import partial

from ._border import call
from ._library import library
from .columns import _judged


class BoundColumns(object):
    """Columns, the judge that judges them and the place of what it says, held ready: see :meth:`duban.ColumnJudge.bind`.

    Calling it judges what stands in the arrays now and gives a :class:`duban.Judged`, whose states (or counts) are always the
    same array. The arrays are kept alive, and those that lend their memory cannot be resized meanwhile. One thread at a time
    may call it, because all calls write to the same place; a judge can be bound as often as there are threads.
    """

    __slots__ = ("_judge", "_function", "_arguments", "_run", "_report", "_out", "_kept")

    def __init__(self, handle, function, arguments, report, out, kept):
        self._judge, self._function, self._report, self._out = handle, function, report, out
        self._kept = [_lent(data) for data in kept + (out,)]
        self._arguments = (handle.address,) + arguments + (byref(report), sizeof(report))
        # A function of its own without a signature: what it takes has its C type already, so that no call looks at it again.
        self._run = partial(library.unsigned(function), *map(_typed, self._arguments), None)

    def __call__(self):
        # A failure is asked for in the way that says what failed.
        if self._run():
            call(getattr(library, self._function), *self._arguments)
        return _judged(self._out, self._report)

    def __repr__(self):
        return "<duban.BoundColumns {}>".format(self._function)


def _typed(argument):
    """An argument with its C type: addresses and sizes are as wide as each other, and NULL is an address."""
    if argument is None:
        return c_void_p()
    return c_size_t(argument) if isinstance(argument, int) else argument


def _lent(data):
    """The memory of an array, which is not moved as long as it is lent; the array itself where it lends none."""
    try:
        return memoryview(data)
    except (TypeError, ValueError):
        return data
