"""Words that a person selected, read as one duty."""

from __future__ import annotations

from dataclasses import replace

from corpus.headings import body_start
from corpus.models import Clause, Document
from corpus.outline import Outline
from corpus.vocabulary import Vocabulary
from indexer.duties.assembly import duty_of
from indexer.duties.bearer import Subject, subject_of
from indexer.duties.extract import begun, of_clause
from indexer.duties.inherit import given_for, implied
from indexer.duties.models import Duty
from indexer.duties.spans import sentences

_NEAR = 60
"""Clauses before one that are read for whom it may mean: a long law is not read to its beginning."""


def duty_of_words(
    document: Document,
    outline: Outline,
    clause: Clause,
    start: int,
    end: int,
    vocabulary: Vocabulary | None = None,
) -> Duty | None:
    """The one duty that ``[start, end)`` of ``document.text``, within ``clause``, lays on somebody.

    Whether the words lay anything on anybody is the person's to say. Who is not named is inherited as always,
    from the sentence before or the opening of the chapter. None where there are no words.
    """
    work = begun(document, outline, vocabulary)
    for before in _heard(outline, clause):
        of_clause(work, before)
    body = body_start(document.text, clause)
    if start > body:
        of_clause(work, replace(clause, end=start))
    parts = [part for each in sentences(document.text, start, end) for part in each.parts]
    if not parts:
        return None
    subject = next((found for part in parts if (found := subject_of(part, work.names))), Subject())
    leads, helpers = list(subject.leads), list(subject.supports)
    if not leads:
        leads, helpers = given_for(work.memory, clause, outline.by_id)
        quote = document.text[start:end]
        leads = leads or implied(work.memory, clause, outline.by_id, quote, work.names, start)
    return duty_of(work, clause, parts, (start, end), subject, leads, helpers, not subject.leads, False)


def _heard(outline: Outline, clause: Clause) -> list[Clause]:
    """The clauses above ``clause`` and those shortly before it, in their order."""
    above: set[str] = set()
    at: str | None = clause.parent_id
    while at is not None:
        above.add(at)
        at = outline.by_id[at].parent_id
    before = [each for each in outline.clauses if each.start < clause.start]
    return [each for each in before[:-_NEAR] if each.id in above] + before[-_NEAR:]
