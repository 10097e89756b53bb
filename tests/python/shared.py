"""What the tests share: where things are, and the rows of the shared cases."""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKAGE = os.path.join(ROOT, "bindings", "python")
DATA = os.path.join(ROOT, "tests", "data")

# Without PYTHONPATH the package beside the tests is the one that is meant.
if PACKAGE not in sys.path:
    sys.path.insert(0, PACKAGE)


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def cases(name):
    """The rows of a table under tests/data, as dicts, without its remarks."""
    lines = [line for line in read("tests", "data", name).split("\n") if line and not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"))) for line in lines[1:]]
