"""What a URL asks for."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.desk.asked import FIELDS, Asked, asked
from standoff.errors import FilterError
from standoff.record.filters import EVENT_TYPES, REVIEWS, STANCES, STATUSES

WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(
    lambda text: f"a{text}"
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "since": st.sampled_from(["2024", "2024-02", "2024-02-07"]),
        "until": st.sampled_from(["2025", "2024-12"]),
        "actor": WORDS, "recipient": WORDS, "speaker": WORDS, "place": WORDS, "text": WORDS,
        "type": st.sampled_from(EVENT_TYPES), "status": st.sampled_from(STATUSES),
        "stance": st.sampled_from(STANCES), "review": st.sampled_from(REVIEWS),
        "copies": st.just("no"), "level": st.sampled_from(["country", "sector", "actor"]),
    },
)  # fmt: skip


def read(url: str) -> Asked:
    parts = urlsplit(url)
    return asked(parts.path, dict(parse_qsl(parts.query)))


@given(VALUES)
def test_the_url_of_a_page_asks_for_the_same(values: dict[str, str]) -> None:
    first = asked("/timeline", values)
    again = read(first.url())
    assert again == first
    moved = read(first.url("/map"))
    assert (moved.events, moved.claims, moved.level) == (first.events, first.claims, first.level)


def test_a_change_keeps_the_rest_and_forgets_the_page() -> None:
    here = asked("/dyad", {"one": "USA", "other": "IRQ", "since": "2024", "page": "3"})
    assert read(here.url(since=None)).values == {"one": "USA", "other": "IRQ"}
    assert read(here.url(page=4)).page == 4
    assert read(here.url("/map")).values == {"since": "2024"}


def test_the_type_is_of_events_and_the_stance_of_claims() -> None:
    both = asked("/", {"type": "assault", "stance": "denies", "actor": "IRQ"})
    assert (both.events.type, both.events.actor) == ("ASSAULT", "IRQ")
    assert (both.claims.type, both.claims.actor) == ("denies", "IRQ")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"since": "yesterday"}, "is no date"),
        ({"since": "2025", "until": "2024"}, "is after"),
        ({"status": "maybe"}, "use one of occurred"),
        ({"type": "WAR"}, "use one of AGREE"),
        ({"stance": "shouts"}, "use one of asserts"),
        ({"text": "!!"}, "no letter"),
    ],
)
def test_a_wrong_filter_says_what_is_allowed(values: dict[str, str], said: str) -> None:
    with pytest.raises(FilterError, match=said):
        asked("/", values)


def test_what_a_page_does_not_know_is_ignored() -> None:
    assert asked("/", {"token": "x", "utm": "y", "level": "galaxy", "page": "-1"}).page == 1
    assert set(asked("/", {"token": "x"}).values) == set()
    assert all(name in FIELDS for name in asked("/", {"text": "strike"}).fields)
