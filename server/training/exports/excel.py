"""Excel in the forms that 问卷星 and 考试宝 take in; docs/training.md lists the columns.

Both know choices, judgements and blanks. A match becomes a question of single choice for each prompt, and an order
one with whole orders to choose from: nothing is lost, and the wrong orders are wrong because the right one is one.
"""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from server.training.exports.wording import LETTERS, explained, pairs
from server.training.quiz.models import DIFFICULTY_NAMES, Kind, QuizItem

OPTIONS = 8
KAOSHIBAO = (
    "题干（必填）", "题型（必填）",
    *(f"选项{letter}" for letter in LETTERS[:OPTIONS]), "正确答案（必填）", "解析", "章节", "难度",
)  # fmt: skip
WENJUANXING = (
    "题型", "题目", *(f"选项{letter}" for letter in LETTERS[:OPTIONS]), "答案", "分值", "答案解析",
)  # fmt: skip
_NOTE = "第2行为表头，请勿改动；多选题答案连写，如ABD；判断题选项为“对、错”；填空题答案写在“正确答案”栏。"
_KINDS = {Kind.SINGLE: "单选题", Kind.MULTIPLE: "多选题", Kind.TRUE_FALSE: "判断题", Kind.BLANK: "填空题"}


@dataclass(frozen=True, slots=True)
class Row:
    """A question as both sites know it."""

    kind: Kind
    """SINGLE, MULTIPLE, TRUE_FALSE or BLANK."""
    stem: str
    options: tuple[str, ...]
    key: tuple[int, ...]
    answers: tuple[str, ...]
    item: QuizItem

    @property
    def letters(self) -> str:
        """The letters of the right options, or what is to be filled in."""
        return "".join(LETTERS[at] for at in self.key) or self.answers[0]


def rows_of(item: QuizItem) -> list[Row]:
    """An item as questions of the four kinds."""
    if item.kind is Kind.MATCH:
        return [
            Row(
                Kind.SINGLE,
                f"“{prompt}”，横线处应填哪个主体？",
                item.options,
                (item.options.index(right),),
                (),
                item,
            )
            for prompt, right in pairs(item)
        ]
    if item.kind is Kind.ORDER:
        return [_order(item)]
    return [Row(item.kind, item.stem, item.options, item.key, item.answers, item)]


def _order(item: QuizItem) -> Row:
    right = tuple(item.options[at] for at in item.key)
    chance = random.Random(item.id)
    orders = [right]
    while len(orders) < 4:
        other = tuple(chance.sample(right, len(right)))
        if other not in orders:
            orders.append(other)
    chance.shuffle(orders)
    return Row(
        Kind.SINGLE, item.stem, tuple(" → ".join(each) for each in orders), (orders.index(right),), (), item
    )


def write_kaoshibao(items: Sequence[QuizItem], name: str) -> bytes:
    """The columns of 考试宝: a line of advice, the head, then a row a question; ``name`` is the chapter."""
    table: list[tuple[str | int, ...]] = []
    for row in (each for item in items for each in rows_of(item)):
        options = ("对", "错") if row.kind is Kind.TRUE_FALSE else row.options
        difficulty = DIFFICULTY_NAMES[row.item.difficulty]
        table.append(
            (
                row.stem,
                _KINDS[row.kind],
                *_filled(options),
                row.letters,
                explained(row.item),
                name,
                difficulty,
            )
        )
    return _workbook("考试宝", [(_NOTE,), KAOSHIBAO, *table], head=2)


def write_wenjuanxing(items: Sequence[QuizItem], name: str) -> bytes:
    """The columns of 问卷星's tests: the head, then a row a question."""
    table: list[tuple[str | int, ...]] = []
    for row in (each for item in items for each in rows_of(item)):
        options = ("对", "错") if row.kind is Kind.TRUE_FALSE else row.options
        table.append((_KINDS[row.kind], row.stem, *_filled(options), row.letters, 1, explained(row.item)))
    return _workbook("问卷星", [WENJUANXING, *table], head=1)


def _filled(options: Sequence[str]) -> tuple[str, ...]:
    return (*options[:OPTIONS], *[""] * (OPTIONS - len(options)))


def _workbook(title: str, table: Sequence[Sequence[str | int]], head: int) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for at, values in enumerate(table, 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(at, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever it begins with
                cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t", "\r")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if at == head:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="DCE6F1")
    for column in range(1, len(table[head - 1]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 18
    for column, words in enumerate(table[head - 1], 1):
        if str(words).startswith(("题干", "题目", "解析", "答案解析")):
            sheet.column_dimensions[get_column_letter(column)].width = 60
    sheet.freeze_panes = f"A{head + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
