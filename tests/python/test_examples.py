"""The examples in the documentation of the package: each runs, and prints what it says that it prints."""

import contextlib
import datetime
import doctest
import importlib
import io
import os
import shutil
import tempfile
import unittest
from decimal import Decimal

import shared

import duban

FILES = {
    "readings.csv": "sample-reports-readings.csv",
    "values.csv": "sample-reports-readings.csv",
    "ledger.csv": "sample-ledger.csv",
}

#: Examples over arrays and frames of the reader's own; test_columns.py has such arrays.
OF_ARRAYS = ("duban.columns.", "duban.plan.Plan.judge_columns")


def here(example):
    """Whether what an example needs is installed."""
    if "to_pandas" not in example.source:
        return True
    try:
        import pandas  # noqa: F401
    except ImportError:
        return False
    return True


class WhereSaid(doctest.OutputChecker):
    """An example that says no output may have any."""

    def check_output(self, want, got, optionflags):
        return not want or doctest.OutputChecker.check_output(self, want, got, optionflags)


class Examples(unittest.TestCase):
    def setUp(self):
        self.before = os.getcwd()
        self.folder = tempfile.mkdtemp()
        for name, sample in FILES.items():
            shutil.copy(os.path.join(shared.DATA, sample), os.path.join(self.folder, name))
        os.chdir(self.folder)

    def tearDown(self):
        os.chdir(self.before)
        shutil.rmtree(self.folder)

    def names(self):
        plan = duban.Plan.from_json(duban.beijing_2026().json())
        progress = duban.Progress.from_readings(plan, "readings.csv")
        return {
            "date": datetime.date,
            "datetime": datetime,
            "Decimal": Decimal,
            "duban": duban,
            "plan": plan,
            "progress": progress,
            "evaluation": plan.evaluate(progress, as_of=datetime.date(2026, 6, 30), groupings=["whole", "area"]),
        }

    def test_each_runs_and_prints_what_it_says(self):
        finder = doctest.DocTestFinder(exclude_empty=True)
        said, examples = io.StringIO(), 0
        runner = doctest.DocTestRunner(WhereSaid(), verbose=False, optionflags=doctest.ELLIPSIS)
        for part in [""] + sorted(duban._PARTS):
            module = importlib.import_module("duban" + (part and "." + part))
            for test in finder.find(module, module.__name__, globs=self.names()):
                if test.name.startswith(OF_ARRAYS):
                    continue
                test.examples = [example for example in test.examples if here(example)]
                examples += len(test.examples)
                with contextlib.redirect_stdout(io.StringIO()):
                    runner.run(test, out=said.write)
        self.assertEqual(runner.failures, 0, said.getvalue())
        self.assertGreater(examples, 30)


if __name__ == "__main__":
    unittest.main()
