"""The parse: sentences, tokens, quotations, and what a pronoun may stand for.

The only room that imports spaCy. What leaves it is plain Python: a `Parse` of `Sentence`s of
`Token`s whose offsets count characters of the document.
"""

from standoff.language.reader import Reader, model_name
from standoff.language.tokens import Parse, Sentence, Token

__all__ = ["Parse", "Reader", "Sentence", "Token", "model_name"]
