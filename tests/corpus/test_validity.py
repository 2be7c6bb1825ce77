from __future__ import annotations

from datetime import date

import pytest

from corpus.documents import build_document
from corpus.models import Validity
from corpus.validity import validity_on


@pytest.mark.parametrize(
    ("status", "effective_on", "day", "validity", "reason"),
    [
        ("in_force", "2020-07-01", "2020-06-30", "not_yet_effective", "自2020年7月1日起施行"),
        ("in_force", "2020-07-01", "2020-07-01", "in_force", "现行有效"),
        ("in_force", None, "2020-07-01", "in_force", "现行有效"),
        ("repealed", "2020-07-01", "2026-01-01", "repealed", "已废止"),
        ("amended", "2020-07-01", "2026-01-01", "amended", "已被修改"),
        ("not_yet_effective", None, "2026-01-01", "not_yet_effective", "尚未施行"),
        (None, "2020-07-01", "2026-01-01", "unknown", "未有记载"),
        (None, "2020-07-01", "2020-01-01", "not_yet_effective", "尚未施行"),
        (None, None, "2026-01-01", "unknown", "未写明施行日期"),
    ],
)
def test_validity(status: str | None, effective_on: str | None, day: str, validity: str, reason: str) -> None:
    facts = {"status": status, "effective_on": effective_on}
    document, _ = build_document("某市公园条例\n第一条 公园免费。", "law", facts=facts)
    found, why = validity_on(document, date.fromisoformat(day))
    assert found is Validity(validity)
    assert reason in why
