"""Words that make a name the place of what happens: verbs, travellers, parts of a country."""

from __future__ import annotations

REACHED = {
    "leave", "enter", "storm", "capture", "seize", "flee", "guard", "surround", "bomb",
    "shell", "shake", "rock", "retake", "overrun", "quit", "patrol", "take", "besiege", "abandon",
    "evacuate", "secure", "march", "pound", "rocket", "paralyse", "loot",
    "raid", "strike", "hit", "blockade", "encircle", "invade", "occupy", "ransack", "torch",
    "plunder", "infiltrate", "liberate", "recapture", "bombard", "terrorise", "terrorize",
    "devastate",
}  # fmt: skip
"""Verbs whose object is a place when it is a town: "stormed Goma"."""

TRAVELLERS = {
    "hostage", "tourist", "refugee", "migrant", "national", "expatriate", "contractor", "engineer",
    "missionary", "photographer", "reporter", "journalist", "correspondent", "cameraman",
    "peacekeeper", "cricketer", "mercenary", "embassy", "consulate",
}  # fmt: skip
"""People whose nationality says nothing of where they are."""

VEHICLES = {
    "ship", "boat", "ferry", "tanker", "freighter", "convoy", "flight", "plane", "jet", "airliner",
    "train", "bus", "lorry", "truck", "helicopter", "missile", "rocket", "drone",
}  # fmt: skip
"""What comes from a place that it has left: "ships from Shanghai"."""

AREA_WORDS = {
    "state", "province", "region", "district", "county", "city", "valley", "department", "town",
    "village", "port", "capital", "island", "north", "south", "east", "west", "south-west",
    "south-east", "north-west", "north-east", "northeast", "northwest", "southeast", "southwest",
    "coast", "border", "roof", "roofs", "street", "streets", "square", "slum", "slums", "suburbs",
    "airport", "prison", "university", "hospital", "gates", "hills", "forest", "forests",
    "mountains", "jungle", "desert", "harbour", "harbor", "airfield", "outskirts", "suburb",
    "centre", "center", "part", "parts", "rest", "area",
}  # fmt: skip
"""Words for a part of a country or town: "the streets of Kyiv"."""

SPEAKING = {
    "accuse", "acknowledge", "admit", "allege", "announce", "apologise", "apologize", "applaud",
    "appeal", "ask", "blame", "call", "cite", "claim", "condemn", "confirm", "congratulate",
    "criticise", "criticize", "declare", "decry", "demand", "denounce", "deny", "deplore",
    "dismiss", "dispute", "endorse", "insist", "justify", "lament", "mourn", "offer", "pledge",
    "praise", "promise", "propose", "rebuff", "recall", "regret", "reject", "report", "request",
    "say", "tell", "thank", "threaten", "urge", "vow", "warn", "welcome",
}  # fmt: skip
"""Verbs that happen elsewhere, and at another time, than what they speak of."""

OFFICE = {
    "acquit", "adopt", "agree", "appoint", "approve", "ban", "charge", "convict", "cut", "dissolve",
    "elect", "expel", "extradite", "freeze", "grant", "impose", "indict", "invite", "lend", "lift",
    "abolish", "outlaw", "pardon", "ratify", "recognise", "recognize", "refuse", "resign",
    "restore",
    "revoke",
    "sanction", "sentence", "sever", "sign", "sue", "summon", "suspend", "swear", "veto", "vote",
}  # fmt: skip
"""Acts of an office, which need not be done where the story has come to."""

TALKS = {
    "accord", "agree", "agreement", "ceremony", "conference", "confer", "congress", "consultation",
    "deal", "dialogue", "discuss", "forum", "meet", "meeting", "negotiate", "negotiation", "say",
    "session", "sign", "speak", "speech", "summit", "talk", "tell", "visit",
}  # fmt: skip
"""Meetings and speech: where they are held, nothing else of the story need happen."""

VIOLENT = {
    "attack", "blast", "break", "clash", "drive", "fight", "fire", "gather", "launch", "open",
    "push", "release", "rip", "shoot", "stab", "throw", "torch",
}  # fmt: skip
"""Verbs that also tell what is said, but happen at a place when they do not."""

LOCATIVE = {
    "in", "at", "near", "outside", "across", "inside", "around", "into", "through", "over", "from",
    "off", "throughout", "within", "above",
}  # fmt: skip
"""Prepositions of a place."""

FOREIGN = {
    "foreign", "international", "allied", "coalition", "western", "expatriate", "visiting", "un",
    "arab", "african", "european", "asian",
}  # fmt: skip
"""What says of people that they come from elsewhere."""

OUTSIDERS = {
    "peacekeeper", "mercenary", "superpower", "charity", "mediator", "neighbour", "neighbor",
}  # fmt: skip
"""People who are seldom of the country that they work in."""
