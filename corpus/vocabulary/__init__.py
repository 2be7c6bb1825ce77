"""The words of the field: offices, terms that replaced others. Data that a lawyer can read, in TOML beside this."""

from corpus.vocabulary.bodies import Body, BodyKind
from corpus.vocabulary.terms import Term
from corpus.vocabulary.vocabulary import Match, Vocabulary, folded, shipped

__all__ = ["Body", "BodyKind", "Match", "Term", "Vocabulary", "folded", "shipped"]
