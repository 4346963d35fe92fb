"""Coordinates that a text gives: degrees are read, military grids are refused."""

from __future__ import annotations

import re

import msgspec

from standoff.model import Location

SITE = 4
_N = (
    r"(?P<{0}d>\d{{1,3}}(?:[.,]\d+)?)\s*(?:°|º|degrees?)?\s*"
    r"(?:(?P<{0}m>\d{{1,2}}(?:\.\d+)?)\s*(?:['′’]|\s(?=\d|[NSEW]))\s*)?"
    r"(?:(?P<{0}s>\d{{1,2}}(?:\.\d+)?)\s*(?:[\"″”]|''|’’)?\s*)?"
)
_LAT, _LON = _N.format("a"), _N.format("o")
_JOIN = r"[\s,;/]*"
_AFTER = re.compile(rf"(?<![\d.]){_LAT}(?P<ns>[NS])\b{_JOIN}(?<![\d.]){_LON}(?P<ew>[EW])\b")
_BEFORE = re.compile(rf"\b(?P<ns>[NS])\s*{_LAT}{_JOIN}(?P<ew>[EW])\s*{_LON}")
_BARE = re.compile(
    r"(?<![\d.$€£-])(?P<lat>-?\d{1,2}\.\d{3,8}),\s*(?P<lon>-?\d{1,3}\.\d{3,8})(?![\d.%])"
)
_HALF = re.compile(
    rf"(?<![\w.]){_LAT}(?P<ns>[NSEW])\b|\b(?P<ns2>[NSEW])\s*\d{{1,3}}°\s*\d{{1,2}}['′’]"
)
_GRID = re.compile(
    r"\b(?:MGRS|UTM|[Gg]rid(?:\s+(?:reference|square|ref))?)\s*:?\s*"
    r"(?P<g>(?:\d{1,2}[C-X]\s?)?[A-Z]{2}\s?\d{2,5}\s?\d{2,5})\b|\b(?P<h>\d{1,2}[C-HJ-NP-X]\s?[A-Z]{2}\s?\d{4,5}\s?\d{4,5})\b"
)


_WORTH = re.compile(
    r"\d\s{0,3}(?:[°º'′’\"″”]|degrees?)?\s{0,3}[NSEW]\b|\b[NSEW]\s*\d|\d\.\d{3}|\d{1,2}[C-X]\s?[A-Z]{2}"
    r"|MGRS|UTM|[Gg]rid"
)
"""What a text must hold before it is searched for coordinates."""


class Coordinates(msgspec.Struct, frozen=True):
    """A stretch that gives a point (degrees, WGS 84), or `lat` None and why it is refused."""

    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    why: str

    @property
    def location(self) -> Location:
        """The point as a place without a name."""
        return Location(
            extracted_place=self.text, lat=self.lat, lon=self.lon, resolution=SITE,
            start=self.start, end=self.end,
        )  # fmt: skip


def coordinates(text: str) -> tuple[Coordinates, ...]:
    """All coordinates of a text, in order; those off the globe, halves and grids are refused."""
    found: list[Coordinates] = []
    if not _WORTH.search(text):
        return ()
    for form in (_AFTER, _BEFORE):
        for match in form.finditer(text):
            lat, lon = _degrees(match, "a"), _degrees(match, "o")
            south, west = match["ns"] == "S", match["ew"] == "W"
            _add(found, match, -lat if south else lat, -lon if west else lon)
    for match in _BARE.finditer(text):
        _add(found, match, float(match["lat"]), float(match["lon"]))
    for match in _GRID.finditer(text):
        why = "a military grid, which is not resolved"
        _refuse(found, match, why)
    for match in _HALF.finditer(text):
        if "°" in match[0] or "." in match[0]:
            _refuse(found, match, "half of a pair of coordinates")
    return tuple(sorted(found, key=lambda one: one.start))


def _degrees(match: re.Match[str], side: str) -> float:
    whole = float(match[f"{side}d"].replace(",", "."))
    return whole + float(match[f"{side}m"] or 0) / 60 + float(match[f"{side}s"] or 0) / 3600


def _add(found: list[Coordinates], match: re.Match[str], lat: float, lon: float) -> None:
    if abs(lat) > 90 or abs(lon) > 180:
        _refuse(found, match, "off the globe")
    elif _free(found, match):
        lat, lon = round(lat, 5), round(lon, 5)
        why = f"coordinates {match[0]} -> {lat}, {lon}"
        found.append(Coordinates(match.start(), match.end(), match[0], lat, lon, why))


def _refuse(found: list[Coordinates], match: re.Match[str], reason: str) -> None:
    if _free(found, match):
        why = f"coordinates {match[0].strip()}: {reason}"
        found.append(Coordinates(match.start(), match.end(), match[0], None, None, why))


def _free(found: list[Coordinates], match: re.Match[str]) -> bool:
    return not any(one.start < match.end() and match.start() < one.end for one in found)
