"""A pack: the clauses a class is about, with the text the material is made from.

All types are frozen and made of plain values, so that a pack is stored as JSON and read back the same
(``server.training.storing``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.citations import ancestors_of, path_of, reference_of, subtree_of
from corpus.documents import sha256_of
from corpus.errors import InputError
from corpus.headings import body_start, label_end
from corpus.models import Clause, Document, Level
from indexer.duties.models import Duty, Span

MOST_CLAUSES = 120
"""Clauses of one pack: more is no class of an afternoon."""
LONGEST_NOTES = 20_000
"""Characters of the trainer's own words."""
SHORTEST, LONGEST = 10, 480
"""Minutes of a class."""
BEHIND = 100_000_000
"""Where words stand that the document no longer has: behind the end of every text, each so far from the next."""
_SILENT = frozenset({Level.TITLE, Level.SIGNATORIES, Level.DATE, Level.IMPRINT})


class Audience(StrEnum):
    """Who a class is for."""

    OFFICIALS = "officials"  # 机关干部
    SOCIAL_WORKERS = "social_workers"  # 社会工作者
    VOLUNTEERS = "volunteers"  # 志愿者
    VILLAGE_COMMITTEES = "village_committees"  # 村(居)委会


AUDIENCE_NAMES = {
    Audience.OFFICIALS: "机关干部",
    Audience.SOCIAL_WORKERS: "社会工作者",
    Audience.VOLUNTEERS: "志愿者",
    Audience.VILLAGE_COMMITTEES: "村（居）委会",
}
"""As people read them."""


@dataclass(frozen=True, slots=True)
class PackDocument:
    """A document that clauses of a pack come from."""

    id: str
    title: str
    number: str | None
    issued_on: date | None
    sha256: str
    """Of the whole text, as ``Document.sha256``."""


@dataclass(frozen=True, slots=True)
class PackClause:
    """A clause as it was when the pack was made. An article holds all that belongs to it."""

    id: str
    document_id: str
    text: str
    """The clause's words, no white space at either end."""
    sha256: str
    """Of ``text`` in UTF-8, in hexadecimal: what items and slides are bound to."""
    start: int
    """Where ``text`` begins in the document's text."""
    heading: Span | None
    """Where the heading stands in ``text``; None where there is none."""
    body: int
    """Where in ``text`` what follows label and heading begins."""
    reference: str
    """The citation as officials write it."""
    place: str
    """The citation without the document: 三、（一）; the document's title where it stands at the top."""
    path: tuple[str, ...]
    """From the document's title down."""
    chapter: str | None
    """The id of the highest clause it belongs to; None where it stands at the top itself."""

    @property
    def end(self) -> int:
        """One past the last character of ``text`` in the document's text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Slice:
    """Words of a clause of a pack."""

    clause_id: str
    start: int
    """In the text of the clause as the pack holds it."""
    end: int
    text: str
    """Equals ``clause.text[start:end]``, always."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a class is about."""

    title: str
    audience: Audience
    minutes: int
    clauses: tuple[PackClause, ...]
    """In the order they are taught."""
    documents: tuple[PackDocument, ...]
    duties: tuple[Duty, ...] = ()
    """Duties of these clauses; their spans count in the documents' texts."""
    notes: str = ""
    """The trainer's own words, Markdown."""
    _by_id: dict[str, PackClause] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """``InputError`` where there is nothing to teach, or more than one class can hold."""
        self._by_id.update({clause.id: clause for clause in self.clauses})
        if not self.clauses:
            raise InputError("没有选出有正文的条款：请至少选一个条款。")
        if len(self.clauses) > MOST_CLAUSES:
            raise InputError(
                f"选了{len(self.clauses)}个条款，一套材料最多{MOST_CLAUSES}个：请按章分成几套（命令行里用--clauses选章）。"
            )
        known = {document.id for document in self.documents}
        if len(self._by_id) < len(self.clauses) or any(
            each.document_id not in known for each in self.clauses
        ):
            raise InputError("材料里有重复的条款，或有条款不属于其中的文件：请重新选择条款。")
        if not SHORTEST <= self.minutes <= LONGEST:
            raise InputError(f"时长{self.minutes}分钟不可用：应在{SHORTEST}到{LONGEST}分钟之间，请改正。")
        if len(self.notes) > LONGEST_NOTES:
            raise InputError(f"讲师补充有{len(self.notes)}个字，最多{LONGEST_NOTES}个：请精简后再试。")

    def clause(self, clause_id: str) -> PackClause:
        """A clause by its id; KeyError where the pack has none."""
        return self._by_id[clause_id]

    def document(self, document_id: str) -> PackDocument:
        """A document by its id; StopIteration where the pack has none."""
        return next(each for each in self.documents if each.id == document_id)

    def slice(self, clause: PackClause, start: int, end: int) -> Slice:
        """The words at ``[start, end)`` of ``clause.text``, white space at both ends left out."""
        words = clause.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return Slice(clause.id, start, start + len(words), words)

    def at(self, document_span: Span, near: str) -> Slice | None:
        """A span of a document's text as a slice of the clause of the pack that holds it; ``near`` is the id of
        a clause of that document. None where no clause of the pack holds it."""
        document_id = near.split(":", 1)[0]
        start, end = document_span
        for clause in self.clauses:
            if clause.document_id == document_id and clause.start <= start and end <= clause.end:
                return self.slice(clause, start - clause.start, end - clause.start)
        return None


def clauses_of(document: Document, clauses: Sequence[Clause], chosen: Sequence[str] = ()) -> list[PackClause]:
    """What is to be taught of a document: the clauses ``chosen`` with all below them, or all of it, in order.

    Those that only sign, date or name the document are left out, and headings without a body of their own.
    """
    wanted = set(chosen)
    found: list[PackClause] = []
    end = 0
    for clause in clauses:
        inside = not chosen or any(each.id in wanted for each in ancestors_of(clauses, clause))
        if not inside or clause.level in _SILENT or clause.start < end:
            continue
        last = subtree_of(clauses, clause)[-1] if clause.level is Level.ARTICLE else clause
        if document.text[body_start(document.text, clause) : last.end].strip(" \n\t\u3000。."):
            found.append(_pack_clause(document, clauses, clause, last.end))
            end = last.end
    return found


def _pack_clause(document: Document, clauses: Sequence[Clause], clause: Clause, end: int) -> PackClause:
    raw = document.text[clause.start : end]
    start = clause.start + len(raw) - len(raw.lstrip())
    text = raw.strip()
    body = body_start(document.text, clause)
    chain = ancestors_of(clauses, clause)
    return PackClause(
        id=clause.id,
        document_id=document.id,
        text=text,
        sha256=sha256_of(text),
        start=start,
        heading=_heading(document.text, clause, start, body),
        body=min(body - start, len(text)),
        reference=reference_of(document, clauses, clause),
        place=_place(document, reference_of(document, clauses, clause)),
        path=tuple(path_of(document, clauses, clause)),
        chapter=chain[0].id if len(chain) > 1 else None,
    )


def _place(document: Document, reference: str) -> str:
    rest = reference.removeprefix(f"《{document.title}》")
    number = re.escape(document.number) if document.number else r"\d{4}年\d+月\d+日"
    return re.sub(rf"^（{number}）", "", rest) or document.title


def _heading(text: str, clause: Clause, start: int, body: int) -> Span | None:
    if not clause.heading:
        return None
    at = label_end(text, clause)
    words = text[at:body]
    left = at + len(words) - len(words.lstrip(" \n\t\u3000【（("))
    right = at + len(words.rstrip(" \n\t\u3000】）)。．"))
    return (left - start, right - start) if left < right else None


def document_facts(document: Document) -> PackDocument:
    """What a pack keeps of a document."""
    return PackDocument(document.id, document.title, document.number, document.issued_on, document.sha256)


def make_pack(
    title: str,
    audience: Audience,
    minutes: int,
    documents: Sequence[tuple[Document, Sequence[PackClause]]],
    duties: Sequence[Duty] = (),
    notes: str = "",
) -> Pack:
    """A pack of the clauses of ``documents`` in their order; of ``duties``, those the clauses hold.

    ``InputError`` where there is nothing to teach, or more than one class can hold.
    """
    pack = Pack(
        title=title,
        audience=audience,
        minutes=minutes,
        clauses=tuple(clause for _, chosen in documents for clause in chosen),
        documents=tuple(document_facts(document) for document, chosen in documents if chosen),
        notes=notes,
    )
    held = tuple(duty for duty in duties if pack.at((duty.start, duty.end), duty.clause_id))
    return Pack(pack.title, audience, minutes, pack.clauses, pack.documents, held, notes)
