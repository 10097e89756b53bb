"""Judging columns from Python: duban and its peers, each from its own columns, on one core. The data is sample data.

``columns.py FOLDER [ROWS …]``: the folder has the tables of ``duban-benches columns-tables``. Everybody checks the ids and the
day, and everybody's states are held against duban's before anything is measured. Each peer is there twice: *from the rules*,
with its own table of the plan's cells and the rules worked out for each row (``columns_rules.py``), and *with duban's tables*,
where boundaries for each requirement and day were prepared for it (``columns_tables.py``).
"""

import sys
from time import perf_counter_ns

import columns_sample
import columns_rules
import columns_tables
import numpy

import duban

AREAS = columns_sample.AREAS
INSTALLED = {"Numba": columns_sample.numba, "Polars": columns_sample.polars, "DuckDB": columns_sample.duckdb}

plan = duban.beijing_2026()
columns_rules.load(plan)
columns_tables.load(sys.argv[1])
judge = duban.ColumnJudge(plan)
from datetime import date

judge.prepare(date(2026, 1, 1), date(2026, 12, 31))


def ours(columns, out):
    """A function that fills ``out``, and one that gives counts by area and state; so every peer has them."""
    return lambda: judge.states(*columns, out=out), lambda: judge.counts(*columns).counts


def bound(columns, out):
    counts = numpy.empty((AREAS + 1, 16), numpy.uint64)
    return judge.bind(*columns, out=out), judge.bind_counts(*columns, out=counts)


def from_arrow(columns, out):
    """The same columns in a Polars frame, which hands them over by the Arrow C interface: a day has four bytes, as in DuckDB."""
    names = ("indicator", "area", "date", "value")
    frame = columns_sample.polars.DataFrame(dict(zip(names, columns)))
    frame = frame.with_columns(columns_sample.polars.col("date").cast(columns_sample.polars.Date))
    return lambda: judge.states(frame, out=out), lambda: judge.counts(frame).counts


def peers(rows):
    """Who takes part, by name."""
    found = {"duban": ours, "duban, bound": bound}
    if INSTALLED["Polars"]:
        found["duban, from Arrow"] = from_arrow
    for words, module in (("from the rules", columns_rules), ("with duban's tables", columns_tables)):
        for name, maker in module.PEERS.items():
            if INSTALLED.get(name, True) and (name != "dict" or rows < 1000):
                found["{}, {}".format(name, words)] = maker
    return found


def checked(name, fill, count, out, expected, expected_counts):
    """Ends the program where a side judges otherwise than duban."""
    out[:] = 0
    found = fill()
    found = out if found is None or name.startswith("duban") else numpy.asarray(found)
    if name.startswith("DuckDB"):
        found, expected = numpy.sort(found), numpy.sort(expected)
    counts = count and count()
    counts = getattr(counts, "counts", counts)
    if not (found == expected).all() or (count and not (counts == expected_counts).all()):
        sys.exit("{} judges differently at {} rows".format(name, len(expected)))


def best_of(sides, rounds, calls):
    """The quickest call of each side; in its turn a side is called so often that it finds its own tables near."""
    best = dict.fromkeys(sides, float("inf"))
    for _ in range(rounds):
        for name, side in sides.items():
            for _ in range(calls):
                start = perf_counter_ns()
                side()
                best[name] = min(best[name], perf_counter_ns() - start)
    return best


def measure(rows, rounds, calls):
    columns = columns_sample.columns(rows)
    out = numpy.empty(rows, numpy.uint8)
    expected = judge.states(*columns).states
    expected_counts = numpy.zeros((AREAS + 1, 16), numpy.uint64)
    numpy.add.at(expected_counts, (columns[1], expected), 1)
    filling, counting = {}, {}
    for name, maker in peers(rows).items():
        fill, count = maker(columns, out)
        checked(name, fill, count, out, expected, expected_counts)
        filling[name] = fill
        if count:
            counting[name] = count
    for what, measured in (("states", filling), ("counts", counting)):
        for name, nanoseconds in best_of(measured, rounds, calls).items():
            print("Python: {} of {} rows\t{}\t{}".format(what, rows, name, nanoseconds), flush=True)


SIZES = {442: (10, 40), 1000000: (4, 2), 10000000: (3, 1)}
for rows in map(int, sys.argv[2:] or SIZES):
    measure(rows, *SIZES[rows])
