"""Judgement: one value, whole evaluations, their tables. Sample data, not real."""

import datetime
import glob
import json
import os
import threading
import unittest
from decimal import Decimal

import shared

import duban

PLAN = duban.beijing_2026()
JUNE = datetime.date(2026, 6, 30)
PM25 = "4.1/110112/pm25-annual-mean"


def sample():
    readings = os.path.join(shared.DATA, "sample-reports-readings.csv")
    ledger = os.path.join(shared.DATA, "sample-ledger.csv")
    return duban.Progress(PLAN).with_readings(readings).with_ledger(ledger)


def day(words):
    return datetime.date(*map(int, words.split("-")))


def text(value):
    return "" if value is None else str(value)


def setUpModule():
    # Other modules of tests close the plan that the process shares.
    global PLAN
    PLAN = duban.beijing_2026()


class SharedVerdicts(unittest.TestCase):
    def test_values(self):
        cases = shared.cases("verdicts.tsv")
        self.assertGreater(len(cases), 160)
        plan = PLAN.with_overlay(shared.read("tests", "data", "verdicts-overlay.json"))
        for case in cases:
            with self.subTest(case=case):
                options = json.loads(case["options"] or "{}")
                value = options.pop("confirmed", case["value"] or None)
                verdict = plan.judge(case["id"], value, covered_to=day(case["covered_to"]), **options)
                self.assertEqual(verdict.state, case["state"])
                self.assertEqual(text(verdict.gap), case["gap"])
                self.assertEqual(text(verdict.attainment), case["attainment"])
                needed = verdict.needed
                self.assertEqual("nothing" if needed is None else needed.kind, case["needed"])
                self.assertEqual(text(needed and needed.amount), case["number"])
                self.assertEqual(verdict.rule, case["rule"])
                self.assertEqual(verdict.sentence, case["sentence"])
                self.assertIs(verdict.element.plan, plan)
                # Read from the typed call or from JSON, it says the same.
                form = verdict.to_dict()
                for name in ("state", "rule", "comparison", "invalid", "strength", "full", "rounded", "fails", "methods_differ"):
                    self.assertEqual(getattr(verdict, name), form[name], name)
                for name in ("limit", "gap", "attainment", "expected", "covered_to"):
                    self.assertEqual(text(getattr(verdict, name)), form[name] or "", name)
                self.assertEqual(text(verdict.value) + verdict.mark, form["value"] or "")
                left = form["needed"]["left"] if "count" in form["needed"] or needed and needed.kind == "good-days" else None
                self.assertEqual(needed and needed.left, left)


class SharedEvaluations(unittest.TestCase):
    def check(self, found, expected, place):
        """What is expected of a part of the answer's JSON: every member that is named."""
        for name, value in expected.items():
            if isinstance(value, dict) and isinstance(found[name], dict):
                self.check(found[name], value, place + (name,))
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                for one, other in zip(found[name], value):
                    self.check(one, other, place + (name,))
                self.assertEqual(len(found[name]), len(value), place)
            else:
                self.assertEqual(found[name], value, place + (name,))

    def number(self, verdict, expected):
        """The same of the typed verdict, which is read from other records; what a case leaves out, its JSON says."""
        place = verdict.id
        expected = dict(verdict.to_dict(), **expected)
        self.assertEqual(verdict.state, expected["state"], place)
        self.assertEqual(verdict.light, expected["light"], place)
        for name in ("gap", "attainment", "expected"):
            self.assertEqual(getattr(verdict, name), expected[name] and Decimal(expected[name]), place)
        self.assertEqual(verdict.rule, expected["rule"], place)
        self.assertEqual(verdict.invalid, expected["invalid"], place)
        self.assertEqual(verdict.methods_differ, expected["methods_differ"], place)
        self.assertEqual(verdict.sentence, expected["sentence"], place)
        self.assertEqual(verdict.needed.kind if verdict.needed else "nothing", expected["needed"]["kind"], place)
        previous = verdict.previous
        self.assertEqual(previous and previous.to_dict(), verdict.to_dict()["previous"], place)

    def test_whole_evaluations(self):
        paths = sorted(glob.glob(os.path.join(shared.DATA, "evaluations", "*.json")))
        self.assertGreater(len(paths), 3)
        for path in paths:
            with self.subTest(path=os.path.basename(path)):
                with open(path, encoding="utf-8") as file:
                    case = json.load(file)
                progress = duban.Progress.from_json(PLAN, case["progress"])
                self.assertEqual(progress.returned, [])
                asked = dict(case["request"])
                asked.pop("details", None)
                asked.update(asked.pop("filter", {}))
                for name in ("as_of", "known_at", "compare_with"):
                    if asked.get(name):
                        asked[name] = day(asked[name])
                self.compare(PLAN.evaluate(progress, **asked), case["expected"])

    def compare(self, evaluation, expected):
        form = evaluation.to_dict()
        for id, one in expected["cells"].items():
            verdict = evaluation.cell(id)
            self.check(verdict.to_dict(), one, (id,))
            self.number(verdict, one)
            self.assertEqual(verdict.rank, dict(verdict.to_dict(), **one).get("rank"), id)
        for id, one in expected["targets"].items() if expected["targets"] else ():
            verdict = evaluation.target(id)[0]
            self.check(verdict.to_dict(), one, (id,))
            self.number(verdict, one)
            periods = verdict.to_dict().get("periods")
            found = [(text(each.first), each.state, each.light, each.sentence) for each in verdict.periods or ()]
            self.assertEqual(
                found, [tuple(each[n] for n in ("first", "state", "light", "sentence")) for each in periods["each"]] if periods else []
            )
        for id, one in expected["measures"].items() if expected["measures"] else ():
            self.work(evaluation.measure(id), one)
        self.assertEqual(len(evaluation.groups), len(form["groups"]))
        for one in expected["groups"]:
            name = {"whole": None, "unit": one.get("name")}.get(one["grouping"], one.get("id"))
            self.group(evaluation.group(one["grouping"], name, one.get("role")), one)

    def work(self, verdict, expected):
        self.check(verdict.to_dict(), expected, (verdict.id,))
        expected = dict(verdict.to_dict(), **expected)
        self.assertEqual((verdict.state, verdict.timing, verdict.light), tuple(expected[n] for n in ("state", "timing", "light")))
        for name in ("due", "original", "finished"):
            self.assertEqual(text(getattr(verdict, name)), expected[name] or "", verdict.id)
        left = expected["left"]
        if left is not None:
            found = verdict.days_left, verdict.workdays_left, verdict.workdays_complete
            self.assertEqual(found, (left["days"], left["workdays"], left["complete"]))
        self.assertEqual(verdict.sentence, expected["sentence"])
        self.assertEqual([one.id for one in verdict.missed], [one["id"] for one in expected["missed"]])
        self.assertEqual(text(verdict.conflict), expected["conflict"] or "")
        milestones = [(one.id, one.state, one.timing, text(one.due)) for one in verdict.milestones]
        told = [dict(form, **one) for form, one in zip(verdict.to_dict()["milestones"], expected["milestones"])]
        wanted = [(one["id"], one["state"], one["timing"], one["due"] or "") for one in told]
        self.assertEqual(milestones, wanted)
        for one, form in zip(verdict.milestones, told):
            self.recurring(one.recurring, form["recurring"])

    def recurring(self, found, expected):
        """How each time of what recurs was kept, typed."""
        if expected is None:
            return self.assertIsNone(found)
        expected = dict(found.to_dict(), **expected)
        for name in ("in_time", "late", "missed", "pending", "complete"):
            self.assertEqual(getattr(found, name), expected[name])
        for one, time in zip(found.times, expected["times"]):
            told = dict(one.to_dict(), **time)
            self.assertEqual((one.state, text(one.due), one.done), (told["state"], told["due"], told["done"]))
            self.assertEqual((text(one.finished), one.days_left), (told["finished"] or "", told["left"]["days"]))

    def group(self, group, expected):
        self.check(group.to_dict(), expected, (group.id,))
        expected = dict(group.to_dict(), **expected)
        self.assertEqual((group.grouping, group.id, group.name), tuple(expected[n] for n in ("grouping", "id", "name")))
        for name in ("numbers", "beside", "work", "timings", "milestones", "lights"):
            tally = getattr(group, name)
            found = [[str(word), count, str(tally.shares[word])] for word, count in tally.items()]
            self.assertEqual(found, expected[name]["parts"], name)
            self.assertEqual(tally.counted, expected[name]["counted"], name)
        found = group.good, group.finished, group.rank, text(group.good_share), text(group.attainment)
        wanted = [expected[name] for name in ("good", "finished", "rank")]
        self.assertEqual(found, tuple(wanted + [expected["good_share"] or "", expected["attainment"] or ""]))
        self.assertEqual(group.sentence, expected["sentence"])
        for name in ("previous", "last_year"):
            moved = getattr(group, name)
            found = [moved.compared, moved.better, moved.same, moved.worse, text(moved.attainment)]
            wanted = [expected[name][n] for n in ("compared", "better", "same", "worse")]
            self.assertEqual(found, wanted + [expected[name]["attainment"] or ""])


class Evaluations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.progress = sample()
        cls.evaluation = PLAN.evaluate(cls.progress, as_of=JUNE, groupings=["whole", "area", "unit-role"])

    def test_records_and_json_say_the_same(self):
        evaluation = self.evaluation
        form = evaluation.to_dict()
        for verdicts, forms in ((evaluation.cells, form["cells"]), (evaluation.targets, form["targets"])):
            self.assertEqual(len(verdicts), len(forms))
            for verdict, one in zip(verdicts, forms):
                for name in ("id", "state", "light", "rule", "invalid", "comparison", "full", "rounded", "strength", "fails"):
                    self.assertEqual(getattr(verdict, name), one[name], (one["id"], name))
                for name in ("limit", "gap", "attainment", "expected"):
                    self.assertEqual(text(getattr(verdict, name)), one[name] or "", (one["id"], name))
                self.assertEqual(text(verdict.value) + verdict.mark, one["value"] or "")
                self.assertEqual(text(verdict.covered_to), one["covered_to"] or "")
                self.assertEqual(verdict.area and verdict.area.id, one["area"])
                self.assertEqual(verdict.sentence, one["sentence"])
        self.assertEqual(len(evaluation.measures), len(form["measures"]))
        for verdict, one in zip(evaluation.measures, form["measures"]):
            self.assertEqual((verdict.id, verdict.state, verdict.sentence), (one["id"], one["state"], one["sentence"]))
            self.assertEqual(len(verdict.parts), len(one["parts"]))
            for part, other in zip(verdict.parts, one["parts"]):
                self.assertEqual((part.unit.name, part.state), (other["part"], other["state"]))
                self.assertEqual(part.to_dict()["part"], part.unit.name)
            for milestone, other in zip(verdict.milestones, one["milestones"]):
                self.assertEqual((milestone.milestone.id, milestone.sentence), (other["id"], other["sentence"]))
                self.assertEqual(milestone.to_dict()["id"], milestone.id)
        for group, one in zip(evaluation.groups, form["groups"]):
            self.assertEqual((group.id, group.role, len(group.uncounted)), (one["id"], one["role"], len(one["uncounted"])))

    def test_a_verdict_of_one_value_is_that_of_the_evaluation(self):
        verdict = self.evaluation.cell(PM25)
        alone = PLAN.judge(PM25, verdict.value, covered_to=verdict.covered_to)
        for name in ("state", "gap", "attainment", "needed", "limit", "rule", "full", "rounded", "sentence", "provisional"):
            self.assertEqual(getattr(alone, name), getattr(verdict, name), name)

    def test_look_ups(self):
        evaluation = self.evaluation
        self.assertIs(evaluation.cell(PM25), evaluation.cell(PLAN.cell(PM25)))
        self.assertIs(evaluation.cell(PM25).cell, PLAN.cell(PM25))
        self.assertEqual(evaluation.measure("1.31.3").measure.id, "1.31.3")
        self.assertEqual(evaluation.group("area", "通州").element, PLAN.area("通州"))
        led = evaluation.group("unit-role", "市水务局", "lead")
        self.assertEqual((led.element.name, led.role), ("市水务局", "lead"))
        self.assertIsNone(evaluation.group("whole").element)
        with self.assertRaises(duban.UnknownName):
            evaluation.group("task", "1.31")
        with self.assertRaises(ValueError):
            evaluation.group("colour")
        with self.assertRaises(duban.UnknownName):
            evaluation.cell("no-such")
        part = PLAN.evaluate(self.progress, as_of=JUNE, area="通州区")
        self.assertEqual({verdict.area.id for verdict in part.cells}, {"110112"})
        with self.assertRaises(duban.UnknownName):
            part.cell("4.1/110101/pm25-annual-mean")
        self.assertEqual(sum(evaluation.counts().values()), len(evaluation.cells))

    def test_tables(self):
        cells = self.evaluation.cells
        html = cells._repr_html_()
        self.assertEqual(html.count("<tr>"), len(cells) + 1)
        self.assertIn("通州区", html)
        rows = cells.to_dicts()
        self.assertEqual(rows[0]["id"], cells[0].id)
        # The table is a copy: what the caller does to it is his own affair.
        cells.clear()
        self.assertEqual(len(self.evaluation.cells), len(rows))
        self.assertIn("<table", self.evaluation._repr_html_())
        self.assertIn("as_of=2026-06-30", repr(self.evaluation))
        for table in (self.evaluation.targets, self.evaluation.measures, self.evaluation.groups, self.progress.findings()):
            self.assertIn("<td>", table._repr_html_())

    def test_frames(self):
        ran = 0
        for name in ("pandas", "polars"):
            try:
                __import__(name)
            except ImportError:
                continue
            ran += 1
            for table in (self.evaluation.cells, self.evaluation.measures, self.evaluation.groups):
                frame = getattr(table, "to_" + name)()
                self.assertEqual(frame.shape, (len(table), len(table.columns)))
        if not ran:
            self.skipTest("needs pandas or polars")

    def test_policies(self):
        for policy in ("yinchuan", {"name": "own"}, os.path.join(shared.ROOT, "crates", "duban", "policies", "yinchuan.json")):
            try:
                PLAN.evaluate(self.progress, as_of=JUNE, policy=policy)
            except duban.Error as error:
                # A policy of one's own may lack something; then the place is named.
                self.assertIsInstance(policy, dict)
                self.assertTrue(str(error).startswith("policy"), error)
        with self.assertRaises(duban.PlanSyntaxError) as caught:
            PLAN.evaluate(self.progress, as_of=JUNE, policy="no-such")
        self.assertIn("yinchuan", str(caught.exception))

    def test_a_calendar_of_ones_own(self):
        with duban.Calendar.national() as calendar:
            same = PLAN.evaluate(self.progress, as_of=JUNE, groupings=["whole", "area", "unit-role"], calendar=calendar)
            self.assertEqual(same.json(), self.evaluation.json())
            ahead = datetime.date(2026, 12, 31)
            national = PLAN.evaluate(self.progress, as_of=JUNE).measure("1.25.3")
            provisional = PLAN.evaluate(self.progress, as_of=JUNE, calendar=calendar.provisional(2027)).measure("1.25.3")
            self.assertEqual((national.due, national.days_left), (ahead, 184))
            self.assertEqual((national.workdays_complete, provisional.workdays_complete), (False, True))
            missed = self.progress.missed_reports(JUNE, calendar=calendar)
            self.assertEqual(missed, self.progress.missed_reports(JUNE))
        with self.assertRaises(duban.ClosedError):
            PLAN.evaluate(self.progress, as_of=JUNE, calendar=calendar)
        with self.assertRaises(TypeError):
            PLAN.evaluate(self.progress, as_of=JUNE, calendar=PLAN)

    def test_declared_lights_and_elements_as_keys(self):
        declared = {PLAN.measure("1.31.3"): duban.Light.ORANGE}
        evaluation = PLAN.evaluate(self.progress, as_of=datetime.date(2026, 3, 1), declared=declared)
        self.assertEqual(evaluation.measure("1.31.3").light, "orange")

    def test_misuse(self):
        with self.assertRaises(TypeError):
            PLAN.evaluate("progress.csv", as_of=JUNE)
        with self.assertRaises(TypeError):
            PLAN.evaluate(self.progress, as_of="2026-06-30")
        with self.assertRaises(TypeError):
            PLAN.evaluate(self.progress)
        with self.assertRaises(duban.UnknownName):
            PLAN.evaluate(self.progress, as_of=JUNE, area="通洲区")
        with self.assertRaises(duban.Error):
            PLAN.evaluate(self.progress, as_of=JUNE, groupings=["colour"])
        with duban.Plan.from_json(PLAN.json()) as other:
            with self.assertRaises(duban.OtherPlanError):
                other.evaluate(self.progress, as_of=JUNE)
            with self.assertRaises(TypeError):
                other.judge(PLAN.cell(PM25), "29", covered_to=JUNE)
        for wrong in ("--1", "1-2", "２９.4x", "", "-"):
            with self.assertRaises(duban.NumberUnreadable):
                PLAN.judge(PM25, wrong, covered_to=JUNE)
        self.assertEqual(PLAN.judge(PM25, "29.40", covered_to=JUNE).value.as_tuple(), Decimal("29.40").as_tuple())
        long = Decimal("29.0123456789012345678901234")
        # It is judged in full, and told with ten decimals.
        self.assertEqual(PLAN.judge(PM25, long, covered_to=JUNE).value, Decimal("29.0123456789"))
        self.assertEqual(PLAN.judge(PM25, long, covered_to=JUNE).gap, Decimal("0.9876543211"))
        with self.assertRaises(TypeError):
            PLAN.judge(PM25, "29", covered_to=JUNE, valid="170")
        for wrong in (29.4, object(), b"29"):
            with self.assertRaises(TypeError):
                PLAN.judge(PM25, wrong, covered_to=JUNE)
        with self.assertRaises(duban.NumberUnreadable):
            PLAN.judge(PM25, "many", covered_to=JUNE)
        with self.assertRaises(duban.UnknownName):
            PLAN.judge("no-such", "29", covered_to=JUNE)
        with self.assertRaises(duban.Error) as caught:
            PLAN.judge(PM25, "29", covered_to=JUNE, method={"comparison": "guess"})
        self.assertIn("comparison", str(caught.exception))
        with self.assertRaises(AttributeError):
            self.evaluation.as_of = None

    def test_it_outlives_what_it_was_made_of(self):
        plan = duban.Plan.from_json(PLAN.json())
        progress = duban.Progress.from_json(plan, self.progress.json())
        evaluation = plan.evaluate(progress, as_of=JUNE)
        progress.close()
        sentence = evaluation.cells[0].sentence
        self.assertEqual(sentence, self.evaluation.cells[0].sentence)
        self.assertTrue(evaluation.json())

    def test_threads(self):
        expected, answers = self.evaluation.json(), []

        def work():
            for _ in range(3):
                evaluation = PLAN.evaluate(self.progress, as_of=JUNE, groupings=["whole", "area", "unit-role"])
                same = [verdict.sentence for verdict in self.evaluation.cells] == [v.sentence for v in evaluation.cells]
                answers.append(same and evaluation.json() == expected)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(answers, [True] * 12)


if __name__ == "__main__":
    unittest.main()
