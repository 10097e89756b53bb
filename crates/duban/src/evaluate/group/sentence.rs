//! A group in one Chinese sentence.

use super::Group;
use crate::evaluate::{PartWay, Timing};

impl Group<'_> {
    /// The group in one Chinese sentence, with its numbers.
    pub fn sentence(&self) -> String {
        let mut words = self.key.name().to_owned();
        if let Some(role) = self.key.role() {
            words.push_str(&format!("（{}）", role.chinese()));
        }
        words.push_str(&format!("：计入考核的指标和目标{}项", self.numbers.counted));
        if let Some(share) = self.good_share {
            words.push_str(&format!("，达标或符合进度{}项（{share}%）", self.good));
        }
        if let Some(attainment) = self.attainment {
            words.push_str(&format!("，{}项平均完成率{attainment}%", self.attained));
            if self.attained_to_date > 0 {
                words.push_str(&format!("（{}）", PartWay::ToDate.chinese()));
            }
        }
        if self.work.counted > 0 {
            let overdue = self.timings.count(Timing::Overdue);
            let (all, finished, which) = (self.work.counted, self.finished, some(&self.overdue));
            words.push_str(&format!("；措施{all}项，办结{finished}项，逾期{overdue}项{which}"));
            words.push_str(&unsure(self.timings.count(Timing::Unsure)));
        }
        if self.milestones.counted > 0 {
            let overdue = self.milestones.count(Timing::Overdue);
            let which = some(&self.overdue_milestones);
            let all = self.milestones.counted;
            words.push_str(&format!("；里程碑{all}项，逾期{overdue}项{which}"));
            words.push_str(&unsure(self.milestones.count(Timing::Unsure)));
        }
        if let Some(score) = &self.score {
            words.push_str(&format!("；得分{}", score.total));
        }
        words.push_str(&self.rank_words());
        words.push_str(&self.previous.words("较上次填报"));
        words.push_str(&self.last_year.words("较上年同期"));
        words.push_str(&self.uncounted_words());
        words
    }

    /// `，排名第1（已报12项，应报19项，数据截止日期不一致）`, `，填报比例不足，不参与排名（已报2项，应报19项）`.
    fn rank_words(&self) -> String {
        let rests_on = match self.asked {
            0 => String::new(),
            asked => format!("已报{}项，应报{asked}项", self.reported),
        };
        let brackets = |words: String| match words.as_str() {
            "" => String::new(),
            words => format!("（{}）", words.trim_start_matches('，')),
        };
        match (self.rank, self.unranked) {
            (Some(rank), _) => {
                let mixed = if self.days_differ { "，数据截止日期不一致" } else { "" };
                format!("，排名第{rank}{}", brackets(rests_on + mixed))
            }
            (None, Some(why)) if self.asked > 0 => {
                format!("，{}{}", why.chinese(), brackets(rests_on))
            }
            _ => String::new(),
        }
    }

    /// `；未计入12项（协办10项、不考核2项）。`
    fn uncounted_words(&self) -> String {
        let mut kinds: Vec<(&str, usize)> = Vec::new();
        for item in &self.uncounted {
            let kind = item.reason.split('，').next().unwrap_or(item.reason);
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, count)) => *count += 1,
                None => kinds.push((kind, 1)),
            }
        }
        let parts: Vec<String> =
            kinds.iter().map(|(kind, count)| format!("{kind}{count}项")).collect();
        match parts.is_empty() {
            true => "；未计入0项。".to_owned(),
            false => format!("；未计入{}项（{}）。", self.uncounted.len(), parts.join("、")),
        }
    }
}

/// How many are past a day that is not certain.
fn unsure(count: u32) -> String {
    match count {
        0 => String::new(),
        count => format!("，{}{count}项（时限为推断，需确认）", Timing::Unsure.chinese()),
    }
}

/// The first ids of a list, in brackets; 等 where there are more.
fn some(ids: &[&str]) -> String {
    const MOST: usize = 3;
    let first: Vec<&str> = ids.iter().copied().take(MOST).collect();
    let more = if ids.len() > MOST { "等" } else { "" };
    match first.is_empty() {
        true => String::new(),
        false => format!("（{}{more}）", first.join("、")),
    }
}
