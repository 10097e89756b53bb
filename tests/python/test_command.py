"""The command line: its answers, its exit statuses, and its output where a terminal cannot show Chinese."""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest

import shared

import duban
from duban import __main__ as command

LEDGER = os.path.join(shared.DATA, "sample-ledger.csv")
VALUES = os.path.join(shared.DATA, "sample-reports-readings.csv")
OVERLAY = os.path.join(shared.DATA, "sample-overlay.json")


def run(*words):
    """Exit status, output and errors of a command line."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = command.main(list(words))
        except SystemExit as left:
            status = left.code
    return status, out.getvalue(), err.getvalue()


class Commands(unittest.TestCase):
    def answer(self, *words, **options):
        status, out, err = run(*words)
        self.assertEqual((status, err), (options.get("status", 0), options.get("err", "")), words)
        return out

    def test_show(self):
        self.assertIn("京政办发〔2026〕2号", self.answer("show"))
        self.assertIn("主责单位 推断", self.answer("show", "1.31.3"))
        self.assertIn("北京市水务局", self.answer("show", "市水务局"))
        self.assertIn("number（数值）", self.answer("show", "4.1/110112/pm25-annual-mean"))
        for id in ("1.31", "1.6.1/t1", "1.31.3/m1", "pm25-annual-mean", "通州", "各区政府", "1/2/3", "0.8", "0/r1"):
            self.assertTrue(self.answer("show", id))
        form = json.loads(self.answer("show", "1.31.3", "--json"))
        self.assertEqual(form["id"], "1.31.3")
        self.assertEqual(json.loads(self.answer("show", "--json"))["id"], "beijing-2026")

    def test_find(self):
        plan = duban.beijing_2026()
        expected = [measure.id for measure in plan.find(text="污水", unit="市水务局", role="lead")]
        words = "find", "污水", "--unit", "市水务局", "--role", "lead"
        lines = self.answer(*words).split("\n")
        self.assertEqual([line.split()[0] for line in lines[:-2]], expected)
        self.assertIn(str(len(expected)), lines[-2])
        self.assertEqual([one["id"] for one in json.loads(self.answer(*words + ("--json",)))], expected)
        self.assertIn("0 measures", self.answer("find", "没有这样的词"))
        self.assertIn("measures", self.answer("find", "--due", "2026-06", "--with-target", "--annex", "1"))

    def test_due(self):
        out = self.answer("due", "2026-06", "--unit", "市水务局")
        self.assertIn("2026-06-30 1.31.3", out)
        self.assertIn("open-ended", out)
        one_day = self.answer("due", "2026-06-30", "--json", "--task", "1.31")
        self.assertEqual([item["id"] for item in json.loads(one_day)["items"]], ["1.31.3"])
        quarter = json.loads(self.answer("due", "2026-04", "2026-06", "--as-of", "2026-05-01", "--json"))
        self.assertLess(quarter["items"][0]["due"], "2026-05-01")
        self.assertLess(quarter["items"][0]["left"]["days"], 0)
        self.assertIn("长期", self.answer("due", "2026", "--unit", "市水务局", "--open"))

    def test_obligations(self):
        plan = duban.beijing_2026()
        out = self.answer("obligations", "通州", "--possible")
        self.assertIn("{} obligations".format(len(plan.obligations("通州"))), out)
        self.assertIn("相关区没有点名", out)
        self.assertEqual(json.loads(self.answer("obligations", "通州", "--json"))["unit"], "通州区政府")

    def test_an_overlay_and_another_plan(self):
        before = self.answer("show", "1.8.4")
        after = self.answer("show", "1.8.4", "--overlay", OVERLAY)
        self.assertIn("朝阳区、海淀区、通州区", after)
        self.assertNotIn("朝阳区、海淀区、通州区", before)
        other = os.path.join(shared.ROOT, "crates", "duban", "plans", "sample-city.json")
        self.assertIn(duban.Plan.from_file(other).title, self.answer("show", "--plan", other))

    def test_evaluate(self):
        status, out, err = run("evaluate", "2026-06-30", VALUES, LEDGER, "--by", "area")
        self.assertEqual(status, 1)
        self.assertIn("通州区：", out)
        self.assertIn("退回", err)
        self.assertIn(VALUES + ":128: 区域 “通洲区”", err)
        status, out, err = run("evaluate", "2026-06-30", VALUES, "--json", "--cells")
        self.assertEqual(status, 1)
        self.assertTrue(json.loads(out)["cells"])

    def test_check(self):
        out = self.answer("check")
        self.assertIn("0 wrong", out)
        self.assertIn("1.8.4", self.answer("check", OVERLAY))
        status, out, err = run("check", VALUES, LEDGER)
        self.assertEqual(status, 1)
        self.assertIn("✗ 128 区域", out)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "修订.json")
            with open(OVERLAY, encoding="utf-8") as file:
                form = json.load(file)
            form["entries"][0]["assign"]["measure"] = "9.9.9"
            with open(path, "w", encoding="utf-8") as file:
                json.dump(form, file)
            status, out, err = run("check", path)
            self.assertEqual((status, err), (1, ""))
            self.assertIn("entries[0]", out)
            with open(path, "w", encoding="utf-8") as file:
                file.write(duban.beijing_2026().json())
            self.assertEqual(self.answer("check", path).split("\n")[-2][:7], "0 wrong")
            self.assertIsInstance(json.loads(self.answer("check", path, "--json")), list)
            with open(path, "w", encoding="utf-8") as file:
                file.write("{")
            status, out, err = run("check", path)
            self.assertEqual(status, 2)
            self.assertIn("JSON", err)

    def test_tables_as_they_come(self):
        with tempfile.TemporaryDirectory() as folder:
            place = os.path.join(folder, "月报.csv")
            with open(place, "wb") as file:
                words = "月报,,,\n区,指标,本期完成了,截止日期,说明\n通州区,重污染天数,2,6月30日,\n,餐饮治理提升,45,6月30日,\n"
                file.write(words.encode("gb18030"))
            asked = "check", place, "--encoding", "gb18030", "--column", "数值=本期完成了", "--year", "2026"
            status, out, err = run(*(asked + ("--blank", "above")))
            self.assertEqual(status, 0)
            self.assertIn("说明: column not read", out)
            self.assertIn("0 wrong, 1 to look at", out)
            status, out, err = run(*asked)
            self.assertEqual(status, 1)
            self.assertIn("合并单元格", out)
            status, out, err = run("check", place, "--column", "colour=x")
            self.assertEqual(status, 2)
            self.assertIn("FIELD=HEAD", err)

    def test_what_cannot_be_answered(self):
        for words, said in (
            (("show", "市水物局"), "市水务局"),
            (("find", "--unit", "市水物局"), "市水务局"),
            (("obligations", "市水物局"), "市水务局"),
            (("show", "--plan", "/nowhere.json"), "/nowhere.json"),
            (("show", "--plan", VALUES), "JSON"),
            (("due", "2026-13"), "2026-06"),
            (("due", "soon"), "2026-06-30"),
            (("due", "2026-06", "2026-05"), "2026-06"),
            (("find", "--role", "boss"), "lead"),
            (("evaluate", "2026-06-30", OVERLAY), "JSON"),
            (("evaluate", "2026-06-30", VALUES, "--by", "moon"), "moon"),
            (("evaluate", "2026-06-30", VALUES, "--encoding", "klingon"), "klingon"),
            (("dance",), "dance"),
        ):
            status, out, err = run(*words)
            self.assertEqual((status, out), (2, ""), words)
            self.assertIn(said, err, words)
            self.assertNotIn("Traceback", err)
        self.assertEqual(run()[0], 2)

    def test_help_teaches(self):
        status, out, _ = run("--help")
        self.assertEqual(status, 0)
        for words in ("show", "find", "due", "obligations", "evaluate", "check", "exit status"):
            self.assertIn(words, out)
        self.assertIn(duban.DATA_VERSION, self.answer("--version"))


class Process(unittest.TestCase):
    def run_process(self, *words, **variables):
        environment = dict(os.environ, PYTHONPATH=shared.PACKAGE, **variables)
        for name in ("PYTHONIOENCODING", "PYTHONUTF8"):
            if name not in variables:
                environment.pop(name, None)
        process = subprocess.Popen(
            (sys.executable, "-m", "duban") + words,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        out, err = process.communicate()
        return process.returncode, out, err

    def test_output_is_safe_on_any_terminal(self):
        expected = "市水务局"
        for variables, encoding in (
            ({"PYTHONIOENCODING": "ascii"}, "utf-8"),
            ({"PYTHONIOENCODING": "latin-1"}, "utf-8"),
            ({"PYTHONIOENCODING": "gbk"}, "gbk"),
            ({"PYTHONIOENCODING": "utf-8"}, "utf-8"),
            ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, "utf-8"),
        ):
            status, out, err = self.run_process("show", expected, **variables)
            self.assertEqual((status, err), (0, b""), variables)
            self.assertIn(expected, out.decode(encoding), variables)
        # What GBK cannot hold is an escape and not a failure.
        status, out, err = self.run_process("find", "BOD", PYTHONIOENCODING="gbk")
        self.assertEqual((status, err), (0, b""))
        self.assertIn("\\u2085", out.decode("gbk"))
        status, out, err = self.run_process("show", "市水物局", PYTHONIOENCODING="ascii")
        self.assertEqual((status, out), (2, b""))
        self.assertIn("市水务局", err.decode())

    def test_without_the_library_the_message_helps_and_nothing_is_answered(self):
        environment = {"LD_LIBRARY_PATH": "", "DUBAN_LIBRARY": "/nowhere/libduban.so", "PYTHONIOENCODING": "utf-8"}
        status, out, err = self.run_process("show", **environment)
        self.assertEqual((status, out), (2, b""))
        self.assertNotIn("Traceback", err.decode())
        for words in ("pip install", "请安装 duban 的 wheel 安装包", "DUBAN_LIBRARY", "cargo build"):
            self.assertIn(words, err.decode())

    def test_a_chinese_path_without_a_locale(self):
        with tempfile.TemporaryDirectory() as folder:
            place = os.path.join(folder, "修订.json")
            with open(place, "wb") as file:
                with open(OVERLAY, "rb") as sample:
                    file.write(sample.read())
            words = "show", "1.8.4", "--overlay", place
            status, out, err = self.run_process(*words, LC_ALL="C", PYTHONCOERCECLOCALE="0")
            self.assertEqual((status, err), (0, b""))
            self.assertIn("朝阳区、海淀区、通州区", out.decode())

    def test_a_reader_that_leaves_is_no_failure(self):
        environment = dict(os.environ, PYTHONPATH=shared.PACKAGE)
        process = subprocess.Popen(
            (sys.executable, "-m", "duban", "obligations", "通州区"),
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
        process.stderr.close()
        self.assertEqual((process.wait(), err), (0, b""))


if __name__ == "__main__":
    unittest.main()
