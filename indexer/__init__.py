"""What is derived from the documents: delete it and rebuild. Imports corpus."""
