"""What can go wrong in building an index."""

from __future__ import annotations


class BuildError(RuntimeError):
    """A generation that failed its own check; the current one stays. The message is one line in Chinese."""
