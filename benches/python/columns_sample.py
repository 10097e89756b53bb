"""What the peers of the columns have in common: sample data, and which of them are installed."""

import os

# One core for everybody, before they are loaded.
for variable in ("POLARS_MAX_THREADS", "NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy

try:
    import duckdb
except ImportError:
    duckdb = None
try:
    import polars
except ImportError:
    polars = None
try:
    import numba
except ImportError:
    numba = None

INDICATORS, AREAS = 26, 17

#: 2026-01-01, in days since 1970-01-01.
NEW_YEAR = 20454


def columns(rows):
    """Sample data in disorder: every indicator, area and day of the year."""
    random = numpy.random.default_rng(1)
    return (
        random.integers(0, INDICATORS, rows).astype(numpy.uint8),
        random.integers(0, AREAS, rows).astype(numpy.uint8),
        (NEW_YEAR + random.integers(0, 365, rows)).astype("datetime64[D]"),
        random.integers(0, 3000, rows) / 10,
    )
