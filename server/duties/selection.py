"""Words that a person selected in a document, as a row with what could be read from them."""

from __future__ import annotations

from corpus.citations import reference_of
from corpus.errors import InputError
from corpus.vocabulary import Vocabulary
from indexer.duties.selection import duty_of_words
from server.duties.anchors import anchor_of
from server.duties.cells import Cells, cells_of, shifted
from server.duties.records import DutyRecord
from server.library.shelf import Held


def selected(held: Held, start: int, end: int, vocabulary: Vocabulary) -> DutyRecord:
    """A row for ``[start, end)`` of a document; ``InputError`` where that is not within one clause."""
    text = held.document.text
    if not start < end <= len(text):
        raise InputError("选中的文字不在这份文件之内：请重新选字。")
    clause = held.outline.at(start)
    anchor = anchor_of(held, clause)
    if end > clause.end:
        raise InputError("选中的文字跨了条款：请只在一个条款里选字。")
    first, last = max(start - anchor.start, 0), min(end - anchor.start, len(anchor.text))
    if first >= last:
        raise InputError("选中的部分没有文字：请在条款中选出一项职责的原文。")
    reference = reference_of(held.document, held.clauses, clause)
    duty = duty_of_words(
        held.document, held.outline, clause, anchor.start + first, anchor.start + last, vocabulary
    )
    cells = shifted(cells_of(duty), -anchor.start) if duty else Cells(action="")
    return DutyRecord(
        held.document.id, clause.id, anchor.text, reference, first, last, anchor.text[first:last], cells
    )
