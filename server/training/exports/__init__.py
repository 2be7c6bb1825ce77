"""A quiz in the forms that other programs read: one format a file, each a function from items to bytes."""
