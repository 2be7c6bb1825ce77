"""What endpoints are handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from server.database import Database
from server.library.shelf import Shelf
from server.search.index_service import IndexService
from server.settings import Settings


@dataclass(slots=True)
class Services:
    """What one running program holds."""

    settings: Settings
    database: Database
    shelf: Shelf
    index: IndexService

    def close(self) -> None:
        """Close the files."""
        self.index.close()
        self.database.close()


def services(request: Request) -> Services:
    """The services of the app that ``request`` came to."""
    found: Services = request.app.state.services
    return found


def _shelf(found: Annotated[Services, Depends(services)]) -> Shelf:
    return found.shelf


def _index(found: Annotated[Services, Depends(services)]) -> IndexService:
    return found.index


CurrentShelf = Annotated[Shelf, Depends(_shelf)]
CurrentIndex = Annotated[IndexService, Depends(_index)]
