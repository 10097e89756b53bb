"""Polars and DuckDB read the same table of reports and cast its columns: no names looked up, no rules checked. Beside them
what a Python user of the shared library gets, on one thread: every check, and what contradicts what.

``reports.py REPORTS.csv``
"""

import sys
from time import perf_counter_ns

import duban

try:
    import polars
except ImportError:
    polars = None
try:
    import duckdb
except ImportError:
    duckdb = None

ROUNDS = 7
WHAT = "a CSV of 10⁶ reports, a report"
DAYS = ("起始日期", "截止日期", "填报日期")
COUNTS = ("有效天数", "应有天数")
NAMES = ("指标", "区域", "数据来源")
PLAN = duban.beijing_2026()


def with_polars(path):
    """Days and counts as such, the value an exact decimal."""
    column = polars.col
    casts = [column(day).str.to_date("%Y-%m-%d") for day in DAYS]
    casts += [column(count).cast(polars.UInt32) for count in COUNTS]
    casts.append(column("数值").cast(polars.Decimal(18, 4)))
    return polars.read_csv(path, infer_schema=False).with_columns(casts).height


def with_polars_scanned(path):
    """The reader's own parsers, the quickest that it has; values as floats, which it cannot read as decimals."""
    schema = dict.fromkeys(NAMES, polars.String)
    schema.update(dict.fromkeys(DAYS, polars.Date))
    schema.update(dict.fromkeys(COUNTS, polars.UInt32))
    schema["数值"] = polars.Float64
    return polars.read_csv(path, schema_overrides=schema).height


def with_duckdb(path):
    """The same types, told to its reader."""
    types = ["'{}': 'DATE'".format(day) for day in DAYS]
    types += ["'{}': 'UINTEGER'".format(count) for count in COUNTS]
    types += ["'{}': 'VARCHAR'".format(name) for name in NAMES]
    types.append("'数值': 'DECIMAL(18, 4)'")
    connection = duckdb.connect()
    query = "CREATE TABLE reports AS SELECT * FROM read_csv('{}', header = true, types = {{{}}})"
    connection.execute(query.format(path, ", ".join(types)))
    return connection.execute("SELECT count(*) FROM reports").fetchone()[0]


def with_duban(path):
    """The package reads the file and hands it over whole."""
    with duban.Progress.from_readings(PLAN, path) as progress:
        assert not progress.returned, progress.returned[0]
        assert len(progress.findings()) < 1000
        return progress.rows


def measure(name, read, path):
    best = float("inf")
    for _ in range(ROUNDS):
        start = perf_counter_ns()
        rows = read(path)
        best = min(best, (perf_counter_ns() - start) / rows)
    print("{}\t{}\t{}".format(WHAT, name, best), flush=True)


measure("duban in Python, one thread", with_duban, sys.argv[1])
if polars is not None:
    measure("Polars, days parsed as asked", with_polars, sys.argv[1])
    measure("Polars, days found by its reader, values as floats", with_polars_scanned, sys.argv[1])
if duckdb is not None:
    measure("DuckDB", with_duckdb, sys.argv[1])
