//! Numbers that say which things are meant, where they are or how many there are, and set no target.

use super::amount::is_start_or_place;
use super::find::Finder;
use super::right::{Kind, Right};
use super::segment::{MEANS, Segment};
use super::subject::{ends_with_any, is_metric};
use crate::text::{WordList, words};

impl Finder<'_, '_> {
    /// What never is a target's number, whatever stands around it.
    pub(super) fn is_name_or_threshold(&self, segment: &Segment<'_>) -> bool {
        let Segment { first, frame, subject, right, .. } = segment;
        let dimension = first.unit.dimension();
        let left = !subject.span.is_empty();
        let open = matches!(right.kind, Kind::Empty | Kind::Verb);
        let every = self.says(&(segment.from..first.start), words!["每", "年度", "全年"]);
        if is_start_or_place(self.normal, first) || self.exists(segment) {
            return true;
        }
        if self.normal.has(first.start.saturating_sub(1), "翻") {
            return false;
        }
        if first.loose {
            let one = first.number.decimal() == Some(1.into()) && first.upper.is_none();
            let counted = frame.work || frame.comparator.is_some() || frame.reach;
            let often = dimension.is_times() && every;
            if dimension.is_attribute() || (one && frame.comparator.is_none() && !often) {
                return true;
            }
            if !counted && !often {
                return true;
            }
        }
        // 实行2倍削减替代
        if first.unit.name() == "倍" && right.kind == Kind::Noun && !frame.is_explicit() {
            return true;
        }
        // 风力达到5级及以上时
        if self.normal.has(first.end, "时") && !self.normal.has(first.end, "时间") {
            return true;
        }
        // 推进10个部门数据共享: who takes part.
        let bodies = ["部门", "区生态", "区县", "省份", "委办局", "成员单位"];
        let body = bodies.iter().any(|word| self.normal.has(right.span.start, word));
        if frame.promote && !frame.work && right.kind == Kind::Noun && body {
            return true;
        }
        // 形成4张清单: a manner of working.
        const MANNERS: WordList = words!["清单", "机制", "格局", "局面", "合力", "体系", "闭环"];
        let formed = first.start.checked_sub(2).is_some_and(|at| self.normal.has(at, "形成"));
        if formed && MANNERS.iter().any(|word| self.normal.has(right.span.start, word)) {
            return true;
        }
        // 500万元以上技改项目1000个, 4.3米焦炉12座: the first number says which.
        let counts = dimension.is_count() || dimension.is_times() || first.is_share();
        let named =
            matches!(right.kind, Kind::Noun | Kind::Verb) && !counts && !frame.is_explicit();
        if right.meets_next && (first.suffix.is_some() || named) {
            return true;
        }
        // 由1所医院牵头: who does it; 低于1克/平方米的比例超过85%: the share has its own number.
        let before = first.start.checked_sub(1).and_then(|at| self.normal.char(at));
        let measures = right.is_goal && right.meets_next && right.span.len() <= 4;
        if before == Some('由') || measures {
            return true;
        }
        if self.is_listed_threshold(segment) {
            return true;
        }
        if dimension.is_attribute() {
            return !(left && open && (frame.is_explicit() || frame.change.is_some()));
        }
        if dimension.is_time() {
            let mean = ends_with_any(self.normal, subject.span.start, subject.span.end, MEANS);
            let measured =
                left && (frame.is_explicit() || mean || is_metric(self.normal, &subject.span));
            // 压减至1个环节、0.5个工作日以内
            let listed = first.suffix.is_some() && !left && self.is_listed(segment);
            return !(open && (measured || listed || frame.change.is_some()));
        }
        if first.unit.name().is_empty() && first.number.denominator() == 1 {
            return !(frame.is_explicit() && open) || first.loose;
        }
        // 1亿元以上项目, 35蒸吨及以下锅炉: which things are meant, not how many.
        first.suffix.is_some()
            && right.kind == Kind::Noun
            && !frame.work
            && !counts
            && !frame.is_explicit()
    }

    /// 全国168个重点城市, 第三批15个城市: how many there are.
    fn exists(&self, segment: &Segment<'_>) -> bool {
        const WHOLES: WordList =
            words!["全国", "全省", "全市", "全区", "全县", "周边", "沿线", "现有", "原有", "已有"];
        let Segment { first, frame, right, from, .. } = segment;
        let at = first.start;
        let behind = |word: &str| {
            let length = word.chars().count();
            at >= from + length && self.normal.has(at - length, word)
        };
        let batch = (at.saturating_sub(3)..at).any(|at| self.normal.has(at, "第"))
            && at.checked_sub(1).is_some_and(|at| self.normal.has(at, "批"));
        // 后20位, 前三名: ranks.
        let rank = matches!(first.unit.name(), "位" | "名")
            && at
                .checked_sub(1)
                .is_some_and(|at| matches!(self.normal.char(at), Some('前' | '后')));
        if rank {
            return true;
        }
        let named = right.kind == Kind::Noun && !frame.is_explicit();
        // 完成全市1.8万台机械登记
        let done = self.says(&(*from..at), words!["完成"]);
        named && !done && (batch || WHOLES.iter().any(behind))
    }

    /// Whether 、 stands right before the number.
    fn is_listed(&self, segment: &Segment<'_>) -> bool {
        let before = segment.first.start.checked_sub(1).and_then(|at| self.normal.char(at));
        before == Some('、')
    }

    /// 营业收入4亿元以下、从业人员1000人以下的企业: what is said of the next number is said of this one, too.
    fn is_listed_threshold(&self, segment: &Segment<'_>) -> bool {
        let Segment { first, right, next, .. } = segment;
        let Some(next) = next.filter(|_| right.kind == Kind::Empty && first.suffix.is_some())
        else {
            return false;
        };
        let of = Right::read(self.normal, next.end, next.end + 8, false);
        next.suffix.is_some() && of.kind == Kind::Of && !of.is_goal
    }
}
