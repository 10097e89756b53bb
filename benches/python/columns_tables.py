"""Peers that are given duban's own prepared tables: for each requirement and day three boundaries, and a state by how many of
them a value has reached. That is duban's method in other hands: what is left to do is to look up and to compare.
"""

from datetime import date

import numpy

from columns_sample import AREAS, INDICATORS, duckdb, numba, polars

#: Days before the plan's year and after it are one number each; the first is 2025-12-31.
DAYS, FIRST = 367, 20453


def load(folder):
    """Reads the tables of ``duban-benches columns-tables``."""
    global slots, boundaries, states, b0, b1, b2, flat
    slots = numpy.fromfile(folder + "/columns.slots", numpy.uint16)
    boundaries = numpy.fromfile(folder + "/columns.boundaries", numpy.float64).reshape(-1, 3)
    states = numpy.fromfile(folder + "/columns.states", numpy.uint8).reshape(-1, 4)
    b0, b1, b2 = (numpy.ascontiguousarray(boundaries[:, n]) for n in range(3))
    flat = numpy.ascontiguousarray(states.reshape(-1))


def blocked_numpy(columns, out, block=1 << 14):
    indicator, area, day, value = columns
    day = day.astype(numpy.int64).astype(numpy.int32)
    wide = slots.astype(numpy.int32)

    def some(start):
        part = slice(start, start + block)
        i, a, d, v = indicator[part], area[part], day[part], value[part]
        if i.max() >= INDICATORS or a.max() >= AREAS:
            raise ValueError("no such row")
        slot = i.astype(numpy.int32) * AREAS + a
        place = wide.take(slot) * DAYS + (d.clip(FIRST, FIRST + DAYS - 1) - FIRST)
        reached = (v >= b0.take(place)).astype(numpy.int32)
        reached += v >= b1.take(place)
        reached += v >= b2.take(place)
        return a, flat.take(place * 4 + reached)

    def fill():
        for start in range(0, len(value), block):
            out[start : start + block] = some(start)[1]

    def count():
        counts = numpy.zeros((AREAS + 1) * 16, numpy.uint64)
        for start in range(0, len(value), block):
            a, state = some(start)
            counts += numpy.bincount(a.astype(numpy.int32) * 16 + state, minlength=len(counts)).astype(numpy.uint64)
        return counts.reshape(-1, 16)

    return fill, count


def with_numba(columns, out):
    indicator, area, day, value = columns
    day = day.astype(numpy.int64).astype(numpy.int32)

    @numba.njit(nogil=True, inline="always")
    def state(i, a, d, v):
        if i >= INDICATORS or a >= AREAS:
            return numpy.uint8(10)
        d = min(max(d, FIRST), FIRST + DAYS - 1) - FIRST
        place = numpy.int64(slots[numpy.int64(i) * AREAS + a]) * DAYS + d
        reached = numpy.int64(v >= b0[place]) + numpy.int64(v >= b1[place]) + numpy.int64(v >= b2[place])
        return flat[place * 4 + reached]

    @numba.njit(nogil=True)
    def all_states(indicator, area, day, value, out):
        for row in range(len(value)):
            out[row] = state(indicator[row], area[row], day[row], value[row])

    @numba.njit(nogil=True)
    def all_counts(indicator, area, day, value, counts):
        for row in range(len(value)):
            counts[min(area[row], AREAS), state(indicator[row], area[row], day[row], value[row])] += 1

    def count():
        counts = numpy.zeros((AREAS + 1, 16), numpy.uint64)
        all_counts(indicator, area, day, value, counts)
        return counts

    return lambda: all_states(indicator, area, day, value, out), count


def with_polars(columns, out):
    indicator, area, day, value = columns
    frame = polars.DataFrame({"i": indicator, "a": area, "d": day, "v": value})
    table = {"slots": polars.Series(slots), "b0": polars.Series(b0), "b1": polars.Series(b1), "b2": polars.Series(b2)}
    codes = polars.Series(flat)
    col, i32 = polars.col, polars.Int32

    def judged():
        day = (col("d").cast(i32).clip(FIRST, FIRST + DAYS - 1) - FIRST).alias("day")
        slot = (col("i").cast(i32) * AREAS + col("a").cast(i32)).alias("slot")
        known = (col("i") < INDICATORS) & (col("a") < AREAS)
        frame2 = frame.select(slot, day, col("a"), col("v"), known.all().alias("known"))
        place = table["slots"].gather(frame2["slot"]).cast(i32) * DAYS + frame2["day"]
        value = frame2["v"]
        reached = (value >= table["b0"].gather(place)).cast(i32)
        reached = reached + (value >= table["b1"].gather(place)).cast(i32) + (value >= table["b2"].gather(place)).cast(i32)
        return codes.gather(place * 4 + reached)

    def fill():
        out[:] = judged().to_numpy()

    def count():
        counts = numpy.zeros((AREAS + 1, 16), numpy.uint64)
        grouped = polars.DataFrame({"a": frame["a"], "s": judged()}).group_by("a", "s").len()
        counts[grouped["a"].to_numpy(), grouped["s"].to_numpy()] = grouped["len"].to_numpy()
        return counts

    return fill, count


def with_duckdb(columns, out):
    indicator, area, day, value = columns
    connection = duckdb.connect(":memory:")
    connection.execute("PRAGMA threads = 1")
    place = numpy.arange(len(b0), dtype=numpy.int32)
    limits = {"place": place, "b0": b0, "b1": b1, "b2": b2}
    limits.update({"s{}".format(n): numpy.ascontiguousarray(states[:, n]) for n in range(4)})
    slot = {"slot": numpy.arange(len(slots), dtype=numpy.int32), "wanted": slots.astype(numpy.int32)}
    rows = {"i": indicator, "a": area, "d": day.astype(numpy.int64).astype(numpy.int32), "v": value}
    for name, data in (("limits", limits), ("slot", slot), ("reported", rows)):
        connection.register("given", data)
        connection.execute("CREATE TABLE {} AS SELECT * FROM given".format(name))
    question = """
        SELECT a, CASE WHEN v >= b2 THEN s3 WHEN v >= b1 THEN s2 WHEN v >= b0 THEN s1 ELSE s0 END AS state
        FROM reported JOIN slot ON slot.slot = CASE WHEN i < {0} AND a < {1} THEN i::INT * {1} + a END
        JOIN limits ON place = wanted * {2} + greatest(0, least(d - {3}, {2} - 1))
    """.format(INDICATORS, AREAS, DAYS, FIRST)

    def fill():
        # The order of rows is not that of the table unless asked for, which would cost more.
        return connection.execute("SELECT state FROM ({})".format(question)).fetchnumpy()["state"]

    def count():
        counts = numpy.zeros((AREAS + 1, 16), numpy.uint64)
        found = connection.execute("SELECT a, state, count(*) AS n FROM ({}) GROUP BY 1, 2".format(question)).fetchnumpy()
        counts[found["a"], found["state"]] = found["n"]
        return counts

    return fill, count


def with_dict(columns, out):
    """A loop over rows with a dict, as one would write it without a library: only for few rows."""
    indicator, area, day, value = [column.tolist() for column in columns]
    table = {}
    for i in range(INDICATORS):
        for a in range(AREAS):
            for d in range(DAYS):
                place = int(slots[i * AREAS + a]) * DAYS + d
                table[i, a, date.fromordinal(719163 + FIRST + d)] = (*boundaries[place].tolist(), *states[place].tolist())

    def fill():
        found = []
        for i, a, d, v in zip(indicator, area, day, value):
            b0, b1, b2, s0, s1, s2, s3 = table[i, a, d]
            found.append(s3 if v >= b2 else s2 if v >= b1 else s1 if v >= b0 else s0)
        return found

    return fill, None


PEERS = {"NumPy, blocked": blocked_numpy, "Numba": with_numba, "Polars": with_polars, "DuckDB": with_duckdb, "dict": with_dict}
