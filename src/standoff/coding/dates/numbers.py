"""Numbers as news English writes them: figures, words, halves, and words for "some"."""

from __future__ import annotations

from collections.abc import Sequence


def word_list(words: str) -> tuple[str, ...]:
    """The words of a string."""
    return tuple(words.split())


ONES = {
    word: number
    for number, word in enumerate(
        word_list("one two three four five six seven eight nine"), start=1
    )
}
TEENS = {
    word: number
    for number, word in enumerate(
        word_list(
            "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
        ),
        start=10,
    )
}
TENS = {
    word: number
    for number, word in zip(
        range(20, 100, 10),
        word_list("twenty thirty forty fifty sixty seventy eighty ninety"),
        strict=True,
    )
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        word_list(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
            "twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {"thirtieth": 30}
_SCALES = {"hundred": 100, "thousand": 1000}
_HALVES = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "half": 0.5, "½": 0.5}


def cardinal(words: Sequence[str]) -> float | None:
    """The number that lower-case words spell; None where they name no definite number.

    Of "two to six" it is the first. "a couple" is 2, "a dozen" 12, "2 1/2" 2.5; "several" None.
    """
    for stop in ("to", "or"):
        if stop in words:
            words = words[: words.index(stop)]
    if "-" in words and any(char.isdigit() for char in words[0]):
        words = words[: words.index("-")]
    total = current = 0.0
    seen = False
    halved = "half" in words
    for word in words:
        if word in ("a", "an") and not halved:
            current, seen = current or 1, True
        elif word in _HALVES:
            current, seen = current + _HALVES[word], True
        elif word in ("couple", "pair"):
            current, seen = 2, True
        elif word == "dozen":
            current, seen = 12 * (current or 1), True
        elif word in _SCALES:
            total, current, seen = (total + current or 1) * _SCALES[word], 0, True
        elif word in ("few", "several", "many", "dozens", "hundreds", "thousands", "countless"):
            return None
        else:
            number = small(word)
            if number is None:
                continue
            current, seen = current + number, True
    return total + current if seen else None


def small(word: str) -> float | None:
    """The number of one figure or one word below a hundred."""
    for table in (ONES, TEENS, TENS):
        if word in table:
            return table[word]
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


def ordinal(word: str) -> int | None:
    """7 of "7th" and of "seventh"."""
    if word in ORDINALS:
        return ORDINALS[word]
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdigit() else None


def spelled_year(words: Sequence[str]) -> int | None:
    """1996 of "nineteen ninety-six", 2004 of "two thousand four", 2012 of "twenty twelve"."""
    words = [word for word in words if word not in ("and", "-", "the", "year")]
    if words[:2] == ["two", "thousand"]:
        return 2000 + int(sum(small(word) or 0 for word in words[2:]))
    if len(words) < 2 or words[0] not in ("eighteen", "nineteen", "twenty"):
        return None
    return int(100 * (small(words[0]) or 0) + sum(small(word) or 0 for word in words[1:]))


def iso_number(number: float | None) -> str:
    """The number as a duration writes it; X where it is unknown."""
    if number is None:
        return "X"
    return str(int(number)) if number == int(number) else f"{number:g}"
