"""Copies: reports that repeat another one, how they repeat it, and what they changed."""

from standoff.record.copies.changes import Change, changed_facts
from standoff.record.copies.families import earliest
from standoff.record.copies.index import LEAST, Candidate, CopyIndex
from standoff.record.copies.kinds import CopyKind, Match
from standoff.record.copies.spun import known_swaps

__all__ = [
    "LEAST",
    "Candidate",
    "Change",
    "CopyIndex",
    "CopyKind",
    "Match",
    "changed_facts",
    "earliest",
    "known_swaps",
]
