"""The known names of one document: which token each covers, who an ambiguous one means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from datetime import date

import msgspec

from standoff.codebook.lexicons import agents
from standoff.codebook.names import Match
from standoff.codebook.offices import MINISTER
from standoff.codebook.plover import international
from standoff.codebook.registry import Alias, Registry
from standoff.coding import surnames
from standoff.coding.places import country_named, is_namesake
from standoff.coding.surnames import IN_OFFICE, is_everyday, part_of_a_name, served, standing
from standoff.language import Parse, Token

_GONE = {
    "Soviet": date(1992, 1, 1), "Soviets": date(1992, 1, 1), "Yugoslavia": date(2003, 2, 5),
}  # fmt: skip
_GONE_TO = {"leave", "visit", "reach", "enter", "quit", "rock", "shake", "hit", "strike", "bring"}
_OFFICIAL = {"body", "office", "force"}
_SERVANTS = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "MED", "OPP"}
_ADJECTIVAL = ("n", "k", "ese", "ic")
_KOREA = {"North": "PRK", "South": "KOR"}
_HALF = re.compile(r"\b[Tt]he (North|South)\b(?! [A-Z])")
_OF_A_STATE = re.compile(r"(?:['’]s|['’]) +$")


class Name(msgspec.Struct, frozen=True):
    """A known name where it stands, and the alias that the document's company decides on."""

    start: int
    end: int
    printed: str
    alias: Alias
    others: int = 0


class Names:
    """All known names of a text, looked up by token."""

    def __init__(
        self, text: str, registry: Registry, published: date | None, parse: Parse | None = None
    ) -> None:
        self.text = text
        self.published = published
        self._parse = parse
        self._registry = registry
        self._near: frozenset[str] | None = None
        scanned = registry.scan(text)
        matches = [
            m
            for m in scanned
            if not (part_of_a_name(text, m, scanned, registry) or _shouted(text, m))
        ]
        self._company = _company(matches)
        chosen = [name for match in matches if (name := self._choose(match)) is not None]
        self._names = sorted([*chosen, *self._halves()], key=lambda name: name.start)
        self._starts = [name.start for name in self._names]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._names)

    def _halves(self) -> list[Name]:
        """ "The North" and "the South" of a report on Korea."""
        found: list[Name] = []
        if not any(self._company.codes[code] for code in _KOREA.values()):
            return found
        for match in _HALF.finditer(self.text):
            actor = self._registry.country(_KOREA[match.group(1)])
            if actor is not None:
                alias = Alias(actor, "name")
                found.append(Name(match.start(1), match.end(1), match.group(1), alias))
        return found

    def covering(self, token: Token) -> Name | None:
        """The name that a token is part of."""
        at = bisect_right(self._starts, token.start) - 1
        if at >= 0 and token.start < self._names[at].end:
            return self._names[at]
        return None

    def starting(self, start: int, end: int) -> list[Name]:
        """Names that begin in a stretch of the document."""
        low = bisect_right(self._starts, start - 1)
        high = bisect_right(self._starts, end - 1)
        return self._names[low:high]

    def countries(self) -> Counter[str]:
        """How often each country code is named."""
        return self._company.codes

    def _choose(self, match: Match[Alias]) -> Name | None:
        ranked = sorted(match.bearers, key=self._fitness, reverse=True)
        best = self._hosted(ranked, match) or ranked[0]
        if best.form == "ambiguous" and self._is_another(best, match):
            return None
        if best.form == "ambiguous" and not self._supported(best, match):
            sure = self._in_office(ranked, match) or self._of_the_world(best, match)
            sure = sure or self._speaks(best, match) or best is not ranked[0] or self._then(match)
            sure = sure or self._of_its_state(ranked, match)
            sure = sure or (best.actor.kind == "person" and match.printed.startswith("Al "))
            local = None if sure else self._at_home(ranked, match)
            if not sure and local is None:
                return None
            best = local or best
        return Name(match.start, match.end, match.printed, best, len(ranked) - 1)

    def _supported(self, best: Alias, match: Match[Alias]) -> bool:
        """Whether others of the text speak for a doubtful name; a plain word must stand alone."""
        if not self._company.supports(best):
            return False
        if best.actor.kind != "person" or " " in match.printed or not is_everyday(match.printed):
            return True
        token = self._token(match.start)
        return token is None or _alone(token)

    def _speaks(self, best: Alias, match: Match[Alias]) -> bool:
        """Whether a capital that shares its name does something: "Santiago recalled its envoy"."""
        token = self._token(match.start)
        if token is None or not self._registry.is_seat(best.actor, match.printed):
            return False
        return token.dep == "nsubj" and token.ent != "PERSON" and token.child("compound") is None

    def _of_its_state(self, ranked: list[Alias], match: Match[Alias]) -> bool:
        """Whether a doubtful nationality is that of servants of a state: "Georgian officers"."""
        token = self._token(match.start)
        if token is None or token.dep not in ("amod", "compound", "nmod"):
            return False
        noun = agents().roles.get(token.head.lemma)
        seat = self._registry.is_seat(ranked[0].actor, match.printed)
        state = len({a.actor.id for a in ranked}) == 1 and ranked[0].actor.kind == "country"
        state = state and match.printed.endswith(_ADJECTIVAL)
        return state and not seat and noun is not None and noun.sector in _SERVANTS

    def _then(self, match: Match[Alias]) -> bool:
        """Whether a name of a state that is gone meant that state on the day: "Soviet"."""
        ended = _GONE.get(match.printed)
        return ended is not None and self.published is not None and self.published < ended

    def _hosted(self, ranked: list[Alias], match: Match[Alias]) -> Alias | None:
        """The body whose seat a capital is, where it acts and its state is not named: Brussels."""
        seat = next((a for a in ranked if self._registry.is_seat(a.actor, match.printed)), None)
        body = next((a for a in ranked if a.actor.code in international()), None)
        token = self._token(match.start)
        if seat is None or body is None or token is None:
            return None
        if self._company.codes[seat.actor.code or ""]:
            return None
        addressed = token.dep in ("dobj", "dative") and token.head.lemma not in _GONE_TO
        acts = token.dep == "nsubj" or addressed or _with(token)
        return body if acts and token.ent != "PERSON" and not token.child("compound") else None

    def _is_another(self, best: Alias, match: Match[Alias]) -> bool:
        """Whether a doubtful name is a town of the report's country, or part of a longer name."""
        if self._registry.is_seat(best.actor, match.printed):
            codes = set(self._company.codes) - set(international())
            abroad = best.actor.code not in codes
            return abroad and is_namesake(match.printed, tuple(sorted(codes)))
        token = self._token(match.start)
        if best.actor.kind != "person" or " " in match.printed or token is None:
            return False
        following = token.dep == "compound" and token.head.i == token.i + 1
        following = following and token.head.is_name and token.head.ent == "PERSON"
        return following or surnames.inside_a_longer_name(token, best.actor)

    def _in_office(self, ranked: list[Alias], match: Match[Alias]) -> bool:
        """Whether a surname alone can only mean one person, who held an office on the day."""
        best = ranked[0]
        if best.actor.kind != "person" or self.published is None:
            return False
        rank = standing(best.actor, self.published)
        rivals = [standing(a.actor, self.published) for a in ranked[1:]]
        if any(other >= rank for other in rivals):
            return False
        if not is_everyday(match.printed):
            lone = not rivals and rank >= 0 and served(best.actor, self.published)
            lone = lone and not country_named(match.printed)
            return rank >= IN_OFFICE or (rank > 0 and bool(rivals)) or lone
        token = self._token(match.start)
        return rank >= MINISTER and token is not None and _alone(token)

    def _of_the_world(self, alias: Alias, match: Match[Alias]) -> bool:
        """Whether a body's plain name means that of the United Nations: no state is beside it."""
        if alias.actor.code not in international() or " " not in match.printed:
            return False
        before = self.text[max(0, match.start - 40) : match.start]
        word = before.split()[-1] if before.split() else ""
        return not (_OF_A_STATE.search(before) or (word[:1].isupper() and word.lower() != "the"))

    def _at_home(self, ranked: list[Alias], match: Match[Alias]) -> Alias | None:
        """The body or group that a plain name means in a report of its own country.

        Where the report names towns of one bearer's country, or no country at all and the name has
        one bearer only.
        """
        only = ranked[0] if len(ranked) == 1 else None
        if only is not None and only.actor.kind == "country":
            seat = self._registry.is_seat(only.actor, match.printed)
            return only if only.actor.code in self._towns() and not seat else None
        letters = match.printed.replace(".", "")
        short = letters.isupper() and len(letters) > 2
        definite = self.text[max(0, match.start - 4) : match.start].lower() == "the "
        distinct = " " in match.printed or short or definite or self._organised(match)
        bodies = [a for a in ranked if a.actor.kind not in ("person", "country")]
        if not distinct or not bodies:
            return None
        if definite and len(ranked) == 1 and (short or bodies[0].actor.kind in _OFFICIAL):
            return bodies[0]
        near = [a for a in bodies if a.actor.code in self._towns()]
        if len(near) == 1:
            return near[0]
        alone = len(ranked) == 1 and not self._company.codes and not self._towns()
        return bodies[0] if alone else None

    def _organised(self, match: Match[Alias]) -> bool:
        """Whether a plain word is printed as an organisation's name: "a leader of Solidarity"."""
        token = self._token(match.start)
        if token is None or token.ent != "ORG" or not token.is_name:
            return False
        return token.i > token.sentence.tokens[0].i and not token.child("compound", "amod")

    def _towns(self) -> frozenset[str]:
        """The countries of the towns and regions that the text names."""
        if self._near is None:
            tokens = [t for s in (self._parse.sentences if self._parse else []) for t in s.tokens]
            self._near = frozenset(
                country
                for token in tokens
                if token.is_name and token.ent == "GPE" and (country := country_named(token.text))
            )
        return self._near

    def _token(self, offset: int) -> Token | None:
        sentence = self._parse.sentence_at(offset) if self._parse is not None else None
        return sentence.token_at(offset) if sentence is not None else None

    def _fitness(self, alias: Alias) -> tuple[bool, bool, bool, int, bool, int]:
        code = alias.actor.at(self.published).code or ""
        return (
            alias.form != "ambiguous",
            alias.actor.id in self._company.actors,
            standing(alias.actor, self.published) >= 0,
            self._company.codes[code],
            alias.actor.kind == "listed",
            standing(alias.actor, self.published),
        )


def _shouted(text: str, match: Match[Alias]) -> bool:
    """Whether a word is in capitals because all around it is: "THE WAR IS OVER"."""
    if match.printed not in ("IS", "WHO", "IT", "AID"):
        return False
    before = text[: match.start].split()[-1:]
    after = text[match.end :].split()[:1]
    return all(len(w) > 1 and w.isupper() for w in before + after)


def _with(token: Token) -> bool:
    return token.dep == "pobj" and token.head.lower in ("with", "by")


_SLOTS = {"nsubj", "nsubjpass", "poss", "dobj", "pobj", "conj", "appos", "dative"}


def _alone(token: Token) -> bool:
    """Whether a capitalised everyday word stands where a person does: "Rice opened the talks"."""
    return (
        token.is_name
        and token.dep in _SLOTS
        and token.ent not in ("DATE", "NORP", "LOC", "MONEY")
        and all(c.dep not in ("det", "amod", "compound", "nummod") for c in token.children)
    )


class _Company(msgspec.Struct):
    actors: set[str]
    codes: Counter[str]

    def supports(self, alias: Alias) -> bool:
        actor = alias.actor
        codes = {actor.code, *(role.code for role in actor.roles)}
        return actor.id in self.actors or any(self.codes[code] for code in codes if code)


def _company(matches: list[Match[Alias]]) -> _Company:
    actors: set[str] = set()
    codes: Counter[str] = Counter()
    for match in matches:
        plain = [a for a in match.bearers if a.form != "ambiguous"]
        if len({a.actor.id for a in plain}) == 1:
            actors.add(plain[0].actor.id)
            if plain[0].actor.code:
                codes[plain[0].actor.code] += 1
    return _Company(actors, codes)
