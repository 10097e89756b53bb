"""Plans: what one is, its tables, look-ups, filters, JSON, audit; and what its elements say."""

import copy
import datetime
import decimal
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import shared

import duban


class ThePlan(unittest.TestCase):
    def setUp(self):
        self.plan = duban.beijing_2026()
        self.form = self.plan.to_dict()

    def test_its_facts(self):
        plan = self.plan
        self.assertEqual(plan.title, "美丽北京建设2026年行动计划")
        self.assertEqual(plan.number, "京政办发〔2026〕2号")
        self.assertEqual(plan.issuer, self.form["document"]["issuer"])
        self.assertEqual(plan.issued, datetime.date(2026, 1, 18))
        self.assertEqual((plan.id, plan.year, plan.closed), ("beijing-2026", 2026, False))
        self.assertIs(duban.beijing_2026(), plan)

    def test_its_tables_are_those_of_the_json_form(self):
        measures = [measure for task in self.form["tasks"] for measure in task.get("measures", [])]
        self.assertEqual([measure["id"] for measure in measures], [measure.id for measure in self.plan.measures])
        self.assertEqual([measure["text"] for measure in measures], [measure.text for measure in self.plan.measures])
        for name in ("areas", "indicators", "outline", "tasks"):
            ids = [element.id for element in getattr(self.plan, name)]
            self.assertEqual(ids, [one["id"] for one in self.form[name]], name)
        for name in ("units", "scopes"):
            names = [element.name for element in getattr(self.plan, name)]
            self.assertEqual(names, [one["name"] for one in self.form[name]], name)
        targets = [target for measure in measures for target in measure.get("targets", [])]
        for form, target in zip(targets, self.plan.targets):
            self.assertEqual(form["id"], target.id)
            self.assertEqual(form["phrase"], target.phrase)
            self.assertEqual(form["comparator"], target.comparator)
            self.assertEqual(form["basis"], target.basis)
            self.assertEqual(form.get("value"), None if target.value is None else str(target.value))
            self.assertEqual(len(form.get("alternatives", [])), len(target.alternatives))
        self.assertEqual(len(targets), len(self.plan.targets))

    def test_every_fact_of_every_element_can_be_read(self):
        tables = (
            "paragraphs outline tasks measures duties milestones targets indicators cells areas units scopes "
            "reporting_duties certainties"
        )
        for table in tables.split():
            elements = getattr(self.plan, table)
            self.assertTrue(elements, table)
            for element in elements:
                for name in type(element)._facts:
                    getattr(element, name)
                self.assertIn(type(element).__name__, repr(element))

    def test_an_element_is_one_object(self):
        plan = self.plan
        measure = plan.measure("1.31.3")
        self.assertIs(plan.measure("１．３１．３"), measure)
        self.assertIs(plan.measures[measure.row], measure)
        self.assertIs(measure.task.measures[2], measure)
        self.assertIs(plan.find(text=measure.text)[0], measure)
        self.assertEqual(len({measure, plan.measure("1.31.3")}), 1)
        self.assertIs(copy.deepcopy(measure), measure)
        self.assertIs(duban.Plan.measure(plan, "1.31.3"), measure)

    def test_nothing_can_be_written(self):
        measure = self.plan.measure("1.31.3")
        for thing in (self.plan, measure, measure.deadline, measure.deadline.limit):
            with self.assertRaisesRegex(AttributeError, "never changes"):
                thing.text = "x"
            with self.assertRaises(AttributeError):
                del thing.text
            with self.assertRaises(AttributeError):
                thing.no_such_attribute
        with self.assertRaisesRegex(TypeError, "belongs to a plan"):
            pickle.dumps(measure)
        self.assertEqual(pickle.loads(pickle.dumps(measure.deadline)), measure.deadline)
        self.assertEqual(pickle.loads(pickle.dumps(duban.Role.LEAD)), "lead")

    def test_a_measure(self):
        measure = self.plan.measure("1.31.3")
        self.assertEqual(measure.deadline.text, "6月底前")
        self.assertEqual(str(measure.deadline), "6月底前")
        self.assertEqual(measure.deadline.limit.kind, duban.LimitKind.BY)
        self.assertEqual(measure.deadline.limit.end, datetime.date(2026, 6, 30))
        self.assertEqual([str(duty) for duty in measure.leads], ["市水务局"])
        self.assertIs(measure.leads[0].holder, self.plan.unit("市水务局"))
        self.assertEqual(measure.leads[0].units, (self.plan.unit("水务局"),))
        self.assertEqual(measure.leads + measure.responsible + measure.assisting, measure.duties)
        self.assertEqual(measure.milestones[0].id, "1.31.3/m1")
        self.assertIs(measure.milestones[0].measure, measure)
        self.assertEqual(measure.belongs_to.id, "1.31")

    def test_certainty_agrees_with_its_statements(self):
        for element in self.plan.measures + self.plan.cells + self.plan.targets + self.plan.milestones + self.plan.outline:
            record = self.plan._record(element._table, element.row, self.plan._open())
            self.assertEqual(element.certainty.code, record.certainty, element)
        for statement in self.plan.certainties:
            self.assertTrue(statement.reason)
            element = statement.element
            if element is not None:
                self.assertIn(statement, element.certainties)

    def test_a_recurring_limit(self):
        recurring = self.plan.reporting_duty("0/r1").limit
        self.assertEqual(recurring.kind, "recurring")
        self.assertEqual(recurring.recurrence, duban.Recurrence("month", 1, "workday", 0, 3))

    def test_cells_hold_exact_decimals(self):
        cell = self.plan.cell("4.1/110112/pm25-annual-mean")
        self.assertEqual((cell.kind, cell.value, cell.words), ("number", decimal.Decimal("30"), "30"))
        with decimal.localcontext() as context:
            # The caller's precision is the caller's: values stay exact.
            context.prec = 2
            loaded = duban.Plan.from_json(self.plan.json())
            self.assertEqual([str(target.value) for target in loaded.targets], [str(t.value) for t in self.plan.targets])
        self.assertIs(cell.area.cells[0].area, cell.area)
        self.assertEqual(sum(len(area.cells) for area in self.plan.areas), len(self.plan.cells))

    def test_elements_may_stand_for_their_names(self):
        plan = self.plan
        unit, area = plan.unit("市水务局"), plan.area("通州")
        self.assertEqual(plan.find(unit=unit, role="lead"), plan.find(unit="市水务局", role=duban.Role.LEAD))
        for role in ("牵头部门", "牵头", duban.Role.LEAD.chinese):
            self.assertEqual(plan.find(unit=unit, role=role), plan.find(unit=unit, role="lead"))
        self.assertEqual(plan.find(limit_kind="长期"), plan.find(limit_kind="open"))
        self.assertEqual(plan.find(area=area), plan.find(area="通州区"))
        self.assertEqual(plan.find(annex="2"), plan.find(outline=plan.outline_node("2")))

    def test_an_answer_is_the_callers_own(self):
        first = self.plan.find(role="lead")
        first.clear()
        again = self.plan.find(role="lead")
        self.assertTrue(again)
        self.assertEqual(self.plan.find(role="lead", has_target=None), again)
        days = [datetime.date(2026, 1, 1), datetime.date(2026, 6, 30)]
        self.assertEqual(self.plan.find(due=days), self.plan.find(due=tuple(days)))
        for number in range(2000):
            self.plan.find(text="x{}".format(number))
        self.plan.find(text="x" * 1000)
        self.assertLess(len(self.plan._answers), 1000)
        self.assertNotIn("x" * 1000, [asked[-1] for asked in self.plan._answers])

    def test_a_window_may_be_open(self):
        first = datetime.date(2026, 7, 1)
        both = self.plan.find(due=(None, None))
        early = self.plan.find(due=(None, datetime.date(2026, 6, 30)))
        late = self.plan.find(due=(first, None))
        self.assertTrue(early and late)
        self.assertEqual(set(both), set(early) | set(late))

    def test_json(self):
        self.assertEqual(json.loads(self.plan.json("1.31.3"))["id"], "1.31.3")
        self.assertEqual(duban.Plan.from_json(self.form).json(), self.plan.json())
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "计划.json")
            with open(path, "wb") as file:
                file.write(self.plan.json().encode())
            with duban.Plan.from_file(path) as loaded:
                self.assertEqual(loaded.title, self.plan.title)

    def test_the_audit(self):
        findings, counts = self.plan.audit(), self.plan.audit_counts()
        for severity, all_of_them in (("error", counts.errors), ("warning", counts.warnings), ("note", counts.notes)):
            self.assertEqual(sum(finding.severity == severity for finding in findings), all_of_them)
        unexplained = counts.unexplained_errors + counts.unexplained_warnings + counts.unexplained_notes
        self.assertEqual(sum(finding.explained_by is None for finding in findings), unexplained)
        for finding in findings:
            self.assertTrue(finding.sentence)
            self.assertTrue(finding.field.chinese and finding.element_kind.chinese and finding.severity.chinese)

    def test_the_manual(self):
        import pydoc

        manual = pydoc.render_doc(duban, renderer=pydoc.plaintext)
        for words in ("Start here", "plan.find(", "class Measure", "beijing_2026"):
            self.assertIn(words, manual)
        if sys.version_info >= (3, 8):
            self.assertIn("Its words, exactly as the source has them", manual)

    def test_everything_public_has_a_doc(self):
        for name in duban.__all__:
            thing = getattr(duban, name)
            if isinstance(thing, (str, int)):
                continue
            self.assertTrue(thing.__doc__, name)
            slots = getattr(thing, "__slots__", ())
            for member, value in vars(thing).items() if isinstance(thing, type) else ():
                if not member.startswith("_"):
                    # A slot's documentation stands in the mapping of slots.
                    self.assertTrue(slots[member] if member in slots else value.__doc__, (name, member))


class Notebooks(unittest.TestCase):
    def test_tables_elements_and_plans_are_shown(self):
        plan = duban.beijing_2026()
        tables = "paragraphs outline tasks measures duties milestones targets indicators cells areas units scopes"
        for name in tables.split() + ["reporting_duties", "certainties"]:
            table = getattr(plan, name)
            html = table._repr_html_()
            self.assertEqual(html.count("<tr>"), len(table) + 1, name)
            self.assertEqual(html.count("<th>"), len(table.columns), name)
            self.assertIn("<td>", table[0]._repr_html_())
            self.assertEqual(list(table.to_dicts()[0]), list(table.columns))
        found = plan.find(unit="市水务局", role="lead")
        self.assertIsInstance(found, list)
        self.assertEqual(found.to_dicts()[0]["id"], found[0].id)
        self.assertEqual(plan.find(text="没有这样的词")._repr_html_().count("<th>"), len(found.columns))
        self.assertIn(plan.title, plan._repr_html_())
        ledger = plan.find(unit="市水务局", role="lead").to_dicts(chinese=True)
        self.assertEqual([row["措施编号"] for row in ledger], [measure.id for measure in found])
        measure = next(measure for measure in found if measure.targets and measure.certainties and measure.assisting)
        row = ledger[found.index(measure)]
        self.assertEqual(row["协办单位"], "、".join(map(str, measure.assisting)))
        self.assertEqual(row["目标"], "；".join(target.phrase for target in measure.targets))
        self.assertEqual((row["可信度"], row["截止日"]), (measure.certainty.chinese, measure.deadline.limit.end))
        self.assertIn(measure.certainties[0].reason, row["存疑说明"])
        # Every table has Chinese heads, and an empty one has them, too.
        for name in ("outline", "tasks", "milestones", "targets", "indicators", "cells", "areas", "units", "scopes"):
            for head in getattr(plan, name).to_dicts(chinese=True)[0]:
                self.assertRegex(head, "^[\u4e00-\u9fff]+$")
        row = plan.find(task="1.31").to_dicts()[2]
        self.assertEqual((row["deadline"], row["leads"], type(row["certainty"])), ("6月底前", ["市水务局"], str))

    def test_words_of_the_plan_cannot_become_markup(self):
        form = duban.beijing_2026().to_dict()
        form["tasks"][0]["title"] = "<script>"
        plan = duban.Plan.from_json(form)
        self.assertIn("&lt;script&gt;", plan.tasks._repr_html_())
        self.assertNotIn("<script>", plan.tasks._repr_html_() + plan.tasks[0]._repr_html_())
        task = plan.tasks[1]
        plan.close()
        self.assertIsNone(task._repr_html_() or plan._repr_html_())

    def test_data_frames(self):
        plan = duban.beijing_2026()
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("pandas is not installed")
        frame = plan.cells.to_pandas()
        self.assertEqual((len(frame), list(frame.columns)), (len(plan.cells), list(plan.cells.columns)))


class TheDemo(unittest.TestCase):
    def test_it_runs_and_prints_utf8_whatever_the_terminal_says(self):
        demo = os.path.join(shared.PACKAGE, "examples", "demo.py")
        environment = dict(os.environ, PYTHONPATH=shared.PACKAGE, PYTHONIOENCODING="ascii")
        printed = subprocess.check_output([sys.executable, demo, shared.DATA], env=environment).decode()
        lines = printed.split("\n")
        self.assertEqual(lines[0], "美丽北京建设2026年行动计划（京政办发〔2026〕2号）")
        self.assertTrue(lines[-2].startswith("数据版本 "))
        self.assertFalse([line for line in lines if line.endswith(" ")])
        self.assertIn("== 市水务局 ==", lines)
        self.assertIn("== 通州区 ==", lines)

    def test_every_snippet_of_the_readme_runs_and_prints_what_it_says(self):
        text = shared.read("bindings", "python", "README.md")
        snippets = [part.split("```")[0] for part in text.split("```python\n")[1:]]
        self.assertGreater(len(snippets), 5)
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        # One of them writes a file.
        for name in os.listdir(shared.DATA):
            if name.startswith("sample-"):
                shutil.copy(os.path.join(shared.DATA, name), folder)
        for snippet in snippets:
            environment = dict(os.environ, PYTHONPATH=shared.PACKAGE, PYTHONIOENCODING="utf-8")
            program = "import datetime, duban\nfrom datetime import date\nplan = duban.beijing_2026()\n" + snippet
            printed = subprocess.check_output([sys.executable, "-c", program], env=environment, cwd=folder).decode()
            for line in snippet.split("\n"):
                # What stands behind a print is what it prints.
                if "print(" in line and "  # " in line:
                    self.assertIn(line.split("  # ")[1], printed)

    def test_every_command_of_the_readme_runs(self):
        text = shared.read("bindings", "python", "README.md")
        commands = re.findall(r"^python3 -m duban (.*)$", text, re.MULTILINE)
        self.assertGreater(len(commands), 5)
        environment = dict(os.environ, PYTHONPATH=shared.PACKAGE)
        for command in commands:
            process = subprocess.Popen(
                [sys.executable, "-m", "duban"] + command.split(),
                env=environment,
                cwd=shared.DATA,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            out, err = process.communicate()
            self.assertIn(process.returncode, (0, 1), (command, err.decode("utf-8", "replace")))
            self.assertTrue(out, command)


if __name__ == "__main__":
    unittest.main()
