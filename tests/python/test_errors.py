"""Bad input: each kind gets its own clear error, and nothing is changed or lost."""

import datetime
import os
import subprocess
import sys
import unittest

import shared

import duban


class Errors(unittest.TestCase):
    def setUp(self):
        self.plan = duban.beijing_2026()

    def test_unknown_names_offer_the_nearest(self):
        with self.assertRaises(duban.UnknownName) as caught:
            self.plan.unit("市水物局")
        error = caught.exception
        self.assertEqual((error.code, error.name, error.offset), (201, "DUBAN_UNKNOWN_NAME", None))
        self.assertEqual(error.nearest[0], "市水务局")
        self.assertIn("市水物局", str(error))
        self.assertIsInstance(error, LookupError)
        for name in ("", "没有这样的单位名称", '"; the nearest: x, y（没有名为“', "a\x00b", "x" * 1000000):
            with self.assertRaises(duban.UnknownName) as caught:
                self.plan.unit(name)
            self.assertNotIn("x", caught.exception.nearest)
            with self.assertRaises(duban.UnknownName):
                self.plan.find(unit=name)
            with self.assertRaises(duban.UnknownName):
                self.plan.json(name + "?")

    def test_a_nul_does_not_cut_a_name(self):
        with self.assertRaises(duban.UnknownName):
            self.plan.measure("1.31.3\x00")
        with self.assertRaises(duban.UnknownName):
            self.plan.find(task="1.31\x00.9")

    def test_half_a_surrogate_pair(self):
        for ask in (
            lambda: self.plan.unit("水\ud800"),
            lambda: self.plan.find(text="水\ud800"),
            lambda: self.plan.json("水\udfff"),
            lambda: self.plan.obligations("水\udfff"),
            lambda: self.plan.read_units("水\udfff"),
            lambda: duban.read_deadline("水\udfff", 2026),
            lambda: duban.find_milestones("水\udfff", 2026),
            lambda: duban.find_targets("水\udfff"),
            lambda: duban.Plan.from_json("[水\ud800"[1:]),
            lambda: duban.Progress(self.plan).with_readings("水\ud800\n"),
        ):
            with self.assertRaises(duban.BadText) as caught:
                ask()
            self.assertEqual((caught.exception.code, caught.exception.offset), (106, 3))

    def test_bytes_that_are_no_utf8(self):
        for ask in (
            lambda: duban.Plan.from_json(b'{"id": "\xff"}'),
            lambda: duban.Progress(self.plan).with_readings(b'{"id": "\xff"}'),
        ):
            with self.assertRaises(duban.BadText) as caught:
                ask()
            self.assertEqual(caught.exception.offset, 8)

    def test_json_with_a_wrong_type_names_its_path(self):
        form = self.plan.to_dict()
        form["tasks"][3]["measures"][0]["id"] = 7
        with self.assertRaises(duban.PlanSyntaxError) as caught:
            duban.Plan.from_json(form)
        self.assertEqual((caught.exception.code, caught.exception.path), (301, "tasks[3].measures[0].id"))
        for form in ("", "{", "null", "[]", '{"format": 1}', "[" * 100000, '{"year": NaN}'):
            with self.assertRaises(duban.PlanSyntaxError) as caught:
                duban.Plan.from_json(form)
            self.assertTrue(caught.exception.path)
        with self.assertRaises(duban.PlanSyntaxError):
            duban.Plan.from_json({"year": float("nan")})

    def test_a_plan_that_contradicts_itself_lists_its_problems(self):
        form = self.plan.to_dict()
        form["tasks"][1]["id"] = form["tasks"][0]["id"]
        form["tasks"][3]["measures"][0]["lead"]["units"] = ["没有这个单位"]
        with self.assertRaises(duban.PlanInvalidError) as caught:
            duban.Plan.from_json(form)
        problems = caught.exception.problems
        self.assertEqual(caught.exception.code, 302)
        self.assertTrue(any(path.startswith("tasks[1]") for path, _ in problems), problems)
        self.assertTrue(all(path and what for path, what in problems))

    def test_a_plan_that_is_too_large(self):
        with self.assertRaises(duban.PlanTooLargeError) as caught:
            duban.Plan.from_json(b" " * (64 * 1024 * 1024 + 1))
        self.assertEqual(caught.exception.code, 303)

    def test_words_that_are_none(self):
        for asked in ({"role": "boss"}, {"limit_kind": "sometimes"}, {"certainty": ""}):
            with self.assertRaises(duban.UnknownWord) as caught:
                self.plan.find(**asked)
            self.assertIsInstance(caught.exception, ValueError)
        with self.assertRaisesRegex(duban.UnknownWord, "lead .牵头部门., responsible .主责单位., assisting"):
            self.plan.find(role="boss")
        with self.assertRaisesRegex(AttributeError, "LEAD"):
            duban.Role.BOSS

    def test_wrong_types(self):
        plan, today = self.plan, datetime.date(2026, 6, 1)
        for ask, words in (
            (lambda: plan.measure(1), "must be a str, not int"),
            (lambda: plan.measure(None), "must be a str, not NoneType"),
            (lambda: plan.unit(b"x"), "must be a str, not bytes"),
            (lambda: plan.find(unit=1), "unit must be a str, not int"),
            (lambda: plan.find(role=1), "role must be a str, not int"),
            (lambda: plan.find(text=["x"]), "text must be a str, not list"),
            (lambda: plan.find(due=today), "due must be two dates"),
            (lambda: plan.find(due=(today, "2026-06-30")), r"due\[1\] must be a datetime.date, not str"),
            (lambda: plan.find(has_target=1), "has_target must be True or False, not 1"),
            (lambda: plan.find(annex="1", outline="1"), "same question"),
            (lambda: plan.find("市水务局"), "positional"),
            (lambda: plan.find(unti="市水务局"), "unti"),
            (lambda: plan.json(5), "id must be a str, not int"),
            (lambda: duban.Plan.from_json(5), "must be str, bytes or dict, not int"),
            (lambda: duban.Plan(), "handle"),
            (lambda: duban.Plan(5), "open a plan with"),
            (lambda: duban.Progress(None), "must be a duban.Plan, not NoneType"),
            (lambda: duban.Progress(plan).with_readings(5), "must be a path, str, bytes, a list of dicts or a DataFrame, not int"),
            (lambda: plan.judge(5, "1", covered_to=today), "must be a cell or a target of this plan, or its id, not 5"),
        ):
            with self.assertRaisesRegex(TypeError, words):
                ask()

    def test_a_cell_of_another_plan(self):
        other = duban.Plan.from_json(self.plan.json())
        with self.assertRaisesRegex(TypeError, "of this plan"):
            self.plan.judge(other.cells[0], "1", covered_to=self.plan.issued)

    def test_a_closed_plan(self):
        plan = duban.Plan.from_json(self.plan.json())
        measure, unread = plan.measures[0], plan.measures[1]
        text = measure.text
        progress = duban.Progress(plan)
        plan.close()
        plan.close()
        self.assertTrue(plan.closed)
        self.assertEqual(measure.text, text)
        for ask in (
            lambda: unread.text,
            lambda: plan.title,
            lambda: plan.measure("1.31.3"),
            lambda: plan.find(unit="市水务局"),
            lambda: plan.json(),
            lambda: plan.audit(),
            lambda: plan.audit_counts(),
            lambda: plan.schedule(datetime.date(2026, 6, 1), datetime.date(2026, 6, 30)),
            lambda: plan.obligations("市水务局"),
            lambda: plan.everybodys_obligations(),
            lambda: plan.unassigned(),
            lambda: plan.read_units("市水务局"),
            lambda: plan.with_overlay("{}"),
            lambda: plan.changes(),
            lambda: plan.diff(self.plan),
            lambda: self.plan.diff(plan),
            lambda: duban.Progress(plan),
        ):
            with self.assertRaisesRegex(duban.ClosedError, "plan is closed"):
                ask()
        self.assertIn("closed", repr(plan) + repr(unread))
        progress.close()
        with self.assertRaisesRegex(duban.ClosedError, "progress is closed"):
            progress.json()

    def test_closing_the_shared_plan_hurts_nobody(self):
        duban.beijing_2026().close()
        self.assertEqual(duban.beijing_2026().year, 2026)

    def test_errors_can_be_pickled(self):
        import pickle

        with self.assertRaises(duban.UnknownName) as caught:
            self.plan.unit("市水物局")
        again = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((type(again), str(again)), (duban.UnknownName, str(caught.exception)))

    def test_a_library_that_is_not_there(self):
        for path in ("/nowhere/libduban.so", __file__):
            environment = dict(os.environ, DUBAN_LIBRARY=path, PYTHONPATH=shared.PACKAGE, PYTHONIOENCODING="utf-8")
            environment.pop("LD_LIBRARY_PATH", None)
            program = "try:\n    import duban\n    duban.beijing_2026()\nexcept ImportError as error:\n    print(error)"
            printed = subprocess.check_output([sys.executable, "-c", program], env=environment).decode()
            for words in (path, "DUBAN_LIBRARY", "cargo build --release -p duban-ffi"):
                self.assertIn(words, printed)


if __name__ == "__main__":
    unittest.main()
