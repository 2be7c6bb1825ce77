"""Evidence: files that prove what was done, stored once and linked to any number of assignments."""
