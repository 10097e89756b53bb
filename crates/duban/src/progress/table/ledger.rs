//! Ledgers (台账): steps of measures and milestones, and submissions, row by row.

use std::io::Read;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::day::day;
use super::heads::Heads;
use super::names::{Names, Remembered};
use super::number::{LONGEST_MARK, number, plain, stands_for_nothing};
use super::options::{Blank, TableOptions};
use super::period::{after_until, period};
use super::readings::is_yes;
use super::records::{Record, text};
use super::{Progress, RowReader};
use crate::plan::{ElementKind, Plan};
use crate::progress::error::{Intake, ProgressError, Refusal};
use crate::progress::reading::row_of;
use crate::progress::rows::{BLANK, ElementRow, NONE, Number};
use crate::progress::step::{StepDraft, part_by_duty, work_item};
use crate::progress::submission::SubmissionDraft;
use crate::progress::words::{Reason, ReportField, StepKind};
use crate::text::fold;

impl<'p> Progress<'p> {
    /// Reads a ledger (台账), and says what became of its rows.
    ///
    /// Heads, titles, remarks and mapping are as in [`Progress::read_readings`]. The columns:
    ///
    /// | Field | Needed | Holds |
    /// | --- | --- | --- |
    /// | 措施编号 | yes | the id of a measure, of a milestone, or of a reporting duty |
    /// | 进展情况 | yes | 交办, 签收, 推进中, 报办结, 销号, 退回, 延期, 申请延期, 中止, 恢复, 取消, and words that mean these ([`step_words`]); 已报送 for a report |
    /// | 完成时间 | where something ends | the day of the step; blank: the day of the report, for work that goes on |
    /// | 填报日期 | | when it became known; blank: the day of the options, or of the step |
    /// | 填报单位 | for a report | who reports; blank where other rows fill it: as [`TableOptions::blank`] says, for steps of those who do the work |
    /// | 责任单位 | | whose part it is; blank: as the duties of who reports say, see [`NewStep`](crate::progress::NewStep) |
    /// | 完成比例 | | `60%`, `60`; the step 完成60% says it as well |
    /// | 延期至, 依据 | for an extension | the new day (2026年9月底 too), and its ground; a cancellation needs a ground, too |
    /// | 所属期 | for a report | which time it answers: the day or the month that it was due in |
    /// | 撤回, 备注, 序号 | | |
    ///
    /// A step 延期至2026年9月底 needs the same day under 延期至, and its ground: words alone move no due date, and such a row comes
    /// back. Other steps whose words speak of an extension are found
    /// ([`FindingKind::ExtensionInWords`](crate::progress::FindingKind::ExtensionInWords)). Marks like `—`, totals and notes are
    /// as in a table of readings.
    ///
    /// ```
    /// use duban::progress::{Progress, Reason, TableOptions};
    /// let ledger = "序号,措施编号,进展情况,完成时间,填报日期,填报单位,延期至,依据,备注\n\
    ///     1,1.6.1,推进中,,2026/3/31,市生态环境局,,,已完成摸底\n\
    ///     2,1.6.1,延期,2026年11月2日,2026-11-3,市生态环境局,2027-3-31,,\n";
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// let intake = progress.read_ledger(ledger.as_bytes(), &TableOptions::new())?;
    /// assert_eq!(intake.taken, 1);
    /// assert_eq!((intake.returned[0].line, intake.returned[0].reason), (3, Reason::Incomplete));
    /// # Ok::<(), duban::progress::ProgressError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ProgressError`] where no row can be read at all, or where the options want all or nothing.
    pub fn read_ledger(
        &mut self,
        ledger: &[u8],
        options: &TableOptions,
    ) -> Result<Intake, ProgressError> {
        self.read_table::<LedgerRows<'p>>(ledger, options)
    }

    /// The same of a ledger in a file, or of whatever is read: see [`Progress::read_readings_from`].
    ///
    /// # Errors
    ///
    /// [`ProgressError`] as above, and where the ledger cannot be read to its end; nothing is taken then.
    pub fn read_ledger_from(
        &mut self,
        mut ledger: impl Read + Send,
        options: &TableOptions,
    ) -> Result<Intake, ProgressError> {
        self.read_table_from::<LedgerRows<'p>>(&mut ledger, options)
    }
}

/// The words under which a ledger's row is read as a step, the first of them its own.
#[must_use]
#[rustfmt::skip]
pub const fn step_words(step: StepKind) -> &'static [&'static str] {
    match step {
        StepKind::Assigned => &["交办", "已交办", "下达", "已下达", "assigned"],
        StepKind::Accepted => &["签收", "已签收", "接收", "已接收", "accepted"],
        StepKind::InProgress => &["推进中", "进行中", "正在推进", "办理中", "实施中", "正在办理", "有序推进", "正常推进", "持续推进", "进展顺利", "顺利推进", "按计划推进", "按进度推进", "已启动", "in-progress"],
        StepKind::ReportedDone => &["报办结", "已报办结", "办结", "已办结", "完成", "已完成", "reported-done"],
        StepKind::Done => &["销号", "已销号", "同意销号", "done"],
        StepKind::SentBack => &["退回", "已退回", "退回整改", "sent-back"],
        StepKind::Extended => &["延期", "已延期", "同意延期", "批准延期", "extended"],
        StepKind::Suspended => &["中止", "已中止", "暂停", "已暂停", "suspended"],
        StepKind::Resumed => &["恢复", "已恢复", "恢复推进", "resumed"],
        StepKind::Cancelled => &["取消", "已取消", "cancelled"],
        StepKind::ExtensionRequested => &["申请延期", "拟延期", "extension-requested"],
    }
}

/// 完成50%, 已完成60%: work that goes on, and how much of it is done. All of it is no longer going on.
fn part_done(folded: &str) -> Option<Number> {
    let words = folded.strip_prefix('已').unwrap_or(folded);
    let digits = words.strip_prefix("完成")?.strip_suffix('%')?;
    let part = plain(digits.as_bytes())?;
    (Decimal::ZERO..Decimal::ONE_HUNDRED).contains(&part.decimal()).then_some(part)
}

/// How words begin that say to which day something is extended, or is asked to be.
const EXTENDED_TO: &[(&str, StepKind)] = &[
    ("申请延期", StepKind::ExtensionRequested),
    ("拟延期", StepKind::ExtensionRequested),
    ("已延期", StepKind::Extended),
    ("同意延期", StepKind::Extended),
    ("批准延期", StepKind::Extended),
    ("延期", StepKind::Extended),
    ("延", StepKind::Extended),
];

/// 延期至2026年9月底: which step, and the day in words.
fn extended_to(folded: &str) -> Option<(StepKind, &str)> {
    let (rest, kind) =
        EXTENDED_TO.iter().find_map(|(words, kind)| Some((folded.strip_prefix(words)?, *kind)))?;
    let day = after_until(rest).or_else(|| rest.strip_prefix('到'))?;
    (!day.is_empty()).then_some((kind, day))
}

/// The words under which it is read as a submission.
const SUBMITTED: &[&str] = &["已报送", "报送", "已上报", "submitted"];

/// What a row tells.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    Step(StepKind),
    Submission,
}

/// What a row is about.
#[derive(Clone, Copy)]
enum About {
    Work(ElementRow),
    Duty(u32),
}

/// Reads the rows of one ledger.
struct LedgerRows<'p> {
    plan: &'p Plan,
    place: Vec<usize>,
    elements: Remembered<About>,
    words: Remembered<(Told, Option<Number>)>,
    days: Remembered<Date>,
    units: Names<'p>,
    by: Names<'p>,
    /// Who reports the rows that do not say who: [`BLANK`] where that is known at the end of the table.
    default_by: u32,
    /// Whether a blank is what the row above says, and which measure that is.
    above: bool,
    element_above: Option<About>,
    reported: Option<Date>,
    year: Option<i16>,
    /// The caller's own words, folded.
    own_words: Vec<(String, StepKind)>,
}

impl<'p> RowReader<'p> for LedgerRows<'p> {
    const FIELDS: &'static [ReportField] = &[
        ReportField::Number,
        ReportField::Element,
        ReportField::Step,
        ReportField::Day,
        ReportField::Reported,
        ReportField::By,
        ReportField::Unit,
        ReportField::Percent,
        ReportField::To,
        ReportField::Basis,
        ReportField::Period,
        ReportField::Withdrawn,
        ReportField::Note,
    ];

    fn needed(_: &TableOptions) -> &'static [&'static [ReportField]] {
        &[&[ReportField::Element], &[ReportField::Step]]
    }

    fn new(
        progress: &Progress<'p>,
        options: &TableOptions,
        heads: &Heads,
    ) -> Result<Self, ProgressError> {
        let plan = progress.plan;
        let default_by = match &options.unit {
            Some(name) => u32::try_from(plan.row_of(name, ElementKind::Unit)?).unwrap_or(NONE),
            None if options.means_by_blank() == Blank::Whole => NONE,
            None if heads.head(ReportField::By).is_empty() => NONE,
            None => BLANK,
        };
        let first = std::iter::once(usize::MAX);
        Ok(Self {
            plan,
            place: first.chain(ReportField::ALL.iter().map(|field| heads.place(*field))).collect(),
            elements: Remembered::new(),
            words: Remembered::new(),
            days: Remembered::new(),
            units: Names::new(plan, ElementKind::Unit, ReportField::Unit),
            by: Names::new(plan, ElementKind::Unit, ReportField::By),
            default_by,
            above: options.means_by_blank() == Blank::Above,
            element_above: None,
            reported: options.reported,
            year: options.year,
            own_words: options.words.iter().map(|own| (fold(&own.word), own.step)).collect(),
        })
    }

    fn faults(&mut self, record: &Record<'_>) -> Vec<Refusal> {
        let id = self.bytes(record, ReportField::Element);
        let mut faults: Vec<Refusal> = Vec::new();
        if !id.is_empty() {
            let plan = self.plan;
            let read = self.elements.read(id, ReportField::Element, |id| about(plan, id));
            faults.extend(read.err());
        }
        faults.extend(self.told(record).err());
        for field in [ReportField::Day, ReportField::Reported] {
            faults.extend(self.day(record, field).err());
        }
        faults.extend(self.to(record).err());
        faults.extend(self.by(record).err());
        let unit = self.bytes(record, ReportField::Unit);
        if !unit.is_empty() {
            faults.extend(self.units.row(unit).err());
        }
        faults.extend(self.percent(record).err());
        faults
    }

    fn lose(&mut self) {
        if self.above {
            (self.element_above, self.default_by) = (None, BLANK);
        }
    }

    fn take(&mut self, progress: &mut Progress<'p>, record: &Record<'_>) -> Result<(), Refusal> {
        let about = self.about(record)?;
        let (told, _) = self.told(record)?;
        match (about, told) {
            (About::Work(element), Told::Step(kind)) => {
                let draft = self.step(record, element, kind)?;
                progress.take_step(&draft)
            }
            (About::Duty(duty), Told::Submission) => {
                let draft = self.submission(record, duty)?;
                progress.take_submission(&draft)
            }
            (About::Work(_), Told::Submission) => {
                let remedy = "a measure is not handed in: give the id of the reporting duty（请填报送事项编号）";
                Err(Refusal::new(ReportField::Step, Reason::Conflict, "", remedy))
            }
            (About::Duty(_), Told::Step(_)) => {
                let remedy = "a report is 已报送（报送事项请填“已报送”）";
                Err(Refusal::new(ReportField::Step, Reason::Conflict, "", remedy))
            }
        }
    }
}

impl LedgerRows<'_> {
    /// What a row is about; in merged cells what the row above is about.
    fn about(&mut self, record: &Record<'_>) -> Result<About, Refusal> {
        let (plan, id) = (self.plan, self.bytes(record, ReportField::Element));
        if self.above {
            let name = self.bytes(record, ReportField::By);
            if !name.is_empty() {
                self.default_by = self.by.row(name).unwrap_or(BLANK);
            }
            if let ([], Some(above)) = (id, self.element_above) {
                return Ok(above);
            }
        }
        let read = self.elements.read(id, ReportField::Element, |id| about(plan, id));
        self.element_above = read.as_ref().ok().copied();
        read
    }

    /// What a row tells, and how much of it is done where the words say that.
    fn told(&mut self, record: &Record<'_>) -> Result<(Told, Option<Number>), Refusal> {
        let words = self.bytes(record, ReportField::Step);
        let own = &self.own_words;
        self.words.read(words, ReportField::Step, |words| told(words, own))
    }

    fn percent(&mut self, record: &Record<'_>) -> Result<Option<Decimal>, Refusal> {
        // What is wrong with the words is told for themselves.
        let in_words = self.told(record).ok().and_then(|(_, part)| part).map(Number::decimal);
        let beside = match self.text(record, ReportField::Percent)? {
            "" => None,
            text => Some(number(text, "%", ReportField::Percent)?.decimal()),
        };
        match (beside, in_words) {
            (Some(beside), Some(in_words)) if beside != in_words => {
                let remedy = format!(
                    "the words say {in_words}%: correct one of the two（与进展情况所述的{in_words}%不符）"
                );
                Err(Refusal::new(ReportField::Percent, Reason::Conflict, beside, remedy))
            }
            (beside, in_words) => Ok(beside.or(in_words)),
        }
    }

    fn place(&self, field: ReportField) -> usize {
        self.place.get(field as usize).copied().unwrap_or(usize::MAX)
    }

    /// What a field says; one that need not be filled says nothing with a mark that stands for nothing (—, /, 无).
    fn bytes<'r>(&self, record: &'r Record<'_>, field: ReportField) -> &'r [u8] {
        let bytes = record.field(self.place(field));
        let is_needed = matches!(field, ReportField::Element | ReportField::Step);
        let says_nothing = !is_needed && bytes.len() <= LONGEST_MARK && stands_for_nothing(bytes);
        if says_nothing { &[] } else { bytes }
    }

    fn text<'r>(&self, record: &'r Record<'_>, field: ReportField) -> Result<&'r str, Refusal> {
        text(self.bytes(record, field), field)
    }

    fn day(&mut self, record: &Record<'_>, field: ReportField) -> Result<Option<Date>, Refusal> {
        match self.bytes(record, field) {
            [] => Ok(None),
            bytes => {
                let year = self.year;
                self.days.read(bytes, field, |text| day(text, year, field)).map(Some)
            }
        }
    }

    /// The new due date; words that name one beside the step must say the same.
    fn to(&mut self, record: &Record<'_>) -> Result<Option<Date>, Refusal> {
        let beside = self.day(record, ReportField::To)?;
        let words = fold(self.text(record, ReportField::Step)?);
        let Some((_, told)) = extended_to(&words).filter(|_| !self.is_own_word(&words)) else {
            return Ok(beside);
        };
        // Without a year of its own it is of the year of the day beside it.
        let year = self.year.or(beside.map(Date::year));
        let in_words = day(told, year, ReportField::To).ok();
        let (reason, remedy) = match beside {
            Some(beside) if in_words == Some(beside) => return Ok(Some(beside)),
            Some(beside) => (
                Reason::Conflict,
                format!("the words say {told}, the column {beside}: correct one of the two（与进展情况所述的{told}不符）"),
            ),
            None => (
                Reason::Incomplete,
                "words alone move no due date: give the new day under 延期至 and the ground under 依据\
                （进展情况写有延期，请将新时限填入“延期至”栏，并填写依据）"
                    .to_owned(),
            ),
        };
        Err(Refusal::new(ReportField::To, reason, told, remedy))
    }

    fn is_own_word(&self, folded: &str) -> bool {
        self.own_words.iter().any(|(own, _)| own == folded)
    }

    fn by(&mut self, record: &Record<'_>) -> Result<u32, Refusal> {
        match self.bytes(record, ReportField::By) {
            [] => Ok(self.default_by),
            name => self.by.row(name),
        }
    }

    fn step<'r>(
        &mut self,
        record: &'r Record<'_>,
        element: ElementRow,
        kind: StepKind,
    ) -> Result<StepDraft<'r>, Refusal> {
        let part_told = self.bytes(record, ReportField::Unit);
        let by = match self.by(record)? {
            // Whose part it is does not depend on who reports, and what the supervision does is nobody's part.
            BLANK if !part_told.is_empty() || !kind.is_by_doers() => NONE,
            by => by,
        };
        let part = match part_told {
            [] if by == BLANK => NONE,
            [] => part_by_duty(self.plan, element, by),
            name => self.units.row(name)?,
        };
        let told = self.day(record, ReportField::Reported)?.or(self.reported);
        let goes_on =
            matches!(kind, StepKind::Assigned | StepKind::Accepted | StepKind::InProgress);
        let day = match (self.day(record, ReportField::Day)?, told) {
            (Some(day), _) => day,
            (None, Some(told)) if goes_on => told,
            _ => return Err(no_day()),
        };
        let percent = self.percent(record)?;
        Ok(StepDraft {
            element,
            part,
            kind,
            day,
            reported: told.unwrap_or(day),
            withdrawn: is_yes(self.bytes(record, ReportField::Withdrawn), ReportField::Withdrawn)?,
            to: self.to(record)?,
            percent,
            by,
            basis: self.text(record, ReportField::Basis)?,
            note: self.text(record, ReportField::Note)?,
            line: u32::try_from(record.line).unwrap_or(u32::MAX),
        })
    }

    fn submission<'r>(
        &mut self,
        record: &'r Record<'_>,
        duty: u32,
    ) -> Result<SubmissionDraft<'r>, Refusal> {
        let unit = self.by(record)?;
        if unit >= BLANK {
            let remedy = "name who handed it in（请填写报送单位）";
            return Err(Refusal::new(ReportField::By, Reason::Blank, "", remedy));
        }
        let told = self.day(record, ReportField::Reported)?.or(self.reported);
        let day = self.day(record, ReportField::Day)?.or(told).ok_or_else(no_day)?;
        let text = self.text(record, ReportField::Period)?;
        Ok(SubmissionDraft {
            duty,
            unit,
            due: period(text, self.year.unwrap_or(self.plan.year()), ReportField::Period)?,
            day,
            reported: told.unwrap_or(day),
            withdrawn: is_yes(self.bytes(record, ReportField::Withdrawn), ReportField::Withdrawn)?,
            note: self.text(record, ReportField::Note)?,
            line: u32::try_from(record.line).unwrap_or(u32::MAX),
        })
    }
}

fn no_day() -> Refusal {
    let remedy = "give the day on which it happened（请填写发生日期）";
    Refusal::new(ReportField::Day, Reason::Blank, "", remedy)
}

fn about(plan: &Plan, id: &str) -> Result<About, Refusal> {
    match row_of(plan, id, ElementKind::Reporting, ReportField::Element) {
        Ok(row) => Ok(About::Duty(row)),
        Err(_) if id.is_empty() => {
            let remedy = "give the id of the measure（请填写措施编号）";
            Err(Refusal::new(ReportField::Element, Reason::Blank, id, remedy))
        }
        Err(_) => work_item(plan, id).map(About::Work),
    }
}

fn told(words: &str, own_words: &[(String, StepKind)]) -> Result<(Told, Option<Number>), Refusal> {
    let folded = fold(words);
    if let Some((_, step)) = own_words.iter().find(|(own, _)| *own == folded) {
        return Ok((Told::Step(*step), None));
    }
    if SUBMITTED.contains(&folded.as_str()) {
        return Ok((Told::Submission, None));
    }
    let means = |step: &&StepKind| step_words(**step).contains(&folded.as_str());
    if let Some(step) = StepKind::ALL.iter().find(means) {
        return Ok((Told::Step(*step), None));
    }
    if let Some((step, _)) = extended_to(&folded) {
        return Ok((Told::Step(step), None));
    }
    if let Some(part) = part_done(&folded) {
        return Ok((Told::Step(StepKind::InProgress), Some(part)));
    }
    let own: Vec<&str> = StepKind::ALL.iter().map(|step| step.chinese()).collect();
    let remedy = format!(
        "write one of {}, or say with the option words what it means（请填规定的状态用词：{}；或用 words 选项说明其含义）",
        own.join(", "),
        own.join("、")
    );
    let reason = if words.is_empty() { Reason::Blank } else { Reason::UnknownWord };
    Err(Refusal::new(ReportField::Step, reason, words, remedy))
}
