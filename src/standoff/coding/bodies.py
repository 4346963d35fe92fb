"""What the words of an unlisted body's name say of its sector: "Free Farmers Union" is LAB."""

from __future__ import annotations

import re

_KINDS: tuple[tuple[str, str], ...] = (
    ("REB", r"(?:liberation|resistance|revolutionary|mujahid\w*|insurgent|jihad|separatist|rebel|"
            r"salvation|people'?s|patriotic)\b.*\b(?:army|armies|front|forces?|movement|brigades?|"
            r"alliance|battalions?|command|organi[sz]ation)$"
            r"|^(?:army|armies|front|forces?|movement|brigades?|alliance|organi[sz]ation)\b.*\b"
            r"(?:liberation|resistance|revolution\w*|jihad|salvation)"),
    ("LAB", r"\b(?:trade|labou?r|workers'?|teachers'?|miners'?|nurses'?) (?:unions?|federation|"
            r"congress|confederation|syndicate)\b|\bunions?$|\bworkers'? (?:union|federation)"
            r"|\b(?:federation|congress|confederation|council) of .*(?:unions?|workers|labou?r)"),
    ("PTY", r"\bparty$|^party of\b|\bparty (?:of|for)\b"),
    ("JUD", r"\b(?:court|tribunal|prosecutors?)\b"),
    ("LEG", r"^(?:house|senate) .*committee$"),
    ("LEG", r"\b(?:parliament|senate|national assembly|house of \w+)\b"),
    ("MED", r"\b(?:hospital|clinic|medical \w+|doctors|physicians|red (?:cross|crescent))\b"),
    ("EDU", r"\b(?:university|college|academy|school|institute)\b"),
    ("REL", r"\b(?:church|mosque|diocese|cathedral|monastery|bishops'? conference|synod)\b"),
    ("SPY", r"\b(?:intelligence|secret service)\b"),
    ("COP", r"\b(?:police|gendarmerie|constabulary|prisons? service)\b"),
    ("MIL", r"\b(?:army|navy|air force|armed forces|regiment|guards? corps)$"),
    ("GOV", r"\b(?:central|reserve) bank\b|^bank of (?:england|japan|canada|mexico|israel|korea|"
            r"italy|france|spain|russia|thailand|ghana|uganda|tanzania|zambia|sierra leone|greece|"
            r"lithuania|portugal|finland|mongolia|namibia|botswana|algeria|mauritius)$"),
    ("JRN", r"\b(?:times|herald|gazette|tribune|newspaper|observer|chronicle|journal|inquirer|"
            r"examiner|courier|telegraph|sentinel|dispatch|radio|television|tv|news agency|daily|"
            r"broadcasting \w+)$"),
    ("BUS", r"\b(?:bank|corporation|company|airlines?|industries|holdings?|ltd|inc|plc|"
            r"electric|power|oil|petroleum|gas|steel|motors|mining|telecom|shipping|lines|railways?|"
            r"group of companies|brothers|electronics|pharmaceuticals?|mines|breweries)$"),
    ("GOV", r"\b(?:ministry|department|directorate|authority|commission|secretariat|agency)\b"),
    ("AGR", r"\b(?:farmers|peasants|growers|herders)\b"),
    ("SOC", r"\b(?:foundation|charity|relief|aid|humanitarian)\b"),
    ("CVL", r"\b(?:association|committee|network|human rights|watch|initiative|society|mothers)\b"),
)  # fmt: skip

_TABLE = tuple((sector, re.compile(pattern, re.IGNORECASE)) for sector, pattern in _KINDS)


def sector_of_name(printed: str) -> str | None:
    """The sector that a body's own words give it; None where they say nothing."""
    plain = printed.replace("’", "'")
    return next((sector for sector, pattern in _TABLE if pattern.search(plain)), None)
