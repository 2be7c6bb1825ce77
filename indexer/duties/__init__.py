"""Clauses to duties: who must do what, how bindingly, by when, how much. Rules and vocabulary, no language model."""

from indexer.duties.contract import to_json
from indexer.duties.extract import duties_of_clause, extract_duties
from indexer.duties.unknown import unknown_bodies

__all__ = ["duties_of_clause", "extract_duties", "to_json", "unknown_bodies"]
