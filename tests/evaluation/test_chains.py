"""MUC, B-cubed and CEAF-e against cases worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.evaluation.chains import b_cubed, ceaf_e, conll, muc, scores

GOLD = "AAABBC"
SAID = "xxyyyz"
"""Gold {1,2,3} {4,5} {6}, said {1,2} {3,4,5} {6}."""


def test_muc_counts_links() -> None:
    # Gold has 2 + 1 links and the answer keeps 1 + 1; the answer has 1 + 2, of which 1 + 1 hold.
    assert muc(GOLD, SAID) == (2, 3, 2, 3)


def test_b_cubed_averages_over_mentions() -> None:
    # Precision 1, 1, 1/3, 2/3, 2/3, 1; recall 2/3, 2/3, 1/3, 1, 1, 1.
    precision, said, recall, gold = b_cubed(GOLD, SAID)
    assert precision == pytest.approx(14 / 3) and recall == pytest.approx(14 / 3)
    assert (said, gold) == (6, 6)


def test_ceaf_matches_each_chain_once() -> None:
    # Dice: A-x 4/5, B-y 4/5, C-z 1.
    assert ceaf_e(GOLD, SAID) == pytest.approx((2.6, 3, 2.6, 3))


def test_ceaf_leaves_what_has_no_partner() -> None:
    # One chain said for two of the gold: the larger overlap counts, 2*2/(2+3).
    assert ceaf_e("AAB", "xxx") == pytest.approx((0.8, 1, 0.8, 2))


def test_conll_is_the_mean_of_the_three() -> None:
    assert conll(GOLD, SAID) == pytest.approx((2 / 3 + 7 / 9 + 2.6 / 3) / 3)


def test_singletons_keep_no_link() -> None:
    found = {one.name: one.value for one in scores("AAB", "xyz")}
    assert found["muc_f1"] == 0
    assert found["b_cubed_f1"] == pytest.approx(0.8)


@given(st.lists(st.sampled_from("abcd"), min_size=2, max_size=12))
def test_the_gold_itself_scores_one_whatever_its_labels(labels: list[str]) -> None:
    renamed = [ord(label) for label in labels]
    links = len(labels) > len(set(labels))
    assert conll(labels, renamed) == pytest.approx(1.0 if links else 2 / 3)


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), min_size=1, max_size=14)
)
def test_sums_over_groups_are_those_of_the_whole(pairs: list[tuple[str, str]]) -> None:
    gold, said = [one for one, _ in pairs], [other for _, other in pairs]
    found = {one.name: one for one in scores(gold, said)}
    for name, measure in (("muc", muc), ("b_cubed", b_cubed), ("ceaf_e", ceaf_e)):
        right, of, kept, there = measure(gold, said)
        precision, recall = (right / of if of else 0), (kept / there if there else 0)
        total = precision + recall
        whole = 2 * precision * recall / total if total else 0
        assert found[f"{name}_f1"].value == pytest.approx(whole, abs=1e-4)
    assert all(one.low <= one.high for one in found.values())
