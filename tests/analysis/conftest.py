"""Records of texts, coded by the real coder, without the classifier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from standoff.coding import Coder
from standoff.model import Document, document_id
from standoff.record import Record

PUBLISHED = date(2024, 2, 6)

MakeRecord = Callable[..., Record]


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder(effort="fast")


@pytest.fixture
def recorded(coder: Coder, tmp_path: Path) -> MakeRecord:
    """A record of some texts; a text may come as (text, day of publication)."""

    def make(*texts: str | tuple[str, date | None]) -> Record:
        record = Record(tmp_path / "record.duckdb")
        for one in texts:
            text, day = one if isinstance(one, tuple) else (one, PUBLISHED)
            document = Document(id=document_id(text), text=text, published=day)
            record.add(coder.code(document))
        return record

    return make
