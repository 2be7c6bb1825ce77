from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import InputError
from evaluations.parse import articles_of, counts, lost, one_line, run, scores

LAW = "某市公园条例\n第一章 总则\n第一条 公园免费。\n收费应当公示。\n第二条 不得有下列行为：\n（一）攀折花木；\n（二）乱扔垃圾。"
GOLD = [
    {"label": "第一条", "text": "公园免费。\n收费应当公示。"},
    {"label": "第二条", "text": "不得有下列行为：\n（一）攀折花木；\n（二）乱扔垃圾。"},
]


def test_articles_are_whole() -> None:
    assert articles_of(LAW, "law") == GOLD


@pytest.mark.parametrize("joiner", [" ", ""])
def test_the_same_articles_in_one_line(joiner: str) -> None:
    given = articles_of(one_line(LAW, joiner), "law")
    assert counts(GOLD, given) == (2, 2, 2)


def test_label_and_text_must_both_be_right() -> None:
    given = [
        {"label": "第一条", "text": "公园免费。收费应当公示。"},
        {"label": "第三条", "text": GOLD[1]["text"]},
    ]
    assert counts(GOLD, given) == (1, 2, 2)


def test_scores_by_hand() -> None:
    assert scores(1, 2, 4) == (0.5, 0.25, pytest.approx(1 / 3))
    assert scores(0, 0, 0) == (0.0, 0.0, 0.0)


def test_nothing_is_lost() -> None:
    assert lost(LAW, "law") == 0


def test_a_run_writes_a_line_for_every_document(tmp_path: Path) -> None:
    row = {"_id": "a", "text": LAW, "articles": GOLD}
    (tmp_path / "documents.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    said: list[str] = []
    metrics = run(tmp_path, tmp_path / "out" / "run.jsonl", said.append)
    written = [json.loads(line) for line in (tmp_path / "out" / "run.jsonl").read_text("utf-8").splitlines()]
    assert [line["_id"] for line in written] == ["a"]
    assert written[0]["articles"] == GOLD
    assert [a["label"] for a in written[0]["articles_one_line"]] == ["第一条", "第二条"]
    assert (metrics["lines_f1"], metrics["one_line_f1"], metrics["characters_lost"]) == (1.0, 1.0, 0.0)
    assert any(line.startswith("lines_f1") for line in said)


@pytest.mark.parametrize(
    ("content", "message"), [(None, "找不到"), ("{", "第 1 行"), ('{"_id": 1}', "第 1 行")]
)
def test_bad_data(tmp_path: Path, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / "documents.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        run(tmp_path, tmp_path / "run.jsonl", print)
