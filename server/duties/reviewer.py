"""Who decides on a duty: whoever is signed in. Everything else here is given the name and asks no further."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from server.accounts.access import CurrentAccount


def reviewer(account: CurrentAccount) -> str:
    """The name of the person who decides."""
    return account.display_name


Reviewer = Annotated[str, Depends(reviewer)]
