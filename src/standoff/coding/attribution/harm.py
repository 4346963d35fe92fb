"""Words of harm: deeds that make a threat of "we will …", measures, and names that accuse."""

from __future__ import annotations

VIOLENT = frozenset({
    "abduct", "ambush", "annihilate", "assassinate", "attack", "avenge", "behead", "besiege",
    "bomb", "bombard", "burn", "bulldoze", "bury", "butcher", "capture", "conquer", "crush",
    "cripple", "crucify", "decapitate", "decimate", "demolish", "destroy", "detonate", "devastate",
    "dynamite", "electrocute", "eliminate", "execute", "exterminate", "flatten", "flog", "gas",
    "gut", "hang", "harm", "hijack", "hit", "hunt", "hurt", "incinerate", "invade", "kidnap",
    "kill", "level", "lynch", "maim", "massacre", "mine", "mow", "murder", "mutilate", "obliterate",
    "overrun", "overthrow", "poison", "pound", "pulverise", "pulverize", "punish", "raid", "rape",
    "ravage", "raze", "recapture", "retake", "retaliate", "ruin", "sabotage", "shell", "shoot",
    "sink", "skin", "slaughter", "slay", "smash", "stab", "starve", "storm", "strangle", "strike",
    "suffocate", "target", "terrorise", "terrorize", "topple", "torch", "torpedo", "torture",
    "trample", "wipe", "whip", "blow", "drown", "shatter", "vanquish", "scorch", "blast", "reap",
})  # fmt: skip
"""What only an enemy does."""

MEASURES = VIOLENT | frozenset({
    "arrest", "ban", "banish", "blacklist", "block", "blockade", "boycott", "cancel", "close",
    "confiscate", "curtail", "cut", "deport", "depose", "detain", "disband", "dismiss", "dissolve",
    "eject", "embargo", "evict", "expel", "expropriate", "fine", "fire", "forbid", "freeze", "halt",
    "impose", "imprison", "intern", "jail", "leak", "march", "nationalise", "nationalize", "occupy",
    "oust", "outlaw", "picket", "prosecute", "quit", "respond", "revoke", "sack", "sanction",
    "seal", "seize", "sever", "shut", "strike", "strip", "sue", "suspend", "take", "terminate",
    "try", "walk", "withdraw", "withhold", "intervene", "fight", "act",
})  # fmt: skip
"""What also a state, an employer or a union may do to others."""

SLURS = frozenset({
    "abomination", "aggression", "aggressor", "assassin", "atrocity", "bandit", "betrayal",
    "blackmail", "bully", "butcher", "cancer", "charade", "cheat", "clown", "conspiracy",
    "cover-up", "coward", "crime", "criminal", "crook", "despot", "dictator", "disgrace",
    "extortion", "extremist", "failure", "farce", "fascist", "folly", "fraud", "genocide",
    "hoax", "hypocrisy", "hypocrite", "insult", "killer", "liar", "lie", "looting", "massacre",
    "mockery", "monster", "murder", "murderer", "nazi", "outrage", "plot", "plunder",
    "provocation", "puppet", "robber", "robbery", "sabotage", "scam", "scandal", "sham",
    "shame", "slaughter", "stunt", "swindle", "terrorism", "terrorist", "theft", "thief",
    "thug", "traitor", "travesty", "treachery", "treason", "tyrant", "usurper", "vandalism",
    "villain", "witch-hunt",
})  # fmt: skip
"""What an accuser calls others or their deeds: "branded the plan a theft"."""
