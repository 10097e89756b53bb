//! The words that time limits are made of. Everything else is text.

use crate::calendar::Festival as FestivalName;

use super::limit::Period;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number and how many digits it was written with; Chinese digits by place count likewise.
    Number(u32, u8),
    /// 年, and 年度 with `true`.
    Year(bool),
    Month,
    /// 日, 号.
    Day,
    /// 个月.
    Months,
    /// 天, 个自然日.
    Days,
    Week,
    Quarter,
    /// 个季度, counted.
    Quarters,
    TenDays,
    Workday,
    Hour,
    /// 时, 点.
    Clock,
    /// 上半年 (1) or 下半年 (2).
    Half(u8),
    HalfYear,
    HalfMonth,
    /// A part of a month, by its first and last day.
    MonthPart(u8, u8),
    /// 底, 末.
    End,
    /// 初.
    Start,
    /// 岁末.
    YearEnd,
    /// 年初, 年中, 中: named loosely.
    YearStart,
    MidYear,
    Middle,
    Before,
    After,
    /// 内.
    Within,
    /// 期间.
    During,
    /// 起.
    From,
    /// 之日.
    DayOf,
    /// 以来, 以上 …: what was, or an amount.
    NotALimit,
    /// 结束, 终了.
    Ended,
    /// 来临, 到来, 开始.
    Arrival,
    /// 左右, 前后.
    Around,
    /// 到, 至.
    Until,
    /// 截至, 截止.
    Cutoff,
    /// 止.
    Stop,
    Dash,
    /// 、 和 及.
    And,
    /// 不晚于, 最迟.
    NoLater,
    NoEarlier,
    /// 今年 0, 明年 1, 去年 −1; `true` for 年度 forms.
    OfYear(i8),
    OfMonth(i8),
    OfWeek(i8),
    OfQuarter(i8),
    OfDay(i8),
    /// 今明两年.
    TwoYears,
    /// 全年.
    WholeYear,
    /// 每.
    Every,
    /// 隔, 每隔.
    EveryOther,
    /// 按月, 逐季度: a whole recurrence in one word.
    ByEach(Period),
    /// 单月 (1), 双月 (2).
    OddEven(u8),
    /// 第.
    Ordinal,
    /// 最后.
    Last,
    /// 倒数.
    FromEnd,
    /// 首.
    First,
    FirstMonth,
    FirstQuarter,
    /// Q3.
    QuarterName(u8),
    /// 次, 轮.
    Times,
    AtLeast,
    /// “N五”.
    Plan(u8),
    Season(SeasonName),
    /// 供暖, which is the season only before 前 or 开始.
    HeatingIfBefore,
    Festival(FestivalName),
    /// 七一, 六五环境日: a day by month and day.
    Fixed(u8, u8),
    /// 除夕 (−1), 元宵节 (14): so many days after the first of the lunar year.
    NearSpringFestival(i8),
    /// 重阳节: a festival whose dates are in no table here.
    OtherFestival,
    /// 假期.
    Holidays,
    /// 两会, 高考: known, but not when.
    NamedEvent,
    /// 节前, 两节: a festival that is not named.
    SomeFestival,
    /// 长期, 持续, 立即.
    Open,
    /// 近期, 中长期.
    Vague,
    /// 待定, 另行通知.
    SetElsewhere,
    /// 近, 连续, 较: what follows is no limit.
    Mention,
    /// 未来, 今后, 用.
    Coming,
    /// 提前.
    Ahead,
    /// 顺延, 推迟.
    PutOff,
    Receipt,
    Issue,
    /// 自, 从.
    Since,
    /// 于, 在, 力争, 并 …: words that may stand before a limit.
    Lead,
    /// 时限, 截止时间, 完成时间: what may stand before a colon.
    Label,
    OpenBracket,
    CloseBracket,
    /// , ; 。 : and the like.
    Clause,
    Colon,
    Dot,
    Slash,
    /// 含.
    Including,
    OffWork,
    Text,
}

/// The seasons that a context knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeasonName {
    Flood,
    MainFlood,
    /// 雨季: no date of its own, so 汛期 stands for it.
    Rain,
    Heating,
    AutumnWinter,
    WinterSpring,
    Spring,
    Summer,
    Autumn,
    Winter,
}

type Words = &'static [(&'static str, Kind)];

/// The words that begin with a character, longer ones first; the first that stands there is the token.
///
/// Words of kind [`Kind::Text`] shield common words that only look like time (底泥, 内部, 日常).
#[rustfmt::skip]
pub(super) fn words(first: char) -> Words {
    use Kind::*;
    use FestivalName as F;
    use SeasonName as S;
    match first {
        '年' => &[("年度", Year(true)), ("年中", MidYear), ("年初", YearStart), ("年均", Text), ("年级", Text), ("年轻", Text), ("年产", Text), ("年检", Text), ("年报", Text), ("年鉴", Text), ("年", Year(false))],
        '月' => &[("月份", Month), ("月度", Month), ("月均", Text), ("月", Month)],
        '日' => &[("日常", Text), ("日益", Text), ("日均", Text), ("日处理", Text), ("日最", Text), ("日", Day)],
        '号' => &[("号线", Text), ("号召", Text), ("号文", Text), ("号令", Text), ("号", Day)],
        '天' => &[("天然", Text), ("天气", Text), ("天津", Text), ("天空", Text), ("天安", Text), ("天", Days)],
        '周' => &[("周边", Text), ("周围", Text), ("周转", Text), ("周期", Text), ("周年", Text), ("周密", Text), ("周口", Text), ("周", Week)],
        '星' => &[("星期", Week)],
        '礼' => &[("礼拜", Week)],
        '季' => &[("季度", Quarter), ("季节", Text), ("季", Quarter)],
        '旬' => &[("旬", TenDays)],
        '工' => &[("工作日", Workday)],
        '法' => &[("法定工作日", Workday)],
        '自' => &[("自然日", Days), ("自然资源", Text), ("自然", Text), ("自动", Text), ("自行", Text), ("自查", Text), ("自评", Text), ("自我", Text), ("自主", Text), ("自", Since)],
        '从' => &[("从严", Text), ("从", Since)],
        '小' => &[("小时", Hour), ("小长假", Holidays)],
        '个' => &[("个法定工作日", Workday), ("个工作日", Workday), ("个自然日", Days), ("个日历日", Days), ("个小时", Hour), ("个自然月", Months), ("个月", Months), ("个季度", Quarters), ("个年度", Year(false)), ("个星期", Week), ("个周", Week), ("个", Text)],
        '半' => &[("半个月", HalfMonth), ("半月", HalfMonth), ("半年度", HalfYear), ("半年", HalfYear)],
        '上' => &[("上半年", Half(1)), ("上半月", MonthPart(1, 15)), ("上中旬", MonthPart(1, 20)), ("上旬", MonthPart(1, 10)), ("上个月", OfMonth(-1)), ("上月", OfMonth(-1)), ("上一年度", OfYear(-1)), ("上一年", OfYear(-1)), ("上年度", OfYear(-1)), ("上年", OfYear(-1)), ("上季度", OfQuarter(-1)), ("上周", OfWeek(-1)), ("上午", Clock)],
        '下' => &[("下半年", Half(2)), ("下半月", MonthPart(16, 31)), ("下旬", MonthPart(21, 31)), ("下个月", OfMonth(1)), ("下一个月", OfMonth(1)), ("下月", OfMonth(1)), ("下一年度", OfYear(1)), ("下一年", OfYear(1)), ("下年度", OfYear(1)), ("下年", OfYear(1)), ("下一季度", OfQuarter(1)), ("下个季度", OfQuarter(1)), ("下季度", OfQuarter(1)), ("下一周", OfWeek(1)), ("下周", OfWeek(1)), ("下星期", OfWeek(1)), ("下班", OffWork), ("下发", Issue), ("下达", Issue), ("下午", Clock)],
        '中' => &[("中下旬", MonthPart(11, 31)), ("中旬", MonthPart(11, 20)), ("中秋节", Kind::Festival(F::MidAutumn)), ("中秋", Kind::Festival(F::MidAutumn)), ("中考", NamedEvent), ("中长期", Vague), ("中远期", Vague), ("中午", Clock), ("中心", Text), ("中央", Text), ("中国", Text), ("中", Middle)],
        '底' => &[("底线", Text), ("底数", Text), ("底泥", Text), ("底栖", Text), ("底部", Text), ("底", End)],
        '末' => &[("末端", Text), ("末", End)],
        '初' => &[("初步", Text), ("初期", Vague), ("初审", Text), ("初", Start)],
        '终' => &[("终了", Ended), ("终端", Text), ("终", End)],
        '岁' => &[("岁末", YearEnd)],
        '前' => &[("前后", Around), ("前期", Text), ("前端", Text), ("前沿", Text), ("前述", Text), ("前景", Text), ("前款", Text), ("前", Before)],
        '以' => &[("以前", Before), ("以后", After), ("以内", Within), ("以来", NotALimit), ("以上", NotALimit), ("以下", NotALimit)],
        '之' => &[("之日起", From), ("之日", DayOf), ("之前", Before), ("之后", After), ("之内", Within), ("之间", During), ("之一", Text)],
        '内' => &[("内容", Text), ("内部", Text), ("内涝", Text), ("内河", Text), ("内外", Text), ("内蒙", Text), ("内源", Text), ("内在", Text), ("内", Within)],
        '期' => &[("期间", During), ("期内", During), ("期满", Ended), ("期末", End)],
        '时' => &[("时期", During), ("时限", Label), ("时间为", Label), ("时间", Label), ("时段", During), ("时", Clock)],
        '点' => &[("点位", Text), ("点源", Text), ("点", Clock)],
        '起' => &[("起重", Text), ("起点", Text), ("起草", Text), ("起", From)],
        '开' => &[("开始", From), ("开学", NamedEvent), ("开工", NamedEvent), ("开发", Text), ("开展", Text)],
        '后' => &[("后年", OfYear(2)), ("后延", PutOff), ("后移", PutOff), ("后续", Text), ("后期", Text), ("后备", Text), ("后勤", Text), ("后", After)],
        '止' => &[("止", Stop)],
        '为' => &[("为止", Stop), ("为期", Mention), ("为", Lead)],
        '到' => &[("到期", NamedEvent), ("到位", Text), ("到达", Text), ("到来", Arrival), ("到", Until)],
        '至' => &[("至少", AtLeast), ("至今", Text), ("至迟不超过", NoLater), ("至迟不晚于", NoLater), ("至迟于", NoLater), ("至迟在", NoLater), ("至迟", NoLater), ("至", Until)],
        '截' => &[("截止时间", Label), ("截止日期", Label), ("截止期限", Label), ("截止到", Cutoff), ("截止于", Cutoff), ("截止至", Cutoff), ("截止", Cutoff), ("截至", Cutoff)],
        '限' => &[("限时", Text), ("限于", Lead), ("限期", Text), ("限", Lead)],
        '不' => &[("不得晚于", NoLater), ("不得迟于", NoLater), ("不晚于", NoLater), ("不迟于", NoLater), ("不早于", NoEarlier), ("不得早于", NoEarlier), ("不少于", AtLeast), ("不低于", AtLeast), ("不得少于", AtLeast), ("不定期", Text)],
        '最' => &[("最迟不超过", NoLater), ("最迟不晚于", NoLater), ("最迟不得超过", NoLater), ("最晚不超过", NoLater), ("最迟于", NoLater), ("最迟在", NoLater), ("最晚于", NoLater), ("最晚在", NoLater), ("最晚不晚于", NoLater), ("最迟", NoLater), ("最晚", NoLater), ("最后一个", Last), ("最后", Last), ("最近", Mention), ("最少", AtLeast)],
        '今' => &[("今年以来", NotALimit), ("今冬明春", Season(S::WinterSpring)), ("今明两年", TwoYears), ("今明2年", TwoYears), ("今年", OfYear(0)), ("今春", Season(S::Spring)), ("今夏", Season(S::Summer)), ("今秋", Season(S::Autumn)), ("今后", Coming), ("今日", OfDay(0)), ("今天", OfDay(0))],
        '本' => &[("本年度", OfYear(0)), ("本年", OfYear(0)), ("本月", OfMonth(0)), ("本季度", OfQuarter(0)), ("本季", OfQuarter(0)), ("本周", OfWeek(0)), ("本星期", OfWeek(0)), ("本日", OfDay(0))],
        '当' => &[("当年度", OfYear(0)), ("当年", OfYear(0)), ("当月", OfMonth(0)), ("当季度", OfQuarter(0)), ("当季", OfQuarter(0)), ("当周", OfWeek(0)), ("当日", OfDay(0)), ("当天", OfDay(0))],
        '这' => &[("这个月", OfMonth(0))],
        '该' => &[("该月", OfMonth(0)), ("该年", OfYear(0))],
        '明' => &[("明年", OfYear(1)), ("明日", OfDay(1)), ("明天", OfDay(1)), ("明确", Text)],
        '次' => &[("次年度", OfYear(1)), ("次年", OfYear(1)), ("次月", OfMonth(1)), ("次季度", OfQuarter(1)), ("次日", OfDay(1)), ("次周", OfWeek(1)), ("次生", Text), ("次", Times)],
        '轮' => &[("轮胎", Text), ("轮", Times)],
        '遍' => &[("遍", Times)],
        '翌' => &[("翌年", OfYear(1)), ("翌月", OfMonth(1)), ("翌日", OfDay(1))],
        '来' => &[("来年", OfYear(1)), ("来临", Arrival)],
        '去' => &[("去年", OfYear(-1))],
        '隔' => &[("隔日", EveryOther), ("隔月", EveryOther), ("隔年", EveryOther), ("隔周", EveryOther)],
        '每' => &[("每逢", Every), ("每隔", EveryOther), ("每一", Every), ("每", Every)],
        '逢' => &[("逢", Every)],
        '各' => &[("各季度", ByEach(Period::Quarter)), ("各年度", ByEach(Period::Year))],
        '按' => &[("按年度", ByEach(Period::Year)), ("按年", ByEach(Period::Year)), ("按半年", ByEach(Period::HalfYear)), ("按季度", ByEach(Period::Quarter)), ("按季", ByEach(Period::Quarter)), ("按月度", ByEach(Period::Month)), ("按月", ByEach(Period::Month)), ("按旬", ByEach(Period::TenDays)), ("按周", ByEach(Period::Week)), ("按日", ByEach(Period::Day)), ("按天", ByEach(Period::Day))],
        '逐' => &[("逐年", ByEach(Period::Year)), ("逐季度", ByEach(Period::Quarter)), ("逐季", ByEach(Period::Quarter)), ("逐月", ByEach(Period::Month)), ("逐周", ByEach(Period::Week)), ("逐日", ByEach(Period::Day))],
        '分' => &[("分年度", ByEach(Period::Year)), ("分季度", ByEach(Period::Quarter)), ("分月", ByEach(Period::Month))],
        '单' => &[("单月", OddEven(1))],
        '奇' => &[("奇数月", OddEven(1))],
        '偶' => &[("偶数月", OddEven(2))],
        '双' => &[("双月", OddEven(2)), ("双周", Kind::EveryOther)],
        '第' => &[("第一时间", Open), ("第三方", Text), ("第", Ordinal)],
        '倒' => &[("倒数", FromEnd), ("倒排", Text)],
        '首' => &[("首都", Text), ("首季度", FirstQuarter), ("首季", FirstQuarter), ("首个", First), ("首月", FirstMonth), ("首批", Text), ("首次", Text), ("首", First)],
        '全' => &[("全年", WholeYear), ("全国两会", NamedEvent)],
        '整' => &[("整年", WholeYear)],
        '春' => &[("春节", Kind::Festival(F::SpringFestival)), ("春季", Season(S::Spring))],
        '夏' => &[("夏季", Season(S::Summer))],
        '秋' => &[("秋冬季", Season(S::AutumnWinter)), ("秋季", Season(S::Autumn))],
        '冬' => &[("冬春季", Season(S::WinterSpring)), ("冬季", Season(S::Winter))],
        '汛' => &[("汛期", Season(S::Flood)), ("汛", Season(S::Flood))],
        '入' => &[("入汛", Season(S::Flood)), ("入冬", Season(S::Winter))],
        '雨' => &[("雨季", Season(S::Rain))],
        '主' => &[("主汛期", Season(S::MainFlood))],
        '供' => &[("供暖季", Season(S::Heating)), ("供暖期", Season(S::Heating)), ("供热季", Season(S::Heating)), ("供热期", Season(S::Heating)), ("供暖", HeatingIfBefore), ("供热", HeatingIfBefore)],
        '采' => &[("采暖季", Season(S::Heating)), ("采暖期", Season(S::Heating)), ("采暖", HeatingIfBefore)],
        '除' => &[("除夕", NearSpringFestival(-1))],
        '重' => &[("重阳节", OtherFestival), ("重阳", OtherFestival)],
        '贯' => &[("贯穿全年", WholeYear)],
        '元' => &[("元宵节", NearSpringFestival(14)), ("元宵", NearSpringFestival(14)), ("元旦", Kind::Festival(F::NewYear))],
        '清' => &[("清明节", Kind::Festival(F::Qingming)), ("清明", Kind::Festival(F::Qingming))],
        '劳' => &[("劳动节", Kind::Festival(F::LabourDay))],
        '端' => &[("端午节", Kind::Festival(F::DragonBoat)), ("端午", Kind::Festival(F::DragonBoat))],
        '国' => &[("国庆节", Kind::Festival(F::NationalDay)), ("国庆", Kind::Festival(F::NationalDay))],
        '世' => &[("世界环境日", Fixed(6, 5)), ("世界水日", Fixed(3, 22)), ("世界地球日", Fixed(4, 22))],
        '植' => &[("植树节", Fixed(3, 12))],
        '教' => &[("教师节", Fixed(9, 10))],
        '儿' => &[("儿童节", Fixed(6, 1))],
        '建' => &[("建党节", Fixed(7, 1)), ("建军节", Fixed(8, 1))],
        '假' => &[("假期间", During), ("假期", Holidays), ("假日", Holidays)],
        '长' => &[("长期以来", Text), ("长期监测制度", Text), ("长假", Holidays), ("长期", Open)],
        '黄' => &[("黄金周", Holidays)],
        '高' => &[("高考", NamedEvent)],
        '两' => &[("两会", NamedEvent), ("两节", SomeFestival)],
        '节' => &[("节假日", SomeFestival), ("节前", SomeFestival), ("节后", SomeFestival), ("节日", SomeFestival)],
        '持' => &[("持续性", Text), ("持续时间", Text), ("持续", Open)],
        '常' => &[("常抓不懈", Open), ("常态化", Open), ("常态", Open), ("常年", Open)],
        '立' => &[("立行立改", Open), ("立即", Open), ("立刻", Open), ("立查立改", Open)],
        '即' => &[("即知即改", Open), ("即查即改", Open), ("即改", Open), ("即日", OfDay(0)), ("即时", Open), ("即刻", Open)],
        '边' => &[("边查边改", Open), ("边督边改", Open)],
        '马' => &[("马上", Open)],
        '尽' => &[("尽快", Open), ("尽早", Open)],
        '及' => &[("及时", Open), ("及", And)],
        '抓' => &[("抓紧", Open)],
        '随' => &[("随时", Open)],
        '实' => &[("实时", Open)],
        '近' => &[("近期", Vague), ("近年来", Text), ("近年", Text), ("近", Mention)],
        '过' => &[("过去", Mention)],
        '连' => &[("连续", Mention)],
        '历' => &[("历时", Mention)],
        '较' => &[("较", Mention)],
        '比' => &[("比例", Text), ("比率", Text), ("比重", Text), ("比", Mention)],
        '与' => &[("与", And)],
        '和' => &[("和", And)],
        '、' => &[("、", And)],
        '有' => &[("有效期至", Mention), ("有效期", Mention)],
        '未' => &[("未来", Coming)],
        '用' => &[("用", Coming)],
        '经' => &[("经过", Coming)],
        '适' => &[("适时", SetElsewhere)],
        '择' => &[("择期", SetElsewhere), ("择机", SetElsewhere)],
        '待' => &[("待定", SetElsewhere)],
        '另' => &[("另行通知", SetElsewhere), ("另行确定", SetElsewhere), ("另行规定", SetElsewhere), ("另定", SetElsewhere)],
        '条' => &[("条件成熟", SetElsewhere), ("条件具备", SetElsewhere)],
        '提' => &[("提前", Ahead)],
        '顺' => &[("顺延", PutOff)],
        '推' => &[("推迟", PutOff), ("推后", PutOff)],
        '延' => &[("延后", PutOff)],
        '收' => &[("收到", Receipt)],
        '接' => &[("接到", Receipt), ("接通知", Receipt), ("接函", Receipt), ("接收", Receipt)],
        '签' => &[("签收", Receipt)],
        '印' => &[("印发", Issue)],
        '发' => &[("发布", Issue), ("发文", Issue)],
        '公' => &[("公布", Issue)],
        '出' => &[("出台", Issue)],
        '结' => &[("结束", Ended)],
        '届' => &[("届满", Ended)],
        '左' => &[("左右", Around)],
        '于' => &[("于", Lead)],
        '在' => &[("在线", Text), ("在建", Text), ("在", Lead)],
        '力' => &[("力争", Lead)],
        '争' => &[("争取", Lead)],
        '确' => &[("确保", Lead), ("确定", Text)],
        '并' => &[("并且", Lead), ("并", Lead)],
        '且' => &[("且", Lead)],
        '请' => &[("请", Lead)],
        '务' => &[("务必", Lead)],
        '须' => &[("须", Lead)],
        '应' => &[("应急", Text), ("应用", Text), ("应对", Text), ("应当", Lead), ("应", Lead)],
        '原' => &[("原则上", Lead)],
        '完' => &[("完成时限", Label), ("完成时间", Label), ("完成期限", Label), ("完成节点", Label)],
        '含' => &[("含", Including)],
        '(' | '[' | '【' | '〔' => &[("(", OpenBracket), ("[", OpenBracket), ("【", OpenBracket), ("〔", OpenBracket)],
        ')' | ']' | '】' | '〕' => &[(")", CloseBracket), ("]", CloseBracket), ("】", CloseBracket), ("〕", CloseBracket)],
        ':' => &[(":", Colon)],
        '.' => &[(".", Dot)],
        '/' => &[("/", Slash)],
        '-' => &[("-", Dash)],
        ',' | ';' | '。' | '!' | '?' | '|' => &[(",", Clause), (";", Clause), ("。", Clause), ("!", Clause), ("?", Clause), ("|", Clause)],
        _ => &[],
    }
}
