"""Where an event happened: the place phrase that belongs to it by syntax."""

from __future__ import annotations

from collections.abc import Collection

from standoff.codebook.lexicons import cues
from standoff.codebook.places_sources import COUNTRY
from standoff.coding.casualties import BY_VERB
from standoff.coding.coordinates import Coordinates, coordinates
from standoff.coding.grounds import OFFICE, REACHED, SPEAKING, VIOLENT
from standoff.coding.nearness import FAR, cost
from standoff.coding.place_phrases import SURE, PlacePhrases, Site, nested
from standoff.coding.who import Who
from standoff.language import Sentence, Token
from standoff.model import Location

LEAD = 4
"""Sentences from the top of a report whose events may be of the dateline's place."""

_OTHER_CLAUSE = 3
"""Cost from which a place stands in another clause than the trigger."""

_FINER = 1
"""What a place within a country may cost more than the country itself."""

_PARTED = {"relcl", "advcl", "acl", "pcomp", "csubj"}
_COORDINATED = {"conj", "parataxis", "ccomp"}
_CARRIED = SURE | {"on", "into", "onto", "over", "object", "subject", "there", "modifier"}
_SAYING = {"say", "tell", "report", "write", "announce", "add", "declare", "claim", "recall"}
_AWAY = frozenset({"left", "to", "from", "towards", "toward"})
_SAME_DAY = {"same", "hour", "hours", "minutes", "then"}


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
            if price is None or _of_speaker(site.head, trigger) or _spoken_of(site, trigger):
                continue
            own = site.preposition == "object" and site.head.head is trigger
            price += site.preposition not in SURE and not own
            if price >= FAR or (price >= _OTHER_CLAUSE and _own_time(trigger)):
                continue
            depth = sum(nested(outer, site) for outer in sites)
            size = -(site.place.resolution or 0)
            priced.append(
                ((price, depth if size < -2 else 0, size, abs(site.head.i - trigger.i)), site)
            )
        if not priced:
            return None
        rank, best = min(priced, key=lambda one: one[0])
        return _finer(rank[0], best, priced)

    def _running(self, trigger: Token) -> tuple[Location, str] | None:
        """The place that the story has come to, where nothing speaks against it."""
        sentence = trigger.sentence
        if trigger.lemma in SPEAKING | OFFICE or _only_said(trigger):
            return None
        if self._phrases.naming(sentence):
            return self._carried(trigger)
        site = self._phrases.before(sentence, sentence.start, _AWAY, talks=False)
        if _own_time(trigger) and site is not None and _is_dated(site.head.sentence):
            return None
        if site is not None and (site.place.resolution or 0) > 1:
            return site.place, f"same place as before: {site.place.extracted_place}"
        line = self._who.dateline
        start = self._who.document.text.find(line) if line else -1
        if line is None or start < 0 or sentence.index >= LEAD:
            return None
        place = self.named(start, start + len(line))
        later = sentence.index > 0 and _own_time(trigger)
        if place is None or later or not self._at_home(sentence, place):
            return None
        return place, f"dateline {line} -> {place.resolved_place}"

    def _carried(self, trigger: Token) -> tuple[Location, str] | None:
        """The place of a clause before that is coordinated with the trigger's own."""
        if _own_time(trigger):
            return None
        clause = _clause(trigger)
        sites = [
            site for site in self._phrases.naming(trigger.sentence)
            if site.head.i < trigger.i and site.preposition in _CARRIED
            and (site.place.resolution or 0) > 1 and not _of_speaker(site.head, trigger)
        ]  # fmt: skip
        if clause is None or not sites or _clause(sites[-1].head) is not clause:
            return None
        place = sites[-1].place
        return place, f"same place as the clause before: {place.extracted_place}"

    def _at_home(self, sentence: Sentence, place: Location) -> bool:
        """Whether a sentence names no other country than the dateline's."""
        names = self._who.names.starting(sentence.start, sentence.end)
        codes = {self._who.named(name).code for name in names} - {None}
        return codes <= {place.country_code}


def _holds(sentence: Sentence, point: Coordinates) -> bool:
    return sentence.start <= point.start < sentence.end


def _own_time(trigger: Token) -> bool:
    """Whether a trigger's clause has a day of its own, so that a new scene may begin."""
    held = [c for c in trigger.children if c.dep in ("prep", "npadvmod", "advmod", "pobj", "nmod")]
    words = [t for c in held for t in (c, *c.children)]
    if any(t.lower in _SAME_DAY or _is_later_today(t) for t in words):
        return False
    return any(t.ent == "DATE" or t.lower == "since" for t in words)


def _only_said(trigger: Token) -> bool:
    """Whether a verb mostly tells what is said; "attack" and "break" do so at times."""
    physical = trigger.lemma in VIOLENT | REACHED or trigger.lemma in BY_VERB
    return trigger.lemma in cues().verbs and not physical


def _is_later_today(token: Token) -> bool:
    """ "later in the day", "later that night"; not "two days later"."""
    after = token.sentence.between(token.end, token.sentence.end)[:1]
    return token.lower == "later" and any(t.lower in ("in", "that", "on") for t in after)


def _is_dated(sentence: Sentence) -> bool:
    return any(t.ent == "DATE" for t in sentence.tokens)


def _clause(token: Token) -> Token | None:
    """The verb that heads the coordinated clauses in which a word stands; None below another."""
    while token.head is not token:
        if token.dep in _PARTED or (token.is_verb and token.dep not in _COORDINATED):
            return None
        token = token.head
    return token if token.is_verb else None


def _finer(price: int, best: Site, priced: list[tuple[tuple[int, int, int, int], Site]]) -> Site:
    """A place in the country that was found, where one stands about as near."""
    if best.place.resolution != COUNTRY:
        return best
    for rank, site in sorted(priced, key=lambda one: one[0]):
        inside = site.place.country_code == best.place.country_code
        if inside and (site.place.resolution or 0) > COUNTRY and rank[0] <= price + _FINER:
            return site
    return best


def _spoken_of(site: Site, trigger: Token) -> bool:
    """Whether a place belongs to what a verb speaks of: "condemned the attack on Hama"."""
    if trigger.lemma not in SPEAKING:
        return False
    above = site.head.head
    return not (above.head is trigger and above.dep == "prep" and site.preposition in SURE)


def _of_speaker(place: Token, trigger: Token) -> bool:
    """Whether a place belongs to who reports the event: "lawyers in Harare said"."""
    said: dict[int, Token] = {}
    below = trigger
    for token in trigger.ancestors():
        if below.dep == "ccomp" and token.lemma in cues().verbs:
            said[id(token)] = below
        below = token
    above = place.head
    if above.dep == "prep" and above.head.lemma in _SAYING and trigger.i < above.head.i:
        return above.head is not trigger
    below = place
    for token in place.ancestors():
        if token is trigger:
            return False
        if id(token) in said:
            return below is not said[id(token)] and (below.dep == "nsubj" or place.i > token.i)
        below = token
    return False
