"""How high an office is: heads of state and government, ministers, all others."""

from __future__ import annotations

import re

HEAD, MINISTER = 4, 3

_HEADS = re.compile(
    r"(?:(?:acting|interim|transitional|de facto) )*(?:president|prime minister|chancellor|king"
    r"|queen|emir|sultan|supreme leader|taoiseach|pope|premier|paramount leader|crown prince"
    r"|leader of north korea|chairman of the (?:state affairs|national defen[cs]e) commission"
    r"|general secretary|secretary-general of the (?:un|united)|un secretary-general)\b",
    re.IGNORECASE,
)
_MINISTERS = re.compile(
    r"secretary of (?:state|defen[cs]e)|(?:foreign|defen[cs]e) (?:minister|secretary)|minister of"
    r" (?:foreign|defen[cs]e)|vice president|deputy prime minister",
    re.IGNORECASE,
)


def rank(office: str | None) -> int:
    """HEAD, MINISTER, or 0 for every other office and none."""
    if office is None:
        return 0
    if _HEADS.match(office):
        return HEAD
    return MINISTER if _MINISTERS.search(office) else 0
