"""Results as an Excel workbook."""

from __future__ import annotations

from datetime import datetime

from server.overview.workbook import Sheet, Value, workbook
from server.quizzes.schemas import ItemResult, Participant, Results
from server.training.quiz.models import KIND_NAMES

_UNITS = (("单位", 30), ("人数", 8), ("交卷", 8), ("及格", 8), ("平均分", 9))
_ITEMS = (
    ("题号", 6), ("题型", 9), ("题干", 60), ("答对率", 9), ("区分度", 9),
    ("最多的错答", 30), ("错答人次", 9), ("依据", 34), ("待复核", 8),
)  # fmt: skip
_PEOPLE = (
    ("单位", 26), ("姓名", 12), ("第几次", 8), ("成绩", 8), ("是否及格", 9),
    ("用时（分钟）", 12), ("交卷时间", 18), ("签收阅读", 18),
)  # fmt: skip
FORGOTTEN = "（已隐去）"


def _moment(value: datetime | None) -> str:
    return value.strftime("%Y-%m-%d %H:%M") if value else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def results_file(found: Results) -> bytes:
    """The workbook: units, items, people."""
    quiz = found.quiz
    head = f"{quiz.title}（材料第{quiz.pack_version}版，及格线{quiz.pass_percent}分）"
    return workbook(
        [
            Sheet("按单位", f"{head}成绩：按单位", _UNITS, _unit_rows(found)),
            Sheet("按题", f"{head}成绩：按题", _ITEMS, [_item_row(each) for each in found.items]),
            Sheet("名单", f"{head}阅读与测验记录", _PEOPLE, [_person_row(each) for each in found.attempts]),
        ]
    )


def _unit_rows(found: Results) -> list[list[Value]]:
    rows: list[list[Value]] = [
        [each.unit, each.people, each.handed_in, each.passed, _number(each.mean)] for each in found.units
    ]
    return [*rows, ["合计", found.people, found.handed_in, found.passed, _number(found.mean)]]


def _item_row(item: ItemResult) -> list[Value]:
    return [
        item.number,
        KIND_NAMES[item.kind],
        item.stem,
        "" if item.right is None else f"{item.right:.0%}",
        _number(item.discrimination),
        item.wrong,
        item.wrong_count,
        item.reference,
        "是" if item.outdated else "",
    ]


def _person_row(one: Participant) -> list[Value]:
    return [
        one.unit,
        one.name or FORGOTTEN,
        one.number,
        _number(one.score),
        {None: "未交卷", True: "及格", False: "不及格"}[one.passed],
        one.minutes,
        _moment(one.submitted_at),
        _moment(one.signed_at),
    ]
