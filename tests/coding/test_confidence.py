"""How sure an event is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.coding.confidence import confidence
from tests.coding.telling import Code, the

FACTS = st.dictionaries(
    st.sampled_from(["always", "frame", "noun", "weak", "actor", "told", "related", "unheard"]),
    st.floats(-4, 4, allow_nan=False),
)


@given(FACTS)
def test_it_is_a_probability(facts: dict[str, float]) -> None:
    assert 0.0 < confidence(facts) < 1.0


def test_more_support_is_not_less_sure() -> None:
    little = {"always": 1.0, "told": -2.0, "related": -2.0}
    much = {"always": 1.0, "told": 3.0, "related": 3.0}
    assert confidence(much) > confidence(little)


def test_a_weak_word_is_less_sure(code: Code) -> None:
    sure = the(code("Turkey condemned Greece on Monday."), "ACCUSE")
    weak = the(code("Turkey hit Greece on Monday."), "ASSAULT")
    assert weak.confidence < sure.confidence
