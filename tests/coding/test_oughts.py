"""What somebody says that another must do."""

from __future__ import annotations

import pytest

from tests.coding.telling import Code, told


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("Kenya said that Sudan must release the sailors.", "KEN.- REQUEST SDN.-"),
        ("Kenya said Sudan should withdraw its troops.", "KEN.- REQUEST SDN.-"),
        ("Peru said that Chile needs to free two miners.", "PER.- REQUEST CHL.-"),
    ],
)
def test_a_demand(code: Code, text: str, demand: str) -> None:
    assert demand in told(code(text))


@pytest.mark.parametrize(
    "text",
    [
        "Kenya said that it must withdraw its troops.",
        "Should Sudan attack Chad, Kenya said, the talks would end.",
        "Sudan must release the sailors.",
    ],
)
def test_no_demand(code: Code, text: str) -> None:
    assert not any("REQUEST" in line for line in told(code(text)))
