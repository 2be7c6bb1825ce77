"""The outline: the headings of the clauses taught, chapters before what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator

from server.training.pack import Pack, PackClause
from server.training.slides.measure import BODY_BOTTOM, BODY_TOP, height_of
from server.training.slides.models import Line, Slide, SlideKind, Words, ours, theirs
from server.training.wording import phrases, sentences_of, trimmed


def outline(pack: Pack) -> Iterator[Slide]:
    """The parts at the top, a line each; those of one part alone where there is no other."""
    tops = [each for each in pack.clauses if each.chapter is None and each.heading]
    chosen = tops if len(tops) > 1 else [each for each in pack.clauses if each.heading]
    entries = [Line((Words(f"{at}　"), *title_of(pack, each).words)) for at, each in enumerate(chosen, 1)]
    pages: list[list[Line]] = [[]]
    used = 0.0
    for line in entries:
        high = height_of(line)
        if pages[-1] and used + high > BODY_BOTTOM - BODY_TOP:
            pages.append([])
            used = 0.0
        pages[-1].append(line)
        used += high
    for at, page in enumerate(pages, 1):
        if page:
            yield Slide(
                SlideKind.OUTLINE,
                ours("本课内容"),
                tuple(page),
                footer="　".join(f"《{each.title}》" for each in pack.documents[:1]),
                notes="按这个顺序讲解。",
                part=(at, len(pages)),
            )


def title_of(pack: Pack, clause: PackClause) -> Line:
    """The heading of a clause; without one, its first phrase, or its place in the document."""
    if clause.heading:
        return theirs(pack.slice(clause, *clause.heading))
    return ours(clause.place)


def first_phrase(pack: Pack, clause: PackClause) -> Line:
    """The first phrase of a clause."""
    cut = phrases(sentences_of(pack, clause)[0])
    return theirs(trimmed(cut[0]))
