import json

from hypothesis import given
from hypothesis import strategies as st

from reader.comparison import Comparison
from reader.export.json import to_json
from reader.export.report import Decision
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


def test_what_turns_or_commands_a_line_is_escaped_and_comes_back():
    text = "abc\u202egnp\u2066 \x9b2J \x7f \u2028 \x1b[31m"
    told = to_json(Comparison((plain_article(text), plain_article(text))))
    assert not any(char in told for char in "\u202e\u2066\x9b\x7f\u2028\x1b")
    assert "\\u202e" in told
    assert json.loads(told)["articles"][0]["text"] == text


def test_decisions_stand_with_their_groups():
    told = json.loads(to_json(small_comparison(), decisions={1: Decision("rejected", "Asked.", "Ada")}))
    assert [(each.get("verdict"), each.get("note"), each.get("by")) for each in told["claim_groups"]][:2] == [
        (None, None, None),
        ("rejected", "Asked.", "Ada"),
    ]


@given(st.text(st.characters(), max_size=60))
def test_any_text_at_all_becomes_json(text):
    document = json.loads(to_json(Comparison((plain_article(text), plain_article(text)))))
    assert len(document["articles"][0]["text"]) == len(text)
