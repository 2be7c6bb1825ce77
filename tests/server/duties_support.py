"""Rows and documents that tests of duties share."""

from __future__ import annotations

from corpus.documents import build_document
from indexer.duties.models import Modality, Role
from server.duties.anchors import anchors_of
from server.duties.cells import BearerCell, Cells, DeadlineCell, QuantityCell
from server.duties.records import DutyRecord
from server.library.shelf import Held

RULES = (
    "某县公园管理办法\n\n第一条 为了管理公园，制定本办法。\n"
    "第二条 民政部门应当每年检查一次公园，财政部门应当在年内安排不少于3万元的经费。\n"
    "第三条 教育部门应当组织学生参观公园。\n第四条 本办法自2020年1月1日起施行。\n"
)


def held_of(text: str, document_id: str = "rules") -> Held:
    document, clauses = build_document(text, document_id)
    return Held.of(document, clauses)


def row_at(held: Held, quote: str, number: int = 1, **change: object) -> DutyRecord:
    """A row for words of a document, with a bearer and what else stands in them."""
    anchor = next(each for each in anchors_of(held).values() if quote in each.text)
    start = anchor.text.index(quote)

    def span(words: str) -> tuple[int, int] | None:
        at = anchor.text.find(words, start, start + len(quote))
        return (at, at + len(words)) if at >= 0 else None

    name = quote[: quote.index("部门") + 2]
    cells = Cells(
        bearers=(BearerCell(name=name, body=name, role=Role.LEAD, span=span(name)),),
        modality=Modality.OBLIGATION,
        modality_span=span("应当"),
        action=quote[quote.index("应当") + 2 :],
        deadline=DeadlineCell(text="年内", span=span("年内")) if "年内" in quote else None,
        quantities=(QuantityCell(text="不少于3万元", span=span("不少于3万元"), value=30_000, unit="元"),)
        if "3万元" in quote
        else (),
    )
    fields: dict[str, object] = {
        "document_id": held.document.id,
        "clause_id": anchor.clause_id,
        "clause_text": anchor.text,
        "reference": "",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "cells": cells,
        "id": number,
    }
    return DutyRecord(**{**fields, **change})  # type: ignore[arg-type]
