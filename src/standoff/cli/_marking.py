"""A sentence with its slots marked: in colour on a terminal, in brackets elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from standoff.cli._terminal import printable

if TYPE_CHECKING:
    from rich.text import Text

    from standoff.desk.slots import Slot

STYLES: Final = {
    "content": "underline",
    "actor": "bold green",
    "recipient": "bold red",
    "from": "bold green",
    "to": "bold red",
    "holder": "bold green",
    "trigger": "bold yellow",
    "number": "bold yellow",
    "date": "bold cyan",
    "place": "bold magenta",
    "speaker": "bold blue",
    "cue": "blue",
}
"""How each role looks; the wide one first, so that the narrow ones lie on top."""


def coloured(text: str, start: int, slots: Iterable[Slot]) -> Text:
    """The sentence, which begins at character `start` of the report, with its slots in colour."""
    from rich.text import Text

    marked = Text(printable(text))
    rank = list(STYLES)
    within = _within(text, start, slots)
    for slot, first, last in sorted(within, key=lambda found: rank.index(found[0].role)):
        marked.stylize(STYLES[slot.role], first, last)
    return marked


def bracketed(text: str, start: int, slots: Iterable[Slot]) -> str:
    """The sentence with its slots as [actor: words]."""
    within = _within(text, start, slots)
    opens: dict[int, list[tuple[int, str]]] = {}
    closes: dict[int, int] = {}
    for slot, first, last in within:
        opens.setdefault(first, []).append((last, slot.role))
        closes[last] = closes.get(last, 0) + 1
    out = []
    for place, char in enumerate([*printable(text), ""]):
        out.append("]" * closes.get(place, 0))
        out += [f"[{role}: " for _, role in sorted(opens.get(place, ()), reverse=True)]
        out.append(char)
    return "".join(out)


def legend(slots: Iterable[Slot]) -> Text:
    """The roles that occur, each as it looks."""
    from rich.text import Text

    roles = {slot.role for slot in slots}
    names = [Text(role, style=style) for role, style in STYLES.items() if role in roles]
    return Text("  ").join(names)


def outside(text: str, start: int, slots: Iterable[Slot]) -> list[Slot]:
    """The slots that this sentence does not hold: a name some sentences before, a speaker."""
    inside = [slot for slot, _, _ in _within(text, start, slots)]
    return [slot for slot in slots if slot.start is not None and slot not in inside]


def _within(text: str, start: int, slots: Iterable[Slot]) -> Sequence[tuple[Slot, int, int]]:
    """The slots in the sentence, once each, with their offsets in it."""
    found = {}
    for slot in slots:
        if slot.role not in STYLES or slot.start is None or slot.end is None:
            continue
        first, last = max(slot.start - start, 0), min(slot.end - start, len(text))
        if first < last:
            found[slot.role, first, last] = (slot, first, last)
    return list(found.values())
