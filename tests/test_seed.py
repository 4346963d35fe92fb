"""Real reports from outside the repository: the seed's facts, and long texts coded without fault.

The texts stay in the folder beside the repository; where it is absent these tests are skipped.
"""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from standoff.coding import Coder
from standoff.model import Coding, Document, document_id
from standoff.record.check import check_coding

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SEEDS = SHARED / "seeds"
REPORTS = SHARED / "data" / "attribution_dev.jsonl"
RELEASES = SHARED / "data" / "releases_dev.jsonl"

FACTS = 40
"""Facts of benchmarks/seed_facts.toml that must be found."""


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"{SEEDS} is absent: no seed report to count on")
def test_the_facts_of_the_seed_report(capsys: pytest.CaptureFixture[str]) -> None:
    seed = runpy.run_path(str(ROOT / "benchmarks" / "seed.py"))
    found = seed["main"]([str(SEEDS)])
    printed = capsys.readouterr().out
    missed = "\n".join(line for line in printed.splitlines() if line.startswith("MISSED"))
    assert re.search(r"^\d+ of \d+ facts$", printed, re.MULTILINE)
    assert found >= FACTS, missed


@pytest.mark.skipif(
    not (REPORTS.is_file() and RELEASES.is_file()),
    reason=f"{REPORTS} or {RELEASES} is absent: no long texts to code",
)
def test_long_texts_are_coded_without_fault() -> None:
    documents = [
        *map(_document, _rows(REPORTS)),
        *map(_document, islice(_rows(RELEASES), 60)),
    ]
    codings = list(Coder().code_many(documents))
    assert len(codings) == len(documents) >= 84 + 60
    failed = [str(coding) for coding in codings if not isinstance(coding, Coding)]
    assert failed == []
    for coding in codings:
        assert isinstance(coding, Coding)
        assert check_coding(coding) == [], f"document {coding.document.id}"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _document(row: dict[str, Any]) -> Document:
    day = row.get("published")
    return Document(
        id=document_id(row["text"]),
        text=row["text"],
        published=date.fromisoformat(day[:10]) if day else None,
    )
