"""How many facts of the seed report the coder finds, by the list in seed_facts.toml.

python benchmarks/seed.py ../shared/seeds/*.txt
"""

from __future__ import annotations

import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from standoff.coding import Coder
from standoff.documents import read
from standoff.model import Claim, Coding, Document, Entity, Event, Quantity, Speaker, Tie

PUBLISHED = date(2024, 2, 18)


def main(paths: list[str]) -> int:
    """Prints the facts found and missed; returns how many were found."""
    coder = Coder()
    documents = [d for d in read(paths, published=PUBLISHED) if isinstance(d, Document)]
    codings = [c for c in coder.code_many(documents) if isinstance(c, Coding)]
    facts = tomllib.loads((Path(__file__).parent / "seed_facts.toml").read_text())
    found = total = 0
    for kind, tests in (
        ("event", _event),
        ("claim", _claim),
        ("tie", _tie),
        ("quantity", _quantity),
    ):
        for fact in facts[kind]:
            total += 1
            rows = [row for c in codings for row in getattr(c, _FIELDS[kind])]
            hit = next((row for row in rows if tests(fact, row)), None)
            found += hit is not None
            print("found " if hit is not None else "MISSED", kind, "-", fact["fact"])
    print(f"{found} of {total} facts")
    return found


_FIELDS = {"event": "events", "claim": "claims", "tie": "ties", "quantity": "quantities"}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _names(entity: Entity | Speaker | None, wanted: str) -> bool:
    if entity is None:
        return False
    if wanted.isupper():
        code, _, sector = wanted.partition(".")
        return (
            entity.code == code and sector in ("", entity.sector or "")
        ) or entity.sector == wanted
    named = f"{entity.entity_text} {entity.identifier_text or ''}".lower()
    return wanted in named


def _event(fact: dict[str, Any], row: Event) -> bool:
    sides = (*row.actor, *row.recipient)
    return (
        row.event[0] in fact["type"]
        and all(any(_names(e, w) for e in sides) for w in fact.get("parties", []))
        and ("actor" not in fact or any(_names(e, fact["actor"]) for e in row.actor))
        and ("recipient" not in fact or any(_names(e, fact["recipient"]) for e in row.recipient))
        and ("date" not in fact or str(row.date).startswith(fact["date"]))
        and ("status" not in fact or row.status in fact["status"])
        and ("mode" not in fact or fact["mode"] in row.mode)
        and ("text" not in fact or fact["text"] in row.text.lower())
        and (
            "place" not in fact
            or (
                row.event_loc is not None and fact["place"] in row.event_loc.extracted_place.lower()
            )
        )
    )


def _claim(fact: dict[str, Any], row: Claim) -> bool:
    return (
        ("speaker" not in fact or any(_names(row.speaker, s) for s in _listed(fact["speaker"])))
        and (
            "count" not in fact or (row.speaker is not None and row.speaker.count == fact["count"])
        )
        and (
            "anonymity" not in fact
            or (row.speaker is not None and row.speaker.anonymity == fact["anonymity"])
        )
        and ("stance" not in fact or row.stance in fact["stance"])
        and ("via" not in fact or fact["via"] in (row.via or "").lower())
        and ("content" not in fact or fact["content"] in row.content_text.lower())
    )


def _tie(fact: dict[str, Any], row: Tie) -> bool:
    return (
        row.relation in fact["relation"]
        and ("from" not in fact or _names(row.from_, fact["from"]))
        and ("to" not in fact or _names(row.to, fact["to"]))
        and ("ended" not in fact or row.ended == fact["ended"])
        and all(_names(row.from_, w) or _names(row.to, w) for w in fact.get("parties", []))
    )


def _quantity(fact: dict[str, Any], row: Quantity) -> bool:
    return (
        row.value == fact["value"]
        and _names(row.holder, fact["holder"])
        and row.place is not None
        and fact["place"] in row.place.extracted_place.lower()
    )


if __name__ == "__main__":
    main(sys.argv[1:] or ["../shared/seeds"])
