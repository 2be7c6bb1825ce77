"""What the documents say, as data: documents, their clauses, citations and validity.

All types are frozen: an edit is a new value. Offsets are counted in Unicode code points of
``Document.text``, and every span is half open, ``[start, end)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """The structural level of a clause, from the document as a whole down to a point."""

    TITLE = "title"  # 标题
    PREAMBLE = "preamble"  # 引言: what stands before the first numbered level
    PART = "part"  # 编
    CHAPTER = "chapter"  # 章 of a law; 一、 of a notice
    SECTION = "section"  # 节 of a law; (一) of a notice
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款, from the second on: the first is the article's own text
    ITEM = "item"  # 项 of an article, (一); 1. of a notice
    SUBITEM = "subitem"  # 目 of an article, 1.; (1) of a notice
    POINT = "point"  # ①
    TEXT = "text"  # running text that belongs to no numbered level
    TABLE = "table"  # 表格
    ATTACHMENT = "attachment"  # 附件
    SIGNATORIES = "signatories"  # 落款: the offices that sign
    DATE = "date"  # 成文日期
    IMPRINT = "imprint"  # 印发 line: the office and day of printing


class AdministrativeLevel(StrEnum):
    """How high the issuer of a document stands."""

    NATIONAL = "national"  # 国家
    PROVINCIAL = "provincial"  # 省
    PREFECTURE = "prefecture"  # 州, 市
    COUNTY = "county"  # 县


class RelationKind(StrEnum):
    """How one document bears on another."""

    IMPLEMENTS = "implements"  # 贯彻, 实施
    AMENDS = "amends"  # 修改
    REPEALS = "repeals"  # 废止
    SUPERSEDES = "supersedes"  # 取代


class Validity(StrEnum):
    """Whether a document binds on a given day; derived, see ``corpus.validity``."""

    NOT_YET_EFFECTIVE = "not_yet_effective"  # 尚未施行
    IN_FORCE = "in_force"  # 现行有效
    AMENDED = "amended"  # 已被修改
    REPEALED = "repealed"  # 已废止
    UNKNOWN = "unknown"  # 效力未知


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge from one document to another, which need not be held."""

    kind: RelationKind
    target: str
    """What the other document is known by: its number (文号), else its title."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was published, with the facts known about it."""

    id: str
    """Stable, of ASCII letters, digits, ``-``, ``_`` and ``.`` only."""
    title: str
    text: str
    """The whole published text, every character and every white space of it."""
    sha256: str
    """Of ``text`` in UTF-8, as 64 lower-case hexadecimal digits."""
    document_type: str | None = None
    """意见, 通知, 办法, 法 ..., as the title names it."""
    number: str | None = None
    """文号, such as 云司发〔2015〕42号; None where the document has none or it is unknown."""
    issuers: tuple[str, ...] = ()
    """发文机关, in the order they sign."""
    level: AdministrativeLevel | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    status: str | None = None
    """What its publisher says of its validity: a ``Validity`` value, or None where it says nothing."""
    relations: tuple[Relation, ...] = ()
    source: str | None = None
    """Where the text was taken from, for people to read."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Any addressable unit of a document."""

    id: str
    """``<document id>:<structural address>``, such as ``diqing-2016-social-forces:chp_3__sec_1``
    or ``shequ-jiaozheng-fa:chp_2__art_12``; unique, and the same for the same text."""
    document_id: str
    parent_id: str | None
    level: Level
    label: str | None
    """The mark as officials cite it: 三, (二), 第十二条, 1; None where there is none."""
    heading: str | None
    """The title of the clause without its label; None where it has none."""
    start: int
    """First character of the *own* span: the clause without its sub-clauses."""
    end: int
    """One past the last character of the own span. Own spans in order partition the text."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation and the place it was taken from."""

    document_id: str
    clause_id: str
    quote: str
    """Equals ``document.text[start:end]``, always."""
    start: int
    end: int
