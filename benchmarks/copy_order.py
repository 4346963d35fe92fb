"""How far the copies found depend on the batches in which reports are added to a record.

python benchmarks/copy_order.py [POOL.jsonl]

POOL has one report a line (`text`); by default ../shared/data/copies_pool.jsonl. All are added at
once, then to other records in batches of 64, and one by one from the last to the first; what
differs from the first table of copies is counted.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import duckdb

from standoff.model import Coding, Document, Versions, document_id
from standoff.record import Record

POOL = Path(__file__).resolve().parents[2] / "shared" / "data" / "copies_pool.jsonl"
BATCH = 64
VERSIONS = Versions(coder="benchmark", language="made up", codebook="made up")

Copies = dict[str, tuple[str, str, float]]


def main(arguments: list[str]) -> None:
    """Adds, compares and prints."""
    lines = Path(arguments[0] if arguments else POOL).read_text(encoding="utf-8").splitlines()
    texts = dict.fromkeys(json.loads(line)["text"] for line in lines)
    codings = [
        Coding(document=Document(id=document_id(text), text=text), versions=VERSIONS)
        for text in texts
    ]
    at_once = copies(codings, len(codings))
    print(f"{len(codings)} reports: {len(at_once)} copies at once")
    compare(at_once, copies(codings, BATCH), f"batches of {BATCH}")
    compare(at_once, copies(codings[::-1], 1), "one by one, from the last to the first")


def compare(at_once: Copies, other: Copies, how: str) -> None:
    """Prints what differs."""
    pairs = [(at_once[name], other[name]) for name in at_once.keys() & other.keys()]
    print(
        f"{how}: {len(other)} copies; in only one of the two: {len(at_once.keys() ^ other.keys())}"
        f", another original: {sum(one[0] != two[0] for one, two in pairs)}"
        f", another kind: {sum(one[1] != two[1] for one, two in pairs)}"
        f", another likeness: {sum(one[2] != two[2] for one, two in pairs)}"
    )


def copies(codings: list[Coding], batch: int) -> Copies:
    """The copies among some reports that are added so many at a time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.duckdb"
        with Record(path) as record:
            for start in range(0, len(codings), batch):
                record.add_many(codings[start : start + batch])
        with duckdb.connect(str(path), read_only=True) as connection:
            rows = connection.execute("SELECT document, original, kind, similarity FROM copies")
            return {name: (original, kind, like) for name, original, kind, like in rows.fetchall()}


if __name__ == "__main__":
    main(sys.argv[1:])
