"""A person's edits of how a document is split."""

from __future__ import annotations

from dataclasses import replace

from corpus import editing
from corpus.outline import Outline
from server.library.schemas import Merge, Relabel, Split
from server.library.shelf import Held

AnyEdit = Merge | Split | Relabel


def edited(held: Held, edit: AnyEdit) -> Held:
    """``held`` after ``edit``; InputError where it cannot be made."""
    document, clauses = held.document, held.clauses
    match edit:
        case Merge():
            found = editing.merge(document, clauses, edit.clause_id)
        case Split():
            found = editing.split(document, clauses, edit.clause_id, edit.at)
        case Relabel():
            found = editing.relabel(document, clauses, edit.clause_id, edit.level, edit.label, edit.heading)
    return replace(held, outline=Outline.of(found))


def note_of_edit(held: Held, edit: AnyEdit) -> str:
    """What was done, for the list of editions."""
    clause = held.outline.by_id.get(edit.clause_id)
    name = (clause.label or clause.heading or "") if clause else ""
    where = f"“{name[:40]}”" if name else "一处条款"
    match edit:
        case Merge():
            return f"{where}并入前一条款"
        case Split():
            return f"拆分{where}"
        case Relabel():
            return f"修改{where}的层级或标题"
