"""Who is one of many, and who holds an office: nouns for people beside the lexicon's roles."""

from __future__ import annotations

from standoff.codebook.lexicons import Role

_PRIVATE = {
    "CVL", "REF", "CRM", "UAF", "LAB", "AGR", "MED", "EDU", "REB", "JRN", "BUS", "SOC", "UNK",
}  # fmt: skip
"""Sectors whose people are one of many when they go without a name: "the doctor"."""

_OFFICES = {
    "manager", "director", "engineer", "clerk", "auditor", "accountant", "foreman", "operator",
    "ceo", "architect", "technician", "editor", "editor-in-chief", "publisher", "rector", "dean",
    "provost", "headteacher", "headmaster", "headmistress", "schoolmistress", "schoolmaster",
    "curator", "librarian", "academician", "observer", "counsel", "lifeguard", "meteorologist",
    "rapporteur", "controller", "dispatcher", "harbourmaster", "stationmaster", "master",
    "weatherman", "archivist", "convener", "convenor", "chairwoman", "chairman", "matron",
    "chief", "head", "boss", "leader", "commander", "spokesman", "marshal", "overseer", "warden",
    "surveyor", "purser", "almoner", "bursar", "chamberlain", "beadle", "verger", "sacristan",
    "abbot", "prior", "negotiator", "mediator", "commissioner", "superintendent", "examiner",
    "president", "secretary", "treasurer", "minister", "governor", "captain", "steward",
    "ringleader", "supervisor", "coordinator", "administrator", "registrar",
    "postmistress", "postmaster", "comptroller", "chieftain",
    "chancellor", "vice-chancellor", "premier", "lieutenant", "proctor", "attorney-general",
    "solicitor-general",
}  # fmt: skip
"""Nouns that name a post, whatever their sector."""

PEOPLE = {
    "source", "official", "diplomat", "aide", "witness", "resident", "villager", "man", "woman",
    "person", "analyst", "expert", "insider", "survivor", "adviser", "advisor", "local",
    "fighter", "militant", "soldier", "rebel", "gunman", "elder",
    "informant", "guard", "owner", "member", "individual", "sniper", "conscript", "deserter",
    "recruit", "reservist", "infantryman", "gunner", "rifleman", "sailor", "seaman", "airman",
    "sapper", "veteran", "trooper", "sentry", "guardsman", "lawyer", "barrister", "juror",
    "monk", "nun", "friar", "pilgrim", "seminarian", "believer", "worshipper", "parishioner",
    "convert", "devotee", "disciple", "policeman", "policewoman", "constable", "jailer", "warder",
    "militiaman", "vigilante", "mercenary", "bodyguard", "loyalist", "firefighter", "fireman",
    "supporter", "sympathiser", "founder", "associate", "confidant", "ally", "friend", "critic",
    "opponent", "rival", "backer", "colleague", "assistant", "participant", "attendee", "caller",
    "applicant", "petitioner", "interviewee", "respondent", "subscriber", "beneficiary", "defector",
    "dissident", "exile", "oarsman", "bearer", "maker", "keeper", "hand", "mate", "crew",
    "adversary", "champion", "collaborator", "defender", "enemy", "foe", "go-between", "holder",
    "informer", "interlocutor", "intermediary", "martyr", "messenger", "middleman", "occupant",
    "operative", "partner", "proponent", "sender", "traitor", "recruiter", "volunteer", "victim",
    "onlooker", "bystander", "passer-by", "passenger", "commuter", "tourist", "camper", "student",
    "neighbour", "neighbor", "schoolboy", "schoolgirl", "heir", "kin", "parent",
    "in-law", "landlady", "landlord",
}  # fmt: skip
"""Nouns of people that say nothing of a post, whatever their sector."""

_KIN = {"sister", "brother", "mother", "father", "son", "daughter"}
_POSTED = {
    "chief", "head", "duty", "managing", "lead", "principal", "deputy", "acting", "general",
    "presiding", "commanding", "supervising", "attending", "medical", "ward", "station",
}  # fmt: skip
_HUMAN = (
    "er", "or", "ist", "man", "woman", "person", "ian", "ant", "ent", "eer", "ess", "ee", "ary",
    "eur", "wife", "boy", "girl", "lady", "ster", "smith", "wright", "herd", "folk", "people",
    "hand", "mate", "lord", "arian", "monger", "maid", "crat", "naut", "master",
)  # fmt: skip
_THINGS = (
    "paper", "letter", "center", "centre", "order", "ment", "number", "power", "chamber", "tower",
    "poster", "banner", "register", "chapter", "matter", "tribunal", "corner", "command", "sector",
    "border", "quarter", "agent", "folder", "tary", "sary",
)  # fmt: skip
"""Endings of nouns that end like a person's and name none."""


def is_human(lemma: str) -> bool:
    """Whether a noun that no lexicon lists sounds like one for a person."""
    if lemma in PEOPLE or lemma in _OFFICES or lemma in _KIN or lemma.startswith("spokes"):
        return True
    return lemma.endswith(_HUMAN) and not lemma.endswith(_THINGS)


def is_post(lemma: str, before: list[str], role: Role | None) -> bool:
    """Whether a person without a name is known by the post: "the mayor", "the ward sister".

    `before` are the words of the phrase before its head, lower case.
    """
    if any(word in _POSTED for word in before):
        return True
    if lemma in _KIN:
        return False
    if lemma in _OFFICES or lemma.startswith("spokes"):
        return True
    if lemma in PEOPLE:
        return False
    return role is not None and role.sector not in _PRIVATE
