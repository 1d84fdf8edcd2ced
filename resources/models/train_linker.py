"""Learn the weights of the linker from the answered training events: ``linker.json`` beside this file.

    train_linker.py                       fit on all training events, write linker.json
    train_linker.py --report              leave one event out, over training and eval events; writes nothing

Needs numpy and scikit-learn besides the product, and the answered events beside the checkout (``../shared``, or the
folder named by ``--shared``). Features are computed by the product's own code, so nothing can drift apart. The events
of ``eval`` are never trained on: they are a check.

Two logistic models: the first weighs the evidence of a pair alone; the second adds what all the other pairs say of it
(`reader.align.context`). The second learns from likelihoods that the first gave to events it had not seen. Every
event weighs by the square root of its number of links, between one event one vote and one pair one vote.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2]))

from reader.align.candidates import candidates  # noqa: E402
from reader.align.context import CONTEXT_NAMES, Neighbourhood  # noqa: E402
from reader.align.evidence import NAMES, evidence  # noqa: E402
from reader.align.sketch import sketch_articles  # noqa: E402
from reader.text.model import Article, Role, Sentence, Span  # noqa: E402

FOLDS = 8  # for the likelihoods that the second model learns from
STRENGTH = 0.3  # of the penalty, as scikit-learn's C; 0.1 to 1 make no difference that can be measured
GRID = np.linspace(-6.5, 6.5, 27)  # log odds at which the calibration is tabled


class Event:
    """One answered event: its candidates with their figures and whether each is a link (1, 0, or -1: disputed)."""

    def __init__(self, path: Path) -> None:
        key = json.loads(path.read_text("utf-8"))
        self.name = path.name.removesuffix(".key.json")
        self.trainable = "events" in path.parts
        letters: dict[str, list[str]] = {}
        for unit in key["units"]:
            letters.setdefault(re.match(r"[A-Z]", unit.split("/")[-1]).group(), []).append(unit)  # type: ignore[union-attr]
        self.units = [letters[letter] for letter in sorted(letters)]
        articles = [article_of([key["units"][unit] for unit in units]) for units in self.units]
        answers = {
            tuple(sorted((pair["a"], pair["b"]))): 1 if pair["status"] == "agreed" else -1 for pair in key["pairs"]
        }
        self.wording = {tuple(sorted((pair["a"], pair["b"]))): pair["wording"] for pair in key["pairs"]}
        self.links = sum(answer == 1 for answer in answers.values())
        sketches = sketch_articles(articles)
        pairs = candidates(sketches, lambda: False)
        self.seats = [((a.article, a.number), (b.article, b.number)) for a, b in pairs]
        self.names = [tuple(sorted((self.units[a[0]][a[1]], self.units[b[0]][b[1]]))) for a, b in self.seats]
        self.figures = np.array([evidence(a, b) for a, b in pairs])
        self.answers = np.array([answers.get(name, 0) for name in self.names])

    def context(self, likely: np.ndarray) -> np.ndarray:
        """Return the figures of the second model, given the likelihoods of the first."""
        near = Neighbourhood(
            [len(units) for units in self.units], dict(zip(self.seats, likely.tolist(), strict=True))
        )
        return np.hstack([np.array([near.context(a, b) for a, b in self.seats]), self.figures])

    def figures_at(self, scores: np.ndarray, cut: float) -> tuple[float, float, float, float]:
        """Return precision, recall, F1 and recall of verbatim pairs when all scores from ``cut`` on are links."""
        drawn = (scores >= cut) & (self.answers >= 0)
        right = int((self.answers[drawn] == 1).sum())
        precision, recall = right / max(1, int(drawn.sum())), right / max(1, self.links)
        both = 2 * precision * recall / (precision + recall) if right else 0.0
        verbatim = [
            at for at, name in enumerate(self.names) if self.answers[at] == 1 and self.wording[name] == "verbatim"
        ]
        return precision, recall, both, float(np.mean(drawn[verbatim])) if verbatim else 1.0


def article_of(sentences: list[str]) -> Article:
    """An article whose text is these sentences, one a line; the first is its headline."""
    text, found = "", []
    for number, words in enumerate(sentences):
        role = Role.BODY if number else Role.HEADLINE
        found.append(Sentence(Span(len(text), len(text) + len(words)), role, number))
        text += words + "\n"
    return Article("", text, hashlib.sha256(text.encode()).hexdigest(), sentences=tuple(found))


class Weighed:
    """A logistic model on figures brought to mean 0 and spread 1."""

    def __init__(self, events: list[Event], figures: list[np.ndarray]) -> None:
        told = [event.answers >= 0 for event in events]
        rows = np.concatenate([part[keep] for part, keep in zip(figures, told, strict=True)])
        answers = np.concatenate([event.answers[keep] for event, keep in zip(events, told, strict=True)])
        votes = [
            np.full(int(keep.sum()), 1 / np.sqrt(max(10, e.links))) for e, keep in zip(events, told, strict=True)
        ]
        weight = np.concatenate(votes)
        self.scaler = StandardScaler().fit(rows)
        self.model = LogisticRegression(C=STRENGTH, max_iter=600)
        self.model.fit(self.scaler.transform(rows), answers, sample_weight=weight / weight.mean())

    def likely(self, figures: np.ndarray) -> np.ndarray:
        """Return the likelihood of each row."""
        return np.asarray(self.model.predict_proba(self.scaler.transform(figures))[:, 1])

    def stored(self, names: tuple[str, ...]) -> dict[str, Any]:
        """Return the weights as JSON values."""

        def line(values: np.ndarray) -> list[float]:
            return [round(float(value), 6) for value in values]

        return {
            "features": list(names),
            "mean": line(self.scaler.mean_),
            "scale": line(self.scaler.scale_),
            "weights": line(self.model.coef_[0]),
            "bias": round(float(self.model.intercept_[0]), 6),
        }


def folds(events: list[Event], count: int) -> list[list[Event]]:
    """Split events by a hash of their names."""
    ordered = sorted(events, key=lambda event: hashlib.md5(event.name.encode()).hexdigest())
    return [ordered[at::count] for at in range(count)]


def unseen(events: list[Event], count: int) -> dict[str, np.ndarray]:
    """Likelihoods of the first model for every event, from fits that did not see it."""
    found = {}
    for held in folds(events, count):
        seen = [event for event in events if event not in held]
        first = Weighed(seen, [event.figures for event in seen])
        found.update({event.name: first.likely(event.figures) for event in held})
    return found


def logit(share: np.ndarray) -> np.ndarray:
    """Return log odds."""
    held = np.clip(share, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(held / (1 - held)))


def calibrate(events: list[Event], scores: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """A rising table from log odds to shares right, smoothed between its points."""
    told = [event.answers >= 0 for event in events]
    odds = np.concatenate([logit(scores[e.name][keep]) for e, keep in zip(events, told, strict=True)])
    right = np.concatenate([e.answers[keep] for e, keep in zip(events, told, strict=True)])
    rising = IsotonicRegression(y_min=0.001, y_max=0.995, out_of_bounds="clip").fit(odds, right)
    shares = rising.predict(GRID)
    padded = np.concatenate([shares[:1], shares, shares[-1:]])
    smooth = np.convolve(padded, [0.25, 0.5, 0.25], "valid")
    return GRID, np.maximum.accumulate(smooth) + np.arange(len(GRID)) * 1e-6


def reliability(events: list[Event], shown: dict[str, np.ndarray], least: float) -> float:
    """Print how often links of each confidence are right; return the expected calibration error from ``least`` on."""
    share = np.concatenate([shown[e.name][e.answers >= 0] for e in events])
    right = np.concatenate([e.answers[e.answers >= 0] for e in events])
    error, count = 0.0, int((share >= least).sum())
    for low in np.arange(0, 1, 0.1):
        inside = (share >= max(low, least)) & (share < low + 0.1 + (low > 0.85))
        if inside.any():
            said, true = share[inside].mean(), right[inside].mean()
            error += abs(said - true) * inside.sum() / count
            print(f"  said {low:.1f} to {low + 0.1:.1f}: {inside.sum():6d} links, mean {said:.3f}, right {true:.3f}")
    return error


def fit(events: list[Event]) -> tuple[Weighed, Weighed, dict[str, np.ndarray]]:
    """Both models on these events, and the likelihoods of the first for them as if unseen."""
    alone = unseen(events, FOLDS)
    first = Weighed(events, [event.figures for event in events])
    second = Weighed(events, [event.context(alone[event.name]) for event in events])
    return first, second, alone


def main() -> None:
    """Fit and write, or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2].parent / "shared")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--folds", type=int, default=0, help="with --report: events left out at a time are 1/FOLDS")
    asked = parser.parse_args()
    paths = [
        *sorted((asked.shared / "data/events").glob("*.key.json")),
        *sorted((asked.shared / "eval").glob("*.key.json")),
    ]
    events = [Event(path) for path in paths]
    training = [event for event in events if event.trainable]
    check = [event for event in events if not event.trainable]
    groups = folds(training, asked.folds or len(training))
    scores: dict[str, np.ndarray] = {}
    for held in groups:
        first, second, _ = fit([event for event in training if event not in held])
        scores.update({event.name: second.likely(event.context(first.likely(event.figures))) for event in held})
    first, second, _ = fit(training)
    scores.update({event.name: second.likely(event.context(first.likely(event.figures))) for event in check})
    logits, shares = calibrate(training, scores)
    shown = {name: np.interp(logit(values), logits, shares) for name, values in scores.items()}
    cuts = np.arange(0.2, 0.6, 0.01)
    best = max(cuts, key=lambda cut: np.mean([event.figures_at(shown[event.name], cut)[2] for event in training]))
    for name, some in (("training", training), ("eval", check), ("all", events)):
        macro = np.mean([event.figures_at(shown[event.name], best) for event in some], axis=0)
        told = [event.answers >= 0 for event in some]
        ap = [average_precision_score(e.answers[k], shown[e.name][k]) for e, k in zip(some, told, strict=True)]
        print(
            f"{name}: cut {best:.2f} precision {macro[0]:.4f} recall {macro[1]:.4f} F1 {macro[2]:.4f} "
            f"verbatim {macro[3]:.4f} AP {np.mean(ap):.4f} ECE {reliability(some, shown, 0.12):.4f}"
        )
    for event in check:
        print(event.name, [round(figure, 3) for figure in event.figures_at(shown[event.name], best)])
    if not asked.report:
        stored = {
            "first": first.stored(NAMES),
            "second": second.stored((*CONTEXT_NAMES, *NAMES)),
            "calibration": {
                "logits": [round(float(x), 4) for x in logits],
                "shares": [round(float(x), 6) for x in shares],
            },
        }
        HERE.with_name("linker.json").write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
