"""Sentences a second of the coder on one core, beside a bare spaCy parse of the same texts.

Three rounds of each, in turn, in one process; the median counts. Then the start-up of the command
line: the median of five runs of `standoff --help`.

python benchmarks/coding.py [FILE.jsonl]

FILE has one report a line (`text`, and `published` as YYYY-MM-DD where it is known); by default
../shared/data/attribution_dev.jsonl, and the sample dossier, repeated, where that is absent.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from standoff.coding import Coder, Effort
from standoff.language.reader import _pipeline as pipeline
from standoff.language.reader import model_name
from standoff.model import Coding, Document, document_id
from standoff.sample import paths

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "attribution_dev.jsonl"
ROUNDS = 3
STARTS = 5
EFFORTS: tuple[Effort, ...] = ("fast", "full")
REPEATED = 7
"""Times that the twelve reports of the sample stand in for a file of 84."""


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    documents, named = load(Path(arguments[0]) if arguments else DEFAULT)
    hold_to_one_core()
    nlp, coders = pipeline(), {effort: Coder(effort=effort) for effort in EFFORTS}
    texts = [document.text for document in documents]
    sentences = sum(len(list(doc.sents)) for doc in nlp.pipe(texts))
    words = sum(len(text.split()) for text in texts)
    for coder in coders.values():
        list(coder.code_many(documents[:5]))

    parsing: list[float] = []
    coding: dict[str, list[float]] = {effort: [] for effort in coders}
    for _ in range(ROUNDS):
        parsing.append(seconds(lambda: sum(len(doc) for doc in nlp.pipe(texts))))
        for effort, coder in coders.items():
            coding[effort].append(seconds(partial(work, coder, documents)))
    parse = median(parsing)

    print(f"{named}: {len(documents)} reports, {sentences} sentences, {words} words; one core")
    timed = {f"standoff codes, effort {effort}": median(took) for effort, took in coding.items()}
    for what, took in ({f"spaCy {model_name()} parses": parse} | timed).items():
        rate = f"{sentences / took:7.1f} sentences/s {words / took:8.0f} words/s"
        print(f"{what:<38}{rate} {took / parse:6.2f} times the parse")
    print(f"standoff --help: {median(start() for _ in range(STARTS)):.3f} s")


def load(path: Path) -> tuple[list[Document], str]:
    """The reports to code, and what they are called."""
    if path.is_file():
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [document(row["text"], row.get("published")) for row in rows], path.name
    sample = [document(p.read_text(encoding="utf-8"), "2024-02-18") for p in paths()]
    return sample * REPEATED, f"sample dossier, {REPEATED} times"


def document(text: str, day: str | None) -> Document:
    published = date.fromisoformat(day[:10]) if day else None
    return Document(id=document_id(text), text=text, published=published)


def work(coder: Coder, documents: list[Document]) -> int:
    return sum(len(rows(coding)) for coding in coder.code_many(documents))


def rows(coding: object) -> tuple[object, ...]:
    if not isinstance(coding, Coding):
        raise SystemExit(f"a report could not be coded: {coding}")
    return coding.rows()


def hold_to_one_core() -> None:
    """Keeps the process on one core where the system lets it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def start() -> float:
    """Seconds that a fresh process takes to print its help."""
    command = [sys.executable, "-m", "standoff.cli", "--help"]
    return seconds(lambda: subprocess.run(command, capture_output=True, check=True))


if __name__ == "__main__":
    main(sys.argv[1:])
