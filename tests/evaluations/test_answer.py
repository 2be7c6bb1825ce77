"""Question answering over small documents of our own, end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluations import answer
from evaluations.notice_figures import covered

NOTICE = "某县关于停车收费的通知 现将有关事项通知如下： 一、收费标准。小客车每小时收取停车费三元，摩托车不收费。 二、停放时间。车辆停放不得超过两小时。"
RULES = "某县养犬管理办法\n第一条 养犬人应当自取得犬只之日起十日内登记。\n第二条 犬只每年检验一次。\n"


@pytest.mark.parametrize(
    ("spans", "share"),
    [([(0, 10)], 1.0), ([(0, 5)], 0.5), ([(0, 4), (2, 6)], 0.6), ([(20, 30)], 0.0), ([], 0.0)],
)
def test_coverage_counts_each_character_once(spans: list[tuple[int, int]], share: float) -> None:
    assert covered(0, 10, spans) == pytest.approx(share)


@pytest.mark.parametrize(
    ("given", "gold", "f1"),
    [("三元", "三元", 1.0), ("收三元", "三元", 0.8), ("三 元", "三元", 1.0), ("五", "三元", 0.0)],
)
def test_character_f1_can_be_checked_by_hand(given: str, gold: str, f1: float) -> None:
    assert answer.character_f1(given, gold) == pytest.approx(f1)


@pytest.mark.model
def test_documents_are_imported_asked_and_measured(tmp_path: Path, model_dir: Path) -> None:
    assert model_dir.is_dir()
    documents = [{"_id": "通知1", "text": NOTICE}, {"_id": "办法2", "text": RULES}]
    gold = "小客车每小时收取停车费三元，摩托车不收费。"
    questions = [
        {"_id": "q1", "text": "停车费多少钱一小时", "document": "通知1", "answer": gold, "start": NOTICE.index(gold)},
        {"_id": "q2", "text": "狗多久检验一次", "document": "办法2", "answer": "犬只每年检验一次。", "start": RULES.index("犬只每年")},
    ]  # fmt: skip
    for name, rows in (("documents", documents), ("questions", questions)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    report = answer.run(tmp_path, tmp_path / "out.jsonl", lambda _: None)
    assert (report["questions"], report["document@1"], report["answer_in_top3"]) == (2, 1.0, 1.0)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["_id"] for line in lines] == ["q1", "q2"]
    for line, question in zip(lines, questions, strict=True):
        assert line.keys() == {"_id", "documents", "clauses", "answer", "refused"}
        assert line["documents"][0] == question["document"]
        texts = {row["_id"]: row["text"] for row in documents}
        assert all(clause["text"] in texts[clause["document_id"]] for clause in line["clauses"])
        assert line["refused"] == (line["answer"] is None)
