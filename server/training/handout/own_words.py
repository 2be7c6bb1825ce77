"""The trainer's own words: Markdown without raw HTML."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

DEEPEST = 20
"""Levels of nesting that are read."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "maxNesting": DEEPEST})
    return parser.disable("image")  # a page to print and a Word file fetch nothing


def as_html(notes: str) -> str:
    """As HTML; what looks like HTML in ``notes`` is shown as it is typed."""
    return str(_parser().render(notes))


def as_tokens(notes: str) -> list[Token]:
    """As the parser's tokens, for writers of other formats."""
    return _parser().parse(notes)
