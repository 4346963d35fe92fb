"""Whether copies and incidents depend on the order and the batches in which reports are added.

python benchmarks/order.py [POOL.jsonl] [--made 1500]

POOL has one report a line (`text`); by default ../shared/data/copies_pool.jsonl. Its reports have
no date and no events. Then so many reports of benchmarks/adding.py, which have both. All are added
at once; then to other records in batches of 64, in a random order by sevens, month by month, and
one by one from the last to the first. The rows that differ from the first record are counted.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from adding import VERSIONS, Maker
from copies import DEFAULT, load

from standoff.model import Coding, Document, document_id
from standoff.record import Record

COMPARED = {"copies": "*", "incident_members": "incident, event, document"}

Rows = dict[str, set[tuple[Any, ...]]]


def main() -> None:
    """Adds, compares and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pool", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--made", type=int, default=1500)
    chosen = parser.parse_args()
    compare("reports of the pool", pooled(chosen.pool))
    maker = Maker(load(chosen.pool), any_order=True)
    compare("reports made up", [maker.coding() for _ in range(chosen.made)])


def pooled(path: Path) -> list[Coding]:
    """The reports of a file, each text once."""
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = dict.fromkeys(json.loads(line)["text"] for line in lines)
    return [
        Coding(document=Document(id=document_id(text), text=text), versions=VERSIONS)
        for text in texts
    ]


def compare(what: str, codings: list[Coding]) -> None:
    """Prints what differs between the ways of adding some reports."""
    shuffled = random.Random(2).sample(codings, len(codings))
    monthly = sorted(codings, key=_month)
    expected = rows(codings, len(codings))
    counts = ", ".join(f"{len(held):,} in {table}" for table, held in expected.items())
    print(f"{len(codings):,} {what}, all at once: {counts}", flush=True)
    for how, order, batch in (
        ("in batches of 64", codings, 64),
        ("in a random order, by sevens", shuffled, 7),
        ("month by month", monthly, 300),
        ("one by one, from the last to the first", codings[::-1], 1),
    ):
        found = rows(order, batch)
        differ = sum(len(found[table] ^ expected[table]) for table in COMPARED)
        print(f"  {how}: {differ} rows differ", flush=True)


def rows(codings: list[Coding], batch: int) -> Rows:
    """The copies and incidents among some reports that are added so many at a time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.duckdb"
        with Record(path) as record:
            for start in range(0, len(codings), batch):
                record.add_many(codings[start : start + batch])
        with duckdb.connect(str(path), read_only=True) as connection:
            return {
                table: set(connection.execute(f"SELECT {columns} FROM {table}").fetchall())
                for table, columns in COMPARED.items()
            }


def _month(coding: Coding) -> str:
    return str(coding.document.published or date.max)[:7]


if __name__ == "__main__":
    main()
