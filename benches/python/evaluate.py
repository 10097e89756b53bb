"""A whole evaluation from Python, on the same year of reports as the Rust bench.

``evaluate.py YEAR.json``
"""

import sys
from ctypes import byref, c_void_p
from datetime import date

import duban
from clock import row
from duban._library import library

plan = duban.beijing_2026()
progress = duban.Progress.from_json(plan, sys.argv[1])
assert not progress.returned and progress.taken == 10000, progress
# The objects of the plan are made once in the life of a program.
plan.cells, plan.areas, plan.indicators, plan.measures


def evaluate(as_of):
    return plan.evaluate(progress, as_of=as_of, known_at=date(2026, 12, 10), groupings=())


asked = b'{"as_of": "2026-11-15", "known_at": "2026-12-10"}'
answer = c_void_p()


def call(_):
    """What the same shared library takes for it, which is built for size: the C call alone."""
    assert library.duban_progress_evaluate(progress._open().address, asked, len(asked), None, byref(answer), None) == 0
    library.duban_answer_free(answer)


def looked_at(as_of):
    """The state of every number and of every measure is looked at as well."""
    evaluation = evaluate(as_of)
    numbers = [verdict.state for verdict in evaluation.cells] + [verdict.state for verdict in evaluation.targets]
    return numbers, [verdict.state for verdict in evaluation.measures]


row(
    "evaluate, 10,000 reports",
    [date(2026, 11, 15)],
    {"the C call": call, "Python": evaluate, "Python, each state looked at": looked_at},
)
