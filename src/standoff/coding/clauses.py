"""Who does what to whom, grammatically: subject, object, agent and phrases of a verb.

Subjects that a clause leaves out are taken from what governs it: coordination, control, relative
and participial clauses.
"""

from __future__ import annotations

from standoff.codebook.lexicons import control
from standoff.coding.phrases import objects_of
from standoff.language import Token

_PASSIVE_AUX = ("auxpass", "nsubjpass")
_DEPTH = 6
_TIMES = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL")
_GIVING = {
    "accord", "allocate", "allot", "allow", "ask", "assign", "award", "bring", "buy", "call",
    "charge", "cost", "deal", "deem", "deny", "dub", "elect", "fine", "give", "grant", "guarantee",
    "hand", "issue", "label", "leave", "lend", "make", "name", "offer", "owe", "pay", "promise",
    "refuse", "save", "sell", "send", "serve", "show", "teach", "tell", "term", "win",
}  # fmt: skip
_RELATIVE = ("WDT", "WP", "WP$")


class Clause:
    """The parties of a verb as heads of phrases. `phrases` are (preposition, object) pairs."""

    __slots__ = ("agent", "indirect", "object", "passive", "phrases", "subject", "verb")

    def __init__(self, verb: Token) -> None:
        self.verb = verb
        self.passive = False
        self.subject: Token | None = None
        self.object: Token | None = None
        self.indirect: Token | None = None
        self.agent: Token | None = None
        self.phrases: list[tuple[str, Token]] = []

    @property
    def doer(self) -> Token | None:
        """The one who acts: the subject, or the agent of a passive."""
        return self.agent if self.passive else self.subject

    @property
    def undergoer(self) -> Token | None:
        """The one acted upon: the object, or the subject of a passive."""
        return (self.subject or self.object) if self.passive else self.object

    def objects(self) -> list[Token]:
        """Heads of all direct objects, coordinated ones included."""
        head = self.undergoer
        return head.conjuncts() if head is not None else []


class Clauses:
    """Clauses of one document, each built once."""

    def __init__(self) -> None:
        self._built: dict[int, Clause] = {}

    def of(self, verb: Token, depth: int = 0) -> Clause:
        """The clause of a verb."""
        key = id(verb)
        if key not in self._built:
            self._built[key] = self._build(verb, depth)
        return self._built[key]

    def _build(self, verb: Token, depth: int) -> Clause:
        clause = Clause(verb)
        for child in verb.children:
            if child.dep in ("nsubj", "csubj", "expl") and clause.subject is None:
                clause.subject = child
            elif child.dep == "nsubjpass":
                clause.subject, clause.passive = child, True
            elif child.dep == "auxpass":
                clause.passive = True
            elif child.dep in ("dobj", "attr", "oprd"):
                if clause.object is None or (child.dep == "dobj" and clause.object.dep == "oprd"):
                    clause.object = child
            elif child.dep == "dative" and child.tag != "IN":
                clause.indirect = child
            elif child.dep == "ccomp" and child.tag[:2] == "JJ" and clause.object is None:
                clause.object = child.child("nsubj")  # "found X guilty", "called it illegal"
        for preposition, token in objects_of(verb):
            if preposition == "by" and _is_agent(token, verb):
                clause.agent = token
            else:
                clause.phrases.append((preposition, token))
        if clause.agent is not None and verb.tag == "VBN":
            clause.passive = clause.passive or clause.object is None
        self._complete(clause, depth)
        return clause

    def _complete(self, clause: Clause, depth: int) -> None:
        verb = clause.verb
        if clause.subject is not None and clause.subject.tag in _RELATIVE:
            antecedent = relative_head(clause.subject)
            clause.subject = antecedent or clause.subject
        if clause.object is not None and clause.object.tag in _RELATIVE:
            clause.object = relative_head(clause.object) or clause.object
        if clause.subject is not None or depth > _DEPTH or verb.head is verb:
            led = any(t.tag in _RELATIVE for _, t in clause.phrases)  # "a siege in which X died"
            gap = verb.dep == "relcl" and clause.object is None and not (clause.passive or led)
            if gap and clause.subject is not verb.head:
                clause.object = verb.head
            return
        head = verb.head
        if verb.dep == "conj" and (head.is_verb or head.tag == "MD"):
            upper = self.of(_beside(verb), depth + 1)
            clause.subject = upper.subject
            if clause.object is not None and clause.object.lower == "ones":
                clause.object = upper.object or clause.object
            if upper.passive and verb.tag == "VBN" and verb.child("aux", "dobj") is None:
                clause.passive = True
                clause.agent = clause.agent or upper.agent
        elif verb.dep in ("xcomp", "ccomp", "advcl", "dep"):
            if head.is_verb:
                clause.subject = self._controller(head, depth, adverbial=verb.dep == "advcl")
            elif head.tag[:2] in ("JJ", "RB"):
                governor = head.head
                clause.subject = self.of(governor, depth + 1).subject if governor.is_verb else None
            elif head.is_noun:
                clause.subject = self._holder(head, depth)
            if verb.tag == "VBN" and verb.child("aux") is None:
                clause.passive = True
        elif verb.dep == "acl":
            if verb.tag == "VBN" and not _acts(clause):
                clause.subject, clause.passive = head, True
            elif verb.tag in ("VBG", "VBN"):
                clause.subject = head
            else:
                clause.subject = self._holder(head, depth)
        elif verb.dep == "relcl":
            clause.subject = head
        elif verb.dep == "pcomp":
            governor = head.head
            if governor.is_verb:
                clause.subject = self._controller(governor, depth, adverbial=False)
            elif governor.is_noun and governor.dep == "dobj" and _names_the_doer(governor.head):
                clause.subject = governor  # "accuse the army of forcing", read as an army of that
            elif governor.is_noun:
                clause.subject = self._holder(governor, depth)

    def _controller(self, head: Token, depth: int, *, adverbial: bool) -> Token | None:
        upper = self.of(head, depth + 1)
        if not adverbial and _names_the_doer(head) and not upper.passive:
            return upper.object or upper.indirect or upper.subject
        return upper.subject

    def _holder(self, noun: Token, depth: int) -> Token | None:
        """Whose plan, promise or right it is: the possessor, "by X", or the governing subject."""
        owner = noun.child("poss")
        if owner is not None:
            return owner
        for preposition, token in objects_of(noun):
            if preposition in ("by", "from") or (preposition == "of" and token.is_name):
                return token
        governor = noun.head
        if (
            governor is not noun
            and governor.is_verb
            and noun.dep in ("dobj", "attr", "pobj", "oprd")
        ):
            return self.of(governor, depth + 1).subject
        if noun.dep == "pobj" and governor.head.is_verb:
            return self.of(governor.head, depth + 1).subject
        return next((c for c in noun.children if c.dep in ("compound", "amod", "nmod")), None)


def _beside(verb: Token) -> Token:
    """The verb that one is coordinated with: "accused X of plotting and mobilised" is no plot."""
    head = verb.head
    if verb.tag not in ("VBD", "VBZ") or head.tag not in ("VB", "VBG"):
        return head
    return next((t for t in head.ancestors() if t.tag == verb.tag), head)


def _acts(clause: Clause) -> bool:
    """Whether a participle is a past verb misread: "gunmen on motorcycles killed 40 villagers"."""
    whom = clause.object
    alone = clause.agent is None and clause.verb.lemma not in _GIVING
    return alone and whom is not None and whom.dep == "dobj" and whom.ent not in _TIMES


def relative_head(token: Token) -> Token | None:
    """What "who" or "which" refers to: the noun that its clause hangs on ("it was X that")."""
    for above in token.ancestors():
        if above.dep in ("relcl", "acl"):
            return above.head
        if above.dep == "ccomp" and above.head.lemma == "be":
            return above.head.child("attr")
    return None


def _names_the_doer(verb: Token) -> bool:
    """Whether the object of a verb is who does what its complement tells: "urged X to leave"."""
    entry = control().get(verb.lemma)
    return entry is not None and entry.subject == "object"


def _is_agent(token: Token, verb: Token) -> bool:
    return (
        token.dep == "pobj"
        and verb.tag in ("VBN", "VBD")
        and (
            verb.child(*_PASSIVE_AUX) is not None
            or verb.child("agent") is not None
            or verb.dep in ("acl", "conj", "advcl")
        )
        and token.ent not in ("DATE", "TIME", "CARDINAL", "PERCENT")
    )
