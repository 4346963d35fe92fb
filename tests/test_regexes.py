"""Every regular expression of the package answers in time on adversarial strings of 100 kB."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import standoff

LENGTH = 100_000
SECONDS = 2.0
"""A quadratic expression takes minutes on such a string; a linear one some milliseconds."""

BOUNDED = {
    "standoff.coding.place_names._OWNER": 40,
    "standoff.coding.surnames._BEFORE": 30,
    "standoff.documents.datelines._FORMS": 120,
}
"""Expressions that are only ever shown a window of the text, and its length."""

PIECES = (
    "a", "A", " ", "1", "\n", "\t", ".", "-", '"', "(", "<", "a ", "A ", "1,", "A.", "A-",
    "<a ", "&#", "http://", "a@", "2024-", "Jan 1, ", "of the ", "1:", "\u201c", "and ",
)  # fmt: skip
SCANNING = {"search", "finditer", "findall", "sub", "subn", "split"}


def patterns() -> dict[tuple[str | bytes, int], str]:
    """Every compiled expression that a module of the package holds, and the name that holds it."""
    found: dict[tuple[str | bytes, int], str] = {}

    def gather(value: Any, name: str, depth: int = 0) -> None:
        if isinstance(value, re.Pattern):
            found.setdefault((value.pattern, value.flags), name)
        elif depth < 3 and isinstance(value, tuple | list | set | frozenset | dict):
            for part in (
                (value.values() if isinstance(value, dict) else value) if len(value) < 500 else ()
            ):
                gather(part, name, depth + 1)
        elif depth < 3 and hasattr(value, "__struct_fields__") and not isinstance(value, type):
            for field in value.__struct_fields__:
                gather(getattr(value, field), name, depth + 1)

    for module in pkgutil.walk_packages(standoff.__path__, "standoff."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).copy().items():
                gather(value, f"{module.name}.{name}")
    return found


def scans(name: str) -> bool:
    """Whether the module that holds an expression searches with it, or we cannot tell."""
    module, _, variable = name.rpartition(".")
    source = inspect.getsource(importlib.import_module(module))
    called = set(re.findall(rf"\b{re.escape(variable)}\.(\w+)", source))
    return not called or bool(called & SCANNING)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def try_on(pattern: re.Pattern[Any], text: Any, *, scanning: bool) -> None:
    if scanning:
        for _ in pattern.finditer(text):
            pass
    pattern.match(text)
    pattern.fullmatch(text)


FOUND = patterns()


def test_there_are_expressions() -> None:
    assert len(FOUND) > 100


@pytest.mark.parametrize("key", FOUND, ids=lambda key: FOUND[key].removeprefix("standoff."))
def test_no_expression_backtracks_for_ever(key: tuple[str | bytes, int]) -> None:
    name = FOUND[key]
    pattern = re.compile(*key)
    # A window is short, but a text has very many of them.
    length, limit = (BOUNDED[name], 0.01) if name in BOUNDED else (LENGTH, SECONDS)
    scanning = scans(name)
    for piece in PIECES:
        text = (piece * length)[: length - 1] + "\x00"
        began = time.process_time()
        try:
            with within(10 * limit + 1):
                try_on(
                    pattern, text.encode() if isinstance(key[0], bytes) else text, scanning=scanning
                )
        except TimeoutError:
            pass
        assert time.process_time() - began < limit, f"{name} on {piece!r} repeated"
