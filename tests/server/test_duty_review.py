"""What each decision makes of a row."""

from __future__ import annotations

import pytest

from corpus.errors import InputError
from indexer.duties.models import Doubt, Role
from server.duties import review
from server.duties.cells import BearerCell, Cells, DeadlineCell, in_order
from server.duties.states import DutyOrigin, DutyState
from server.errors import Conflict
from tests.server.duties_support import RULES, held_of, row_at

HELD = held_of(RULES)
BOTH = "民政部门应当每年检查一次公园，财政部门应当在年内安排不少于3万元的经费"


def test_accepting_and_rejecting_set_the_state() -> None:
    row = row_at(HELD, BOTH)
    assert review.accepted(row).state is DutyState.CONFIRMED
    assert review.rejected(review.accepted(row)).state is DutyState.REJECTED


def test_nothing_is_decided_on_a_row_whose_words_are_gone() -> None:
    gone = row_at(HELD, BOTH, state=DutyState.GONE)
    for decide in (review.accepted, review.rejected, lambda row: review.split(row, row.start + 5)):
        with pytest.raises(Conflict, match="条款已变"):
            decide(gone)


def test_an_action_in_the_documents_words_is_told_from_ones_own() -> None:
    assert in_order("检查公园", "民政部门应当每年检查一次公园")
    assert not in_order("公园检查", "民政部门应当每年检查一次公园")
    row = row_at(HELD, BOTH)
    own = review.edited(row, row.cells.model_copy(update={"action": "巡视园区"}), confirm=False)
    assert own.cells.action_own
    assert own.edited
    assert own.state is DutyState.PENDING
    theirs = review.edited(row, row.cells.model_copy(update={"action": "检查公园"}), confirm=True)
    assert not theirs.cells.action_own
    assert theirs.state is DutyState.CONFIRMED


def test_words_without_a_place_find_it() -> None:
    row = row_at(HELD, BOTH)
    cells = row.cells.model_copy(
        update={
            "bearers": (BearerCell(name="财政部门", role=Role.LEAD),),
            "deadline": DeadlineCell(text="每年"),
        }
    )
    found = review.edited(row, cells, confirm=False).cells
    assert found.bearers[0].span
    assert row.clause_text[slice(*found.bearers[0].span)] == "财政部门"
    assert found.deadline
    assert found.deadline.span
    assert row.clause_text[slice(*found.deadline.span)] == "每年"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"action": " "}, "事项是空的"),
        ({"deadline": DeadlineCell(text="年内", span=(0, 2))}, "不一致"),
        ({"deadline": DeadlineCell(text="年内", span=(900, 902))}, "不在这个条款之内"),
        ({"bearers": (BearerCell(name="民政部门", role=Role.LEAD, span=(1, 5)),)}, "不一致"),
        (
            {
                "deadline": DeadlineCell.model_validate(
                    {"text": "年内", "by": "2020-01-01", "from": "2021-01-01"}
                )
            },
            "早于起日",
        ),
    ],
)
def test_a_cell_that_does_not_fit_its_words_is_refused(change: dict[str, object], says: str) -> None:
    row = row_at(HELD, BOTH)
    with pytest.raises(InputError, match=says):
        review.edited(row, row.cells.model_copy(update=change), confirm=False)


def test_an_edit_settles_the_doubts_it_answers() -> None:
    doubts = (Doubt.BEARER, Doubt.MODALITY, Doubt.DEADLINE)
    row = row_at(HELD, BOTH, cells=Cells(action="检查", doubts=doubts))
    cells = row.cells.model_copy(
        update={"bearers": (BearerCell(name="民政部门", body="民政部门", role=Role.LEAD),)}
    )
    assert review.edited(row, cells, confirm=False).cells.doubts == (Doubt.MODALITY, Doubt.DEADLINE)


def test_a_row_is_split_where_the_second_task_begins() -> None:
    row = row_at(HELD, BOTH, state=DutyState.CONFIRMED)
    at = row.start + BOTH.index("财政")
    first, second = review.split(row, at)
    assert (first.quote, second.quote) == (
        "民政部门应当每年检查一次公园",
        "财政部门应当在年内安排不少于3万元的经费",
    )
    assert (first.state, second.state) == (DutyState.PENDING, DutyState.PENDING)
    assert first.cells.deadline is None
    assert second.cells.deadline
    assert [each.text for each in second.cells.quantities] == ["不少于3万元"]
    # What is not named in the second part is carried over, and said to be.
    assert [(each.name, each.implicit) for each in second.cells.bearers] == [("民政部门", True)]
    assert second.origin is DutyOrigin.SPLIT
    for part in (first, second):
        assert row.clause_text[part.start : part.end] == part.quote


@pytest.mark.parametrize("at", [-1, 0, 14, 10_000])
def test_a_split_that_leaves_nothing_is_refused(at: int) -> None:
    row = row_at(HELD, "民政部门应当每年检查一次公园")
    with pytest.raises(InputError, match="拆分"):
        review.split(row, row.start + at)


def test_two_rows_of_a_clause_are_merged() -> None:
    first, second = review.split(row_at(HELD, BOTH), row_at(HELD, BOTH).start + BOTH.index("财政"))
    behind = review.next_of(first, [first, second])
    joined, aside = review.merged(first, behind)
    assert joined.quote == BOTH
    assert joined.origin is DutyOrigin.MERGED
    assert joined.cells.deadline
    assert not aside.present
    assert in_order(joined.cells.action, joined.quote)


def test_the_last_row_of_a_clause_has_nothing_to_merge_with() -> None:
    row = row_at(HELD, "教育部门应当组织学生参观公园")
    with pytest.raises(InputError, match="只能与同一条款的下一行合并"):
        review.next_of(row, [row, row_at(HELD, BOTH, 2)])


def test_selected_words_become_a_row_unless_another_has_them() -> None:
    blank = row_at(HELD, "教育部门应当组织学生参观公园", cells=Cells(action=""))
    made = review.added(blank, [])
    assert made.origin is DutyOrigin.ADDED
    assert made.cells.doubts == (Doubt.BEARER, Doubt.MODALITY)
    with pytest.raises(Conflict, match="重叠"):
        review.added(blank, [row_at(HELD, "教育部门应当组织学生", 2)])
    assert review.added(blank, [row_at(HELD, "教育部门应当组织学生", 2, state=DutyState.REJECTED)])
