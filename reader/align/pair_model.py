"""The pair model: a small network that reads two sentences together and says how much they tell the same.

The only file that knows of onnxruntime and numpy. It reads some hundred pairs a second, so it is asked about likely
pairs only. Its weights and what they were made from are told in ``resources/models/README.md``.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from reader.align.pieces import BREAK, START, pieces_of, vocabulary
from reader.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST = 64  # pieces read of each sentence, as in training
BATCH = 16  # pairs read at once: some 50 ms, so that cancel is heeded soon
MOST_THREADS = 4  # more gain nothing on batches this small
# Fused by default, this step runs three times as slow as its two halves (onnxruntime 1.20 to 1.31, x86-64).
SLOW_STEPS = ["SkipLayerNormFusion"]


class PairModel:
    """A loaded model; safe to share between threads."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def score(self, pairs: Sequence[tuple[str, str]], told: Callable[[int], None]) -> list[float]:
        """Return the model's log odds for each pair of sentences, the same whichever sentence comes first.

        ``told`` is called with the number of pairs done after every few; what it raises ends the work.
        """
        lines = [_line(one, other) for one, other in pairs]
        order = sorted(range(len(lines)), key=lambda at: (len(lines[at][0]), lines[at]))
        scores = [0.0] * len(lines)
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            for at, value in zip(part, self._read([lines[at] for at in part]), strict=True):
                scores[at] = value
            told(min(start + BATCH, len(order)))
        return scores

    def _read(self, lines: Sequence[tuple[list[int], int]]) -> list[float]:
        import numpy

        longest = max(len(line) for line, _ in lines)
        ids = numpy.zeros((len(lines), longest), numpy.int64)
        side = numpy.zeros_like(ids)
        mask = numpy.zeros(ids.shape, numpy.float32)
        for row, (line, second) in enumerate(lines):
            ids[row, : len(line)] = line
            side[row, second : len(line)] = 1
            mask[row, : len(line)] = 1
        (logits,) = self._session.run(None, {"ids": ids, "side": side, "mask": mask})
        return [round(float(logit), 4) for logit in logits]


def _line(one: str, other: str) -> tuple[list[int], int]:
    """Both sentences as one line of pieces, the longer first, and where the second begins."""
    known = vocabulary()
    first, second = pieces_of(one, LONGEST), pieces_of(other, LONGEST)
    if (len(first), one) < (len(second), other):
        first, second = second, first
    start, cut = known[START], known[BREAK]
    return [start, *first, cut, *second, cut], len(first) + 2


@cache
def pair_model() -> PairModel | None:
    """Return the model that comes with the reader, loaded once; ``None`` where it or onnxruntime is not installed."""
    path = resource("models", "pair.onnx")
    try:
        import onnxruntime
    except ImportError:
        return None
    if not path.is_file():
        return None
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = min(MOST_THREADS, os.cpu_count() or 1)
    settings.inter_op_num_threads = 1
    settings.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(path), settings, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_STEPS
    )
    return PairModel(session)
