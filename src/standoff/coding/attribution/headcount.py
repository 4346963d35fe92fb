"""How many people stand behind a phrase: "half a dozen", "one of three", "X and Y"."""

from __future__ import annotations

from standoff.coding.attribution.commoners import is_post
from standoff.coding.numbers import number_value
from standoff.coding.phrases import objects_of
from standoff.language import Token

_ABOUT = {
    "than", "over", "least", "nearly", "about", "around", "almost", "some", "most", "roughly",
    "up", "perhaps", "approximately", "close", "upwards", "under", "minimum",
}  # fmt: skip
_GROUPED = {"pair": 2, "couple": 2, "duo": 2, "brace": 2, "trio": 3, "quartet": 4, "quintet": 5}
_DOZEN = 12


def number_of(token: Token) -> int | None:
    """The exact number that a phrase states; None for "more than forty" and "dozens"."""
    if token.lower in _GROUPED:
        near = (c.lower for c in token.children if c.i < token.i)
        return None if any(word in _ABOUT for word in near) else _GROUPED[token.lower]
    for one in (token, *token.having("nummod", "compound")):
        counts = one.tag == "CD" and one.dep != "compound"
        if counts or one.lower == "dozen":
            before = [c for c in (*one.children, *one.head.children) if c.i < one.i]
            value = _dozens(one) if one.lower == "dozen" else _out_of(one) or number_value(one)
            if value is not None and not any(c.lower in _ABOUT for c in before):
                return int(value)
    return None


def _dozens(token: Token) -> int | None:
    """ "a dozen", "half a dozen", "two dozen"."""
    before = [c for c in token.children if c.i < token.i]
    if any(c.lower == "half" for c in before):
        return _DOZEN // 2
    number = next((c for c in before if c.tag == "CD"), None)
    value = number_value(number) if number is not None else 1
    return int(value * _DOZEN) if value is not None else None


def _out_of(numeral: Token) -> int | None:
    """The first number of "one of three survivors", where the parser hangs it on the second."""
    parts = [c for c in numeral.children if c.dep == "quantmod" and c.i < numeral.i]
    first = next((c for c in parts if c.tag == "CD"), None)
    if first is None or not any(c.lower in ("of", "in") for c in parts):
        return None
    value = number_value(first)
    return int(value) if value is not None else None


def spoken_together(head: Token) -> list[Token]:
    """Those who speak as one: "X and Y", "a baker, a bus driver and a pensioner"."""
    found = [t for t in head.conjuncts() if t.is_noun or t.tag == "PRP"]
    beside = head.child("appos")
    if beside is None or beside.child("conj") is None:
        return found
    if beside.is_name:
        return beside.conjuncts() if head.tag in ("NNS", "NNPS") else found
    return [head, *(t for t in beside.conjuncts() if t.is_noun)] if not head.is_name else found


def seats(head: Token) -> int:
    """How many posts a plural names: "the bishops of Huambo and Bié" are two; 0 where unsaid."""
    held = next((t for _, t in objects_of(head, "of", "for")), None)
    if held is None or head.child("det") is None:
        return 0
    posted = is_post(head.lemma, [], None)
    named = [t for t in held.conjuncts() if t.is_name or (posted and t.tag == "NN")]
    return len(named) if len(named) > 1 else 0


def has_both(head: Token) -> bool:
    """Whether "both" stands before a noun."""
    return any(c.lower == "both" for c in head.children)
