"""Opening everything a running program holds, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from server import audit
from server.accounts.secrets import make_local_secret
from server.accounts.service import Accounts
from server.answers.questions import QuestionLog
from server.answers.writer.writer import Writer
from server.assignments.service import Assignments
from server.data_directory import DataDirectory
from server.database import Database
from server.dependencies import Services
from server.duties.service import Duties
from server.evidence.service import Evidence
from server.library.imports import Imports
from server.library.library import Library
from server.library.service import import_shipped
from server.library.shelf import Shelf
from server.overview.service import Overview
from server.quizzes.service import Quizzes
from server.reminders.service import Reminders
from server.search.finder import Finder
from server.search.index_service import IndexService
from server.settings import Settings
from server.training.packs.packs import Packs
from server.vocabulary.book import VocabularyBook


def _each_day(assignments: Assignments, quizzes: Quizzes) -> Callable[[], None]:
    """What is done at the start of a day: the next instances of recurring tasks; names that are old are forgotten."""

    def begun() -> None:
        assignments.roll()
        quizzes.sweep()

    return begun


def _services(settings: Settings, database: Database) -> Services:
    """All that a running program holds, each told of the changes it must follow."""
    library = Library(database, settings.data_dir / "originals")
    vocabulary = VocabularyBook(database)
    index = IndexService(settings, library.shelf, vocabulary.current)
    duties = Duties(database, library)
    duties.extractions.vocabulary = lambda: vocabulary.current

    def follow(shelf: Shelf) -> None:
        index.refresh(shelf)
        duties.extractions.follow(shelf)

    library.on_change = follow
    vocabulary.on_change = index.use_vocabulary
    questions = QuestionLog(database, settings)
    questions.sweep()
    accounts = Accounts(database, settings)
    accounts.local_secret = make_local_secret(settings.data_dir)
    assignments = Assignments(database, library)
    overview = Overview(database, library, settings.due_soon_days)
    quizzes = Quizzes(database, library, settings.quiz_name_days)
    return Services(
        settings,
        database,
        library,
        index,
        Imports(library),
        duties,
        vocabulary,
        questions,
        Writer(settings),
        accounts,
        assignments,
        Evidence(assignments, settings),
        overview,
        Reminders(database, accounts, overview, settings, _each_day(assignments, quizzes)),
        Packs(database, library, lambda: vocabulary.current),
        quizzes,
        Finder(settings.data_dir),
    )


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
            services = _services(settings, database)
        except BaseException:
            database.close()
            raise
        try:
            yield services, directory
        finally:
            services.close()
