//! How a sentence or clause shows that it tells what is or was, and sets nothing.

use crate::text::{WordList, words};
use std::ops::Range;
use std::sync::LazyLock;

use super::find::{End, Finder};
use super::subject::is_must;
use super::watch::Watch;

/// Words of a sentence that tells what is, not what is to be.
#[rustfmt::skip]
const PRESENT: WordList = words![
    "目前", "当前,", "上年末", "结果表明", "结果显示", "成为群众", "突出短板", "仅为", "占全市总数", "占全省总数", "占全省的", "占全市的",
    "占全国的", "所致", "研究表明", "研究显示", "我国每年", "全球每年", "较为薄弱", "依然", "尚不", "难以", "仍有", "尚有", "仍处于", "平均水平的", "据统计", "据测算", "根据测算", "经测算",
    "需求将", "十三五期间", "十二五期间", "总投资为", "该项目", "年来", "以来", "过去", "是指", "高达",
    "监测显示", "数据显示", "调查显示", "历史最好", "最好水平", "监测记录", "超标风险", "形势严峻", "已连续", "现已", "截至目前",
    "迄今", "立行立改", "问题共", "受访", "问卷", "抽样调查", "东经", "北纬", "海拔", "降水量约", "缺口约", "缺口达", "折算", "折合", "折标", "与先进城市相比", "过去一年", "去年以来", "给予奖励", "一次性奖励", "给予补助", "罚款", ",已整改", "检查发现,", "督察发现,", "督察指出,",
    ",连续两年", ",连续三年", ",连续四年", ",连续五年",
];

/// The same for a clause alone: what was done, what a rule says.
#[rustfmt::skip]
const DONE: WordList = words![
    "已建成", "已达", "已完成", "已累计", "已有", "现共有", "达到了", "超过了", "下降了", "增长了", "提高了", "完成了", "已经", "给予", "已实现",
    "已超", "建成了", "已覆盖", "已建", "已形成", "已纳入", "提升了", "减少了", "实现了", "标准为", "限值为", "准则值", "起征点", "扣减", "扣除",
    "由于", "仍", "不足", "不到", "偏低", "偏高", "主要集中", "常年高于", "常年超过", "近两年", "近三年", "近五年", "近十年", "偏少", "偏多",
    "反弹", "公示期为", "有效期为",
];

/// What is wrong, at the end of a clause.
#[rustfmt::skip]
const SHORT: WordList = words![
    "不高", "不强", "不足", "不够", "滞后", "不平衡", "不均衡", "较低", "较差", "较慢", "较重", "较弱", "偏低", "偏高", "偏重", "严重", "艰巨",
    "矛盾突出", "问题突出", "不容乐观", "居高不下", "不完善", "不健全", "差距", "短缺", "压力大", "压力较大", "不优", "不畅", "老化", "粗放", "薄弱",
    "明显偏弱", "难度大", "有待提高", "有待提升", "有待加强", "隐患较多", "不到位", "不规范", "不充分", "单一", "未解决",
];

/// Words of a requirement on what exists: 现有锅炉全部完成改造.
const AIMS: WordList = words!["达到", "完成", "淘汰", "改造", "力争", "全部", "不低于", "确保"];

static PRESENT_WORDS: LazyLock<Watch> = LazyLock::new(|| Watch::new(PRESENT));
static SHORT_WORDS: LazyLock<Watch> = LazyLock::new(|| Watch::new(SHORT));
static DONE_WORDS: LazyLock<Watch> = LazyLock::new(|| Watch::new(DONE));

impl Finder<'_, '_> {
    /// The last year of the time that a clause begins with: 2023年, 2021-2024年, 到2025年.
    pub(super) fn leading_year(&self, clause: &Range<usize>) -> Option<i16> {
        let lead =
            ["力争到", "截至", "到", "至"].iter().find(|lead| self.normal.has(clause.start, lead));
        let start = clause.start + lead.map_or(0, |lead| lead.chars().count());
        let first = self.four_digits(start)?;
        let second = matches!(self.normal.char(start + 4), Some('-' | '至' | '和' | '、'))
            .then(|| self.four_digits(start + 5))
            .flatten();
        let end = start + if second.is_some() { 9 } else { 4 };
        (self.normal.char(end) == Some('年')).then_some(second.unwrap_or(first))
    }

    pub(super) fn four_digits(&self, at: usize) -> Option<i16> {
        let digit = |at| self.normal.char(at)?.to_digit(10);
        let year = (at..at + 4).try_fold(0, |year, at| Some(year * 10 + digit(at)?))?;
        let whole = digit(at + 4).is_none() && (1900..2200).contains(&year);
        i16::try_from(year).ok().filter(|_| whole)
    }

    /// The latest year that something is required by: 到2025年要, 力争到2027年.
    pub(super) fn year_to_come(&self, clauses: &[(Range<usize>, End)]) -> Option<i16> {
        let led = |clause: &&Range<usize>| {
            ["到", "力争到"].iter().any(|lead| self.normal.has(clause.start, lead))
        };
        let mut wanted = false;
        // A bare 到2027年, takes its verb from what follows.
        let years = clauses.iter().rev().filter_map(|(clause, ends)| {
            wanted = (wanted && *ends < End::Part) || self.requires(clause);
            Some(clause).filter(led).filter(|_| wanted).and_then(|clause| self.leading_year(clause))
        });
        years.max()
    }

    /// Whether a clause says that something is to be, whatever its year.
    pub(super) fn requires(&self, clause: &Range<usize>) -> bool {
        const WORDS: WordList = words![
            "力争",
            "确保",
            "争取",
            "不低于",
            "不少于",
            "不超过",
            "不高于",
            "以上",
            "以内",
            "以下",
            "左右",
        ];
        let must = |at: usize| {
            let before = at.checked_sub(1).and_then(|at| self.normal.char(at)).unwrap_or(' ');
            is_must(self.normal, at) && !"重主摘纪概".contains(before)
        };
        self.says(clause, WORDS) || clause.clone().any(must)
    }

    /// 下降3.1%, 完成12.6亿元: told as exactly as only a result is.
    pub(super) fn tells_result(&self, clause: &Range<usize>) -> bool {
        let decimals = clause.clone().any(|at| self.normal.char(at) == Some('.'));
        decimals
            && self.says(clause, words!["下降", "增长", "提高", "降低", "完成", "上升", "为", "达"])
    }

    /// 上年度新建学校9所, 近三年累计改造…: a time that is over.
    fn looks_back(&self, sentence: &Range<usize>) -> bool {
        const TIMES: WordList = words![
            "上年,",
            "上年度",
            "上一年",
            "去年",
            "前一年",
            "近年",
            "近两年",
            "近三年",
            "近五年",
            "近十年",
        ];
        let begins = TIMES.iter().any(|time| self.normal.has(sentence.start, time));
        // 去年建成20处，今年新建30处: the clauses speak for themselves.
        begins && !self.says(sentence, words!["力争", "确保", "今年", "本年", "明年"])
    }

    /// Whether a sentence tells what is.
    pub(super) fn speaks_of_now(&self, sentence: &Range<usize>) -> bool {
        PRESENT_WORDS.sees(self.normal, sentence)
            || self.looks_back(sentence)
            || self.falls_short(sentence)
            || (self.says(sentence, words!["现有"]) && !self.says(sentence, AIMS))
    }

    /// Whether a clause tells what was done, or what a rule says.
    pub(super) fn is_done(&self, clause: &Range<usize>) -> bool {
        DONE_WORDS.sees(self.normal, clause)
            || self.tells_of_last_year(clause)
            || clause.clone().any(|at| self.already(at, clause.end))
            // 部分乡镇漏损率超过20%
            || (self.normal.has(clause.start, "部分") && self.says(clause, words!["超过", "高于", "低于"]))
    }

    /// 去年完成造林10万亩, 上年减少5%; not 去年水平基础上…, 上年未完成的….
    fn tells_of_last_year(&self, clause: &Range<usize>) -> bool {
        const OTHERWISE: WordList =
            words!["同期", "水平", "基础", "底", "末", "度", "未", "剩", "结转", "欠", "的"];
        let led = ["去年", "上年", "前年"].iter().any(|word| self.normal.has(clause.start, word));
        let other = OTHERWISE.iter().any(|word| self.normal.has(clause.start + 2, word));
        led && !other && !self.requires(clause)
    }

    /// 2025年…为27，2026年不高于27: a level of a year before the one that something is required of.
    pub(super) fn is_level_before(
        &self,
        clause: &Range<usize>,
        sentence: &[(Range<usize>, End)],
    ) -> bool {
        let Some(year) = self.leading_year(clause) else { return false };
        let required = |one: &Range<usize>| {
            self.leading_year(one).is_some_and(|later| later > year) && self.requires(one)
        };
        let level = self.amounts_of(clause).iter().all(|one| {
            let led = one.start.checked_sub(1).and_then(|at| self.normal.char(at));
            matches!(led, Some('为' | '是'))
        });
        level && !self.requires(clause) && sentence.iter().any(|(one, _)| required(one))
    }

    /// 已整改198个, but not 已建成的小区.
    fn already(&self, at: usize, end: usize) -> bool {
        self.normal.char(at) == Some('已')
            && !(at + 1..end.min(at + 8)).any(|at| self.normal.char(at) == Some('的'))
    }

    /// 2024年完成造林1.2万亩，比上年增长5%: a year that nothing leads to, and what came of it.
    pub(super) fn reports(&self, sentence: &Range<usize>) -> bool {
        #[rustfmt::skip]
        const COMPARED: WordList = words![
            ",比上年", ",同比", ",较上年", ",比去年", ",较去年", ",比上一年", ",较20", ",比20", "平均为",
        ];
        #[rustfmt::skip]
        const RESULTS: WordList = words![
            "台阶", "连跨", "跃居", "首次", "创历史", "创新高", "历史新", "圆满", "荣获", "获评", "位居", "居全国", "居全省", "居中部", "居西部", "排名第",
            "超额完成", ",连续", "、连续", "成功创建", "成效显著", "明显好转", "为历年", "以来最",
        ];
        #[rustfmt::skip]
        const LEVELS: WordList =
            words!["力争", "确保", "达到", "以上", "左右", "以内", "不低于", "不少于", "不超过"];
        const AIMS: WordList = words!["力争", "确保", "争取"];
        if self.says(sentence, AIMS) {
            return false;
        }
        let year = self.four_digits(sentence.start).is_some();
        let ends = ["年底", "年末", "年前", "年内"];
        let led = year && !ends.iter().any(|end| self.normal.has(sentence.start + 4, end));
        let told = led && (self.says(sentence, COMPARED) || self.is_exactly(sentence));
        ((told || self.reports_so_far(sentence)) && !self.says(sentence, LEVELS))
            || (led && self.says(sentence, RESULTS))
            || self.sums_up(sentence)
    }

    /// PM2.5浓度为30.5微克/立方米: a level as exact as only a measured one is.
    fn is_exactly(&self, sentence: &Range<usize>) -> bool {
        self.amounts_of(sentence).iter().any(|one| {
            let led = one.start.checked_sub(1).and_then(|at| self.normal.char(at)) == Some('为');
            led && (one.start..one.unit_end).any(|at| self.normal.char(at) == Some('.'))
        })
    }

    /// 利用水平不高，…; …，污染问题突出: a clause that ends with what is wrong makes it a description.
    fn falls_short(&self, sentence: &Range<usize>) -> bool {
        // 着力解决设施不足，新建…
        const MENDS: WordList = words![
            "解决", "破解", "针对", "补齐", "补足", "改善", "扭转", "克服", "治理", "整治", "更新",
            "改造"
        ];
        let ends =
            |at: usize| at == sentence.end || matches!(self.normal.char(at), Some(',' | ';'));
        SHORT_WORDS.sees_before(self.normal, sentence, ends) && !self.says(sentence, MENDS)
    }

    /// 一季度，优良天数比率85.6%，同比下降…; 今年1—9月，…: what came of a part of the year.
    fn reports_so_far(&self, sentence: &Range<usize>) -> bool {
        let lead = ["今年", "去年"].iter().any(|word| self.normal.has(sentence.start, word));
        let start = sentence.start + if lead { 2 } else { 0 };
        let month = (start..sentence.end.min(start + 5)).find(|at| {
            self.normal.char(*at) == Some('月')
                && !self.says(&(*at..at + 3), words!["底", "前", "起"])
        });
        let span = month.is_some_and(|at| self.says(&(start..at), words!["-", "至"]));
        let from_january = span && self.says(&(start..start + 2), words!["1-", "1至"]);
        let from_january =
            from_january || ["1月至", "1月-"].iter().any(|word| self.normal.has(start, word));
        let part = [
            "一季度",
            "上半年",
            "前三季度",
            "前10个月",
            "前11个月",
            "前8个月",
            "前7个月",
            "二季度",
            "三季度",
        ]
        .iter()
        .any(|word| self.normal.has(start, word));
        let affected =
            self.normal.char(start) == Some('受') && self.says(sentence, words!["影响,"]);
        let compared = self.says(sentence, words!["同比", "比上年", "较上年"]);
        from_january || ((span || part || affected) && compared)
    }

    /// 截至2024年底，累计建成…; 我国…约为: what there is by then, or there.
    fn sums_up(&self, sentence: &Range<usize>) -> bool {
        ["截至", "截止", "经过", "我国", "全球"]
            .iter()
            .any(|lead| self.normal.has(sentence.start, lead))
    }
}
