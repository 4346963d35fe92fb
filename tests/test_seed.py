"""The seed report and the real news of ../shared, where they are there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from standoff.coding import Coder
from standoff.model import Coding, Document, document_id
from standoff.record.check import check_coding

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FACTS = 40


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="../shared/seeds is not here")
def test_the_seed_reports_facts_come_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    from seed import main

    assert main([str(path) for path in sorted((SHARED / "seeds").glob("*.txt"))]) >= FACTS


@pytest.mark.parametrize("name", ["attribution_dev.jsonl", "releases_dev.jsonl"])
def test_real_news_is_coded_without_an_error(name: str) -> None:
    file = SHARED / "data" / name
    if not file.is_file():
        pytest.skip(f"../shared/data/{name} is not here")
    with file.open(encoding="utf-8") as stream:
        texts = [json.loads(line)["text"] for line in stream][:100]
    documents = [Document(id=document_id(text), text=text) for text in texts]
    codings = list(Coder().code_many(documents))
    assert [c for c in codings if not isinstance(c, Coding)] == []
    assert [fault for c in codings if isinstance(c, Coding) for fault in check_coding(c)] == []
