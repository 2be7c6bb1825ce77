"""The answer to a question: whole sentences of the clauses found, word for word, or none.

No word is ever made. Where even the most likely sentence is doubtful there is no answer, and the nearest
clauses are offered as such.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from corpus.models import Citation
from indexer.evidence import CLAUSES, Evidence, gather, probability
from indexer.marks import Mark, marks_in
from indexer.search import Hit, Searcher, SearchResult

THRESHOLD = 0.15
"""Below this confidence there is no answer."""

_NEAREST = 3  # clauses offered where there is no answer


@dataclass(frozen=True, slots=True)
class Quotation(Citation):
    """A quote that answers, with the sentence it stands in, so that it can be read in its place.

    All spans are in the document's text. ``quote`` may be a part of a sentence, cut at phrase boundaries, or
    no more than the name or the number that was asked for.
    """

    sentence: tuple[int, int]
    """``[start, end)`` of the whole sentences around the quote: ``sentence[0] <= start``, ``end <= sentence[1]``."""
    marks: tuple[Mark, ...] = ()
    """Numbers, dates and names inside the quote, in order."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked and what the documents say to it."""

    question: str
    citations: list[Quotation]
    """What is quoted, and from which unit; empty where there is no answer."""
    confidence: float
    """In [0, 1]: how likely the quotes answer the question."""
    reason: str | None
    """Why there is no answer, in Chinese; None where there is one."""
    found: SearchResult

    @property
    def refused(self) -> bool:
        """Whether there is no answer."""
        return not self.citations

    @property
    def text(self) -> str | None:
        """The quotes, one a line; None where there is no answer."""
        return "\n".join(citation.quote for citation in self.citations) or None

    @property
    def nearest(self) -> list[Hit]:
        """The nearest clauses, offered where there is no answer."""
        return self.found.hits[:_NEAREST] if self.refused else []


def _cite(best: Evidence) -> Quotation:
    """The sentence, and, where it only announces a list (…：), the list."""
    unit = best.hit.unit
    end = len(unit.text) if best.text.endswith(("：", ":")) else best.end
    quote = unit.text[best.start : end]
    start = unit.start + best.start
    marks = tuple(Mark(start + mark.start, start + mark.end, mark.kind) for mark in marks_in(quote))
    span = (start, unit.start + end)
    return Quotation(unit.document_id, unit.id, quote, *span, sentence=span, marks=marks)


def ask(searcher: Searcher, question: str, document_ids: Collection[str] | None = None) -> Answer:
    """Answer ``question`` from the documents; InputError where it cannot be looked up."""
    found = searcher.search(question, limit=CLAUSES, document_ids=document_ids)
    evidence = gather(searcher, found.query, found.hits)
    if not evidence:
        return Answer(found.query, [], 0.0, "收录的文件中没有与问题相同的字词或相近的意思。", found)
    sure = round(probability(evidence[0], found.mode), 3)
    if sure < THRESHOLD:
        reason = "最接近的条款与问题只有部分相关，不足以作为依据。"
        return Answer(found.query, [], sure, reason, found)
    return Answer(found.query, [_cite(evidence[0])], sure, None, found)
