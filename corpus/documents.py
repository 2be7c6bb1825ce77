"""Text to document and clauses: the facts are read from the text, and people may correct them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from corpus.errors import InputError
from corpus.metadata import facts_of, type_of
from corpus.models import AdministrativeLevel, Clause, Document, Relation
from corpus.parse import parse_text

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
OVERRIDES = {
    "title", "document_type", "number", "issuers", "level", "issued_on", "effective_on", "status", "relations",
}  # fmt: skip
"""Facts that may be given instead of being read from the text."""


def build_document(
    text: str, document_id: str, source: str | None = None, facts: Mapping[str, Any] | None = None
) -> tuple[Document, tuple[Clause, ...]]:
    """The document and its clauses. ``facts`` override what the text says of itself (``OVERRIDES``).

    Raises ``InputError`` for an id that is not plain ASCII, an unknown fact, or a text without words.
    """
    if not _ID.fullmatch(document_id):
        raise InputError(f"文件编号“{document_id}”无效；只能用英文字母、数字和 - _ .，且不超过 100 个字符。")
    if not text.strip():
        raise InputError("文件没有文字；请换一份有正文的文件。")
    given = dict(facts or {})
    if unknown := set(given) - OVERRIDES:
        raise InputError(
            f"不认识的文件信息：{'、'.join(sorted(unknown))}；可用的有{'、'.join(sorted(OVERRIDES))}。"
        )
    clauses = parse_text(text, document_id)
    read = facts_of(text, clauses)
    title = given.get("title") or read.title or first_words(text)
    return Document(
        id=document_id,
        title=title,
        text=text,
        sha256=sha256_of(text),
        document_type=given.get("document_type", type_of(title) or read.document_type),
        number=given.get("number", read.number),
        issuers=tuple(given.get("issuers", read.issuers)),
        level=_level(given.get("level", read.level)),
        issued_on=_day(given.get("issued_on", read.issued_on)),
        effective_on=_day(given.get("effective_on", read.effective_on)),
        status=given.get("status"),
        relations=_relations(given.get("relations", read.relations)),
        source=source,
    ), clauses


def sha256_of(text: str) -> str:
    """Of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def first_words(text: str, limit: int = 40) -> str:
    """The beginning of a text, for a document without a title."""
    words = text.split()[0] if text.split() else ""
    return words if len(words) <= limit else words[: limit - 1] + "…"


def _level(value: AdministrativeLevel | str | None) -> AdministrativeLevel | None:
    return AdministrativeLevel(value) if value else None


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _relations(values: Any) -> tuple[Relation, ...]:
    return tuple(values)
