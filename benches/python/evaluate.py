"""A whole evaluation from Python, on the same year of reports as the Rust bench.

``evaluate.py YEAR.json``
"""

import sys
from datetime import date

import duban
from clock import row

plan = duban.beijing_2026()
progress = duban.Progress.from_json(plan, sys.argv[1])
assert not progress.returned and progress.taken == 10000, progress
# The objects of the plan are made once in the life of a program.
plan.cells, plan.areas, plan.indicators, plan.measures


def evaluate(as_of):
    return plan.evaluate(progress, as_of=as_of, known_at=date(2026, 12, 10), groupings=())


def looked_at(as_of):
    """The state of every number and of every measure is looked at as well."""
    evaluation = evaluate(as_of)
    numbers = [verdict.state for verdict in evaluation.cells] + [verdict.state for verdict in evaluation.targets]
    return numbers, [verdict.state for verdict in evaluation.measures]


row("evaluate, 10,000 reports", [date(2026, 11, 15)], {"Python": evaluate, "Python, each state looked at": looked_at})
