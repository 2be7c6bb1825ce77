"""A text that changes under its rows: what a person decided holds for the words it was decided on."""

from __future__ import annotations

from dataclasses import replace

from server.duties.anchors import same_words
from server.duties.cells import Cells
from server.duties.reconcile import absorbed, reconciled
from server.duties.records import DutyRecord, to_snapshot
from server.duties.states import DutyOrigin, DutyState
from tests.server.duties_support import RULES, held_of, row_at

CHECK = "民政部门应当每年检查一次公园"
VISIT = "教育部门应当组织学生参观公园"
OLD = held_of(RULES)


def confirmed(quote: str, number: int = 1) -> DutyRecord:
    return row_at(OLD, quote, number, state=DutyState.CONFIRMED, decided_by="王敏")


def now(row: DutyRecord, text: str, *decisions: DutyRecord) -> DutyRecord:
    """The row after the document has become ``text``; ``decisions`` are how decisions left it, newest first."""
    found = reconciled([row], held_of(text), {row.id: [to_snapshot(each) for each in decisions]})
    return replace(found[0], reference="", version=1) if found else replace(row, reference="", version=1)


def test_a_row_whose_clause_only_moves_stays_confirmed() -> None:
    row = confirmed(VISIT)
    moved = now(
        row,
        RULES.replace("第一条", "第一条 公园免费开放。\n第二条").replace("第三条 教育", "第四条 教育"),
        row,
    )
    assert moved.state is DutyState.CONFIRMED
    assert moved.quote == VISIT
    assert moved.clause_text[moved.start : moved.end] == VISIT
    assert moved.clause_id.endswith("art_4")


def test_a_row_whose_clause_is_set_with_other_white_space_stays_confirmed() -> None:
    row = confirmed(VISIT)
    moved = now(row, RULES.replace("应当组织学生", "应当\n组织 学生"), row)
    assert moved.state is DutyState.CONFIRMED
    assert moved.quote == "教育部门应当\n组织 学生参观公园"
    bearer = moved.cells.bearers[0]
    assert bearer.span
    assert moved.clause_text[slice(*bearer.span)] == "教育部门"


def test_only_the_rows_of_a_changed_clause_come_back() -> None:
    text = RULES.replace("安排不少于3万元的经费", "安排不少于5万元的经费")
    rows = [confirmed(CHECK, 1), confirmed(VISIT, 2)]
    found = {each.id: each for each in reconciled(rows, held_of(text), {})}
    assert found[1].state is DutyState.PENDING
    assert found[1].was is DutyState.CONFIRMED
    assert found[1].version == 2
    assert found.get(2, rows[1]).state is DutyState.CONFIRMED


def test_a_row_whose_words_are_gone_is_kept_with_its_old_text() -> None:
    row = confirmed(VISIT)
    gone = now(row, RULES.replace("第三条 教育部门应当组织学生参观公园。\n第四条", "第三条"), row)
    assert gone.state is DutyState.GONE
    assert gone.was is DutyState.CONFIRMED
    assert (gone.quote, gone.clause_text) == (row.quote, row.clause_text)


def test_the_old_text_brings_decisions_back() -> None:
    row = confirmed(VISIT)
    gone = replace(row, state=DutyState.GONE, was=DutyState.CONFIRMED)
    assert now(gone, RULES, row) == replace(row, version=1)
    changed = now(row, RULES.replace("参观公园。", "参观公园，不收门票。"), row)
    assert changed.state is DutyState.PENDING
    assert now(changed, RULES, row) == replace(row, version=1)


def test_a_decision_on_the_new_text_is_not_carried_to_the_old_one() -> None:
    row = row_at(OLD, VISIT)
    text = RULES.replace("参观公园。", "参观公园，不收门票。")
    rejected = replace(now(row, text), state=DutyState.REJECTED)
    assert now(rejected, RULES, rejected).state is DutyState.PENDING
    assert now(rejected, text, rejected).state is DutyState.REJECTED


def test_a_row_that_nobody_decided_on_waits_again_when_its_words_come_back() -> None:
    gone = row_at(OLD, VISIT, state=DutyState.GONE, was=DutyState.PENDING)
    assert now(gone, RULES).state is DutyState.PENDING


def test_the_quote_is_found_in_a_clause_that_was_split_off() -> None:
    row = confirmed("财政部门应当在年内安排不少于3万元的经费")
    text = RULES.replace("公园，财政部门", "公园。\n第三条 财政部门").replace("第三条 教育", "第四条 教育")
    found = now(row, text, row)
    assert found.state is DutyState.PENDING
    assert found.clause_id.endswith("art_3")
    assert found.cells.deadline
    assert found.cells.deadline.span
    assert found.clause_text[slice(*found.cells.deadline.span)] == "年内"


def test_two_clauses_with_the_same_words_keep_their_own_rows() -> None:
    text = "某县办法\n\n第一条 民政部门应当检查公园。\n第二条 民政部门应当检查公园。\n"
    held = held_of(text)
    first = row_at(held, "民政部门应当检查公园", 1)
    second = replace(first, id=2, clause_id=first.clause_id.replace("art_1", "art_2"))
    after = held_of(
        text.replace("第一条", "第一条 公园免费开放。\n第二条").replace("\n第二条 民", "\n第三条 民")
    )
    found = {each.id: each.clause_id for each in reconciled([first, second], after, {})}
    assert len(set(found.values())) == len(found)


def test_extraction_leaves_alone_what_a_person_made() -> None:
    fresh = [replace(row_at(OLD, quote), id=0) for quote in (CHECK, VISIT)]
    for settled in (
        row_at(OLD, CHECK, state=DutyState.REJECTED),
        row_at(OLD, CHECK, edited=True, cells=Cells(action="检查")),
        row_at(OLD, "民政部门应当每年检查", origin=DutyOrigin.SPLIT),
        row_at(OLD, CHECK, present=False),
    ):
        found = absorbed([settled], fresh, set())
        assert [each.quote for each in found.new] == [VISIT]
        assert not found.changed
        assert not found.dropped


def test_extraction_renews_what_nobody_touched() -> None:
    row = row_at(OLD, CHECK, 1, cells=Cells(action="旧"))
    old = row_at(OLD, "民政部门应当每年", 2)
    kept = row_at(OLD, "教育部门应当组织", 3)
    found = absorbed([row, old, kept], [replace(row_at(OLD, CHECK), id=0)], {3})
    assert [(each.id, each.version, each.cells.action) for each in found.changed] == [
        (1, 2, "每年检查一次公园")
    ]
    assert [each.id for each in found.dropped] == [2]
    assert not found.new


def test_places_move_with_white_space() -> None:
    place = same_words("a bc", "ab\n c")
    assert place((0, 1)) == (0, 1)
    assert place((2, 4)) == (1, 5)
    assert place((-5, -3)) == (-5, -3)
