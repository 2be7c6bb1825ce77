"""Clauses to duties: who must do what, how bindingly, by when, how much. Rules and vocabulary, no language model."""

from indexer.duties.extract import extract_duties
from indexer.duties.plain import to_json

__all__ = ["extract_duties", "to_json"]
