"""The catalogue as the page shows it: which of the family are held, and what people confirmed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.catalogue import RELATIONS, Entry, KnownFact, catalogue, held_as
from corpus.models import AdministrativeLevel
from server import audit
from server.database import Database
from server.errors import NotFound
from server.library.editions import now
from server.library.schemas import CatalogueEntry, CatalogueFact
from server.library.shelf import Shelf
from server.library.tables import ConfirmationRow

Confirmed = set[tuple[str, str, str]]


def _confirmed(session: Session) -> Confirmed:
    rows = session.execute(select(ConfirmationRow.entry_id, ConfirmationRow.name, ConfirmationRow.value))
    return {(row.entry_id, row.name, row.value) for row in rows}


def _fact(entry: Entry, fact: KnownFact, confirmed: Confirmed) -> CatalogueFact:
    titles = {each.id: each.title for each in catalogue()}
    return CatalogueFact(
        name=fact.name,
        value=titles[fact.value] if fact.name in RELATIONS else fact.value,
        source=fact.source,
        verified=fact.verified or (entry.id, fact.name, fact.value) in confirmed,
    )


def _entry(entry: Entry, shelf: Shelf, confirmed: Confirmed) -> CatalogueEntry:
    documents = [held.document for held in shelf.documents.values()]
    level, issued_on = entry.value("level"), entry.value("issued_on")
    return CatalogueEntry(
        id=entry.id,
        title=entry.title,
        number=entry.value("number"),
        level=AdministrativeLevel(level) if level else None,
        issued_on=date.fromisoformat(issued_on) if issued_on else None,
        replaces=list(entry.values("replaces")),
        replaced_by=list(entry.values("replaced_by")),
        implements=list(entry.values("implements")),
        document_id=held_as(entry, documents),
        facts=[_fact(entry, fact, confirmed) for fact in entry.facts],
    )


def entries(database: Database, shelf: Shelf) -> list[CatalogueEntry]:
    """The whole family."""
    with database.reading() as session:
        confirmed = _confirmed(session)
    return [_entry(each, shelf, confirmed) for each in catalogue()]


def confirm(database: Database, shelf: Shelf, entry_id: str, name: str) -> CatalogueEntry:
    """Mark a fact as verified by a person; ``NotFound`` where there is no such fact."""
    entry = next((each for each in catalogue() if each.id == entry_id), None)
    value = entry.value(name) if entry else None
    if entry is None or value is None:
        raise NotFound("目录中没有这条信息：请刷新页面后再试。")
    with database.writing() as session:
        session.merge(ConfirmationRow(entry_id=entry_id, name=name, value=value, confirmed_at=now()))
        audit.record(session, "catalogue.confirm", entry_id, after={name: value})
    with database.reading() as session:
        return _entry(entry, shelf, _confirmed(session))
