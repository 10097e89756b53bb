"""Look-up from Python, against a dict, list comprehensions, SQLite, pandas and DuckDB.

``lookup.py QUESTIONS PLAIN.json PLAN.sql``. Every side gives back the ids of what it finds; for the peers, names, collective
names, time limits and folding are resolved beforehand.
"""

import json
import sqlite3
import sys
from datetime import date

import duban
from clock import row

try:
    import pandas
except ImportError:
    pandas = None
try:
    import duckdb
except ImportError:
    duckdb = None

ROLES = {"lead": 1, "responsible": 2, "assisting": 3}

questions_path, plain_path, sql_path = sys.argv[1:]
units, windows, texts = [], [], []
with open(questions_path, encoding="utf-8") as file:
    for line in file:
        kind, *fields = line.rstrip("\n").split("\t")
        if kind == "unit":
            units.append((fields[0], fields[1]))
        elif kind == "due":
            windows.append((int(fields[0]), int(fields[1])))
        elif kind == "text":
            texts.append(fields[0])
with open(plain_path, encoding="utf-8") as file:
    plain = json.load(file)
with open(sql_path, encoding="utf-8") as file:
    sql = file.read()

measures, names = plain["measures"], plain["names"]
ids = [measure["id"] for measure in measures]
plan = duban.beijing_2026()


def days(number):
    return date(number // 10000, number // 100 % 100, number % 100)


# duban

duban_windows = {window: (days(window[0]), days(window[1])) for window in windows}


def duban_id(id):
    return plan.measure(id).text


def duban_unit(question):
    return [measure.id for measure in plan.find(unit=question[0], role=question[1])]


def duban_window(question):
    return [measure.id for measure in plan.find(due=duban_windows[question])]


def duban_text(words):
    return [measure.id for measure in plan.find(text=words)]


# dicts and lists

by_id = {measure["id"]: measure for measure in measures}


def dict_id(id):
    return by_id[id]["text"]


def list_unit(question):
    name, role = names[question[0]], question[1]
    return [measure["id"] for measure in measures if name in measure[role]]


def list_window(question):
    first, last = question
    return [measure["id"] for measure in measures if any(first <= day <= last for day in measure["due"])]


def list_text(words):
    return [measure["id"] for measure in measures if words in measure["folded"]]


# SQLite

database = sqlite3.connect(":memory:")
database.executescript(sql)

ID = "SELECT text FROM measure WHERE id = ?"
UNIT = (
    "SELECT id FROM duty JOIN measure ON row = measure"
    " WHERE unit = (SELECT unit FROM name WHERE name = ?) AND role = ? ORDER BY measure"
)
WINDOW = (
    "SELECT id FROM measure WHERE row IN (SELECT measure FROM due WHERE day BETWEEN ? AND ?) ORDER BY row"
)
TEXT = "SELECT id FROM measure WHERE instr(folded, ?) > 0 ORDER BY row"


def sqlite_id(id):
    return database.execute(ID, (id,)).fetchone()[0]


def sqlite_unit(question):
    return [id for (id,) in database.execute(UNIT, (question[0], ROLES[question[1]]))]


def sqlite_window(question):
    return [id for (id,) in database.execute(WINDOW, question)]


def sqlite_text(words):
    return [id for (id,) in database.execute(TEXT, (words,))]


# pandas

pandas_id = pandas_unit = pandas_window = pandas_text = None
if pandas is not None:
    table = pandas.DataFrame(measures)
    by_index = table.set_index("id")["text"]
    duties = {
        role: table[["id", role]].explode(role).dropna().rename(columns={role: "unit"}) for role in ROLES
    }
    due = table[["id", "due"]].explode("due").dropna().astype({"due": "int64"})

    def pandas_id(id):
        return by_index.at[id]

    def pandas_unit(question):
        held = duties[question[1]]
        return held["id"][held["unit"] == names[question[0]]].tolist()

    def pandas_window(question):
        return due["id"][due["due"].between(*question)].unique().tolist()

    def pandas_text(words):
        return table["id"][table["folded"].str.contains(words, regex=False)].tolist()


# DuckDB

duckdb_id = duckdb_unit = duckdb_window = duckdb_text = None
if duckdb is not None:
    connection = duckdb.connect(":memory:")
    connection.execute("PRAGMA threads = 1")
    for table_name in ("measure", "name", "duty", "due"):
        cursor = database.execute("SELECT * FROM {}".format(table_name))
        columns = [column[0] for column in cursor.description]
        kinds = {"row": "INTEGER", "unit": "INTEGER", "role": "INTEGER", "measure": "INTEGER", "day": "INTEGER"}
        connection.execute(
            'CREATE TABLE "{}" ({})'.format(
                table_name, ", ".join('"{}" {}'.format(name, kinds.get(name, "VARCHAR")) for name in columns)
            )
        )
        connection.executemany(
            'INSERT INTO "{}" VALUES ({})'.format(table_name, ", ".join("?" * len(columns))), cursor.fetchall()
        )
    connection.execute("CREATE UNIQUE INDEX measure_id ON measure (id)")
    DUCKDB_UNIT = UNIT.replace("row = measure", "measure.row = duty.measure").replace("BY measure", "BY duty.measure")
    DUCKDB_UNIT = DUCKDB_UNIT.replace("SELECT unit", "SELECT name.unit").replace("WHERE unit", "WHERE duty.unit")
    DUCKDB_WINDOW = WINDOW.replace("row IN", '"row" IN').replace("BY row", 'BY "row"')
    DUCKDB_TEXT = TEXT.replace("instr(folded, ?) > 0", "contains(folded, ?)").replace("BY row", 'BY "row"')

    def duckdb_id(id):
        return connection.execute(ID, (id,)).fetchone()[0]

    def duckdb_unit(question):
        return [id for (id,) in connection.execute(DUCKDB_UNIT, (question[0], ROLES[question[1]])).fetchall()]

    def duckdb_window(question):
        return [id for (id,) in connection.execute(DUCKDB_WINDOW, question).fetchall()]

    def duckdb_text(words):
        return [id for (id,) in connection.execute(DUCKDB_TEXT, (words,)).fetchall()]


def compare(what, questions, ours, peers):
    """A row; the peers are peers only where they answer alike."""
    for name, peer in peers.items():
        for question in questions:
            if peer is not None and peer(question) != ours(question):
                sys.exit("{} answers differently {} {}".format(name, what, question))
    row("Python: " + what, questions, {"duban": ours, **peers})


compare(
    "by id",
    ids,
    duban_id,
    {"dict": dict_id, "SQLite": sqlite_id, "pandas": pandas_id, "DuckDB": duckdb_id},
)
compare(
    "by unit and role",
    units,
    duban_unit,
    {"list": list_unit, "SQLite": sqlite_unit, "pandas": pandas_unit, "DuckDB": duckdb_unit},
)
compare(
    "by due window",
    windows,
    duban_window,
    {"list": list_window, "SQLite": sqlite_window, "pandas": pandas_window, "DuckDB": duckdb_window},
)
compare(
    "by substring",
    texts,
    duban_text,
    {"list": list_text, "SQLite": sqlite_text, "pandas": pandas_text, "DuckDB": duckdb_text},
)
