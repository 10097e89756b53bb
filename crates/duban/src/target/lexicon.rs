//! The words around a number: comparators, verbs of change and of work, adverbs, strengths.

use std::sync::LazyLock;

use super::{Change, Comparator, Strength};
use crate::text::{Normal, WordList, words};

/// What a word before a number does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Says how a value is held against the number.
    Compare(Comparator),
    /// Leads to the value itself: 达到, 为.
    Reach,
    /// Says which way the quantity moves, by the number: 下降3%.
    Move(Change),
    /// Says which way the quantity moves, to the number: 降至30.
    MoveTo(Change),
    /// Work that is done on as many things as the number says: 新建50处.
    Work,
    /// Work that is named but not finished with the number: 推进, 引导.
    Promote,
    /// What the number is a number of: 累计, 年均.
    Basis,
    /// How binding the words are.
    Bind(Strength),
    /// Each of the values belongs to one of the subjects: 分别.
    Each,
    /// The value holds for each of the subjects: 均, 都.
    Alike,
    /// Says nothing for the number: 进一步, 应当.
    Filler,
}

use crate::order::Order;
use Role::{Alike, Basis, Bind, Compare, Each, Filler, Move, MoveTo, Promote, Reach, Work};

const AT_LEAST: Role = Compare(Comparator::AtLeast);
const AT_MOST: Role = Compare(Comparator::AtMost);
const MORE: Role = Compare(Comparator::MoreThan);
const LESS: Role = Compare(Comparator::LessThan);
const ABOUT: Role = Compare(Comparator::About);
const UP: Role = Move(Change::Up);
const DOWN: Role = Move(Change::Down);
const UP_TO: Role = MoveTo(Change::Up);
const DOWN_TO: Role = MoveTo(Change::Down);
const AIM: Role = Bind(Strength::Aspirational);

/// Lists of words that do the same.
#[rustfmt::skip]
static WORDS: &[(Role, &[&str])] = &[
    (AT_LEAST, &["不低于", "不少于", "不小于", "不得低于", "不得少于", "不得小于", "不能低于", "不能少于", "不应低于", "不应少于", "不应小于", "不短于",
        "至少", "最低", "最少", "至少有", "≥", "⩾", "大于等于", "大于或等于", "高于或等于", "不得短于", "不差于", "达到或超过", "不低於", "不弱于", "下限", "下限为"]),
    (AT_MOST, &["不高于", "不超过", "不大于", "不多于", "不得超过", "不得高于", "不得大于", "不得多于", "不突破", "不得突破", "不能超过", "不能高于", "不应超过",
        "不应高于", "不应大于", "最多", "最高", "至多", "≤", "⩽", "小于等于", "小于或等于", "低于或等于", "控制在", "控制到", "限制在", "严控在", "不长于",
        "不得长于", "控制为", "不超出", "管控在", "最长", "上限", "上限为"]),
    (MORE, &["超过", "高于", "大于", "突破", "超", "多于", ">", "超出", "优于", "高出", "超越", "长于", "跨越"]),
    (LESS, &["低于", "小于", "少于", "<", "短于", "不足", "不到", "好于"]),
    (ABOUT, &["约", "大约", "约为", "约占", "大致", "近"]),
    (Reach, &["达到", "达", "达成", "为", "是", "至", "到", "确保在", "力争在", "稳在", "实现", "保持在", "稳定在", "维持在", "保持", "稳定", "维持", "恢复到", "恢复至", "稳定达到", "占到",
        "占", "达至", "巩固在", "稳控在", "保证", "=", "稳定实现", "位列", "确定为", "进入", "做到"]),
    (UP, &["增长", "增加", "提高", "提升", "上升", "回升", "扩大", "增", "改善", "升高", "增产", "上涨", "增收", "抬升", "上浮", "净增", "净增加", "提增", "翻"]),
    (DOWN, &["下降", "减少", "降低", "压减", "削减", "减", "降", "缩短", "压缩", "缩减", "回落", "节约", "节省", "减排", "压降", "下浮", "核减", "减免", "调减", "减量", "下调", "精简", "替代削减"]),
    (UP_TO, &["提高到", "提高至", "提升到", "提升至", "增长到", "增长至", "增加到", "增加至", "上升到", "上升至", "扩大到", "扩大至", "增至", "增到", "升至", "升到", "回升到",
        "回升至", "提至", "提到", "扩容至", "扩展到", "拓展至", "拓展到", "延长至", "延长到", "改善到", "扩大为", "提高为", "上调至", "提升为", "加密到", "加密至", "扩至", "扩到", "提速至"]),
    (DOWN_TO, &["下降到", "下降至", "降低到", "降低至", "降至", "降到", "减少到", "减少至", "减至", "减到", "压减到", "压减至", "压缩到", "压缩至", "缩短到", "缩短至", "缩减到", "缩小到", "缩小至",
        "缩减至", "压降至", "压降到", "回落到", "回落至", "下降为", "压缩为", "精简至", "精简到", "下调至", "压到", "压至", "压减为", "缩短为", "降为", "削减到", "削减至", "降低为"]),
    (Work, &["新建", "改建", "扩建", "改扩建", "建设", "建成", "建立", "建造", "开工", "开工建设", "完成", "实施", "新增", "培育", "打造", "创建", "推广", "推广应用", "应用", "开展", "组织",
        "举办", "改造", "更新", "淘汰", "治理", "修复", "整治", "排查", "选择", "选取", "选树", "遴选", "确定", "配备", "配置", "引进", "培养", "培训", "选派", "发放", "投放", "安排", "投入",
        "提取", "制修订", "制定", "修订", "发布", "检查", "抽查", "巡查", "监测", "开通", "新开通", "新开", "新辟", "布局", "部署", "设置", "设立", "安装", "铺设", "敷设", "种植", "营造",
        "新改建", "新改扩建", "投用", "投运", "投产", "搬迁", "关停", "关闭", "退出", "拆除", "清理", "处置", "回收", "认定", "评选", "评定", "命名", "推出", "形成", "争创", "获得", "储备",
        "谋划", "落地", "签约", "招聘", "招收", "吸纳", "帮扶", "惠及", "服务", "覆盖", "供应", "筹集", "筹建", "开发", "创作", "出版", "召开", "派出", "划定", "盘活", "出让", "收储",
        "加装", "疏浚", "清淤", "提标改造", "复垦", "整理", "布设", "增设", "增配", "增建", "补建", "续建", "新设", "引育", "孵化", "招引", "建设完成", "建成投用", "改造提升", "升级改造",
        "新增建设", "建有", "拥有", "设有", "配置有", "消除", "销号", "整合", "转化", "推介", "申报", "取得", "编制", "出台", "转移", "发行", "发展", "聘用", "兑付",
        "启动", "启动建设", "建成运营", "接入", "建设改造", "铺筑", "营建", "新植", "补植", "栽植", "救助", "资助", "开办", "巩固提升", "更换", "替换", "报废", "报废更新", "释放",
        "扶持", "集聚", "入库", "新认定", "备案", "核发", "征集", "梳理", "调查", "筛查", "抽检", "检测", "优化", "调整", "优化调整", "优化提升", "提升改造", "整治提升", "扩容提升", "新开工", "建设筹集", "植树造林", "汇聚", "落户", "移交", "评估", "轮训", "新签约", "办理", "办结", "解决", "流转", "兑现", "提供", "组建", "接待", "办好", "替代", "购置", "新购置", "选聘", "招募", "攻克", "化解", "具备", "保障", "补齐", "提质改造", "增殖放流", "放流", "迁建", "改迁", "完工", "竣工", "除险加固", "加固", "恢复", "撬动", "开行", "新造", "低改", "整合退出", "更新改造", "开工改造", "打通"]),
    (Promote, &["推进", "推动", "引导", "支持", "促进", "带动", "指导", "帮助", "统筹", "组织实施", "加快", "督促", "吸引", "动员", "扩大"]),
    (Basis, &["累计", "五年累计", "三年累计", "同比", "环比", "年均", "年人均", "平均", "每年", "每季度", "每半年", "每月", "每周", "每日", "每天", "每学期", "全年", "年度", "人均", "月均", "日均", "户均", "当年",
        "总计", "合计", "共", "共计", "每年度", "每季"]),
    (AIM, &["力争", "争取", "努力", "力求", "力争实现", "奋力", "有望", "争", "冲刺"]),
    (Bind(Strength::Encouraged), &["鼓励", "提倡", "倡导"]),
    (Bind(Strength::InPrinciple), &["原则上"]),
    (Each, &["分别", "各自", "依次"]),
    (Alike, &["均", "都", "双双"]),
    (Filler, &["各", "要", "全部", "基本", "总体", "稳步", "持续", "逐步", "进一步", "确保", "要", "应", "应当", "须", "必须", "应不", "需要", "将", "再", "拟", "并", "并且", "同步",
        "有效", "预计", "预期", "年内", "整体", "长期", "要求", "原则", "稳中", "率先", "以", "按", "按照", "努力使", "较好", "持续稳定", "始终", "其中",
        "分年度", "连续", "统一", "只", "仅", "相应", "大幅", "一般", "显著", "明显", "继续", "严格", "在", "重点", "目标", "目标值"]),
];

/// A word, how many characters it has, and what it does.
type Word = (&'static str, usize, Role);

/// Words by one of their characters, the longest first.
struct Index(Vec<(char, Word)>);

impl Index {
    fn new(key: fn(&str) -> Option<char>, keep: fn(Role) -> bool) -> Index {
        let lists = WORDS.iter().filter(|(role, _)| keep(*role));
        let words = lists.flat_map(|(role, words)| words.iter().map(move |word| (*word, *role)));
        let entry = |(word, role): (&'static str, Role)| {
            key(word).map(|key| (key, (word, word.chars().count(), role)))
        };
        let mut entries: Vec<(char, Word)> = words.filter_map(entry).collect();
        // A stable sort: among words of the same length the list decides.
        entries.order_by_key(|(key, (_, length, _))| (*key, std::cmp::Reverse(*length)));
        Index(entries)
    }

    fn words(&self, key: char) -> impl Iterator<Item = &Word> {
        let start = self.0.partition_point(|(known, _)| *known < key);
        let rest = self.0.get(start..).unwrap_or_default();
        rest.iter().take_while(move |(known, _)| *known == key).map(|(_, word)| word)
    }
}

static BY_LAST: LazyLock<Index> =
    LazyLock::new(|| Index::new(|word| word.chars().last(), |_| true));
static BINDS: LazyLock<Index> =
    LazyLock::new(|| Index::new(|word| word.chars().next(), |role| matches!(role, Bind(_))));
static VERBS: LazyLock<Index> = LazyLock::new(|| {
    Index::new(|word| word.chars().next(), |role| matches!(role, Work | Promote | Move(_)))
});

/// The longest word that ends at `end` and begins no earlier than `from`: how long it is, and what it does.
pub(super) fn word_before(normal: &Normal<'_>, from: usize, end: usize) -> Option<(usize, Role)> {
    let last = normal.char(end.checked_sub(1)?)?;
    let fits = |length: usize, word: &str| length <= end - from && normal.has(end - length, word);
    let mut words = BY_LAST.words(last);
    words.find(|(word, length, _)| fits(*length, word)).map(|(_, length, role)| (*length, *role))
}

/// The longest word of work or of change that begins at a glyph.
pub(super) fn verb_at(normal: &Normal<'_>, at: usize) -> Option<(usize, Role)> {
    let mut verbs = VERBS.words(normal.char(at)?);
    verbs.find(|(word, ..)| normal.has(at, word)).map(|(_, length, role)| (*length, *role))
}

/// The longest word that says how binding a requirement is and begins at a glyph; not 争, which many words hold.
pub(super) fn bind_at(normal: &Normal<'_>, at: usize) -> Option<(usize, Strength)> {
    BINDS.words(normal.char(at)?).find_map(|(word, length, role)| match role {
        Bind(strength) if *length > 1 && normal.has(at, word) => Some((*length, *strength)),
        _ => None,
    })
}

/// Words after a number that say how a value is held against it.
#[rustfmt::skip]
pub(super) const SUFFIXES: &[(&str, Option<Comparator>)] = &[
    ("及以上", Some(Comparator::AtLeast)), ("或以上", Some(Comparator::AtLeast)), ("以上", Some(Comparator::AtLeast)), ("之上", Some(Comparator::AtLeast)), ("及以下", Some(Comparator::AtMost)),
    ("或以下", Some(Comparator::AtMost)), ("以下", Some(Comparator::AtMost)), ("以内", Some(Comparator::AtMost)), ("之内", Some(Comparator::AtMost)), ("之下", Some(Comparator::AtMost)),
    ("左右", Some(Comparator::About)), ("上下", Some(Comparator::About)), ("之间", None), ("(含)以上", Some(Comparator::AtLeast)), ("(含)以下", Some(Comparator::AtMost)), ("内", Some(Comparator::AtMost)),
];

/// Words that end the name of something measured in shares, means and the like: their subject keeps its verbs.
pub(super) const RATES: WordList = words![
    "率",
    "比例",
    "比重",
    "占比",
    "浓度",
    "强度",
    "系数",
    "指数",
    "增速",
    "时间",
    "时限",
    "天数",
    "水平",
    "涨幅",
    "幅度",
    "比率",
    "周期",
    "温度",
    "密度",
    "效率",
    "寿命",
    "满意度",
    "等级",
    "(PUE)",
    "级别",
];

/// Words that end the name of a measured amount.
pub(super) const AMOUNTS: WordList = words![
    "量", "数", "面积", "额", "值", "规模", "能力", "收入", "里程", "人口", "能耗", "总量", "水耗",
    "成本", "产能", "标准", "投资", "用量", "排放", "消耗", "产量", "价格", "装机", "容量",
];
