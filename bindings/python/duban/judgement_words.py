"""The closed vocabularies of reports and judgements: steps, lights, rules, why a row cannot be used …

They are words like those of :mod:`duban.words`.
"""

from .words import Vocabulary

StepKind = Vocabulary(
    "StepKind",
    "A step in the life of a measure or a milestone. 办结 is not 销号: who does the work reports it done, who supervises accepts it.",
    """
     1  ASSIGNED             assigned             交办
     2  ACCEPTED             accepted             签收
     3  IN_PROGRESS          in-progress          推进中
     4  REPORTED_DONE        reported-done        报办结
     5  DONE                 done                 销号
     6  SENT_BACK            sent-back            退回
     7  EXTENDED             extended             延期
     8  SUSPENDED            suspended            中止
     9  RESUMED              resumed              恢复
    10  CANCELLED            cancelled            取消
    11  EXTENSION_REQUESTED  extension-requested  申请延期
    """,
)

ReportField = Vocabulary(
    "ReportField",
    "A field of a report.",
    """
     1  ROW           row           整行
     2  INDICATOR     indicator     指标
     3  TARGET        target        目标
     4  AREA          area          区域
     5  UNIT          unit          单位
     6  FIRST         first         起始日期
     7  LAST          last          截止日期
     8  VALUE         value         数值
     9  NUMERATOR     numerator     分子
    10  DENOMINATOR   denominator   分母
    11  VALID         valid         有效数
    12  EXPECTED      expected      应有数
    13  BASELINE      baseline      基期
    14  WITHDRAWN     withdrawn     撤回
    15  SOURCE        source        来源
    16  REPORTED      reported      填报日期
    17  ELEMENT       element       措施编号
    18  STEP          step          进展情况
    19  DAY           day           日期
    20  PERCENT       percent       完成比例
    21  BY            by            填报单位
    22  TO            to            延期至
    23  BASIS         basis         依据
    24  NOTE          note          备注
    25  PERIOD        period        所属期
    26  NUMBER        number        序号
    27  MEASURE_UNIT  measure-unit  计量单位
    28  CONFIRMED_BY  confirmed-by  确认单位
    """,
)

Reason = Vocabulary(
    "Reason",
    "Why a row cannot be used.",
    """
     1  BLANK              blank              空白
     2  NOT_APPLICABLE     not-applicable     注明不适用
     3  UNKNOWN_NAME       unknown-name       名称不识别
     4  NOT_A_NUMBER       not-a-number       不是数值
     5  WRONG_UNIT         wrong-unit         计量单位不符
     6  TOO_LONG           too-long           位数过多
     7  OUT_OF_RANGE       out-of-range       数值超出范围
     8  NOT_A_DATE         not-a-date         日期不明确
     9  REVERSED           reversed           起止日期颠倒
    10  BEFORE_PLAN        before-plan        早于计划
    11  REPORTED_EARLY     reported-early     填报早于所涉日期
    12  UNKNOWN_WORD       unknown-word       用词不识别
    13  INCOMPLETE         incomplete         要件不全
    14  WRONG_KIND         wrong-kind         数值类型不符
    15  NOTHING_TO_EXTEND  nothing-to-extend  无可延期的时限
    16  BROKEN             broken             行已损坏
    17  CONFLICT           conflict           字段互相矛盾
    18  SUMMARY_ROW        summary-row        合计或平均行
    19  REMARK_ROW         remark-row         说明行
    20  NO_SUCH_DAY        no-such-day        日期不存在
    """,
)

FindingKind = Vocabulary(
    "FindingKind",
    "What a look over a whole progress finds. Nothing of it is resolved by luck.",
    """
     1  DUPLICATE            duplicate            重复填报
     2  CONTRADICTION        contradiction        填报矛盾
     3  CORRECTION           correction           更正
     4  NOT_ASSIGNED         not-assigned         不考核项有值
     5  PERHAPS_FRACTION     perhaps-fraction     疑似以小数填百分数
     6  NOTHING_TO_WITHDRAW  nothing-to-withdraw  撤回无对应填报
     7  NOT_LATER            not-later            延期日期不晚于现行时限
     8  STEPS_CONFLICT       steps-conflict       进展状态矛盾
     9  DONE_UNREPORTED      done-unreported      未报办结即销号
    10  NOT_CHARGED          not-charged          填报单位无此职责
    11  FALLS                falls                累计值下降
    12  REOPENED             reopened             办结后又报进展
    13  EXTENSION_IN_WORDS   extension-in-words   文字提及延期而未列为延期
    """,
)

ReportState = Vocabulary(
    "ReportState",
    "How a unit stands with a report that was due.",
    """
     1  IN_TIME   in-time   按期
     2  LATE      late      逾期报送
     3  MISSED    missed    未报送
     4  OPEN      open      待报送
     5  UNLISTED  unlisted  报送单位未列明
    """,
)

Light = Vocabulary(
    "Light",
    "A light. What is not known is never green.",
    """
     1  GREEN    green    绿灯
     2  YELLOW   yellow   黄灯
     3  ORANGE   orange   橙灯
     4  RED      red      红灯
     5  UNKNOWN  unknown  情况不明
     6  OFF      off      不亮灯
    """,
)

WorkState = Vocabulary(
    "WorkState",
    "How far the work of a measure or a milestone is.",
    """
     1  NOT_REPORTED   not-reported   未报进展
     2  ASSIGNED       assigned       已交办
     3  ACCEPTED       accepted       已签收
     4  IN_PROGRESS    in-progress    推进中
     5  REPORTED_DONE  reported-done  已办结待销号
     6  DONE           done           已销号
     7  SENT_BACK      sent-back      被退回
     8  SUSPENDED      suspended      已中止
     9  CANCELLED      cancelled      已取消
    10  UNCLEAR        unclear        填报矛盾
    """,
)

Timing = Vocabulary(
    "Timing",
    "How work stands to its time limit.",
    """
     1  IN_TIME     in-time     按期完成
     2  LATE        late        逾期完成
     3  AHEAD       ahead       未到期
     4  OVERDUE     overdue     已逾期
     5  OPEN_ENDED  open-ended  长期任务
     6  STALE       stale       久未更新
     7  RECURRING   recurring   周期任务
     8  UNDATED     undated     时限待定
     9  FINISHED    finished    已完成
    10  CANCELLED   cancelled   已取消
    11  UNSURE      unsure      时限待确认
    """,
)

Rule = Vocabulary(
    "Rule",
    "The rule by which a number was judged.",
    """
     1  PERIOD_END      period-end      期末值与目标值比较
     2  REMAINING_MEAN  remaining-mean  期间均值，推算剩余均值
     3  SHARE_OF_DAYS   share-of-days   天数占比，按整天推算
     4  PROPORTIONAL    proportional    累计值，序时进度
     5  PROFILE         profile         累计值，自定进度曲线
     6  BUDGET          budget          累计上限，突破即未达标
     7  LATEST          latest          时点值，以最新值为准
     8  DETERMINATION   determination   一次核定
     9  CONFIRMATION    confirmation    定性要求，人工确认
    10  VALIDITY        validity        数据有效性审核
    11  NOTHING         nothing         无可比较
    12  DECISION        decision        经批准取消
    13  REMAINING_SHARE remaining-share 期间占比，按全年均匀推算
    14  REMAINING_PARTS remaining-parts 期间占比，按全年预计分母推算
    """,
)

NeededKind = Vocabulary(
    "NeededKind",
    "What it still takes to meet a requirement.",
    """
     1  REMAINING_MEAN  remaining-mean  其余时间的均值
     2  GOOD_DAYS       good-days       优良天数
     3  REMAINDER       remainder       剩余量
     4  BUDGET          budget          余量
     5  IMPROVEMENT     improvement     改善量
     6  CONFIRMATION    confirmation    人工确认
     7  REMAINING_PARTS remaining-parts 其余分母中的分子
    """,
)

Claim = Vocabulary(
    "Claim",
    "What was said of a requirement in words, where that does not settle it.",
    """
     1  SELF_REPORTED_MET      self-reported-met      自报达标
     2  SELF_REPORTED_NOT_MET  self-reported-not-met  自报未达标
     3  EARLIER_MET            earlier-met            经确认符合要求
     4  EARLIER_NOT_MET        earlier-not-met        经确认不符合要求
    """,
)

Unranked = Vocabulary(
    "Unranked",
    "Why a group has no rank.",
    """
     1  TOO_FEW_REPORTED  too-few-reported  填报比例不足，不参与排名
     2  NOTHING_TO_RANK   nothing-to-rank   无可比数据，不参与排名
    """,
)

Invalid = Vocabulary(
    "Invalid",
    "Why data are no good.",
    """
     1  OTHER_PERIOD         other-period         数据期间与目标期间不符
     2  IMPOSSIBLE           impossible           超出可能的取值范围
     3  TOO_FEW_VALID_DAYS   too-few-valid-days   有效天数不足
     4  CONTRADICTION        contradiction        同日填报互相矛盾
     5  INCOMPLETE           incomplete           期间数据不完整
     6  PARTS_DISAGREE       parts-disagree       所报数值与优良天数、有效天数不符
    """,
)

ComparisonMethod = Vocabulary(
    "ComparisonMethod",
    "How a value is held against a number: the two methods of GB/T 8170-2008, 4.3.",
    """
     1  FULL     full     全数值比较
     2  ROUNDED  rounded  修约值比较
    """,
)

Count = Vocabulary(
    "Count",
    "In what the time that is left is counted.",
    """
     1  DAYS    days    天
     2  MONTHS  months  个月
    """,
)

Grouping = Vocabulary(
    "Grouping",
    "By what an evaluation is rolled up.",
    """
     1  WHOLE      whole      全部
     2  AREA       area       区域
     3  UNIT       unit       单位
     4  UNIT_ROLE  unit-role  单位与角色
     5  ANNEX      annex      附件
     6  SECTION    section    章节
     7  TASK       task       重点任务
     8  INDICATOR  indicator  指标
    """,
)
