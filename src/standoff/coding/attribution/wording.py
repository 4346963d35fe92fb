"""What a speaker's own words do, by set phrases: "no comment", "you have my word"."""

from __future__ import annotations

import re

_MAY_NOT = (
    r"(?:cannot|can't|could not|couldn't|will not|won't|would not|wouldn't|shall not|shan't"
    r"|may not|must not|do not want to|don't want to|do not wish to|don't wish to"
    r"|(?:am|are|is|'m|'re) (?:not|in no) "
    r"(?:going to|prepared to|allowed to|permitted to|authori[sz]ed to|able to|willing to"
    r"|ready to|free to|inclined to|here to|at liberty to|(?:in a )?position to)"
    r"|(?:aren't|isn't) (?:going|prepared|allowed|permitted|able|willing|free|inclined) to"
    r"|(?:would|'d) (?:rather|prefer) not(?: to)?|prefer not to|have been told not to)"
)
_TELL = (
    r"(?:discuss|comment|say|talk|speak|speculate|answer|elaborate|disclose|reveal|divulge|name"
    r"|share|identify|reply|respond|be drawn|go into|get into|enter into|add|go beyond"
    r"|give (?:names|numbers|figures|details|reasons|you|a date|dates|interviews))"
)
_SIDE = r"(?:i|we|my [a-z]+|our [a-z]+|they)"
_UNTRUE = (
    r"(?:false|untrue|lies?|fabricat\w+|nonsense|forger(?:y|ies)|baseless|fiction|myths?|slander"
    r"|libel|unfounded|groundless|inventions?|invented|fakes?|faked|rubbish|propaganda|incorrect"
    r"|wrong|absurd|ridiculous|ludicrous|fairy tales?|hoax|smear|concocted|made up|a figment)"
)
_VAGUE = r"(?:sure|certain|convinced|persuaded|confident|clear|known|proven|proved|established)"
_NOT = r"(?:do not|don't|cannot|can't|could not|couldn't|did not|didn't|have yet to|hardly)"

_PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("doubts", (
        rf"\b{_NOT} (?:yet |really |honestly |possibly )?"
        r"(?:believe|trust|confirm|verify|establish|determine|rule out|prove)\b",
        r"\b(?:cannot|can't|could not|couldn't) (?:tell(?: you| us)?|say)(?: yet| now"
        r"| for certain| for sure)?"
        r",? (?:that|whether|if|the|this|these|those|it|he|she|they)\b",
        rf"\b{_NOT} (?:yet |really |honestly )?know(?: yet)?,? (?:whether|if|that|how"
        rf"|when|who|what)\b",
        r"\b(?:nobody|no one|none of us) (?:\w+ )?(?:knows|can say|can tell)\b",
        rf"\b(?:am|are|is|was|were|'m|'re|'s) (?:not|far from|by no means|hardly|never) "
        rf"(?:at all |so |quite |yet |really |entirely |fully |very )?{_VAGUE}\b",
        rf"\b(?:isn't|aren't|wasn't) (?:at all |so |quite |yet |really )?{_VAGUE}\b",
        r"\b(?:i|we) (?:really |very much |seriously |still )?(?:doubt|wonder|question)\b",
        r"\b(?:have|had|has) (?:my|our|serious|grave|strong|some|every|great|real) "
        r"(?:\w+ )?(?:doubts?|reservations|misgivings|reason to doubt)\b",
        r"\bremains to be seen\b", r"\bwho knows\b", r"\b(?:may|might) or may not\b",
        r"\b(?:hard|difficult|impossible) to (?:believe|verify|confirm|credit|swallow|know|say)\b",
        r"\btoo (?:early|soon) to (?:say|tell|know)\b", r"\bopen question\b",
        r"\b(?:sceptical|skeptical|doubtful|unconvinced|unpersuaded|dubious|in doubt)\b",
        r"\bsee no (?:sign|proof|evidence)\b", r"\bany(?:one|body)'s guess\b",
        r"\bi'll believe (?:it|that)\b", r"\bi will believe (?:it|that)\b",
        r"\btake (?:it|that|this) with a (?:pinch|grain) of salt\b",
        r"\bi (?:do not|don't) think (?:so|it|that|the)\b",
    )),
    ("declines", (
        r"\bno (?:further |immediate |official |public )?comments?\b",
        r"\bnothing (?:more |further |else |whatever |at all )?(?:to|i can|i will|we can|we will) "
        r"(?:say|add|tell|announce|report|declare|share)\b",
        rf"\b(?:i|we|\w+s) {_MAY_NOT} (?:publicly |openly |even |yet |now )?{_TELL}\b",
        rf"\b{_MAY_NOT} {_TELL}\b",
        r"\bnot something (?:that )?(?:i|we) (?:will|can|shall|am|are|would|'ll)\b",
        r"\bnot (?:a (?:matter|question|subject|topic)|something|one|anything) (?:for"
        r"|on which|i|we)\b",
        r"\bnot (?:for )?(?:me|us|my place|our place|mine|ours) to (?:say|judge|discuss"
        r"|comment|answer)\b",
        r"\bfor (?:others|the courts?|the judges?|history|somebody else|someone else) to "
        r"(?:say|judge|decide|answer|discuss)\b",
        r"\b(?:have|has|make|makes|made|offer|give|gives) no "
        r"(?:comments?|remarks?|statement|answers?|information|details|reply|view|opinion)\b",
        r"\b(?:do not|don't) ask me\b",
        r"\bis for the (?:courts?|tribunal|judges?|inquiry|police)\b",
        r"\bmy lips are sealed\b",
        r"\bnext question\b",
        r"\bask (?:me|us) (?:something|anything) else\b",
        r"\b(?:i|we) (?:decline|refuse) to\b", r"\b(?:stay|remain|keep) silent\b",
        r"\b(?:none of your business|mind your own business)\b",
        r"\b(?:is|are) (?:classified|confidential|secret|off limits|sub judice)\b",
        r"\b(?:i|we) (?:will|shall|would|'ll) not "
        r"(?:sign|negotiate|accept|attend|recogni[sz]e|take part|testify|apologi[sz]e"
        r"|meet|resign)\b",
        r"\bwon't (?:sign|negotiate|accept|attend|recogni[sz]e|take part|testify"
        r"|apologi[sz]e|meet)\b",
        r"\bkeep (?:that|this|it) to (?:myself|ourselves)\b",
        r"\bask my (?:lawyer|superiors?|boss)\b",
    )),
    ("denies", (
        rf"\b(?:is|are|was|were|'s|'re|all|be|been) (?:not true|(?:\w+ly |just |all |pure |sheer "
        rf"|plain |total |a |an |the |purest |complete |utter |outright |absolute |crude "
        rf"|malicious )*"
        rf"{_UNTRUE}\b)",
        r"\b(?:isn't|aren't|wasn't|weren't) true\b", r"\bno truth (?:in|to|whatever|at all)\b",
        r"\bnot a word of (?:it|that|this) (?:is|was)\b",
        r"\bnot (?:a grain|a shred|an ounce) of truth\b",
        r"\bnever happened\b", r"\bdid not happen\b", r"\bdidn't happen\b",
        r"\bnothing of the (?:sort|kind)\b", r"\bno such (?!luck|thing as)\w+",
        r"\b(?:had|have|has) (?:nothing to do with|no part in|no hand in|no role in|no link)\b",
        r"\bplayed no (?:part|role)\b",
        r"\bnot (?:our|my) (?:doing|work|men|shells?|rockets?|missiles?)\b",
        rf"\b{_SIDE} (?:have |has |had )?never "
        r"(?:\w+ed|gave|given|took|taken|sold|shot|met|paid|fought|sent|held|hit|stole|stolen|broke"
        r"|laid|set|saw|bought|beat|beaten|left|knew|spoke|spoken|had|wrote|written)\b",
        r"\b(?:i|we) (?:deny|reject|refute|dispute)\b", r"\bdid no such\b",
        r"\b(?:there (?:was|were|is|are|has been|have been)|it was) (?:never|not) (?:any"
        r"|an?|the|even) "
        r"(?:order|deal|plot|massacre|attack|payment|ransom|agreement|bribe|raid|torture)\w*",
        r"\bthere (?:was|were|is|are|has been|have been) no "
        r"(?:\w+ )?(?:order|deal|plot|massacre|payment|ransom|agreement|bribe|torture|cover-up|coup"
        r"|snipers?|mercenar\w+|prisoners?|bribes?|fraud|looting|executions?|talks|contact)\b",
        r"^(?:none|neither|not one) of (?:our|my) \w+",
        r"^not one (?:of|\w+) .* (?:was|were|has|have)\b",
    )),
    ("accuses", (
        r"\b(?:i|we) (?:blame|accuse|hold|charge|condemn|denounce|deplore)\b",
        r"\b(?:is|are|was|were) (?:solely |entirely |wholly |directly |themselves |himself )*"
        r"(?:to blame|responsible for|guilty of|complicit)\b",
        r"\b(?:are|is|were|was) (?:nothing but |no better than |all )?(?:a |an |the )?(?:\w+ )?"
        r"(?:liars?|murderers?|thie(?:f|ves)|criminals?|butchers?|traitors?|crooks?|assassins?"
        r"|cowards?|robbers?|hypocrites?|murder|theft|robbery|massacre|war crime|crime|genocide"
        r"|betrayal|treason|disgrace|outrage|extortion|blackmail|terrorism|cynicism)\b",
        r"\bthose (?:thieves|murderers|butchers|liars|criminals|cowards|traitors|crooks|killers)\b",
        r"\blied to (?:us|the|me|everyone|their|his|her)\b", r"\bshame on\b",
        r"\bblood (?:is )?on (?:their|his|her|your)\b", r"\b(?:their|his|her|its|'s) fault\b",
        r"\blet (?:them|him|her|us|people|children) (?:drown|die|starve|burn|bleed|freeze)\b",
        r"\bleft (?:us|them|him|her) to (?:die|starve|drown|burn|bleed|freeze)\b",
        r"\b(?:betrayed|abandoned|cheated|robbed|deceived) (?:us|the|our|my|its|his|their)\b",
    )),
    ("promises", (
        r"\b(?:have|has|had) my word\b", r"\b(?:i|we) (?:give|gave) (?:you )?(?:my|our) word\b",
        r"\b(?:i|we) (?:solemnly |hereby |can )?(?:promise|pledge|vow|swear|guarantee"
        r"|undertake|assure)\b",
        r"\b(?:i|we)(?: will|'ll| shall) see to (?:it|that)\b", r"\bcount on (?:me|us)\b",
        r"\b(?:i|we) (?:will|shall|'ll)(?: not|n't)? (?:rest|stop|leave|forget|abandon"
        r"|give up|yield"
        r"|sleep|surrender|let|rebuild|fail|desert|forsake|allow|budge|move|retreat|withdraw)\b",
        r"\bwon't (?:rest|stop|leave|forget|abandon|give up|yield|sleep|surrender|let"
        r"|fail|allow)\b",
        r"\b(?:that|this|it) is a (?:promise|pledge|vow)\b", r"\b(?:i|we) (?:fully )?intend to\b",
        r"\bmy (?:door|promise|pledge) (?:is|stands|will)\b",
    )),
    ("threatens", (
        r"\b(?:will|shall|'ll) (?:all |soon |surely |dearly )*"
        r"(?:be paid for|pay (?:for|with|dearly|in|the price|a)|regret|answer (?:for|to)"
        r"|bleed|perish|rue|suffer|die)\b",
        r"\b(?:will|shall) be (?:no mercy|consequences|blood|war|hell to pay|a bloodbath"
        r"|reprisals)\b",
        r"\bthere (?:will|shall) be (?:no mercy|consequences|blood|war|hell|a bloodbath|reprisals"
        r"|a reckoning|revenge|no prisoners|no quarter)\b",
        r"\b(?:guns|rifles|rockets|bullets|cannon|knives) will (?:speak|answer|talk|decide|sing)\b",
        r"\b(?:and|or) we (?:will )?(?:fire|shoot|burn|attack|strike|kill)\b",
        r"\bor else\b",
        r"\b(?:i|we) (?:will )?answer for nothing\b",
        r"\b(?:legitimate|military|fair) targets?\b",
        r"\bshow no mercy\b",
        r"\bat (?:his|her|their|your|its) (?:own )?peril\b",
        r"\bwill come for (?:you|him|her|them)\b",
        r"\b(?:will|shall|would) (?:be|get|find) (?:\w+ )?(?:shot|killed|burned|burnt"
        r"|hanged|executed"
        r"|punished|flogged|sunk|buried|whipped|beheaded|blown up|shelled|crushed|wiped out"
        r"|destroyed|jailed|arrested|razed|flattened|bombed|expelled|treated as)\b",
    )),
    ("asks", (
        r"\bplease\b", r"\b(?:i|we) (?:only |now |humbly |just )?"
        r"(?:ask|beg|appeal|demand|call on|call for|urge|plead|implore|beseech|request|want the)\b",
        r"\?$", r"^(?:let|give|send|open|bring|stop|release|free|leave|come|help|do not|don't|tell"
        r"|show|take|put|lay|hand|end|lift|save|spare|go|stay|return|pay|find|call|listen) ",
        r"\b(?:must|should|has to|have to|ought to|needs? to) (?:now |immediately "
        r"|at once )?(?:be )?"
        r"(?:stop|release|free|open|withdraw|leave|end|resign|come|send|pay|return|lift|act|help"
        r"|intervene|investigate|halt|cease|step down|apologi[sz]e|freed|released|lifted|opened"
        r"|reopened|investigated|stopped|disarm|listen|answer|explain|let|allow|go|give|hand)\b",
    )),
    ("expects", (
        r"\b(?:i|we) (?:expect|fear|hope|worry|foresee|anticipate|predict|dread)\b",
        r"\b(?:am|are|is|'m|'re) (?:afraid|worried|hopeful|optimistic|pessimistic"
        r"|confident|fearful)\b",
        r"\b(?:is|are|'s|'re|am|'m) (?:not )?going to\b", r"\b(?:un)?likely\b",
        r"\b(?:only|just) a (?:matter|question) of time\b", r"\bsooner or later\b",
        r"\b(?:is|are) bound to\b", r"\bin all probability\b",
    )),
)  # fmt: skip
_RULES = tuple(
    (stance, re.compile("|".join(patterns), re.MULTILINE)) for stance, patterns in _PHRASES
)
_MARKS = str.maketrans({"’": "'", "‘": "'", "\n": " ", '"': None, "“": None, "”": None})


def worded(words: str) -> str | None:
    """The stance of a speaker's own words by the set phrases in them; None where there is none."""
    plain = words.translate(_MARKS).lower()
    return next((stance for stance, rule in _RULES if rule.search(plain)), None)
