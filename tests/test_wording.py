import inspect

import pytest

from reader import errors
from reader.wording import words_for

_FACTS = {
    "given": 1, "most": 8, "source": "a.txt", "reason": "denied", "looks_like": "a picture", "size": 5_000_000,
    "path": "lib.db", "found": 3, "known": 2, "backups": ("b.db",), "kind": "article", "number": 4, "article": 4,
    "comparisons": ("Derna",), "name": "Mine", "why": errors.WhyRefused.PRIVATE, "facts": (),
    "whole": 2,
}  # fmt: skip
_ALL = [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, errors.ReaderError)]
_BASES = {errors.ReaderError, errors.SourceError, errors.LibraryError, errors.ProjectError}


@pytest.mark.parametrize("refusal", [each for each in _ALL if each not in _BASES], ids=lambda each: each.__name__)
def test_every_refusal_has_words_of_its_own(refusal):
    wanted = [name for name in inspect.signature(refusal.__init__).parameters if name in _FACTS and name != "facts"]
    words = words_for(refusal(*(_FACTS[name] for name in wanted)))
    assert refusal.__name__ not in words
    assert words.endswith((".", "?"))
    assert len(words) > 15


def test_even_a_strange_failure_has_words():
    assert "boom" in words_for(ValueError("boom"))
    assert "ValueError" in words_for(ValueError())
