"""Clauses to duties: who must do what, how bindingly, by when, how much. Rules and vocabulary, no language model."""
