"""Run every benchmark in turn: ``make bench``. Figures are ratios against a peer in the same run."""

from __future__ import annotations

import runpy

BENCHMARKS = ("tests.benchmarks.align_peers", "tests.benchmarks.gui_panes", "tests.library.bench")

for name in BENCHMARKS:
    print(f"\n{name}\n{'-' * len(name)}", flush=True)
    runpy.run_module(name, run_name="__main__")
