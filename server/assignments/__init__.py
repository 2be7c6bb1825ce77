"""Tasks: confirmed duties handed to counties and bodies, their progress, and how all of it stands."""
