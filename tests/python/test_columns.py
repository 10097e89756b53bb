"""Judging whole columns: buffers everywhere, NumPy and Arrow where they are installed. The values are sample data."""

import array
import unittest

import shared

import duban

try:
    import numpy
except ImportError:
    numpy = None
try:
    import pyarrow
except ImportError:
    pyarrow = None

PLAN = duban.beijing_2026()
PM25 = PLAN.indicator("pm25-annual-mean").row
TONGZHOU = PLAN.area("通州").row


def setUpModule():
    # Other modules of tests close the plan that the process shares.
    global PLAN
    PLAN = duban.beijing_2026()


def words(judged):
    return [str(duban.State.by_code[code]) for code in bytes(judged.states)]


class Columns(unittest.TestCase):
    indicator = array.array("B", [PM25] * 6)
    area = array.array("i", [TONGZHOU] * 5 + [99])
    date = array.array("i", [20260630, 20260630, 20261231, 20261231, 20260230, 20261231])
    value = array.array("d", [29.9, 31.0, 30.0, 30.1, 30.0, 30.0])

    def test_buffers(self):
        judged = PLAN.judge_columns(self.indicator, self.area, self.date, self.value)
        expected = ["on-track", "behind-track", "met", "not-met", "invalid-data", "invalid-data"]
        self.assertEqual(words(judged), expected)
        self.assertEqual((judged.bad_rows, judged.first_bad), (2, (4, "date")))

    def test_exact_decimals_and_a_place_of_ones_own(self):
        out = bytearray(6)
        tenths = array.array("q", [299, 310, 300, 301, 300, 300])
        judged = PLAN.judge_columns(self.indicator, self.area, self.date, tenths, scale=1, out=out, threads=2)
        self.assertIs(judged.states, out)
        self.assertEqual(words(judged)[:4], ["on-track", "behind-track", "met", "not-met"])

    def test_counts(self):
        judge = duban.ColumnJudge(PLAN)
        out = array.array("Q", bytes(8 * 16 * (len(PLAN.areas) + 1)))
        judged = judge.counts(self.indicator, self.area, self.date, self.value, out=out)
        here = out[TONGZHOU * 16 : TONGZHOU * 16 + 16]
        self.assertEqual([here[1], here[2], here[6], here[7], here[10]], [1, 1, 1, 1, 1])
        self.assertEqual((sum(out), out[-6], judged.bad_rows), (6, 1, 2))

    def test_a_method_of_ones_own(self):
        judge = duban.ColumnJudge(PLAN, {"comparison": "rounded"})
        judge.prepare(PLAN.issued, PLAN.issued)
        self.assertEqual(words(judge.states(self.indicator, self.area, self.date, self.value))[3], "met")
        with self.assertRaises(duban.Error) as caught:
            duban.ColumnJudge(PLAN, {"comparison": "guess"})
        self.assertIn("comparison", str(caught.exception))

    def test_bound_columns(self):
        judge = duban.ColumnJudge(PLAN)
        value, out = array.array("d", self.value), bytearray(6)
        bound = judge.bind(self.indicator, self.area, self.date, value, out=out)
        judged = bound()
        self.assertIs(judged.states, out)
        self.assertEqual(bytes(out), bytes(judge.states(self.indicator, self.area, self.date, value).states))
        self.assertEqual((judged.bad_rows, judged.first_bad), (2, (4, "date")))
        value[0] = 31.0
        self.assertEqual(words(bound())[:2], ["behind-track", "behind-track"])
        # As long as it is bound, an array cannot move.
        with self.assertRaises(BufferError):
            value.append(1.0)
        with self.assertRaises(BufferError):
            out.append(1)
        del bound, judged
        value.append(1.0)
        counts = judge.bind_counts(self.indicator, self.area, self.date, self.value)
        again = bytes(counts().counts)
        self.assertEqual(again, bytes(judge.counts(self.indicator, self.area, self.date, self.value).counts))
        self.assertEqual(bytes(counts().counts), again)
        with self.assertRaises(ValueError):
            judge.bind(self.indicator, self.area, self.date, self.value, out=bytearray(5))

    def test_bound_columns_outlive_what_they_were_made_of(self):
        def bind():
            judge = duban.ColumnJudge(PLAN)
            columns = self.indicator[:], self.area[:], self.date[:], self.value[:]
            return judge.bind(*columns, threads=2)

        self.assertEqual(words(bind()())[:4], ["on-track", "behind-track", "met", "not-met"])

    def test_a_failure_of_bound_columns_says_what_failed(self):
        bound = duban.ColumnJudge(PLAN).bind(self.indicator, self.area, self.date, self.value, threads=-1)
        with self.assertRaises(duban.Error) as caught:
            bound()
        self.assertIn("-1", str(caught.exception))

    def test_what_does_not_fit(self):
        with self.assertRaises(TypeError):
            PLAN.judge_columns(self.value, self.area, self.date, self.value)
        with self.assertRaises(TypeError):
            PLAN.judge_columns([1, 2], self.area, self.date, self.value)
        with self.assertRaises(TypeError):
            PLAN.judge_columns(42)
        with self.assertRaises(ValueError):
            PLAN.judge_columns(self.indicator, self.area[:3], self.date, self.value)
        with self.assertRaises(ValueError):
            PLAN.judge_columns(self.indicator, self.area, self.date, self.value, out=bytearray(5))
        with self.assertRaises(ValueError):
            PLAN.judge_columns(self.indicator, self.area, self.date, self.value, out=bytes(6))
        with self.assertRaises(duban.Error):
            PLAN.judge_columns(self.indicator, self.area, self.date, self.value, scale=3)

    def test_a_judge_outlives_its_plan(self):
        with duban.Plan.from_json(shared.read("crates", "duban", "plans", "sample-city.json")) as plan:
            judge = duban.ColumnJudge(plan)
            plan.judge_columns(self.indicator, self.area, self.date, self.value)
        with self.assertRaises(duban.ClosedError):
            plan.judge_columns(self.indicator, self.area, self.date, self.value)
        self.assertEqual(len(judge.states(self.indicator, self.area, self.date, self.value).states), 6)

    @unittest.skipUnless(numpy, "needs NumPy")
    def test_numpy(self):
        indicator = numpy.array(self.indicator, numpy.uint8)
        area = numpy.array(self.area, numpy.int64)
        date = numpy.array(["2026-06-30"] * 2 + ["2026-12-31"] * 2 + ["NaT", "2026-12-31"], "datetime64[D]")
        value = numpy.array(self.value)
        judged = PLAN.judge_columns(indicator, area, date, value)
        self.assertEqual(judged.states.dtype, numpy.uint8)
        self.assertEqual(words(judged)[:5], ["on-track", "behind-track", "met", "not-met", "invalid-data"])
        counts = duban.ColumnJudge(PLAN).counts(indicator, area, date, value).counts
        self.assertEqual((counts.shape, counts.sum()), ((18, 16), 6))
        # A second look at the same types, at arrays that cannot be written to, and at a part of an array.
        for column in (indicator, area, date, value):
            column.flags.writeable = False
        self.assertEqual(words(PLAN.judge_columns(indicator, area, date, value)), words(judged))
        part = PLAN.judge_columns(*[numpy.concatenate([column] * 2)[2:5] for column in (indicator, area, date, value)])
        self.assertEqual(words(part), words(judged)[2:5])
        bound = duban.ColumnJudge(PLAN).bind(indicator, area, date, value)
        self.assertEqual(words(bound()), words(judged))
        with self.assertRaises(ValueError):
            PLAN.judge_columns(indicator, area, numpy.repeat(date, 2)[::2], value)
        with self.assertRaises(ValueError):
            PLAN.judge_columns(numpy.repeat(indicator, 2)[::2], area, date, value)
        with self.assertRaises(TypeError):
            PLAN.judge_columns(indicator, area, date, value.astype(numpy.float32))

    def test_columns_of_frames(self):
        ran = 0
        for name in ("pandas", "polars"):
            try:
                frames = __import__(name)
            except ImportError:
                continue
            ran += 1
            columns = {
                "indicator": numpy.array(self.indicator, numpy.uint8),
                "area": numpy.array(self.area, numpy.int32),
                "date": numpy.array(self.date, numpy.int32),
                "value": numpy.array(self.value),
            }
            frame = frames.DataFrame(columns)
            for _ in range(2):
                judged = PLAN.judge_columns(frame["indicator"], frame["area"], frame["date"], frame["value"])
                self.assertEqual(words(judged)[:4], ["on-track", "behind-track", "met", "not-met"], name)
        if not ran:
            self.skipTest("needs pandas or polars")
        if name == "polars":
            with self.assertRaisesRegex(ValueError, "nulls"):
                missing = frames.Series([None, 1.0, 2.0, 3.0, 4.0, 5.0])
                PLAN.judge_columns(frame["indicator"], frame["area"], frame["date"], missing)

    @unittest.skipUnless(pyarrow, "needs pyarrow")
    def test_arrow(self):
        import datetime

        days = [datetime.date(2026, 6, 30)] * 2 + [datetime.date(2026, 12, 31)] * 4
        table = pyarrow.table(
            {
                "indicator": pyarrow.array([PM25] * 6, pyarrow.uint8()),
                "area": pyarrow.array([TONGZHOU] * 6, pyarrow.int32()),
                "date": pyarrow.array(days, pyarrow.date32()),
                "value": pyarrow.array([29.9, 31.0, 30.0, 30.1, None, 30.0]),
            }
        )
        expected = ["on-track", "behind-track", "met", "not-met", "not-reported", "met"]
        self.assertEqual(words(PLAN.judge_columns(table)), expected)
        self.assertEqual(words(PLAN.judge_columns(table.to_batches()[0].slice(1, 4))), expected[1:5])
        twice = pyarrow.concat_tables([table, table.slice(2)])
        self.assertEqual(words(PLAN.judge_columns(twice)), expected + expected[2:])
        self.assertEqual(sum(bytes(duban.ColumnJudge(PLAN).counts(twice).counts)), 10)
        with self.assertRaises(duban.Error) as caught:
            PLAN.judge_columns(table.drop_columns(["value"]))
        self.assertIn("value", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
