"""Milliseconds that a report costs in an index of 10,000 and of 100,000 reports, on one core.

Processor time is counted, so that what else the machine does is not. `add` puts a report in, `best`
finds what it is most like, `nearest` also says how a copy was made: its kind, its swapped wording,
its changed facts. The reports are synthetic: sentences of the source reports are recombined and
three words in ten are replaced by others, so that shingles are as rare as in news; one report in
ten repeats an earlier one with a tenth of its words changed.

python benchmarks/copies.py [POOL.jsonl] [SIZE...]

POOL has one report a line (`text`); by default ../shared/data/copies_pool.jsonl, and the sample
dossier where that is absent.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from standoff.model import Document
from standoff.record.copies import CopyIndex
from standoff.record.copies.words import words_of
from standoff.sample import paths

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "copies_pool.jsonl"
SIZES = (10_000, 100_000)
ASKED = 300
SENTENCES = 14
VOCABULARY = 40_000


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    files = [Path(one) for one in arguments if not one.isdigit()]
    sizes = [int(one) for one in arguments if one.isdigit()] or list(SIZES)
    hold_to_one_core()
    sentences = load(files[0] if files else DEFAULT)
    generator = random.Random(6)
    words = vocabulary(generator)
    texts: dict[str, str] = {}
    index = CopyIndex(texts.__getitem__)
    print(f"{len(sentences)} sentences; one core")
    for size in sizes:
        added: list[float] = []
        while len(index) < size:
            document = report(len(index), texts, sentences, words, generator)
            texts[document.id] = document.text
            added.append(seconds(lambda d=document: index.add(d)))  # type: ignore[misc]
        show(f"add, up to {size:,}", added)
        queries = [report(-1, {}, sentences, words, generator) for _ in range(ASKED)]
        copies = [
            changed(generator.choice(list(texts.values())), words, generator) for _ in queries
        ]
        show(f"best among {size:,}", [seconds(lambda d=d: index.best(d)) for d in queries])  # type: ignore[misc]
        held = [Document(id="?", text=text) for text in copies]
        show(f"nearest of a copy, {size:,}", [seconds(lambda d=d: index.nearest(d)) for d in held])  # type: ignore[misc]
        found = sum(index.nearest(document) is not None for document in held)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"copies found {found} of {len(held)}; peak memory {peak:,.0f} MB, texts included")


def report(
    number: int, texts: dict[str, str], sentences: list[str], words: list[str], draw: random.Random
) -> Document:
    """A synthetic report; one in ten repeats an earlier one."""
    if texts and draw.random() < 0.1:
        text = changed(texts[f"r{draw.randrange(number)}"], words, draw)
    else:
        told = draw.choices(sentences, k=SENTENCES)
        text = replaced(" ".join(told), words, draw, share=0.3)
    return Document(id=f"r{number}", text=text)


def changed(text: str, words: list[str], draw: random.Random) -> str:
    """A copy with a tenth of its words replaced."""
    return replaced(text, words, draw, share=0.1)


def replaced(text: str, words: list[str], draw: random.Random, *, share: float) -> str:
    """A text with a share of its words replaced."""
    return " ".join(
        draw.choice(words) if draw.random() < share else word for word in text.split(" ")
    )


def vocabulary(draw: random.Random) -> list[str]:
    """Words that are none, a few of them very common."""
    letters = "abcdefghiklmnoprstuv"
    made = ["".join(draw.choices(letters, k=draw.randint(4, 9))) for _ in range(VOCABULARY)]
    return [*made, *made[:50] * 100]


def load(path: Path) -> list[str]:
    """The sentences of the source reports."""
    if path.is_file():
        rows = path.read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in rows]
    else:
        texts = [one.read_text(encoding="utf-8") for one in paths()]
    found = []
    for text in texts:
        words = words_of(text)
        found += [words.printed(*one) + "." for one in words.sentences()]
    return found


def show(what: str, took: list[float]) -> None:
    if took:
        high = quantiles(took, n=20)[-1]
        print(f"{what:<32}{1000 * median(took):7.2f} ms median {1000 * high:8.2f} ms 95th", end="")
        print(f" {1000 * sum(took) / len(took):8.2f} ms mean {1000 * max(took):9.1f} ms most")


def hold_to_one_core() -> None:
    """Keeps the process on one core where the system lets it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def seconds(work: Callable[[], object]) -> float:
    """Processor time, which does not count what else the machine does."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main(sys.argv[1:])
