"""Sentences a second of dates, places and sizes together, beside a bare spaCy parse of the same.

python benchmarks/attachment.py [FILE.jsonl]   (rows with text; by default our own attachment rows)
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from importlib import import_module
from pathlib import Path

from standoff.codebook.registry import registry
from standoff.coding.clauses import Clauses
from standoff.coding.coder import Coder
from standoff.coding.sizes import after, size_of
from standoff.coding.when import When
from standoff.coding.where import Where
from standoff.coding.who import Who
from standoff.evaluation.coded import document, parses
from standoff.language import Parse, Token
from standoff.language.reader import model_name

OURS = Path(__file__).parents[1] / "src/standoff/evaluation/data/attachment.jsonl"


def main(path: Path) -> None:
    """Prints both rates and their ratio."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row.get("half", "dev") == "dev"]
    days = [row.get("published") for row in rows]
    documents = [
        document(row["text"], date.fromisoformat(day[:10]) if day else None)
        for row, day in zip(rows, days, strict=True)
    ]
    parsed = list(parses(documents))
    sentences = sum(len(parse.sentences) for parse in parsed)
    coder = Coder(effort="fast")
    asked = [
        [_token(parse, event.text_info.event[0][0]) for event in coder.assemble(one, parse).events]
        for one, parse in zip(documents, parsed, strict=True)
    ]
    known = registry(())
    who = [Who(one, parse, known) for one, parse in zip(documents, parsed, strict=True)]

    began = time.perf_counter()
    for one, parse, names, triggers in zip(documents, parsed, who, asked, strict=True):
        when, where, clauses = When(one), Where(names), Clauses()
        for token in filter(None, triggers):
            when.of(token, "occurred", set(), past=True)
            where.of(token, set())
            size_of(token, clauses, one.text, "ASSAULT", after(parse, token.sentence))
    ours = sentences / (time.perf_counter() - began)

    model = import_module(model_name()).load()
    began = time.perf_counter()
    for _ in model.pipe(one.text for one in documents):
        pass
    bare = sentences / (time.perf_counter() - began)
    print(f"dates + places + sizes {ours:8.0f} sentences a second")
    print(f"bare spaCy parse       {bare:8.0f} sentences a second")
    print(f"ratio                  {ours / bare:8.1f}")


def _token(parse: Parse, start: int) -> Token | None:
    sentence = parse.sentence_at(start)
    return sentence.token_at(start) if sentence is not None else None


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OURS)
