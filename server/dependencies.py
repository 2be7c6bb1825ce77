"""What endpoints are handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from server.accounts.service import Accounts
from server.database import Database
from server.library.imports import Imports
from server.library.library import Library
from server.library.shelf import Shelf
from server.search.index_service import IndexService
from server.settings import Settings


@dataclass(slots=True)
class Services:
    """What one running program holds."""

    settings: Settings
    database: Database
    library: Library
    index: IndexService
    imports: Imports
    accounts: Accounts

    @property
    def shelf(self) -> Shelf:
        """The documents as they are now: take it once, it is replaced as a whole."""
        return self.library.shelf

    def close(self) -> None:
        """End what runs in the background and close the files."""
        self.imports.close()
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


def _library(found: Annotated[Services, Depends(services)]) -> Library:
    return found.library


def _imports(found: Annotated[Services, Depends(services)]) -> Imports:
    return found.imports


def _database(found: Annotated[Services, Depends(services)]) -> Database:
    return found.database


def _accounts(found: Annotated[Services, Depends(services)]) -> Accounts:
    return found.accounts


CurrentAccounts = Annotated[Accounts, Depends(_accounts)]
CurrentDatabase = Annotated[Database, Depends(_database)]
CurrentLibrary = Annotated[Library, Depends(_library)]
CurrentImports = Annotated[Imports, Depends(_imports)]
CurrentShelf = Annotated[Shelf, Depends(_shelf)]
CurrentIndex = Annotated[IndexService, Depends(_index)]
