"""How good and how fast, measured. Imports corpus and indexer."""
