"""Work in a process of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from standoff.desk.aside import aside
from standoff.errors import AnalysisError, StandoffError

Progress = Callable[[int, int | None], None]


def counted(upto: int, *, progress: Progress) -> int:
    for number in range(upto):
        progress(number, upto)
    return upto


def endless(*, progress: Progress) -> None:
    while True:
        progress(1, None)
        time.sleep(0.01)


def refused(*, progress: Progress) -> None:
    raise AnalysisError("too little to go by")


def killed(*, progress: Progress) -> None:
    os._exit(3)


def test_the_result_comes_back_with_its_progress() -> None:
    heard: list[tuple[int, int | None]] = []
    assert aside(counted, 3, heard=lambda done, total: heard.append((done, total))) == 3
    assert (2, 3) in heard


def test_work_ends_when_whoever_hears_of_it_raises() -> None:
    def heard(done: int, total: int | None) -> None:
        if done:
            raise KeyError("enough")

    with pytest.raises(KeyError):
        aside(endless, heard=heard)


@pytest.mark.parametrize(
    ("work", "said"), [(refused, "too little"), (killed, "ended without a result")]
)
def test_what_goes_wrong_is_told(work: Callable[..., None], said: str) -> None:
    with pytest.raises(StandoffError, match=said):
        aside(work, heard=lambda done, total: None)
