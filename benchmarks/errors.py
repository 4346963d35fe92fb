"""The commonest errors that remain, each with a sentence: on the project's own labelled sentences.

python benchmarks/errors.py [fast|full]

Reads the dev halves of status.jsonl (type and status of the event at a trigger) and invented.jsonl
(CAMEO roots of triples) and prints the ten commonest pairs of what is right and what was said.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from standoff.coding import Effort
from standoff.evaluation import coder, status
from standoff.evaluation.cameo import general
from standoff.evaluation.rows import chosen
from standoff.evaluation.task import Options

GOLD = Path(status.__file__).parent / "data"
SHOWN = 10

Error = tuple[str, str, str]
"""What is right, what was said, the sentence."""


def main(effort: Effort) -> None:
    """Runs both tasks and prints."""
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for right, said, text in [*_statuses(effort), *_triples(effort)]:
        grouped[right, said].append(text)
    ranked = sorted(grouped.items(), key=lambda item: -len(item[1]))[:SHOWN]
    for (right, said), texts in ranked:
        print(f"{len(texts):3}  {right} -> {said}\n     {min(texts, key=len)}")


def _statuses(effort: Effort) -> Iterator[Error]:
    task = status.Statuses(Options(effort=effort))
    path = GOLD / "status.jsonl"
    cases = chosen(path, task.read(path), "half=dev")
    for row, one in zip(cases, task.predict(cases), strict=True):
        start, end = row.case.trigger
        text = f"{row.case.text[:start]}[{row.case.text[start:end]}]{row.case.text[end:]}"
        if row.case.event not in one.events:
            yield f"{row.case.event}", ", ".join(one.events) or "no event", text
        elif row.case.status != one.status:
            yield f"{row.case.status}", f"{one.status}", text


def _triples(effort: Effort) -> Iterator[Error]:
    task = coder.Coding(Options(actors=(GOLD / "invented_actors.tsv",), effort=effort))
    path = GOLD / "invented.jsonl"
    cases = chosen(path, task.read(path), "half=dev")
    for row, said in zip(cases, task.predict(cases), strict=True):
        gold, found = ({general(one) for one in part} for part in (row.case.events or (), said))
        for source, target, root in sorted(gold - found):
            other = [b for s, t, b in sorted(found - gold) if (s, t) == (source, target)]
            yield f"CAMEO {root}", f"CAMEO {other[0]}" if other else "no triple", row.case.text
        paired = {one[:2] for one in gold}
        for source, target, root in sorted(found - gold):
            if (source, target) not in paired:
                yield "no triple", f"CAMEO {root}", row.case.text


if __name__ == "__main__":
    main(cast(Effort, sys.argv[1] if len(sys.argv) > 1 else "full"))
