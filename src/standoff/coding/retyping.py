"""What the parties decide: who dies, who strikes and strikes nobody, who holds manoeuvres alone."""

from __future__ import annotations

from typing import Final

from standoff.coding.drafts import Draft

_CIVIL: Final = {"LAB", "MED", "EDU", "CVL", "AGR", "BUS", "JRN"}
_DYING: Final = {"die", "perish"}
_MANOEUVRES: Final = {"drill", "exercise", "manoeuvre", "maneuver", "wargame"}
_SHARED: Final = {"joint", "combined", "multinational", "trilateral", "bilateral", "shared"}


def retype(draft: Draft) -> None:
    """Gives a draft the type, or the sides, that it has with these parties."""
    if not draft.trigger.frame.own and draft.meaning.governor is None:
        _dead(draft)
        _down_tools(draft)
        _alone(draft)


def _dead(draft: Draft) -> None:
    """Who dies of an attack is whom it was done to."""
    found, swapped = draft.parties, "swap" in draft.trigger.frame.flags
    if draft.meaning.event == "ASSAULT" and draft.trigger.token.lemma in _DYING and not swapped:
        found.actor, found.recipient = [], found.recipient or found.actor


def _down_tools(draft: Draft) -> None:
    """Dockers, doctors or pupils who strike, and strike nobody, protest."""
    meaning, found = draft.meaning, draft.parties
    if draft.trigger.token.lemma != "strike" or found.recipient or meaning.event != "ASSAULT":
        return
    if any(e.sector in _CIVIL for e in found.actor):
        meaning.event, meaning.cameo, meaning.modes = "PROTEST", "143", ("strike",)
        meaning.why.append("civilians who strike -> PROTEST")


def _alone(draft: Draft) -> None:
    """Manoeuvres of one land, with nobody, are a show of force."""
    meaning, found = draft.meaning, draft.parties
    thing = draft.trigger.object or draft.trigger.token
    held = meaning.cameo == "062" and thing.lemma in _MANOEUVRES
    joint = any(child.lower in _SHARED for child in thing.children)
    lands = {entity.code for entity in (*found.actor, *found.recipient)}
    if held and not joint and len(lands) == 1:
        meaning.event, meaning.cameo = "MOBILIZE", "150"
        meaning.why.append(f"{thing.text} of one party -> MOBILIZE")
