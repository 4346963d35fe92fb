"""Filters: the same for events, claims, ties, quantities and actors."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Final, get_args

import msgspec

from standoff.errors import FilterError
from standoff.model import Relation, Stance, Status
from standoff.record.columns import Kind

EVENT_TYPES: Final = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
STATUSES: Final[tuple[str, ...]] = get_args(Status)
STANCES: Final[tuple[str, ...]] = get_args(Stance)
RELATIONS: Final[tuple[str, ...]] = get_args(Relation)
REVIEWS: Final = ("confirmed", "rejected", "corrected", "open", "all")
"""What persons made of a row; "open" is a row that nobody has touched."""

_TYPES: Final[dict[Kind, tuple[str, ...]]] = {
    "claim": STANCES,
    "tie": RELATIONS,
    "quantity": (),
}
_PREFIX = 4
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What rows to give back; every field that is not None must match.

    A row that lacks what a field asks for does not match: a tie has no status, an event without a
    date lies in no period. Of a claim, `actor`, `recipient`, `status` and `place` ask for an event
    inside it; of an event, a tie or a quantity, `speaker` asks who made the claim that it rests on.
    Of a tie, `actor` and `recipient` are its two ends; of a quantity, `actor` is the holder.

    actor, recipient, speaker: a code ("IRQ"), code.sector ("IRQ.MIL"), an identifier id, or part of
        the name from the beginning of a word, in any case; up to three letters are whole words.
    type: a type of events (PLOVER's, or one of a codebook of your own), stance of claims, relation
        of ties, or what a quantity counts.
    since, until: days, both included.
    place: a country's code, or part of a place's name as for actors.
    text: beginnings of words of the sentence, "in quotes" when they must stand together.
    document: a report's id or its beginning.
    copies: False leaves out what stands in reports that copy an older one.
    review: "confirmed" or "rejected" by a person, "corrected" (a field was set), "open" (nobody has
        touched it) or "all"; rejected rows are left out otherwise.
    limit: at most so many rows.
    """

    actor: str | None = None
    recipient: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    speaker: str | None = None
    text: str | None = None
    document: str | None = None
    copies: bool | None = None
    review: str | None = None
    limit: int | None = None

    @classmethod
    def parse(
        cls,
        *,
        kind: Kind | None = None,
        actor: str | None = None,
        recipient: str | None = None,
        type: str | None = None,
        status: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        place: str | None = None,
        speaker: str | None = None,
        text: str | None = None,
        document: str | None = None,
        copies: bool | None = None,
        review: str | None = None,
        limit: str | int | None = None,
        types: Iterable[str] = (),
    ) -> Filter:
        """A filter from what a user wrote; blank values are as good as absent.

        With `kind`, `type` must be one that this kind has. `types` are event types that are known
        beside PLOVER's, such as `Record.event_types()`. Dates may be a month or a year: `since`
        takes its first day, `until` its last. Raises FilterError, which names the allowed values.
        """
        words = {
            "actor": actor,
            "recipient": recipient,
            "place": place,
            "speaker": speaker,
            "text": text,
        }
        first = _day("since", since, last=False)
        final = _day("until", until, last=True)
        if first and final and first > final:
            raise FilterError(f"since {first} is after until {final}; exchange them")
        return cls(
            **{name: _words(name, value) for name, value in words.items()},
            type=_type(_clean("type", type), kind, types),
            status=_choice("status", _clean("status", status), STATUSES),
            since=first,
            until=final,
            document=_document(_clean("document", document)),
            copies=copies,
            review=_choice("review", _clean("review", review), REVIEWS),
            limit=_limit(limit),
        )


def _clean(name: str, value: str | None) -> str | None:
    if value is None or not value.strip():
        return None
    try:
        value.encode()
    except UnicodeEncodeError:
        raise FilterError(f"{name} holds characters that are not text; write it again") from None
    return value.strip().replace("\0", "")


def _words(name: str, value: str | None) -> str | None:
    cleaned = _clean(name, value)
    if cleaned and not any(char.isalnum() for char in cleaned):
        raise FilterError(f"{name} {cleaned!r} holds no letter and no digit; write a word")
    return cleaned


def _choice(name: str, value: str | None, allowed: tuple[str, ...], more: str = "") -> str | None:
    """The allowed value that equals `value` but for case, spaces and hyphens."""
    if value is None:
        return None
    wanted = re.sub(r"[\s-]+", "_", value).casefold()
    for choice in allowed:
        if choice.casefold() == wanted:
            return choice
    raise FilterError(f"{name} {value!r} is not known; use one of {', '.join(allowed)}{more}")


def _type(value: str | None, kind: Kind | None, own: Iterable[str]) -> str | None:
    if kind == "quantity" or value is None:
        return value
    events = tuple(dict.fromkeys((*EVENT_TYPES, *own)))
    if kind is not None and kind != "event":
        return _choice("type", value, _TYPES[kind])
    allowed = events if kind else (*events, *STANCES, *RELATIONS)
    return _choice("type", value, allowed, ", or a type of your own that the record holds")


def _day(name: str, value: str | date | None, *, last: bool) -> date | None:
    if isinstance(value, date):
        return value
    cleaned = _clean(name, value)
    if cleaned is None:
        return None
    found = _DATE.fullmatch(cleaned)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:
        raise FilterError(
            f"{name} {cleaned!r} is no date; write 2024-02-07, 2024-02 or 2024"
        ) from None


def _document(value: str | None) -> str | None:
    if value is not None and len(value) < _PREFIX:
        raise FilterError(f"document {value!r} is too short; write at least {_PREFIX} characters")
    return value


def _limit(value: str | int | None) -> int | None:
    if isinstance(value, str) and not value.strip():
        return None
    try:
        limit = None if value is None else int(value)
    except ValueError:
        limit = -1
    if limit is not None and not 0 < limit < 2**63:
        raise FilterError(f"limit {value!r} is not a number of rows; write 1 or more")
    return limit
