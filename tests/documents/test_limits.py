"""Limits and the environment that raises them."""

from __future__ import annotations

import pytest

from standoff.documents import Limits
from standoff.documents.limits import too_large
from standoff.errors import StandoffError


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Limits.from_environment() == Limits()
    monkeypatch.setenv("STANDOFF_REPORT_BYTES", "123")
    assert Limits.from_environment() == Limits(report_bytes=123)


@pytest.mark.parametrize("value", ["many", "", "0", "-5"])
def test_a_setting_that_makes_no_sense(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("STANDOFF_RATIO", value)
    with pytest.raises(StandoffError, match=r"(?i)ratio"):
        Limits.from_environment()


def test_the_error_says_what_to_set() -> None:
    error = too_large("a.txt", Limits(), "report_bytes", what="it", unit="bytes")
    assert str(error) == (
        "a.txt: it is over 5,000,000 bytes; split it, or allow more with "
        "STANDOFF_REPORT_BYTES=10000000 (in Python: Limits(report_bytes=10000000))"
    )
