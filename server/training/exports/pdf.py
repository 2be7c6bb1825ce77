"""The quiz as a PDF to print, with its key or without.

Set in STSong-Light, the Chinese font that PDF readers bring along: it needs no font file here and is not embedded.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Spacer

from server.training.exports.wording import LETTERS, explained, key_words
from server.training.quiz.models import DIFFICULTY_NAMES, KIND_NAMES, Kind, QuizItem

FONT = "STSong-Light"
_BRACKETS = "（" + "\u00a0" * 6 + "）"
_TITLE_LINES = "单位：________________　姓名：________________　得分：________"


@cache
def _styles() -> dict[str, ParagraphStyle]:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    base: dict[str, Any] = {"fontName": FONT, "fontSize": 11, "leading": 18, "wordWrap": "CJK"}
    return {
        "title": ParagraphStyle("title", **{**base, "fontSize": 18, "leading": 26, "alignment": TA_CENTER}),
        "who": ParagraphStyle("who", **base, alignment=TA_CENTER, spaceAfter=10),
        "kind": ParagraphStyle(
            "kind", **{**base, "fontSize": 13, "leading": 20}, spaceBefore=10, spaceAfter=4
        ),
        "stem": ParagraphStyle("stem", **base, spaceBefore=6),
        "option": ParagraphStyle("option", **base, leftIndent=18),
        "key": ParagraphStyle(
            "key", **{**base, "fontSize": 10, "leading": 16}, leftIndent=18, textColor="#1F4E79"
        ),
    }


def write_pdf(items: Sequence[QuizItem], name: str, *, with_key: bool) -> bytes:
    """The questions by kind, numbered through; with their key, the clause's words and their place below each."""
    styles = _styles()
    story: list[Any] = [Paragraph(escape(name), styles["title"])]
    story.append(Paragraph("（附答案和依据）" if with_key else _TITLE_LINES, styles["who"]))
    number = 0
    for part, kind in enumerate([each for each in Kind if any(item.kind is each for item in items)]):
        mine = [item for item in items if item.kind is kind]
        heading = f"{'一二三四五六'[part]}、{KIND_NAMES[kind]}（共{len(mine)}题）"
        for at, item in enumerate(mine):
            number += 1
            block = [Paragraph(heading, styles["kind"])] if at == 0 else []
            story.append(KeepTogether(block + _question(number, item, with_key)))
    out = io.BytesIO()
    margin = 20 * mm
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin,
        title=name, author="社矫", invariant=1,
    )  # fmt: skip
    document.build(story, onFirstPage=_foot, onLaterPages=_foot)
    return out.getvalue()


def _foot(canvas: Any, document: Any) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(A4[0] / 2, 10 * mm, f"第{document.page}页")


def _question(number: int, item: QuizItem, with_key: bool) -> list[Any]:
    styles = _styles()
    mark = _BRACKETS if item.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE) else ""
    found = [Paragraph(f"{number}. {escape(item.stem)}{mark}", styles["stem"])]
    found += [
        Paragraph(f"{at}. {escape(each)}{_BRACKETS}", styles["option"])
        for at, each in enumerate(item.prompts, 1)
    ]
    if item.kind is not Kind.TRUE_FALSE:
        found += [
            Paragraph(f"{LETTERS[at]}. {escape(each)}", styles["option"])
            for at, each in enumerate(item.options)
        ]
    if item.kind is Kind.ORDER:
        found.append(Paragraph("顺序：________________", styles["option"]))
    if with_key:
        found.append(
            Paragraph(
                f"答案：{escape(key_words(item))}　难度：{DIFFICULTY_NAMES[item.difficulty]}", styles["key"]
            )
        )
        found.append(Paragraph(f"依据：{escape(explained(item))}", styles["key"]))
    return [*found, Spacer(1, 2)]
