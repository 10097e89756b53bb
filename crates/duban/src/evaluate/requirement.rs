//! What is required, from a cell of a matrix or a target in a text.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Method;
use super::change::{is_done, shape_of_change};
use crate::deadline::Limit;
use crate::plan::{Alternative, Cell, CellValue, Plan, Target};
use crate::target::{
    Basis, Change, Comparator, Direction, FoundTarget, Shape, Strength, find_targets,
};

/// Where a requirement stands in the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source<'p> {
    /// A cell of a matrix.
    Cell(Cell<'p>),
    /// A target in a measure's text.
    Target(Target<'p>),
}

impl<'p> Source<'p> {
    /// Its id.
    pub fn id(self) -> &'p str {
        match self {
            Self::Cell(cell) => cell.id(),
            Self::Target(target) => target.id(),
        }
    }

    /// The source line; 0 where unknown.
    pub fn line(self) -> u32 {
        match self {
            Self::Cell(cell) => cell.line(),
            Self::Target(target) => target.measure().line(),
        }
    }

    /// The id of the indicator.
    pub(super) fn indicator(self) -> Option<&'p str> {
        match self {
            Self::Cell(cell) => Some(cell.indicator().id()),
            Self::Target(target) => target.indicator().map(|indicator| indicator.id()),
        }
    }
}

/// What a requirement asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Asked<'p> {
    /// A number.
    Number(Decimal),
    /// Words that a person confirms.
    Words(&'p str),
    /// A number that the source has lost.
    Lost,
    /// Nothing.
    NotAssigned,
}

/// What is required, ready to be judged. All members can be replaced, where the caller knows better than the plan's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement<'p> {
    /// Where it stands.
    pub source: Source<'p>,
    /// What it asks for.
    pub asked: Asked<'p>,
    /// How a value is held against the number.
    pub comparator: Comparator,
    /// The upper number of a range.
    pub upper: Option<Decimal>,
    /// Which way it gets better; `None` where neither the plan nor the words say it.
    pub direction: Option<Direction>,
    /// How the value of the period comes about.
    pub shape: Shape,
    /// What the number is a number of.
    pub basis: Basis,
    /// Which way the quantity is to move.
    pub change: Option<Change>,
    /// How binding it is.
    pub strength: Strength,
    /// With how many decimals its value is reported.
    pub decimals: u8,
    /// The first day of its period.
    pub first: Date,
    /// The last day of its period.
    pub last: Date,
    /// Whether it is a share of days (优良天数比率), of which there are only whole ones.
    pub of_days: bool,
    /// Another way to meet it.
    pub alternative: Option<Alternative<'p>>,
}

impl<'p> Requirement<'p> {
    /// What a cell of a matrix requires in the plan's year.
    pub fn of_cell(cell: Cell<'p>) -> Self {
        let indicator = cell.indicator();
        let asked = match cell.value() {
            CellValue::Number(number) => Asked::Number(number),
            CellValue::NotAssigned => Asked::NotAssigned,
            CellValue::Requirement(words) => Asked::Words(words),
        };
        let (first, last) = year(cell.plan());
        Self {
            source: Source::Cell(cell),
            asked,
            comparator: indicator.comparator(),
            upper: None,
            direction: Some(indicator.direction()),
            shape: indicator.shape(),
            basis: if indicator.unit() == "%" { Basis::Share } else { Basis::Level },
            change: None,
            strength: Strength::Binding,
            decimals: indicator.decimals(),
            first,
            last,
            of_days: is_share_of_days(indicator.name()),
            alternative: alternative_of(cell, asked),
        }
    }

    /// What a target of a measure's text requires, in the plan's year or by the measure's time limit within it.
    ///
    /// A target that is linked with an indicator of the plan has its direction, shape and decimals. Of any other, what adds
    /// up is [`Shape::Cumulative`], and with an upper limit a [`Shape::Cap`]: a count, what is to be done in each area or
    /// each period, and an amount that flows (用水量, 消费量, 排放量) in a unit that is not one per something else, also where it is
    /// to change against its peak or another whole year (较峰值下降25%以上 leaves three quarters of the peak). Any other
    /// share or level (率, 比例, 保有量, 装机容量, 吨/万平方米) is judged by its latest value ([`Shape::Stock`]), because the
    /// words do not say over what period it is taken. [`Method::shapes`] says otherwise.
    pub fn of_target(target: Target<'p>) -> Self {
        let asked = match (target.value(), target.comparator()) {
            (Some(number), _) => Asked::Number(number),
            (None, Comparator::ZeroGrowth) => Asked::Number(Decimal::ZERO),
            (None, comparator) if comparator.takes_value() => Asked::Lost,
            (None, _) => Asked::Words(words_of(target)),
        };
        let scale = target.value().map_or(0, |value| value.scale());
        let flows = is_flow(target.subject(), target.unit());
        let least = u8::from(target.unit() == "%" || flows);
        // More decimals are those of a fraction (三分之一), with which nothing is reported.
        let decimals = if scale > 9 { 4 } else { u8::try_from(scale).unwrap_or(0).max(least) };
        let (first, last) = period_of(target);
        let basis = basis_of(target);
        Self {
            source: Source::Target(target),
            asked,
            comparator: target.comparator(),
            upper: target.value2(),
            direction: direction_of(target, basis),
            shape: shape_of(target, basis),
            basis,
            change: target.change(),
            strength: target.strength(),
            decimals: target.indicator().map_or(decimals, |indicator| indicator.decimals()),
            first,
            last,
            of_days: is_share_of_days(target.subject()),
            alternative: target.alternatives().next(),
        }
    }

    /// What is measured.
    pub fn subject(&self) -> &'p str {
        match self.source {
            Source::Cell(cell) => cell.indicator().name(),
            Source::Target(target) => target.subject(),
        }
    }

    /// The unit of measurement: that of the words, otherwise of the indicator.
    pub fn unit(&self) -> &'p str {
        match self.source {
            Source::Cell(cell) => cell.indicator().unit(),
            Source::Target(target) => match target.unit() {
                "" => target.indicator().map_or("", |indicator| indicator.unit()),
                unit => unit,
            },
        }
    }

    /// Whether it can fail a plan: only binding requirements can.
    pub fn is_binding(&self) -> bool {
        self.strength == Strength::Binding
    }

    /// Whether it is an amount that flows over its period, so that its share of the time (序时) says something.
    pub fn is_flow(&self) -> bool {
        match self.is_change() {
            true => flows(self.subject()),
            false => self.basis == Basis::Level && is_flow(self.subject(), self.unit()),
        }
    }

    /// The shape that a method lets it have.
    pub fn shape_by(&self, method: &Method) -> Shape {
        self.setting(&method.shapes).copied().unwrap_or(self.shape)
    }

    /// Whether a method takes its yearly value as the mean of the months.
    pub(super) fn is_mean_of_months(&self, method: &Method) -> bool {
        let id = self.source.indicator();
        id.is_some_and(|id| method.means_of_months.iter().any(|of| of == id))
    }

    /// Whether it is a share whose parts add up over the period: a ratio of sums.
    pub(super) fn is_share_of_sums(&self, method: &Method) -> bool {
        self.basis == Basis::Share && !self.of_days && !self.is_mean_of_months(method)
    }

    /// What a method says of it, under its own id or its indicator's.
    pub(super) fn setting<'m, T>(
        &self,
        settings: &'m std::collections::BTreeMap<String, T>,
    ) -> Option<&'m T> {
        if settings.is_empty() {
            return None;
        }
        let of_indicator = || settings.get(self.source.indicator()?);
        settings.get(self.source.id()).or_else(of_indicator)
    }

    /// The period that a value which covers the days up to `day` belongs to: the requirement's own, or for what is
    /// required in every month or quarter the one of that day.
    pub fn period_at(&self, day: Date) -> (Date, Date) {
        let Source::Target(target) = self.source else { return (self.first, self.last) };
        let months = match target.basis_words() {
            _ if self.basis != Basis::PerPeriod => 12,
            "每月" => 1,
            "每季度" | "每季" => 3,
            "每半年" => 6,
            _ => 12,
        };
        if months == 12 || day < self.first || day > self.last {
            return (self.first, self.last);
        }
        let first = (day.month() - 1) / months * months + 1;
        let begin = Date::new(day.year(), first, 1).unwrap_or(self.first);
        let end = Date::new(day.year(), first + months - 1, 1).map_or(day, |d| d.last_of_month());
        (begin.max(self.first), end.min(self.last))
    }
}

/// The days of the plan's year.
fn year(plan: &Plan) -> (Date, Date) {
    let day = |month, day| Date::new(plan.year(), month, day).unwrap_or(plan.issued());
    (day(1, 1), day(12, 31))
}

/// From the beginning of the year, or of the measure's window, to its time limit where that lies in the year.
fn period_of(target: Target<'_>) -> (Date, Date) {
    let (first, last) = year(target.plan());
    match target.measure().deadline().limit {
        Some(Limit::By(end)) if (first..=last).contains(&end) => (first, end),
        Some(Limit::At { start, end } | Limit::Within { start, end })
            if first <= start && end <= last =>
        {
            (start, end)
        }
        _ => (first, last),
    }
}

fn words_of(target: Target<'_>) -> &str {
    match target.requirement() {
        "" => target.phrase(),
        words => words,
    }
}

/// What the number is a number of. Where the data call a level what the words themselves say is by how much it moves
/// (减少1000吨), the words count.
fn basis_of(target: Target<'_>) -> Basis {
    let moves = matches!(target.change(), Some(Change::Up | Change::Down));
    let (Basis::Level, true, Some(value)) = (target.basis(), moves, target.value()) else {
        return target.basis();
    };
    let phrase = target.phrase();
    let by_amount = |found: &FoundTarget<'_>| {
        found.basis == Basis::ChangeAmount
            && found.value.is_some_and(|it| it.decimal() == Some(value))
            && (found.phrase.contains(phrase) || phrase.contains(found.phrase))
    };
    match find_targets(target.measure().text()).iter().any(by_amount) {
        true => Basis::ChangeAmount,
        false => Basis::Level,
    }
}

/// Which way the value gets better; of what is done in each period or area (每年减少1000吨) the more the better, unless it is
/// to be brought down to a number.
fn direction_of(target: Target<'_>, basis: Basis) -> Option<Direction> {
    let down_to = || ["至", "到"].iter().any(|word| target.phrase().contains(word));
    let by_change = match (target.change(), basis) {
        (Some(Change::Down), Basis::Cumulative) => Some(Direction::HigherIsBetter),
        (Some(Change::Down), Basis::PerPeriod | Basis::PerArea) if !down_to() => {
            Some(Direction::HigherIsBetter)
        }
        (Some(Change::Up), _) => Some(Direction::HigherIsBetter),
        (Some(Change::Down), _) => Some(Direction::LowerIsBetter),
        _ => None,
    };
    match target.comparator() {
        Comparator::AtLeast | Comparator::MoreThan => Some(Direction::HigherIsBetter),
        Comparator::AtMost | Comparator::LessThan | Comparator::ZeroGrowth => {
            Some(Direction::LowerIsBetter)
        }
        _ => target.indicator().map(|indicator| indicator.direction()).or(by_change),
    }
}

fn shape_of(target: Target<'_>, basis: Basis) -> Shape {
    if let Some(indicator) = target.indicator() {
        return indicator.shape();
    }
    let (comparator, change) = (target.comparator(), target.change());
    let adds_up = match basis {
        Basis::Cumulative | Basis::PerPeriod | Basis::PerArea => true,
        Basis::ChangeAmount if target.value().is_some() => match is_done(target) {
            true => true,
            false => return shape_of_change(comparator, change, target.subject()),
        },
        Basis::FromPeak | Basis::ChangePercent if target.value().is_some() => {
            return shape_of_change(comparator, change, target.subject());
        }
        _ if comparator == Comparator::ZeroGrowth => flows(target.subject()),
        Basis::Level => target.value().is_some() && is_flow(target.subject(), target.unit()),
        _ => false,
    };
    match comparator {
        _ if !adds_up => Shape::Stock,
        Comparator::AtMost | Comparator::LessThan | Comparator::ZeroGrowth => Shape::Cap,
        _ => Shape::Cumulative,
    }
}

/// What the name of an amount ends in that flows over a period. 保有量, 存量, 容量 and 数量 are levels, and not among them.
const FLOWS: [&str; 20] = [
    "使用量",
    "施用量",
    "用水量",
    "取水量",
    "供水量",
    "用电量",
    "用气量",
    "用能量",
    "用煤量",
    "消费量",
    "消费总量",
    "消耗量",
    "排放量",
    "排放总量",
    "减排量",
    "产生量",
    "填埋量",
    "处置量",
    "发电量",
    "开采量",
];

/// 用水量 in 亿立方米; not 产生量 in 吨/万平方米, which is an amount per something else.
fn is_flow(subject: &str, unit: &str) -> bool {
    let absolute = !unit.is_empty() && !unit.contains(['/', '%', '‰']);
    absolute && flows(subject)
}

/// Whether it is the amount of something over a period.
pub(super) fn flows(subject: &str) -> bool {
    FLOWS.iter().any(|ending| subject.ends_with(ending))
}

/// 优良天数比率, 达标天数比例.
fn is_share_of_days(subject: &str) -> bool {
    subject.contains("天数比")
}

/// The other way that the plan's text leaves for the number of a cell: the target says it, the cell holds for it.
fn alternative_of<'p>(cell: Cell<'p>, asked: Asked<'p>) -> Option<Alternative<'p>> {
    let Asked::Number(number) = asked else { return None };
    let mut targets = cell.plan().targets_with_alternatives();
    let sets = |target: &Target<'p>| {
        target.value() == Some(number) && target.indicator() == Some(cell.indicator())
    };
    targets.find(sets)?.alternatives().next()
}
