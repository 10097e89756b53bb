"""What is due, what is whose, and what overlays change."""

import datetime
import json
import os
import re
import unittest

import shared

import duban

DAY = datetime.date
JUNE = DAY(2026, 6, 1), DAY(2026, 6, 30)


class Schedules(unittest.TestCase):
    def setUp(self):
        self.plan = duban.beijing_2026()

    def test_what_is_due_in_a_month(self):
        schedule = self.plan.schedule(*JUNE, unit="市水务局", reminders=[7, {"workdays": 3}])
        self.assertTrue(all(JUNE[0] <= item.due <= JUNE[1] for item in schedule))
        [item] = [item for item in schedule if item.id == "1.31.3"]
        self.assertEqual((item.due, item.days_left, item.kind.chinese), (DAY(2026, 6, 30), 29, "完成时限"))
        self.assertIs(item.element, self.plan.measure("1.31.3"))
        self.assertEqual(item.limit, item.measure.deadline.limit)
        self.assertEqual([str(charge) for charge in item.leads], ["市水务局"])
        self.assertEqual([each.date for each in item.reminders], [DAY(2026, 6, 23), DAY(2026, 6, 25)])
        self.assertEqual(item.text, item.measure.text)
        self.assertIn("长期", schedule.open[0].words)
        self.assertEqual(len(schedule), len(schedule.items))

    def test_nothing_is_lost_and_every_element_is_found(self):
        whole = self.plan.schedule(DAY(2026, 1, 1), DAY(2026, 12, 31))
        measures = {item.measure for items in (whole.items, whole.open, whole.undated) for item in items}
        self.assertEqual(measures - {None}, set(self.plan.measures))
        for item in list(whole.items) + whole.open + whole.undated:
            self.assertEqual(item.element.id, item.id)
            self.assertTrue(item.text)
        late = [item for item in whole if item.due > DAY(2026, 12, 28)]
        self.assertTrue(late)
        self.assertFalse(any(item.workdays_complete for item in late))

    def test_chinese_words_ask_as_english_ones_do(self):
        plan = duban.beijing_2026()
        schedule = plan.schedule(*JUNE, unit="市水务局", role="牵头", limit_kind="截止")
        self.assertEqual(schedule.to_dict(), plan.schedule(*JUNE, unit="市水务局", role="lead", limit_kind="by").to_dict())
        evaluation = plan.evaluate(as_of=JUNE[1], groupings=["区域", "单位与角色"], unit="市水务局", role="牵头")
        self.assertEqual(evaluation.group("区域", "通州"), evaluation.group("area", "通州"))
        self.assertEqual(evaluation.group("unit-role", "市水务局", "牵头").role, "lead")

    def test_groups_by_unit_and_role(self):
        schedule = self.plan.schedule(*JUNE)
        groups = schedule.by_unit
        led = {(group.unit, group.role): group.items for group in groups}
        water = led[self.plan.unit("市水务局"), "lead"]
        self.assertIn("1.31.3", [item.id for item in water])
        self.assertTrue(all(item in schedule.items for item in water))

    def test_extensions_events_and_reports(self):
        extension = {"element": "1.31.3", "to": DAY(2026, 9, 30), "basis": "示例", "decided": DAY(2026, 5, 1)}
        moved = self.plan.schedule(*JUNE, task="1.31", extensions=[extension])
        self.assertNotIn("1.31.3", [item.id for item in moved])
        later = self.plan.schedule(DAY(2026, 9, 1), DAY(2026, 9, 30), task="1.31", extensions=[extension])
        [item] = [item for item in later if item.id == "1.31.3"]
        self.assertEqual((item.due, item.original), (DAY(2026, 9, 30), DAY(2026, 6, 30)))
        self.assertEqual(item.extensions[0].decided, DAY(2026, 5, 1))
        stale = self.plan.schedule(*JUNE).open[0]
        fresh = self.plan.schedule(*JUNE, reports={stale.element: DAY(2026, 5, 20)}).open[0]
        self.assertEqual((stale.stale, fresh.stale, fresh.last_report), (True, False, DAY(2026, 5, 20)))

    def test_tables_for_notebooks(self):
        schedule = self.plan.schedule(*JUNE, area="通州区")
        self.assertEqual(schedule._repr_html_().count("<tr>"), len(schedule) + 1)
        self.assertEqual([row["id"] for row in schedule.items.to_dicts()], [item.id for item in schedule])
        self.assertEqual(type(schedule.items.to_dicts()[0]["kind"]), str)
        chinese = schedule.items.to_dicts(chinese=True)
        self.assertEqual([row["到期日"] for row in chinese], [item.due for item in schedule])
        self.assertEqual(chinese[0]["牵头部门"], "、".join(map(str, schedule.items[0].leads)))
        self.assertEqual(chinese[0]["类别"], schedule.items[0].kind.chinese)
        self.assertIn("6 due" if len(schedule) == 6 else "due", repr(schedule))

    def test_misuse(self):
        plan = self.plan
        for ask, words in (
            (lambda: plan.schedule("2026-06-01", JUNE[1]), "first must be a datetime.date"),
            (lambda: plan.schedule(*JUNE, as_of=5), "as_of must be a datetime.date"),
            (lambda: plan.schedule(*JUNE, calendar=5), "calendar must be a duban.Calendar"),
            (lambda: plan.schedule(*JUNE, progress=plan), "progress must be a duban.Progress"),
            (lambda: plan.schedule(*JUNE, events=["x"]), "events must be a dict"),
            (lambda: plan.schedule(*JUNE, events={"1.31.3": 5}), r"events\['1.31.3'\] must be a datetime.date"),
            (lambda: plan.schedule(*JUNE, has_target=1), "has_target must be True or False"),
            (lambda: plan.schedule(*JUNE, unit={1}), "unit must be a str, not set"),
        ):
            with self.assertRaisesRegex((TypeError, duban.Error), words):
                ask()
        with self.assertRaises(duban.BadText) as caught:
            plan.schedule(*JUNE, text="水\ud800")
        self.assertEqual(caught.exception.offset, 3)
        with self.assertRaises(duban.RequestInvalidError):
            plan.schedule(JUNE[1], JUNE[0])
        with self.assertRaises(duban.UnknownName):
            plan.schedule(*JUNE, unit="市水物局")
        with self.assertRaisesRegex(duban.UnknownWord, "lead .牵头部门., responsible"):
            plan.schedule(*JUNE, role="boss")
        with self.assertRaises(duban.PlanSyntaxError) as caught:
            plan.schedule(*JUNE, reminders=[{"weeks": 1}])
        self.assertIn("reminders[0]", caught.exception.path)


class Obligations(unittest.TestCase):
    def test_shared_cases(self):
        plan = duban.beijing_2026()
        for case in shared.cases("obligations.tsv"):
            found = []
            for item in plan.obligations(case["of"]):
                grounds = (("{}:{}" if each.role else "{1}").format(each.role, each.why) for each in item.grounds)
                found.append("{}={}".format(item.id, ",".join(grounds)))
            self.assertEqual(" ".join(found), case["items"], case["of"])

    def test_an_area_and_its_unit_have_the_same(self):
        plan = duban.beijing_2026()
        area, unit = plan.obligations(plan.area("通州")), plan.obligations(plan.unit("通州区政府"))
        self.assertEqual(area.items, unit.items)
        self.assertEqual((area.unit, area.areas), (plan.unit("通州区政府"), (plan.area("通州"),)))
        for item in area:
            self.assertEqual(item.element.id, item.id)
            self.assertTrue(item.text and item.grounds and str(item.grounds[0]))
            if item.kind == "cell":
                self.assertEqual(item.value, item.element.value)
        self.assertTrue(area.possible)

    def test_everybody_at_once(self):
        plan = duban.beijing_2026()
        everybody = {each.of: each for each in plan.everybodys_obligations()}
        self.assertEqual(everybody["市水务局"].items, plan.obligations("市水务局").items)
        whys = {each.why for each in plan.unassigned()}
        self.assertIn("areas-not-named", whys)

    def test_misuse(self):
        plan = duban.beijing_2026()
        with self.assertRaises(duban.UnknownName) as caught:
            plan.obligations("市水物局")
        self.assertIn("市水务局", caught.exception.nearest)
        with self.assertRaisesRegex(TypeError, "of must be a str"):
            plan.obligations(5)


class UnitCells(unittest.TestCase):
    ROLES = {None: "-", "lead": "L", "responsible": "R", "assisting": "A"}

    def written(self, charge):
        """A charge as units.tsv writes it, without the restored name, which only the Rust tests hold against the table."""
        canonical = charge.to_dict()["canonical"]
        words = "{}:{}".format(self.ROLES[charge.role] + ("&" if charge.joint else ""), charge.written)
        if charge.known:
            words += "=" if canonical == charge.written else "=" + canonical
        if charge.group:
            words += "*{}".format(len(charge.members) or "?")
        return words

    def test_shared_cases(self):
        plan, read = duban.beijing_2026(), 0
        for case in shared.cases("units.tsv"):
            if case["registry"] != "b":
                continue
            phrase = case["phrase"].replace("\\n", "\n")
            try:
                cell = plan.read_units(phrase)
            except duban.UnitsUnreadable:
                continue
            duties = re.sub(r">[^=*|]*?(?=[=*]| \||$)", "", case["duties"]).replace("*0", "*?")
            expected = duties, case["open"], case["unread"]
            found = (
                " | ".join(map(self.written, cell)).replace("\n", "\\n"),
                str(int(cell.open_list)),
                " | ".join(words.replace("\n", "\\n") for words, _ in cell.unread),
            )
            self.assertEqual(found, expected, phrase)
            read += 1
        self.assertGreater(read, 100)

    def test_elements_and_what_is_not_known(self):
        plan = duban.beijing_2026()
        cell = plan.read_units("由市发展改革委牵头，市水物局、各区政府等配合")
        lead, unknown, group = cell
        self.assertEqual((lead.unit, lead.role), (plan.unit("市发展改革委"), "lead"))
        self.assertEqual((unknown.unit, unknown.known, unknown.nearest[0]), (None, False, "市水务局"))
        self.assertEqual((group.group, len(group.members), cell.open_list), (True, 16, True))
        self.assertIn("市发展改革委", repr(cell) + cell._repr_html_())
        with self.assertRaises(duban.UnitsUnreadable) as caught:
            plan.read_units("市水务局\x00")
        self.assertEqual(caught.exception.code, 406)
        with self.assertRaisesRegex(TypeError, "text must be a str"):
            plan.read_units(5)


class Overlays(unittest.TestCase):
    def paths(self, error):
        if isinstance(error, duban.OverlayInvalidError):
            return " ".join(path for path, _ in error.problems)
        return error.path

    def test_shared_cases(self):
        plans = {"": duban.beijing_2026()}
        for case in shared.cases("overlays.tsv"):
            with self.subTest(name=case["name"]):
                plan = plans[case["over"]]
                try:
                    made = plan.with_overlay(case["overlay"])
                except (duban.OverlayInvalidError, duban.PlanSyntaxError) as error:
                    self.assertEqual(self.paths(error), case["problems"])
                    continue
                self.assertEqual(case["problems"], "")
                self.assertEqual([each.to_dict() for each in made.changes()], json.loads(case["changes"]))
                expected = json.loads(case["diff"])["differences"]
                self.assertEqual([each.to_dict() for each in plan.diff(made)], expected)
                plans[case["name"]] = made
        self.assertGreater(len(plans), 20)

    def test_from_a_file_bytes_and_a_dict(self):
        plan, path = duban.beijing_2026(), os.path.join(shared.DATA, "sample-overlay.json")
        form = json.loads(shared.read("tests", "data", "sample-overlay.json"))
        expected = plan.with_overlay(path).changes()
        for source in (form, json.dumps(form), json.dumps(form).encode(), "\ufeff" + json.dumps(form)):
            self.assertEqual(plan.with_overlay(source).changes(), expected)
        with self.assertRaises(FileNotFoundError):
            plan.with_overlay("/nowhere.json")
        with self.assertRaisesRegex(TypeError, "overlay must be a dict"):
            plan.with_overlay(5)

    def test_what_is_changed(self):
        plan = duban.beijing_2026()
        revised = plan.with_overlay(os.path.join(shared.DATA, "sample-overlay.json"))
        self.assertEqual([area.name for area in revised.measure("1.8.4").charged_areas], ["朝阳区", "海淀区", "通州区"])
        self.assertEqual(plan.measure("1.8.4").charged_areas, ())
        report = plan.milestone("3.11.4/m1")
        self.assertEqual([area.name for area in report.charged_areas], ["朝阳区", "丰台区", "门头沟区", "密云区"])
        correction = {"id": "3.11.4/m1", "to": {"charged": None}}
        entry = {"correct": correction, "who": "示例用户", "date": "2026-03-02", "basis": "示例"}
        everywhere = plan.with_overlay({"format": "duban-overlay/1", "plan": "beijing-2026", "entries": [entry]})
        self.assertEqual(len(everywhere.milestone("3.11.4/m1").charged_areas), 6)
        first = revised.changes()[0]
        self.assertEqual((first.id, first.field, first.date), ("1.8.4", "charged", DAY(2026, 3, 2)))
        self.assertTrue(first.who and first.basis and first.settled)
        self.assertEqual(plan.changes(), [])
        [cell] = [each for each in plan.diff(revised) if each.element_kind == "cell"]
        self.assertEqual((cell.kind.chinese, cell.effect), ("修改", "tightened"))
        self.assertEqual(str(cell.fields[0]), "value: 30 → 29.5")
        self.assertEqual(plan.diff(plan), [])
        with self.assertRaisesRegex(TypeError, "other must be a duban.Plan"):
            plan.diff("x")

    def test_answers_never_change_and_compare(self):
        [first, *_] = duban.beijing_2026().unassigned()
        [again, *_] = duban.beijing_2026().unassigned()
        self.assertEqual((first, hash(first)), (again, hash(again)))
        with self.assertRaisesRegex(AttributeError, "never changes"):
            first.why = "x"
        form = first.to_dict()
        form["why"] = "x"
        self.assertNotEqual(first.to_dict(), form)


if __name__ == "__main__":
    unittest.main()
