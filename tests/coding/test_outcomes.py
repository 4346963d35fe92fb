"""Clauses and sentences that only tell how many an event killed or hurt."""

from __future__ import annotations

import pytest

from standoff.model import Event
from tests.coding.telling import Code

Limits = tuple[int | None, int | None] | None

OUTCOMES: list[tuple[str, Limits, Limits]] = [
    ("Rebels shelled Goma; two nurses died and 18 people were injured.", (2, 2), (18, 18)),
    ("Rebels shelled Goma. They left after an hour. Fifteen officers died.", (15, 15), None),
    ("Rebels shelled Goma on Friday. The death toll stood at 31 on Sunday.", (31, 31), None),
    ("Rebels shelled the market, a union said, putting the toll at 17 dead.", (17, 17), None),
    ("Rebels bombed a church. The Red Cross put the dead at 62.", (62, 62), None),
    ("Rebels bombed a bus, killing him and at least 21 others.", (22, None), None),
    ("Rebels bombed a clinic. Twelve nurses and ten patients lost their lives.", (22, 22), None),
    ("Rebels bombed Goma. Seven killed, 144 injured.", (7, 7), (144, 144)),
    ("Rebels fired on a patrol; no one was killed, but two drivers were injured.", (0, 0), (2, 2)),
    ("Rebels bombed a house and killed a family of five.", (5, 5), None),
    ("Rebels shelled Goma. Survivors speak of hundreds of dead.", (200, None), None),
    ("The strike killed several hundred people.", (200, None), None),
]


@pytest.mark.parametrize(("text", "dead", "injured"), OUTCOMES)
def test_the_outcome_belongs_to_the_event(
    code: Code, text: str, dead: Limits, injured: Limits
) -> None:
    event = code(text).events[0]
    assert limits(event, "dead") == dead, text
    assert limits(event, "injured") == injured, text


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Goma on Friday; in Bukavu, eight people were killed on Saturday.",
        "Rebels shelled Goma on Friday. A flood in Brazil killed 12 people on Saturday.",
        "Rebels shelled Goma; the police killed 17 marchers.",
        "Rebels shelled Goma after gunmen had killed 19 herders.",
    ],
)
def test_what_another_did_or_suffered_elsewhere_does_not(code: Code, text: str) -> None:
    event = next(e for e in code(text).events if "shelled" in e.event_text)
    assert limits(event, "dead") is None, text


def limits(event: Event, field: str) -> Limits:
    bound = getattr(event.size, field) if event.size is not None else None
    return (bound.low, bound.high) if bound is not None else None
