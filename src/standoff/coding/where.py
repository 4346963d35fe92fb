"""Where an event happened: the place phrase that belongs to it by syntax."""

from __future__ import annotations

from collections.abc import Collection

from standoff.codebook.lexicons import cues
from standoff.coding.coordinates import Coordinates, coordinates
from standoff.coding.nearness import FAR, cost
from standoff.coding.place_phrases import SURE, PlacePhrases, Site, nested
from standoff.coding.who import Who
from standoff.language import Sentence, Token
from standoff.model import Location

LEAD = 4
"""Sentences from the top of a report whose events may be of the dateline's place."""

_OTHER_CLAUSE = 3
"""Cost from which a place stands in another clause than the trigger."""

_TIMES = {"DATE", "TIME"}


class Where:
    """The places of a document's events."""

    def __init__(self, who: Who) -> None:
        self._who = who
        self._phrases = PlacePhrases(who)
        self._points = coordinates(who.document.text)
        self._last: tuple[int, Location] | None = None

    def of(self, trigger: Token, others: Collection[int]) -> tuple[Location | None, str] | None:
        """The place of a trigger, with the reason; (None, reason) where one is refused.

        A phrase of its own clause or one near it; else, if the sentence names neither a place nor
        a time of its own, the place that the report has come to, or its dateline's.
        """
        site = self._nearest(trigger, others)
        points = [p for p in self._points if _holds(trigger.sentence, p)]
        if site is not None:
            self._last = trigger.sentence.index, site.place
            said = f"place {site.place.extracted_place}: {site.preposition} -> "
            why = f"{said}{site.place.resolved_place} ({site.reason})"
            return site.place, "; ".join([why, *(p.why for p in points)])
        for point in points:
            if point.lat is None:
                return None, point.why
            return point.location, point.why
        return self._running(trigger)

    def named(self, start: int, end: int) -> Location | None:
        """The place that a stretch of the text names, whatever the parser makes of it."""
        found = self._phrases.names.resolved(start, end)
        return found[0] if found is not None else None

    def at(self, token: Token) -> Location | None:
        """The place that a phrase names, if it names one."""
        found = self._phrases.names.of(token)
        return found[0] if found is not None else None

    def _nearest(self, trigger: Token, others: Collection[int]) -> Site | None:
        sites = self._phrases.within(trigger.sentence)
        priced: list[tuple[tuple[int, int, int, int], Site]] = []
        for site in sites:
            price = cost(site.head, trigger, others)
            if price is None or _of_speaker(site.head, trigger):
                continue
            price += site.preposition not in SURE
            if price >= FAR or (price >= _OTHER_CLAUSE and _own_time(trigger)):
                continue
            depth = sum(nested(outer, site) for outer in sites)
            size = -(site.place.resolution or 0)
            priced.append(
                ((price, depth if size < -2 else 0, size, abs(site.head.i - trigger.i)), site)
            )
        return min(priced, key=lambda one: one[0])[1] if priced else None

    def _running(self, trigger: Token) -> tuple[Location, str] | None:
        """The place that the story has come to, where nothing speaks against it."""
        sentence = trigger.sentence
        if _own_time(trigger) or trigger.lemma in cues().verbs or self._phrases.naming(sentence):
            return None
        site = self._phrases.before(sentence, sentence.start)
        if site is not None and (site.place.resolution or 0) > 1:
            return site.place, f"same place as before: {site.place.extracted_place}"
        line = self._who.dateline
        start = self._who.document.text.find(line) if line else -1
        if line is None or start < 0 or sentence.index >= LEAD:
            return None
        place = self.named(start, start + len(line))
        if place is None or not self._at_home(sentence, place):
            return None
        return place, f"dateline {line} -> {place.resolved_place}"

    def _at_home(self, sentence: Sentence, place: Location) -> bool:
        """Whether a sentence names no other country than the dateline's."""
        names = self._who.names.starting(sentence.start, sentence.end)
        codes = {self._who.named(name).code for name in names} - {None}
        return codes <= {place.country_code}


def _holds(sentence: Sentence, point: Coordinates) -> bool:
    return sentence.start <= point.start < sentence.end


def _own_time(trigger: Token) -> bool:
    """Whether a trigger's clause has time words of its own, so that a new scene may begin."""
    held = [c for c in trigger.children if c.dep in ("prep", "npadvmod", "advmod", "pobj", "nmod")]
    return any(t.ent in _TIMES or t.lower == "since" for c in held for t in (c, *c.children))


def _of_speaker(place: Token, trigger: Token) -> bool:
    """Whether a place belongs to who reports the event: "lawyers in Harare said"."""
    said: dict[int, Token] = {}
    below = trigger
    for token in trigger.ancestors():
        if below.dep == "ccomp" and token.lemma in cues().verbs:
            said[id(token)] = below
        below = token
    below = place
    for token in place.ancestors():
        if token is trigger:
            return False
        if id(token) in said:
            return below is not said[id(token)] and (below.dep == "nsubj" or place.i > token.i)
        below = token
    return False
