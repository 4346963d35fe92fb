"""The task `relations`."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.errors import EvaluationError
from standoff.evaluation.relations import Case, Prediction, Relations
from standoff.evaluation.rows import Row
from standoff.evaluation.task import Options
from standoff.evaluation.weighing import PENTA

HEADER = "sentence\tmarked_sentence\tsource\ttarget"
SENTENCES = (
    "<s>Turkey</s> condemned <t>Greece</t> on Monday.",
    "<s>Russian jets</s> bombed <t>the Polish army</t>.",
)


def table(tmp_path: Path, *gold: tuple[str, int], header: str = HEADER) -> Path:
    lines = [header + ("\tgold_root\tgold_penta" if gold else "")]
    for i, sentence in enumerate(SENTENCES):
        fields = ["plain", sentence, "source", "target", *map(str, gold[i] if gold else ())]
        lines.append("\t".join(fields))
    path = tmp_path / "cases.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_roots_have_the_quad_class_of_the_data() -> None:
    assert len(PENTA) == 15
    assert (PENTA["YIELD"], PENTA["SANCTION"], PENTA["REQUEST"]) == (2, 4, 3)


def test_scores_by_hand() -> None:
    gold = [("ACCUSE", 3), ("ACCUSE", 3), ("YIELD", 2), ("ASSAULT", 4)]
    rows = [Row(i, {}, Case("a", root, penta)) for i, (root, penta) in enumerate(gold)]
    said = [Prediction(root, 0.75) for root in ("ACCUSE", "REJECT", "YIELD", "ASSAULT")]
    report = Relations(Options()).score(rows, said)
    assert report is not None
    scores = {one.name: one.value for one in report.scores}
    # ACCUSE 2/3, REJECT 0, YIELD 1, ASSAULT 1.
    assert scores["root_macro_f1"] == pytest.approx((2 / 3 + 0 + 1 + 1) / 4, abs=1e-4)
    assert scores["root_micro_f1"] == 0.75
    assert scores["quad_macro_f1"] == scores["binary_macro_f1"] == 1.0
    assert report.calibration_error == 0.0


def test_from_file_to_scores(tmp_path: Path) -> None:
    path = table(tmp_path, ("ACCUSE", 3), ("ASSAULT", 4))
    task = Relations(Options())
    cases = task.read(path)
    said = task.predict(cases)
    assert [one.root for one in said] == ["ACCUSE", "ASSAULT"]
    report = task.score(cases, said)
    assert report is not None
    assert report.scores[0].value == 1.0


def test_predictions_without_gold(tmp_path: Path) -> None:
    path = table(tmp_path)
    task = Relations(Options())
    cases = task.read(path)
    said = task.predict(cases)
    assert task.score(cases, said) is None
    task.write(tmp_path / "out.tsv", cases, said)
    header, first, _ = (tmp_path / "out.tsv").read_text(encoding="utf-8").splitlines()
    assert header == f"{HEADER}\tpred_root\tpred_penta\tpred_confidence"
    fields = first.split("\t")
    assert fields[1] == SENTENCES[0]
    assert fields[4:6] == ["ACCUSE", "3"]
    assert 0.0 < float(fields[6]) <= 1.0


@pytest.mark.parametrize(
    ("gold", "says"),
    [
        (("BLAME", 3), "line 2: gold_root 'BLAME' is none of AGREE"),
        (("ACCUSE", 5), "line 2: gold_penta 5 is not 1 to 4"),
    ],
)
def test_gold_that_is_none_is_named(tmp_path: Path, gold: tuple[str, int], says: str) -> None:
    with pytest.raises(EvaluationError, match=says):
        Relations(Options()).read(table(tmp_path, gold, ("ASSAULT", 4)))


def test_a_mark_without_partner_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.tsv"
    path.write_text("marked_sentence\n<s>Turkey</s> left\n<s>Turkey left\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 3: <s> is never closed"):
        Relations(Options()).read(path)
