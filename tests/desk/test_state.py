"""What is worked out of a record stays true after every correction."""

from __future__ import annotations

import random

import numpy as np
import pytest
from starlette.testclient import TestClient

from standoff.analysis.table import COLUMNS, EventTable
from standoff.desk.asked import asked
from standoff.desk.happenings import listed
from standoff.desk.state import Desk
from standoff.record.incidents import parting

WISHES = (
    asked("/", {}),
    asked("/", {"level": "sector"}),
    asked("/", {"level": "actor", "since": "2024-01-08"}),
    asked("/", {"speaker": "Norland"}),
    asked("/", {"status": "negated"}),
)


def same(one: EventTable, other: EventTable) -> bool:
    rest = ("names", "types", "ids", "undated", "since")
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in COLUMNS
    ) and all(getattr(one, name) == getattr(other, name) for name in rest)


def act(client: TestClient, desk: Desk, chance: random.Random) -> None:
    """Does something to a row or an incident, as a page would."""
    form = {"token": desk.secret, "because": "a test"}
    events = desk.record.events()
    merged = [one for one in desk.record.incidents() if len(one.members) > 1]
    kind = chance.choice(("confirm", "reject", "correct", "undo", "merge", "split"))
    row = chance.choice(events)
    if kind == "correct":
        form |= {"set-event": chance.choice(("AID", "ASSAULT")), "set-recipient": "IRN.MIL"}
    standing = [
        one for one in desk.record.history() if one.state == "in force" and one.act != "undo"
    ]
    if kind == "undo" and standing:
        form["correction"] = chance.choice(standing).id
    address = f"/rows/{row.id}/{kind}"
    if kind == "merge":
        other = chance.choice(events)
        form["other"] = other.id
        address = f"/incidents/{chance.choice(merged).id if merged else row.id}/merge"
    elif kind == "split" and merged:
        one = chance.choice(merged)
        form[f"out-{one.members[0]}"] = "on"
        address = f"/incidents/{one.id}/split"
    client.post(address, data=form, follow_redirects=False)


@pytest.mark.parametrize(("seed", "most"), [(0, 500), (1, 500), (2, 500), (3, 2), (4, 2)])
def test_a_correction_leaves_what_a_fresh_look_would_see(
    client: TestClient, desk: Desk, seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "MOST", most)
    chance = random.Random(seed)
    client.cookies.set("standoff-name", "Ada")
    done = 0
    for _ in range(8):
        for wish in WISHES:
            desk.table(wish), listed(desk, wish)
        act(client, desk, chance)
        done = len(desk.record.history())
        fresh = Desk(desk.record)
        for wish in WISHES:
            assert same(desk.table(wish), fresh.table(wish)), wish
            every = slice(None)
            assert listed(desk, wish).at(every) == listed(fresh, wish).at(every), wish
    assert done >= 3
