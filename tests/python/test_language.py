"""Working days, words of time, targets in text, and rounding: the shared cases, and the shape of the answers."""

import datetime
import os
import tempfile
import unittest
from decimal import Decimal

import shared

import duban

DAY = datetime.date


def number(day):
    return "0" if day is None else day.strftime("%Y%m%d")


def joined(parts, mark):
    words = mark.join(parts)
    return words if words.strip(mark) else ""


class WorkingDays(unittest.TestCase):
    def answer(self, case):
        calendar = duban.Calendar.national()

        def day(words):
            return DAY(int(words[:4]), int(words[4:6]), int(words[6:]))

        a, b, c = case["a"], case["b"], case["c"]
        if case["question"] == "is_workday":
            return str(int(calendar.is_workday(day(a))))
        if case["question"] == "add_workdays":
            return number(calendar.add_workdays(day(a), int(b)))
        if case["question"] == "nth_workday":
            return number(calendar.nth_workday(int(a), int(b), int(c)))
        counted = calendar.workdays_between(day(a), day(b))
        return "{} {} {}".format(counted.count, number(counted.counted_to), int(counted.complete))

    def test_shared_cases(self):
        for case in shared.cases("workdays.tsv"):
            with self.subTest(case=case):
                try:
                    answer = self.answer(case)
                except duban.Error as error:
                    answer = error.name
                self.assertEqual(answer, case["expected"])

    def test_a_day_says_what_is_known_of_it(self):
        calendar = duban.Calendar.national()
        first = calendar.day(DAY(2026, 10, 1))
        self.assertEqual((first.workday, first.festival, first.statutory), (False, "national_day", True))
        self.assertEqual(first.festival.chinese, "国庆节")
        self.assertIn("2025", first.notice)
        self.assertTrue(calendar.day(DAY(2026, 10, 10)).adjusted)
        self.assertEqual(calendar.known, (DAY(2004, 1, 1), DAY(2026, 12, 28)))
        spring = calendar.festival("春节", 2026)
        self.assertEqual(spring, calendar.festival("spring_festival", 2026))
        self.assertEqual((spring.day, spring.first, spring.last), (DAY(2026, 2, 17), DAY(2026, 2, 15), DAY(2026, 2, 23)))

    def test_a_year_that_is_not_known_is_no_guess(self):
        calendar = duban.Calendar.national()
        with self.assertRaises(duban.DayNotKnown) as caught:
            calendar.is_workday(DAY(2027, 3, 1))
        self.assertIsInstance(caught.exception, LookupError)
        provisional = calendar.provisional(2027)
        self.assertTrue(provisional.is_workday(DAY(2027, 3, 1)))
        self.assertTrue(provisional.day(DAY(2027, 3, 1)).provisional)

    def test_the_next_notice_is_loaded_from_a_table_or_a_file(self):
        # Sample data: no notice says so.
        table = "date,kind,festival,statutory,notice\n2027-01-01,holiday,元旦,1,示例\n"
        with self.assertRaisesRegex(duban.ArrangementInvalidError, "2027"):
            duban.Calendar.load(table, 2027)
        loaded = duban.Calendar.load(table, 2027, allow_unbalanced=True)
        self.assertFalse(loaded.is_workday(DAY(2027, 1, 1)))
        self.assertGreater(loaded.known[1], DAY(2027, 11, 1))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "放假安排.csv")
            with open(path, "wb") as file:
                file.write(b"\xef\xbb\xbf" + table.encode())
            for source in (path, table.encode()):
                self.assertEqual(duban.Calendar.load(source, 2027, allow_unbalanced=True).day(DAY(2027, 1, 1)).notice, "示例")
        local = loaded.with_local_days(
            2027, "date,kind,festival,statutory,notice\n2027-03-08,holiday,特别,0,示例\n"
        )
        self.assertFalse(local.is_workday(DAY(2027, 3, 8)))
        with self.assertRaises(duban.ArrangementInvalidError) as caught:
            duban.Calendar.load(table.replace("holiday", "sometimes"), 2027, allow_unbalanced=True)
        self.assertIn("2", str(caught.exception))

    def test_misuse(self):
        calendar = duban.Calendar.national()
        today = DAY(2026, 6, 1)
        for ask, words in (
            (lambda: calendar.is_workday("2026-06-01"), "must be a datetime.date, not str"),
            (lambda: calendar.add_workdays(today, 1.5), "count must be an int, not float"),
            (lambda: calendar.add_workdays(today, True), "count must be an int, not bool"),
            (lambda: calendar.festival(1, 2026), "festival must be a str"),
            (lambda: calendar.with_year("2027", "a\n"), "year must be an int"),
            (lambda: calendar.with_year(2027, 5), "must be str, bytes, dict or a path"),
            (lambda: duban.Calendar(5), "Calendar.national"),
        ):
            with self.assertRaisesRegex(TypeError, words):
                ask()
        with self.assertRaises(ValueError):
            calendar.add_workdays(today, 1 << 40)
        with self.assertRaisesRegex(duban.UnknownWord, "spring_festival"):
            calendar.festival("生日", 2026)
        with self.assertRaises(duban.NoSuchWorkday):
            calendar.nth_workday(2026, 13, 1)
        calendar.close()
        with self.assertRaisesRegex(duban.ClosedError, "calendar is closed"):
            calendar.is_workday(today)


class WordsOfTime(unittest.TestCase):
    def answer(self, case):
        reference = case["reference_date"] and DAY(*map(int, case["reference_date"].split("-")))
        words = case["expression"].replace("\\n", "\n")
        try:
            found = duban.read_deadline(words, int(case["plan_year"]), reference=reference or None)
        except duban.LimitUnreadable:
            return "error", "", "", "", "0"
        if found is None:
            return "none", "", "", "", "0"
        for limit in found.all:
            self.assertEqual(words[slice(*limit.span)], limit.text)
        days = ([day.isoformat() if day else "" for day in days] for days in zip(*((x.start, x.end) for x in found.all)))
        starts, ends = (joined(days, ";") for days in days)
        return (
            ";".join(limit.kind for limit in found.all),
            starts,
            ends,
            joined([limit.rrule or "" for limit in found.all], "|"),
            str(int(any(limit.ambiguous for limit in found.all))),
        )

    def test_shared_cases(self):
        cases = shared.cases("deadlines.tsv")
        self.assertGreater(len(cases), 300)
        for case in cases:
            expected = tuple(case[name] for name in ("kind", "start", "end", "rrule", "ambiguous"))
            self.assertEqual(self.answer(case), expected, case["expression"])

    def test_the_plans_own_limits_are_read_the_same(self):
        # Once as a record of the plan, once as JSON of the reader: both ways to Python agree.
        plan, seen = duban.beijing_2026(), 0
        for measure in plan.measures:
            deadline = measure.deadline
            if deadline.limit is not None:
                read = duban.read_deadline(deadline.text, plan.year)
                self.assertEqual(read.limit, deadline.limit, deadline.text)
                seen += 1
        self.assertGreater(seen, 250)

    def test_shared_milestones(self):
        cases = shared.cases("milestones.tsv")
        self.assertGreater(len(cases), 50)
        for case in cases:
            found = duban.find_milestones(case["sentence"], 2026, reference=DAY(2026, 1, 18))
            kinds = [str(limit.kind) for limit in found]
            self.assertEqual(kinds, [one.split(" ")[0] for one in case["milestones"].split(";") if one], case["sentence"])

    def test_a_day_off_moves_what_recurs(self):
        found = duban.read_deadline("每月5日前（遇节假日顺延）", 2026, reference=DAY(2026, 3, 10))
        self.assertEqual((found.end, found.limit.recurrence.due), (DAY(2026, 4, 7), None))
        self.assertEqual(found.limit.recurrence.on_day_off, "later")
        self.assertEqual(found.text, "每月5日前（遇节假日顺延）")

    def test_milestones_come_with_their_clause(self):
        text = "2025年度评估后，11月底前提交年度自查自评报告；13月底前完成。"
        found = duban.find_milestones(text, 2026)
        self.assertEqual([limit.end for limit in found], [DAY(2026, 11, 30), None])
        self.assertEqual(text[slice(*found[0].clause_span)], found[0].clause)
        self.assertIn("自查自评报告", found[0].clause)
        self.assertEqual((found[1].kind, text[found[1].position :][:2]), (None, "13"))
        self.assertIn("<td>", found._repr_html_())

    def test_what_cannot_be_read_names_the_place(self):
        with self.assertRaises(duban.LimitUnreadable) as caught:
            duban.read_deadline("请于13月底前", 2026)
        self.assertEqual(caught.exception.offset, len("请于".encode()))
        self.assertIsNone(duban.read_deadline("京政发〔2025〕7号", 2026))

    def test_seasons_and_a_calendar_of_ones_own(self):
        heating = duban.read_deadline("供暖季", 2026)
        own = duban.read_deadline("供暖季", 2026, seasons={"heating": ((11, 1), (4, 5))})
        self.assertEqual((heating.start.month, heating.start.day), (11, 15))
        self.assertEqual((own.start, own.end), (DAY(2026, 11, 1), DAY(2027, 4, 5)))
        provisional = duban.Calendar.national().provisional(2027)
        words, day = "每月第三个工作日前", DAY(2027, 3, 1)
        self.assertEqual(duban.read_deadline(words, 2027, reference=day, calendar=provisional).end, DAY(2027, 3, 3))
        self.assertIsNone(duban.read_deadline(words, 2027, reference=day).end)
        with self.assertRaisesRegex(ValueError, "main_flood"):
            duban.read_deadline("供暖季", 2026, seasons={"winter break": ((1, 1), (2, 2))})
        with self.assertRaises(duban.BadDate):
            duban.read_deadline("供暖季", 2026, seasons={"heating": ((13, 1), (2, 2))})
        with self.assertRaisesRegex(TypeError, "calendar must be a duban.Calendar"):
            duban.read_deadline("供暖季", 2026, calendar=2026)


class Targets(unittest.TestCase):
    def test_shared_cases(self):
        # The Rust tests say exactly how much is read; here it is enough that the same reader answers.
        rows = right = traps = taken = 0
        for case in shared.cases("targets.tsv"):
            # What tells of a year before the plan's is a report only to who knows that year.
            if case["kind"] == "past":
                continue
            found = duban.find_targets(case["sentence"])
            for target in found:
                self.assertEqual(case["sentence"][slice(*target.span)], target.phrase)
            if case["kind"] == "trap":
                traps += 1
                taken += bool(found)
                continue
            rows += 1
            right += any(
                target.comparator == case["comparator"] and target.to_dict()["value"] == (case["value"] or None)
                for target in found
            )
        self.assertGreaterEqual(right * 100, rows * 93)
        self.assertLessEqual(taken * 20, traps)

    def test_one_has_exact_numbers_and_words(self):
        [found] = duban.find_targets("力争PM2.5年均浓度控制在32.0微克/立方米以内。")
        self.assertEqual((found.value, str(found.value)), (Decimal(32), "32.0"))
        self.assertEqual((found.comparator, found.strength.chinese), (duban.Comparator.AT_MOST, "力争"))
        self.assertEqual(duban.find_targets("2025年完成了20个项目。"), [])
        [third, half] = duban.find_targets("对持证单位三分之一以上开展审核；对企业半数以上开展培训。")
        self.assertEqual((str(third.value), third.fraction), ("0." + "3" * 28, (Decimal(1), Decimal(3))))
        self.assertEqual((half.value, half.fraction, found.fraction), (Decimal("0.5"), (Decimal(1), Decimal(2)), None))
        self.assertIn("0.3333", repr(third))
        with self.assertRaises(TypeError):
            duban.find_targets(b"x")


class Rounding(unittest.TestCase):
    def test_half_to_even_in_one_step(self):
        for value, places, expected in (
            ("15.4546", 0, "15"),
            ("0.15", 1, "0.2"),
            ("3.125", 2, "3.12"),
            (Decimal("-2.5"), 0, "-2"),
            (1250, -2, "1200"),
            ("16.50(+)", 0, "17"),
            ("16.50(-)", 0, "16"),
        ):
            self.assertEqual(duban.rounded(value, places), Decimal(expected), value)
        self.assertEqual(duban.rounded("60.25", 0, factor=5), Decimal("60.5") - Decimal("0.5"))

    def test_what_is_no_number(self):
        with self.assertRaises(duban.NumberUnreadable):
            duban.rounded("一些")
        with self.assertRaises(TypeError):
            duban.rounded(0.15, 1)
        with self.assertRaises(TypeError):
            duban.rounded("1", "2")
        for places in (29, -29, 1 << 40):
            with self.assertRaises(duban.Error):
                duban.rounded("1", places)
        with self.assertRaises(duban.Error):
            duban.rounded("1", factor=3)


if __name__ == "__main__":
    unittest.main()
