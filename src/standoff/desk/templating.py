"""The page templates: everything that is put into one is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from standoff.desk import wording

_INSIDE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028"}
_WIDE, _HIGH = 120.0, 32.0


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the package, with the words that they use."""
    made = Environment(
        loader=PackageLoader("standoff.desk"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals["w"] = wording
    made.filters["data"] = data
    made.filters["spark"] = spark
    made.filters["zero"] = zero
    made.filters["within"] = within
    made.filters["pathed"] = lambda value: quote(str(value), safe="")
    return made


def render(name: str, **values: Any) -> str:
    """A page."""
    return environment().get_template(name).render(**values)


def data(value: Any) -> Markup:
    """A value as JSON inside a script element, where no text of it can end the element."""
    text = msgspec.json.encode(value).decode()
    for char, escaped in _INSIDE.items():
        text = text.replace(char, escaped)
    return Markup(text)


def spark(line: Sequence[float]) -> str:
    """The points of a small line in a box of 120 by 32, the zero line inside it."""
    step = (_WIDE - 8) / max(len(line) - 1, 1)
    return " ".join(f"{4 + i * step:.1f},{_high(value, line):.1f}" for i, value in enumerate(line))


def zero(line: Sequence[float]) -> str:
    """How high the zero line of `spark` lies."""
    return f"{_high(0.0, line):.1f}"


def _high(value: float, line: Sequence[float]) -> float:
    low, high = min(0.0, *line), max(0.1, *line)
    return _HIGH - 4 - (value - low) / (high - low) * (_HIGH - 8)


def within(content: str, sentence: str) -> Markup:
    """A sentence in which what is said stands out."""
    before, found, after = sentence.partition(content)
    return Markup("{}<b>{}</b>{}").format(before, found, after)
