"""``shejiao duties FILE``: the contract, and what a person at the command line is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Shejiao

OPINION = next((REPOSITORY / "corpus" / "sources").glob("diqing*/original.txt"))


def _written(folder: Path, text: str) -> Path:
    file = folder / "办法.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_opinion_gives_its_duties_with_places(shejiao: Shejiao) -> None:
    run = shejiao("duties", str(OPINION), "--json")
    assert run.returncode == 0, run.stderr
    duties = json.loads(run.stdout)["duties"]
    assert len(duties) > 60
    pay = next(each for each in duties if "每人每月1000元以内" in each["quote"])
    assert {"bearers", "modality", "action", "deadline", "quantities", "conditions"} <= pay.keys()
    assert any(each["text"] == "每人每月1000元以内" for each in pay["quantities"])
    shown = shejiao("duties", str(OPINION)).stdout
    assert "1. " in shown
    assert "每人每月1000元以内" in shown


def test_a_document_without_duties_says_so(shejiao: Shejiao, tmp_path: Path) -> None:
    run = shejiao("duties", str(_written(tmp_path, "通报\n\n今年天气晴好，公园里游人很多。\n")), "--json")
    assert (run.returncode, json.loads(run.stdout)) == (0, {"duties": []})
    assert "没有找到职责" in run.stderr


def test_a_day_that_does_not_exist_and_a_person_are_kept_and_flagged(
    shejiao: Shejiao, tmp_path: Path
) -> None:
    text = (
        "某县公园管理办法\n\n第一条 民政部门应当在2月30日前检查公园。\n第二条 张志强同志应当每月巡视一次。\n"
    )
    run = shejiao("duties", str(_written(tmp_path, text)), "--json", "--issued-on", "2016-06-15")
    first, second = json.loads(run.stdout)["duties"]
    assert first["deadline"]["text"] == "2月30日前"
    assert first["deadline"]["by"] is None
    assert "deadline" in first["doubts"]
    assert second["bearers"][0]["name"].startswith("张志强")
    assert "person" in second["doubts"]


def test_a_law_of_three_thousand_clauses_shows_how_far_it_is(shejiao: Shejiao, tmp_path: Path) -> None:
    lines = (
        f"第{number}条 民政部门应当在每年3月31日前公布第{number}项检查结果。" for number in range(1, 3001)
    )
    run = shejiao("duties", str(_written(tmp_path, "某省公园管理条例\n\n" + "\n".join(lines))), "--json")
    assert run.returncode == 0, run.stderr
    assert len(json.loads(run.stdout)["duties"]) == 3000
    assert "已梳理" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有这个文件.txt"], "找不到文件"),
        ([str(OPINION), "--issued-on", "去年"], "“去年”不是日期"),
    ],
)
def test_bad_input_gets_one_line(shejiao: Shejiao, arguments: list[str], words: str) -> None:
    run = shejiao("duties", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert words in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
