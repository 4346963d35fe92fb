"""Set phrases that are cues: their words, their speakers and what they are about."""

from __future__ import annotations

import pytest

from standoff.codebook.lexicons import cues
from tests.coding.telling import Code, said

IDIOMS = [
    ("The chairman passed the buck to the regulator.", "passed the buck", "accuses",
     "chairman", "the regulator"),
    ("The colonel wasn't buying the story of an engine failure.", "buying", "doubts",
     "colonel", "the story of an engine failure"),
    ("She was not convinced the tower was safe.", "was not convinced", "doubts",
     "She", "the tower was safe"),
    ("Historian Edda Krug took the diary with a pinch of salt.", "took the diary with a pinch of"
     " salt", "doubts", "Krug", "the diary"),
    ("The union has dug in its heels over Sunday shifts.", "dug in its heels", "declines",
     "union", "Sunday shifts"),
    ("The syndicate bared its teeth: pay by Friday or lose the fleet.", "bared its teeth",
     "threatens", "syndicate", "pay by Friday or lose the fleet"),
    ("Analyst Corinne Huet was at a loss to explain the retreat.", "was at a loss", "doubts",
     "Huet", "to explain the retreat"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "stance", "who", "what"), IDIOMS)
def test_idiom(code: Code, text: str, cue: str, stance: str, who: str, what: str) -> None:
    found = [c for c in code(text).claims if c.cue is not None and c.cue.text.startswith(cue)]
    assert len(found) == 1, text
    speaker = found[0].speaker
    assert speaker is not None and who in speaker.entity_text, text
    assert (found[0].stance, found[0].content_text) == (stance, what), text


def test_an_idiom_with_nothing_behind_it_takes_the_quotation_that_follows(code: Code) -> None:
    claim = said(
        code('Trade union leader Zola Khumalo hit back. "The company is lying."'), "hit back"
    )
    assert "The company is lying" in claim.content_text


@pytest.mark.parametrize(
    "text",
    [
        "The manager bought a story from a stranger.",
        "He wanted to give his word and could not find it.",
        '"We will not budge from this hill," the colonel said.',
    ],
)
def test_the_words_alone_are_no_idiom(code: Code, text: str) -> None:
    found = [c for c in code(text).claims if any("idiom" in line for line in c.why)]
    assert not found, text


def test_every_idiom_begins_with_a_verb_and_says_more() -> None:
    for verb, idioms in cues().idioms.items():
        assert verb.isalpha() and verb.islower(), verb
        assert all(idiom.words or idiom.negated for idiom in idioms), verb
