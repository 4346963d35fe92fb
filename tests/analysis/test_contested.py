"""Contested matters: who affirms, who denies, who doubts, on the same event, tie or statement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from standoff.analysis.contested import contested
from standoff.analysis.matters import Matter

from .conftest import MakeRecord


def sides(matter: Matter) -> dict[str, list[str]]:
    """The speakers of each position, as the report names them."""
    found: dict[str, list[str]] = {}
    for voice in matter.voices:
        name = voice.speaker.entity_text if voice.speaker else "the report"
        found.setdefault(voice.position, []).append(name)
    return found


CASES = [
    (
        "The Israeli army said Hezbollah attacked Haifa on Monday. Hezbollah denied that it "
        "attacked Haifa.",
        "event",
        {"affirms": ["The Israeli army"], "denies": ["Hezbollah"]},
    ),
    (
        "Residents of Jenin said that Israeli soldiers killed three men on Monday. The Israeli "
        "army said it had not killed anyone in Jenin.",
        "event",
        {"affirms": ["Residents of Jenin"], "denies": ["The Israeli army"]},
    ),
    (
        "Iran controls the armed groups in Iraq, a senior US official said. The groups decide on "
        "their own, an Iranian adviser said.",
        "tie",
        {"affirms": ["a senior US official"], "denies": ["an Iranian adviser"]},
    ),
    (
        "Israel says Iran funds Hamas. Tehran denies that it funds Hamas.",
        "tie",
        {"affirms": ["Israel"], "denies": ["Tehran"]},
    ),
    (
        "The health ministry said that forty people died of cholera in the camp. A spokesman for "
        "the governor doubted that forty people had died of cholera in the camp.",
        "statement",
        {"affirms": ["The health ministry"], "doubts": ["A spokesman for the governor"]},
    ),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), CASES)
def test_two_sides_of_one_matter(
    recorded: MakeRecord, text: str, kind: str, wanted: dict[str, list[str]]
) -> None:
    with recorded(text) as record:
        (matter,) = contested(record)
    assert (matter.kind, sides(matter)) == (kind, wanted)


def test_a_denied_accusation_joins_the_deed(recorded: MakeRecord) -> None:
    first = (
        "Israel accused Iran of attacking a tanker off Oman on Sunday. Iran denied the accusation."
    )
    later = "Tehran denied any involvement in the attack on a tanker off Oman on Sunday."
    with recorded((first, date(2024, 2, 5)), (later, date(2024, 2, 6))) as record:
        (matter,) = contested(record)
    assert matter.kind == "event"
    assert sides(matter) == {"affirms": ["Israel"], "denies": ["Iran", "Tehran"]}


def test_an_account_is_denied_by_its_owner(recorded: MakeRecord) -> None:
    text = (
        "Washington said the truce had been broken. Iraq denied Washington's account of the truce."
    )
    with recorded(text) as record:
        (matter,) = contested(record)
    assert sides(matter) == {"affirms": ["Washington"], "denies": ["Iraq"]}


def test_the_dispute_begins_with_the_first_voice_against(recorded: MakeRecord) -> None:
    said = ("Israel said Iran attacked Haifa on 4 February.", date(2024, 2, 5))
    denied = ("Iran denied that it attacked Haifa on 4 February.", date(2024, 2, 8))
    with recorded(denied, said) as record:
        (matter,) = contested(record)
    assert matter.since == date(2024, 2, 8)
    assert [voice.position for voice in matter.voices] == ["affirms", "denies"]


NOT_CONTESTED = [
    "The Israeli army said Hezbollah attacked Haifa on Monday.",
    "Iran denied that it attacked Haifa.",
    "Israel said Iran attacked Haifa on Monday. Egypt denied that it attacked Gaza on Monday.",
    "Israel said Iran attacked Haifa on 4 January. Iran denied attacking Haifa on 1 February.",
    "Israel says Iran funds Hamas. Qatar denies that it funds Hamas.",
    "The minister declined to comment. The bishop said the harvest was poor.",
    "Israel said Hamas attacked Haifa on Monday. No attack has been reported since Monday.",
    "Iran said the strikes were necessary. Iraq denied that its army had forces in Syria.",
]


@pytest.mark.parametrize("text", NOT_CONTESTED)
def test_what_is_not_contested(recorded: MakeRecord, text: str) -> None:
    with recorded(text) as record:
        assert contested(record) == []


def test_the_order_of_reading_changes_nothing(recorded: MakeRecord, tmp_path: Path) -> None:
    texts = [text for text, _, _ in CASES]
    with recorded(*texts) as record:
        forward = contested(record)
    (tmp_path / "record.duckdb").unlink()
    with recorded(*reversed(texts)) as record:
        assert contested(record) == forward


def test_an_empty_record_has_none(recorded: MakeRecord) -> None:
    with recorded() as record:
        assert contested(record) == []


def test_what_a_rejected_claim_told_does_not_become_the_reports_own(recorded: MakeRecord) -> None:
    with recorded(CASES[1][0]) as record:
        (matter,) = contested(record)
        affirmed = next(voice for voice in matter.voices if voice.position == "affirms")
        assert affirmed.claim is not None
        record.reject(affirmed.claim, by="Ada")
        assert contested(record) == []
