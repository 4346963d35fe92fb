"""Who a person means: a code, an actor of the registry by id or name, an actor of the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from standoff.codebook.plover import international, sectors
from standoff.codebook.registry import registry
from standoff.errors import CorrectionError
from standoff.model import Entity, Row, Speaker
from standoff.record.corrections.known import Known, Party
from standoff.record.corrections.slots import of_party
from standoff.record.corrections.values import parts

_CODED: Final = re.compile(r"(\?|[A-Za-z]{3})(?:\.([A-Za-z]{3}))?(?:\s+(\S.*))?")
_WAYS: Final = (
    "write a code (IRN, IRN.MIL), an actor's id or name, a code with a name "
    "(IRQ.PRM Hill Brigade), or none"
)


def parse(
    field: str, text: str, row: Row, before: Sequence[Entity | Speaker], known: Known, *,
    by: str, day: date | None,
) -> list[Entity]:  # fmt: skip
    """The parties that a person wrote, parted by semicolons.

    One that the row has already stays as it is, with its words. The others rest on the words of
    those that they replace. `day` decides which office somebody held. Raises CorrectionError.
    """
    meant = [party(field, part, known, day) for part in parts(text)]
    left = list(before)
    kept = [_take(left, one) for one in meant]
    found = []
    for one, (old, office) in zip(kept, meant, strict=True):
        if one is not None:
            found.append(one)
            continue
        words = of_party(row, left or list(before), 0)
        if left:
            left.pop(0)
        found.append(
            Entity(
                code=old.code, sector=old.sector, entity_text=words.text,
                identifier_text=old.name, identifier_id=old.id, office=office,
                start=words.start, end=words.end, resolved=f"set by {by}",
            )
        )  # fmt: skip
    return found


def party(field: str, text: str, known: Known, day: date | None) -> tuple[Party, str | None]:
    """One party, with the office held on a day. Raises CorrectionError."""
    if coded := _CODED.fullmatch(text):
        code, sector, name = coded.groups()
        found = _coded(field, text, code, sector, name, known)
        if found is not None:
            return found, None
    actors = registry()
    actor = actors.actors.get(text) or actors.actors.get(text.casefold())
    if actor is None:
        named = {
            one.actor.id: one.actor
            for one in actors.exact(text)
            if one.form in ("name", "ambiguous")
        }
        if len(named) > 1:
            raise CorrectionError(
                f"{field} {text!r} may be {', '.join(sorted(named))}; write its id"
            )
        actor = next(iter(named.values()), None)
    if actor is not None:
        role = actor.at(day)
        return Party(role.code, role.sector, actor.id, actor.name), role.office
    held = known.party(text)
    if held is not None:
        return held, None
    like = actors.similar(text)
    meant = f"; did you mean {like[0].actor.name}?" if like else ""
    raise CorrectionError(f"{field} {text!r} is nobody known; {_WAYS}{meant}")


def _coded(
    field: str, text: str, code: str, sector: str | None, name: str | None, known: Known
) -> Party | None:
    """The party of a code; None where the text is a name that only looks like one."""
    if name is not None and text.split()[0] != text.split()[0].upper():
        return None
    upper = code.upper()
    country = registry().country(upper)
    is_code = code == "?" or country is not None or upper in international()
    if not is_code and not known.has_code(upper):
        if sector is None:
            return None
        raise CorrectionError(
            f"{field} {text!r}: there is no code {upper}; use the ISO code of a country (IRQ), "
            f"one of {', '.join(international())}, or ? where it is not known"
        )
    if sector is not None and sector.upper() not in sectors():
        raise CorrectionError(
            f"{field} {text!r}: there is no sector {sector.upper()}; use {', '.join(sectors())}"
        )
    if code == "?" and sector is None and name is None:
        return None
    place = None if code == "?" else upper
    sort = sector.upper() if sector else None
    if name is not None or country is None:
        return Party(place, sort, None, name)
    return Party(place, sort, country.id, country.name)


def _take(left: list[Entity | Speaker], meant: tuple[Party, str | None]) -> Entity | None:
    """The party of the row that is the one meant, taken out of those left.

    A bare code means whoever has it and no name.
    """
    wanted, _ = meant
    bare = wanted.id is None or wanted.id.startswith("country:")
    for who in left:
        named = (who.identifier_id or None, who.identifier_text)
        same = named == (wanted.id, wanted.name) or (bare and named == (None, None))
        same = same and (who.code, who.sector) == (wanted.code, wanted.sector)
        if same and isinstance(who, Entity):
            left.remove(who)
            return who
    return None
