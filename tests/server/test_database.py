"""The database: migrations make what the tables say, writes are whole or not at all."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from corpus import laws, sources
from corpus.errors import InputError
from server.database import Base, Database
from server.library import repository
from server.library.service import import_documents, load_shelf

MIGRATIONS = Path(__file__).resolve().parents[2] / "server" / "migrations"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'test.sqlite'}")


def test_migrations_make_the_tables_that_the_code_declares(database: Database, tmp_path: Path) -> None:
    with create_engine(f"sqlite:///{tmp_path / 'test.sqlite'}").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_an_older_database_keeps_everything_when_it_is_brought_up_to_date(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    old = create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    (document, clauses), *_ = sources.load_sources()
    with old.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text(
                "INSERT INTO documents (id, title, text, sha256, issuers, imported_at)"
                " VALUES (:id, :title, :text, :sha256, '[]', '2026-01-01 00:00:00')"
            ),
            {"id": document.id, "title": document.title, "text": document.text, "sha256": document.sha256},
        )
        connection.execute(
            text("INSERT INTO relations (document_id, kind, target) VALUES (:id, 'implements', 'x')"),
            {"id": document.id},
        )
        for position, clause in enumerate(clauses):
            connection.execute(
                text(
                    'INSERT INTO clauses (id, document_id, position, level, start, "end")'
                    " VALUES (:id, :document_id, :position, :level, :start, :end)"
                ),
                {
                    "id": clause.id,
                    "document_id": document.id,
                    "position": position,
                    "level": clause.level.value,
                    "start": clause.start,
                    "end": clause.end,
                },
            )
    old.dispose()
    shelf = load_shelf(Database(url))
    held = shelf.documents[document.id]
    assert [clause.id for clause in held.outline.clauses] == [clause.id for clause in clauses]
    assert [relation.target for relation in held.document.relations] == ["x"]


def test_opening_again_changes_nothing(database: Database, tmp_path: Path) -> None:
    import_documents(database, sources.load_sources())
    database.close()
    again = Database(f"sqlite:///{tmp_path / 'test.sqlite'}")
    assert list(load_shelf(again).documents) == list(sources.source_ids())


def test_documents_come_back_as_they_went_in(database: Database) -> None:
    given = [*sources.load_sources(), laws.load_law("社区矫正法")]
    assert import_documents(database, given) == 2
    with database.reading() as session:
        back = {held.document.id: (held.document, held.clauses) for held in repository.load_all(session)}
    for document, clauses in given:
        assert back[document.id] == (document, clauses)


def test_the_same_text_is_imported_once_and_a_changed_one_replaces_it(database: Database) -> None:
    (document, clauses), *_ = sources.load_sources()
    assert import_documents(database, [(document, clauses)]) == 1
    assert import_documents(database, [(document, clauses)]) == 0
    changed = replace(document, text=document.text + " ", sha256="0" * 64)
    assert import_documents(database, [(changed, clauses)]) == 1
    assert load_shelf(database).documents[document.id].document == changed


def test_an_import_that_fails_leaves_nothing(database: Database) -> None:
    (document, clauses), *_ = sources.load_sources()
    twice = (*clauses, clauses[0])
    with pytest.raises(Exception, match="UNIQUE"):
        import_documents(database, [laws.load_law("社区矫正法"), (document, twice)])
    assert not load_shelf(database).documents


def test_foreign_keys_are_enforced_and_commits_are_durable(database: Database) -> None:
    with database.writing() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert session.execute(text("PRAGMA synchronous")).scalar() == 2
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_writers_wait_for_each_other_and_readers_do_not(database: Database) -> None:
    import_documents(database, sources.load_sources())
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            document, clauses = laws.load_law(laws.DEFAULT_LAWS[number])
            import_documents(database, [(document, clauses)])
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(len(laws.DEFAULT_LAWS))]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert len(load_shelf(database).documents) >= 1
    assert not failures
    assert len(load_shelf(database).documents) == 1 + len(laws.DEFAULT_LAWS)


@pytest.mark.parametrize("url", ["nonsense", "nosuchdialect://x", "sqlite:////proc/none/x.sqlite"])
def test_a_database_that_cannot_be_opened_is_told_in_one_line(url: str) -> None:
    with pytest.raises(InputError, match="数据库打不开") as error:
        Database(url)
    assert "\n" not in str(error.value)
