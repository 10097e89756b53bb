"""The closed vocabularies of a plan: roles, kinds of time limits, states …

Every word is a string, the one that stands in a plan's JSON form, so ``measure.certainty == "uncertain"`` and
``plan.find(role="lead")`` are all there is to know. Two things more come with it: ``.chinese``, the term for a report, and
``.code``, its number in the C ABI::

    >>> import duban
    >>> duban.Role.LEAD
    'lead'
    >>> duban.Role.LEAD.chinese
    '牵头部门'
    >>> list(duban.Role)
    ['lead', 'responsible', 'assisting']
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
    """A closed vocabulary: its words are attributes, and iterating over it gives them in order.

    It is written as a table: the number, the attribute, the word, the Chinese term. The table is read when one of its words is
    first asked for: a program that looks up one measure needs few of them.
    """

    def __init__(self, name, doc, table):
        self.__name__ = name
        self.__doc__ = doc
        self._table = table

    def __getattr__(self, name):
        # Reached only for what is not there yet.
        if name.startswith("_"):
            raise AttributeError(name)
        words = {}
        for line in self._table.strip().split("\n"):
            code, attribute, word, chinese = line.split()
            words[attribute] = Word(int(code), word, chinese)
        has = ", ".join(words)
        inorder = sorted(words.values(), key=lambda word: word.code)
        by_code = _ByCode((word.code, word) for word in inorder)
        # Where C has 0 for none.
        by_code[0] = None
        words.update(words=tuple(inorder), by_code=by_code, by_word={str(word): word for word in inorder})
        vars(self).update(words)
        try:
            return words[name]
        except KeyError:
            raise AttributeError("{} has no word {}: it has {}".format(self.__name__, name, has)) from None

    def __iter__(self):
        return iter(self.words)

    def __contains__(self, word):
        return word in self.by_word

    def named(self, word):
        """The word, where it or its Chinese term is given (部门 or 单位 at its end may be left out); ``None`` for anything else."""
        found = self.by_word.get(word)
        if found is None and word:
            terms = (word, word + "部门", word + "单位")
            found = next((each for each in self.words if each.chinese in terms), None)
        return found

    def __dir__(self):
        return sorted(word for word in vars(self) if not word.startswith("_")) if self.words else []

    def __repr__(self):
        words = ("{!r} ({})".format(word, word.chinese) for word in self.words)
        return "<duban.{}: {}>".format(self.__name__, ", ".join(words))


class _ByCode(dict):
    """Words by their number; a number of a newer library than this package becomes a word that says so."""

    def __missing__(self, code):
        return Word(code, "unknown-{}".format(code), "")


Role = Vocabulary(
    "Role",
    "In which role a unit is charged with a measure.",
    """
     1  LEAD         lead         牵头部门
     2  RESPONSIBLE  responsible  主责单位
     3  ASSISTING    assisting    协办单位
    """,
)

LimitKind = Vocabulary(
    "LimitKind",
    "Of which kind a time limit is.",
    """
     1  BY         by         截止
     2  WITHIN     within     期间
     3  POINT      point      时点
     4  RECURRING  recurring  周期
     5  RELATIVE   relative   相对
     6  OPEN       open       长期
    """,
)

Period = Vocabulary(
    "Period",
    "What repeats, in a recurring time limit.",
    """
     1  WEEK       week       周
     2  MONTH      month      月
     3  QUARTER    quarter    季度
     4  HALF_YEAR  half_year  半年
     5  YEAR       year       年
     6  DAY        day        日
     7  TEN_DAYS   ten_days   旬
    """,
)

Due = Vocabulary(
    "Due",
    "When in its period a recurring time limit falls due; see :class:`duban.Recurrence`.",
    """
     1  PERIOD_END     period_end     期末前
     2  WORKDAY        workday        第几个工作日
     3  DAY            day            首月第几日
     4  MONTH_DAY      month_day      第几月第几日
     5  TIMES          times          每期几次
     6  LAST_WORKDAY   last_workday   倒数第几个工作日
     7  MONTH_WORKDAY  month_workday  第几月第几个工作日
     8  WEEKDAY        weekday        星期几
    """,
)

CertaintyLevel = Vocabulary(
    "CertaintyLevel",
    "How sure a fact is, given the source.",
    """
     1  CERTAIN    certain    确定
     2  INFERRED   inferred   推断
     3  UNCERTAIN  uncertain  存疑
    """,
)

Field = Vocabulary(
    "Field",
    "A field of an element, for saying how sure it is.",
    """
     1  TEXT         text         原文
     2  DEADLINE     deadline     完成时限
     3  LEAD         lead         牵头部门
     4  RESPONSIBLE  responsible  主责单位
     5  ASSISTING    assisting    协办单位
     6  BELONGS_TO   belongs_to   所属任务
     7  CHARGED      charged      点名区域
     8  TITLE        title        任务名称
     9  VALUE        value        数值
    10  SUBJECT      subject      指标
    11  COMPARATOR   comparator   比较方式
    12  LIMIT        limit        时间
    13  PRESENCE     presence     缺失
    14  INDICATOR    indicator    关联指标
    15  UNIT         unit         计量单位
    16  SCOPE        scope        范围
    17  STRENGTH     strength     约束力
    18  BASIS        basis        口径
    """,
)

Comparator = Vocabulary(
    "Comparator",
    "How a value is held against a limit: 不低于, 不超过, 以上, 以下, 以内 include the number; 超过, 低于, 高于 do not.",
    """
     1  AT_LEAST     >=           不低于
     2  MORE_THAN    >            超过
     3  AT_MOST      <=           不超过
     4  LESS_THAN    <            低于
     5  EQUAL        =            达到
     6  ABOUT        ~            左右
     7  RANGE        range        区间
     8  ALL          all          全部
     9  ZERO_GROWTH  zero-growth  零增长
    10  WORDS_ONLY   none         定性
    """,
)

Strength = Vocabulary(
    "Strength",
    "How binding the words are. Only a binding target can fail a plan.",
    """
     1  BINDING       binding       约束性
     2  ASPIRATIONAL  aspirational  力争
     3  ENCOURAGED    encouraged    鼓励
     4  IN_PRINCIPLE  in-principle  原则上
    """,
)

Basis = Vocabulary(
    "Basis",
    "What the number is a number of.",
    """
     1  LEVEL           level           绝对量
     2  SHARE           share           占比
     3  CUMULATIVE      cumulative      累计量
     4  CHANGE_PERCENT  change-percent  变化率
     5  CHANGE_POINTS   change-points   百分点变化
     6  FROM_PEAK       from-peak       较峰值
     7  PER_PERIOD      per-period      每期
     8  PER_AREA        per-area        每区
     9  CHANGE_AMOUNT   change-amount   变化量
    """,
)

Change = Vocabulary(
    "Change",
    "Which way the quantity is to move, where the words say it.",
    """
     1  UP      up      上升
     2  DOWN    down    下降
     3  STEADY  steady  持平
    """,
)

Direction = Vocabulary(
    "Direction",
    "Which way an indicator gets better.",
    """
     1  HIGHER_IS_BETTER  higher-is-better  越高越好
     2  LOWER_IS_BETTER   lower-is-better   越低越好
    """,
)

Shape = Vocabulary(
    "Shape",
    "How a yearly number comes about, which decides what can be said part-way through the year.",
    """
     1  STOCK            stock            时点值
     2  MEAN             mean             期间均值或占比
     3  CUMULATIVE       cumulative       累计值
     4  CAP              cap              上限计数
     5  DETERMINED_ONCE  determined-once  一次核定
    """,
)

CellKind = Vocabulary(
    "CellKind",
    "What a cell of a matrix holds. The three never mix.",
    """
     1  NUMBER        number        数值
     2  REQUIREMENT   requirement   定性要求
     3  NOT_ASSIGNED  not-assigned  不考核
    """,
)

State = Vocabulary(
    "State",
    "Where a requirement stands.",
    """
     1  MET                 met                 已达标
     2  NOT_MET             not-met             未达标
     3  UNCONFIRMED         unconfirmed         定性待确认
     4  NOT_ASSIGNED        not-assigned        不考核
     5  NOT_REPORTED        not-reported        未填报
     6  ON_TRACK            on-track            符合进度
     7  BEHIND_TRACK        behind-track        落后进度
     8  UNREACHABLE         unreachable         已无法达标
     9  PENDING             pending             待核定
    10  INVALID_DATA        invalid-data        数据无效
    11  NO_VALUE            no-value            原文无数值
    12  BASELINE_MISSING    baseline-missing    缺少基数
    13  NEEDS_CONFIRMATION  needs-confirmation  需人工确认
    14  CANCELLED           cancelled           已取消
    """,
)

Level = Vocabulary(
    "Level",
    "At which level of administration a unit stands.",
    """
     1  NATIONAL      national      国家级
     2  MUNICIPAL     municipal     市级
     3  DISTRICT      district      区级
     4  SUB_DISTRICT  sub-district  街道乡镇
     5  ENTERPRISE    enterprise    企业
     6  OTHER         other         其他
    """,
)

ScopeKind = Vocabulary(
    "ScopeKind",
    "What a collective name stands for.",
    """
     1  FIXED      fixed      固定范围
     2  CONCERNED  concerned  相关区
     3  REST       rest       其他区
     4  UNLISTED   unlisted   未列明
    """,
)

ElementKind = Vocabulary(
    "ElementKind",
    "What an id names.",
    """
     1  DOCUMENT   document   文件
     2  PARAGRAPH  paragraph  通知段落
     3  OUTLINE    outline    标题
     4  TASK       task       重点任务
     5  MEASURE    measure    工作措施
     6  MILESTONE  milestone  节点
     7  TARGET     target     目标
     8  INDICATOR  indicator  指标
     9  MATRIX     matrix     指标表
    10  CELL       cell       指标值
    11  AREA       area       区域
    12  UNIT       unit       单位
    13  SCOPE      scope      集合称谓
    14  REPORTING  reporting  报送
    """,
)

Severity = Vocabulary(
    "Severity",
    "How much a finding matters.",
    """
     1  ERROR    error    错误
     2  WARNING  warning  警告
     3  NOTE     note     提示
    """,
)

Festival = Vocabulary(
    "Festival",
    "A festival that days off are arranged around.",
    """
     1  NEW_YEAR     new_year         元旦
     2  SPRING       spring_festival  春节
     3  QINGMING     qingming         清明节
     4  LABOUR       labour_day       劳动节
     5  DRAGON_BOAT  dragon_boat      端午节
     6  MID_AUTUMN   mid_autumn       中秋节
     7  NATIONAL     national_day     国庆节
     8  SPECIAL      special          特别
    """,
)

DueKind = Vocabulary(
    "DueKind",
    "What is due.",
    """
     1  DEADLINE    deadline    完成时限
     2  MILESTONE   milestone   节点
     3  OCCURRENCE  occurrence  周期任务
     4  REPORTING   reporting   报送
    """,
)

Why = Vocabulary(
    "Why",
    "Why something is a unit's.",
    """
     1  NAMED      named      栏中点名
     2  MEMBER     member     属于栏中集合称谓
     3  CONCERNED  concerned  点名或指定的相关区
     4  REST       rest       原文未点名的其他区
     5  CHARGED    charged    点名或指定承担
     6  CELL       cell       指标表中有值
     7  REPORTS    reports    属于报送单位
    """,
)

OpenQuestion = Vocabulary(
    "OpenQuestion",
    "Why something is attributed to nobody.",
    """
     1  AREAS_NOT_NAMED     areas-not-named     相关区没有点名
     2  MORE_AREAS          more-areas          点名的区后有“等”
     3  MEMBERS_NOT_LISTED  members-not-listed  成员没有列明
     4  MORE_UNITS          more-units          单位后有“等部门”
     5  UNREADABLE          unreadable          所印名称无法辨认
     6  NOBODY              nobody              各栏均未列单位
     7  OTHER_READING       other-reading       存疑栏的另一种读法
    """,
)

DifferenceKind = Vocabulary(
    "DifferenceKind",
    "How an element differs between two plans.",
    """
     1  ADDED    added    增加
     2  REMOVED  removed  删除
     3  MOVED    moved    移动
     4  CHANGED  changed  修改
    """,
)

Effect = Vocabulary(
    "Effect",
    "Which way a target, a cell or a time limit changed.",
    """
     1  TIGHTENED  tightened  加严
     2  LOOSENED   loosened   放宽
     3  EARLIER    earlier    提前
     4  LATER      later      推后
     5  UNDECIDED  undecided  无法比较
    """,
)
