"""A query's measures as Python objects, each with its id, its text and its time limit column read, against json.load of the
same from a file, and pandas.

``objects.py PLAIN.json FOLDER``. The file that is loaded holds these measures alone, with these three members; our objects
have the measure's duties, targets, milestones and so on besides.
"""

import json
import os
import sys
from datetime import date

import duban
from clock import row

try:
    import pandas
except ImportError:
    pandas = None

plain_path, folder = sys.argv[1:]
with open(plain_path, encoding="utf-8") as file:
    measures = json.load(file)["measures"]
FIRST, LAST = 20260101, 20271231
dated = [measure for measure in measures if any(FIRST <= day <= LAST for day in measure["due"])]
dated = [{name: measure[name] for name in ("id", "text", "deadline")} for measure in dated]
window = date(2026, 1, 1), date(2027, 12, 31)
path = os.path.join(folder, "dated.json")
with open(path, "w", encoding="utf-8") as file:
    json.dump(dated, file, ensure_ascii=False)
# Everything that the objects have, in the plan's JSON form.
whole_path = os.path.join(folder, "dated-whole.json")
with open(whole_path, "w", encoding="utf-8") as file:
    plan = duban.beijing_2026()
    json.dump([json.loads(plan.json(measure["id"])) for measure in dated], file, ensure_ascii=False)
WHAT = "Python: {} measures of a query, id, text and time limit, {{}}".format(len(dated))


def read(found):
    return [(measure.id, measure.text, measure.deadline.text) for measure in found]


def duban_first(due):
    """From a plan that was opened for this alone: nothing is kept from before."""
    with duban.beijing_2026() as plan:
        return read(plan.find(due=due))


def duban_again(due):
    return read(duban.beijing_2026().find(due=due))


def load(_):
    with open(path, encoding="utf-8") as file:
        return [(measure["id"], measure["text"], measure["deadline"]) for measure in json.load(file)]


def load_whole(_):
    with open(whole_path, encoding="utf-8") as file:
        loaded = json.load(file)
    return [(measure["id"], measure["text"], measure["deadline"].get("read", "")) for measure in loaded]


query = None
if pandas is not None:
    table = pandas.DataFrame(measures)
    due = table[["id", "text", "deadline", "due"]].explode("due").dropna().astype({"due": "int64"})

    def query(_):
        found = due[due["due"].between(FIRST, LAST)].drop_duplicates("id")
        columns = found[["id", "text", "deadline"]]
        return [(measure.id, measure.text, measure.deadline) for measure in columns.itertuples(index=False)]


for side in (duban_first, duban_again, query):
    if side is not None and side(window) != load(window):
        sys.exit("{} answers differently".format(side.__name__))
PEERS = {"json.load": load, "json.load, the whole measures": load_whole, "pandas": query}
row(WHAT.format("first"), [window], dict(duban=duban_first, **PEERS))
row(WHAT.format("again"), [window], dict(duban=duban_again, **PEERS))
