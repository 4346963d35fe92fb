"""How many were killed, hurt, held or took part, with what is known of the limits."""

from __future__ import annotations

import pytest

from standoff.model import Bound
from tests.coding.telling import Code, the

DEAD = [
    ("Gunmen killed four Turkish soldiers.", (4, 4)),
    ("Four Turkish soldiers were killed by gunmen.", (4, 4)),
    ("Gunmen killed a priest in Mosul.", (1, 1)),
    ("Gunmen killed at least nine Turkish soldiers.", (9, None)),
    ("Gunmen killed more than 100 Turkish soldiers.", (101, None)),
    ("Gunmen killed up to 50 Turkish soldiers.", (None, 50)),
    ("Gunmen killed between 20 and 30 Turkish soldiers.", (20, 30)),
    ("Gunmen killed three hundred Turkish soldiers.", (300, 300)),
    ("Gunmen killed 2,500 Turkish soldiers.", (2500, 2500)),
    ("A drone killed a commander of Kataib Hezbollah in Baghdad.", (1, 1)),
    ("No Turkish soldiers were killed.", (0, 0)),
    ("Russian jets bombed Syrian rebels, killing 16 people.", (16, 16)),
    ("A suicide bomber attacked the Pakistani army, killing himself and 12 people.", None),
]


@pytest.mark.parametrize(("text", "limits"), DEAD)
def test_dead(code: Code, text: str, limits: tuple[int | None, int | None] | None) -> None:
    found = [e.size.dead for e in code(text).events if e.size and e.size.dead]
    if limits is None:
        assert all(bound.text in text for bound in found), text
        return
    assert found and all((b.low, b.high) == limits for b in found), f"{text!r} gave {found}"


def test_dozens_have_limits(code: Code) -> None:
    bound = dead(code, "Gunmen killed dozens of Turkish soldiers.")
    assert bound.low is not None and bound.low >= 20
    assert bound.high is None or bound.high < 100


def test_dead_and_injured_are_kept_apart(code: Code) -> None:
    event = the(code("The blast killed 12 Iraqi soldiers and wounded 30."), "ASSAULT", "killed")
    assert event.size is not None and event.size.dead is not None
    assert event.size.dead.low == 12
    assert event.size.injured is None or event.size.injured.low == 30


def test_arrested(code: Code) -> None:
    event = the(code("Turkey detained more than 100 protesters."), "COERCE")
    assert event.size is not None and event.size.arrested is not None
    assert (event.size.arrested.low, event.size.arrested.high) == (101, None)


def test_participants(code: Code) -> None:
    text = "Some 2,000 people protested in Basra against Iraq’s government."
    event = the(code(text), "PROTEST")
    assert event.size is not None and event.size.participants is not None
    assert event.size.participants.low == 2000


def test_a_meeting_has_no_dead(code: Code) -> None:
    text = "Egypt and Israel met after gunmen killed two priests."
    assert the(code(text), "CONSULT").size is None


def test_the_words_are_the_reports(code: Code) -> None:
    text = "Gunmen killed at least nine Turkish soldiers."
    assert dead(code, text).text in text


def test_an_uncounted_plural_has_no_size(code: Code) -> None:
    assert the(code("Gunmen killed Turkish soldiers."), "ASSAULT").size is None


def dead(code: Code, text: str) -> Bound:
    event = the(code(text), "ASSAULT")
    assert event.size is not None and event.size.dead is not None, text
    return event.size.dead


OUTCOMES = [
    ("Iran bombed Israel on Friday, leaving eight dead.", "dead", (8, 8)),
    ("Gunmen killed two soldiers and wounded three.", "injured", (3, 3)),
    ("Gunmen killed up to 40 soldiers.", "dead", (None, 40)),
    ("Gunmen killed dozens of soldiers.", "dead", (24, None)),
    ("Gunmen killed three men and a woman.", "dead", (4, 4)),
    ("Gunmen attacked a church in Syria. Nobody was hurt.", "injured", (0, 0)),
]


@pytest.mark.parametrize(("text", "field", "limits"), OUTCOMES)
def test_the_outcome_of_an_event(
    code: Code, text: str, field: str, limits: tuple[int | None, int | None]
) -> None:
    sizes = [event.size for event in code(text).events if event.event == ("ASSAULT",)]
    found = [getattr(size, field) for size in sizes if size is not None]
    assert limits in [(one.low, one.high) for one in found if one is not None], text
