"""How much of what is read at once, and how to allow more."""

from __future__ import annotations

import os

import msgspec

from standoff.errors import DocumentTooLarge, StandoffError


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader accepts. A setting is raised here, or as STANDOFF_REPORT_BYTES and so on.

    `report_bytes`: a text file, a web page, an archived page, an item of a feed.
    `characters`: the text of a report, however it came.
    `line_bytes`: a line of a table or of JSON lines.
    `whole_bytes`: a file that is read in one piece: a JSON array, a feed.
    `unpacked_bytes`: what a compressed file may unpack to.
    `ratio`: how many times its own size that may be, beyond the first ten megabytes.
    """

    report_bytes: int = 5_000_000
    characters: int = 2_000_000
    line_bytes: int = 10_000_000
    whole_bytes: int = 100_000_000
    unpacked_bytes: int = 20_000_000_000
    ratio: int = 200

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            if getattr(self, name) < 1:
                raise StandoffError(f"the limit {name} is {getattr(self, name)}; give 1 or more")

    @classmethod
    def from_environment(cls) -> Limits:
        """The defaults, with what the STANDOFF_ variables say instead.

        Raises StandoffError when one of them holds no whole number.
        """
        given: dict[str, int] = {}
        for name in cls.__struct_fields__:
            value = os.environ.get(_variable(name))
            if value is None:
                continue
            try:
                given[name] = int(value)
            except ValueError:
                raise StandoffError(
                    f"{_variable(name)} is {value!r}; give a whole number, or unset it"
                ) from None
        return cls(**given)


def _variable(name: str) -> str:
    return f"STANDOFF_{name.upper()}"


def too_large(where: str, limits: Limits, name: str, *, what: str, unit: str) -> DocumentTooLarge:
    """The error for what goes beyond the limit `name`: what it is, and how to allow more."""
    limit = getattr(limits, name)
    return DocumentTooLarge(
        where,
        f"{what} is over {limit:,} {unit}; split it, or allow more with {_variable(name)}="
        f"{2 * limit} (in Python: Limits({name}={2 * limit}))",
    )
