"""The same answer from the plan's JSON form, ``first_json.py plan.json``; collective names are not even resolved."""

from time import perf_counter_ns

start = perf_counter_ns()
import json  # noqa: E402
import sys  # noqa: E402

with open(sys.argv[1], encoding="utf-8") as file:
    plan = json.load(file)
found = [
    measure
    for task in plan["tasks"]
    for measure in task.get("measures", ())
    if "市水务局" in measure.get("lead", {}).get("units", ())
]
first = found[0]["id"]
print("Python: import and first answer", "json.load", perf_counter_ns() - start, sep="\t")
