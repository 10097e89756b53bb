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




class Vocabulary(object):
    """A closed vocabulary: its words are attributes, ``ALL`` has them in order.

    The words are made when one of them is first asked for: a program that looks up one measure needs none.
    """

    def __init__(self, name, doc, members):
        self.__name__ = name
        self.__doc__ = doc
        self._members = members

    def __getattr__(self, name):
        # Reached only for what is not there yet.
        if name.startswith("__") or name == "_members":
            raise AttributeError(name)
        words = {key: Word(*member) for key, member in self._members.items()}
        inorder = sorted(words.values(), key=lambda word: word.code)
        by_code = _ByCode((word.code, word) for word in inorder)
        # Where C has 0 for none.
        by_code[0] = None
        words.update(ALL=tuple(inorder), by_code=by_code, by_word={str(word): word for word in inorder})
        vars(self).update(words)
        try:
            return words[name]
        except KeyError:
            has = ", ".join(self._members)
            raise AttributeError("{} has no word {}: it has {}".format(self.__name__, name, has)) from None

    def __iter__(self):
        return iter(self.ALL)

    def __contains__(self, word):
        return word in self.by_word

    def __dir__(self):
        return sorted(self._members) + ["ALL", "by_code", "by_word"]

    def __repr__(self):
        words = ("{}={!r} ({})".format(key, word, chinese) for key, (_, word, chinese) in self._members.items())
        return "<duban.{}: {}>".format(self.__name__, ", ".join(words))


class _ByCode(dict):
    """Words by their number; a number of a newer library than this package becomes a word that says so."""

    def __missing__(self, code):
        return Word(code, "unknown-{}".format(code), "")


Role = Vocabulary(
    "Role",
    "In which role a unit is charged with a measure.",
    {
        "LEAD": (1, "lead", "牵头部门"),
        "RESPONSIBLE": (2, "responsible", "主责单位"),
        "ASSISTING": (3, "assisting", "协办单位"),
    },
)

LimitKind = Vocabulary(
    "LimitKind",
    "Of which kind a time limit is.",
    {
        "BY": (1, "by", "截止"),
        "WITHIN": (2, "within", "期间"),
        "POINT": (3, "point", "时点"),
        "RECURRING": (4, "recurring", "周期"),
        "RELATIVE": (5, "relative", "相对"),
        "OPEN": (6, "open", "长期"),
    },
)

Period = Vocabulary(
    "Period",
    "What repeats, in a recurring time limit.",
    {
        "WEEK": (1, "week", "周"),
        "MONTH": (2, "month", "月"),
        "QUARTER": (3, "quarter", "季度"),
        "HALF_YEAR": (4, "half_year", "半年"),
        "YEAR": (5, "year", "年"),
        "DAY": (6, "day", "日"),
        "TEN_DAYS": (7, "ten_days", "旬"),
    },
)

Due = Vocabulary(
    "Due",
    "When in its period a recurring time limit falls due; see :class:`duban.Recurrence`.",
    {
        "PERIOD_END": (1, "period_end", "期末前"),
        "WORKDAY": (2, "workday", "第几个工作日"),
        "DAY": (3, "day", "首月第几日"),
        "MONTH_DAY": (4, "month_day", "第几月第几日"),
        "TIMES": (5, "times", "每期几次"),
        "LAST_WORKDAY": (6, "last_workday", "倒数第几个工作日"),
        "MONTH_WORKDAY": (7, "month_workday", "第几月第几个工作日"),
        "WEEKDAY": (8, "weekday", "星期几"),
    },
)

CertaintyLevel = Vocabulary(
    "CertaintyLevel",
    "How sure a fact is, given the source.",
    {
        "CERTAIN": (1, "certain", "确定"),
        "INFERRED": (2, "inferred", "推断"),
        "UNCERTAIN": (3, "uncertain", "存疑"),
    },
)

Field = Vocabulary(
    "Field",
    "A field of an element, for saying how sure it is.",
    {
        "TEXT": (1, "text", "原文"),
        "DEADLINE": (2, "deadline", "完成时限"),
        "LEAD": (3, "lead", "牵头部门"),
        "RESPONSIBLE": (4, "responsible", "主责单位"),
        "ASSISTING": (5, "assisting", "协办单位"),
        "BELONGS_TO": (6, "belongs_to", "所属任务"),
        "CHARGED": (7, "charged", "点名区域"),
        "TITLE": (8, "title", "任务名称"),
        "VALUE": (9, "value", "数值"),
        "SUBJECT": (10, "subject", "指标"),
        "COMPARATOR": (11, "comparator", "比较方式"),
        "LIMIT": (12, "limit", "时间"),
        "PRESENCE": (13, "presence", "缺失"),
        "INDICATOR": (14, "indicator", "关联指标"),
        "UNIT": (15, "unit", "计量单位"),
        "SCOPE": (16, "scope", "范围"),
        "STRENGTH": (17, "strength", "约束力"),
        "BASIS": (18, "basis", "口径"),
    },
)

Comparator = Vocabulary(
    "Comparator",
    "How a value is held against a limit: 不低于, 不超过, 以上, 以下, 以内 include the number; 超过, 低于, 高于 do not.",
    {
        "AT_LEAST": (1, ">=", "不低于"),
        "MORE_THAN": (2, ">", "超过"),
        "AT_MOST": (3, "<=", "不超过"),
        "LESS_THAN": (4, "<", "低于"),
        "EQUAL": (5, "=", "达到"),
        "ABOUT": (6, "~", "左右"),
        "RANGE": (7, "range", "区间"),
        "ALL": (8, "all", "全部"),
        "ZERO_GROWTH": (9, "zero-growth", "零增长"),
        "WORDS_ONLY": (10, "none", "定性"),
    },
)

Strength = Vocabulary(
    "Strength",
    "How binding the words are. Only a binding target can fail a plan.",
    {
        "BINDING": (1, "binding", "约束性"),
        "ASPIRATIONAL": (2, "aspirational", "力争"),
        "ENCOURAGED": (3, "encouraged", "鼓励"),
        "IN_PRINCIPLE": (4, "in-principle", "原则上"),
    },
)

Basis = Vocabulary(
    "Basis",
    "What the number is a number of.",
    {
        "LEVEL": (1, "level", "绝对量"),
        "SHARE": (2, "share", "占比"),
        "CUMULATIVE": (3, "cumulative", "累计量"),
        "CHANGE_PERCENT": (4, "change-percent", "变化率"),
        "CHANGE_POINTS": (5, "change-points", "百分点变化"),
        "FROM_PEAK": (6, "from-peak", "较峰值"),
        "PER_PERIOD": (7, "per-period", "每期"),
        "PER_AREA": (8, "per-area", "每区"),
    },
)

Change = Vocabulary(
    "Change",
    "Which way the quantity is to move, where the words say it.",
    {
        "UP": (1, "up", "上升"),
        "DOWN": (2, "down", "下降"),
        "STEADY": (3, "steady", "持平"),
    },
)

Direction = Vocabulary(
    "Direction",
    "Which way an indicator gets better.",
    {
        "HIGHER_IS_BETTER": (1, "higher-is-better", "越高越好"),
        "LOWER_IS_BETTER": (2, "lower-is-better", "越低越好"),
    },
)

Shape = Vocabulary(
    "Shape",
    "How a yearly number comes about, which decides what can be said part-way through the year.",
    {
        "STOCK": (1, "stock", "时点值"),
        "MEAN": (2, "mean", "期间均值或占比"),
        "CUMULATIVE": (3, "cumulative", "累计值"),
        "CAP": (4, "cap", "上限计数"),
        "DETERMINED_ONCE": (5, "determined-once", "一次核定"),
    },
)

CellKind = Vocabulary(
    "CellKind",
    "What a cell of a matrix holds. The three never mix.",
    {
        "NUMBER": (1, "number", "数值"),
        "REQUIREMENT": (2, "requirement", "定性要求"),
        "NOT_ASSIGNED": (3, "not-assigned", "不考核"),
    },
)

State = Vocabulary(
    "State",
    "Where a requirement stands.",
    {
        "MET": (1, "met", "已达标"),
        "NOT_MET": (2, "not-met", "未达标"),
        "UNCONFIRMED": (3, "unconfirmed", "定性待确认"),
        "NOT_ASSIGNED": (4, "not-assigned", "不考核"),
        "NOT_REPORTED": (5, "not-reported", "未填报"),
    },
)

Level = Vocabulary(
    "Level",
    "At which level of administration a unit stands.",
    {
        "NATIONAL": (1, "national", "国家级"),
        "MUNICIPAL": (2, "municipal", "市级"),
        "DISTRICT": (3, "district", "区级"),
        "SUB_DISTRICT": (4, "sub-district", "街道乡镇"),
        "ENTERPRISE": (5, "enterprise", "企业"),
        "OTHER": (6, "other", "其他"),
    },
)

ScopeKind = Vocabulary(
    "ScopeKind",
    "What a collective name stands for.",
    {
        "FIXED": (1, "fixed", "固定范围"),
        "CONCERNED": (2, "concerned", "相关区"),
        "REST": (3, "rest", "其他区"),
        "UNLISTED": (4, "unlisted", "未列明"),
    },
)

ElementKind = Vocabulary(
    "ElementKind",
    "What an id names.",
    {
        "DOCUMENT": (1, "document", "文件"),
        "PARAGRAPH": (2, "paragraph", "通知段落"),
        "OUTLINE": (3, "outline", "标题"),
        "TASK": (4, "task", "重点任务"),
        "MEASURE": (5, "measure", "工作措施"),
        "MILESTONE": (6, "milestone", "节点"),
        "TARGET": (7, "target", "目标"),
        "INDICATOR": (8, "indicator", "指标"),
        "MATRIX": (9, "matrix", "指标表"),
        "CELL": (10, "cell", "指标值"),
        "AREA": (11, "area", "区域"),
        "UNIT": (12, "unit", "单位"),
        "SCOPE": (13, "scope", "集合称谓"),
        "REPORTING": (14, "reporting", "报送"),
    },
)

Severity = Vocabulary(
    "Severity",
    "How much a finding matters.",
    {
        "ERROR": (1, "error", "错误"),
        "WARNING": (2, "warning", "警告"),
        "NOTE": (3, "note", "提示"),
    },
)
