"""Standoff reads news reports about a conflict and keeps the record straight.

Who did what to whom, when, where, and who says so.
"""

__version__ = "0.1.0"
