"""What the documents say: reading, splitting and citing them. Imports nothing of ours."""
