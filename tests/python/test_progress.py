"""What was reported: tables, ledgers, lists, frames, JSON; what comes back, what is found, who missed what. Sample data, not real."""

import csv
import datetime
import io
import json
import os
import re
import tempfile
import threading
import unittest
from decimal import Decimal

import shared

import duban

PLAN = duban.beijing_2026()
JUNE = datetime.date(2026, 6, 30)
READINGS = os.path.join(shared.DATA, "sample-reports-readings.csv")
LEDGER = os.path.join(shared.DATA, "sample-ledger.csv")
PM25 = "4.1/110112/pm25-annual-mean"

ROWS = [
    {"指标": "PM2.5年均浓度", "区域": "通州区", "起始日期": "2026-01-01", "截止日期": "2026-06-30", "数值": Decimal("31.20")},
    {"指标": "重污染天数", "区域": "通州区", "起始日期": datetime.date(2026, 1, 1), "截止日期": JUNE, "数值": 2},
    {"指标": "重污染天数", "区域": "通洲区", "起始日期": datetime.date(2026, 1, 1), "截止日期": JUNE, "数值": 2},
]


def sample():
    return duban.Progress(PLAN).with_readings(READINGS).with_ledger(LEDGER)


def table_bytes(text):
    """The bytes of a table as the shared cases write it."""
    piece = re.compile(r"\\(n|t|x[0-9a-f]{2})")
    marks = {"n": b"\n", "t": b"\t"}
    parts = piece.split(text)
    return b"".join(
        (marks.get(part) or bytes([int(part[1:], 16)])) if number % 2 else part.encode() for number, part in enumerate(parts)
    )


def words(value):
    return "" if value is None else str(value)


def setUpModule():
    # Other modules of tests close the plan that the process shares.
    global PLAN
    PLAN = duban.beijing_2026()


class SharedReports(unittest.TestCase):
    def test_rows_that_come_back(self):
        expected = shared.cases("sample-returned.tsv")
        readings = duban.Progress.from_readings(PLAN, READINGS)
        progress = readings.with_ledger(LEDGER)
        tables = ["sample-reports-readings.csv"] * len(readings.returned)
        tables += ["sample-ledger.csv"] * (len(progress.returned) - len(readings.returned))
        self.assertEqual(len(progress.returned), len(expected))
        for row, table, case in zip(progress.returned, tables, expected):
            found = [table, str(row.line), row.field, row.column, row.value, row.reason]
            self.assertEqual(found, list(case.values()))
            self.assertTrue(row.remedy and row.reason.chinese)
        self.assertEqual((progress.rows, progress.taken), (218, 190))
        held = progress.reading_count, progress.step_count, progress.submission_count
        self.assertEqual(sum(held), 190)
        self.assertIn("通洲区", progress.returned._repr_html_())
        # More rows make a new progress: the first one is as it was.
        self.assertEqual((readings.rows, readings.taken, readings.step_count), (146, 132, 0))

    def test_tables(self):
        for case in shared.cases("tables.tsv"):
            options = json.loads(case["options"] or "{}")
            encoding = options.pop("encoding", "utf-8")
            read = duban.Progress.from_readings if case["kind"] == "readings" else duban.Progress.from_ledger
            if options.pop("row_numbers", False):
                progress = read(PLAN, list(csv.DictReader(io.StringIO(case["table"].replace("\\n", "\n")))), **options)
            else:
                progress = read(PLAN, table_bytes(case["table"]), encoding=encoding, **options)
            with self.subTest(case["case"]):
                intake = json.loads(case["intake"])
                returned = [dict(row._form, others=row._form["others"]) for row in progress.returned]
                self.assertEqual(returned, intake["returned"])
                self.assertEqual((progress.rows, progress.taken), (intake["rows"], intake["taken"]))
                self.assertEqual(list(progress.unused_columns), intake["unused_columns"])
                self.assertEqual(progress.to_dict(), json.loads(case["progress"]))
                found = [(str(one.kind), one.chinese) for one in progress.findings()]
                self.assertEqual(found, [(one["kind"], one["chinese"]) for one in json.loads(case["findings"])])

    def test_findings(self):
        found = [(str(one.kind), " ".join(map(str, one.lines))) for one in sample().findings()]
        self.assertEqual(found, [(case["kind"], case["lines"]) for case in shared.cases("sample-findings.tsv")])
        one = sample().findings()[0]
        words = "更正：通州区PM2.5年均浓度（2026-01-01至2026-06-30）第42行为31.4微克/立方米，第133行为31.1微克/立方米。"
        self.assertEqual(one.chinese, words)
        self.assertEqual(one.records[0]["indicator"], "pm25-annual-mean")

    def test_missed_reports(self):
        year = datetime.date(2026, 12, 31)
        standings = sample().missed_reports(year, known_at=year)
        found = {}
        for one in standings:
            left = one.days_left, one.workdays_left
            key = one.duty.id, str(one.due), one.unit.name if one.unit else None
            found[key] = (str(one.state), words(one.handed_in)) + left
        cases = shared.cases("sample-missed.tsv")
        self.assertGreater(len(cases), 0)
        for case in cases:
            expected = case["state"], case["handed_in"], int(case["days"]), int(case["workdays"])
            self.assertEqual(found[case["duty"], case["due"], case["unit"]], expected)
        self.assertGreater(len(sample().missed_reports(year, all=True)), len(standings))

    def test_missed_reports_of_a_unit_that_is_not_listed(self):
        # 各部门和各单位: the plan lists none of them.
        march = datetime.date(2026, 3, 31)
        nothing = duban.Progress(PLAN)
        for water in ("市水务局", PLAN.unit("市水务局")):
            missed = nothing.missed_reports(march, unit=water)
            found = [(str(one.due), str(one.state), one.unit.name) for one in missed]
            self.assertEqual(found, [("2026-02-04", "missed", "市水务局"), ("2026-03-04", "missed", "市水务局")])
        handed_in = {"duty": "0/r1", "unit": "市水务局", "due": datetime.date(2026, 2, 4), "day": datetime.date(2026, 2, 6)}
        some = nothing.with_submissions([handed_in])
        self.assertEqual([str(one.state) for one in some.missed_reports(march, unit="市水务局")], ["late", "missed"])
        self.assertEqual({one.unit.name for one in nothing.missed_reports(march, unit="通州区")}, {"通州区政府"})
        with self.assertRaises(duban.UnknownName):
            nothing.missed_reports(march, unit="火星局")

    def test_saved_and_loaded_without_loss(self):
        progress = sample()
        again = duban.Progress.from_json(PLAN, progress.json())
        self.assertEqual(again.json(), progress.json())
        self.assertEqual(duban.Progress.from_json(PLAN, progress.to_dict()).json(), progress.json())
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "进展.json")
            progress.save(path)
            self.assertEqual(duban.Progress.from_json(PLAN, path).json(), progress.json())
            self.assertEqual(duban.Progress.from_file(PLAN, path).json(), progress.json())


class Sources(unittest.TestCase):
    def test_rows_of_a_list(self):
        progress = duban.Progress.from_readings(PLAN, ROWS)
        self.assertEqual((progress.rows, progress.taken), (3, 2))
        (row,) = progress.returned
        self.assertEqual((row.line, row.field, row.value), (3, "area", "通洲区"))
        self.assertIn("通州区", row.remedy)
        values = [one["value"] for one in progress.to_dict()["readings"]]
        self.assertEqual(values, ["31.20", "2"])

    def test_a_row_after_words_of_several_lines_keeps_its_number(self):
        rows = [dict(ROWS[0], 备注="一\n二\n三"), ROWS[1], ROWS[2]]
        self.assertEqual(duban.Progress.from_readings(PLAN, rows).returned[0].line, 3)

    def test_no_row_of_a_list_is_taken_for_a_remark_or_a_title(self):
        rows = [dict({"编号": "#1"}, **ROWS[0]), dict({"编号": "#2"}, **ROWS[2])]
        progress = duban.Progress.from_readings(PLAN, rows)
        self.assertEqual((progress.rows, progress.taken, progress.returned[0].line), (2, 1, 2))
        self.assertEqual(list(progress.unused_columns), ["编号"])

    def test_no_rows(self):
        progress = duban.Progress(PLAN)
        self.assertIs(progress.with_readings([]), progress)
        self.assertEqual(progress.with_submissions([]).rows, 0)

    def test_true_and_false_are_words_and_no_numbers(self):
        row = {"indicator": "surface-water-good-share", "area": "通州区", "last": JUNE}
        rows = [dict(row, value=True), dict(row, value=False, area="朝阳区"), dict(ROWS[0], 基期=True), dict(ROWS[1], 基期=False)]
        progress = duban.Progress.from_readings(PLAN, rows[:2]).with_readings(rows[2:])
        self.assertEqual(progress.returned, [])
        readings = progress.to_dict()["readings"]
        self.assertEqual([one.get("confirmed") for one in readings], [True, False, None, None])
        self.assertEqual([one.get("baseline", False) for one in readings], [False, False, True, False])

    def test_heads_and_defaults_of_ones_own(self):
        table = "项目,本期数\nPM2.5年均浓度,29.4\n"
        progress = duban.Progress(PLAN).with_readings(
            table,
            columns={"indicator": "项目", "value": "本期数"},
            area="通州区",
            first=datetime.date(2026, 1, 1),
            last=JUNE,
            reported=datetime.date(2026, 7, 3),
            source_name="示例",
        )
        (one,) = progress.to_dict()["readings"]
        self.assertEqual((one["value"], one["area"], one["reported"], one["source"]), ("29.4", "110112", "2026-07-03", "示例"))

    def test_gb18030(self):
        with open(READINGS, encoding="utf-8-sig") as file:
            table = file.read().encode("gb18030")
        progress = duban.Progress.from_readings(PLAN, table, encoding="gb18030")
        self.assertEqual(progress.taken, 132)
        with self.assertRaises(duban.BadText):
            duban.Progress.from_readings(PLAN, table)
        with self.assertRaises(duban.BadText) as caught:
            duban.Progress.from_readings(PLAN, b"\xff\xff\n", encoding="gb18030")
        self.assertEqual(caught.exception.offset, 0)

    def test_a_table_by_its_path(self):
        with open(READINGS, "rb") as file:
            table = file.read()
        progress = duban.Progress.from_readings(PLAN, table)
        read = duban.Progress.from_readings(PLAN, READINGS, threads=2)
        self.assertEqual((read.json(), read.rows), (progress.json(), progress.rows))
        self.assertEqual([row.line for row in read.returned], [row.line for row in progress.returned])
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "读数.csv")
            with self.assertRaises(FileNotFoundError):
                duban.Progress.from_readings(PLAN, path)
            with open(path, "wb") as file:
                file.write(table + b"\xff\xff\n")
            for source in (path, table + b"\xff\xff\n"):
                damaged = duban.Progress.from_readings(PLAN, source)
                self.assertEqual((damaged.taken, damaged.rows), (progress.taken, progress.rows + 1))

    def test_a_file_by_what_is_in_it(self):
        self.assertEqual(duban.Progress.from_file(PLAN, READINGS).taken, 132)
        self.assertEqual(duban.Progress.from_file(PLAN, LEDGER).taken, 58)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "other.csv")
            with open(path, "w") as file:
                file.write("a,b\n1,2\n")
            with self.assertRaises(duban.TableInvalidError) as caught:
                duban.Progress.from_file(PLAN, path)
            self.assertIn("指标", str(caught.exception))

    def test_submissions(self):
        due, day = datetime.date(2026, 3, 4), datetime.date(2026, 3, 6)
        handed = [{"duty": "0/r1", "unit": PLAN.unit("通州区政府"), "due": due, "day": day}]
        progress = duban.Progress(PLAN).with_submissions(handed)
        late = [one for one in progress.missed_reports(JUNE) if one.handed_in]
        self.assertEqual([(one.due, one.state, one.days_left) for one in late], [(due, "late", -2)])
        refused = duban.Progress(PLAN).with_submissions([dict(handed[0], unit="通洲区")])
        self.assertEqual((refused.taken, refused.returned[0].reason), (0, "unknown-name"))
        with self.assertRaises(TypeError):
            duban.Progress(PLAN).with_submissions([{"duty": "0/r1", "unit": "通州区", "due": due}])
        with self.assertRaises(TypeError):
            duban.Progress(PLAN).with_submissions([dict(handed[0], when=day)])

    def test_frames(self):
        ran = 0
        for name in ("pandas", "polars"):
            try:
                library = __import__(name)
            except ImportError:
                continue
            ran += 1
            columns = {"指标": ["PM2.5年均浓度", "重污染天数", "x"], "区域": ["通州区"] * 3, "数值": [31.2, 2.0, None]}
            columns["截止日期"] = [JUNE] * 3
            frame = library.DataFrame(columns)
            progress = duban.Progress(PLAN).with_readings(frame, first=datetime.date(2026, 1, 1))
            self.assertEqual((progress.taken, progress.returned[0].line), (2, 3), name)
            self.assertEqual([one["value"] for one in progress.to_dict()["readings"]], ["31.2", "2.0"], name)
        if not ran:
            self.skipTest("needs pandas or polars")


MERGED = """通州区情况表,,,,
序号,指标,区域,完成数,截止日期,单位
1,PM2.5年均浓度（微克/立方米）,通州区,31.2,6月30日,微克/立方米
2,重污染天数,,2,6月30日,
3,零排放运输车队,通洲区,二,6月30日,吨
"""


class AsTheyCome(unittest.TestCase):
    """Tables as people send them."""

    def test_blanks_and_days_without_a_year(self):
        progress = duban.Progress.from_readings(PLAN, MERGED, year=2026)
        self.assertEqual([row.line for row in progress.returned], [4, 5])
        self.assertIn("合并单元格", progress.returned[0].chinese)
        progress = duban.Progress.from_readings(PLAN, MERGED, year=2026, blank="above")
        self.assertEqual((progress.reading_count, len(progress.returned)), (2, 1))
        self.assertEqual(len(duban.Progress.from_readings(PLAN, MERGED).returned), 3)

    def test_a_row_comes_back_with_all_that_is_wrong(self):
        [row] = duban.Progress.from_readings(PLAN, MERGED, year=2026, blank="above").returned
        self.assertEqual((row.column, row.value), ("区域", "通洲区"))
        self.assertEqual([str(other.field) for other in row.others], [])
        [row] = duban.Progress.from_readings(PLAN, MERGED, blank="above").returned[2:]
        self.assertEqual([(str(other.field), other.line) for other in row.others], [("last", 5)])
        expected = "第5行：“区域”栏“通洲区”名称不识别，是否应为：通州区；“截止日期”栏“6月30日”日期不明确，请补年份，或设置 year 选项"
        self.assertEqual(row.chinese, expected)

    def test_a_ledger_that_was_made_here_is_read_back(self):
        rows = PLAN.find(unit="市水务局", role="牵头").to_dicts(chinese=True)
        day = datetime.date(2026, 6, 30)
        for row in rows:
            row.update(进展情况="推进中", 完成时间=day, 填报单位="市水务局", 填报日期=day)
        progress = duban.Progress.from_ledger(PLAN, rows)
        self.assertEqual((progress.step_count, list(progress.returned)), (len(rows), []))

    def test_words_of_ones_own(self):
        ledger = "措施编号,进展情况,完成时间\n1.31.3,未启动,2026-3-1\n1.31.3,完成50%,2026-6-1\n"
        self.assertEqual(len(duban.Progress.from_ledger(PLAN, ledger).returned), 1)
        for step in ("assigned", "交办"):
            progress = duban.Progress.from_ledger(PLAN, ledger, words={"未启动": step})
            self.assertEqual((progress.step_count, len(progress.returned)), (2, 0))

    def test_what_is_no_table_or_in_another_encoding(self):
        for table, encoding, words in (
            (b"PK\x03\x04" + b"x" * 40, "utf-8", "DataFrame"),
            (b"PK\x03\x04" + b"x" * 40, "gb18030", "Excel 工作簿"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "utf-8", "旧版 Excel"),
            (b"\xff\xfea\x00", "gb18030", "UTF-16"),
            (MERGED.encode("gb18030"), "utf-8", '"encoding": "gb18030"'),
            (MERGED.encode("utf-8"), "gb18030", 'encoding="utf-8"'),
        ):
            with self.assertRaises(duban.Error) as caught:
                duban.Progress.from_readings(PLAN, table, encoding=encoding)
            self.assertIn(words, str(caught.exception))
        with self.assertRaisesRegex(duban.TableInvalidError, "第2行的列名为：序号, 指标, 区域"):
            duban.Progress.from_readings(PLAN, MERGED.replace("完成数", "多少"))
        self.assertEqual(duban.Progress.from_readings(PLAN, MERGED.replace("完成数", "多少"), columns={"value": "多少"}).rows, 3)


class Misuse(unittest.TestCase):
    def test_all_or_nothing(self):
        with self.assertRaises(duban.RowsRefused) as caught:
            duban.Progress.from_readings(PLAN, ROWS, all_or_nothing=True)
        self.assertIn("通洲区", str(caught.exception))

    def test_wrong_types(self):
        progress = duban.Progress(PLAN)
        for wrong in (None, 42, object()):
            with self.assertRaises(TypeError):
                progress.with_readings(wrong)
        for wrong in (None, "beijing-2026", 42):
            with self.assertRaises(TypeError):
                duban.Progress(wrong)
            with self.assertRaises(TypeError):
                duban.Progress.from_json(wrong, "{}")
        with self.assertRaises(TypeError):
            progress.missed_reports("2026-06-30")
        with self.assertRaises(TypeError):
            progress.missed_reports(JUNE, all=1)
        with self.assertRaises(TypeError):
            progress.missed_reports(JUNE, calendar="national")
        with self.assertRaises(duban.PlanSyntaxError) as caught:
            progress.with_readings("指标,数值\n", columns={"colour": "指标"})
        self.assertIn("columns[0].field", caught.exception.path)
        with self.assertRaises(FileNotFoundError):
            progress.with_readings("there-is-no-such-file.csv")

    def test_json_that_is_none(self):
        with self.assertRaises(duban.PlanSyntaxError):
            duban.Progress.from_json(PLAN, "{")
        form = duban.Progress(PLAN).to_dict()
        with self.assertRaises(duban.OtherPlanError):
            duban.Progress.from_json(PLAN, dict(form, plan="another"))
        form["readings"] = [{"indicator": "no-such", "value": "1"}]
        progress = duban.Progress.from_json(PLAN, form)
        self.assertEqual(progress.returned[0].column, "readings[0].indicator")

    def test_it_never_changes_and_can_be_closed(self):
        progress = sample()
        with self.assertRaises(AttributeError):
            progress.rows = 0
        count = progress.reading_count
        with progress:
            pass
        self.assertTrue(progress.closed)
        self.assertEqual(progress.reading_count, count)
        for ask in (progress.json, progress.findings, lambda: progress.with_readings(ROWS), lambda: progress.evaluate(JUNE)):
            with self.assertRaises(duban.ClosedError):
                ask()
        self.assertIn("returned=28", repr(progress))

    def test_threads(self):
        progress, expected, answers = sample(), sample().json(), []

        def work():
            for _ in range(5):
                more = progress.with_readings(ROWS[:2])
                answers.append(more.taken == 192 and progress.json() == expected)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(answers, [True] * 20)


if __name__ == "__main__":
    unittest.main()
