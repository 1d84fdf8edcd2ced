import json
import subprocess
import sys

import pytest

from reader.engine import compare
from reader.evaluation import articles_of, read_key, score
from reader.export.json import to_json
from tests.conftest import ROOT

EVENTS = ("derna", "qamishli", "jackson", "farenthold")


@pytest.mark.parametrize("event", EVENTS)
def test_the_same_figures_as_the_keys_own_scorer(shared, tmp_path, event):
    path = shared / "eval" / f"{event}.key.json"
    key = read_key(path)
    comparison = compare(articles_of(key, path))
    target = tmp_path / "comparison.json"
    target.write_text(to_json(comparison), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, shared / "eval" / "score.py", path, target, "--json"], capture_output=True, check=True
    )
    theirs, ours = json.loads(done.stdout), score(key, comparison)
    for mine, other in ((ours.links, theirs["alignment"]), (ours.conflicts, theirs["conflict"])):
        assert mine.predicted == other["predicted"]
        assert round(mine.precision, 4) == other["precision"]
        assert round(mine.recall, 4) == other["recall"]
        assert round(mine.f1, 4) == other["f1"]
    assert ours.soft.predicted == theirs["soft"]["predicted"]
    assert round(ours.recalls["verbatim"].recall, 4) == theirs["alignment"]["recall_verbatim"]


def test_articles_come_from_the_raw_files_beside_the_key():
    path = ROOT / "corpus" / "derna.key.json"
    key = read_key(path)
    articles = articles_of(key, path)
    assert [article.source for article in articles] == [key.files[letter] for letter in sorted(key.articles)]
    assert all(article.sentences for article in articles)
