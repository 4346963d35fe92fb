"""What the tests of this room share: reading one file, and telling reports from errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from standoff.documents import read
from standoff.errors import DocumentError
from standoff.model import Document

Reader = Callable[..., tuple[list[Document], list[DocumentError]]]


@pytest.fixture
def reports(tmp_path: Path) -> Reader:
    """Writes a file and reads it: its documents and its errors."""

    def of(name: str, content: str | bytes, **options: Any) -> Any:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return split(read([path], **options))

    return of


def split(items: Any) -> tuple[list[Document], list[DocumentError]]:
    every = list(items)
    documents = [item for item in every if isinstance(item, Document)]
    errors = [item for item in every if isinstance(item, DocumentError)]
    assert len(documents) + len(errors) == len(every)
    return documents, errors
