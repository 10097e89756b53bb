"""The cases that every language runs, from tests/data."""

import datetime
import unittest

import shared

import duban

UNKNOWN = "DUBAN_UNKNOWN_NAME"


def day(number):
    return datetime.date(int(number[:4]), int(number[4:6]), int(number[6:]))


def question(case):
    asked = {name: case[name] for name in ("outline", "task", "unit", "role", "area", "indicator", "certainty", "text")}
    asked["limit_kind"] = case["limit"]
    asked = {name: words for name, words in asked.items() if words}
    if case["due_first"]:
        asked["due"] = (day(case["due_first"]), day(case["due_last"]))
    if case["target"]:
        asked["has_target"] = case["target"] == "with"
    return asked


def found(plan, asked):
    try:
        return " ".join(measure.id for measure in plan.find(**asked))
    except duban.Error as error:
        return error.name


class SharedCases(unittest.TestCase):
    def test_filters_find_what_the_reviewed_files_say(self):
        plan = duban.beijing_2026()
        reloaded = duban.Plan.from_json(plan.json())
        for case in shared.cases("find.tsv"):
            with self.subTest(case={name: words for name, words in case.items() if name != "expected"}):
                self.assertEqual(found(plan, question(case)), case["expected"])
                self.assertEqual(found(reloaded, question(case)), case["expected"])

    def test_names_find_their_elements(self):
        plan = duban.beijing_2026()
        look_up = {"outline": plan.outline_node, "reporting": plan.reporting_duty}
        for case in shared.cases("names.tsv"):
            with self.subTest(case=case):
                try:
                    element = look_up.get(case["kind"], getattr(plan, case["kind"], None))(case["name"])
                    answer = element.name if case["kind"] in ("unit", "scope") else element.id
                except duban.UnknownName as error:
                    answer = error.name
                self.assertEqual(answer, case["expected"])


if __name__ == "__main__":
    unittest.main()
