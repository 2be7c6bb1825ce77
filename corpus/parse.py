"""Text to clauses: an ordered, visible list of rules, then one pass that builds the tree.

Every rule adds marks, the places where clauses begin. A clause's own span reaches from its mark
to the next one, so the spans of the clauses in order partition the text exactly, white space
included, whatever the rules find: nothing can be lost.

Clause ids are ``<document id>:<address>``; an address is the path of numbered levels joined by
``__``: ``chp_3__sec_1``, ``chp_3__sec_1__item_2``, ``art_12__para_2__item_1``. An article is
addressed without its chapter, because its number runs through the whole law; ``art_12-1`` is
第十二条之一. Where an address comes a second time, ``.2``, ``.3`` ... is put behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.headings import heading_of
from corpus.models import Clause, Level
from corpus.rules.article import article
from corpus.rules.attachment import attachment
from corpus.rules.base import Mark, State
from corpus.rules.chapter import chapter
from corpus.rules.closing import closing
from corpus.rules.contents import contents
from corpus.rules.numbering import numbering
from corpus.rules.opening import opening
from corpus.rules.paragraph import paragraph
from corpus.rules.part import part
from corpus.rules.running_text import running_text
from corpus.rules.section import section
from corpus.rules.table import table

RULES: tuple[tuple[str, Callable[[State], None]], ...] = (
    ("article", article),
    ("contents", contents),
    ("part", part),
    ("chapter", chapter),
    ("section", section),
    ("attachment", attachment),
    ("closing", closing),
    ("numbering", numbering),
    ("table", table),
    ("opening", opening),
    ("paragraph", paragraph),
    ("running_text", running_text),
)
"""In the order they run; where two mark the same place, the earlier one wins."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of mark becomes."""

    level: Level
    abbreviation: str
    """Of its part of an address."""
    rank: int
    """Its depth: a clause belongs to the nearest one before it of a smaller rank."""


KINDS: dict[str, Kind] = {
    "title": Kind(Level.TITLE, "title", 0),
    "preamble": Kind(Level.PREAMBLE, "preamble", 0),
    "contents": Kind(Level.TEXT, "toc", 0),
    "attachment": Kind(Level.ATTACHMENT, "att", 0),
    "signatories": Kind(Level.SIGNATORIES, "sign", 0),
    "date": Kind(Level.DATE, "date", 0),
    "imprint": Kind(Level.IMPRINT, "imprint", 0),
    "part": Kind(Level.PART, "part", 1),
    "subpart": Kind(Level.PART, "subpart", 2),
    "chapter": Kind(Level.CHAPTER, "chp", 3),
    "section": Kind(Level.SECTION, "sec", 4),
    "article": Kind(Level.ARTICLE, "art", 5),
    "paragraph": Kind(Level.PARAGRAPH, "para", 6),
    "number1": Kind(Level.CHAPTER, "chp", 5),
    "number2": Kind(Level.SECTION, "sec", 7),
    "number3": Kind(Level.ITEM, "item", 8),
    "number4": Kind(Level.SUBITEM, "subitem", 9),
    "number5": Kind(Level.POINT, "point", 10),
    "table": Kind(Level.TABLE, "table", 12),
    "text": Kind(Level.TEXT, "text", 12),
}
IN_ARTICLE: dict[str, Kind] = {
    "number1": Kind(Level.ITEM, "list", 7),
    "number2": Kind(Level.ITEM, "item", 8),
    "number3": Kind(Level.SUBITEM, "subitem", 9),
    "number4": Kind(Level.POINT, "point", 10),
    "number5": Kind(Level.POINT, "mark", 11),
}
"""The same numbers are a level lower inside an article."""
CLOSERS = {"signatories", "date", "imprint"}
LEAVES = {"title", "preamble", "contents", "signatories", "date", "imprint", "table", "text"}
"""Kinds that have no clauses below them."""


def parse_text(text: str, document_id: str) -> tuple[Clause, ...]:
    """The clauses of a text, in its order; their own spans partition it to the character.

    ``text`` may have lines or be one line. An empty text has no clauses.
    """
    state = State(text)
    for _, rule in RULES:
        rule(state)
    return _assemble(state, document_id)


@dataclass(slots=True)
class _Node:
    """An open clause: those that follow may belong to it."""

    id: str
    rank: int
    address: str
    kind: str


def _assemble(state: State, document_id: str) -> tuple[Clause, ...]:
    marks = state.ordered()
    clauses: list[Clause] = []
    stack: list[_Node] = []
    used: dict[str, int] = {}
    for i, mark in enumerate(marks):
        start = mark.start if i else 0
        end = marks[i + 1].start if i + 1 < len(marks) else len(state.text)
        in_article = any(node.kind == "article" for node in stack)
        kind = IN_ARTICLE.get(mark.kind) if in_article else None
        kind = kind or KINDS[mark.kind]
        if mark.kind in CLOSERS:
            stack.clear()
        _close(stack, mark, kind)
        address = _address(mark, kind, stack, used)
        parent = stack[-1].id if stack else None
        clause_id = f"{document_id}:{address}"
        # The items of an article are parts of a sentence: they have no headings.
        item = in_article and mark.kind in IN_ARTICLE
        heading = None if item else heading_of(state.text, mark.kind, mark.body or mark.start, end)
        clauses.append(Clause(clause_id, document_id, parent, kind.level, mark.label, heading, start, end))
        if mark.kind not in LEAVES:
            stack.append(_Node(clause_id, kind.rank, address, mark.kind))
    return tuple(clauses)


def _close(stack: list[_Node], mark: Mark, kind: Kind) -> None:
    """Closes what the new clause does not belong to.

    A list that begins inside an item is a list of that item, whatever its marks: questions
    numbered 1. 2. may hold lists numbered (一) (二).
    """
    numbers = [node.kind for node in stack if node.kind.startswith("number")]
    if mark.kind in numbers:
        while stack.pop().kind != mark.kind:
            pass
        return
    if numbers and mark.number == 1 and mark.kind in ("number2", "number4", "number5"):
        return
    while stack and stack[-1].rank >= kind.rank:
        stack.pop()


def _address(mark: Mark, kind: Kind, stack: list[_Node], used: dict[str, int]) -> str:
    """The structural address of a clause, unique in its document."""
    above = stack[-1].address if stack else ""
    if mark.kind == "article":
        above = next((node.address for node in stack if node.kind == "attachment"), "")
    prefix = f"{above}__" if above else ""
    if mark.number is None:
        counter = f"{prefix}{kind.abbreviation}#"
        used[counter] = number = used.get(counter, 0) + 1
    else:
        number = mark.number
    address = f"{prefix}{kind.abbreviation}_{number}" + (f"-{mark.branch}" if mark.branch else "")
    used[address] = times = used.get(address, 0) + 1
    return address if times == 1 else f"{address}.{times}"
