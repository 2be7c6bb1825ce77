"""What a decision makes of rows, as pure functions: each takes rows and gives the rows it changed or made.

``InputError`` and its kin say in one line why a decision cannot be made; then nothing has changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.errors import InputError
from indexer.duties.models import Doubt, Role, Span
from server.duties.cells import AnyCell, BearerCell, Cells, in_order
from server.duties.records import DutyRecord
from server.duties.states import DutyOrigin, DutyState
from server.errors import Conflict

_EDGES = "，,。；;、：:！!？? \t\r\n\u3000"
_STANDING = (DutyState.PENDING, DutyState.CONFIRMED)
_MARK = re.compile(r"[，,。；;、：:]")


def _standing(record: DutyRecord) -> DutyRecord:
    if record.state is DutyState.GONE:
        raise Conflict("这一行的条款已变，原文不在现行文本里：可恢复旧版本，或在新条款中选字添加。")
    return record


def accepted(record: DutyRecord) -> DutyRecord:
    """The row as 已确认."""
    return replace(_standing(record), state=DutyState.CONFIRMED, was=None)


def rejected(record: DutyRecord) -> DutyRecord:
    """The row as 已排除."""
    return replace(_standing(record), state=DutyState.REJECTED, was=None)


def edited(record: DutyRecord, cells: Cells, confirm: bool) -> DutyRecord:
    """The row with other cells, spans counted in its clause; confirmed at once where wished.

    An action whose words do not stand in the quote in this order is marked as the reviewer's own.
    """
    _standing(record)
    text = record.clause_text
    cells = placed(cells, record)
    for name, words, span in _places(cells):
        _check_place(name, words, span, text)
    for bearer in cells.bearers:
        inside = bearer.span and bearer.span[0] >= 0 and bearer.span[1] <= len(text)
        if bearer.span and (inside or not bearer.implicit):
            _check_place("责任主体", bearer.name, bearer.span, text)
    deadline = cells.deadline
    if deadline and deadline.by and deadline.from_ and deadline.by < deadline.from_:
        raise InputError(f"期限的止日{deadline.by}早于起日{deadline.from_}：请改正其中一个。")
    action = cells.action.strip()
    if not action:
        raise InputError("事项是空的：请用原文的字写明做什么。")
    own = not in_order(action, record.quote)
    now = cells.model_copy(update={"action": action, "action_own": own})
    now = now.model_copy(update={"doubts": _open_doubts(record.cells, now)})
    state = DutyState.CONFIRMED if confirm else record.state
    return replace(record, cells=now, edited=True, state=state, was=None if confirm else record.was)


def placed(cells: Cells, record: DutyRecord) -> Cells:
    """``cells``, those without a place put where their words stand in the quote, or else in its clause."""

    def at(words: str) -> Span | None:
        start = record.quote.find(words)
        start = start + record.start if start >= 0 else record.clause_text.rfind(words, 0, record.start)
        start = start if start >= 0 else record.clause_text.find(words)
        return (start, start + len(words)) if start >= 0 else None

    def each(cell: AnyCell, words: str) -> AnyCell:
        return cell if cell.span else cell.model_copy(update={"span": at(words)})

    return cells.model_copy(
        update={
            "bearers": tuple(each(b, b.name) for b in cells.bearers),
            "deadline": each(cells.deadline, cells.deadline.text) if cells.deadline else None,
            "quantities": tuple(each(q, q.text) for q in cells.quantities),
            "conditions": tuple(each(c, c.text) for c in cells.conditions),
        }
    )


def _places(cells: Cells) -> list[tuple[str, str, Span]]:
    found = [("期限", cells.deadline.text, cells.deadline.span)] if cells.deadline else []
    found += [("数量", each.text, each.span) for each in cells.quantities]
    found += [("条件", each.text, each.span) for each in cells.conditions]
    return [(name, words, span) for name, words, span in found if span]


def _check_place(name: str, words: str, span: Span, text: str) -> None:
    start, end = span
    if not 0 <= start < end <= len(text):
        raise InputError(f"{name}“{words[:30]}”的位置不在这个条款之内：请重新在条款中选字。")
    if text[start:end] != words:
        raise InputError(f"{name}“{words[:30]}”与它所指的原文“{text[start:end][:30]}”不一致：请重新选字。")


def _open_doubts(before: Cells, now: Cells) -> tuple[Doubt, ...]:
    """The doubts that an edit has not settled."""
    settled = {
        Doubt.BEARER: any(each.role is Role.LEAD for each in now.bearers),
        Doubt.UNKNOWN_BODY: all(each.body for each in now.bearers),
        Doubt.PERSON: now.bearers != before.bearers,
        Doubt.MODALITY: now.modality is not None,
        Doubt.DEADLINE: now.deadline != before.deadline,
    }
    return tuple(doubt for doubt in now.doubts if not settled[doubt])


def split(record: DutyRecord, at: int) -> tuple[DutyRecord, DutyRecord]:
    """The row up to ``at``, counted in its clause, and a new one from there on; both are to be reviewed."""
    _standing(record)
    if not record.start < at < record.end:
        raise InputError("拆分的位置不在这一行的引文之内：请在引文中间点选位置。")
    parts = [_part(record, record.start, at), _part(record, at, record.end)]
    if not all(any(character.isalnum() for character in part.quote) for part in parts):
        raise InputError("拆分后有一部分没有文字：请把位置选在文字中间。")
    first, second = parts
    if not any(each.role is Role.LEAD for each in second.cells.bearers):
        led = tuple(
            each.model_copy(update={"implicit": True})
            for each in record.cells.bearers
            if each.role is Role.LEAD
        )
        second = replace(
            second, cells=second.cells.model_copy(update={"bearers": led + second.cells.bearers})
        )
    return first, replace(second, id=0, version=1, origin=DutyOrigin.SPLIT, decided_by=None, decided_at=None)


def _part(record: DutyRecord, start: int, end: int) -> DutyRecord:
    """The row cut down to ``[start, end)``, with the cells whose words lie in it; marks at a cut are left out."""
    while record.end != end > start and record.clause_text[end - 1] in _EDGES:
        end -= 1
    while record.start != start < end and record.clause_text[start] in _EDGES:
        start += 1
    quote = record.clause_text[start:end]
    cells = record.cells

    def here(span: Span | None) -> bool:
        return span is not None and start <= span[0] and span[1] <= end

    unplaced = start == record.start  # what has no place in the text stays with the first part
    deadline = cells.deadline
    kept = Cells(
        bearers=tuple(b for b in cells.bearers if here(b.span) or (unplaced and not _within(b, record))),
        modality=cells.modality,
        modality_span=cells.modality_span if here(cells.modality_span) else None,
        action=cells.action if in_order(cells.action, quote) else quote[:300],
        deadline=deadline if deadline and (here(deadline.span) or (unplaced and not deadline.span)) else None,
        quantities=tuple(q for q in cells.quantities if here(q.span)),
        conditions=tuple(c for c in cells.conditions if here(c.span) or (unplaced and not c.span)),
        doubts=cells.doubts,
    )
    return replace(
        record, start=start, end=end, quote=quote, cells=kept, edited=True, state=DutyState.PENDING, was=None
    )


def _within(bearer: BearerCell, record: DutyRecord) -> bool:
    """Whether the bearer is named in the row's quote."""
    return bearer.span is not None and record.start <= bearer.span[0] and bearer.span[1] <= record.end


def next_of(record: DutyRecord, rows: Sequence[DutyRecord]) -> DutyRecord:
    """The row that follows in the same clause; ``InputError`` where there is none."""
    behind = [
        each
        for each in rows
        if each.present
        and each.clause_id == record.clause_id
        and each.start >= record.end
        and each.state in _STANDING
    ]
    if not behind:
        raise InputError("这一条款里后面没有可以合并的行：只能与同一条款的下一行合并。")
    return min(behind, key=lambda each: each.start)


def merged(record: DutyRecord, behind: DutyRecord) -> tuple[DutyRecord, DutyRecord]:
    """The row with the one behind it, to be reviewed, and that one put aside."""
    one, two = _standing(record).cells, _standing(behind).cells
    named = {(each.listed, each.role) for each in one.bearers}
    cells = Cells(
        bearers=(*one.bearers, *(b for b in two.bearers if (b.listed, b.role) not in named)),
        modality=one.modality or two.modality,
        modality_span=one.modality_span or two.modality_span,
        action=f"{one.action}，{two.action}"[:300],
        action_own=one.action_own or two.action_own,
        deadline=one.deadline or two.deadline,
        quantities=one.quantities + two.quantities,
        conditions=one.conditions + tuple(c for c in two.conditions if c not in one.conditions),
        doubts=tuple(dict.fromkeys(one.doubts + two.doubts)),
    )
    joined = replace(
        record,
        end=behind.end,
        quote=record.clause_text[record.start : behind.end],
        cells=cells,
        edited=True,
        origin=DutyOrigin.MERGED,
        state=DutyState.PENDING,
        was=None,
    )
    return joined, replace(behind, present=False)


def added(clause: DutyRecord, rows: Sequence[DutyRecord]) -> DutyRecord:
    """A new row for words a person selected, checked against ``rows``.

    ``clause.cells`` is what was read from the words; where nothing was, the cells are left to the person.
    """
    part = _part(replace(clause, start=-1, end=-1), clause.start, clause.end)
    if not any(character.isalnum() for character in part.quote):
        raise InputError("选中的部分没有文字：请在条款中选出一项职责的原文。")
    standing = (each for each in rows if each.present and each.state in _STANDING)
    if met := next((each for each in standing if each.overlaps(part)), None):
        raise Conflict(f"选中的文字与已有的一行重叠（“{met.quote[:20]}”）：请先拆分或排除那一行。")
    cells = clause.cells
    if not cells.action:
        action = _MARK.split(part.quote)[-1] if len(part.quote) > 40 else part.quote
        cells = cells.model_copy(update={"action": action})
    if not cells.bearers and cells.modality is None:
        cells = cells.model_copy(update={"doubts": (Doubt.BEARER, Doubt.MODALITY)})
    return replace(part, cells=cells, origin=DutyOrigin.ADDED, edited=True)


def undone(record: DutyRecord, before: DutyRecord | None) -> DutyRecord:
    """The row as it was before a decision; put aside where the decision made it."""
    return replace(before, version=record.version) if before else replace(record, present=False)
