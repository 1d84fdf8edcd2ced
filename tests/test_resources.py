from __future__ import annotations

import tomllib

import pytest

from reader.errors import SourceMissing
from reader.resources import resource, sample, sample_files, samples


def test_every_sample_set_is_whole() -> None:
    assert samples()
    for each in samples():
        assert each.title
        assert each.description
        assert 2 <= len(each.files) <= 8
        assert all(path.is_file() for path in each.files)


def test_the_first_sample_is_the_battle_of_derna() -> None:
    assert samples()[0].name == "derna"
    assert sample_files("derna") == samples()[0].files


def test_an_unknown_sample_is_missing() -> None:
    assert sample("atlantis") is None
    with pytest.raises(SourceMissing, match="atlantis"):
        sample_files("atlantis")


def test_licences_lie_beside_what_they_license() -> None:
    for parts in (("fonts", "Inter-LICENSE.txt"), ("fonts", "SourceSerif4-LICENSE.md"), ("icons", "LICENSE.txt")):
        assert resource(*parts).is_file()


def test_themes_are_plain_roles() -> None:
    for path in resource("themes").glob("*.toml"):
        assert tomllib.loads(path.read_text("utf-8"))
