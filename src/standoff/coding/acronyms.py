"""Acronyms that a text introduces: "the Front for Unity and Bread (FUB)", whole name and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.coding.bodies import sector_of_name
from standoff.coding.home import is_state
from standoff.model import Entity

if TYPE_CHECKING:
    from standoff.coding.who import Who

_IN_BRACKETS = re.compile(r" \((?:the )?([A-Z][A-Za-z&-]*[A-Z][A-Za-z]?)\)")
_WORD = re.compile(r"[^\s(),;:\"“”]+")
_SMALL = {"of", "the", "for", "and", "in", "to", "on", "de", "del", "la", "against", "a", "al"}
_REACH = 140


def introductions(text: str, who: Who) -> Iterator[tuple[str, Entity]]:
    """(acronym, the entity of its long form) for each acronym in brackets after a name."""
    for match in _IN_BRACKETS.finditer(text):
        start = _long_form(text, match.start(), match.group(1))
        if start is None:
            continue
        known = who.names.starting(start, match.start())
        whole = next(
            (n for n in known if n.end >= match.start() - 1 and n.start <= start + 4), None
        )
        listed = who.names.starting(match.start(1), match.end(1))
        if whole is not None:
            yield match.group(1), who.named(whole)
        elif not listed or is_state(listed[0].alias.actor):
            yield match.group(1), _unlisted(text, start, match.start(), who)


def _long_form(text: str, end: int, acronym: str) -> int | None:
    """Where the capitalised words begin that an acronym abbreviates."""
    letters = [c for c in acronym.lower() if c.isalpha()]
    words = list(_WORD.finditer(text, max(0, end - _REACH), end))
    initials: list[str] = []
    start = None
    for word in reversed(words):
        small = word.group().lower() in _SMALL
        if not word.group()[0].isupper() and not small:
            break
        parts = re.split(r"[-–]", word.group())
        initials[:0] = [] if small else [p[0].lower() for p in parts if p]
        if not small and initials and initials[0] == letters[0]:
            start = word.start()
            if len(initials) >= len(letters):
                break
        if len(initials) > len(letters) + 1:
            break
    enough = len(initials) >= max(2, len(letters) - 2)
    return start if enough else None


def _unlisted(text: str, start: int, end: int, who: Who) -> Entity:
    """A body that nobody lists: its sector and country are those that its words name."""
    printed = text[start:end].strip()
    code = sector = None
    for name in who.names.starting(start, end):
        role = name.alias.actor.at(who.document.published)
        if code is None or not is_state(name.alias.actor):
            code = role.code
            if not is_state(name.alias.actor):
                sector = role.sector
    sector = sector_of_name(printed) or sector
    if code is None:
        before = who.names.starting(max(0, start - 25), start)
        if before and is_state(before[-1].alias.actor) and before[-1].end + 3 >= start:
            code = before[-1].alias.actor.code
    return Entity(
        code=code, sector=sector, entity_text=printed, identifier_text=printed,
        start=start, end=start + len(printed), resolved="introduced with an acronym",
    )  # fmt: skip
