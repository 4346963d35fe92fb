"""The registry: whom a name means, and on which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from standoff.codebook.registry import registry
from standoff.errors import CodebookError


def test_an_office_is_held_between_its_days() -> None:
    (alias, *_) = registry().exact("Mohammed Shia al-Sudani")
    assert alias.actor.at(date(2024, 2, 1)).sector == "GOV"
    assert "Prime Minister" in (alias.actor.at(date(2024, 2, 1)).office or "")


def test_a_spelling_is_read_as_the_known_name() -> None:
    found = registry().similar("Kataeb Hezbollah")
    assert found is not None and found[0].actor.id == "kataib-hezbollah"


def test_nothing_is_read_into_a_stranger() -> None:
    assert registry().similar("Jonathan Applewhite") is None
    assert registry().similar("Xyz") is None


def test_a_swapped_word_in_a_name_is_repaired() -> None:
    assert any(a.form == "spun" for a in registry().exact("Quds Pressure"))


def test_a_users_file_adds_actors(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[actor]]\nid = "red-brigade"\nname = "Red Hill Brigade"\ncode = "MLI"\nsector = "REB"\n'
    )
    (alias,) = registry((file,)).exact("Red Hill Brigade")
    assert (alias.actor.code, alias.actor.sector) == ("MLI", "REB")


def test_a_listing_gives_codes_by_day(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(
        "name\tcode\tsince\tuntil\nArnor\tARN\t\t\nAragorn\tARNELI\t\t\nAragorn\tARNGOV\t2010-01-01\t\n"
    )
    (alias,) = registry((file,)).exact("Aragorn")
    assert alias.actor.at(date(2015, 1, 1)).sector == "GOV"
    assert alias.actor.at(date(2005, 1, 1)).sector == "ELI"


def test_a_wrong_listing_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("who\twhat\nA\tB\n")
    with pytest.raises(CodebookError, match=r"mine\.tsv"):
        registry((file,))


def test_the_dead_count_by_the_office_that_they_died_near() -> None:
    known = registry()
    abe = next(a.actor for a in known.exact("Shinzo Abe"))
    hariri = next(a.actor for a in known.exact("Rafik Hariri"))
    assert abe.at(date(2022, 7, 9)).sector == "ELI"
    assert hariri.at(date(2005, 2, 15)).sector == "GOV"


def test_a_rare_surname_is_known() -> None:
    (alias,) = registry().exact("Gingrich")
    assert (alias.actor.name, alias.form) == ("Newt Gingrich", "ambiguous")
