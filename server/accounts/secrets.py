"""Secrets that are handed out once and kept only as a hash."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

LOCAL = "local-secret"


def new_secret() -> str:
    """256 random bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def make_local_secret(folder: Path) -> str:
    """A fresh secret in the data directory, readable by its owner only: who can read it is at the machine."""
    secret = new_secret()
    path, fresh = folder / LOCAL, folder / f"{LOCAL}.new"
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret)
    fresh.replace(path)
    return secret


def read_local_secret(folder: Path) -> str | None:
    """The secret of the site that runs over ``folder``; None where it can't be read."""
    try:
        return (folder / LOCAL).read_text(encoding="ascii")
    except (OSError, ValueError):
        return None


def same(given: str, kept: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), kept.encode())
