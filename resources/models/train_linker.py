"""Learn the weights of the linker from the answered training events: ``linker.json`` beside this file.

    train_linker.py [WORK]                fit on all training events, write linker.json
    train_linker.py [WORK] --report       leave events out, over training and eval events; writes nothing but figures
    train_linker.py WORK --likely         what words alone say of every pair, for ``train_pair_model.py … again``

Needs numpy and scikit-learn besides the product, and the answered events beside the checkout (``../shared``, or the
folder named by ``--shared``). WORK is the folder into which ``train_pair_model.py`` wrote its scores; with it the
figures are given with the pair model too, which is not shipped (see README.md here). Features are computed by the
product's own code, so nothing can drift apart. The events of ``eval`` are never trained on: they are a check.

Four logistic models: ``first`` weighs the evidence of a pair alone; ``second`` adds what all the other pairs say of
it (`reader.align.context`) and is the last word where there is no pair model; ``third`` adds the pair model's answer,
for the pairs that are worth asking about; ``fourth`` looks around again, with those answers known. Every event weighs
by the square root of its number of links, between one event one vote and one pair one vote.

The later models learn from what the earlier ones say of the events they were themselves fitted on. The usual cure,
likelihoods from fits that left the event out, does harm here: the left-out fit differs from the full one by just
what the event's own answers taught, the next model sees both it and the figures it was made from, and so learns to
read the answers back (macro F1 0.69 where an honest test gives 0.66). With 60 weights on 40,000 pairs there is little
to cure.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from datetime import date
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
from reader.mentions.find import find_mentions  # noqa: E402
from reader.text.clauses import split_clauses  # noqa: E402
from reader.text.model import Article, Role, Sentence, Span  # noqa: E402

STRENGTH = 0.3  # of the penalty, as scikit-learn's C; 0.1 to 1 make no difference that can be measured
GRID = np.linspace(-6.5, 6.5, 27)  # log odds at which the calibration is tabled


READ_FROM = 0.02  # likelihood by words alone from which the pair model is asked
READ_BASE, READ_EACH = 400, 2.5  # most pairs it is asked about, and more for each sentence: it is slow


def worth_reading(likely: list[float], sentences: int) -> list[int]:
    """Return the positions of the pairs that the pair model shall read, in order: the likeliest, to a limit."""
    hopeful = [at for at, share in enumerate(likely) if share >= READ_FROM]
    hopeful.sort(key=lambda at: (-likely[at], at))
    return sorted(hopeful[: int(READ_BASE + READ_EACH * sentences)])


class Event:
    """One answered event: its candidates with their figures and whether each is a link (1, 0, or -1: disputed)."""

    def __init__(self, path: Path, answered: dict[str, float] | None) -> None:
        key = json.loads(path.read_text("utf-8"))
        self.name = path.name.removesuffix(".key.json")
        self.trainable = "events" in path.parts
        letters: dict[str, list[str]] = {}
        for unit in key["units"]:
            letters.setdefault(re.match(r"[A-Z]", unit.split("/")[-1]).group(), []).append(unit)  # type: ignore[union-attr]
        self.units = [letters[letter] for letter in sorted(letters)]
        told = [key["articles"][letter].get("published") for letter in sorted(letters)]
        self.days = [date.fromisoformat(day[:10]) if day else None for day in told]
        articles = [article_of([key["units"][unit] for unit in units]) for units in self.units]
        answers = {
            tuple(sorted((pair["a"], pair["b"]))): 1 if pair["status"] == "agreed" else -1 for pair in key["pairs"]
        }
        self.wording = {tuple(sorted((pair["a"], pair["b"]))): pair["wording"] for pair in key["pairs"]}
        self.links = sum(answer == 1 for answer in answers.values())
        sketches = sketch_articles(articles, find_mentions(articles))
        pairs = candidates(sketches)
        self.seats = [((a.article, a.number), (b.article, b.number)) for a, b in pairs]
        self.names = [tuple(sorted((self.units[a[0]][a[1]], self.units[b[0]][b[1]]))) for a, b in self.seats]
        self.figures = np.array([evidence(a, b) for a, b in pairs])
        self.answers = np.array([answers.get(name, 0) for name in self.names])
        self.pair_model = np.array([answered[f"{a} {b}"] for a, b in self.names]) if answered else None

    def context(self, likely: np.ndarray) -> np.ndarray:
        """Return the figures of the second model, given the likelihoods of the first."""
        sizes = [len(units) for units in self.units]
        near = Neighbourhood(sizes, dict(zip(self.seats, likely.tolist(), strict=True)), self.days)
        return np.hstack([np.array([near.context(a, b) for a, b in self.seats]), self.figures])

    def asked(self, around: np.ndarray, plain: np.ndarray) -> np.ndarray:
        """Return the figures of the third model: nan in the rows of pairs that the pair model is not asked about."""
        assert self.pair_model is not None
        chosen = worth_reading(plain.tolist(), sum(map(len, self.units)))
        figures = np.full((len(plain), around.shape[1] + 1), np.nan)
        figures[chosen] = np.column_stack([around[chosen], self.pair_model[chosen]])
        return figures

    def again(self, asked: np.ndarray, plain: np.ndarray, read: np.ndarray) -> np.ndarray:
        """Return the figures of the fourth model, with the context as it looks after reading."""
        figures = asked.copy()
        around = self.context(np.where(np.isnan(read), plain, read))
        figures[:, : len(CONTEXT_NAMES)] = np.where(np.isnan(asked[:, :1]), np.nan, around[:, : len(CONTEXT_NAMES)])
        return figures

    def average_precision(self, shown: np.ndarray) -> float:
        """Return the average precision over all links of the event, those never looked at included."""
        told = self.answers >= 0
        found = (self.answers == 1).sum() / max(1, self.links)
        return float(average_precision_score(self.answers[told], shown[told])) * float(found)

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
    text = "".join(words + "\n" for words in sentences)
    found = []
    start = 0
    for number, words in enumerate(sentences):
        span = Span(start, start + len(words))
        found.append(Sentence(span, Role.BODY if number else Role.HEADLINE, number, split_clauses(text, span)))
        start = span.end + 1
    return Article("", text, hashlib.sha256(text.encode()).hexdigest(), sentences=tuple(found))


class Weighed:
    """A logistic model on figures brought to mean 0 and spread 1."""

    def __init__(self, events: list[Event], figures: list[np.ndarray]) -> None:
        told = [(e.answers >= 0) & ~np.isnan(part[:, 0]) for e, part in zip(events, figures, strict=True)]
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
        known = ~np.isnan(figures[:, 0])
        found = np.full(len(figures), np.nan)
        found[known] = self.model.predict_proba(self.scaler.transform(figures[known]))[:, 1]
        return found

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
    return [ordered[at::count] for at in range(min(count, len(ordered)))]


Likely = dict[str, np.ndarray]


class Stages:
    """The four models, fitted on some events and applied to any."""

    def __init__(self, events: list[Event], with_pairs: bool) -> None:
        self.with_pairs = with_pairs
        self.first = Weighed(events, [event.figures for event in events])
        around = [event.context(self.first.likely(event.figures)) for event in events]
        self.second = Weighed(events, around)
        if with_pairs:
            plain = [self.second.likely(figures) for figures in around]
            asked = [event.asked(*given) for event, *given in zip(events, around, plain, strict=True)]
            self.third = Weighed(events, asked)
            read = [self.third.likely(figures) for figures in asked]
            again = [event.again(*given) for event, *given in zip(events, asked, plain, read, strict=True)]
            self.fourth = Weighed(events, again)

    def apply(self, event: Event) -> tuple[np.ndarray, np.ndarray]:
        """Return the likelihoods without and with the pair model; the latter nan where it is not asked."""
        around = event.context(self.first.likely(event.figures))
        plain = self.second.likely(around)
        if not self.with_pairs:
            return plain, np.full(len(plain), np.nan)
        asked = event.asked(around, plain)
        return plain, self.fourth.likely(event.again(asked, plain, self.third.likely(asked)))


def logit(share: np.ndarray) -> np.ndarray:
    """Return log odds."""
    held = np.clip(share, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(held / (1 - held)))


def calibrate(events: list[Event], scores: Likely) -> np.ndarray:
    """The shares right at the log odds of `GRID`: rising, smoothed between its points."""
    told = [(event.answers >= 0) & ~np.isnan(scores[event.name]) for event in events]
    odds = np.concatenate([logit(scores[e.name][keep]) for e, keep in zip(events, told, strict=True)])
    right = np.concatenate([e.answers[keep] for e, keep in zip(events, told, strict=True)])
    rising = IsotonicRegression(y_min=0.001, y_max=0.995, out_of_bounds="clip").fit(odds, right)
    shares = rising.predict(GRID)
    padded = np.concatenate([shares[:1], shares, shares[-1:]])
    smooth = np.convolve(padded, [0.25, 0.5, 0.25], "valid")
    return np.maximum.accumulate(smooth) + np.arange(len(GRID)) * 1e-6


def reliability(events: list[Event], shown: Likely, least: float) -> float:
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


def report(
    title: str, training: list[Event], check: list[Event], scores: Likely, groups: list[list[Event]]
) -> np.ndarray:
    """Print the figures of one set of likelihoods; return the calibration's shares.

    The confidences that are judged come from tables that did not see the event either: each of the ``groups`` is read
    off a table made from the others.
    """
    shares = calibrate(training, scores)
    tables = {event.name: shares for event in check}
    for held in groups:
        others = calibrate([event for event in training if event not in held], scores)
        tables.update({event.name: others for event in held})
    shown = {name: np.nan_to_num(np.interp(logit(scores[name]), GRID, table)) for name, table in tables.items()}
    cuts = np.arange(0.2, 0.6, 0.01)
    best = max(cuts, key=lambda cut: np.mean([event.figures_at(shown[event.name], cut)[2] for event in training]))
    print(title, f"cut {best:.2f}")
    for name, some in (("training", training), ("eval", check), ("all", training + check)):
        macro = np.mean([event.figures_at(shown[event.name], best) for event in some], axis=0)
        ranked = [event.average_precision(shown[event.name]) for event in some]
        print(
            f" {name:9s} precision {macro[0]:.4f} recall {macro[1]:.4f} F1 {macro[2]:.4f} verbatim {macro[3]:.4f}"
            f" AP {np.mean(ranked):.4f}"
        )
    for event in check:
        print("  ", event.name, [round(figure, 3) for figure in event.figures_at(shown[event.name], best)])
    for name, some in (("all", training + check), ("eval", check)):
        print(f" reliability, {name}: expected calibration error {reliability(some, shown, 0.12):.4f}")
    return shares


def main() -> None:
    """Fit and write, or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path, nargs="?")
    parser.add_argument("--shared", type=Path, default=HERE.parents[2].parent / "shared")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--folds", type=int, default=8, help="groups of events left out in turn (57: one at a time)")
    parser.add_argument("--scores", default="*.scores.json", help="which of WORK's scores")
    parser.add_argument("--likely", action="store_true")
    asked = parser.parse_args()
    answered: dict[str, dict[str, float]] = {}
    for path in () if asked.likely or not asked.work else sorted(asked.work.glob(asked.scores)):
        answered.update(json.loads(path.read_text("utf-8")))
    paths = [
        *sorted((asked.shared / "data/events").glob("*.key.json")),
        *sorted((asked.shared / "eval").glob("*.key.json")),
    ]
    events = [Event(path, answered.get(path.name.removesuffix(".key.json"))) for path in paths]
    if answered:
        events = [event for event in events if event.pair_model is not None]
    training = [event for event in events if event.trainable]
    check = [event for event in events if not event.trainable]
    plain: Likely = {}
    read: Likely = {}
    groups = folds(training, asked.folds)
    for held in groups:
        stages = Stages([event for event in training if event not in held], bool(answered))
        for event in held:
            plain[event.name], read[event.name] = stages.apply(event)
    stages = Stages(training, bool(answered))
    for event in check:
        plain[event.name], read[event.name] = stages.apply(event)
    if asked.likely:
        told = {
            event.name: {
                f"{a} {b}": round(share, 5)
                for (a, b), share in zip(event.names, plain[event.name].tolist(), strict=True)
            }
            for event in events
        }
        (asked.work / "likely.json").write_text(json.dumps(told), "utf-8")
        return
    shares = {"plain": report("without the pair model", training, check, plain, groups)}
    if answered:
        shares["read"] = report("with the pair model", training, check, read, groups)
    if asked.report:
        return
    around = (*CONTEXT_NAMES, *NAMES)
    stored: dict[str, Any] = {
        "grid": [round(float(x), 4) for x in GRID],
        "calibration": {"plain": [round(float(x), 6) for x in shares["plain"]]},
        "first": stages.first.stored(NAMES),
        "second": stages.second.stored(around),
    }
    HERE.with_name("linker.json").write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
