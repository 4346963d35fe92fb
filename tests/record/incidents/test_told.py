"""Reports of our own, read by the coder: which of them tell of one happening.

told.tsv has 86 reports of 41 happenings, some of them in one town on two days, or of one kind with
other parties. All pairs of reports are judged.
"""

from __future__ import annotations

import csv
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from standoff.coding import Coder
from standoff.model import Document, document_id
from standoff.record.corrections.groups import Grouping
from standoff.record.incidents.marks import mark_of
from standoff.record.incidents.merging import placed

TOLD = Path(__file__).with_name("told.tsv")


@pytest.fixture(scope="module")
def judged() -> list[tuple[str, str, bool, bool]]:
    """Every two reports: their texts, whether they tell of one happening, and were merged."""
    with TOLD.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    documents = [
        Document(
            id=document_id(row["text"]), text=row["text"], publisher=row["publisher"],
            published=date.fromisoformat(row["published"]),
        )
        for row in rows
    ]  # fmt: skip
    marks = [
        mark_of(event, document.published)
        for document, coding in zip(documents, Coder().code_many(documents), strict=True)
        for event in coding.events
        if event.status in ("occurred", "historical", "negated")
    ]
    incidents: dict[str, set[str]] = {}
    for mark, incident in zip(marks, placed(marks, Grouping()), strict=True):
        incidents.setdefault(mark.document, set()).add(incident)
    return [
        (
            rows[a]["text"],
            rows[b]["text"],
            rows[a]["happening"] == rows[b]["happening"],
            bool(incidents.get(documents[a].id, set()) & incidents.get(documents[b].id, set())),
        )
        for a, b in combinations(range(len(rows)), 2)
    ]


def test_most_tellings_of_one_happening_are_merged(
    judged: list[tuple[str, str, bool, bool]],
) -> None:
    gold = [merged for _, _, same, merged in judged if same]
    assert len(gold) >= 40
    assert sum(gold) / len(gold) >= 0.85


def test_few_others_are(judged: list[tuple[str, str, bool, bool]]) -> None:
    said = [(same, one, other) for one, other, same, merged in judged if merged]
    wrong = [(one, other) for same, one, other in said if not same]
    assert len(wrong) / len(said) <= 0.15, wrong


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Nine people were killed in an Israeli air strike on the city of Homs on Sunday.",
            "An Israeli airstrike killed two people in Homs on Monday.",
        ),
        (
            "The United States imposed sanctions on Iran on Friday.",
            "The United States imposed sanctions on Russia on Friday.",
        ),
        (
            "A suicide bomber killed 21 people outside a court in Kabul on Monday.",
            "A suicide bomber killed eight soldiers in Kandahar on Monday.",
        ),
        (
            "Thousands of people protested against the government in Tunis on Friday.",
            "Hundreds of people protested against the government in Sfax on Friday.",
        ),
    ],
)
def test_two_days_towns_or_recipients_are_two_happenings(
    judged: list[tuple[str, str, bool, bool]], one: str, other: str
) -> None:
    found = [merged for a, b, _, merged in judged if {a, b} == {one, other}]
    assert found and not any(found)
