"""Actors from a listing: a tab-separated file with the header `name code since until`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.errors import CodebookError

if TYPE_CHECKING:
    from standoff.codebook.registry import Actor, Role

_COUNTRY, _SECTOR = slice(0, 3), slice(3, 6)


def read_listing(
    path: Path, actor: type[Actor], role: type[Role]
) -> Iterator[tuple[Actor, list[str]]]:
    """The actors of a listing, one for each name, with a role for each of its rows.

    `code` is a CAMEO code: three letters of country, then three of sector; an unknown country
    stays as it is. Of rows that hold on a day the later wins. Raises CodebookError naming the line.
    """
    rows: dict[str, list[Role]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, delimiter="\t")
        if not {"name", "code"} <= set(reader.fieldnames or ()):
            raise CodebookError(f"{path}: the first line must be: name, code, since, until (tabs)")
        for row in reader:
            name, code = (row["name"] or "").strip(), (row["code"] or "").strip()
            if not name or not code:
                raise CodebookError(f"{path}, line {reader.line_num}: a name and a code are needed")
            rows.setdefault(name, []).append(
                role(
                    code=code[_COUNTRY],
                    sector=code[_SECTOR] or None,
                    since=_day(row.get("since"), path, reader.line_num),
                    until=_day(row.get("until"), path, reader.line_num),
                )
            )
    for name, roles in rows.items():
        printed = name.replace("_", " ")
        base = roles[0]
        yield (
            actor(
                id=f"listed:{printed.lower()}", name=printed, kind="listed",
                code=base.code, sector=base.sector, roles=tuple(roles),
            ),
            [printed],
        )  # fmt: skip


def _day(text: str | None, path: Path, line: int) -> date | None:
    if not text or not text.strip():
        return None
    digits = text.strip().replace("-", "")
    try:
        return date(int(digits[:4]), int(digits[4:6] or 1), int(digits[6:8] or 1))
    except ValueError:
        raise CodebookError(f"{path}, line {line}: {text!r} is no date (YYYY-MM-DD)") from None
