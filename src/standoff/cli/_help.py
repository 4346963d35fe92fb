"""How help is laid out, the same for every command."""

from __future__ import annotations

from typing import Final

CONTEXT: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def examples(*lines: str) -> str:
    """The Examples section at the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
