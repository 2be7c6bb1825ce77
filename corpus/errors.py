"""The one exception for input that cannot be used: shown to people as it is."""

from __future__ import annotations


class InputError(ValueError):
    """Bad input. The message is one line in Chinese: what was found, what is allowed, what to do."""
