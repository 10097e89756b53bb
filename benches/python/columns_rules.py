"""Peers that do the whole work from their own table: one line for each cell of the plan's matrices with what is asked, and the
rules of judgement worked out for each row, as one would write them without a library that prepares anything.

The rules hold by full values (GB/T 8170), progress by days. Floats stand for decimals here, so what is worked out is held
against its limit with a tolerance, :data:`NEAR`; on the sample that gives every state that exact decimals give.
"""

from datetime import date, timedelta

import numpy

from columns_sample import AREAS, INDICATORS, NEW_YEAR, duckdb, numba, polars

#: What is asked: in words, nothing, or a number of one of these kinds. A stock and what is determined once may come late.
WORDS, NOTHING, CAP, CUMULATIVE, MEAN, STOCK, ONCE = range(7)
KINDS = {"cap": CAP, "cumulative": CUMULATIVE, "mean": MEAN, "stock": STOCK, "determined-once": ONCE}

#: States, by their codes in the header.
MET, MISSED, UNCONFIRMED, UNASSIGNED, ON_TRACK, BEHIND, LOST, PENDING, INVALID, ASK = 1, 2, 3, 4, 6, 7, 8, 9, 10, 13

YEAR, MONTHS = 365, 12

#: How near to a limit that was worked out is at it.
NEAR = 1e-6


#: The members of a line but what is asked.
FLOATS = ("sign", "limit", "ceiling", "second", "best", "goal", "half", "whole")

#: By the day of the year, from the day before it on, how many months are over.
MONTHS_OVER = numpy.array(
    [0] + [(date(2026, 1, 1) + timedelta(days=n)).month - 1 for n in range(1, YEAR)] + [MONTHS, MONTHS], numpy.int32
)


def load(plan):
    """The table of cells, by ``indicator * AREAS + area``.

    ``sign`` is −1 where lower is better; ``second`` is a second number that a person has to confirm; ``best`` is the best that
    the rest of the year can be, ``goal`` what the whole year must add up to with it, and ``half`` half of the last place for
    shares of days, which are whole; ``whole`` is how many days, or months where a mean is one of months, weigh in a mean.
    """
    global table
    pairs = INDICATORS * AREAS
    table = {name: numpy.zeros(pairs) for name in FLOATS}
    table["kind"] = numpy.full(pairs, NOTHING, numpy.int8)
    for cell in plan.cells:
        at, indicator = cell.indicator.row * AREAS + cell.area.row, cell.indicator
        if cell.value is None:
            table["kind"][at] = WORDS if cell.kind == "requirement" else NOTHING
            continue
        whole = MONTHS if indicator.id == "poor-dust-load-road-share" else YEAR
        limit, lower, share = float(cell.value), indicator.direction == "lower-is-better", indicator.unit == "%"
        of_days = "天数比" in indicator.name
        line = {
            "kind": KINDS[str(indicator.shape)],
            "sign": -1.0 if lower else 1.0,
            "limit": limit,
            "ceiling": 100.0 if share else numpy.inf,
            "best": 0.0 if lower else 100.0,
            "goal": -(-limit * YEAR // 100) * 100 if of_days else limit * whole,
            "whole": whole,
            "half": 0.5 / 10**indicator.decimals if of_days else 0.0,
        }
        # 100 %, or 95 % and every case punished and rectified: annex 1, task 42.
        line["second"] = 95.0 if indicator.id == "key-construction-land-safe-use-rate" else numpy.inf
        for name, value in line.items():
            table[name][at] = value


def blocked_numpy(columns, out, block=1 << 13):
    indicator, area, day, value = columns
    day = day.astype(numpy.int64).astype(numpy.int32)
    kinds, sign, limit, ceiling = table["kind"], table["sign"], table["limit"], table["ceiling"]
    second, best, goal, half = table["second"], table["best"], table["goal"], table["half"]
    wholes = table["whole"]
    signed_limit, signed_goal = sign * limit, sign * goal - NEAR
    code = numpy.uint8
    where = numpy.where

    def some(start):
        part = slice(start, start + block)
        i, a, v = indicator[part], area[part], value[part]
        if i.max() >= INDICATORS or a.max() >= AREAS:
            raise ValueError("no such row")
        cell = i.astype(numpy.intp) * AREAS + a
        n = day[part] - (NEW_YEAR - 1)
        kind, side = kinds.take(cell), sign.take(cell)
        good = side * v >= signed_limit.take(cell)
        ask = v >= second.take(cell)
        over = n >= YEAR
        expected = v * YEAR >= limit.take(cell) * n - NEAR
        whole = wholes.take(cell)
        done = where(whole == MONTHS, MONTHS_OVER.take(n, mode="clip"), n)
        reached = side * (v * done + best.take(cell) * (whole - done))
        reachable = reached >= signed_goal.take(cell) - half.take(cell) * done
        invalid = (n < 1) | ((n > YEAR) & (kind < STOCK)) | ~(v >= 0) | (v > ceiling.take(cell))
        state = where(good, code(ON_TRACK), where(reachable, code(BEHIND), code(LOST)))
        state = where(kind == CUMULATIVE, where(good, code(MET), where(expected, code(ON_TRACK), code(BEHIND))), state)
        state = where(kind == STOCK, where(good, code(ON_TRACK), where(ask, code(ASK), code(BEHIND))), state)
        state = where(kind == CAP, where(good, code(ON_TRACK), code(MISSED)), state)
        state = where(kind == ONCE, code(PENDING), state)
        state = where(over, where(good, code(MET), where(ask, code(ASK), code(MISSED))), state)
        state = where(invalid, code(INVALID), state)
        return a, where(kind == WORDS, code(UNCONFIRMED), where(kind == NOTHING, code(UNASSIGNED), state))

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
    # One record a cell: what a row needs lies together.
    cells = numpy.zeros(INDICATORS * AREAS, [(name, numpy.float64) for name in FLOATS] + [("kind", numpy.int64)])
    for name, column in table.items():
        cells[name] = column

    @numba.njit(nogil=True, inline="always")
    def state(i, a, d, v):
        if i >= INDICATORS or a >= AREAS:
            return numpy.uint8(INVALID)
        cell = cells[numpy.int64(i) * AREAS + a]
        kind, n = cell.kind, d - (NEW_YEAR - 1)
        if kind <= NOTHING:
            return numpy.uint8(UNCONFIRMED if kind == WORDS else UNASSIGNED)
        if n < 1 or (n > YEAR and kind < STOCK) or not v >= 0 or v > cell.ceiling:
            return numpy.uint8(INVALID)
        good = cell.sign * v >= cell.sign * cell.limit
        if n >= YEAR:
            return numpy.uint8(MET if good else ASK if v >= cell.second else MISSED)
        if kind == MEAN:
            done = MONTHS_OVER[n] if cell.whole == MONTHS else n
            reached = cell.sign * (v * done + cell.best * (cell.whole - done))
            reachable = reached >= cell.sign * cell.goal - cell.half * done - NEAR
            return numpy.uint8(ON_TRACK if good else BEHIND if reachable else LOST)
        if kind == CUMULATIVE:
            return numpy.uint8(MET if good else ON_TRACK if v * YEAR >= cell.limit * n - NEAR else BEHIND)
        if kind == STOCK:
            return numpy.uint8(ON_TRACK if good else ASK if v >= cell.second else BEHIND)
        if kind == CAP:
            return numpy.uint8(ON_TRACK if good else MISSED)
        return numpy.uint8(PENDING)

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
    cells = {name: polars.Series(name, column) for name, column in table.items()}
    months_over = polars.Series("months", MONTHS_OVER)
    col, lit = polars.col, lambda code: polars.lit(code, polars.UInt8)
    when, v, n, kind = polars.when, col("v"), col("n"), col("kind")
    good = col("sign") * v >= col("sign") * col("limit")
    ask = v >= col("second")
    expected = v * YEAR >= col("limit") * n - NEAR
    done = when(col("whole") == MONTHS).then(col("months")).otherwise(n)
    reached = col("sign") * (v * done + col("best") * (col("whole") - done))
    reachable = reached >= col("sign") * col("goal") - col("half") * done - NEAR
    invalid = (n < 1) | ((n > YEAR) & (kind < STOCK)) | ~(v >= 0) | (v > col("ceiling")) | v.is_nan()

    def by(condition, yes, no):
        return when(condition).then(yes if isinstance(yes, polars.Expr) else lit(yes)).otherwise(
            no if isinstance(no, polars.Expr) else lit(no)
        )

    part_way = by(
        kind == MEAN,
        by(good, ON_TRACK, by(reachable, BEHIND, LOST)),
        by(
            kind == CUMULATIVE,
            by(good, MET, by(expected, ON_TRACK, BEHIND)),
            by(
                kind == STOCK,
                by(good, ON_TRACK, by(ask, ASK, BEHIND)),
                by(kind == CAP, by(good, ON_TRACK, MISSED), PENDING),
            ),
        ),
    )
    judged_number = by(invalid, INVALID, by(n >= YEAR, by(good, MET, by(ask, ASK, MISSED)), part_way))
    state = by(kind == WORDS, UNCONFIRMED, by(kind == NOTHING, UNASSIGNED, judged_number)).alias("s")

    def judged():
        known = frame.select(((col("i") < INDICATORS) & (col("a") < AREAS)).all()).item()
        if not known:
            raise ValueError("no such row")
        cell = frame.select(col("i").cast(polars.UInt32) * AREAS + col("a").cast(polars.UInt32)).to_series()
        number = (col("d").cast(polars.Int32) - (NEW_YEAR - 1)).alias("n")
        rows = frame.select("a", "v", number).with_columns([column.gather(cell) for column in cells.values()])
        months = months_over.gather(rows["n"].clip(0, YEAR + 1))
        # Lazily, so that what is asked twice is worked out once.
        return rows.with_columns(months).lazy().select("a", state).collect()

    def fill():
        out[:] = judged()["s"].to_numpy()

    def count():
        counts = numpy.zeros((AREAS + 1, 16), numpy.uint64)
        grouped = judged().group_by("a", "s").len()
        counts[grouped["a"].to_numpy(), grouped["s"].to_numpy()] = grouped["len"].to_numpy()
        return counts

    return fill, count


def with_duckdb(columns, out):
    indicator, area, day, value = columns
    connection = duckdb.connect(":memory:")
    connection.execute("PRAGMA threads = 1")
    cells = dict(table, cell=numpy.arange(INDICATORS * AREAS, dtype=numpy.int32))
    rows = {"i": indicator, "a": area, "d": day.astype(numpy.int64).astype(numpy.int32), "v": value}
    for name, data in (("cells", cells), ("reported", rows)):
        connection.register("given", data)
        what = "* REPLACE (DATE '1970-01-01' + d AS d)" if name == "reported" else "*"
        connection.execute("CREATE TABLE {} AS SELECT {} FROM given".format(name, what))
    question = """
        SELECT a, (CASE
            WHEN kind = {WORDS} THEN {UNCONFIRMED} WHEN kind = {NOTHING} THEN {UNASSIGNED}
            WHEN n < 1 OR (n > {YEAR} AND kind < {STOCK}) OR NOT v >= 0 OR v > ceiling THEN {INVALID}
            WHEN n >= {YEAR} THEN CASE WHEN sign * v >= sign * lim THEN {MET} WHEN v >= second THEN {ASK} ELSE {MISSED} END
            WHEN kind = {MEAN} THEN CASE WHEN sign * v >= sign * lim THEN {ON_TRACK}
                WHEN sign * (v * done + best * (whole - done)) >= sign * goal - half * done - {NEAR} THEN {BEHIND} ELSE {LOST} END
            WHEN kind = {CUMULATIVE} THEN CASE WHEN sign * v >= sign * lim THEN {MET}
                WHEN v * {YEAR} >= lim * n - {NEAR} THEN {ON_TRACK} ELSE {BEHIND} END
            WHEN kind = {STOCK} THEN CASE WHEN sign * v >= sign * lim THEN {ON_TRACK} WHEN v >= second THEN {ASK} ELSE {BEHIND} END
            WHEN kind = {CAP} THEN CASE WHEN sign * v >= sign * lim THEN {ON_TRACK} ELSE {MISSED} END
            ELSE {PENDING} END)::UTINYINT AS state
        FROM (SELECT *, CASE WHEN whole = {MONTHS} THEN month(d + 1) - 1 ELSE n END AS done
          FROM (SELECT a, v, d, (d - DATE '1970-01-01') - ({NEW_YEAR} - 1) AS n,
                CASE WHEN i < {INDICATORS} AND a < {AREAS} THEN i::INT * {AREAS} + a END AS cell FROM reported)
        JOIN (SELECT * RENAME ("limit" AS lim) FROM cells) USING (cell))
    """.format(**globals())

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
    """A loop over rows with a dict of cells: only for few rows."""
    indicator, area, day, value = [column.tolist() for column in columns]
    lines = zip(*[table[name].tolist() for name in ("kind",) + FLOATS])
    months_over = MONTHS_OVER.tolist()
    cells = {divmod(at, AREAS): line for at, line in enumerate(lines)}
    new_year = numpy.datetime64(NEW_YEAR, "D").item()

    def state(i, a, d, v):
        kind, sign, limit, ceiling, second, best, goal, half, whole = cells[i, a]
        if kind <= NOTHING:
            return UNCONFIRMED if kind == WORDS else UNASSIGNED
        n = (d - new_year).days + 1
        if n < 1 or (n > YEAR and kind < STOCK) or not 0 <= v <= ceiling:
            return INVALID
        good = sign * v >= sign * limit
        if n >= YEAR:
            return MET if good else ASK if v >= second else MISSED
        if kind == MEAN:
            if good:
                return ON_TRACK
            done = months_over[n] if whole == MONTHS else n
            reached = sign * (v * done + best * (whole - done))
            return BEHIND if reached >= sign * goal - half * done - NEAR else LOST
        if kind == CUMULATIVE:
            return MET if good else ON_TRACK if v * YEAR >= limit * n - NEAR else BEHIND
        if kind == STOCK:
            return ON_TRACK if good else ASK if v >= second else BEHIND
        if kind == CAP:
            return ON_TRACK if good else MISSED
        return PENDING

    return lambda: [state(*row) for row in zip(indicator, area, day, value)], None


PEERS = {"NumPy, blocked": blocked_numpy, "Numba": with_numba, "Polars": with_polars, "DuckDB": with_duckdb, "dict": with_dict}
