"""What endpoints are handed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from server.accounts.service import Accounts
from server.answers.asking import Desk
from server.answers.questions import QuestionLog
from server.answers.writer.writer import Writer
from server.assignments.service import Assignments
from server.database import Database
from server.duties.service import Duties
from server.evidence.service import Evidence
from server.library.imports import Imports
from server.library.library import Library
from server.library.shelf import Shelf
from server.overview.service import Overview
from server.quizzes.service import Quizzes
from server.reminders.service import Reminders
from server.search.finder import Finder
from server.search.index_service import IndexService
from server.settings import Settings
from server.training.packs.packs import Packs
from server.vocabulary.book import VocabularyBook


@dataclass(slots=True)
class Services:
    """What one running program holds."""

    settings: Settings
    database: Database
    library: Library
    index: IndexService
    imports: Imports
    duties: Duties
    vocabulary: VocabularyBook
    questions: QuestionLog
    writer: Writer
    accounts: Accounts
    assignments: Assignments
    evidence: Evidence
    overview: Overview
    reminders: Reminders
    packs: Packs
    quizzes: Quizzes
    finder: Finder = field(default_factory=Finder)

    @property
    def shelf(self) -> Shelf:
        """The documents as they are now: take it once, it is replaced as a whole."""
        return self.library.shelf

    def close(self) -> None:
        """End what runs in the background and close the files."""
        self.reminders.close()
        self.packs.close()
        self.imports.close()
        self.duties.extractions.close()
        self.finder.close()
        self.index.close()
        self.database.close()


async def services(request: Request) -> Services:
    """The services of the app that ``request`` came to."""
    found: Services = request.app.state.services
    return found


async def _shelf(found: Annotated[Services, Depends(services)]) -> Shelf:
    return found.shelf


async def _index(found: Annotated[Services, Depends(services)]) -> IndexService:
    return found.index


async def _library(found: Annotated[Services, Depends(services)]) -> Library:
    return found.library


async def _imports(found: Annotated[Services, Depends(services)]) -> Imports:
    return found.imports


async def _finder(found: Annotated[Services, Depends(services)]) -> Finder:
    return found.finder


async def _database(found: Annotated[Services, Depends(services)]) -> Database:
    return found.database


async def _duties(found: Annotated[Services, Depends(services)]) -> Duties:
    return found.duties


async def _vocabulary(found: Annotated[Services, Depends(services)]) -> VocabularyBook:
    return found.vocabulary


async def _questions(found: Annotated[Services, Depends(services)]) -> QuestionLog:
    return found.questions


async def _desk(found: Annotated[Services, Depends(services)]) -> Desk:
    return Desk(found.index.answering, found.shelf, found.vocabulary.current, found.questions, found.writer)


async def _accounts(found: Annotated[Services, Depends(services)]) -> Accounts:
    return found.accounts


async def _assignments(found: Annotated[Services, Depends(services)]) -> Assignments:
    return found.assignments


async def _evidence(found: Annotated[Services, Depends(services)]) -> Evidence:
    return found.evidence


async def _overview(found: Annotated[Services, Depends(services)]) -> Overview:
    return found.overview


async def _reminders(found: Annotated[Services, Depends(services)]) -> Reminders:
    return found.reminders


async def _packs(found: Annotated[Services, Depends(services)]) -> Packs:
    return found.packs


async def _quizzes(found: Annotated[Services, Depends(services)]) -> Quizzes:
    return found.quizzes


async def _settings(found: Annotated[Services, Depends(services)]) -> Settings:
    return found.settings


CurrentAccounts = Annotated[Accounts, Depends(_accounts)]
CurrentDatabase = Annotated[Database, Depends(_database)]
CurrentLibrary = Annotated[Library, Depends(_library)]
CurrentImports = Annotated[Imports, Depends(_imports)]
CurrentShelf = Annotated[Shelf, Depends(_shelf)]
CurrentDuties = Annotated[Duties, Depends(_duties)]
CurrentIndex = Annotated[IndexService, Depends(_index)]
CurrentVocabulary = Annotated[VocabularyBook, Depends(_vocabulary)]
CurrentQuestions = Annotated[QuestionLog, Depends(_questions)]
CurrentDesk = Annotated[Desk, Depends(_desk)]
CurrentFinder = Annotated[Finder, Depends(_finder)]
CurrentAssignments = Annotated[Assignments, Depends(_assignments)]
CurrentEvidence = Annotated[Evidence, Depends(_evidence)]
CurrentOverview = Annotated[Overview, Depends(_overview)]
CurrentReminders = Annotated[Reminders, Depends(_reminders)]
CurrentPacks = Annotated[Packs, Depends(_packs)]
CurrentQuizzes = Annotated[Quizzes, Depends(_quizzes)]
CurrentSettings = Annotated[Settings, Depends(_settings)]
