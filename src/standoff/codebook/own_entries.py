"""The entries of a user's codebook: what each may hold, and errors that say what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, TypeVar

import msgspec
from msgspec import Meta

from standoff.errors import CodebookError
from standoff.model import Status

NONE: Final = "none"
"""The event of an example in which none of the codebook's types is told."""

Text = Annotated[str, Meta(pattern=r"\S")]
Score = Annotated[float, Meta(ge=-10, le=10)]
Party = Annotated[str, Meta(pattern=r"^([A-Z]{3}(\.[A-Z]{3})?|\.[A-Z]{3})$")]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry of a file. `where` names it in errors."""

    where: str = ""

    def wrong(self, what: str) -> CodebookError:
        """The error that names this entry."""
        return CodebookError(f"{self.where}: {what}")


class TypeEntry(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """[[type]]: an event type."""

    name: Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9_]*$")]
    definition: Text
    quad: Annotated[int, Meta(ge=1, le=4)]
    score: Score
    recipient_required: bool = False
    needs_actor: bool = False
    modes: dict[Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]*$")], Score] = {}


class Patterns(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """[[not_event]]: company in which a word is no event."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    noun_phrases: tuple[str, ...] = ()


class FrameEntry(Patterns, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """[[frame]]: words that tell an event."""

    event: Text | None = None
    cameo: Annotated[str, Meta(pattern=r"^\d{2,4}$")] | None = None
    modes: tuple[str, ...] | None = None
    contexts: tuple[str, ...] | None = None


class Example(Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """[[example]]: a sentence with what is to be coded. Slots that are None are not compared."""

    text: Text
    event: Text
    mode: str | None = None
    actor: Party | None = None
    recipient: Party | None = None
    status: Status | None = None


KEYS: Final[dict[str, type[Entry]]] = {
    "type": TypeEntry, "frame": FrameEntry, "not_event": Patterns, "example": Example,
}  # fmt: skip
"""The tables of a codebook, but for [classes], and their entries."""

_HINTS: Final = {
    "name": 'write it in capitals, digits and underscores: "WATER"',
    "definition": "say in a sentence what the type is",
    "quad": "write 1 (verbal cooperation), 2 (material cooperation), 3 (verbal conflict) or 4 "
    "(material conflict)",
    "score": "write a number from -10 (conflict) to 10 (cooperation)",
    "cameo": 'write two to four digits in quotes: "190"',
    "actor": 'write a country, a country and a sector, or a sector: "TUR", "TUR.MIL", ".MIL"',
    "status": "write occurred, historical, future, hypothetical or negated",
    "event": f'write a type, in an example "{NONE}" where none is told',
    "text": "write the sentence in quotes",
    "mode": "write one mode in quotes",
    "contexts": 'write a list: contexts = ["military"]',
}
_HINTS["recipient"] = _HINTS["actor"]
_FLAGS: Final = "recipient_required", "needs_actor"

E = TypeVar("E", bound=Entry)


def tables_of(file: str, table: Mapping[str, Any]) -> None:
    """Checks the names and brackets of a file's tables."""
    for name, held in table.items():
        if name == "classes":
            lists = isinstance(held, dict) and all(
                isinstance(words, list) and all(isinstance(w, str) for w in words)
                for words in held.values()
            )
            if not lists:
                raise CodebookError(f'{file}: write [classes] as lists: works = ["dam", "pump"]')
        elif name not in KEYS:
            known = ", ".join(f"[[{key}]]" for key in KEYS)
            raise CodebookError(f"{file}: there is no table {name!r}; use {known} or [classes]")
        elif not isinstance(held, list) or not all(isinstance(one, dict) for one in held):
            raise CodebookError(f"{file}: write [[{name}]], in two brackets, before each {name}")


def entries(file: str, table: Mapping[str, Any], kind: type[E]) -> Iterator[E]:
    """The entries of a kind. Raises CodebookError that names the entry and the key."""
    name = next(key for key, shape in KEYS.items() if shape is kind)
    for number, facts in enumerate(table.get(name, []), 1):
        said = facts.get("name") or facts.get("event")
        where = f"{file}: [[{name}]] {number}" + (f" ({said})" if said else "")
        yield _entry(where, facts, kind)


def _entry(where: str, facts: Mapping[str, Any], kind: type[E]) -> E:
    known = [f for f in msgspec.structs.fields(kind) if f.name != "where"]
    names = ", ".join(f.name for f in known)
    for key in facts:
        if all(key != f.name for f in known):
            raise CodebookError(f"{where}: there is no key {key!r}; use {names}")
    lacking = [f.name for f in known if f.required and f.name not in facts]
    if lacking:
        raise CodebookError(f"{where}: lacks {lacking[0]!r}; {_hint(lacking[0])}")
    try:
        return msgspec.convert({**facts, "where": where}, kind)
    except msgspec.ValidationError as error:
        found = re.search(r"\$\.(\w+)", str(error))
        key = found[1] if found else names
        value = facts.get(key)
        raise CodebookError(f"{where}: {key} = {value!r} is not right; {_hint(key)}") from None


def _hint(key: str) -> str:
    if key in _FLAGS:
        return "write true or false"
    if key == "modes":
        return (
            "write scores from -10 to 10 by name in a type, { shutoff = -7.0 }, and a list of "
            'names in a frame, ["shutoff"]'
        )
    return _HINTS.get(key, f'write a list of patterns: {key} = ["…"]')


_WORD = r"[^\s=|~@_]+"
_ONE = rf"(?:@\w+|{_WORD}(?:_{_WORD})*)"
_WANTED = rf"{_ONE}(?:\|{_ONE})*"
_TAIL = r"(?: ~\S+)*"
_BESIDE = rf"(?: {_WORD}={_WANTED}| {_WORD}(?:\|{_WORD})*)*"
_SHAPES: Final = {
    "verbs": (
        rf"{_WORD}(?:_{_WORD})*(?: ={_WANTED})?{_BESIDE}{_TAIL}",
        'a verb, then what it demands: "cut", "shut_off =water|supply to", "put under=siege"',
    ),
    "nouns": (
        rf"{_WORD}(?: {_WORD})*{_TAIL}",
        'a noun after the words before it: "blockade", "water cutoff"; what it governs goes into '
        "noun_phrases",
    ),
    "noun_phrases": (
        rf"{_WORD}(?: {_WORD}={_WANTED})+{_TAIL}",
        'a noun, a preposition and what it governs: "loss of=water|power"',
    ),
}


def check_patterns(entry: Patterns) -> None:
    """Checks the form of an entry's patterns."""
    given = {part: getattr(entry, part) for part in _SHAPES}
    if not any(given.values()):
        raise entry.wrong("holds no pattern; write verbs, nouns or noun_phrases")
    for part, patterns in given.items():
        shape, meant = _SHAPES[part]
        for pattern in patterns:
            if pattern != pattern.lower():
                raise entry.wrong(
                    f"{part}: {pattern!r} has capitals; write the words as a dictionary lists "
                    "them, in lower case"
                )
            if not re.fullmatch(shape, " ".join(pattern.split())):
                raise entry.wrong(f"{part}: {pattern!r} does not parse; write {meant}")
