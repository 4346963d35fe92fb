"""Role nouns, cues, control words and tie words: the lexicons of data/, ready for look-up."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import msgspec

from standoff.codebook.data import load


class Role(msgspec.Struct, frozen=True):
    """What a head noun says of who bears it; sector "" says nothing."""

    sector: str
    kind: str


class Agents(msgspec.Struct, frozen=True):
    """Role nouns by lemma (several words joined by a space), modifiers, words that count people."""

    roles: dict[str, Role]
    modifiers: dict[str, str]
    collective: frozenset[str]
    numbers: dict[str, tuple[int | None, int | None]]


class Cue(msgspec.Struct, frozen=True):
    """A word that marks a claim. `takes` names the complements that are its content."""

    lemma: str
    stance: str
    takes: frozenset[str]
    weak: bool = False
    particle: str | None = None
    object: str | None = None


class Idiom(msgspec.Struct, frozen=True):
    """A set phrase behind a verb: its words, "~" for one of an owner's, "..." for a stretch.

    `negated`: only with "not" at the verb ("was not buying").
    """

    cue: Cue
    words: tuple[str, ...]
    negated: bool = False


class Cues(msgspec.Struct, frozen=True):
    """Cue verbs, nouns and adjectives by head lemma, phrases and adverbs as lower-case text.

    `hearsay` has the stance of verbs that report without a speaker: "is said to". `silence` are
    phrases of whoever says nothing, `anonymous` those of whoever will not be named; `idioms` are
    set phrases by the lemma of their verb. `openers` are the first words of `phrases` and
    `silence`: no phrase begins at another word.
    """

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    adjectives: dict[str, tuple[Cue, ...]]
    phrases: dict[str, str]
    adverbs: dict[str, str]
    hearsay: dict[str, str]
    silence: frozenset[str]
    anonymous: tuple[str, ...]
    idioms: dict[str, tuple[Idiom, ...]]
    openers: frozenset[str]


class Control(msgspec.Struct, frozen=True):
    """What a governing word does to the event inside its complement, and who performs that event.

    `infinitive`: only with an infinitive or a gerund ("told them to leave", not "told that").
    """

    effect: str
    subject: str
    infinitive: bool = False


class TieWords(msgspec.Struct, frozen=True):
    """The words of one standing relation, as listed; `reverse` turns its direction.

    Of two that fit, the first counts: "fought in X for Y".
    """

    relation: str
    reverse: bool
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def agents() -> Agents:
    """The role nouns."""
    table = load("agents.toml")
    roles = {
        noun: Role(entry["sector"], entry["kind"])
        for entry in table["role"]
        for noun in entry["nouns"]
    }
    modifiers = {w: entry["sector"] for entry in table["modifier"] for w in entry["words"]}
    collective = {w for entry in table.get("collective", []) for w in entry["words"]}
    numbers = {
        entry["word"]: (entry.get("low"), entry.get("high")) for entry in table.get("number", [])
    }
    return Agents(roles, modifiers, frozenset(collective), numbers)


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues."""
    table = load("cues.toml")
    phrases = {t: entry["stance"] for entry in table["phrase"] for t in entry["text"]}
    adverbs = {t: entry["stance"] for entry in table["adverb"] for t in entry["text"]}
    verbs, nouns, adjectives = (_by_head(table[kind]) for kind in ("verb", "noun", "adjective"))
    hearsay = {lemma: entry["stance"] for entry in table["hearsay"] for lemma in entry["lemmas"]}
    silence = frozenset(t for entry in table["silence"] for t in entry["text"])
    anonymous = tuple(t for entry in table["anonymous"] for t in entry["text"])
    idioms = _idioms(table["idiom"])
    openers = frozenset(text.split()[0] for text in (*phrases, *silence))
    return Cues(
        verbs, nouns, adjectives, phrases, adverbs, hearsay, silence, anonymous, idioms, openers
    )


def _idioms(entries: list[dict[str, object]]) -> dict[str, tuple[Idiom, ...]]:
    found: dict[str, list[Idiom]] = defaultdict(list)
    for entry in entries:
        for text in entry["text"]:  # type: ignore[attr-defined]
            verb, *words = text.removeprefix("not ").split()
            cue = Cue(text, str(entry["stance"]), frozenset())
            found[verb].append(Idiom(cue, tuple(words), text.startswith("not ")))
    return {verb: tuple(idioms) for verb, idioms in found.items()}


def _by_head(entries: list[dict[str, object]]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = defaultdict(list)
    for entry in entries:
        for lemma in entry["lemmas"]:  # type: ignore[attr-defined]
            head, _, rest = lemma.partition(" =")
            head, _, particle = head.partition("_")
            cue = Cue(
                lemma=lemma,
                stance=str(entry["stance"]),
                takes=frozenset(entry.get("takes", ())),  # type: ignore[call-overload]
                weak=bool(entry.get("weak", False)),
                particle=particle.replace("_", " ") or None,
                object=rest or None,
            )
            for spelling in spellings(head):
                found[spelling].append(cue)
    return {
        head: tuple(sorted(cues, key=lambda c: -(bool(c.particle) + bool(c.object))))
        for head, cues in found.items()
    }


def spellings(word: str) -> tuple[str, ...]:
    """A word as it is listed, and in the other of the British and American spellings."""
    for one, other in (("ize", "ise"), ("ise", "ize"), ("yze", "yse"), ("yse", "yze")):
        if word.endswith(one) and len(word) > 6:
            return word, word[: -len(one)] + other
    return (word,)


@lru_cache(maxsize=1)
def control() -> dict[str, Control]:
    """Governing verbs, nouns and adjectives by lemma ("call_off" with its particle)."""
    table = load("control.toml")
    return {
        spelling: Control(entry["effect"], entry.get("subject", "subject"), kind == "infinitive")
        for kind in ("infinitive", "control")
        for entry in table[kind]
        for word in entry["words"]
        for spelling in spellings(word)
    }


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """Words that are seldom names: the lexicons' own, colours, months, common surnames."""
    found = {*agents().roles, *agents().modifiers, *cues().verbs, *cues().nouns, *control()}
    return frozenset(found | set(load("everyday.toml")["words"]))


@lru_cache(maxsize=1)
def ties() -> tuple[TieWords, ...]:
    """The words of each standing relation."""
    return tuple(
        TieWords(
            entry["relation"], bool(entry.get("reverse", False)),
            tuple(entry.get("verbs", ())), tuple(entry.get("nouns", ())),
            tuple(entry.get("adjectives", ())),
        )
        for entry in load("ties.toml")["tie"]
    )  # fmt: skip


@lru_cache(maxsize=1)
def ended_words() -> frozenset[str]:
    """Words that say that a tie is over: former, ex-, late."""
    return frozenset(load("ties.toml")["ended"]["words"])
