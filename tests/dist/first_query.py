"""What somebody does who has just installed the wheel: the library comes with it, no environment variable says where it is."""

import os
import sys

import duban

assert "DUBAN_LIBRARY" not in os.environ and "PYTHONPATH" not in os.environ
assert duban.__file__.startswith(sys.prefix), duban.__file__
plan = duban.beijing_2026()
measures = plan.find(unit="市水务局", role="lead")
assert measures, "the Water Authority leads something"
for measure in measures:
    print(measure.id, measure.deadline.text, measure.text)
