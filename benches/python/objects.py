"""A query's measures as Python objects, with their id and text, against json.load of the same from a file, and pandas.

``objects.py PLAIN.json FOLDER``. The file that is loaded holds these measures alone, with these two members.
"""

import json
import os
import sys

import duban
from clock import row

try:
    import pandas
except ImportError:
    pandas = None

plain_path, folder = sys.argv[1:]
with open(plain_path, encoding="utf-8") as file:
    measures = json.load(file)["measures"]
led = [{"id": measure["id"], "text": measure["text"]} for measure in measures if measure["lead"]]
path = os.path.join(folder, "led.json")
with open(path, "w", encoding="utf-8") as file:
    json.dump(led, file, ensure_ascii=False)
WHAT = "Python: {} measures of a query, id and text, {{}}".format(len(led))


def duban_first(role):
    """From a plan that was opened for this alone: nothing is kept from before."""
    with duban.beijing_2026() as plan:
        return [(measure.id, measure.text) for measure in plan.find(role=role)]


def duban_again(role):
    return [(measure.id, measure.text) for measure in duban.beijing_2026().find(role=role)]


def load(_):
    with open(path, encoding="utf-8") as file:
        return [(measure["id"], measure["text"]) for measure in json.load(file)]


query = None
if pandas is not None:
    table = pandas.DataFrame(measures)
    table["led"] = table["lead"].str.len() > 0

    def query(_):
        found = table[table["led"]]
        return [(measure.id, measure.text) for measure in found[["id", "text"]].itertuples(index=False)]


for side in (duban_first, duban_again, query):
    if side is not None and side("lead") != load("lead"):
        sys.exit("{} answers differently".format(side.__name__))
row(WHAT.format("first"), ["lead"], {"duban": duban_first, "json.load": load, "pandas": query})
row(WHAT.format("again"), ["lead"], {"duban": duban_again, "json.load": load, "pandas": query})
