//! What is found, in one Chinese sentence with its names and values.

use jiff::civil::Date;

use super::error::cut;
use super::finding::{Finding, Record};
use super::reading::Reading;
use super::step::Step;
use super::submission::Submission;
use super::value::Value;
use super::words::FindingKind;
use crate::quantity::Mark;

impl Finding<'_> {
    /// What it is, of what, and what each report says, in one Chinese sentence.
    ///
    /// ```
    /// use duban::progress::{NewReading, Progress};
    /// use jiff::civil::date;
    /// let mut progress = Progress::new(duban::beijing_2026());
    /// let june = NewReading::of("heavy-pollution-days").area("通州区").period(date(2026, 1, 1), date(2026, 6, 30));
    /// progress.add_reading(&june.amount(duban::Decimal::ONE).line(2))?;
    /// progress.add_reading(&june.amount(duban::Decimal::TWO).line(3))?;
    /// assert_eq!(
    ///     progress.findings()[0].sentence(),
    ///     "填报矛盾：通州区重污染天数（2026-01-01至2026-06-30）第2行为1天，第3行为2天。"
    /// );
    /// # Ok::<(), duban::progress::ReturnedRow>(())
    /// ```
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut words = format!("{}：", self.kind.chinese());
        let mut before = String::new();
        for (number, record) in self.records.iter().enumerate() {
            let subject = subject(*record);
            if number > 0 {
                words.push('，');
            }
            // Of several reports of one fact, the fact is named once.
            if subject != before {
                words.push_str(&subject);
            }
            before = subject;
            words.push_str(&said(*record));
            if let (FindingKind::ExtensionInWords, Record::Step(step)) = (self.kind, record) {
                let note = if step.note().is_empty() { step.basis() } else { step.note() };
                words.push_str(&format!("，附言“{}”", cut(note)));
            }
        }
        words.push('。');
        words
    }
}

fn subject(record: Record<'_>) -> String {
    match record {
        Record::Reading(reading) => subject_of_reading(reading),
        Record::Step(step) => {
            let part = step.part().map_or(String::new(), |part| format!("（{}）", part.name()));
            format!("{}{part}", step.element())
        }
        Record::Submission(submission) => {
            let duty = submission.duty().map_or("", |duty| duty.id());
            let unit = submission.unit().map_or("", |unit| unit.name());
            let due = period(submission.due_first(), submission.due_last());
            format!("{unit}应报送的{duty}（{due}）")
        }
    }
}

fn subject_of_reading(reading: Reading<'_>) -> String {
    let whose = reading.unit().map(|unit| unit.name());
    let place = whose.or(reading.area().map(|area| area.name())).unwrap_or("");
    let indicator = reading.indicator().map(|indicator| indicator.name());
    let target = reading.target().map(|target| target.id());
    let name = indicator.or(target).unwrap_or("");
    let baseline = if reading.is_baseline() { "基期" } else { "" };
    format!("{place}{name}{baseline}（{}）", period(reading.first(), reading.last()))
}

fn period(first: Date, last: Date) -> String {
    if first == last { first.to_string() } else { format!("{first}至{last}") }
}

/// Where a report stands, and what it says.
fn said(record: Record<'_>) -> String {
    let place = match record.line() {
        0 => format!("{}所报", record.reported()),
        line => format!("第{line}行"),
    };
    match record {
        Record::Reading(reading) => format!("{place}为{}", value(reading)),
        Record::Step(step) => format!("{place}为{}", state(step)),
        Record::Submission(submission) => format!("{place}为{}", handed_in(submission)),
    }
}

fn value(reading: Reading<'_>) -> String {
    let of_target = reading.target().map(|target| target.unit());
    let unit = reading.indicator().map(|indicator| indicator.unit()).or(of_target).unwrap_or("");
    match reading.value() {
        Some(Value::Amount(reported)) => {
            let mark = match reported.mark {
                Mark::Above => "(+)",
                Mark::Below => "(-)",
                Mark::Exact => "",
            };
            format!("{}{mark}{unit}", reported.value)
        }
        Some(Value::Ratio { numerator, denominator }) => format!("{numerator}/{denominator}"),
        Some(Value::Confirmed(true)) => "已达到要求".to_owned(),
        Some(Value::Confirmed(false)) => "未达到要求".to_owned(),
        None => "撤回".to_owned(),
    }
}

fn state(step: Step<'_>) -> String {
    let withdrawn = if step.is_withdrawal() { "撤回" } else { "" };
    let percent = step.percent().map_or(String::new(), |percent| format!("{percent}%"));
    let to = step.to().map_or(String::new(), |to| format!("至{to}"));
    let by = step.by().map_or(String::new(), |by| format!("{}，", by.name()));
    format!("{withdrawn}{}{percent}{to}（{by}{}）", step.kind().chinese(), step.day())
}

fn handed_in(submission: Submission<'_>) -> String {
    let withdrawn = if submission.is_withdrawal() { "撤回" } else { "" };
    format!("{withdrawn}{}报送", submission.day())
}
