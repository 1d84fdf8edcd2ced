"""Weigh the evidence: from the figures of a pair to a calibrated confidence, and each figure's share in it.

The weights are learned (``resources/models/train_linker.py``) and kept as JSON; nothing here needs more than the
standard library.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from reader.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum of figures, each first brought to mean 0 and spread 1."""

    features: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def logit(self, values: Sequence[float]) -> float:
        """Return the log odds that a pair with these figures is a link, before calibration."""
        total = self.bias
        for value, mean, scale, weight in zip(values, self.mean, self.scale, self.weights, strict=True):
            total += weight * (value - mean) / scale
        return total

    def shares(self, values: Sequence[float]) -> dict[str, float]:
        """Return what each figure adds to the log odds, against the usual pair."""
        return {
            name: weight * (value - mean) / scale
            for name, value, mean, scale, weight in zip(
                self.features, values, self.mean, self.scale, self.weights, strict=True
            )
        }


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising table from log odds to the share of links that are right, with straight lines between its points."""

    logits: tuple[float, ...]
    shares: tuple[float, ...]

    def confidence(self, logit: float) -> float:
        """Return the confidence, 0 to 1."""
        at = bisect_right(self.logits, logit)
        if at == 0:
            return self.shares[0]
        if at == len(self.logits):
            return self.shares[-1]
        low, high = self.logits[at - 1], self.logits[at]
        part = (logit - low) / (high - low)
        return self.shares[at - 1] + part * (self.shares[at] - self.shares[at - 1])


@dataclass(frozen=True, slots=True)
class Linker:
    """The learned whole: ``first`` weighs a pair by itself, ``second`` with all the others around it."""

    first: Linear
    second: Linear
    calibration: Calibration


@cache
def linker() -> Linker:
    """Return the learned weights that come with the reader."""
    stored: dict[str, Any] = json.loads(resource("models", "linker.json").read_text("utf-8"))
    table = Calibration(tuple(stored["grid"]), tuple(stored["calibration"]["plain"]))
    return Linker(_linear(stored["first"]), _linear(stored["second"]), table)


def _linear(stored: dict[str, Any]) -> Linear:
    return Linear(
        tuple(stored["features"]),
        tuple(stored["mean"]),
        tuple(stored["scale"]),
        tuple(stored["weights"]),
        stored["bias"],
    )


def sigmoid(logit: float) -> float:
    """Return the share that belongs to log odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
