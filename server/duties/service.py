"""What 职责梳理 does: list rows, and take decisions on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from corpus.errors import InputError
from server.database import Database
from server.duties import repository, review
from server.duties.anchors import Anchor, anchor_of
from server.duties.cells import BearerCell, Cells, shifted, shown_in
from server.duties.decisions import Decision, decide, held_row
from server.duties.decisions import undo as take_back
from server.duties.extraction import Extractions, ExtractionState
from server.duties.places import Places
from server.duties.records import DutyRecord
from server.duties.repository import Extraction
from server.duties.schemas import (
    BodyName,
    Counts,
    Decided,
    DocumentDuties,
    DutyDocument,
    DutyOut,
    ExtractionOut,
    ReviewOut,
    RowVersion,
    UnknownBody,
)
from server.duties.selection import selected
from server.duties.states import Act, DutyState
from server.library.library import Library, held_in
from server.library.shelf import Held


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None


class Duties:
    """Rows and decisions; every decision is one transaction."""

    def __init__(self, database: Database, library: Library) -> None:
        self.database = database
        self.library = library
        self.extractions = Extractions(database, library)

    def documents(self) -> list[DutyDocument]:
        """All documents held, those with duties first."""
        with self.database.reading() as session:
            counts, known = repository.counts(session), repository.extractions(session)
        found = [
            self._document(held, counts.get(id_, {}), known.get(id_))
            for id_, held in self.library.shelf.documents.items()
        ]
        return sorted(found, key=lambda each: each.extraction.state is ExtractionState.NONE)

    def _document(
        self, held: Held, counts: dict[DutyState, int], extraction: Extraction | None
    ) -> DutyDocument:
        return DutyDocument(
            document_id=held.document.id,
            title=held.document.title,
            retired=held.retired,
            counts=_counts(counts),
            extraction=self._extraction(held.document.id, extraction),
        )

    def _extraction(self, document_id: str, extraction: Extraction | None) -> ExtractionOut:
        run = self.extractions.run_of(document_id)
        done = ExtractionState.DONE if extraction and extraction.extracted else ExtractionState.NONE
        return ExtractionOut(
            state=run.state if run else done,
            share=run.share if run else 0.0,
            message=run.message if run else None,
            made_at=_utc(extraction.made_at) if extraction and extraction.extracted else None,
        )

    def rows(self, document_id: str) -> DocumentDuties:
        """The rows of a document; ``NotFound`` where there is none."""
        held = held_in(self.library.shelf, document_id)
        with self.database.reading() as session:
            records = [each for each in repository.rows_of(session, document_id) if each.present]
            counts = repository.counts(session).get(document_id, {})
            extraction = repository.extractions(session).get(document_id)
        places = Places(held)
        rows = [row_out(each, places) for each in records]
        rows.sort(key=lambda each: (each.start is None, each.start or 0, each.id))
        return DocumentDuties(
            document=self._document(held, counts, extraction), rows=rows, unknown=_unknown(records)
        )

    def start(self, document_id: str) -> ExtractionOut:
        """Extract from a document in the background."""
        self.extractions.start(document_id)
        return self.progress(document_id)

    def stop(self, document_id: str) -> ExtractionOut:
        """Give up the extraction of a document."""
        self.extractions.stop(document_id)
        return self.progress(document_id)

    def progress(self, document_id: str) -> ExtractionOut:
        """How far the extraction of a document has come."""
        held_in(self.library.shelf, document_id)
        with self.database.reading() as session:
            return self._extraction(document_id, repository.extractions(session).get(document_id))

    def accept(self, duty_id: int, version: int, by: str) -> Decided:
        """Confirm a row."""
        with self.database.writing() as session:
            record = held_row(session, duty_id, version)
            decision = Decision(session, record.document_id, Act.ACCEPT, by)
            return self._decided(decision, decide(decision, [record], review.accepted))

    def reject(self, duty_id: int, version: int, by: str, reason: str) -> Decided:
        """Put a row aside, with the reason."""
        with self.database.writing() as session:
            record = held_row(session, duty_id, version)
            decision = Decision(session, record.document_id, Act.REJECT, by, note=" ".join(reason.split()))
            return self._decided(decision, decide(decision, [record], review.rejected))

    def edit(self, duty_id: int, version: int, by: str, cells: Cells, confirm: bool) -> Decided:
        """Give a row other cells, spans counted in the document."""
        with self.database.writing() as session:
            record = held_row(session, duty_id, version)
            mine = shifted(self._listed(cells), -self._anchor(record).start)
            decision = Decision(session, record.document_id, Act.EDIT, by)
            done = decide(decision, [record], lambda each: review.edited(each, mine, confirm))
            return self._decided(decision, done)

    def split(self, duty_id: int, version: int, by: str, at: int) -> Decided:
        """Cut a row in two at a place of the document."""
        with self.database.writing() as session:
            record = held_row(session, duty_id, version)
            first, second = review.split(record, at - self._anchor(record).start)
            decision = Decision(session, record.document_id, Act.SPLIT, by)
            return self._decided(decision, [decision.write(record, first), decision.write(None, second)])

    def merge(self, duty_id: int, version: int, by: str) -> Decided:
        """Join a row with the next one of its clause."""
        with self.database.writing() as session:
            record = held_row(session, duty_id, version)
            behind = review.next_of(record, repository.rows_of(session, record.document_id))
            joined, aside = review.merged(record, behind)
            decision = Decision(session, record.document_id, Act.MERGE, by)
            return self._decided(decision, [decision.write(record, joined), decision.write(behind, aside)])

    def add(self, document_id: str, by: str, start: int, end: int) -> Decided:
        """Make a row of words selected in one clause."""
        held = held_in(self.library.shelf, document_id)
        blank = selected(held, start, end, self.extractions.vocabulary())
        with self.database.writing() as session:
            record = review.added(blank, repository.rows_of(session, document_id))
            decision = Decision(session, document_id, Act.ADD, by)
            return self._decided(decision, [decision.write(None, record)])

    def accept_many(self, document_id: str, by: str, seen: Sequence[RowVersion]) -> Decided:
        """Confirm the rows that wait, hold no doubt and are as the person saw them; the others are counted."""
        held_in(self.library.shelf, document_id)
        versions = {each.id: each.version for each in seen}
        with self.database.writing() as session:
            fit = [
                each
                for each in repository.rows_of(session, document_id)
                if each.present
                and versions.get(each.id) == each.version
                and each.state is DutyState.PENDING
                and not each.cells.doubts
            ]
            decision = Decision(session, document_id, Act.ACCEPT, by)
            done = self._decided(decision, decide(decision, fit, review.accepted))
        return done.model_copy(update={"skipped": len(versions) - len(fit)})

    def undo(self, document_id: str, by: str) -> Decided:
        """Take back the last decision of a person on a document."""
        held_in(self.library.shelf, document_id)
        with self.database.writing() as session:
            _, rows = take_back(session, document_id, by)
            return self._decided(Decision(session, document_id, Act.UNDO, by), rows)

    def history(self, duty_id: int) -> list[ReviewOut]:
        """The decisions on a row, oldest first."""
        with self.database.reading() as session:
            held_row(session, duty_id)
            reviews = repository.reviews_of_duty(session, duty_id)
        return [
            ReviewOut(
                act=each.act,
                by=each.by,
                at=each.at.replace(tzinfo=UTC),
                note=each.note,
                before=DutyState(each.before["state"]) if each.before else None,
                after=DutyState(each.after["state"]),
            )
            for each in reviews
        ]

    def bodies(self) -> list[BodyName]:
        """The bodies of the vocabulary, for the person who names one."""
        return [
            BodyName(name=each.name, aliases=list(each.aliases))
            for each in self.extractions.vocabulary().bodies
        ]

    def _listed(self, cells: Cells) -> Cells:
        """``cells`` with each bearer under the one name the vocabulary lists it under, where it has it."""
        vocabulary = self.extractions.vocabulary()

        def named(bearer: BearerCell) -> BearerCell:
            body = vocabulary.body(bearer.body or bearer.name)
            return bearer.model_copy(update={"body": body.name if body else bearer.body})

        return cells.model_copy(update={"bearers": tuple(named(each) for each in cells.bearers)})

    def _anchor(self, record: DutyRecord) -> Anchor:
        held = held_in(self.library.shelf, record.document_id)
        clause = held.outline.by_id.get(record.clause_id)
        if clause is None or record.state is DutyState.GONE:
            review.accepted(record)  # says why nothing can be decided on a row that is gone
            raise InputError("这一行的条款刚刚有了改动：请刷新页面后再试。")
        return anchor_of(held, clause)

    def _decided(self, decision: Decision, rows: Sequence[DutyRecord]) -> Decided:
        session: Session = decision.session
        session.flush()
        places = Places(held_in(self.library.shelf, decision.document_id))
        return Decided(
            act=decision.act,
            rows=[row_out(each, places) for each in rows if each.present],
            removed=[each.id for each in rows if not each.present],
            counts=_counts(repository.counts(session).get(decision.document_id, {})),
        )


def _counts(by_state: dict[DutyState, int]) -> Counts:
    return Counts(**{state.value: count for state, count in by_state.items()})


def _unknown(records: Sequence[DutyRecord]) -> list[UnknownBody]:
    shown = (each for each in records if each.state in (DutyState.PENDING, DutyState.CONFIRMED))
    names = Counter(b.name for each in shown for b in each.cells.bearers if b.body is None)
    return [UnknownBody(name=name, count=count) for name, count in names.most_common(50)]


def row_out(record: DutyRecord, places: Places) -> DutyOut:
    """A row as it is sent, its spans counted in the document."""
    clause = places.clause_of(record)
    at = places.anchor(clause).start if clause else 0
    text = places.held.document.text if clause else record.clause_text
    return DutyOut(
        id=record.id,
        clause_id=record.clause_id,
        reference=places.reference(clause) if clause else record.reference,
        quote=record.quote,
        start=record.start + at if clause else None,
        end=record.end + at if clause else None,
        clause_text=None if clause else record.clause_text,
        cells=shown_in(text, record.cells, at),
        state=record.state,
        was=record.was,
        origin=record.origin,
        edited=record.edited,
        version=record.version,
        decided_by=record.decided_by,
        decided_at=_utc(record.decided_at),
    )
