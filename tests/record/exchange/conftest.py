"""Files in the columns of other data sets, with rows of our own invention."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from standoff.model import Event
from standoff.record import Record
from standoff.record.exchange import Imported, import_file
from standoff.record.exchange.icews import COLUMNS

Read = Callable[..., tuple[list[Event], Imported]]


def icews_line(**values: str) -> str:
    """One row in the columns of ICEWS."""
    known = {
        "Event ID": "7", "Event Date": "2018-08-29", "Source Name": "Police (India)",
        "Source Sectors": "Police,Government", "Source Country": "India",
        "Event Text": "Make statement", "CAMEO Code": "10", "Intensity": "0.0",
        "Target Name": "Norla Vesk", "Target Sectors": "Rebel", "Target Country": "Iraq",
        "Story ID": "70", "Sentence Number": "2", "Publisher": "Kestel Post", "City": "Aldmoor",
        "Province": "Upland", "Country": "Iraq", "Latitude": "33.5", "Longitude": "44.25",
    }  # fmt: skip
    given = known | {name.replace("_", " "): value for name, value in values.items()}
    return "\t".join(given.get(name, "") for name in COLUMNS)


def icews_file(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Imports a text as a file; gives the events by date and what became of the rows."""

    def imported(text: str, format: str, **details: object) -> tuple[list[Event], Imported]:
        file = tmp_path / "rows.txt"
        file.write_text(text, encoding="utf-8")
        with Record(tmp_path / "r.duckdb") as record:
            done = import_file(record, file, format, **details)  # type: ignore[arg-type]
            return list(record.events()), done

    return imported
