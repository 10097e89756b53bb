//! Whole chunks at once, where a kernel can judge them so.

use super::pass::{LookUp, Pass, Sink, ask_ahead};
use super::ready::Ready;
use super::{CHUNK, Judged, STATE_COLUMNS};

/// How many chunks are found before they are judged.
const TOGETHER: usize = 2;

/// How many areas are counted side by side.
const MOST_AREAS: usize = 32;

/// In how many places an area's state is counted in turn: the same place twice in a row waits for itself.
const SIDES: usize = 4;

/// How many rows are counted before the counts are added up, at most; fewer than their type holds.
const MOST_ROWS: usize = 1 << 31;

/// Chunks that are being judged.
pub(super) struct Desk<L: LookUp>([(L::Found, Judged); TOGETHER]);

impl<L: LookUp> Desk<L> {
    pub(super) const EMPTY: Self = Self([(L::NOTHING, Judged::NOTHING); TOGETHER]);
}

impl Pass<'_, '_> {
    /// Judges chunks as far as the kernel can, and says how many rows that were.
    #[inline(always)]
    pub(super) fn whole_chunks<L: LookUp>(
        &mut self,
        look_up: &L,
        ready: &Ready<'_>,
        desk: &mut Desk<L>,
        tally: &mut Tally,
    ) -> usize {
        let (row, left) = (self.rows.start, self.rows.len());
        if left < CHUNK {
            return self.last_rows(look_up, ready, desk, tally);
        }
        let mut count = 0;
        let chunks = desk.0.iter_mut().take(left / CHUNK);
        for ((found, into), row) in chunks.zip((row..).step_by(CHUNK)) {
            ask_ahead(self.columns, row, look_up);
            if self.has_absent(row, CHUNK) || !look_up.find(ready, self.columns, row, found, into) {
                break;
            }
            count += 1;
        }
        let mut rows = 0;
        for (found, into) in desk.0.iter_mut().take(count) {
            if !look_up.judge(ready, self.columns, row + rows, found, into) {
                break;
            }
            self.sink.take(into, 0, tally);
            rows += CHUNK;
        }
        rows
    }

    /// The rows behind the last whole chunk, judged together with some before them once more.
    #[inline(always)]
    fn last_rows<L: LookUp>(
        &mut self,
        look_up: &L,
        ready: &Ready<'_>,
        desk: &mut Desk<L>,
        tally: &mut Tally,
    ) -> usize {
        let left = self.rows.len();
        let [(found, into), ..] = &mut desk.0;
        let Some(row) = self.rows.end.checked_sub(CHUNK) else { return 0 };
        let sure = !self.has_absent(row, CHUNK)
            && look_up.find(ready, self.columns, row, found, into)
            && look_up.judge(ready, self.columns, row, found, into);
        if !sure {
            return 0;
        }
        self.sink.take(into, CHUNK - left, tally);
        left
    }
}

impl Sink<'_> {
    /// Takes the states of a chunk without its first rows.
    #[inline(always)]
    fn take(&mut self, chunk: &Judged, without: usize, tally: &mut Tally) {
        match self {
            Self::States(states) => {
                let count = CHUNK - without;
                let (now, later) =
                    std::mem::take(states).split_at_mut_checked(count).unwrap_or_default();
                match now.first_chunk_mut::<CHUNK>() {
                    Some(whole) => *whole = chunk.states,
                    None => now
                        .iter_mut()
                        .zip(chunk.states.iter().skip(without))
                        .for_each(|(to, state)| *to = *state),
                }
                *states = later;
            }
            Self::Counts(_) if tally.has_room() => tally.take(chunk, without),
            Self::Counts(counts) => {
                tally.add_to(counts);
                for (area, state) in chunk.areas.iter().zip(&chunk.states).skip(without) {
                    let counts = counts.get_mut(usize::from(*area));
                    if let Some(count) = counts.and_then(|it| it.get_mut(usize::from(*state))) {
                        *count += 1;
                    }
                }
            }
        }
    }
}

/// What was counted of a few areas and is not added up yet.
pub(super) struct Tally {
    /// By side, then by area and state; `None` where nothing is counted side by side.
    counts: Option<Box<[[u32; MOST_AREAS * STATE_COLUMNS]; SIDES]>>,
    rows: usize,
}

impl Tally {
    /// For a sink and so many areas.
    pub(super) fn new(sink: &Sink<'_>, areas: u32) -> Self {
        let fitting = matches!(sink, Sink::Counts(_)) && (areas as usize) < MOST_AREAS;
        let none = || Box::new([[0; MOST_AREAS * STATE_COLUMNS]; SIDES]);
        Self { counts: fitting.then(none), rows: 0 }
    }

    #[inline(always)]
    fn has_room(&self) -> bool {
        self.counts.is_some() && self.rows < MOST_ROWS
    }

    /// Counts a chunk without its first rows.
    #[inline(always)]
    fn take(&mut self, chunk: &Judged, without: usize) {
        let Some(counts) = self.counts.as_deref_mut() else { return };
        let mut places = [0_u16; CHUNK];
        let rows = chunk.areas.iter().zip(&chunk.states);
        for (place, (area, state)) in places.iter_mut().zip(rows) {
            *place = u16::from(*area) % MOST_AREAS as u16 * STATE_COLUMNS as u16
                + u16::from(*state) % STATE_COLUMNS as u16;
        }
        self.rows += CHUNK - without;
        // Read back from memory: taken out of a register one by one they were a fifth as fast.
        std::hint::black_box(&mut places);
        let places = places.get(without..).unwrap_or_default();
        for places in places.chunks(SIDES) {
            for (side, place) in counts.iter_mut().zip(places) {
                if let Some(count) =
                    side.get_mut(usize::from(*place) % (MOST_AREAS * STATE_COLUMNS))
                {
                    *count += 1;
                }
            }
        }
    }

    /// Adds what was counted to counts, and counts anew.
    #[inline(always)]
    pub(super) fn add_to(&mut self, counts: &mut [[u64; STATE_COLUMNS]]) {
        if self.rows == 0 {
            return;
        }
        self.rows = 0;
        let Some([a, b, c, d]) = self.counts.as_deref_mut() else { return };
        let counted = a.iter_mut().zip(b).zip(c.iter_mut().zip(d));
        for (count, ((a, b), (c, d))) in counts.iter_mut().flatten().zip(counted) {
            *count += u64::from(*a) + u64::from(*b) + u64::from(*c) + u64::from(*d);
            (*a, *b, *c, *d) = (0, 0, 0, 0);
        }
    }
}
