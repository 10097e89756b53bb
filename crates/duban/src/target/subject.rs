//! What is measured: the words before a number without times, places, verbs and what else stands around them.

use std::ops::Range;

use super::lexicon::{AMOUNTS, RATES, Role, bind_at, verb_at};
use super::place::{place_at, time_at};
use super::{Change, Strength};
use crate::text::{Normal, WordList, words};

/// The subject of a target and what stood before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    pub(super) span: Range<usize>,
    pub(super) scope: Option<Range<usize>>,
    pub(super) basis: Vec<Range<usize>>,
    pub(super) strength: Option<Strength>,
    pub(super) change: Option<Change>,
    /// A verb of work led it in: 建设…20处.
    pub(super) work: bool,
    /// 其中 led it in: a part of what was said before.
    pub(super) part: bool,
    /// 或者 led it in: another way to meet what was said before.
    pub(super) alternative: bool,
}

/// How the number behind the subject is told, which decides what verbs before it are its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// A bare number: 新建公园50处 is about 公园.
    Count,
    /// A comparison: 新建建筑排放量低于300吨 is about 新建建筑.
    Measure,
    /// No number: 新增公交车全部采用新能源 is about 新增公交车.
    Whole,
}

#[rustfmt::skip]
const CONNECTORS: WordList = words![
    "并且",
    "同时",
    "以及",
    "使得",
    "并",
    "且",
    "及",
    "和",
    "与",
    "使",
    "让",
    "将",
    "把",
    "、",
    ",",
    "推动",
    "确保",
    "实现",
    "保持",
    "促进",
    "加快",
    "推进",
    "要求",
    "力保",
    "带动",
    "加强",
    "强化",
    "继续",
    "进一步",
    "全面",
    "持续",
    "大力",
    "积极",
    "深入",
    "稳步",
    "有序",
    "扎实",
    "严格",
    "切实",
    "逐步",
    "着力",
    "加大",
    "支持",
    "引导",
    "督促",
    "指导",
    "维持",
    "因地制宜",
    "按照",
    "以",
    "达到",
    "同步",
    "基本实现",
    "探索",
    "坚持",
    "不断",
    "巩固",
    "落实",
    "剩余",
    "预期",
    "预计",
    "分别",
    "后实现",
];
const BASIS: WordList = words![
    "全年",
    "累计",
    "年度",
    "每年",
    "每季度",
    "每半年",
    "每月",
    "新增",
    "当年",
    "每周",
    "全年累计",
    "年均",
];

/// The subject between two glyphs.
pub(super) fn subject(normal: &Normal<'_>, from: usize, to: usize, manner: Manner) -> Subject {
    let mut found = Subject { span: from..to, ..Subject::default() };
    let to = trimmed_end(normal, from, to);
    let amount = manner == Manner::Measure && ends_with_any(normal, from, to, AMOUNTS);
    let rate = manner == Manner::Whole || amount || ends_with_any(normal, from, to, RATES);
    let mut at = from;
    while at < to {
        let next = step(normal, at, to, rate, &mut found);
        if next <= at || next > to {
            break;
        }
        at = next;
    }
    found.span = after_aim(normal, at.min(to), to)..before_manner(normal, at.min(to), to);
    found
}

/// 屋顶面积力争实现光伏覆盖率, 改造形成节能量, 水泥、焦化等行业清洁运输比例: what is measured stands behind.
fn after_aim(normal: &Normal<'_>, from: usize, to: usize) -> usize {
    let aims = ["力争实现", "力争使", "确保实现", "力争"];
    let behind = |at: usize| {
        let aim = aims.iter().find(|aim| normal.has(at, aim))?;
        Some(at + aim.chars().count()).filter(|end| end + 3 <= to)
    };
    let domains = ["等领域", "等行业", "等重点行业", "等重点领域", "等产业", "等区域"];
    let domain = |at: usize| {
        let words = domains.iter().find(|words| normal.has(at, words))?;
        Some(at + words.chars().count()).filter(|end| end + 3 <= to)
    };
    let formed = (from + 2..to).rev().find(|at| normal.has(*at, "形成") && at + 5 <= to);
    let found = (from..to).rev().find_map(behind).or(formed.map(|at| at + 2));
    found.or_else(|| (from..to).rev().find_map(domain)).unwrap_or(from)
}

/// 接种率以街道（乡镇）为单位: how it is counted.
fn before_manner(normal: &Normal<'_>, from: usize, to: usize) -> usize {
    if to < from + 6 || !normal.has(to - 3, "为单位") {
        return to;
    }
    (from + 1..to - 3).rev().find(|at| normal.char(*at) == Some('以')).unwrap_or(to)
}

/// 我局要确保…: 要 behind who is to do it; not 要素, 要求.
pub(super) fn is_must(normal: &Normal<'_>, at: usize) -> bool {
    normal.char(at) == Some('要')
        && !normal.char(at + 1).is_some_and(|next| "素求件点害塞道冲领闻".contains(next))
}

/// 以工代赈, 以旧换新, 以电代煤: names, in which 以 is no connector.
fn is_exchange(normal: &Normal<'_>, at: usize) -> bool {
    normal.char(at) == Some('以')
        && matches!(normal.char(at + 2), Some('代' | '换' | '带' | '养' | '促'))
}

/// Goes past one thing that is no part of the subject.
fn step(normal: &Normal<'_>, at: usize, to: usize, rate: bool, found: &mut Subject) -> usize {
    for (word, note) in [("其中", 0), ("或者", 1), ("或", 1)] {
        if normal.has(at, word) {
            found.part |= note == 0;
            found.alternative |= note == 1;
            return at + word.chars().count();
        }
    }
    if let Some(end) = time_at(normal, at) {
        return end;
    }
    if let Some((length, strength)) = bind_at(normal, at) {
        found.strength = Some(strength);
        return at + length;
    }
    if let Some(end) =
        place_at(normal, at).filter(|end| *end <= to && normal.char(*end) != Some('的'))
    {
        let start = found.scope.as_ref().map_or(at, |scope| scope.start);
        found.scope = Some(start..end);
        return end + usize::from(is_must(normal, end));
    }
    let verb = verb_at(normal, at);
    // 新建和改扩建…, 新建、改造…
    if let Some((length, Role::Work)) = verb {
        let joined = matches!(normal.char(at + length), Some('、' | '和' | '及' | '与' | '或'));
        // 新增和更换的车辆 are named by both.
        let second = verb_at(normal, at + length + 1)
            .filter(|(more, _)| normal.char(at + length + 1 + more) != Some('的'));
        if joined && !rate && matches!(second, Some((_, Role::Work))) {
            found.work = true;
            return at + length;
        }
    }
    let connector = longest(normal, at, CONNECTORS).filter(|_| !is_exchange(normal, at));
    let basis = longest(normal, at, BASIS);
    let new = normal.has(at, "新增");
    // 年均增速 is a measure's own name.
    let own = normal.has(at, "年均增速") || normal.has(at, "年均浓度");
    // 减税降费 is no 减 of anything.
    let names = ["减税降费", "降尘", "降雨", "降水"];
    let verb = verb.filter(|_| !names.iter().any(|name| normal.has(at, name)));
    let basis = basis.filter(|_| !own);
    if let Some(length) = basis.filter(|length| keeps(normal, at, at + length, to, rate && new)) {
        found.work |= new;
        found.basis.push(at..at + length);
        return at + length;
    }
    if let Some((length, role)) =
        verb.filter(|(length, _)| connector.is_none_or(|other| other < *length))
    {
        if keeps(normal, at, at + length, to, rate && role != Role::Promote) {
            found.work = true;
            if let Role::Move(change) = role {
                found.change = Some(change);
            }
            return at + length;
        }
    }
    let promotes = ["实现", "推进", "推动", "加快", "支持", "引导"];
    found.work |= connector.is_some() && promotes.iter().any(|word| normal.has(at, word));
    connector.map_or(at, |length| at + length)
}

/// Whether a word at the front may be taken away: what follows still names something.
fn keeps(normal: &Normal<'_>, start: usize, end: usize, to: usize, rate: bool) -> bool {
    let next = normal.char(end);
    let names = [
        "用地", "项目", "工程", "面积", "资金", "规模", "任务", "单位", "企业", "中心", "系统",
        "方案", "总额", "活动",
    ];
    let word_names = names.iter().any(|name| normal.has(end, name));
    let noun = matches!(
        next,
        Some(
            '率' | '量'
                | '数'
                | '的'
                | '额'
                | '、'
                | '和'
                | '性'
                | '及'
                | '或'
                | '型'
                | '者'
                | '费'
                | '幅'
        )
    ) || (next == Some('区')
        && !normal.char(end + 1).is_some_and(|char| "级域县间".contains(char)));
    if rate {
        // 新建建筑中…占比 keeps its verb; 提高…比例 does not.
        const TAKEN: WordList =
            words!["提高", "提升", "降低", "完成", "减少", "压减", "削减", "淘汰"];
        // 完成率, 降低率 are names.
        let name = matches!(next, Some('率' | '量' | '数' | '额' | '幅' | '度'));
        return !name && TAKEN.iter().any(|verb| normal.has(start, verb));
    }
    let grown = normal.has(end, "林面积") || normal.has(start, "营造林");
    let named = grown || normal.has(end, "用地") || (word_names && end + 2 >= to.saturating_sub(2));
    end < to && !noun && !named
}

fn longest(normal: &Normal<'_>, at: usize, words: WordList) -> Option<usize> {
    let fits = words.iter().filter(|word| normal.has(at, word));
    fits.map(|word| word.chars().count()).max()
}

fn trimmed_end(normal: &Normal<'_>, from: usize, mut to: usize) -> usize {
    while to > from && matches!(normal.char(to - 1), Some('的' | '、' | ',' | ':')) {
        to -= 1;
    }
    to
}

/// Whether the text between two glyphs ends with one of the words.
pub(super) fn ends_with_any(normal: &Normal<'_>, from: usize, to: usize, words: WordList) -> bool {
    let Some(last) = to.checked_sub(1).and_then(|last| normal.glyphs().get(last)) else {
        return false;
    };
    words.iter().filter(|word| word.ends_with(last.char)).any(|word| {
        to.checked_sub(word.chars().count()).is_some_and(|at| at >= from && normal.has(at, word))
    })
}

/// Whether it is the name of something measured.
pub(super) fn is_metric(normal: &Normal<'_>, span: &Range<usize>) -> bool {
    ends_with_any(normal, span.start, span.end, RATES)
        || ends_with_any(normal, span.start, span.end, AMOUNTS)
}
