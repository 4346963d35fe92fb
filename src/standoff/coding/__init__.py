"""The coder: sentences become events, claims, ties and quantities."""

from standoff.coding.coder import Coder, Effort

__all__ = ["Coder", "Effort"]
