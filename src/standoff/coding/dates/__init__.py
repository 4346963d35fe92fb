"""Time expressions in news English: finding them and telling the days they denote.

Our own rules over classes of words, without a language model: `find_times` reads a text,
`resolve` reads one expression again when the coder knows its anchor event or its verb's tense.
"""

from standoff.coding.dates.finder import find_times, resolve
from standoff.coding.dates.timex import Timex

__all__ = ["Timex", "find_times", "resolve"]
