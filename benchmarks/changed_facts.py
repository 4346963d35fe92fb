"""How well the changed facts of rewritten reports are found: precision, recall and F1.

python benchmarks/changed_facts.py [POOL.jsonl COPIES.jsonl]

By default ../shared/data/copies_pool.jsonl and copies_dev.jsonl, of which 60 pairs are labelled by
hand in changed_facts.jsonl: the kind of each changed fact and where it stands in the original and
in the copy (characters), or nowhere in a copy that leaves it out. A found change is right when it
shares a telling word with a labelled one on both sides. What is labelled optional counts neither
way. The pairs `dev` were tuned on, the pairs `test` were not.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from standoff.evaluation.scores import share
from standoff.record.copies.changes import changed_facts

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "shared" / "data"
COMMON = frozenset(["of", "the", "and", "in", "a", "to", "al", "el", "forces", "force"])

Words = frozenset[str]
Sides = tuple[Words, Words]


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    files = [Path(one) for one in arguments]
    pool_file, copies_file = files or (DATA / "copies_pool.jsonl", DATA / "copies_dev.jsonl")
    pool = {row["id"]: row["text"] for row in rows(pool_file)}
    copies = rows(copies_file)
    labels = rows(HERE / "changed_facts.jsonl")
    for half in ("dev", "test"):
        judged = [
            judge(pool[copies[one["row"]]["original"]], copies[one["row"]]["text"], one)
            for one in labels
            if one["half"] == half
        ]
        right, said, found, there = zip(*judged, strict=True)
        precision, recall = share("precision", right, said), share("recall", found, there)
        f1 = 2 * precision.value * recall.value / (precision.value + recall.value)
        print(f"{half}: {len(judged)} pairs, {sum(there)} changed facts, F1 {f1:.3f}")
        for score in (precision, recall):
            print(f"  {score.name} {score.value:.3f} ({score.low:.3f}-{score.high:.3f})")


def judge(original: str, copy: str, label: dict[str, Any]) -> tuple[int, int, int, int]:
    """Of a pair: changes found that are right, all that were found, labels found, all labels."""
    wanted = [_sides(one, original, copy) for one in label["changed"]]
    optional = [_sides(one, original, copy) for one in label["optional"]]
    right = said = 0
    seen: set[int] = set()
    for change in changed_facts(original, copy):
        found = words(change.original), words(change.copy)
        hits = {number for number, one in enumerate(wanted) if _same(found, one)}
        seen |= hits
        right += bool(hits)
        said += bool(hits) or not any(_same(found, one) for one in optional)
    return right, said, len(seen), len(wanted)


def words(text: str) -> Words:
    """The telling words of a few, without their plural."""
    plain = re.sub(r"['’]", "", text.lower())
    found = frozenset(re.sub(r"(?<=...)s$", "", word) for word in re.findall(r"[^\W_]+", plain))
    return found - COMMON or found


def rows(file: Path) -> list[dict[str, Any]]:
    """The lines of a JSON lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _sides(label: list[Any], original: str, copy: str) -> Sides:
    _, before, after = label
    old, new = (
        words(" ".join(text[start:end] for start, end in spans))
        for text, spans in ((original, before), (copy, after))
    )
    return old, new


def _same(found: Sides, label: Sides) -> bool:
    return bool(found[0] & label[0]) and (not label[1] or bool(found[1] & label[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
