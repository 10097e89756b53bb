//! Subjects that are listed, each with its own value: 城市、县城污水处理率分别达到98%、95%.

use std::ops::Range;

use super::subject::is_metric;
use crate::text::{Normal, WordList, words};

/// The subjects of values that are listed in the same order; `None` where the numbers differ.
pub(super) fn split(normal: &Normal<'_>, span: &Range<usize>, count: usize) -> Option<Vec<String>> {
    let spans = parts(normal, span);
    (spans.len() == count).then(|| names(normal, &spans))
}

/// All subjects that are listed; `None` where there is but one.
pub(super) fn split_all(normal: &Normal<'_>, span: &Range<usize>) -> Option<Vec<String>> {
    let spans = parts(normal, span);
    (spans.len() > 1).then(|| names(normal, &spans))
}

/// The parts between 、, 和 and the like; brackets are not parted.
fn parts(normal: &Normal<'_>, span: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = vec![span.start];
    let mut ends = Vec::new();
    let mut at = span.start;
    let mut depth = 0_u32;
    while at < span.end {
        match normal.char(at) {
            Some('(') => depth += 1,
            Some(')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        let mark = ["以及", "、", "和", "与", "及"]
            .iter()
            .find(|mark| depth == 0 && normal.has(at, mark) && !in_word(normal, at));
        match mark {
            Some(mark) => {
                ends.push(at);
                at += mark.chars().count();
                parts.push(at);
            }
            None => at += 1,
        }
    }
    ends.push(span.end);
    parts.into_iter().zip(ends).map(|(from, to)| from..to).collect()
}

/// The names of the parts, with what the last one says for all: 城市、县城污水处理率.
fn names(normal: &Normal<'_>, spans: &[Range<usize>]) -> Vec<String> {
    let text =
        |span: &Range<usize>| -> String { span.clone().filter_map(|at| normal.char(at)).collect() };
    let whole = || spans.iter().map(text).collect();
    let [first, .., last] = spans else { return whole() };
    // 化学需氧量、氨氮重点工程减排量: where one part is no measure, none of them is.
    let others = spans.iter().take(spans.len() - 1);
    if !is_metric(normal, last) || others.clone().all(|span| is_metric(normal, span)) {
        return whole();
    }
    let Some(shared) = parallel(normal, first, last).or_else(|| shared_end(normal, last)) else {
        return whole();
    };
    let tail = text(&shared);
    let mut names: Vec<String> = others.map(|span| text(span) + &tail).collect();
    names.push(text(last));
    names
}

/// 铁路、水路货运量, 营运货车、营运船舶碳排放: what follows the word that stands beside the first part.
fn parallel(
    normal: &Normal<'_>,
    first: &Range<usize>,
    last: &Range<usize>,
) -> Option<Range<usize>> {
    let same_start = |count: usize| {
        (0..count).all(|at| normal.char(first.start + at) == normal.char(last.start + at))
    };
    let end = first.end.checked_sub(1).and_then(|at| normal.char(at))?;
    let kind = "车路道物间业区县镇村站校院船炉口".contains(end);
    // 居住建筑、公共建筑节能率
    let both = [first.end.checked_sub(2).and_then(|at| normal.char(at)), Some(end)];
    let same_end = (last.start + 1..last.end)
        .find(|at| [normal.char(*at), normal.char(at + 1)] == both && first.len() > 2);
    let latin = normal.char(first.start).is_some_and(|char| char.is_ascii());
    let after = if let Some(at) = same_end {
        at + 2
    } else if first.len() >= 4 && same_start(2) && !latin {
        last.start + first.len()
    } else {
        let twin = (last.start + 1..last.end).find(|at| normal.char(*at) == Some(end));
        twin.filter(|_| kind)? + 1
    };
    (after < last.end).then_some(after..last.end)
}

/// Whether 及, 和 or 与 belongs to a word: 普及率, 饱和度, 参与率.
fn in_word(normal: &Normal<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| normal.char(before)).unwrap_or(' ');
    match normal.char(at) {
        Some('及') => {
            "普涉危惠触波以".contains(before)
                || normal.has(at, "及时")
                || normal.has(at, "及格")
                || normal.has(at, "及以")
        }
        Some('和') => "饱缓温".contains(before) || normal.has(at, "和谐"),
        Some('与') => before == '参',
        _ => false,
    }
}

/// The end of 县城污水处理率 that 城市 shares with it.
fn shared_end(normal: &Normal<'_>, last: &Range<usize>) -> Option<Range<usize>> {
    const HEADS: WordList = words![
        "污水处理",
        "重点工程",
        "排放",
        "平均浓度",
        "年均浓度",
        "患者",
        "装机",
        "面积",
        "产能",
        "产量",
        "发电",
        "覆盖",
        "普及",
        "达标",
        "处理",
        "收集",
        "利用",
        "治理",
        "安全利用",
        "使用",
        "增加值",
        "人均",
        "消费",
        "浓度",
        "强度",
        "比例",
        "比重",
        "占比",
        "参保",
        "毛入",
        "巩固率",
        "入学",
        "配备",
        "合格",
        "完成",
        "回收",
        "综合",
        "规范",
        "货运",
        "客运",
        "净化",
        "减排",
        "自给",
        "班额",
        "床位",
    ];
    let heads =
        (last.start + 1..last.end).find(|at| HEADS.iter().any(|head| normal.has(*at, head)));
    heads.map(|start| start..last.end)
}
