"""The least that a package over a C library costs."""

from time import perf_counter_ns

start = perf_counter_ns()
import ctypes  # noqa: E402, F401

print("Python: import and first answer", "import ctypes", perf_counter_ns() - start, sep="\t")
