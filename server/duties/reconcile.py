"""Rows and a text that changed under them: what stays, what comes back for review, what is gone.

A decision holds for the words it was made on. Where these stand in the document as it is now, in the same
clause or another, the row is as that decision left it; where the clause holds the quote among other words, it
comes back for review; where the quote is not to be found, the row is gone, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from server.duties.anchors import Anchor, anchors_of, find_words, same_words, sha256_of_words
from server.duties.cells import moved, shown_in
from server.duties.places import Places
from server.duties.records import DutyRecord, from_snapshot
from server.duties.states import DutyState
from server.library.shelf import Held

Snapshots = Mapping[int, Sequence[dict[str, Any]]]
"""For each row by its id, how its decisions left it, the newest first."""

SHORTEST = 8
"""Characters a quote must have to be looked for in other clauses."""
_DECIDED = (DutyState.CONFIRMED, DutyState.REJECTED)


@dataclass(slots=True)
class _Text:
    """A document's clauses as rows look for them."""

    anchors: dict[str, Anchor]
    by_words: dict[str, list[Anchor]]
    taken: dict[str, str]
    """From where a clause's words stand now to the id they were known under: one clause is not taken for two."""

    @staticmethod
    def of(held: Held) -> _Text:
        anchors = anchors_of(held)
        by_words: dict[str, list[Anchor]] = {}
        for anchor in anchors.values():
            by_words.setdefault(anchor.fingerprint, []).append(anchor)
        return _Text(anchors, by_words, {})

    def same(self, clause_id: str, fingerprint: str) -> Anchor | None:
        """The clause with these words, under the id it had or another."""
        here = self.anchors.get(clause_id)
        candidates = self.by_words.get(fingerprint, ())
        for anchor in [here, *candidates] if here in candidates else candidates:
            if anchor and self.taken.setdefault(anchor.clause_id, clause_id) == clause_id:
                return anchor
        return None

    def holding(self, record: DutyRecord) -> Anchor | None:
        """The clause that holds the quote, the row's own before others."""
        here = self.anchors.get(record.clause_id)
        if here and find_words(record.quote, here.text):
            return here
        if len("".join(record.quote.split())) < SHORTEST:
            return None
        return next((each for each in self.anchors.values() if find_words(record.quote, each.text)), None)


def reconciled(records: Sequence[DutyRecord], held: Held, snapshots: Snapshots) -> list[DutyRecord]:
    """The rows that are no longer as they were, as they are now; versions are raised."""
    text, places = _Text.of(held), Places(held)
    order = sorted(
        records, key=lambda each: each.state is DutyState.GONE
    )  # who is there has the first choice
    found = [(each, _settled(each, text, places, snapshots.get(each.id, ()))) for each in order]
    return [replace(now, version=before.version + 1) for before, now in found if now != before]


def _settled(
    record: DutyRecord, text: _Text, places: Places, snapshots: Sequence[dict[str, Any]]
) -> DutyRecord:
    if record.state is not DutyState.GONE and (anchor := text.same(record.clause_id, record.fingerprint)):
        return _at(record, anchor, places)
    for data in snapshots:
        words = sha256_of_words(data["clause_text"])
        if anchor := text.same(data["clause_id"], words):
            return _at(replace(from_snapshot(data, record), version=record.version), anchor, places)
    if record.state is DutyState.GONE and (anchor := text.same(record.clause_id, record.fingerprint)):
        return _at(replace(record, state=DutyState.PENDING, was=None), anchor, places)
    if anchor := text.holding(record):
        return _come_back(record, anchor, places)
    if record.state is DutyState.GONE:
        return record
    return replace(record, state=DutyState.GONE, was=record.was or record.state)


def _at(record: DutyRecord, anchor: Anchor, places: Places) -> DutyRecord:
    """The row in a clause that has the words it knows."""
    reference = _reference(places, anchor)
    if anchor.text == record.clause_text:
        return replace(record, clause_id=anchor.clause_id, reference=reference)
    place = same_words(record.clause_text, anchor.text)
    start, end = place((record.start, record.end))
    return replace(
        record,
        clause_id=anchor.clause_id,
        clause_text=anchor.text,
        reference=reference,
        start=start,
        end=end,
        quote=anchor.text[start:end],
        cells=moved(record.cells, lambda span, _: place(span)),
    )


def _come_back(record: DutyRecord, anchor: Anchor, places: Places) -> DutyRecord:
    """The row in a clause that changed around its quote: a person looks again."""
    start, end = find_words(record.quote, anchor.text, record.start) or (0, 0)
    state = record.was or record.state if record.state is DutyState.GONE else record.state
    return replace(
        record,
        clause_id=anchor.clause_id,
        clause_text=anchor.text,
        reference=_reference(places, anchor),
        start=start,
        end=end,
        quote=anchor.text[start:end],
        cells=shown_in(anchor.text, record.cells, start - record.start),
        state=DutyState.PENDING,
        was=state if state in _DECIDED else record.was if record.was in _DECIDED else None,
    )


def _reference(places: Places, anchor: Anchor) -> str:
    return places.reference(places.held.outline.by_id[anchor.clause_id])


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What a fresh extraction does to the rows."""

    new: list[DutyRecord]
    changed: list[DutyRecord]
    dropped: list[DutyRecord]
    """Rows nobody ever decided on, which are no longer extracted from the same words."""


def absorbed(records: Sequence[DutyRecord], fresh: Sequence[DutyRecord], reviewed: set[int]) -> Absorbed:
    """What to do so that rows nobody touched are as extracted; where a person decided, nothing is done.

    ``reviewed`` are the ids of rows with decisions, taken back or not.
    """
    by_clause: dict[str, list[DutyRecord]] = {}
    for record in records:
        if record.state is not DutyState.GONE:
            by_clause.setdefault(record.clause_id, []).append(record)
    new: list[DutyRecord] = []
    changed: list[DutyRecord] = []
    kept: set[int] = set()
    for duty in fresh:
        met = [each for each in by_clause.get(duty.clause_id, ()) if each.overlaps(duty)]
        same = next((each for each in met if (each.start, each.end) == (duty.start, duty.end)), None)
        if same and not same.settled:
            kept.add(same.id)
            if same.cells != duty.cells:
                changed.append(replace(same, cells=duty.cells, version=same.version + 1))
        elif not any(each.settled or each.id in reviewed for each in met):
            new.append(duty)
    loose = (each for group in by_clause.values() for each in group)
    dropped = [each for each in loose if not (each.settled or each.id in kept or each.id in reviewed)]
    return Absorbed(new, changed, dropped)
