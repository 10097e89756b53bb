"""The main job, in Python: what a department and a district have to do, by when and with which numbers; what is due next, and
for whom; what an overlay changes; what came back of a year of sample reports, and where the city and the district stand.

    python3 demo.py FOLDER [UNIT [AREA [DAY]]]

FOLDER has the sample data (tests/data), DAY is written yyyymmdd. The C and C++ demos print the same bytes.
"""

import io
import os
import sys
from datetime import date

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


def about_area(plan, area, evaluation):
    yield "== {} ==".format(area)
    yield "-- 指标 --"
    for cell in area.cells:
        yield standing(cell, evaluation.cell(cell))
    for role in duban.Role:
        measures = plan.find(unit=area.unit, role=role)
        yield "-- {} {} {}条 --".format(area.unit, role.chinese, len(measures))
        if role == "lead":
            yield from map(line, measures)
    named = [measure for measure in plan.measures if area in measure.charged_areas]
    yield "-- 原文点名 {}条 --".format(len(named))
    yield from map(line, named)
    yield ""


def shown(value):
    """The value where the number of C has room for it, so that all three programs print the same; else ``None``.

    A share of two counts may have 28 digits, and the sentences say it rounded.
    """
    return value if value is None or len(value.as_tuple().digits) <= 18 else None


def standing(cell, verdict):
    """One line: what is required, what was reported, how it stands."""
    indicator = cell.indicator
    required = cell.words
    if cell.kind == "number":
        required = SYMBOLS.get(indicator.comparator, "") + cell.words + indicator.unit
    state = verdict.state.chinese
    gap, value = shown(verdict.gap), shown(verdict.value)
    if gap is not None and gap < 0:
        state += "，差{:f}".format(abs(gap))
    value = "—" if value is None else "{:f}".format(value)
    return pad(indicator.name, 40) + pad(required, 20) + pad(value, 10) + state + doubt(cell)


def about_next(plan, progress, day, unit, area):
    yield "== 接下来到期 {} ==".format(day)
    yield from due(plan, progress, day, unit, unit=unit, role="lead")
    yield from due(plan, progress, day, area, area=area)
    yield ""


def due(plan, progress, day, whose, **questions):
    schedule = plan.schedule(day, date(day.year, 12, 31), progress=progress, **questions)
    yield "-- {} 年内到期 {}项，长期任务{}项 --".format(whose, len(schedule), len(schedule.open))
    for item in schedule.items[:8]:
        more = "" if item.workdays_complete else "以上"
        left = "剩{}天、{}个工作日{}".format(item.days_left, item.workdays_left, more) if item.days_left else "今日到期"
        yield "{} {} {} {} {}：{}".format(item.due, item.id, item.words, left, names(item.leads), cut(item.text, 40))
    if len(schedule) > 8:
        yield "等{}项".format(len(schedule))


def names(charges):
    """Who is concerned, three of them by name."""
    named = "、".join(str(one) if one.unit else one.written + "（待指定）" for one in charges[:3])
    return named if len(charges) <= 3 else "{}等{}个".format(named, len(charges))


def about_overlay(plan, overlay, area):
    revised = plan.with_overlay(overlay)
    before, after = plan.obligations(area), revised.obligations(area)
    yield "== 修订（示例数据）{}处 ==".format(len(revised.changes()))
    yield "-- {} 职责 {}项，修订后{}项；待指定 {}项，修订后{}项 --".format(
        area, len(before), len(after), len(before.possible), len(after.possible)
    )
    had = {one.id for one in before}
    for one in after:
        if one.id not in had:
            yield "新增 {}：{}".format(one.id, one.grounds[0].sentence)
    yield ""


def about_reports(progress, returned_before, title, rows_before):
    """What became of a table."""
    fresh = progress.returned[returned_before:]
    rows = progress.rows - rows_before
    yield "-- {} {}行，采用{}行，退回{}行 --".format(title, rows, rows - len(fresh), len(fresh))
    for row in fresh[:5]:
        yield "第{}行 {} “{}”：{}；{}".format(row.line, row.column, row.value, row.reason.chinese, row.remedy)


def read_reports(plan, folder):
    """The reports, and what is to be said of them."""
    empty = duban.Progress(plan)
    values = empty.with_readings(os.path.join(folder, "sample-reports-readings.csv"))
    progress = values.with_ledger(os.path.join(folder, "sample-ledger.csv"))
    lines = ["== 填报（示例数据） =="]
    lines += about_reports(values, 0, "指标数据", 0)
    lines += about_reports(progress, len(values.returned), "督办台账", values.rows)
    findings = progress.findings()
    lines.append("-- 核对 {}项 --".format(len(findings)))
    for finding in findings[:5]:
        lines.append("{}：第{}行".format(finding.chinese, "、".join(map(str, finding.lines))))
    return progress, lines + [""]


def about_picture(evaluation, day, area):
    """The city as a whole and one area: how it stands, and what is not as it should be."""
    yield "== 总体情况 {} ==".format(day)
    for group in evaluation.groups:
        if group.grouping == "whole" or group.element is area:
            yield "-- {} --".format(group.name)
            yield group.sentence
            lights = group.lights
            yield "，".join("{}{}（{}%）".format(light.chinese, lights[light], lights.shares[light]) for light in lights)
    bad = [
        verdict
        for verdict in evaluation.cells
        if verdict.area is area and shown(verdict.value) is not None and verdict.state not in ("met", "on-track")
    ]
    for verdict in bad[:8]:
        yield verdict.sentence
    yield ""


def main(folder, unit="市水务局", area="通州区", day="20260630"):
    plan = duban.beijing_2026()
    day = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    lines = list(about_plan(plan))
    lines += about_unit(plan, plan.unit(unit))
    progress, told = read_reports(plan, folder)
    lines += told
    evaluation = plan.evaluate(progress, as_of=day, known_at=day, groupings=["whole", "area"])
    lines += about_area(plan, plan.area(area), evaluation)
    lines += about_next(plan, progress, day, unit, area)
    lines += about_overlay(plan, os.path.join(folder, "sample-overlay.json"), area)
    lines += about_picture(evaluation, day, plan.area(area))
    lines.append("数据版本 {}，库版本 {}，ABI {}。".format(duban.DATA_VERSION, duban.__version__, duban.ABI_VERSION))
    return lines


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    # UTF-8 and plain line ends whatever the terminal says: the bytes are compared with those of the other languages.
    output = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    try:
        output.writelines(printed + "\n" for printed in main(*sys.argv[1:]))
    except (duban.Error, OSError) as error:
        output.flush()
        sys.exit("demo: {}".format(error))
    output.flush()
