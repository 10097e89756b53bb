//! The clock. Peers take turns within one row, so that what else runs on the machine hits all of them; the quickest of
//! many rounds counts. (A harness of one's own, because the C and Python benches measure in the same way and all of them
//! print into one table, which no harness of one language does.)

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often each side has its turn.
const ROUNDS: usize = 25;

/// How long one turn takes, at least.
const TURN: Duration = Duration::from_millis(2);

/// One of those who answer: asked `n` times, it gives back something that depends on every answer.
pub struct Side<'a> {
    name: &'a str,
    ask: Box<dyn FnMut(usize) -> u64 + 'a>,
}

/// A side that answers the questions of a list in turn.
pub fn side<'a, Q>(
    name: &'a str,
    questions: &'a [Q],
    mut answer: impl FnMut(&'a Q) -> u64 + 'a,
) -> Side<'a> {
    let mut turn = questions.iter().cycle();
    let ask = move |n| {
        let mut sum = 0_u64;
        for question in turn.by_ref().take(n) {
            sum = sum.wrapping_add(answer(black_box(question)));
        }
        sum
    };
    Side { name, ask: Box::new(ask) }
}

/// Measures the sides of one row and prints a line for each: what, who, nanoseconds a question.
pub fn row(what: &str, mut sides: Vec<Side<'_>>) {
    let calls: Vec<usize> = sides.iter_mut().map(calls_in_a_turn).collect();
    let mut best = vec![f64::INFINITY; sides.len()];
    for _ in 0..ROUNDS {
        for ((side, calls), best) in sides.iter_mut().zip(&calls).zip(&mut best) {
            *best = best.min(nanoseconds(side, *calls));
        }
    }
    for (side, best) in sides.iter().zip(best) {
        println!("{what}\t{}\t{best}", side.name);
    }
}

fn calls_in_a_turn(side: &mut Side<'_>) -> usize {
    let mut calls = 1;
    while nanoseconds(side, calls) * (calls as f64) < TURN.as_nanos() as f64 {
        calls *= 2;
    }
    calls
}

fn nanoseconds(side: &mut Side<'_>, calls: usize) -> f64 {
    let start = Instant::now();
    black_box((side.ask)(calls));
    start.elapsed().as_nanos() as f64 / calls as f64
}
