"""Tables of what is counted and what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.duties.models import Span
from server.training.pack import Pack, Slice
from server.training.quiz.facts import DutyWords, Facts, around
from server.training.slides.measure import table_pages
from server.training.slides.models import Line, Slide, SlideKind, Table, Words, ours, theirs

HEAD = ("要求", "{}", "出处")
WIDTHS = (0.60, 0.20, 0.20)
LONGEST = 70
"""Characters of the words around a number."""


def quantities(facts: Facts) -> Iterator[Slide]:
    """Every number a duty holds, with the words around it."""
    found = [(words, each.span) for words in facts.duties for each in words.duty.quantities]
    yield from _pages(facts.pack, "数量要求一览", "数量", _rows(facts.pack, found))


def deadlines(facts: Facts) -> Iterator[Slide]:
    """Every time a duty holds, with the words around it."""
    found = [(words, words.duty.deadline.span) for words in facts.duties if words.duty.deadline]
    yield from _pages(facts.pack, "时限要求一览", "时限", _rows(facts.pack, found))


def _rows(pack: Pack, found: Sequence[tuple[DutyWords, Span]]) -> list[tuple[Line, ...]]:
    """A row for each stretch of words; what stands in the same words shares it."""
    cells: dict[Slice, list[Slice]] = {}
    for words, span in found:
        piece = pack.at(span, words.duty.clause_id)
        if piece and piece.clause_id == words.clause.id:
            cells.setdefault(around(words.quote, (piece.start, piece.end), LONGEST), []).append(piece)
    return [
        (theirs(said), _joined(pieces), ours(pack.clause(said.clause_id).place))
        for said, pieces in cells.items()
    ]


def _joined(pieces: Sequence[Slice]) -> Line:
    words: list[Words] = []
    for piece in dict.fromkeys(pieces):
        words += [*([Words("；")] if words else []), Words(piece.text, piece)]
    return Line(tuple(words), strong=True)


def _pages(pack: Pack, title: str, name: str, rows: Sequence[tuple[Line, ...]]) -> Iterator[Slide]:
    if len(rows) < 2:
        return  # one number is on its slide already
    pages = table_pages(rows, WIDTHS)
    head = tuple(each.format(name) for each in HEAD)
    for at, page in enumerate(pages, 1):
        yield Slide(
            SlideKind.TABLE,
            ours(title),
            table=Table(head, WIDTHS, page),
            footer=sources(pack, page),
            notes=notes_of(pack, page),
            part=(at, len(pages)),
        )


def sources(pack: Pack, rows: Sequence[tuple[Line, ...]]) -> str:
    """The documents that rows come from."""
    titles = dict.fromkeys(
        pack.document(pack.clause(each.clause_id).document_id).title for each in slices(rows)
    )
    return "　".join(f"《{title}》" for title in titles)


def slices(rows: Sequence[tuple[Line, ...]]) -> list[Slice]:
    """All words of clauses in rows."""
    return [words.source for row in rows for line in row for words in line.words if words.source]


def notes_of(pack: Pack, rows: Sequence[tuple[Line, ...]]) -> str:
    """For the speaker: the clauses of rows in full."""
    ids = dict.fromkeys(each.clause_id for each in slices(rows))
    clauses = [pack.clause(each) for each in ids]
    return "\n\n".join(f"{each.text}\n——{each.reference}" for each in clauses)
