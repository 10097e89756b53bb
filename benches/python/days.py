"""JioNLP reads the same time limits, and chinesecalendar counts the same working days, as the Rust bench.

``days.py DEADLINES.tsv``
"""

import logging
import sys
from datetime import date, timedelta

from clock import row

# JioNLP logs every expression that it cannot read.
logging.disable(logging.CRITICAL)

try:
    import jionlp
except ImportError:
    jionlp = None
try:
    import chinese_calendar
except ImportError:
    chinese_calendar = None

if jionlp is not None:
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")][1:]
    expressions = [(fields[1], dict(zip(("year", "month", "day"), map(int, fields[2].split("-"))))) for fields in rows]

    def read(question):
        expression, base = question
        try:
            return jionlp.parse_time(expression, time_base=base)
        except ValueError:
            return None

    # Every fourth, which keeps a round short and has all kinds in it.
    row("Deadline::parse, an expression", expressions[::4], {"JioNLP": read})

if chinese_calendar is not None:
    first, last = date(2004, 1, 1), date(2026, 12, 25)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    starts = [date(2015, 1, 1) + timedelta(days=n) for n in range(0, 1461, 40)]
    row("is_workday", days, {"chinesecalendar": chinese_calendar.is_workday})
    for n in (1, 10, 100, 1000):
        row(
            "add_workdays, n = {}".format(n),
            starts,
            {"chinesecalendar": lambda day, n=n: chinese_calendar.find_workday(n, day)},
        )
