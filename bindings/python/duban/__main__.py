"""The command line: ``python -m duban``. See ``python -m duban --help``."""

import argparse
import datetime
import io
import json
import os
import re
import sys
import unicodedata

import duban

from .errors import LibraryNotFound

try:
    from ._answers import file_bytes
    from ._objects import Element
    from .duties import Duty
    from .limits import Limit
    from .words import Word
except LibraryNotFound as error:
    if __name__ != "__main__":
        raise
    print("duban: {}".format(error), file=sys.stderr)
    sys.exit(2)

DESCRIPTION = """\
Asks a government action plan: who must do what, by when, and how it stands.
查询政府行动计划：谁来做、何时完成、进展如何。

The plan that ships with the library is 《美丽北京建设2026年行动计划》; --plan loads another one.
"""

EPILOG = """\
examples:
  python -m duban show 1.31.3
  python -m duban find 污水 --unit 市水务局 --role lead
  python -m duban due 2026-06 --area 通州区
  python -m duban obligations 通州区
  python -m duban evaluate 2026-06-30 指标数据.csv 督办台账.csv --by area
  python -m duban check 修订.json 督办台账.csv

exit status: 0 answered; 1 answered, and something is wrong (check found it, rows of reports came back);
2 not answered: the question, a name or a file is not right. The message says what to do.
"""

#: What ``show`` looks an id or a name up as, in this order.
KINDS = (
    "measure",
    "task",
    "target",
    "milestone",
    "cell",
    "indicator",
    "unit",
    "area",
    "scope",
    "outline_node",
    "paragraph",
    "reporting_duty",
)


# Arguments


def argument(word):
    """A word of the command line: what an unset locale could not read (Python 3.6) is read as UTF-8."""
    try:
        word.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(word).decode("utf-8", "replace")
    return word


def path(word):
    """The path of a file as an argument: with an unset locale it is handed back to the system as it came."""
    try:
        os.fsencode(word)
    except UnicodeEncodeError:
        return os.fsdecode(word.encode("utf-8"))
    return word


def day(words):
    """A day as an argument."""
    found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})$", words)
    try:
        return datetime.date(*map(int, found.groups()))
    except (AttributeError, ValueError):
        raise argparse.ArgumentTypeError("{!r} is no day: write 2026-06-30（日期有误）".format(words))


def window(words):
    """The first and last day of a day, a month or a year as an argument."""
    found = re.match(r"(\d{4})(?:-(\d{1,2}))?$", words)
    if not found:
        only = day(words)
        return only, only
    year, month = int(found.group(1)), found.group(2)
    try:
        first = datetime.date(year, int(month or 1), 1)
        following = datetime.date(year + (month in (None, "12")), 1 if month is None else first.month % 12 + 1, 1)
    except ValueError:
        raise argparse.ArgumentTypeError("{!r} is no month: write 2026-06（月份有误）".format(words))
    return first, following - datetime.timedelta(days=1)


def listed(vocabulary):
    """The words of a vocabulary, each with its Chinese term."""
    return ", ".join("{} {}".format(word, word.chinese) for word in vocabulary)


def one_of(vocabulary):
    """Reads a word of a vocabulary, or its Chinese term, as an argument."""

    def read(words):
        found = vocabulary.named(argument(words))
        if found is None:
            raise argparse.ArgumentTypeError("{!r} is none of {}（取值有误）".format(words, listed(vocabulary)))
        return found

    return read


def column(words):
    """A field and its head as an argument."""
    field, mark, head = argument(words).partition("=")
    found = duban.ReportField.named(field.strip())
    if not mark or found is None:
        fields = listed(duban.ReportField)
        raise argparse.ArgumentTypeError("{!r}: write FIELD=HEAD, as value=本期完成; fields are {}（列映射有误）".format(words, fields))
    return found, head.strip()


def parser():
    """The parser of the command line."""
    made = argparse.ArgumentParser(
        prog="python -m duban",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    version = "duban {}, data {}, ABI {}".format(duban.__version__, duban.DATA_VERSION, duban.ABI_VERSION)
    made.add_argument("--version", action="version", version=version)
    # Every command takes these, because people write them at the end.
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--plan", metavar="FILE", type=path, help="a plan in its JSON form, instead of the one that is inside")
    words = "an overlay (修订); may be repeated"
    common.add_argument("--overlay", metavar="FILE", type=path, action="append", default=[], help=words)
    common.add_argument("--json", action="store_true", help="answer in JSON")
    commands = made.add_subparsers(dest="command", metavar="COMMAND")

    def command(name, words, run):
        one = commands.add_parser(name, help=words, description=words, parents=[common])
        one.set_defaults(run=run)
        return one

    one = command("show", "show the plan, or an element by its id or name（查看计划或其中一项）", show)
    one.add_argument("id", nargs="?", help="1.31.3, 1.31, 1.6.1/t1, 市水务局, 通州区 …; without it, the plan")
    one = command("find", "find measures（查找工作措施）", find)
    one.add_argument("text", nargs="?", help="words in the text of the measure")
    questions(one)
    one.add_argument("--due", metavar="WHEN", type=window, help="due within: 2026-06, 2026")
    one = command("due", "what is due in a window, for whom（到期事项）", due)
    one.add_argument("first", metavar="WHEN", type=window, help="a month (2026-06), a year, or the first day")
    one.add_argument("last", nargs="?", type=window, help="the last day or month, where it is not the same")
    one.add_argument("--as-of", metavar="DAY", type=day, help="days left count from this day; the first day unless given")
    one.add_argument("--open", action="store_true", help="list what has no end or no day as well")
    one.add_argument("--text", help="words in the text of the measure")
    questions(one)
    one = command("obligations", "everything that a unit must do or an area must reach, and why（职责）", obligations)
    one.add_argument("of", metavar="NAME", help="a unit or an area, by any of its names")
    one.add_argument("--possible", action="store_true", help="also what may be theirs and is attributed to nobody")
    one = command("evaluate", "how the plan stands on a day by what was reported（评估）", evaluate)
    one.add_argument("as_of", metavar="DAY", type=day, help="the day")
    reports(one, "+")
    one.add_argument("--known-at", metavar="DAY", type=day, help="only with what had been reported by then")
    one.add_argument("--policy", help="lights and scores: a file, or yinchuan, shangqiu, shenzhen")
    one.add_argument("--by", action="append", default=[], help="roll up by area, unit, unit-role, annex, section, task, indicator")
    one.add_argument("--cells", action="store_true", help="list every cell with its sentence")
    one = command("check", "look for mistakes in a plan, overlays, reports（核对）", check)
    reports(one, "*")
    return made


def questions(command):
    """The questions of ``Plan.find`` as options."""
    command.add_argument("--unit", help="a duty of this unit")
    command.add_argument("--role", type=one_of(duban.Role), help="in this role: {}".format(listed(duban.Role)))
    command.add_argument("--area", help="concerning this area")
    command.add_argument("--annex", help="below this heading: 1, 1/2")
    command.add_argument("--task", help="under this task: 1.31")
    kinds = duban.LimitKind
    command.add_argument("--limit-kind", type=one_of(kinds), help="with such a time limit: {}".format(listed(kinds)))
    command.add_argument("--indicator", help="with a target for this indicator")
    levels = duban.CertaintyLevel
    words = "with a doubt at least so strong: {}".format(listed(levels))
    command.add_argument("--certainty", type=one_of(levels), help=words)
    target = command.add_mutually_exclusive_group()
    target.add_argument("--with-target", dest="has_target", action="store_true", default=None, help="with a target")
    target.add_argument("--without-target", dest="has_target", action="store_false", default=None, help="without")


def reports(command, count):
    """Files of reports as arguments."""
    words = "tables (CSV) of values, ledgers, or their JSON forms"
    command.add_argument("files", metavar="FILE", type=path, nargs=count, help=words)
    command.add_argument("--encoding", default="utf-8", help="of the tables: utf-8, or gb18030 as Excel saves them")
    words = "a head of your own, may be repeated: --column value=本期完成"
    command.add_argument("--column", metavar="FIELD=HEAD", type=column, action="append", default=[], help=words)
    words = "what a blank in a column that other rows fill means: returned, above (merged cells), whole"
    command.add_argument("--blank", help=words)
    command.add_argument("--year", type=int, help="of days that have none, like 6月30日")


def asked(arguments):
    """The questions that were asked."""
    names = "unit role area annex task limit_kind indicator certainty has_target text".split()
    return {name: getattr(arguments, name) for name in names if getattr(arguments, name) is not None}


def opened(arguments):
    """The plan that is asked, with its overlays."""
    plan = duban.Plan.from_file(arguments.plan) if arguments.plan else duban.beijing_2026()
    for path in arguments.overlay:
        plan = plan.with_overlay(file_bytes(path))
    return plan


# Words in columns


def width(words):
    """How many columns of a terminal words take."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)


def row(*cells):
    """A line of cells, each a text and its width in columns; the last one has none."""
    *padded, last = cells
    return " ".join(words + " " * (columns - width(words)) for words, columns in padded) + " " + last


def written(value):
    """A value as words."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Word):
        return "{}（{}）".format(value, value.chinese) if value.chinese else str(value)
    if isinstance(value, (tuple, list)):
        return "、".join(written(each) for each in value) or "—"
    if isinstance(value, Limit):
        days = [str(each) for each in (value.start, value.end) if each]
        return " ".join([written(value.kind)] + days)
    if isinstance(value, Duty):
        return "{} {}".format(value.role.chinese, value.written)
    return value._called() if isinstance(value, Element) else str(value)


def print_json(value):
    print(json.dumps(value, ensure_ascii=False, indent=2))


# Commands: each returns the exit status


def show(arguments):
    plan = opened(arguments)
    if arguments.id is None:
        return show_plan(plan, arguments)
    element = looked_up(plan, arguments.id)
    if arguments.json:
        print(plan.json(element._called()))
        return 0
    for name in element._facts:
        if name != "certainties":
            print(row((name, 14), written(getattr(element, name))))
    for statement in getattr(element, "certainties", ()):
        print(row(("{} {}".format(statement.field.chinese, statement.level.chinese), 14), statement.reason))
    return 0


def show_plan(plan, arguments):
    if arguments.json:
        print(plan.json())
        return 0
    print("{}（{}）".format(plan.title, plan.number))
    print("{} {} · {}".format(plan.issuer, plan.issued, plan.id))
    for name in ("outline", "tasks", "measures", "milestones", "targets", "indicators", "cells", "areas", "units"):
        print(row((name, 14), str(len(getattr(plan, name)))))
    print()
    for node in plan.outline:
        print(row((node.id, 8), node.heading))
    return 0


def looked_up(plan, name):
    """The element with that id or name, of whatever kind."""
    failures = []
    for kind in KINDS:
        try:
            return getattr(plan, kind)(name)
        except duban.UnknownName as error:
            failures.append(error)
    # The failure that offers most is the one to read.
    raise max(failures, key=lambda error: len(error.nearest))


def find(arguments):
    plan = opened(arguments)
    found = plan.find(due=arguments.due, **asked(arguments))
    if arguments.json:
        print_json([json.loads(plan.json(measure.id)) for measure in found])
        return 0
    for measure in found:
        leads = "、".join(duty.written for duty in measure.leads) or "—"
        print(row((measure.id, 8), (measure.deadline.text or "—", 10), "{} 〔{}〕".format(measure.text, leads)))
    print("{} measures（{}条措施）".format(len(found), len(found)))
    return 0


def due(arguments):
    plan = opened(arguments)
    first, last = arguments.first[0], (arguments.last or arguments.first)[1]
    schedule = plan.schedule(first, last, arguments.as_of, **asked(arguments))
    if arguments.json:
        print_json(schedule.to_dict())
        return 0
    for item in schedule:
        more = "" if item.workdays_complete else "+"
        left = "{}d/{}{}wd".format(item.days_left, item.workdays_left, more)
        leads = "、".join(map(str, item.leads))
        print(row((str(item.due), 10), (item.id, 10), (left, 12), "{}：{} 〔{}〕".format(item.words, item.text, leads)))
    if arguments.open:
        for item in list(schedule.open) + list(schedule.undated):
            print(row(("—", 10), (item.id, 10), ("", 12), "{}：{}".format(item.words, item.text)))
    counts = len(schedule), len(schedule.open), len(schedule.undated)
    print("{} due, {} open-ended, {} without a day（到期{}项，长期{}项，无日期{}项）".format(*(counts * 2)))
    return 0


def obligations(arguments):
    found = opened(arguments).obligations(arguments.of)
    if arguments.json:
        print_json(found.to_dict())
        return 0
    for item in found:
        roles = "、".join(role.chinese for role in item.roles) or item.kind.chinese
        print(row((item.id, 12), (roles, 18), item.text))
        for ground in item.grounds:
            print(row(("", 12), ("", 18), ground.sentence))
    if arguments.possible:
        for item in found.possible:
            print(row((item.id, 12), ("？", 18), "{}（{}）".format(item.written, item.why.chinese)))
    counts = len(found), len(found.possible)
    print("{} obligations, {} possible（职责{}项，待指定{}项）".format(*(counts * 2)))
    return 0


def reported(plan, arguments, files):
    """The progress of files, and the heads of columns that were not read, by file; rows that came back are printed to the side."""
    progress, unused = duban.Progress(plan), []
    columns = dict(arguments.column) or None
    options = {"encoding": arguments.encoding, "columns": columns, "blank": arguments.blank, "year": arguments.year}
    for path in files:
        returned = len(progress.returned)
        progress = with_file(plan, progress, path, options)
        unused += [(path, head) for head in progress.unused_columns]
        for row in progress.returned[returned:]:
            for each in (row,) + row.others:
                where = "{}:{}: {} “{}”".format(path, each.line, each.column, each.value)
                print("{}: {}; {}".format(where, each.reason.chinese, each.remedy), file=sys.stderr)
    return progress, unused


def with_file(plan, progress, path, options):
    """A progress with one more file: a table of values, a ledger, or the JSON form where it is the only one."""
    content = file_bytes(path)
    if content.lstrip()[:1] == b"{":
        if progress.rows:
            raise UsageError("{}: a progress in JSON stands alone: give the tables after it".format(path))
        return duban.Progress.from_json(plan, content)
    try:
        return progress.with_readings(content, **options)
    except duban.TableInvalidError as error:
        try:
            return progress.with_ledger(content, **options)
        except duban.TableInvalidError:
            raise UsageError("{}: {}".format(path, error))


def evaluate(arguments):
    plan = opened(arguments)
    progress, _ = reported(plan, arguments, arguments.files)
    returned = len(progress.returned)
    groupings = ["whole"] + [name for names in arguments.by for name in names.split(",")]
    options = {"known_at": arguments.known_at, "policy": arguments.policy, "groupings": groupings}
    evaluation = plan.evaluate(progress, as_of=arguments.as_of, **options)
    if arguments.json:
        print(evaluation.json())
        return 1 if returned else 0
    for group in evaluation.groups:
        print(group.sentence)
    if arguments.cells:
        for verdict in evaluation.cells:
            print(row((verdict.state.chinese, 12), verdict.sentence))
    counted = evaluation.counts().items()
    print("，".join("{}{}".format(word.chinese, count) for word, count in counted))
    if returned:
        print("{} rows came back（退回{}行）".format(returned, returned), file=sys.stderr)
    return 1 if returned else 0


def check(arguments):
    """Checks what each file holds; without files, the plan itself."""
    plan = opened(arguments)
    problems = []
    tables = []
    for path in arguments.files:
        form = json_format(path)
        if form and form.startswith("duban-plan/"):
            problems += audited(duban.Plan.from_file(path), path)
        elif form and form.startswith("duban-overlay/"):
            problems += overlaid(plan, path)
        else:
            tables.append(path)
    if tables:
        problems += looked_over(plan, arguments, tables)
    if not arguments.files:
        problems += audited(plan, plan.id)
    if arguments.json:
        print_json([{"where": where, "what": what, "wrong": wrong} for where, what, wrong in problems])
    else:
        for where, what, wrong in problems:
            print("{} {}: {}".format("✗" if wrong else "·", where, what))
    wrong = sum(1 for problem in problems if problem[2])
    if not arguments.json:
        print("{} wrong, {} to look at（错误{}处，提示{}处）".format(*((wrong, len(problems) - wrong) * 2)))
    return 1 if wrong else 0


def json_format(path):
    """What a JSON file says it is; ``None`` for anything else."""
    content = file_bytes(path)
    if content.lstrip()[:1] != b"{":
        return None
    try:
        return str(json.loads(content.decode("utf-8")).get("format", ""))
    except ValueError as error:
        raise UsageError("{}: not JSON in UTF-8: {}（不是有效的 JSON）".format(path, error))


def audited(plan, where):
    """What the audit of a plan finds; wrong is an error that the plan's own data do not explain."""
    return [
        (
            "{} {}".format(where, finding.id),
            "{}（{}）".format(finding.sentence, finding.severity.chinese),
            finding.severity == "error" and finding.explained_by is None,
        )
        for finding in plan.audit()
    ]


def overlaid(plan, path):
    """What is wrong with an overlay, or else what it changes."""
    try:
        revised = plan.with_overlay(file_bytes(path))
    except duban.OverlayInvalidError as error:
        return [("{} {}".format(path, place), what, True) for place, what in error.problems]
    return [
        ("{} {}".format(path, each.id), "{} {}".format(each.change.chinese, each.field or ""), False)
        for each in revised.changes()[len(plan.changes()) :]
    ]


def looked_over(plan, arguments, paths):
    """What is wrong with reports: rows that came back, and what a person should look at."""
    progress, unused = reported(plan, arguments, paths)
    problems = [
        ("{} {}".format(each.line, each.column), "{}; {}".format(each.reason.chinese, each.remedy), True)
        for row in progress.returned
        for each in (row,) + row.others
    ]
    hint = "column not read; --column says what it holds（该列未读取，可用 --column 指明其内容）"
    problems += [("{} {}".format(path, head), hint, False) for path, head in unused]
    for each in progress.findings():
        problems.append(("、".join(map(str, each.lines)), each.chinese, False))
    return problems


class UsageError(Exception):
    """A question that cannot be answered as it was asked."""


# Running


def safe_output():
    """Lets standard output and error write every character, on terminals that cannot show it as well.

    An encoding that has no Chinese at all is what an unset locale looks like: then UTF-8 is written. Otherwise the terminal's
    own encoding stays, and what it cannot hold is written as an escape.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if not hasattr(stream, "buffer"):
            continue
        encoding = stream.encoding or "utf-8"
        try:
            "督办".encode(encoding)
        except (UnicodeEncodeError, LookupError):
            encoding = "utf-8"
        stream.flush()
        wrapped = io.TextIOWrapper(stream.buffer, encoding, "backslashreplace", line_buffering=stream.isatty())
        # The old object would close the buffer when it goes.
        setattr(sys, "_duban_" + name, stream)
        setattr(sys, name, wrapped)


def main(words=None):
    """Answers a command line; the exit status comes back."""
    made = parser()
    arguments = made.parse_args([argument(word) for word in (sys.argv[1:] if words is None else words)])
    if arguments.command is None:
        made.print_help()
        return 2
    try:
        return arguments.run(arguments)
    except (duban.Error, UsageError) as error:
        print("duban: {}".format(error), file=sys.stderr)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        print("duban: {}: {}".format(error.filename, error.strerror), file=sys.stderr)
    except (ValueError, LookupError) as error:
        # A word that the package itself refused: a grouping, an encoding.
        print("duban: {}".format(error), file=sys.stderr)
    return 2


def run():
    """Runs the command line of this process."""
    safe_output()
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough, as head does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        status = 0
    sys.exit(status)


if __name__ == "__main__":
    run()
