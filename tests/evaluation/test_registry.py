"""The registry of tasks."""

from __future__ import annotations

import pytest

from standoff.errors import EvaluationError
from standoff.evaluation.registry import TASKS, make
from standoff.evaluation.task import Options


def test_every_task_bears_its_name() -> None:
    assert {name: make(name, Options()).name for name in TASKS} == {name: name for name in TASKS}


def test_a_wrong_name_lists_the_tasks() -> None:
    with pytest.raises(EvaluationError) as raised:
        make("relation", Options())
    assert all(name in str(raised.value) for name in TASKS)
