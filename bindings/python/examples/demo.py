"""The main job, in Python: for a department and a district, what is theirs, by when, and how sample readings stand against it.

    python3 demo.py SAMPLE.csv [UNIT [AREA]]

The C and C++ demos print the same bytes.
"""

import io
import sys

import duban

#: For a bare number of a matrix, how a value is held against it.
SYMBOLS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "=", "~": "≈"}

#: Code points that take two columns of a terminal.
WIDE = (
    (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF),
    (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x20000, 0x3FFFD),
)  # fmt: skip


def width(char):
    return 2 if any(first <= ord(char) <= last for first, last in WIDE) else 1


def pad(words, columns):
    """The words, with spaces up to a width in columns."""
    return words + " " * (columns - sum(map(width, words)))


def cut(words, columns):
    """As many of the words as a width has room for, and a mark where there are more."""
    if sum(map(width, words)) <= columns:
        return words
    room, kept = columns - 1, ""
    for char in words:
        room -= width(char)
        if room < 0:
            break
        kept += char
    return kept + "…"


def doubt(element):
    """A mark behind what the source does not simply say."""
    return "" if element.certainty == "certain" else " [{}]".format(element.certainty.chinese)


def line(measure):
    return "".join(
        (
            pad(measure.id, 8),
            pad(measure.deadline.text or "—", 10),
            pad(measure.certainty.chinese, 6),
            cut(measure.text, 64),
        )
    )


def details(measure):
    """What a leader needs to know: milestones, targets, open questions of the source."""
    for milestone in measure.milestones:
        yield "        节点 {}：{}".format(milestone.phrase, cut(milestone.clause, 60))
    for target in measure.targets:
        yield "        目标 {}{}".format(cut(target.phrase, 60), doubt(target))
    for statement in measure.certainties:
        if statement.level == "uncertain":
            yield "        存疑 {}：{}".format(statement.field.chinese, cut(statement.reason, 60))


def about_plan(plan):
    counts = plan.audit_counts()
    yield "{}（{}）".format(plan.title, plan.number)
    yield "{} {} · 任务{}项，措施{}条，目标{}个，指标{}个，区域{}个".format(
        plan.issuer,
        plan.issued,
        len(plan.tasks),
        len(plan.measures),
        len(plan.targets),
        len(plan.indicators),
        len(plan.areas),
    )
    yield "自查：错误{}条（已说明{}），警告{}条（已说明{}），提示{}条（已说明{}）".format(
        counts.errors,
        counts.explained_errors,
        counts.warnings,
        counts.explained_warnings,
        counts.notes,
        counts.explained_notes,
    )
    yield ""


def about_unit(plan, unit):
    yield "== {} ==".format(unit)
    for role in duban.Role:
        measures = plan.find(unit=unit, role=role)
        yield "-- {} {}条 --".format(role.chinese, len(measures))
        for measure in measures:
            yield line(measure)
            if role == "lead":
                yield from details(measure)
    yield ""


def about_area(plan, area, readings):
    yield "== {} ==".format(area)
    yield "-- 指标 --"
    for cell in area.cells:
        yield standing(cell, readings.judge(cell))
    yield "-- 退回的填报 {}条 --".format(len(readings.rejected))
    for row in readings.rejected:
        yield "第{}行 {} “{}”：{}".format(row.line, row.column, row.value, row.reason)
    for role in duban.Role:
        measures = plan.find(unit=area.unit, role=role)
        yield "-- {} {} {}条 --".format(area.unit, role.chinese, len(measures))
        if role == "lead":
            yield from map(line, measures)
    named = [measure for measure in plan.measures if area in measure.charged_areas]
    yield "-- 原文点名 {}条 --".format(len(named))
    yield from map(line, named)


def standing(cell, judgement):
    """One line: what is required, what was reported, how it stands."""
    indicator = cell.indicator
    required = cell.words
    if cell.kind == "number":
        required = SYMBOLS.get(indicator.comparator, "") + cell.words + indicator.unit
    state = judgement.state.chinese
    if judgement.state == "not-met" and judgement.margin is not None:
        state += "，差{:f}".format(abs(judgement.margin))
    value = "—" if judgement.value is None else "{:f}".format(judgement.value)
    return pad(indicator.name, 40) + pad(required, 20) + pad(value, 10) + state + doubt(cell)


def main(path, unit="市水务局", area="通州区"):
    plan = duban.beijing_2026()
    readings = duban.Readings.from_csv(plan, path)
    lines = list(about_plan(plan))
    lines += about_unit(plan, plan.unit(unit))
    lines += about_area(plan, plan.area(area), readings)
    lines.append("数据版本 {}，库版本 {}，ABI {}。".format(duban.DATA_VERSION, duban.__version__, duban.ABI_VERSION))
    return lines


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    # UTF-8 and plain line ends whatever the terminal says: the bytes are compared with those of the other languages.
    output = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    try:
        output.writelines(printed + "\n" for printed in main(*sys.argv[1:]))
    except (duban.Error, OSError) as error:
        output.flush()
        sys.exit("demo: {}".format(error))
    output.flush()
