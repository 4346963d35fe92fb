"""What the words beside a verb or an event noun say of its happening: not, will, if, any."""

from __future__ import annotations

import msgspec

from standoff.language import Token
from standoff.model import Status

_NEGATORS = {"not", "n't", "never", "no", "neither", "nor", "without", "hardly"}
_NEGATING = ("det", "advmod", "preconj", "cc")
_NOBODY = {"nobody", "none", "nothing"}
_FUTURE = {"will", "shall", "'ll"}
_WILL = _FUTURE | {"would", "wo"}
_POSSIBLE = {"would", "could", "may", "might", "should", "can", "must", "ought", "'d"}
_CONDITION = {"if", "unless", "whether", "should"}
_PENDING = {"until", "till", "once", "unless"}
_TO_COME = {"planned", "future", "upcoming", "expected"}
_IMAGINED = {"possible", "potential", "feared", "any"}
_RANK: dict[Status, int] = {
    "occurred": 0, "historical": 1, "future": 2, "hypothetical": 3, "negated": 4,
}  # fmt: skip


class Certainty(msgspec.Struct):
    """The status found so far with the reasons. `will` says that "will" or "would" is there."""

    status: Status = "occurred"
    will: bool = False
    why: list[str] = []

    def mark(self, status: Status, reason: str) -> None:
        """Sets the status unless a stronger one holds: negated over hypothetical over future."""
        if _RANK[status] > _RANK[self.status]:
            self.status = status
        self.why.append(f"{reason} -> {status}")

    def look_at(self, token: Token) -> None:
        """Reads the children of a verb or noun."""
        for child in token.children:
            self._auxiliary(child, token)
            if token.is_verb:
                self._condition(child, token)
            else:
                self._adjective(child, token)
            self._party(child, token)

    def share(self, token: Token, head: Token) -> None:
        """A coordinated verb shares the auxiliary of the first: "will meet and sign"."""
        own = any(c.dep in ("aux", "nsubj", "nsubjpass") for c in token.children)
        for child in [] if own else head.children:
            if child.dep == "aux" and child.tag == "MD":
                self._auxiliary(child, token)

    def _auxiliary(self, child: Token, token: Token) -> None:
        word = child.lower
        if child.dep == "neg" or (word in _NEGATORS and child.dep in _NEGATING):
            self.mark("negated", f"{child.text} negates {token.text}")
        elif child.dep == "aux" and child.tag == "MD":
            self.will = self.will or word in _WILL
            if word in _FUTURE or (word in ("would", "'d") and _backshifted(token)):
                self.mark("future", f"{child.text} {token.text}")
            elif word in _POSSIBLE:
                self.mark("hypothetical", f"{child.text} {token.text}")

    def _condition(self, child: Token, token: Token) -> None:
        if child.dep not in ("mark", "advmod"):
            return
        pending = child.lower in _PENDING and token.tag in ("VBZ", "VBP")
        if child.lower in _CONDITION or pending:
            self.mark("hypothetical", f"{child.text} … {token.text}")

    def _adjective(self, child: Token, token: Token) -> None:
        if child.dep not in ("amod", "det"):
            return
        if child.lemma in _TO_COME:
            self.mark("future", f"{child.text} {token.text}")
        elif child.lemma in _IMAGINED:
            self.mark("hypothetical", f"{child.text} {token.text}")

    def _party(self, child: Token, token: Token) -> None:
        """ "no soldier was killed", "nobody attacked", "any attack"."""
        roles = ("nsubj", "nsubjpass", "dobj") if token.is_verb else ("nsubj",)
        if child.dep not in roles:
            return
        determiners = {c.lower for c in child.children if c.dep == "det"}
        if "no" in determiners or child.lower in _NOBODY:
            self.mark("negated", f"{child.text} negates {token.text}")
        elif "any" in determiners and child.dep != "dobj":
            self.mark("hypothetical", f"any {child.text}")


def _backshifted(token: Token) -> bool:
    """Whether "would" is what "will" becomes in reported speech: "said it would send"."""
    above = token
    while above.dep in ("conj", "xcomp"):
        above = above.head
    head = above.head
    reported = above.dep == "ccomp" or any(c.dep == "ccomp" for c in above.children)
    speech = head if above.dep == "ccomp" else above.child("ccomp")
    past = reported and speech is not None and speech.tag in ("VBD", "VBN")
    conditional = any(
        is_conditional(c) for c in (*above.children, *token.children) if c.dep == "advcl"
    )
    return past and not conditional


def is_conditional(token: Token) -> bool:
    """Whether a clause begins with "if" or the like."""
    return any(c.dep == "mark" and c.lower in _CONDITION for c in token.children)


def is_question(token: Token) -> bool:
    """Whether a token stands in the main clause of a question, or under "Were X to …"."""
    tokens = token.sentence.tokens
    asked = any(t.text == "?" for t in tokens[-3:])
    if asked and not any(t.dep in ("relcl", "acl") for t in (token, *token.ancestors())):
        return True
    return (
        tokens[0].lower in ("were", "had", "should")
        and token.is_verb
        and not asked
        and any(t is tokens[0] for t in (*token.children, *token.head.children, token.head))
    )
