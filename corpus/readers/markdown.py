"""Markdown to plain lines: what the marks mean stays, the marks go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.errors import InputError
from corpus.readers.reading import Reading
from corpus.readers.text import decode


def read_markdown(raw: bytes, name: str) -> Reading:
    """The text of a Markdown file: a line a block, list numbers and table rows as text.

    Line breaks inside a paragraph stay: offices rarely put an empty line between paragraphs.
    ``InputError`` where the bytes are no text, or only marks.
    """
    text = decode(raw, name).replace("\r\n", "\n")
    lines = _Lines()
    for token in _parser().parse(text):
        lines.take(token)
    plain = lines.text()
    if not plain.strip():
        raise InputError(f"文件“{name}”没有文字；请换一份有正文的文件。")
    return Reading(plain, "md")


@cache
def _parser() -> MarkdownIt:
    # No code blocks by indentation: four blanks before a Chinese paragraph are its first-line indent.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")


class _Lines:
    """Collects the lines of a document from its tokens."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._numbers: list[list[int] | None] = []
        self._label = ""
        self._row: list[str] | None = None

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"

    def take(self, token: Token) -> None:
        """Adds what one token says."""
        if token.type == "ordered_list_open":
            start = token.attrGet("start")
            self._numbers.append([1 if start is None else int(start), 0])
        elif token.type == "bullet_list_open":
            self._numbers.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self._numbers.pop()
        elif token.type == "list_item_open":
            self._label = self._next_label(token)
        elif token.type == "tr_open":
            self._row = []
        elif token.type == "tr_close":
            self._lines.append("\t".join(self._row or []))
            self._row = None
        elif token.type == "inline":
            self._inline(_plain(token.children or ()))
        elif token.type in ("fence", "code_block"):
            self._lines.append(token.content.rstrip("\n"))
        elif token.type == "html_block":
            self._lines.append(_without_tags(token.content))

    def _inline(self, text: str) -> None:
        if self._row is not None:
            self._row.append(" ".join(text.split()))
            return
        self._lines.append(self._label + text)
        self._label = ""

    def _next_label(self, token: Token) -> str:
        """The number of a list item as text: as written, or counted on where all are written 1."""
        counter = self._numbers[-1] if self._numbers else None
        if counter is None:
            return ""
        start, seen = counter
        counter[1] += 1
        written = int(token.info or start)
        number = start + seen if written == start else written
        return f"{number}{token.markup} "


def _plain(tokens: Sequence[Token]) -> str:
    """The words of inline tokens."""
    out = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            out.append("\n")
        elif token.type == "image":
            out.append(_plain(token.children or ()))
        elif token.type == "html_inline":
            out.append("\n" if token.content.lower().startswith("<br") else "")
        else:
            out.append(token.content)
    return "".join(out)


def _without_tags(html: str) -> str:
    """The words of a block of raw HTML; imported late, it is rare."""
    from corpus.readers.html import lines_of_fragment

    return "\n".join(lines_of_fragment(html))
