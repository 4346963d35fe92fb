"""The public face: names, one call, and what an import costs."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import standoff
from standoff.model import document_id

TEXT = "Iran attacked Israel yesterday, the Kremlin said."


def test_the_names_are_sorted_and_unique() -> None:
    assert list(standoff.__all__) == sorted(set(standoff.__all__))


@pytest.mark.parametrize("name", standoff.__all__)
def test_every_name_resolves(name: str) -> None:
    assert getattr(standoff, name) is not None
    assert name in dir(standoff)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = standoff.nonsense  # type: ignore[attr-defined]


def test_code_takes_a_text_and_a_date() -> None:
    coding = standoff.code(TEXT, published="2024-02-18", title="A strike")
    assert coding.document.id == document_id(TEXT)
    assert coding.document.title == "A strike"
    (event,) = coding.events
    assert (event.event, event.date) == (("ASSAULT",), date(2024, 2, 17))
    assert coding == standoff.code(TEXT, published=date(2024, 2, 18), title="A strike")


def test_code_takes_a_document() -> None:
    document = standoff.Document(id="mine", text=TEXT, published=date(2024, 2, 18))
    coding = standoff.code(document)
    assert coding.document is document
    assert {row.document for row in coding.rows()} == {"mine"}


def test_code_without_a_date_says_so() -> None:
    coding = standoff.code(TEXT)
    assert coding.events[0].date is None
    assert any("no publication date" in note for note in coding.notes)


def test_code_takes_codebooks_and_reads_a_changed_one_again(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    text = '[[type]]\nname = "RAID"\ndefinition = "Raids."\nquad = 4\nscore = -8\n'
    text += '[[frame]]\nevent = "RAID"\nverbs = ["attack"]\n'
    mine.write_text(text, encoding="utf-8")
    (event,) = standoff.code(TEXT, published="2024-02-18", codebooks=[mine]).events
    assert (event.event, event.event_scale) == (("RAID",), -8.0)
    mine.write_text(text.replace("-8", "-9"), encoding="utf-8")
    (event,) = standoff.code(TEXT, published="2024-02-18", codebooks=[str(mine)]).events
    assert (event.event, event.event_scale) == (("RAID",), -9.0)
    (event,) = standoff.code(TEXT, published="2024-02-18").events
    assert event.event == ("ASSAULT",)


@pytest.mark.parametrize("day", ["yesterday", "18/02/2024", "2024-02-30"])
def test_code_refuses_a_date_that_is_none(day: str) -> None:
    with pytest.raises(ValueError):
        standoff.code(TEXT, published=day)


def test_a_coding_goes_into_a_record(tmp_path: Path) -> None:
    coding = standoff.code(TEXT, published="2024-02-18")
    with standoff.Record(tmp_path / "mine.duckdb") as record:
        record.add(coding)
        assert [event.id for event in record.events()] == [event.id for event in coding.events]


def test_importing_costs_neither_spacy_nor_duckdb() -> None:
    program = (
        "import sys, standoff; dir(standoff)\n"
        "heavy = {'spacy', 'thinc', 'duckdb', 'numpy', 'pyarrow', 'rich', 'trafilatura'}\n"
        "print(','.join(sorted(heavy & set(sys.modules))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == ""
