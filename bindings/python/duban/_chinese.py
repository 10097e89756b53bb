"""Tables with Chinese heads and words, as a ledger (台账) or a report has them: each name, word and date in its own column."""

from ._objects import Element
from .words import Word


def _targets(measure):
    return "；".join(target.phrase for target in measure.targets)


def _targets_of(item):
    return _targets(item.element) if item.kind == "measure" else ""


def _reasons(measure):
    return "；".join(dict.fromkeys(each.reason for each in measure.certainties))


def _grounds(item):
    return "；".join(ground.sentence for ground in item.grounds)


def _kind(item):
    return item.kind.chinese


def _path(names):
    """Reads an attribute of an attribute …"""

    def read(row):
        for name in names.split("."):
            row = None if row is None else getattr(row, name)
        return row

    return read


#: What the columns are called and where they come from, by the class of the rows: an attribute, or a function of the row.
_COLUMNS = {
    "Measure": (
        ("措施编号", "id"),
        ("任务", "task.title"),
        ("工作措施", "text"),
        ("完成时限", "deadline.text"),
        ("截止日", "deadline.limit.end"),
        ("牵头部门", "leads"),
        ("主责单位", "responsible"),
        ("协办单位", "assisting"),
        ("目标", _targets),
        ("可信度", "certainty"),
        ("存疑说明", _reasons),
    ),
    "Obligation": (
        ("类别", _kind),
        ("编号", "id"),
        ("角色", "roles"),
        ("内容", "text"),
        ("时限或要求", "words"),
        ("目标", _targets_of),
        ("可信度", "certainty"),
        ("归属依据", _grounds),
    ),
    "Unassigned": (
        ("类别", _kind),
        ("编号", "id"),
        ("角色", "role"),
        ("原文", "written"),
        ("未落实原因", "why"),
        ("说明", "basis"),
    ),
    "DueItem": (
        ("到期日", "due"),
        ("类别", _kind),
        ("编号", "id"),
        ("时限", "words"),
        ("剩余天数", "days_left"),
        ("剩余工作日", "workdays_left"),
        ("牵头部门", "leads"),
        ("内容", "text"),
    ),
    "OpenItem": (
        ("编号", "id"),
        ("时限", "words"),
        ("最近填报", "last_report"),
        ("应复核日", "review_due"),
        ("长期未填报", "stale"),
        ("牵头部门", "leads"),
        ("内容", "text"),
    ),
}

#: What other columns are called.
_HEADS = {
    "aliases": "别名",
    "annex": "附件",
    "after": "修订后",
    "ambiguous": "有歧义",
    "area": "区域",
    "attainment": "完成率",
    "basis": "依据",
    "before": "修订前",
    "change": "变化",
    "change_unit": "变化单位",
    "covered_to": "数据截至",
    "date": "日期",
    "deadline": "完成时限",
    "doubt": "存疑",
    "effect": "影响",
    "element_id": "编号",
    "element_kind": "类别",
    "end": "截止日",
    "fields": "字段",
    "group": "合称",
    "last_report": "最近填报",
    "members": "成员",
    "nearest": "相近名称",
    "printed": "原文所印",
    "read": "读作",
    "review_due": "应复核日",
    "stale": "长期未填报",
    "start": "起始日",
    "value2": "上限值",
    "who": "修订人",
    "why": "原因",
    "certainty": "可信度",
    "chinese": "说明",
    "clause": "分句",
    "column": "列",
    "comparator": "比较",
    "content": "内容",
    "days_left": "剩余天数",
    "decimals": "小数位数",
    "due": "到期日",
    "expected": "序时要求",
    "field": "字段",
    "gap": "差距",
    "good_share": "良好占比",
    "grouping": "汇总口径",
    "handed_in": "报送日",
    "heading": "标题",
    "id": "编号",
    "indicator": "指标",
    "kind": "类别",
    "leads": "牵头部门",
    "level": "层级",
    "lights": "灯",
    "light": "灯",
    "limit": "要求",
    "line": "行",
    "lines": "行",
    "measure": "措施编号",
    "measures": "措施",
    "name": "名称",
    "numbers": "指标情况",
    "percent": "完成比例",
    "phrase": "原文",
    "rank": "排名",
    "reason": "原因",
    "remedy": "处理办法",
    "role": "角色",
    "roles": "角色",
    "score": "得分",
    "sentence": "说明",
    "shape": "形态",
    "state": "状态",
    "strength": "强度",
    "subject": "对象",
    "tasks": "任务",
    "text": "内容",
    "timing": "时限状态",
    "title": "标题",
    "to": "报送对象",
    "unit": "单位",
    "units": "单位",
    "value": "数值",
    "words": "时限",
    "work": "措施情况",
    "workdays_left": "剩余工作日",
    "written": "原文",
}


def dicts(rows, columns):
    """The rows as dicts of plain values by Chinese head; of no rows, an empty list."""
    found = [(head, _path(source) if isinstance(source, str) else source) for head, source in _columns(rows, columns)]
    return [{head: _words(read(row)) for head, read in found} for row in rows]


def heads(rows, columns):
    """The Chinese heads of a table, of an empty one as well."""
    return [head for head, _ in _columns(rows, columns)]


def _columns(rows, columns):
    # An empty list of measures is known by its columns.
    empty = "Measure" if tuple(columns) == ("id", "deadline", "leads", "certainty", "text") else None
    known = _COLUMNS.get(type(rows[0]).__name__ if rows else empty)
    return known or [(_HEADS.get(name, name), name) for name in columns]


def _words(value):
    """A value as a cell holds it: Chinese words, names joined by 、; numbers and dates as they are."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Word):
        return value.chinese or str(value)
    if isinstance(value, dict):
        return "，".join("{}{}".format(_words(word), count) for word, count in value.items() if count)
    if isinstance(value, (tuple, list)):
        return "、".join(str(_words(each)) for each in value)
    if isinstance(value, Element):
        return value._called() if type(value).__str__ is object.__str__ else str(value)
    if value is None or isinstance(value, (int, str)) or type(value).__module__ in ("datetime", "decimal", "_decimal"):
        return str(value) if isinstance(value, str) else value
    return str(value)
