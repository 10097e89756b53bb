//! Judgement (研判): are we on track, and what is still missing?
//!
//! Two doors. [`Verdict`] judges one value of a cell or a target; [`Plan::evaluate`](crate::Plan::evaluate) judges a whole plan as of
//! a day from its [`Progress`](crate::progress::Progress), and rolls it up. What other languages ask in JSON is
//! [`Plan::judge_json`](crate::Plan::judge_json) and [`Plan::evaluate_json`](crate::Plan::evaluate_json).
//!
//! **A value.** A [`Requirement`] (comparator, number, direction, shape, period) and a [`Method`] give a [`Scale`] for the last day
//! that the data cover: exact thresholds, in order, each with a [`State`]. The value is compared with them as it was reported;
//! rounding (GB/T 8170) and the arithmetic of the year are in the thresholds. Columns of values ask the same scale.
//!
//! | Shape | Before the period is over | [`Needed`] |
//! | --- | --- | --- |
//! | mean, share | on track while the value so far passes; unreachable when the best possible rest cannot save it | the mean of the rest, `(T·N − v·n) / (N − n)`; of a share of days, whole days |
//! | cumulative | met as soon as it is reached; on track at its share of the time (序时进度) by the day the *data* end | the remainder and the pace |
//! | cap | on track within it; a breach is final; of an amount (用水量), 序时 is told beside it and decides nothing | the budget left |
//! | level | on track while the latest value passes: it may fall again | how far the value must move |
//! | determined once | pending until its day | nothing |
//!
//! When the data cover the whole period the state is final. 左右 is met on the good side and within the method's tolerance;
//! beyond that a person confirms it. A range is left to a person beyond its good end. Another way to meet a target
//! (`或者达到95%以上且…`) needs its second fact confirmed. Words that a person confirms before the period is over are on track,
//! not met, unless they add up or are determined once. A change (同比下降3%, 较上年减少1.5微克/立方米, 较峰值) is judged on the value against its
//! baseline: the same part of last year where that was reported, otherwise the latest one; of a peak, the highest. What counts
//! is the size of the change in the direction that is asked for. Of what is done (压减50万吨, 减排2000吨), where no baseline is
//! given, the value is the amount itself, and must be at least so much ([`Told`]). Of 下降10%—15% more than 15 % is met as well
//! (多降视为达标), unless the words hold it within (控制在); of 增长10%—15% a person says whether more is well. An amount of the year that is to
//! change against a whole other year adds up like any other: 较峰值下降25%以上 leaves three quarters of the peak for the year, a budget.
//!
//! **Reports.** A reading that begins with the period, or is of a single day, is the value to date. Readings of parts (months,
//! quarters) are put together where they follow each other without a gap: sums are added, a ratio is the ratio of the sums, a
//! mean weighs its valid days or its days, or its months where it is the mean of the months. A level is its latest reading.
//! Where the latest reports contradict each other, parts are missing, or too few days are valid, the data are invalid: an
//! older value is never taken for the latest.
//!
//! What is asked for in every month, quarter, half-year or year (每月不少于4次) is judged in each period that was reported or is
//! over ([`Periods`]); the target's own verdict is that of the latest of them.
//!
//! **On the as-of day.** What may still change is not reported once its period is over ([`Policy::grace_days`]) and the data do
//! not cover its end: the last value is told, and not judged. Before that it is stale when there are no data for longer than
//! the review rhythm ([`Verdict::stale`]), and then never plain green. A district's own word on words (自报达标) is a [`Claim`];
//! whose word confirms them, the policy says ([`ConfirmedBy`]).
//!
//! **Work.** [`WorkVerdict`] says how far a measure or milestone is ([`WorkState`]; 办结 is not 销号) and how it stands to its time limit
//! ([`Timing`]), with days left or late. Where only units' parts were reported on, the whole is finished when everybody's part
//! is who leads or is responsible. What recurs ([`Recurring`]) is judged each time that it is due: in time, late, missed or
//! pending; its timing is that of the worst time so far, and so a group counts it once. The milestones that were missed
//! stand in the measure's verdict and sentence, and so does a day on which two reports excluded each other. What was
//! reported done and then accepted was finished on the day it was reported.
//!
//! A limit that is only inferred from the source, or open, makes nothing late and no light red: past it the timing is
//! [`Timing::Unsure`], until a certain day (that of the milestone's measure, or an extension) is past as well.
//!
//! **Policy.** What differs from place to place is a [`Policy`]: the method, [`Lights`], [`ScoreRule`]s, the roles that count. The default
//! is a default; presets follow published practices, and their notes say where those left gaps.
//!
//! **Ranks.** Areas are ranked on an indicator by their published values; on what counts things (家, 项), where their numbers
//! differ, by attainment: 5 of 5 is before 60 of 80 ([`RankBy`]). A group is ranked where it reports enough of its numbers ([`RankRule`]); beside the rank stands on how many it
//! rests, of how many, and whether the data that are compared end on different days. In the mean attainment what adds up is
//! taken against its share of the time before its period is over ([`PartWay`]).
//!
//! **Groups.** [`Group`] counts by state, timing and light. What is not assigned, cancelled, pending or lost in the source leaves
//! the denominator and stands in [`Group::uncounted`] with its reason; what is not reported or not confirmed stays in it and is
//! never good. Targets that do not bind are counted beside. Of a measure that only some units lead or are responsible for, the
//! others see it and it does not count for them.
//! Each group tells how its numbers have moved since their previous reports and since the same period of last year
//! ([`Movement`]), and what has changed since a day that is asked for ([`Since`]).

mod change;
mod collect;
pub mod columns;
mod confirmation;
mod decimal_text;
mod distance;
mod elapsed;
mod evaluation;
mod group;
mod growth;
mod json;
mod json_request;
mod light;
mod method;
mod needed;
mod observed;
mod periods;
mod policy;
mod rank;
mod recurring;
mod request;
mod requirement;
mod scale;
mod score;
mod sentence;
mod state;
mod threshold;
mod timeliness;
mod verdict;
mod work;

pub use change::Told;
pub use collect::{Earlier, Moved};
pub use elapsed::Elapsed;
pub use evaluation::{
    CellVerdict, Evaluation, MeasureVerdict, PartVerdict, RankedOf, TargetVerdict,
};
pub use group::{Group, GroupKey, Movement, Part, Since, Tally, Uncounted, Unranked};
pub use growth::{Growth, GrowthUnit};
pub use json_request::{DayText, EvaluateForm};
pub use light::{Band, Light, LightError, LightKind, LightRule, Lights};
pub use method::{Bounds, ComparisonMethod, Count, Method, MethodError, ProfilePoint, Validity};
pub use needed::Needed;
pub use observed::Observed;
pub use periods::{PeriodVerdict, Periods};
pub use policy::{ConfirmedBy, PartWay, Policy, PolicyError, RankBy, RankRule};
pub use rank::{ranks, shares};
pub use recurring::{OccurrenceState, OccurrenceVerdict, Recurring};
pub use request::{EvaluateError, EvaluateRequest, Grouping};
pub use requirement::{Asked, Requirement, Source};
pub use scale::Scale;
pub use score::{Counted, Score, ScoreError, ScoreLine, ScoreRule, Verb};
pub use state::State;
pub use threshold::Threshold;
pub use verdict::{Claim, Invalid, Rule, Verdict};
pub use work::{Missed, Timing, WorkState, WorkVerdict};
