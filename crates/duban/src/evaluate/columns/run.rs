//! A whole job: rows to passes, passes to threads.

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::judge::ColumnJudge;
use super::pass::{Kernel, Pass, Portable, Sink};
use super::{CHUNK, ColumnError, ColumnReport, Columns, STATE_COLUMNS};
use crate::order::Order;

/// How a job is run.
#[derive(Clone, Copy, Debug)]
pub struct Running<'k, K> {
    /// On how many threads, the calling one included; 0 and 1 start none.
    pub threads: usize,
    /// With which instructions.
    pub kernel: &'k K,
}

impl Default for Running<'_, Portable> {
    /// On the calling thread, for any processor.
    fn default() -> Self {
        Self { threads: 1, kernel: &Portable }
    }
}

/// A thread gets at least so many rows: starting one takes as long as judging this many.
const LEAST_ROWS: usize = 1 << 15;

impl ColumnJudge<'_> {
    /// Writes the code of each row's [`State`](crate::evaluate::State) into `states`, which has as many places as there are
    /// rows.
    ///
    /// # Errors
    ///
    /// [`ColumnError`] where lengths differ or a scale is too large. A bad row is no error but is reported.
    pub fn states(
        &self,
        columns: &Columns<'_>,
        states: &mut [u8],
    ) -> Result<ColumnReport, ColumnError> {
        self.states_on(columns, states, Running::default())
    }

    /// As [`states`](Self::states), on threads or with instructions that the caller chooses.
    ///
    /// # Errors
    ///
    /// As for [`states`](Self::states).
    pub fn states_on<K: Kernel>(
        &self,
        columns: &Columns<'_>,
        states: &mut [u8],
        running: Running<'_, K>,
    ) -> Result<ColumnReport, ColumnError> {
        let rows = columns.rows()?;
        if states.len() != rows {
            return Err(ColumnError::Room { room: states.len(), needed: rows });
        }
        let share = share(rows, running.threads);
        if share >= rows {
            return Ok(self.run(columns, 0..rows, Sink::States(states), running.kernel));
        }
        let parts = states.chunks_mut(share).zip((0..rows).step_by(share));
        let jobs = parts.map(|(states, first)| {
            move || {
                let rows = first..first + states.len();
                self.run(columns, rows, Sink::States(states), running.kernel)
            }
        });
        Ok(all(jobs).into_iter().fold(ColumnReport::default(), ColumnReport::then))
    }

    /// Adds each row to the number of its area and state in `counts`: a row for each area of the plan and a last one for
    /// rows without a known area, a column for each code of [`State`](crate::evaluate::State). What is in `counts` stays
    /// in the sum.
    ///
    /// ```
    /// use duban::evaluate::columns::{ColumnJudge, Columns, Days, RowNumbers, STATE_COLUMNS, Values};
    /// use duban::evaluate::{Method, State};
    /// let plan = duban::beijing_2026();
    /// let judge = ColumnJudge::new(plan, Method::default())?;
    /// let heavy = [plan.indicator("heavy-pollution-days")?.row() as u8; 4];
    /// let columns = Columns::new(
    ///     RowNumbers::U8(&heavy),
    ///     RowNumbers::U8(&[0, 0, 0, 1]),
    ///     Days::Yyyymmdd(&[20261231; 4]),
    ///     Values::Float64(&[3.0, 4.0, 5.0, 0.0]),
    /// );
    /// let mut counts = vec![[0; STATE_COLUMNS]; judge.areas() + 1];
    /// judge.counts(&columns, &mut counts)?;
    /// let of = |area: usize, state: State| counts[area][state.code() as usize];
    /// assert_eq!((of(0, State::Met), of(0, State::NotMet), of(1, State::Met)), (1, 2, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`states`](Self::states).
    pub fn counts(
        &self,
        columns: &Columns<'_>,
        counts: &mut [[u64; STATE_COLUMNS]],
    ) -> Result<ColumnReport, ColumnError> {
        self.counts_on(columns, counts, Running::default())
    }

    /// As [`counts`](Self::counts), on threads or with instructions that the caller chooses.
    ///
    /// # Errors
    ///
    /// As for [`states`](Self::states).
    pub fn counts_on<K: Kernel>(
        &self,
        columns: &Columns<'_>,
        counts: &mut [[u64; STATE_COLUMNS]],
        running: Running<'_, K>,
    ) -> Result<ColumnReport, ColumnError> {
        let rows = columns.rows()?;
        let needed = self.areas() + 1;
        if counts.len() != needed {
            return Err(ColumnError::Room { room: counts.len(), needed });
        }
        let share = share(rows, running.threads);
        if share >= rows {
            return Ok(self.run(columns, 0..rows, Sink::Counts(counts), running.kernel));
        }
        let jobs = (0..rows).step_by(share).map(|first| {
            move || {
                let mut counts = vec![[0; STATE_COLUMNS]; needed];
                let rows = first..rows.min(first + share);
                let report = self.run(columns, rows, Sink::Counts(&mut counts), running.kernel);
                (report, counts)
            }
        });
        let mut report = ColumnReport::default();
        for (part, added) in all(jobs) {
            report = report.then(part);
            for (to, from) in counts.iter_mut().flatten().zip(added.iter().flatten()) {
                *to += from;
            }
        }
        Ok(report)
    }

    /// Passes over rows until all are judged.
    fn run<K: Kernel>(
        &self,
        columns: &Columns<'_>,
        rows: Range<usize>,
        sink: Sink<'_>,
        kernel: &K,
    ) -> ColumnReport {
        let (mut rows, mut sink, mut report) = (rows, sink, ColumnReport::default());
        loop {
            let table = self.table();
            let from = rows.start;
            let mut pass = Pass {
                judge: self,
                table: &table,
                columns,
                rows,
                sink: sink.again(),
                report,
                unprepared: false,
            };
            kernel.run(&mut pass);
            if !pass.unprepared {
                return pass.report;
            }
            (rows, report) = (pass.rows, pass.report);
            drop(table);
            sink.skip(rows.start - from);
            self.prepare(columns, rows.clone());
        }
    }
}

/// How many rows each thread gets: whole chunks.
fn share(rows: usize, threads: usize) -> usize {
    let threads = threads.clamp(1, rows / LEAST_ROWS + 1);
    rows.div_ceil(threads).next_multiple_of(CHUNK)
}

/// The results of jobs, in their order. The calling thread works like the others, and alone where the system starts none.
fn all<R: Send, J: FnOnce() -> R + Send>(jobs: impl Iterator<Item = J>) -> Vec<R> {
    let waiting: Vec<(usize, J)> = jobs.enumerate().collect();
    let others = waiting.len().saturating_sub(1);
    let waiting = Mutex::new(waiting);
    let done = Mutex::new(Vec::new());
    let work = || {
        // The lock is given back before the job begins.
        let next = || locked(&waiting).pop();
        while let Some((place, job)) = next() {
            let result = job();
            locked(&done).push((place, result));
        }
    };
    thread::scope(|scope| {
        for _ in 0..others {
            let _ = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.order_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
