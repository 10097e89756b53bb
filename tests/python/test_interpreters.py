"""Every other Python on this machine, from 3.6 on: a part of the tests runs there as well.

Looked for are python3.6, python3.7 … on the path, and what pyenv has installed. Where there is none, nothing is run.
"""

import glob
import os
import shutil
import subprocess
import sys
import unittest

import shared

#: Tests that touch every part of the package and take about a second.
PARTS = (
    "test_errors.Errors.test_wrong_types",
    "test_examples",
    "test_language.WorkingDays",
    "test_language.WordsOfTime.test_milestones_come_with_their_clause",
    "test_plan.Notebooks",
    "test_work.Schedules",
    "test_work.Overlays.test_what_is_changed",
    "test_command.Process",
)


def interpreters():
    """One interpreter for each version that is not this one, by version."""
    found = {}
    named = [shutil.which("python3.{}".format(minor)) for minor in range(6, 16)]
    root = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    named += sorted(glob.glob(os.path.join(root, "versions", "*", "bin", "python3")))
    for path in filter(None, named):
        asked = "import sys, ctypes; print('%d.%d' % sys.version_info[:2])"
        process = subprocess.Popen([path, "-c", asked], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        version = process.communicate()[0].decode("ascii", "replace").strip()
        # A name on the path may be a shim for a version that is switched off.
        if process.returncode == 0 and tuple(map(int, version.split("."))) >= (3, 6):
            found.setdefault(version, path)
    found.pop("{}.{}".format(*sys.version_info[:2]), None)
    return found


class Interpreters(unittest.TestCase):
    def test_the_package_works_on_each(self):
        others = interpreters()
        if not others:
            self.skipTest("no other Python from 3.6 on was found")
        for version, path in sorted(others.items()):
            with self.subTest(version=version):
                environment = dict(os.environ, PYTHONPATH=shared.PACKAGE, PYTHONDONTWRITEBYTECODE="1")
                process = subprocess.Popen(
                    (path, "-m", "unittest") + PARTS,
                    cwd=os.path.dirname(os.path.abspath(__file__)),
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                )
                printed = process.communicate()[0].decode("utf-8", "replace")
                self.assertEqual(process.returncode, 0, printed)
                self.assertIn("OK", printed)


if __name__ == "__main__":
    unittest.main()
