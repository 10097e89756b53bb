//! What a person should look at in a progress.

use std::sync::Arc;

use core_crate::progress::{Finding, Record};

use crate::answer::{self, OwnTexts, duban_answer};
use crate::constants::*;
use crate::error::{Failure, duban_error, guarded};
use crate::input;
use crate::output::{self, duban_text};
use crate::progress::duban_progress;

/// Something in a progress that a person should look at.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_finding {
    /// What it is, in one Chinese sentence with the names and values that it is about.
    pub words: duban_text,
    /// What it is: one of the `DUBAN_FINDING_` constants.
    pub kind: i32,
    /// Its first row of `DUBAN_ROWS_FINDING_RECORDS`.
    pub first_record: u32,
    /// How many there are, at least one.
    pub record_count: u32,
    /// Zero.
    pub reserved: u32,
}

/// A record that a finding is about.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_finding_record {
    /// 1 a reading, 2 a step, 3 a submission.
    pub kind: i32,
    /// The line that it came from; 0 where it came from none.
    pub line: u32,
    /// The day on which it became known, yyyymmdd.
    pub reported: i32,
    /// Zero.
    pub reserved: i32,
}

/// Looks over the whole progress: duplicates, contradictions, corrections, and what does not fit the plan. Nothing of it was
/// decided by luck: of reports that contradict each other none is used.
///
/// The answer has `DUBAN_ROWS_FINDINGS` and `DUBAN_ROWS_FINDING_RECORDS`; its JSON is a list of `{"kind", "chinese",
/// "records"}`.
///
/// Fails with `DUBAN_NULL_ARGUMENT`, `DUBAN_BAD_HANDLE`. Since ABI 1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duban_progress_findings(
    progress: *const duban_progress,
    answer: *mut *mut duban_answer,
    error: *mut duban_error,
) -> duban_status {
    // SAFETY: the header's contract for handles, texts, outputs and errors, here and below.
    unsafe {
        guarded(error, || {
            let set = Arc::clone(&input::handle(progress, "progress")?.set);
            answer::give(answer, || {
                let mut own = OwnTexts::new(set.owner().encoding);
                let (findings, records) = finding_rows(&set.value().findings(), &mut own)?;
                let encoding = set.owner().encoding;
                let answer = duban_answer::new(encoding, move || Ok(set.value().findings_json()));
                let answer = answer
                    .with(DUBAN_ROWS_FINDINGS, findings)
                    .with(DUBAN_ROWS_FINDING_RECORDS, records);
                Ok(answer.keeping(None, own))
            })
        })
    }
}

fn finding_rows(
    findings: &[Finding<'_>],
    own: &mut OwnTexts,
) -> Result<(Vec<duban_finding>, Vec<duban_finding_record>), Failure> {
    let (mut rows, mut records) = (Vec::with_capacity(findings.len()), Vec::new());
    for finding in findings {
        rows.push(duban_finding {
            words: own.text(&finding.sentence())?,
            kind: finding.kind.code(),
            first_record: records.len() as u32,
            record_count: finding.records.len() as u32,
            reserved: 0,
        });
        records.extend(finding.records.iter().map(|record| duban_finding_record {
            kind: match record {
                Record::Reading(_) => 1,
                Record::Step(_) => 2,
                Record::Submission(_) => 3,
                _ => 0,
            },
            line: record.line(),
            reported: output::number_of_date(Some(record.reported())),
            reserved: 0,
        }));
    }
    Ok((rows, records))
}
