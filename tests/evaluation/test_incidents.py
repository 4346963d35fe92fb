"""The task `incidents`: reading a file, finding its mentions, writing labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from standoff.cli.evaluate import command
from standoff.errors import EvaluationError
from standoff.evaluation.incidents import Incidents
from standoff.evaluation.task import Options

DOCUMENTS = {
    "one": [
        ["http", ":", "/", "/", "news", ".", "example", "/", "one"],
        ["A", "strong", "earthquake", "shook", "the", "island", "of", "Crete", "on", "Friday", "."],
        ["The", "quake", "destroyed", "two", "bridges", ",", "the", "mayor", "said", "."],
    ],
    "two": [
        ["An", "earthquake", "hit", "the", "Greek", "island", "of", "Crete", "on", "Friday", "."],
        ["The", "mayor", "said", "two", "bridges", "were", "destroyed", "by", "the", "quake", "."],
    ],
    "three": [
        ["Voters", "in", "Peru", "elected", "a", "new", "president", "on", "Sunday", "."],
        ["The", "election", "was", "calm", ",", "observers", "in", "Peru", "said", "."],
    ],
    "four": [
        ["Peru", "held", "an", "election", "for", "president", "on", "Sunday", "."],
        ["Observers", "said", "the", "election", "in", "Peru", "was", "calm", "."],
    ],
}  # fmt: skip


def mention(document: str, sentence: int, words: str, lemma: str, chain: str) -> dict[str, Any]:
    return {
        "doc_id": document, "sent_id": sentence, "tokens_numbers": None, "tokens_str": words,
        "mention_head_lemma": lemma, "coref_chain": chain,
    }  # fmt: skip


MENTIONS = [
    mention("one", 0, "earthquake", "earthquake", "quake"),
    mention("one", 1, "quake", "quake", "quake"),
    mention("one", 1, "destroyed", "destroy", "bridges"),
    mention("two", 0, "earthquake", "earthquake", "quake"),
    mention("two", 1, "quake", "quake", "quake"),
    mention("two", 1, "were destroyed", "destroy", "bridges"),
    mention("three", 0, "elected", "elect", "vote"),
    mention("three", 1, "election", "election", "vote"),
    mention("four", 0, "election", "election", "vote"),
    mention("four", 1, "election", "election", "vote"),
]
"""Those of document "one" are counted without its first sentence, as some files do."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path, MENTIONS)


def written(folder: Path, mentions: list[dict[str, Any]]) -> Path:
    path = folder / "mentions.json"
    path.write_text(json.dumps({"documents": DOCUMENTS, "mentions": mentions}), encoding="utf-8")
    return path


@pytest.mark.parametrize("effort", ["fast", "full"])
def test_one_quake_and_one_vote_are_told_apart(file: Path, effort: Any) -> None:
    task = Incidents(Options(effort=effort))
    cases = task.read(file)
    said = task.predict(cases)
    words = [one["tokens_str"] for one in MENTIONS]
    quakes = {label for label, word in zip(said, words, strict=True) if "quake" in word}
    votes = {label for label, word in zip(said, words, strict=True) if "election" in word}
    assert len(quakes) == len(votes) == 1 and quakes != votes
    report = task.score(cases, said)
    assert report is not None
    assert next(one.value for one in report.scores if one.name == "conll_f1") > 0.6


def test_a_file_without_gold_gets_a_label_for_each_mention(tmp_path: Path) -> None:
    bare = [{k: v for k, v in one.items() if k != "coref_chain"} for one in MENTIONS]
    path, out = written(tmp_path, bare), tmp_path / "out.json"
    result = CliRunner().invoke(
        command, ["incidents", str(path), "--effort", "fast", "--predictions", str(out)]
    )
    assert result.exit_code == 0, result.output
    labels = json.loads(out.read_text(encoding="utf-8"))["chains"]
    assert len(labels) == len(MENTIONS) and all(isinstance(one, str) for one in labels)


def test_labels_do_not_depend_on_the_names_of_documents(file: Path, tmp_path: Path) -> None:
    renamed = {name: f"doc{number}" for number, name in enumerate(DOCUMENTS)}
    other = tmp_path / "renamed.json"
    other.write_text(
        json.dumps(
            {
                "documents": {renamed[name]: held for name, held in DOCUMENTS.items()},
                "mentions": [one | {"doc_id": renamed[one["doc_id"]]} for one in MENTIONS],
            }
        ),
        encoding="utf-8",
    )
    task = Incidents(Options(effort="fast"))
    assert task.predict(task.read(file)) == task.predict(task.read(other))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[1]", "not a file of mentions"),
        ("{", "not a file of mentions"),
        ('{"documents": {}, "mentions": []}', "no mentions"),
        (json.dumps({"documents": {}, "mentions": [MENTIONS[0]]}), "line 1: there is no document"),
        (json.dumps({"documents": {}, "mentions": [{"doc_id": "a"}]}), "line 1"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=message):
        Incidents(Options()).read(path)
