import json

from hypothesis import given
from hypothesis import strategies as st

from reader.comparison import Comparison
from reader.export.json import to_json
from tests.builders import plain_article, small_comparison


def test_the_contract_as_a_golden_file(golden):
    golden("small.json", to_json(small_comparison()))


def test_every_span_cuts_its_own_words():
    document = json.loads(to_json(small_comparison()))
    texts = {article["id"]: article["text"] for article in document["articles"]}
    sides = [conflict[end] for conflict in document["conflicts"] for end in "ab"]
    assert sides
    for side in sides:
        assert texts[side["article"]][side["start"] : side["end"]] == side["text"]
    for article in document["articles"]:
        for sentence in article["sentences"]:
            assert article["text"][sentence["start"] : sentence["end"]] == sentence["text"]


def test_weak_links_are_listed_on_request_only():
    comparison = small_comparison()
    sure, every = json.loads(to_json(comparison)), json.loads(to_json(comparison, weakest=0.0))
    assert len(every["links"]) == len(sure["links"]) + 1
    assert all(link["confidence"] >= 0.5 for link in sure["links"])


def test_groups_name_only_links_that_are_listed():
    document = json.loads(to_json(small_comparison()))
    names = {link["id"] for link in document["links"]}
    assert all(set(group["links"]) <= names for group in document["claim_groups"])


@given(st.text(st.characters(), max_size=60))
def test_any_text_at_all_becomes_json(text):
    document = json.loads(to_json(Comparison((plain_article(text), plain_article(text)))))
    assert len(document["articles"][0]["text"]) == len(text)
