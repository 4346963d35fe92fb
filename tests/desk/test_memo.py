"""Results are kept until the record changes."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from standoff.desk.memo import Memo


def test_a_result_is_made_once_until_the_record_changes() -> None:
    memo, made = Memo(), []
    for _ in range(3):
        memo.get("key", lambda: made.append(1))
    assert made == [1]
    memo.forget()
    memo.get("key", lambda: made.append(2))
    assert made == [1, 2]


def test_two_threads_make_a_result_once() -> None:
    memo, made, gate = Memo(), [], threading.Barrier(4)

    def make() -> int:
        made.append(1)
        return 7

    def ask() -> int:
        gate.wait()
        return memo.get("key", make)

    with ThreadPoolExecutor(4) as pool:
        assert [job.result() for job in [pool.submit(ask) for _ in range(4)]] == [7] * 4
    assert made == [1]


def test_what_was_begun_before_a_change_is_not_kept() -> None:
    memo = Memo()

    def make() -> str:
        memo.forget()
        return "old"

    assert memo.get("key", make) == "old"
    assert memo.peek("key") is None


def test_what_was_put_in_is_known_after_a_change() -> None:
    memo = Memo()
    memo.put("key", "first", memo.version)
    memo.forget()
    assert memo.peek("key") is None
    assert memo.stale("key") == "first"


def test_a_result_that_fails_is_asked_for_again() -> None:
    memo = Memo()
    with pytest.raises(ZeroDivisionError):
        memo.get("key", lambda: 1 // 0)
    assert memo.get("key", lambda: 5) == 5


def test_the_oldest_results_go() -> None:
    memo = Memo(most=2)
    for number in range(3):
        memo.get(number, lambda: number)  # noqa: B023
    assert [memo.peek(number) for number in range(3)] == [None, 1, 2]


def test_what_can_be_mended_is_mended_with_all_that_was_touched() -> None:
    memo = Memo()
    memo.get("key", lambda: "a", lambda old, touched: old + "".join(sorted(touched)))
    memo.get("other", lambda: "made")
    memo.forget(frozenset("1"))
    memo.forget(frozenset("2"))
    mended = memo.get("key", lambda: "anew", lambda old, touched: old + "".join(sorted(touched)))
    assert mended == "a12"
    assert memo.get("other", lambda: "anew") == "anew"
    memo.forget(frozenset("3"))
    assert memo.get("key", lambda: "anew", lambda old, touched: old + "".join(touched)) == "a123"


def test_nothing_is_mended_after_a_change_that_nobody_knows() -> None:
    memo = Memo()
    memo.get("key", lambda: "a", lambda old, touched: old)
    memo.forget(frozenset("1"))
    memo.forget()
    assert memo.get("key", lambda: "anew", lambda old, touched: old) == "anew"
