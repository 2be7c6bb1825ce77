"""Retrieval over a small BEIR folder of our own, end to end, with scores that can be checked by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from corpus.errors import InputError
from evaluations import retrieve

CORPUS = {
    "1": ("停车办法 第一条", "小客车停放不得超过两小时。"),
    "2": ("停车办法 第二条", "摩托车停放不收费。"),
    "3": ("养犬办法 第一条", "养犬应当登记，每年检验一次。"),
}
QUERIES = {"a": "养狗要不要登记", "b": "摩托车停车收费吗"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [{"_id": id_, "title": title, "text": text} for id_, (title, text) in CORPUS.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    rows = [{"_id": id_, "text": text} for id_, text in QUERIES.items()]
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\na\t3\t1\nb\t2\t1\n")
    return tmp_path


def test_measures_are_those_of_the_textbooks() -> None:
    qrels = {"q": {"x": 1, "y": 1}}
    run = {"q": {"z": 3.0, "x": 2.0, "w": 1.0}}
    # x stands second of three and y is missing: DCG 1/log2(3), ideal 1 + 1/log2(3).
    gain = 1 / math.log2(3)
    assert retrieve.measure(qrels, run) == {
        "nDCG@10": round(gain / (1 + gain), 4),
        "R@10": 0.5,
        "R@100": 0.5,
        "RR@10": 0.5,
    }


@pytest.mark.model
def test_a_run_is_written_as_trec_lines_and_measured(folder: Path, model_dir: Path) -> None:
    assert model_dir.is_dir()
    report = retrieve.run(folder, folder / "run.trec", lambda _: None)
    assert report["shejiao"]["nDCG@10"] == 1.0
    assert report.keys() == {"shejiao", "plain mix", "bm25", "dense", "china-law-mcp"}
    lines = [line.split() for line in (folder / "run.trec").read_text().splitlines()]
    assert all(len(line) == 6 and line[1] == "Q0" for line in lines)
    for query in QUERIES:
        ranked = [line for line in lines if line[0] == query]
        assert [int(line[3]) for line in ranked] == list(range(1, len(ranked) + 1))
        scores = [float(line[4]) for line in ranked]
        assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("qrels.tsv", "query-id\tcorpus-id\tscore\na 3 1\n", "三列"),
        ("queries.jsonl", "not json\n", "第1行"),
        ("queries.jsonl", '{"_id": "z", "text": "没有标注的问题"}\n', "编号是否一致"),
    ],
)
def test_damaged_data_is_refused_in_one_line(folder: Path, name: str, content: str, says: str) -> None:
    (folder / name).write_text(content)
    with pytest.raises(InputError, match=says) as error:
        retrieve.run(folder, folder / "run.trec", lambda _: None)
    assert "\n" not in str(error.value)
    assert not (folder / "run.trec").exists()
