"""What a clause is called, and how officials cite it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.headings import body_start
from corpus.models import Clause, Document, Level
from corpus.numerals import to_chinese

SEPARATOR = " > "


def document_of(clause_id: str) -> str:
    """The id of the document that a clause belongs to."""
    return clause_id.partition(":")[0]


def ancestors_of(clauses: Sequence[Clause], clause: Clause) -> list[Clause]:
    """The clauses a clause belongs to, from the highest down, itself last."""
    chain = [clause]
    at = bisect_left(clauses, clause.start, key=_start)
    while (parent := chain[-1].parent_id) is not None:
        while clauses[at].id != parent:
            at -= 1  # a parent stands in front of what belongs to it
        chain.append(clauses[at])
    return chain[::-1]


def path_of(document: Document, clauses: Sequence[Clause], clause: Clause) -> list[str]:
    """The labels from the document down: ``["…实施意见", "三", "(一)"]``."""
    names = [_name(c) for c in ancestors_of(clauses, clause)]
    return [document.title, *(name for name in names if name)]


def paths_of(document: Document, clauses: Sequence[Clause]) -> dict[str, list[str]]:
    """``path_of`` for every clause by its id, in one pass."""
    paths: dict[str | None, list[str]] = {None: [document.title]}
    for c in clauses:
        name = _name(c)
        paths[c.id] = [*paths[c.parent_id], name] if name else paths[c.parent_id]
    return {c.id: paths[c.id] for c in clauses}


def path_text(document: Document, clauses: Sequence[Clause], clause: Clause) -> str:
    """The path on one line: 文件 > 三 > (一)."""
    return SEPARATOR.join(path_of(document, clauses, clause))


def _name(clause: Clause) -> str | None:
    if clause.level is Level.PARAGRAPH:
        return f"第{to_chinese(_own_number(clause))}款"
    names = {
        Level.PREAMBLE: "引言",
        Level.SIGNATORIES: "落款",
        Level.DATE: "成文日期",
        Level.IMPRINT: "印发",
        Level.TABLE: "表格",
    }
    return clause.label or names.get(clause.level)


def _own_number(clause: Clause) -> int:
    """The number in the last part of the clause's id."""
    return int(clause.id.rsplit("_", 1)[1].split(".")[0].split("-")[0])


def reference_of(document: Document, clauses: Sequence[Clause], clause: Clause) -> str:
    """The citation as officials write it.

    Laws: 《中华人民共和国社区矫正法》第十二条第二款第（一）项. Other documents: title in 《》, the number
    (文号) in brackets or else the date, then the places in their own marks, 三、（一）: the form
    official documents themselves use (见“三、（一）”); 第三部分第（一）项 would borrow 项 from the law.
    """
    chain = ancestors_of(clauses, clause)
    title = f"《{document.title}》"
    article = next((i for i, c in enumerate(chain) if c.level is Level.ARTICLE), None)
    if article is not None:
        return title + _attached(chain[:article]) + _law_place(clauses, chain[article:])
    if document.number:
        title += f"（{document.number}）"
    elif document.issued_on and document.document_type not in ("法", "条例"):
        day = document.issued_on
        title += f"（{day.year}年{day.month}月{day.day}日）"
    return title + _notice_place(chain)


def _attached(chain: list[Clause]) -> str:
    return next((c.label for c in chain if c.level is Level.ATTACHMENT and c.label), "")


def _law_place(clauses: Sequence[Clause], chain: list[Clause]) -> str:
    article = chain[0]
    place = article.label or ""
    paragraphs = any(c.level is Level.PARAGRAPH for c in subtree_of(clauses, article))
    if paragraphs and (len(chain) > 1):
        number = next((_own_number(c) for c in chain if c.level is Level.PARAGRAPH), 1)
        place += f"第{to_chinese(number)}款"
    for c in chain[1:]:
        if c.level is Level.ITEM:
            place += f"第{_wide(c.label)}项"
        elif c.level is Level.SUBITEM:
            place += f"第{_wide(c.label)}目"
    return place


def _notice_place(chain: list[Clause]) -> str:
    place = ""
    for c in chain:
        if c.label is None:
            name = _name(c)
            place += name if name and not place else ""
        elif c.label.startswith(("第", "附件")):
            place += c.label
        elif c.level is Level.CHAPTER:
            place += f"{c.label}、"
        elif c.level is Level.ITEM:
            place += f"{c.label}."
        else:
            place += _wide(c.label)
    return place.rstrip("、.")


def _wide(label: str | None) -> str:
    """Full-width brackets, as they are set in Chinese text."""
    return (label or "").replace("(", "（").replace(")", "）")


def subtree_of(clauses: Sequence[Clause], clause: Clause) -> list[Clause]:
    """A clause and everything below it, in order: they follow each other without a gap."""
    inside = {clause.id}
    out = [clause]
    for c in clauses[bisect_right(clauses, clause.start, key=_start) :]:
        if c.parent_id not in inside:
            break
        inside.add(c.id)
        out.append(c)
    return out


def _start(clause: Clause) -> int:
    return clause.start


def clause_text(text: str, clauses: Sequence[Clause], clause: Clause, whole: bool = True) -> str:
    """The words of a clause as they stand, with its sub-clauses (``whole``) or its own span alone."""
    end = subtree_of(clauses, clause)[-1].end if whole else clause.end
    return text[clause.start : end]


def body_of(text: str, clause: Clause) -> str:
    """The own text of a clause without its label and heading."""
    return text[body_start(text, clause) : clause.end].rstrip()
