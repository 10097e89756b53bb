"""The closed vocabularies of a plan: roles, kinds of time limits, states …

Every word is a string, the one that stands in a plan's JSON form, so ``measure.certainty == "uncertain"`` and
``plan.find(role="lead")`` are all there is to know. Two things more come with it: ``.chinese``, the term for a report, and
``.code``, its number in the C ABI::

    >>> import duban
    >>> duban.Role.LEAD
    'lead'
    >>> duban.Role.LEAD.chinese
    '牵头部门'
    >>> duban.Role.ALL
    ('lead', 'responsible', 'assisting')
"""


class Word(str):
    """A word of a vocabulary: a string with ``chinese``, its Chinese term, and ``code``, its number in the C ABI."""

    __slots__ = ("chinese", "code")

    def __new__(cls, code, word, chinese):
        made = super(Word, cls).__new__(cls, word)
        made.code = code
        made.chinese = chinese
        return made

    def __reduce_ex__(self, protocol):
        return Word, (self.code, str(self), self.chinese)




class _ByCode(dict):
    """Words by their number; a number of a newer library than this package becomes a word that says so."""

    def __missing__(self, code):
        return Word(code, "unknown-{}".format(code), "")


def _vocabulary(cls):
    """Gives a class of words its ``ALL`` (in the order of their numbers), ``by_code`` and ``by_word``."""
    members = [value for value in vars(cls).values() if isinstance(value, Word)]
    cls.ALL = tuple(sorted(members, key=lambda word: word.code))
    cls.by_code = _ByCode((word.code, word) for word in members)
    # Where C has 0 for none.
    cls.by_code[0] = None
    cls.by_word = {str(word): word for word in members}
    return cls


@_vocabulary
class Role:
    """In which role a unit is charged with a measure."""

    LEAD = Word(1, "lead", "牵头部门")
    RESPONSIBLE = Word(2, "responsible", "主责单位")
    ASSISTING = Word(3, "assisting", "协办单位")


@_vocabulary
class LimitKind:
    """Of which kind a time limit is."""

    BY = Word(1, "by", "截止")
    WITHIN = Word(2, "within", "期间")
    POINT = Word(3, "point", "时点")
    RECURRING = Word(4, "recurring", "周期")
    RELATIVE = Word(5, "relative", "相对")
    OPEN = Word(6, "open", "长期")


@_vocabulary
class Period:
    """What repeats, in a recurring time limit."""

    WEEK = Word(1, "week", "周")
    MONTH = Word(2, "month", "月")
    QUARTER = Word(3, "quarter", "季度")
    HALF_YEAR = Word(4, "half_year", "半年")
    YEAR = Word(5, "year", "年")
    DAY = Word(6, "day", "日")
    TEN_DAYS = Word(7, "ten_days", "旬")


@_vocabulary
class Due:
    """When in its period a recurring time limit falls due; see :class:`duban.Recurrence`."""

    PERIOD_END = Word(1, "period_end", "期末前")
    WORKDAY = Word(2, "workday", "第几个工作日")
    DAY = Word(3, "day", "首月第几日")
    MONTH_DAY = Word(4, "month_day", "第几月第几日")
    TIMES = Word(5, "times", "每期几次")
    LAST_WORKDAY = Word(6, "last_workday", "倒数第几个工作日")
    MONTH_WORKDAY = Word(7, "month_workday", "第几月第几个工作日")
    WEEKDAY = Word(8, "weekday", "星期几")


@_vocabulary
class CertaintyLevel:
    """How sure a fact is, given the source."""

    CERTAIN = Word(1, "certain", "确定")
    INFERRED = Word(2, "inferred", "推断")
    UNCERTAIN = Word(3, "uncertain", "存疑")


@_vocabulary
class Field:
    """A field of an element, for saying how sure it is."""

    TEXT = Word(1, "text", "原文")
    DEADLINE = Word(2, "deadline", "完成时限")
    LEAD = Word(3, "lead", "牵头部门")
    RESPONSIBLE = Word(4, "responsible", "主责单位")
    ASSISTING = Word(5, "assisting", "协办单位")
    BELONGS_TO = Word(6, "belongs_to", "所属任务")
    CHARGED = Word(7, "charged", "点名区域")
    TITLE = Word(8, "title", "任务名称")
    VALUE = Word(9, "value", "数值")
    SUBJECT = Word(10, "subject", "指标")
    COMPARATOR = Word(11, "comparator", "比较方式")
    LIMIT = Word(12, "limit", "时间")
    PRESENCE = Word(13, "presence", "缺失")
    INDICATOR = Word(14, "indicator", "关联指标")
    UNIT = Word(15, "unit", "计量单位")
    SCOPE = Word(16, "scope", "范围")
    STRENGTH = Word(17, "strength", "约束力")
    BASIS = Word(18, "basis", "口径")


@_vocabulary
class Comparator:
    """How a value is held against a limit: 不低于, 不超过, 以上, 以下, 以内 include the number; 超过, 低于, 高于 do not."""

    AT_LEAST = Word(1, ">=", "不低于")
    MORE_THAN = Word(2, ">", "超过")
    AT_MOST = Word(3, "<=", "不超过")
    LESS_THAN = Word(4, "<", "低于")
    EQUAL = Word(5, "=", "达到")
    ABOUT = Word(6, "~", "左右")
    RANGE = Word(7, "range", "区间")
    ALL = Word(8, "all", "全部")
    ZERO_GROWTH = Word(9, "zero-growth", "零增长")
    WORDS_ONLY = Word(10, "none", "定性")


@_vocabulary
class Strength:
    """How binding the words are. Only a binding target can fail a plan."""

    BINDING = Word(1, "binding", "约束性")
    ASPIRATIONAL = Word(2, "aspirational", "力争")
    ENCOURAGED = Word(3, "encouraged", "鼓励")
    IN_PRINCIPLE = Word(4, "in-principle", "原则上")


@_vocabulary
class Basis:
    """What the number is a number of."""

    LEVEL = Word(1, "level", "绝对量")
    SHARE = Word(2, "share", "占比")
    CUMULATIVE = Word(3, "cumulative", "累计量")
    CHANGE_PERCENT = Word(4, "change-percent", "变化率")
    CHANGE_POINTS = Word(5, "change-points", "百分点变化")
    FROM_PEAK = Word(6, "from-peak", "较峰值")
    PER_PERIOD = Word(7, "per-period", "每期")
    PER_AREA = Word(8, "per-area", "每区")


@_vocabulary
class Change:
    """Which way the quantity is to move, where the words say it."""

    UP = Word(1, "up", "上升")
    DOWN = Word(2, "down", "下降")
    STEADY = Word(3, "steady", "持平")


@_vocabulary
class Direction:
    """Which way an indicator gets better."""

    HIGHER_IS_BETTER = Word(1, "higher-is-better", "越高越好")
    LOWER_IS_BETTER = Word(2, "lower-is-better", "越低越好")


@_vocabulary
class Shape:
    """How a yearly number comes about, which decides what can be said part-way through the year."""

    STOCK = Word(1, "stock", "时点值")
    MEAN = Word(2, "mean", "期间均值或占比")
    CUMULATIVE = Word(3, "cumulative", "累计值")
    CAP = Word(4, "cap", "上限计数")
    DETERMINED_ONCE = Word(5, "determined-once", "一次核定")


@_vocabulary
class CellKind:
    """What a cell of a matrix holds. The three never mix."""

    NUMBER = Word(1, "number", "数值")
    REQUIREMENT = Word(2, "requirement", "定性要求")
    NOT_ASSIGNED = Word(3, "not-assigned", "不考核")


@_vocabulary
class State:
    """Where a requirement stands."""

    MET = Word(1, "met", "已达标")
    NOT_MET = Word(2, "not-met", "未达标")
    UNCONFIRMED = Word(3, "unconfirmed", "定性待确认")
    NOT_ASSIGNED = Word(4, "not-assigned", "不考核")
    NOT_REPORTED = Word(5, "not-reported", "未填报")


@_vocabulary
class Level:
    """At which level of administration a unit stands."""

    NATIONAL = Word(1, "national", "国家级")
    MUNICIPAL = Word(2, "municipal", "市级")
    DISTRICT = Word(3, "district", "区级")
    SUB_DISTRICT = Word(4, "sub-district", "街道乡镇")
    ENTERPRISE = Word(5, "enterprise", "企业")
    OTHER = Word(6, "other", "其他")


@_vocabulary
class ScopeKind:
    """What a collective name stands for."""

    FIXED = Word(1, "fixed", "固定范围")
    CONCERNED = Word(2, "concerned", "相关区")
    REST = Word(3, "rest", "其他区")
    UNLISTED = Word(4, "unlisted", "未列明")


@_vocabulary
class ElementKind:
    """What an id names."""

    DOCUMENT = Word(1, "document", "文件")
    PARAGRAPH = Word(2, "paragraph", "通知段落")
    OUTLINE = Word(3, "outline", "标题")
    TASK = Word(4, "task", "重点任务")
    MEASURE = Word(5, "measure", "工作措施")
    MILESTONE = Word(6, "milestone", "节点")
    TARGET = Word(7, "target", "目标")
    INDICATOR = Word(8, "indicator", "指标")
    MATRIX = Word(9, "matrix", "指标表")
    CELL = Word(10, "cell", "指标值")
    AREA = Word(11, "area", "区域")
    UNIT = Word(12, "unit", "单位")
    SCOPE = Word(13, "scope", "集合称谓")
    REPORTING = Word(14, "reporting", "报送")


@_vocabulary
class Severity:
    """How much a finding matters."""

    ERROR = Word(1, "error", "错误")
    WARNING = Word(2, "warning", "警告")
    NOTE = Word(3, "note", "提示")
