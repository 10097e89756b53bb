"""The clock: peers take turns within one row, and the quickest of many rounds counts; as in Rust and C.

As with Python's own ``timeit``, garbage is collected between the turns, so that nobody pays for what another one left.
"""

import gc
from time import perf_counter_ns

ROUNDS = 15
TURN_NANOSECONDS = 5_000_000


def row(what, questions, sides):
    """Measures who answers the questions of a row: ``sides`` maps a name to a function of one question.

    A side of ``None`` is not installed.
    """
    sides = {name: side for name, side in sides.items() if side is not None}
    calls = {name: _calls_in_a_turn(side, questions) for name, side in sides.items()}
    best = dict.fromkeys(sides, float("inf"))
    for _ in range(ROUNDS):
        for name, side in sides.items():
            best[name] = min(best[name], _nanoseconds(side, questions, calls[name]))
    for name in sides:
        print("{}\t{}\t{}".format(what, name, best[name]), flush=True)


def _calls_in_a_turn(side, questions):
    passes = 1
    while _nanoseconds(side, questions, passes) * passes * len(questions) < TURN_NANOSECONDS:
        passes *= 2
    return passes


def _nanoseconds(side, questions, passes):
    gc.collect()
    gc.disable()
    start = perf_counter_ns()
    for _ in range(passes):
        for question in questions:
            side(question)
    elapsed = perf_counter_ns() - start
    gc.enable()
    return elapsed / (passes * len(questions))
