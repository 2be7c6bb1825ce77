"""The relational database: the truth about documents, and later about what people did with them.

SQLite by default. Before 3.51.3 it has a race in resetting its write-ahead log when several connections
write, so all writes go through one connection under one lock (docs/development.md, Traps).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from corpus.errors import InputError

_MIGRATIONS = Path(__file__).parent / "migrations"
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000")


class Base(DeclarativeBase):
    """The base of every table."""


def _prepare_sqlite(engine: Engine, begin: str) -> None:
    """Set our pragmas on each connection, and begin transactions ourselves, with ``begin``."""

    @event.listens_for(engine, "connect")
    def _connect(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: object) -> None:
        connection.exec_driver_sql(begin)  # type: ignore[attr-defined]


class Database:
    """Sessions to read with and, one at a time, to write with."""

    def __init__(self, url: str) -> None:
        """Open ``url`` and bring its tables up to date; InputError where it cannot be opened."""
        self.before_commit: Callable[[Session], None] = lambda _: None
        """Called with the session that writes, in its transaction, after the change."""
        try:
            self._open(url)
            self._migrate()
        except (ArgumentError, SQLAlchemyError, ImportError) as error:
            cause = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise InputError(f"数据库打不开（{cause}）：请检查SHEJIAO_DATABASE_URL和数据目录。") from error

    def _open(self, url: str) -> None:
        self._write_lock = threading.Lock()
        if make_url(url).get_backend_name() == "sqlite":
            self._reader = create_engine(url)
            _prepare_sqlite(self._reader, "BEGIN")
            self._writer = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
            _prepare_sqlite(self._writer, "BEGIN IMMEDIATE")
        else:
            self._reader = self._writer = create_engine(url, pool_pre_ping=True)

    def _migrate(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        with self._write_lock, self._without_foreign_keys(), self._writer.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if self._writer.dialect.name == "sqlite":
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise InputError(
                        f"数据库升级后有断开的关联（{broken[0]}），已全部撤销：请恢复备份或联系管理员。"
                    )

    @contextmanager
    def _without_foreign_keys(self) -> Iterator[None]:
        """SQLite drops and remakes tables to change them; enforced keys would then delete what refers to them."""
        if self._writer.dialect.name != "sqlite":
            yield
            return
        self._set_foreign_keys("OFF")
        try:
            yield
        finally:
            self._set_foreign_keys("ON")

    def _set_foreign_keys(self, value: str) -> None:
        """On the one connection that writes, outside a transaction: inside one the pragma does nothing."""
        with self._writer.connect() as connection:
            connection.connection.cursor().execute(f"PRAGMA foreign_keys={value}")

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on a consistent snapshot."""
        with Session(self._reader) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """The one session that writes: committed at the end, rolled back on an exception."""
        with self._write_lock, Session(self._writer) as session, session.begin():
            yield session
            self.before_commit(session)

    def close(self) -> None:
        """Close all connections."""
        self._reader.dispose()
        self._writer.dispose()
