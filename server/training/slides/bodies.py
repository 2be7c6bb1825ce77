"""Who does what: a chart of how many duties each body has, and a table of what they are."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.vocabulary import BodyKind
from indexer.duties.models import Role
from server.training.pack import Slice
from server.training.quiz.facts import Facts, around
from server.training.slides.measure import table_pages
from server.training.slides.models import Chart, Line, Slide, SlideKind, Table, ours, theirs
from server.training.slides.tables import notes_of, sources

FEWEST = 2
"""Bodies from which there is something to compare."""
MOST = 8
"""Bars on one slide."""
TASKS = 2
"""Of one body in the table; the handout has all."""
LONGEST = 64
WIDTHS = (0.22, 0.60, 0.18)


def duties_by_body(facts: Facts) -> dict[str, list[tuple[Role, Slice]]]:
    """By the name the documents use, what each body leads or supports, those with most first."""
    names = facts.bodies_named()
    found: dict[str, list[tuple[Role, Slice]]] = {}
    for words in facts.duties:
        for bearer in words.duty.bearers:
            body = facts.vocabulary.body(bearer.body) if bearer.body else None
            if (
                body is None
                or bearer.role is Role.TARGET
                or body.kind in (BodyKind.UNSPECIFIED, BodyKind.PERSON)
            ):
                continue
            found.setdefault(names[body.name], []).append((bearer.role, words.quote))
    return dict(sorted(found.items(), key=lambda each: -len(each[1])))


def chart_slides(facts: Facts) -> Iterator[Slide]:
    """Bars: how many duties each body leads and supports."""
    found = duties_by_body(facts)
    if len(found) < FEWEST:
        return
    names = list(found)[:MOST]
    counts = [
        tuple(sum(role is wanted for role, _ in found[name]) for name in names)
        for wanted in (Role.LEAD, Role.SUPPORT)
    ]
    series = [("牵头", counts[0])] + ([("配合", counts[1])] if any(counts[1]) else [])
    listing = "\n".join(f"{name}：牵头{a}项，配合{b}项" for name, a, b in zip(names, *counts, strict=True))
    yield Slide(
        SlideKind.CHART,
        ours("谁来做：各主体的任务项数"),
        chart=Chart(tuple(names), tuple(series)),
        footer="由本课条款中的职责统计："
        + "　".join(f"《{each.title}》" for each in facts.pack.documents[:1]),
        notes=f"{listing}\n\n项数由程序按条款中的职责统计，不是文件原文。",
    )


def task_slides(facts: Facts) -> Iterator[Slide]:
    """A table: the first tasks of each body, in the clauses' words."""
    found = duties_by_body(facts)
    if len(found) < FEWEST:
        return
    rows: list[tuple[Line, ...]] = []
    for name, duties in list(found.items())[:MOST]:
        for at, (_, quote) in enumerate(duties[:TASKS]):
            said = around(quote, (quote.start, quote.start + 1), LONGEST)
            rows.append(
                (ours(name if at == 0 else ""), theirs(said), ours(facts.pack.clause(quote.clause_id).place))
            )
    pages = table_pages(rows, WIDTHS)
    for at, page in enumerate(pages, 1):
        yield Slide(
            SlideKind.TABLE,
            ours("谁做什么（节选，全部见讲义）"),
            table=Table(("主体", "任务", "出处"), WIDTHS, page),
            footer=sources(facts.pack, page),
            notes=notes_of(facts.pack, page),
            part=(at, len(pages)),
        )
