"""Opening everything a running program holds, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from server import audit
from server.accounts.secrets import make_local_secret
from server.accounts.service import Accounts
from server.data_directory import DataDirectory
from server.database import Database
from server.dependencies import Services
from server.library.imports import Imports
from server.library.library import Library
from server.library.service import import_shipped
from server.search.index_service import IndexService
from server.settings import Settings


@contextmanager
def opened(settings: Settings, echo: Callable[[str], None]) -> Iterator[tuple[Services, DataDirectory]]:
    """The services over the data directory of ``settings``, owned for the length of the block.

    Migrates the database and brings in the shipped documents; the index is neither opened nor built yet.
    Raises InputError where the directory cannot be had.
    """
    with DataDirectory(settings.data_dir) as directory:
        database = Database(settings.database_url or f"sqlite:///{settings.data_dir / 'shejiao.sqlite'}")
        database.before_commit = audit.complete
        try:
            import_shipped(database, echo)
            library = Library(database, settings.data_dir / "originals")
            index = IndexService(settings, library.shelf)
            library.on_change = index.refresh
            accounts = Accounts(database, settings)
            accounts.local_secret = make_local_secret(settings.data_dir)
            services = Services(settings, database, library, index, Imports(library), accounts)
        except BaseException:
            database.close()
            raise
        try:
            yield services, directory
        finally:
            services.close()
