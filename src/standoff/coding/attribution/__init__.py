"""Who says what: cues, the spans of what is said, speakers, and the claims that they make."""

from standoff.coding.attribution.claims import Attribution, attribute

__all__ = ["Attribution", "attribute"]
