"""A search finds sentences, also those in which nothing was read, and ranks them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from standoff.errors import FilterError
from standoff.model import Coding, Span
from standoff.record import Filter, Record
from tests.record.conftest import RIVER, river, sentence, talks

QUIET = f"{RIVER} The harbour master of Kestel had gone home by noon."


def told(coding: Coding, count: int) -> Coding:
    """The coding with all sentences of its report."""
    places = [sentence(coding.document.text, number)["text_info"] for number in range(count)]
    spans = tuple(Span(start=one.start, end=one.end) for one in places)  # type: ignore[attr-defined]
    return replace(coding, sentences=spans)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder: Path = tmp_path_factory.mktemp("search")
    with Record(folder / "record.duckdb") as record:
        record.add_many(
            [
                told(river(QUIET, published=date(2024, 3, 5), publisher="Kestel Post"), 5),
                told(talks(), 2),
            ]
        )
        yield record


def _found(record: Record, words: str, **asked: Any) -> list[str]:
    return [one.text[:14] for one in record.search(words, Filter(**asked))]


def test_a_sentence_without_rows_is_found_with_its_report(held: Record) -> None:
    (found,) = held.search("harbour master")
    assert found.text == "The harbour master of Kestel had gone home by noon."
    assert QUIET[found.start : found.end] == found.text
    assert (found.sequence, found.publisher, found.published) == (
        4, "Kestel Post", date(2024, 3, 5),
    )  # fmt: skip
    assert found.rows == ()


def test_the_rows_of_a_sentence_come_with_it(held: Record) -> None:
    (found,) = held.search('"every shell"')
    assert [(row.kind, row.what) for row in found.rows] == [
        ("event", "THREATEN"),
        ("claim", "threatens"),
    ]
    assert {row.id for row in found.rows} == {river(QUIET).events[1].id, river(QUIET).claims[0].id}


def test_the_best_comes_first(held: Record) -> None:
    # Twice in a sentence stands before once; once in a short one before once in a long one.
    assert _found(held, "shell") == ["A Somalian env", "“We will answe", "Norland troops"]
    assert _found(held, "shell", limit=1) == ["A Somalian env"]
    scores = [one.score for one in held.search("shell")]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("words", "asked", "begin"),
    [
        ("kestel", {"actor": "SOM"}, ["A Somalian env"]),
        ("kestel", {"type": "troops"}, ["About 400 Norl"]),
        ("kestel", {"status": "occurred", "speaker": "EST"}, []),
        ("kestel", {"until": date(2024, 3, 3)}, ["Norland troops"]),
        # The report's day lies in the period, the day of the row in the other report does too.
        (
            "kestel",
            {"since": date(2024, 3, 5)},
            ["The", "About", "A Som", "Nor"],
        ),
        ("kestel", {"since": date(2024, 3, 20)}, ["A Somalian env"]),
        (
            "kestel",
            {"actor": "NOR", "since": date(2024, 3, 5)},
            ["About 400 Norl", "Norland troops"],
        ),
        ("kestel", {"document": talks().document.id[:6]}, ["A Somalian env"]),
        ("kestel", {"review": "confirmed"}, []),
    ],
)
def test_filters_combine(held: Record, words: str, asked: dict[str, Any], begin: list[str]) -> None:
    found = _found(held, words, **asked)
    assert len(found) == len(begin)
    assert all(any(text.startswith(one) for one in begin) for text in found), found


def test_what_copies_say_can_be_left_out(record: Record) -> None:
    record.add_many([river(), river(f"{RIVER}\n", published=date(2024, 3, 9))])
    assert len(record.search("kestel")) == 4
    found = record.search("kestel", Filter(copies=False))
    assert (
        {one.document for one in found}
        == {one.original for one in record.copies()}
        != {one.document for one in record.search("kestel")}
    )


@pytest.mark.parametrize("words", ["", "--", '"—"'])
def test_a_search_for_nothing_is_refused(held: Record, words: str) -> None:
    with pytest.raises(FilterError, match="write a word"):
        held.search(words)
