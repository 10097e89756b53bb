"""Many threads on one plan, and memory that comes back."""

import datetime
import gc
import threading
import unittest

import shared  # noqa: F401

import duban


def resident():
    """The resident memory of this process in KiB."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4


class Threads(unittest.TestCase):
    def run_together(self, work, count=8):
        failures = []

        def guarded(number):
            try:
                work(number)
            except Exception as error:
                failures.append(error)

        threads = [threading.Thread(target=guarded, args=(number,)) for number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])

    def test_one_plan_for_all(self):
        json = duban.beijing_2026().json()
        expected = [measure.id for measure in duban.beijing_2026().find(unit="市水务局")]
        for _ in range(5):
            plan = duban.Plan.from_json(json)
            seen = []

            def work(number):
                for _ in range(50):
                    measure = plan.measure("1.31.3")
                    seen.append(measure)
                    found = plan.find(unit="市水务局")
                    assert [each.id for each in found] == expected
                    assert measure.deadline.text == "6月底前"
                    assert plan.unit("水务局").aliases
                    plan.targets[number].alternatives
                    plan.cells[number].certainties
                    try:
                        plan.unit("市水物局")
                    except duban.UnknownName as error:
                        assert error.nearest[0] == "市水务局"

            self.run_together(work)
            self.assertEqual(len(set(map(id, seen))), 1)

    def test_answers_for_many_threads(self):
        plan, calendar = duban.beijing_2026(), duban.Calendar.national()
        june = datetime.date(2026, 6, 1), datetime.date(2026, 6, 30)
        schedule, mine = plan.schedule(*june), plan.obligations("通州区")
        due = [item.id for item in plan.schedule(*june)]

        def work(number):
            for _ in range(10):
                assert [item.id for item in plan.schedule(*june, calendar=calendar)] == due
                assert [item.id for item in schedule] == due
                assert mine.items[number].grounds and len(mine) == len(mine.items)
                assert calendar.nth_workday(2026, 3, 3) == datetime.date(2026, 3, 4)
                assert duban.read_deadline("6月底前", 2026).end == june[1]
                assert duban.find_targets("全市森林覆盖率不低于45%。")[0].unit == "%"

        self.run_together(work)

    def test_closing_while_others_read(self):
        json = duban.beijing_2026().json()
        for _ in range(20):
            plan = duban.Plan.from_json(json)
            start = threading.Barrier(8)

            def work(number):
                start.wait()
                try:
                    for measure in plan.measures:
                        if number == 0 and measure.row == 40:
                            plan.close()
                        assert measure.text
                        plan.find(text="水")
                except duban.ClosedError:
                    pass

            self.run_together(work)


class Memory(unittest.TestCase):
    def test_open_and_close_two_thousand_times(self):
        # A small plan, so that the time goes into opening and closing.
        form = shared.read("crates", "duban", "plans", "sample-city.json")

        def once():
            with duban.Plan.from_json(form) as plan:
                plan.measures[0].text
                with duban.Progress(plan) as progress:
                    progress.evaluate(plan.issued, groupings=["whole"]).groups[0].sentence
            duban.beijing_2026().close()
            duban.beijing_2026().measures[0].text

        for _ in range(300):
            once()
        gc.collect()
        before = resident()
        for _ in range(2000):
            once()
        gc.collect()
        self.assertLess(resident() - before, 4096)

    def test_plans_that_nobody_closes(self):
        form = shared.read("crates", "duban", "plans", "sample-city.json")
        for _ in range(300):
            duban.Plan.from_json(form).measures[0].task.title
        gc.collect()
        before = resident()
        for _ in range(1000):
            duban.Plan.from_json(form).measures[0].task.title
        gc.collect()
        self.assertLess(resident() - before, 8192)

    def test_answers_leave_nothing_behind(self):
        june = datetime.date(2026, 6, 1), datetime.date(2026, 6, 30)
        overlay = shared.read("tests", "data", "sample-overlay.json")
        plan, calendar = duban.beijing_2026(), duban.Calendar.national()

        def often():
            calendar.add_workdays(june[0], 3)
            calendar.provisional(2030).day(datetime.date(2030, 1, 1)).notice
            duban.read_deadline("每月第三个工作日前", 2026, reference=june[0], calendar=calendar).end
            duban.find_milestones("11月底前提交年度自查自评报告。", 2026)[0].clause
            duban.find_targets("全市森林覆盖率不低于45%。")[0].value
            plan.read_units("由市发展改革委牵头，市财政局、各区政府配合").charges
            duban.rounded("3.125", 2)

        def seldom():
            plan.schedule(*june, task="1.31").by_unit
            plan.obligations("通州区").items[0].grounds
            revised = plan.with_overlay(overlay)
            revised.changes()[0].basis
            plan.diff(revised)[0].fields

        for rounds, work in ((1500, often), (60, seldom)):
            for _ in range(rounds // 3):
                work()
            gc.collect()
            before = resident()
            for _ in range(rounds):
                work()
            gc.collect()
            self.assertLess(resident() - before, 4096, work)

    def test_reports_and_judgements_leave_nothing_behind(self):
        plan = duban.Plan.from_json(shared.read("crates", "duban", "plans", "sample-city.json"))
        cell = next(cell for cell in plan.cells if cell.value is not None)
        day = datetime.date(plan.year, 6, 30)
        rows = [{"indicator": cell.indicator.id, "area": cell.area.id, "last": day, "value": "1.5"}, {"value": "x"}]

        def once():
            progress = duban.Progress(plan).with_readings(rows)
            assert (progress.taken, len(progress.returned)) == (1, 1), progress.returned
            progress.findings(), progress.missed_reports(day)
            duban.Progress.from_json(plan, progress.json()).close()
            verdict = plan.judge(cell, "1.5", covered_to=day)
            assert verdict.sentence and verdict.state
            evaluation = plan.evaluate(progress, as_of=day, groupings=["whole", "area"])
            assert len(evaluation.cells.to_dicts()) == len(plan.cells) and evaluation.measures and evaluation.json()
            try:
                plan.evaluate(progress, as_of=day, policy="none")
            except duban.Error:
                pass

        for _ in range(100):
            once()
        gc.collect()
        before = resident()
        for _ in range(500):
            once()
        gc.collect()
        self.assertLess(resident() - before, 4096)

    def test_failures_leave_nothing_behind(self):
        plan = duban.beijing_2026()

        def once():
            for ask in (lambda: plan.unit("x"), lambda: plan.find(unit="x"), lambda: duban.Plan.from_json("{")):
                try:
                    ask()
                except duban.Error:
                    pass

        for _ in range(300):
            once()
        before = resident()
        for _ in range(2000):
            once()
        self.assertLess(resident() - before, 2048)


if __name__ == "__main__":
    unittest.main()
