//! Limits without an end (长期实施, 立即整改), and words that leave the time open.

use super::error::DeadlineErrorKind as Problem;
use super::lexicon::Kind;
use super::limit::Limit;
use super::parser::{Found, Founds, Mode, Parsed, Parser};

impl Parser<'_> {
    /// 长期, 持续, 立即 where they say when, not how: at the head of a clause, with work or nothing after them.
    pub(super) fn open(&self, at: usize, out: &mut Founds) -> Parsed<()> {
        if self.mode != Mode::Field || !self.is(at, Kind::Open) {
            return Ok(None);
        }
        let heads = self.begins(at) || matches!(self.before(at), Some(Kind::After));
        let next = at + 1;
        let nouns = ["任务", "有效", "工作", "项目", "化"];
        let noun = nouns.into_iter().any(|word| self.word(next, word));
        if !heads || !(self.ends(next) || self.verb_follows(next) || noun) {
            return Ok(None);
        }
        let known = out.iter().any(|found| found.limit == Limit::OpenEnded);
        if !known && !self.tells_how(at) {
            out.push(Found {
                limit: Limit::OpenEnded,
                ambiguity: None,
                start: at,
                end: next,
                event: None,
            });
        }
        Ok(Some(((), next)))
    }

    /// 立行立改，3月底前完成: how it is done, where a date says by when.
    fn tells_how(&self, at: usize) -> bool {
        let manner =
            ["立行立改", "即知即改", "即查即改", "立查立改", "边查边改", "边督边改", "抓紧"];
        manner.into_iter().any(|word| self.word(at, word))
            && (at + 1..self.tokens.len()).any(|token| {
                self.is(token, Kind::Before) && !matches!(self.before(token), Some(Kind::Text))
            })
    }

    /// 近期, 待定, 节前, 按国家要求: refused where the whole field says no more.
    pub(super) fn refused(&self, at: usize) -> Parsed<()> {
        if self.mode != Mode::Field || !self.begins(at) {
            return Ok(None);
        }
        let bare = self.ends(at + 1) || self.verb_follows(at + 1);
        match self.kind(at) {
            Some(Kind::Vague) if bare => self.damage(at, Problem::Vague),
            Some(Kind::SetElsewhere) => self.damage(at, Problem::SetElsewhere),
            Some(Kind::SomeFestival)
                if bare
                    || self.count(at + 1).is_some()
                    || matches!(
                        self.kind(at + 1),
                        Some(
                            Kind::Before | Kind::During | Kind::Ordinal | Kind::First | Kind::Last
                        )
                    ) =>
            {
                self.damage(at, Problem::WhichFestival)
            }
            Some(Kind::Text) if at == 0 && self.set_by_others(at) => {
                self.damage(at, Problem::SetElsewhere)
            }
            _ => Ok(None),
        }
    }

    /// 按国家要求, 按上级规定时限.
    fn set_by_others(&self, at: usize) -> bool {
        let heads = [
            "按国家",
            "按上级",
            "按省",
            "按市",
            "按照",
            "根据",
            "按要求",
            "按规定",
            "按时限",
            "按计划",
            "按期",
            "按时",
            "按序时",
            "按部署",
            "按时间",
        ];
        let asks = ["要求", "时限", "规定", "部署", "安排", "进度", "计划"];
        let Some(token) = self.tokens.get(at) else { return false };
        let from = token.start as usize;
        let head = heads.into_iter().any(|word| self.normal.has(from, word));
        let through = self.normal.glyphs().len().min(from + 14);
        head && (from..through).any(|at| asks.into_iter().any(|word| self.normal.has(at, word)))
            && self.normal.glyphs().len() <= from + 16
    }
}
