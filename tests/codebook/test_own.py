"""Codebooks of users: what they may hold, what comes first, and errors that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.codebook.frames import frames
from standoff.codebook.own import codebook
from standoff.codebook.plover import event_types
from standoff.errors import CodebookError

WATER = """
[[type]]
name = "WATER"
definition = "Cuts the water of others."
quad = 4
score = -6.5
modes = { shutoff = -7.0 }
"""
CUT = """
[[frame]]
event = "WATER"
modes = ["shutoff"]
verbs = ["cut =water|water_supply to"]
nouns = ["water cutoff"]
"""


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_type_and_its_frames(tmp_path: Path) -> None:
    file = write(tmp_path, WATER + CUT)
    book = codebook([file])
    kind = book.types["WATER"]
    assert (kind.quad, kind.score, kind.scale(["shutoff"])) == (4, -6.5, -7.0)
    assert (kind.recipient_required, kind.needs_actor) == (False, False)
    assert book.sources == {"WATER": str(file)}
    assert book.coded == {"WATER"}
    (cut,) = book.frames.verbs["cut"]
    assert (cut.event, cut.modes, cut.cameo, cut.own) == ("WATER", ("shutoff",), "", True)
    assert cut.kind == kind
    assert cut.objects == {"water", "water supply"}


def test_own_frames_come_first_where_both_demand_as_much(tmp_path: Path) -> None:
    book = codebook([write(tmp_path, WATER + CUT)])
    entries = book.with_shipped().verbs["cut"]
    assert [f.weight for f in entries] == sorted((f.weight for f in entries), reverse=True)
    as_much = [f for f in entries if f.weight == 4]
    assert len(as_much) > 1
    assert [f.own for f in as_much].index(True) == 0


def test_the_tables_that_ship_stay_as_they_are(tmp_path: Path) -> None:
    before = frames().verbs["cut"]
    codebook([write(tmp_path, WATER + CUT)]).with_shipped()
    assert frames().verbs["cut"] == before
    assert not any(f.own for f in before)
    assert "WATER" not in event_types()


def test_words_for_a_type_of_plover_take_its_general_code(tmp_path: Path) -> None:
    text = '[[frame]]\nevent = "ASSAULT"\nmodes = ["primitive"]\nverbs = ["pelt"]\n'
    (pelt,) = codebook([write(tmp_path, text)]).frames.verbs["pelt"]
    assert (pelt.event, pelt.cameo, pelt.modes) == ("ASSAULT", "190", ("primitive",))
    assert (pelt.own, pelt.kind) == (True, None)


def test_a_cameo_code_alone_means_what_it_means_in_the_tables(tmp_path: Path) -> None:
    text = '[[frame]]\ncameo = "1712"\nverbs = ["bulldoze"]\n'
    (one,) = codebook([write(tmp_path, text)]).frames.verbs["bulldoze"]
    assert (one.event, one.cameo) == ("ASSAULT", "1712")


def test_classes_that_ship_and_classes_of_ones_own(tmp_path: Path) -> None:
    text = WATER + '[classes]\nworks = ["dam", "weir"]\n[[frame]]\nevent = "WATER"\n'
    text += 'verbs = ["mine =@works", "mine =@aid"]\n'
    one, other = codebook([write(tmp_path, text)]).frames.verbs["mine"]
    assert one.objects == {"dam", "weir"}
    assert "relief" in (other.objects or ())


def test_company_in_which_a_word_is_no_event(tmp_path: Path) -> None:
    text = '[[not_event]]\nverbs = ["cut =water_use"]\nnoun_phrases = ["cut in=price"]\n'
    book = codebook([write(tmp_path, text)])
    assert [f.event for f in (*book.frames.verbs["cut"], *book.frames.nouns["cut"])] == ["", ""]
    assert book.coded == set()


def test_a_type_of_one_file_serves_in_another(tmp_path: Path) -> None:
    files = [write(tmp_path, CUT, "words.toml"), write(tmp_path, WATER, "types.toml")]
    assert codebook(files).coded == {"WATER"}


def test_a_type_in_two_files_is_refused(tmp_path: Path) -> None:
    files = [write(tmp_path, WATER, name) for name in ("one.toml", "two.toml")]
    with pytest.raises(
        CodebookError, match=r"two.toml: \[\[type\]\] 1 .*one.toml has a type WATER"
    ):
        codebook(files)


def test_no_file_is_an_empty_codebook() -> None:
    book = codebook([])
    assert (book.types, book.examples) == ({}, ())
    assert book.with_shipped() == frames()


FRAME = WATER + '[[frame]]\nevent = "WATER"\n'
EXAMPLE = WATER + '[[example]]\ntext = "Turkey cut the water."\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[types]]\n", r"no table 'types'; use \[\[type\]\], \[\[frame\]\]"),
        ('[type]\nname = "WATER"\n', r"write \[\[type\]\], in two brackets"),
        ('[classes]\nworks = "dam"\n', r"write \[classes\] as lists"),
        (WATER.replace('"WATER"', '"Water"'), "name = 'Water' is not right; write it in capitals"),
        (WATER.replace('"WATER"', '"ASSAULT"'), r"PLOVER has a type ASSAULT already; choose anoth"),
        (WATER.replace('"WATER"', '"NONE"'), "stands for no event"),
        (WATER + WATER, r"\[\[type\]\] 2 \(WATER\): .* has a type WATER too"),
        (WATER.replace("quad = 4", "quad = 5"), "quad = 5 is not right; write 1 .verbal coop"),
        (WATER.replace("quad = 4\n", ""), "lacks 'quad'; write 1"),
        (WATER.replace("-6.5", "-65"), "score = -65 is not right; write a number from -10"),
        (WATER.replace("-7.0", "-70"), "modes = .* is not right; write scores from -10 to 10"),
        (WATER + 'colour = "blue"\n', "no key 'colour'; use name, definition, quad"),
        (WATER + 'needs_actor = "yes"\n', "needs_actor = 'yes' is not right; write true or false"),
        ('[[frame]]\nverbs = ["cut"]\n', r"\[\[frame\]\] 1: lacks 'event'; write a type"),
        ('[[frame]]\nevent = "WTAER"\nverbs = ["cut"]\n', r"no type 'WTAER'; .*, ASSAULT"),
        ('[[frame]]\ncameo = "99"\nverbs = ["cut"]\n', "no CAMEO code 99; leave cameo out"),
        (FRAME, "holds no pattern; write verbs, nouns or noun_phrases"),
        (FRAME + 'verbs = "cut"\n', "verbs = 'cut' is not right; write a list of patterns"),
        (FRAME + 'verbs = ["cut = water"]\n', "'cut = water' does not parse; write a verb, then"),
        (FRAME + 'verbs = ["Cut =water"]\n', "has capitals; write the words as a dictionary"),
        (FRAME + 'verbs = ["cut ~loud"]\n', "unknown flag loud; there are both, of=actor"),
        (FRAME + 'verbs = ["cut =@pipes"]\n', r"no class @pipes; list its words under \[classes\]"),
        (FRAME + 'nouns = ["loss of=water"]\n', "what it governs goes into noun_phrases"),
        (FRAME + 'noun_phrases = ["loss"]\n', "write a noun, a preposition and what it governs"),
        (
            FRAME + 'verbs = ["cut"]\nmodes = ["drought"]\n',
            "WATER has no mode 'drought'; use shutoff, or add it to modes of",
        ),
        (
            '[[frame]]\nevent = "ASSAULT"\nverbs = ["cut"]\nmodes = ["drought"]\n',
            "ASSAULT has no mode 'drought'; use abduct, beat",
        ),
        (FRAME + 'verbs = ["cut"]\ncontexts = ["water"]\n', "no context 'water'; use military"),
        (EXAMPLE, r"\[\[example\]\] 1: lacks 'event'; write a type, in an example \"none\""),
        (EXAMPLE + 'event = "WTAER"\n', r"\[\[example\]\] 1 \(WTAER\): there is no type 'WTAER'"),
        (EXAMPLE + 'event = "WATER"\nmode = "drought"\n', "WATER has no mode 'drought'"),
        (EXAMPLE + 'event = "WATER"\nactor = "Turkey"\n', "actor = 'Turkey' is not right; write a"),
        (EXAMPLE + 'event = "WATER"\nactor = "TUR.ARM"\n', "no sector ARM; use COP, GOV"),
        (EXAMPLE + 'event = "WATER"\nstatus = "done"\n', "status = 'done' is not right; write occ"),
        (EXAMPLE + 'event = "none"\nactor = "TUR"\n', "an example of no event has no mode, actor"),
        ("[[type]\n", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CodebookError, match=message) as raised:
        codebook([write(tmp_path, text)])
    assert "mine.toml" in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"none\.toml: no such file"):
        codebook([tmp_path / "none.toml"])
