"""Correcting how a text was split: merge, split and relabel, as pure functions.

Each takes a document and its clauses and gives the new clauses. Their own spans still partition the text,
ids of clauses that were not touched stay as they were, and an id is never used for two clauses. A clause
stands under the nearest one before it that is of a higher level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.errors import InputError
from corpus.models import Clause, Document, Level

Clauses = tuple[Clause, ...]

_DEPTH = {
    Level.PART: 1,
    Level.CHAPTER: 2,
    Level.SECTION: 3,
    Level.ARTICLE: 4,
    Level.PARAGRAPH: 5,
    Level.ITEM: 6,
    Level.SUBITEM: 7,
    Level.POINT: 8,
    Level.TABLE: 9,
    Level.TEXT: 9,
}
"""Deeper is lower; levels that are not here stand by themselves."""
_LEAVES = {
    Level.TITLE, Level.PREAMBLE, Level.TABLE, Level.TEXT, Level.SIGNATORIES, Level.DATE, Level.IMPRINT,
}  # fmt: skip


def merge(document: Document, clauses: Sequence[Clause], clause_id: str) -> Clauses:
    """Join a clause to the one before it, which takes over what belonged to it.

    ``InputError`` for an unknown clause or the first one.
    """
    at = _index(clauses, clause_id)
    if at == 0:
        raise InputError("这是文件的第一个条款，前面没有可并入的条款：请选择后面的条款。")
    gone, before = clauses[at], clauses[at - 1]
    found = list(clauses)
    found[at - 1] = replace(before, end=gone.end)
    del found[at]
    for i, each in enumerate(found):
        if each.parent_id == gone.id:
            found[i] = replace(each, parent_id=_parent(found, at, each.level))
    return _checked(document, found)


def split(document: Document, clauses: Sequence[Clause], clause_id: str, offset: int) -> Clauses:
    """Cut a clause in two at ``offset``, counted in the document's text; the second part is plain text.

    Its place in the structure is set by ``relabel``. ``InputError`` for an unknown clause, or an offset
    that leaves one of the parts without words.
    """
    at = _index(clauses, clause_id)
    clause = clauses[at]
    if not clause.start < offset < clause.end:
        raise InputError(
            f"拆分的位置{offset}不在这个条款之内：应大于{clause.start}并小于{clause.end}，请重新选择。"
        )
    parts = document.text[clause.start : offset], document.text[offset : clause.end]
    if not all(part.strip() for part in parts):
        raise InputError("拆分后有一部分没有文字：请把位置选在文字中间。")
    parent = clause.parent_id if clause.level in _LEAVES else clause.id
    new = Clause(_new_id(clauses, clause), document.id, parent, Level.TEXT, None, None, offset, clause.end)
    return _checked(document, [*clauses[:at], replace(clause, end=offset), new, *clauses[at + 1 :]])


def relabel(
    document: Document,
    clauses: Sequence[Clause],
    clause_id: str,
    level: Level,
    label: str | None,
    heading: str | None,
) -> Clauses:
    """Set the level, label and heading of a clause; where its level changes, its place among the others too.

    ``InputError`` for an unknown clause, or for 款 where the clause was none: its number would be unknown.
    """
    at = _index(clauses, clause_id)
    clause = clauses[at]
    if level is Level.PARAGRAPH and clause.level is not Level.PARAGRAPH:
        raise InputError("不能改为“款”：款的序号由条文决定；请改为“文本”，或并入前一条款。")
    found = list(clauses)
    found[at] = replace(clause, level=level, label=_line(label), heading=_line(heading))
    if level is not clause.level:
        found[at] = replace(found[at], parent_id=_parent(found, at, level))
        _resettle(found, at)
    return _checked(document, found)


def _index(clauses: Sequence[Clause], clause_id: str) -> int:
    for i, each in enumerate(clauses):
        if each.id == clause_id:
            return i
    raise InputError(f"没有编号为“{clause_id[:80]}”的条款：它可能已被修改，请刷新页面后再试。")


def _line(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None


def _new_id(clauses: Sequence[Clause], clause: Clause) -> str:
    used = {each.id for each in clauses}
    number = 2
    while (id_ := f"{clause.id}__part_{number}") in used:
        number += 1
    return id_


def _parent(clauses: Sequence[Clause], at: int, level: Level) -> str | None:
    """The nearest clause before index ``at`` that a clause of ``level`` may stand under."""
    if level not in _DEPTH or at == 0:
        return None
    by_id = {each.id: each for each in clauses[:at]}
    above: Clause | None = clauses[at - 1]
    while above is not None:
        higher = _DEPTH.get(above.level, 0) < _DEPTH[level]
        if higher and above.level not in _LEAVES:
            return above.id
        above = by_id.get(above.parent_id) if above.parent_id else None
    return None


def _resettle(clauses: list[Clause], at: int) -> None:
    """Find the place anew of those behind a clause whose level has changed.

    They are those that belonged to it, and those that belong to it now.
    """
    changed = clauses[at]
    depth = _DEPTH.get(changed.level, 0)
    inside = changed.level not in _LEAVES
    before = {each.id for each in clauses[:at]} | {None}
    for i in range(at + 1, len(clauses)):
        each = clauses[i]
        inside = inside and each.level in _DEPTH and _DEPTH[each.level] > depth
        was_child = each.parent_id == changed.id
        if (inside and each.parent_id in before) or (was_child and not inside):
            clauses[i] = replace(each, parent_id=_parent(clauses, i, each.level))


def _checked(document: Document, clauses: Sequence[Clause]) -> Clauses:
    """``clauses``, proven sound: a mistake here must not reach what is kept."""
    seen: set[str | None] = {None}
    end = 0
    for each in clauses:
        if each.start != end or each.id in seen or each.parent_id not in seen:
            raise AssertionError(f"an edit broke the clauses at {each.id}")
        seen.add(each.id)
        end = each.end
    if end != len(document.text):
        raise AssertionError("an edit lost the end of the text")
    return tuple(clauses)
