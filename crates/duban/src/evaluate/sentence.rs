//! A verdict in one Chinese sentence, with its numbers.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::change::ChangeUnit;
use super::{
    Asked, Claim, Count, Invalid, Needed, Requirement, Rule, Source, State, Told, Verdict,
};
use crate::quantity::{Reported, Step, round};
use crate::target::{Basis, Change, Comparator, Direction, Shape, Strength};

impl Verdict<'_> {
    /// The verdict in one Chinese sentence: who, what, the numbers, and the rule that was used.
    ///
    /// ```
    /// use duban::evaluate::{Method, Verdict};
    /// use jiff::civil::date;
    ///
    /// let cell = duban::beijing_2026().cell("4.1/110112/pm25-annual-mean")?;
    /// let value = rust_decimal::Decimal::new(312, 1);
    /// let verdict = Verdict::of_cell(cell, date(2026, 6, 30), value, &Method::default());
    /// assert_eq!(
    ///     verdict.sentence(),
    ///     "通州区PM2.5年均浓度截至6月30日为31.2微克/立方米，要求不超过30微克/立方米，超1.2微克/立方米，落后进度，\
    ///      其余184天平均不高于28.8微克/立方米方可达标（期间均值，推算剩余均值；全数值比较）。"
    /// );
    /// # Ok::<(), duban::UnknownName>(())
    /// ```
    pub fn sentence(&self) -> String {
        let subject = subject(&self.requirement);
        let required = required(&self.requirement);
        let tail = match self.rule {
            Rule::Nothing => String::new(),
            rule => format!("（{}{}）", rule.chinese(), self.method_words()),
        };
        let Some(value) = self.value else {
            return format!("{subject}{}{tail}。", self.words_without_value(&required));
        };
        let day = self.covered_to.map_or(String::new(), |day| self.as_of_words(day));
        let reported = format!("{subject}{day}{}", self.reported(value));
        let why = match self.state {
            State::InvalidData => self.invalid.map_or("", Invalid::chinese).to_owned(),
            State::BaselineMissing => format!("{required}，未提供比较基数，请补报基期数值"),
            State::NoValue => "原文缺失目标数值，无法判断".to_owned(),
            State::NotAssigned => "该项不考核".to_owned(),
            State::Unconfirmed => format!("{required}，待人工确认"),
            State::NotReported => {
                let (whole, reported) = (self.whole_words(), self.reported(value));
                return format!(
                    "{subject}{whole}数据未报（最近{day}{reported}），{required}{tail}。"
                );
            }
            _ => format!("{required}{}", self.standing()),
        };
        let old = self.stale.map_or(String::new(), |days| format!("，数据已{days}天未更新"));
        format!("{reported}，{why}{old}{tail}。")
    }

    fn words_without_value(&self, required: &str) -> String {
        match self.state {
            State::NotAssigned => "不考核".to_owned(),
            State::NotReported => format!("未填报，{required}"),
            State::NoValue => "原文缺失目标数值，无法判断".to_owned(),
            State::Cancelled => "已取消，不计入考核".to_owned(),
            State::InvalidData => {
                let why = self.invalid.map_or("", Invalid::chinese);
                format!("填报数据无效：{why}{}", self.missing_words())
            }
            State::Unconfirmed => format!("{required}，{}", self.claim_words()),
            other => {
                let old = self.stale.map_or(String::new(), |days| format!("，已{days}天未更新"));
                format!("{required}，{}{old}", self.confirmation(other))
            }
        }
    }

    /// What somebody said who does not settle it, or of which days it was settled last.
    fn claim_words(&self) -> String {
        let day = self.covered_to.map_or(String::new(), |day| self.as_of_words(day));
        match self.claim {
            None => "待人工确认".to_owned(),
            Some(claim @ (Claim::SelfReportedMet | Claim::SelfReportedNotMet)) => {
                format!("{day}{}，待确认", claim.chinese())
            }
            Some(claim) => format!("{}未确认（最近{day}{}）", self.whole_words(), claim.chinese()),
        }
    }

    /// Which days are missing, and what is asked for.
    fn missing_words(&self) -> String {
        let Some((first, last)) = self.missing else { return String::new() };
        let begin = self.requirement.period_at(last).0;
        let day = |day: Date| format!("{}月{}日", day.month(), day.day());
        let days = match first == last {
            true => day(first),
            false => format!("{}至{}", day(first), day(last)),
        };
        format!("，缺{days}的数据，请填报{}起的累计数据，或补齐所缺期间", day(begin))
    }

    /// The whole year, or whatever else the period is.
    fn whole_words(&self) -> &'static str {
        let last = self.covered_to.unwrap_or(self.requirement.last);
        let (first, last) = self.requirement.period_at(last);
        let is_year = first == last.first_of_year() && last == last.last_of_year();
        if is_year { "年度" } else { "期末" }
    }

    /// What a person said, of which days, and whether that is final.
    fn confirmation(&self, state: State) -> String {
        let day = self.covered_to.map_or(String::new(), |day| self.as_of_words(day));
        match state {
            State::Met => format!("{day}已确认完成"),
            State::NotMet => format!("{day}经确认未完成"),
            State::OnTrack => format!("{day}经确认符合要求，期末前为阶段性结论"),
            State::BehindTrack => format!("{day}经确认不符合要求，期末前为阶段性结论"),
            other => other.chinese().to_owned(),
        }
    }

    /// The whole year, or the last day of the data; of what is due in every month or quarter, which one.
    fn as_of_words(&self, day: Date) -> String {
        let (first, last) = self.requirement.period_at(day);
        let level = matches!(self.rule, Rule::Latest | Rule::Determination)
            || matches!(self.requirement.shape, Shape::Stock | Shape::DeterminedOnce);
        let whole_year = first == last.first_of_year() && last == last.last_of_year();
        if day == last && whole_year && !level {
            return format!("{}年全年", last.year());
        }
        let part = match (first, last) == (self.requirement.first, self.requirement.last) {
            true => String::new(),
            false => format!("（{}月{}日起）", first.month(), first.day()),
        };
        let year =
            if day.year() == last.year() { String::new() } else { format!("{}年", day.year()) };
        format!("截至{year}{}月{}日{part}", day.month(), day.day())
    }

    /// A quotient with no more than two decimals beyond those that are reported.
    pub(super) fn shown(&self, number: Decimal) -> Decimal {
        self.requirement.shown(number)
    }

    /// The value; where a change is asked for, the change that it is.
    fn reported(&self, value: Reported) -> String {
        let requirement = &self.requirement;
        let value = Reported { value: self.shown(value.value), ..value };
        let unit = requirement.unit_of_quantity();
        if self.told == Some(Told::Amount) {
            return format!("{}{value}{unit}", requirement.moves());
        }
        let Some(change) = self.change else { return format!("为{value}{unit}") };
        let moved = if change.is_sign_negative() { "下降" } else { "上升" };
        let words = match change.is_zero() {
            true => "与基数持平".to_owned(),
            false => format!("较基数{moved}{}{}", change.abs(), requirement.unit_of_change()),
        };
        match self.told {
            Some(Told::Change) => words,
            _ => format!("为{value}{unit}，{words}"),
        }
    }

    /// The unit of its value.
    fn unit_of_value(&self) -> &str {
        match self.told {
            Some(Told::Change) => self.requirement.unit(),
            _ => self.requirement.unit_of_quantity(),
        }
    }

    /// What is left of another whole year when the change is taken off: `，折合全年不超过75`.
    fn of_the_whole_year(&self) -> String {
        let part = matches!(self.rule, Rule::Budget | Rule::Proportional | Rule::Profile);
        let side = if self.rule == Rule::Budget { "超过" } else { "低于" };
        match self.limit.filter(|_| self.requirement.is_change() && part && self.change.is_none()) {
            Some(limit) => {
                let unit = self.requirement.unit_of_quantity();
                format!("，折合全年不{side}{}{unit}", self.shown(limit))
            }
            None => String::new(),
        }
    }

    /// The distance, what is expected by now, the state and what it takes.
    fn standing(&self) -> String {
        let is_told = matches!(self.needed, Needed::Remainder { .. } | Needed::Budget { .. });
        let mut words = self.of_the_whole_year() + &self.distance_words(is_told);
        let fast = self.faster_than_the_year();
        if let (Some(expected), false) = (self.expected, self.state == State::Met) {
            let should = if self.rule == Rule::Budget { "序时为" } else { "序时应达" };
            words.push_str(&format!("，{should}{expected}{}", self.unit_of_value()));
        }
        let hopeless = matches!(self.needed, Needed::RemainingMean { .. });
        match self.state {
            State::OnTrack if fast => {
                words.push_str("，快于序时，未突破上限");
                words.push_str(&self.needed_words());
            }
            // A mean that no rest of the year can have is no number to tell.
            State::Unreachable if hopeless => {
                words.push_str(&format!("，{}已不可能达标", self.mild()));
            }
            state => {
                words.push_str(&format!("，{}{}", self.mild(), state.chinese()));
                words.push_str(&self.needed_words());
            }
        }
        words
    }

    /// Whether more of an upper limit is used than belongs to the time that is over.
    fn faster_than_the_year(&self) -> bool {
        let used = self.value.filter(|_| self.rule == Rule::Budget).zip(self.expected);
        used.is_some_and(|(value, expected)| value.value > expected)
    }

    fn needed_words(&self) -> String {
        let unit = self.unit_of_value();
        match (self.needed, self.state) {
            (Needed::RemainingMean { mean, side, count, left }, state) => {
                if self.any_rest_passes(mean, side) {
                    return String::new();
                }
                let by =
                    if self.rule == Rule::RemainingShare { "，按全年均匀推算" } else { "" };
                let end = if state == State::OnTrack { "即可达标" } else { "方可达标" };
                let (count, side) = (count.chinese(), side_words(side));
                format!("{by}，其余{left}{count}平均{side}{mean}{unit}{end}")
            }
            (Needed::RemainingParts { more, side, of }, state) => match (side, state) {
                (Direction::HigherIsBetter, State::Unreachable) => {
                    format!("，分子还需增加{more}，其余分母仅{of}")
                }
                (Direction::HigherIsBetter, _) => {
                    format!("，其余分母{of}中分子还需至少增加{more}")
                }
                (Direction::LowerIsBetter, State::Unreachable) => String::new(),
                (Direction::LowerIsBetter, _) => format!("，其余分母{of}中分子至多增加{more}"),
            },
            (Needed::GoodDays { more, left }, State::Unreachable) => {
                format!("，还需{more}个优良天，仅余{left}天")
            }
            (Needed::GoodDays { more: 0, .. }, _) => "，所需优良天数已满足".to_owned(),
            (Needed::GoodDays { more, left }, _) => {
                format!("，其余{left}天中还需至少{more}个优良天")
            }
            (Needed::Remainder { amount, pace, count, left }, _) => {
                let said = left > 1 && (pace >= Decimal::ONE || self.requirement.decimals > 0);
                let count = if count == Count::Days { "每天" } else { "每月" };
                match said {
                    true => format!("，还需完成{amount}{unit}，平均{count}{pace}{unit}"),
                    false => format!("，还需完成{amount}{unit}"),
                }
            }
            (Needed::Budget { left }, _) => format!("，余量{left}{unit}"),
            (Needed::Confirmation, State::NeedsConfirmation) => self.second_fact(),
            _ => String::new(),
        }
    }

    /// Whether nothing that can be measured in the rest of the period is worse than this mean.
    fn any_rest_passes(&self, mean: Decimal, side: Direction) -> bool {
        let share = self.requirement.unit() == "%" && self.requirement.basis == Basis::Share;
        match side {
            Direction::HigherIsBetter => mean <= Decimal::ZERO,
            Direction::LowerIsBetter => share && mean >= Decimal::ONE_HUNDRED,
        }
    }

    fn second_fact(&self) -> String {
        match self.requirement.alternative {
            Some(other) if !other.condition().is_empty() => {
                format!("：须确认“{}”", other.condition())
            }
            _ => String::new(),
        }
    }

    fn method_words(&self) -> String {
        match self.compared {
            None => String::new(),
            Some(_) if self.methods_differ() => {
                format!("；{}，按另一种方法结论不同", self.comparison.chinese())
            }
            Some(_) => format!("；{}", self.comparison.chinese()),
        }
    }
}

fn side_words(side: Direction) -> &'static str {
    match side {
        Direction::HigherIsBetter => "不低于",
        Direction::LowerIsBetter => "不高于",
    }
}

/// Who and what: `通州区PM2.5年均浓度`, `全市污水处理率`.
fn subject(requirement: &Requirement<'_>) -> String {
    match requirement.source {
        Source::Cell(cell) => format!("{}{}", cell.area().name(), cell.indicator().name()),
        Source::Target(target) => match target.subject().starts_with(target.scope()) {
            true => target.subject().to_owned(),
            false => format!("{}{}", target.scope(), target.subject()),
        },
    }
}

impl Requirement<'_> {
    /// A quotient with no more than two decimals beyond those that are reported.
    fn shown(&self, number: Decimal) -> Decimal {
        let decimals = self.decimals.saturating_add(2);
        match number.scale() > u32::from(decimals) + 2 {
            true => round(number, Step::decimals(decimals)).normalize(),
            false => number,
        }
    }

    /// What the quantity is to do: 下降, 上升; where amounts are taken off or added, 减少, 增加.
    fn moves(&self) -> &'static str {
        match self.change {
            Some(Change::Down) if self.is_done() => "减少",
            Some(Change::Up) if self.is_done() => "增加",
            change => change.map_or("变化", |change| change.chinese()),
        }
    }

    /// Whether its number is in the unit of the quantity, also where a change is asked for.
    pub(super) fn has_unit_of_value(&self) -> bool {
        match self.basis {
            Basis::ChangePoints => false,
            _ => !self.is_change() || self.change_unit() == ChangeUnit::Own,
        }
    }

    /// The unit of the quantity; empty where the plan does not name it, because it asks for a change in percent.
    fn unit_of_quantity(&self) -> &str {
        if self.has_unit_of_value() { self.unit() } else { "" }
    }

    /// The unit of the change that is asked for.
    fn unit_of_change(&self) -> &str {
        match (self.basis, self.unit()) {
            (Basis::ChangePoints, _) => "个百分点",
            (_, unit @ "‰") => unit,
            (_, unit) if self.change_unit() == ChangeUnit::Own => unit,
            _ => "%",
        }
    }
}

/// `要求不超过30微克/立方米`, `力争不低于1100家`, `要求达到市级要求`.
fn required(requirement: &Requirement<'_>) -> String {
    let asks = match requirement.strength {
        Strength::Binding => "要求",
        Strength::Aspirational => "力争",
        Strength::Encouraged => "鼓励",
        Strength::InPrinciple => "原则上",
    };
    let unit = requirement.unit();
    let moved = if requirement.is_change() { requirement.moves() } else { "" };
    let shown = |number: Decimal| requirement.shown(number);
    match (requirement.asked, requirement.comparator, requirement.upper) {
        (Asked::Words(words), ..) => format!("{asks}{words}"),
        (Asked::Number(_), Comparator::ZeroGrowth, _) => format!("{asks}零增长"),
        (Asked::Number(number), Comparator::About, _) => {
            format!("{asks}{moved}{}{unit}左右", shown(number))
        }
        (Asked::Number(low), Comparator::Range, Some(high)) => {
            format!("{asks}{moved}{}—{}{unit}", shown(low), shown(high))
        }
        (Asked::Number(number), Comparator::Equal, _) if requirement.is_change() => {
            format!("{asks}{moved}{}{unit}", shown(number))
        }
        (Asked::Number(number), comparator, _) => {
            format!("{asks}{moved}{}{}{unit}", comparator.chinese(), shown(number))
        }
        (Asked::Lost | Asked::NotAssigned, ..) => String::new(),
    }
}
