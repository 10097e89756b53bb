"""To the first answer from Python: what 市水务局 leads. A line as in the other benches: what, who, nanoseconds."""

from time import perf_counter_ns

start = perf_counter_ns()
import duban  # noqa: E402

found = duban.beijing_2026().find(unit="市水务局", role="lead")
first = found[0].id
print("Python: import and first answer", "duban", perf_counter_ns() - start, sep="\t")
