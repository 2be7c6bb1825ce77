"""What people use: the API, the command line and the database. Imports corpus and indexer."""
