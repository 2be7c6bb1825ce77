"""The answer to a question: the shortest stretch of the clauses found that answers, word for word, or none.

No word is ever made. Where even the best stretch is doubtful there is no answer, and the nearest
clauses are offered as such.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from corpus.models import Citation
from indexer import answer_types
from indexer.bounds import with_bounds
from indexer.cases import with_cases
from indexer.confidence import confidence, threshold
from indexer.enumeration import below, items, wants_several
from indexer.evidence import CLAUSES, gather, spans_of, wanted
from indexer.extraction import Extract, extract
from indexer.marks import Mark, marks_in
from indexer.question_kinds import kinds_of
from indexer.search import Hit, Searcher, SearchResult
from indexer.signs import asking
from indexer.units import Unit

_NEAREST = 3  # clauses offered where there is no answer
_ELSEWHERE = 0.3
"""How much surer another document must answer what goes on from a question."""


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


def _sentence(unit: Unit, start: int, end: int) -> tuple[int, int]:
    """The whole sentences of ``unit`` that hold ``[start, end)``, in its text."""
    touched = [span for span in spans_of(unit) if span[0] < end and start < span[1]]
    return min(start, touched[0][0]), max(end, touched[-1][1])


def _quote(unit: Unit, start: int, end: int) -> Quotation:
    start, end = with_bounds(unit.text, start, end)
    quote = unit.text[start:end]
    left, right = _sentence(unit, start, end)
    at = unit.start + start
    marks = tuple(Mark(at + mark.start, at + mark.end, mark.kind) for mark in marks_in(quote))
    sentence = (unit.start + left, unit.start + right)
    return Quotation(unit.document_id, unit.id, quote, at, at + len(quote), sentence, marks)


def _cite(question: str, best: Extract, searcher: Searcher) -> list[Quotation]:
    """The span; where a question for several things is answered with a list, its items one by one."""
    unit = best.hit.unit
    if unit.text[: best.end].endswith(("：", ":")):  # it only announces a list
        under = below(unit, searcher.units)
        if under and best.end == len(unit.text):
            return [_quote(unit, best.start, best.end), *(_quote(each, 0, len(each.text)) for each in under)]
        return [_quote(unit, best.start, len(unit.text))]
    whole = with_cases(question, unit, best.start, best.end)
    spans = items(unit.text, *whole) if wants_several(question) else [whole]
    return [_quote(unit, *span) for span in spans]


def lacks_amount(question: str, quote: str) -> bool:
    """Whether ``question`` asks for money, a ratio, a period or a number of things that ``quote`` does not hold; what
    asks why or whether as well may be answered without.

    A rule, not learned: of 1,762 questions that teach how sure an answer is, 19 are of this kind.
    """
    kinds = kinds_of(question)
    return answer_types.lacks(question, quote) and not kinds["whether"] and not kinds["purpose"]


def ask(searcher: Searcher, question: str, document_ids: Collection[str] | None = None) -> Answer:
    """Answer ``question`` from the documents; InputError where it cannot be looked up."""
    found = searcher.search(question, limit=CLAUSES, document_ids=document_ids)
    words = wanted(found.query, searcher)
    evidence = gather(searcher, found.query, found.hits, words)
    asked = asking(searcher, found.query, found.hits, words) if evidence else None
    best = extract(found.query, evidence, words, found.hits[0]) if asked else None
    if asked is None or best is None:
        return Answer(found.query, [], 0.0, "收录的文件中没有与问题相同的字词或相近的意思。", found)
    sure = round(confidence(best, asked, found.mode), 3)
    if sure < threshold(found.mode):
        reason = "最接近的条款与问题只有部分相关，不足以作为依据。"
        return Answer(found.query, [], sure, reason, found)
    if lacks_amount(found.query, best.text):
        reason = "最接近的条款没有写明所问的数额、比例、期限或数量。"
        return Answer(found.query, [], sure, reason, found)
    return Answer(found.query, _cite(found.query, best, searcher), sure, None, found)


def ask_on(
    searcher: Searcher, question: str, before: Collection[str], document_ids: Collection[str] | None = None
) -> Answer:
    """As ``ask``, for a question that goes on from one that the documents ``before`` answered: they answer this one
    too, unless others do so more surely by ``_ELSEWHERE``."""
    anywhere = ask(searcher, question, document_ids)
    same = [id_ for id_ in before if document_ids is None or id_ in document_ids]
    if not same or any(each.document_id in same for each in anywhere.citations):
        return anywhere
    there = ask(searcher, question, same)
    surer = not anywhere.refused and anywhere.confidence > there.confidence + _ELSEWHERE
    return anywhere if there.refused or surer else there
