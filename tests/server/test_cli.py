"""The command, as people and other programs run it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.conftest import COMMAND, Shejiao, Site

OPINION = Path(__file__).resolve().parents[2] / "corpus/sources/diqing-2016-social-forces/original.txt"


def refused(run: subprocess.CompletedProcess[str]) -> str:
    """The one line of a run that was refused."""
    assert run.returncode == 2, run.stderr
    assert run.stdout == ""
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 1, run.stderr
    return lines[0]


def test_parse_prints_clean_json_and_needs_no_data_directory(shejiao: Shejiao, tmp_path: Path) -> None:
    run = shejiao("parse", str(OPINION), "--json")
    assert run.returncode == 0, run.stderr
    parsed = json.loads(run.stdout)
    assert not (tmp_path / "data").exists()
    text = parsed["document"]["text"]
    assert text == OPINION.read_text(encoding="utf-8")
    assert "".join(clause["text"] for clause in parsed["clauses"]) == text
    assert all(text[each["start"] : each["end"]] == each["text"] for each in parsed["clauses"])
    chapters = [each for each in parsed["clauses"] if each["level"] == "chapter"]
    assert [each["label"] for each in chapters] == list("一二三四五六")
    sections = [each for each in parsed["clauses"] if each["level"] == "section"]
    assert [sum(s["parent_id"] == c["id"] for s in sections) for c in chapters] == [3, 2, 4, 3, 4, 3]
    assert parsed["clauses"][-2]["level"] == "signatories"
    assert "2016年6月15日" in parsed["clauses"][-1]["text"]


def test_parse_for_people_is_an_outline(shejiao: Shejiao) -> None:
    run = shejiao("parse", str(OPINION))
    assert "三 做好社区矫正社会工作者的管理工作" in run.stdout


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "空"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "其实是"),
        ("noise.txt", os.urandom(3000), "不"),
        ("sheet.xyz", "表".encode(), ".xyz"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_one_line(
    shejiao: Shejiao, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert says in refused(shejiao("parse", str(tmp_path / name), "--json"))


def test_a_missing_file_is_refused_in_one_line(shejiao: Shejiao, tmp_path: Path) -> None:
    assert "none.txt" in refused(shejiao("parse", str(tmp_path / "none.txt")))


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize(
    ("text", "says"), [("", "没有输入"), ("？！，。", "只有标点"), ("字" * 10_000, "输入了10000个字")]
)
def test_a_question_that_cannot_be_looked_up_is_refused(
    shejiao: Shejiao, tmp_path: Path, command: str, text: str, says: str
) -> None:
    assert says in refused(shejiao(command, text, "--json"))
    assert not (tmp_path / "data").exists()


def test_a_wrong_option_is_told_in_chinese(shejiao: Shejiao) -> None:
    assert "没有这个选项" in refused(shejiao("search", "补贴", "--nonsense"))


def test_a_law_that_is_not_there_is_refused_with_the_nearest(shejiao: Shejiao, tmp_path: Path) -> None:
    assert "社会保险法" in refused(shejiao("laws", "add", "社会保障险法"))
    assert not (tmp_path / "data").exists()


def test_laws_can_be_listed(shejiao: Shejiao) -> None:
    laws = json.loads(shejiao("laws", "list", "--json").stdout)
    assert len(laws) == 378
    found = next(law for law in laws if law["name"] == "中华人民共和国社区矫正法")
    assert (found["articles"], found["effective_on"]) == (63, "2020-07-01")


@pytest.mark.skipif(os.geteuid() != 0 or not Path("/proc/self").is_dir(), reason="needs root and /proc")
def test_a_data_directory_that_cannot_be_written_is_refused_even_for_root(shejiao: Shejiao) -> None:
    assert "不可写" in refused(shejiao("ask", "补贴", data_dir=Path("/proc/shejiao")))


def test_a_data_directory_below_a_file_is_refused(shejiao: Shejiao, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    assert "不可写" in refused(shejiao("index", data_dir=tmp_path / "file" / "data"))


def test_a_wrong_setting_names_itself(tmp_path: Path) -> None:
    run = subprocess.run(
        [COMMAND, "serve"],
        env={**os.environ, "SHEJIAO_PORT": "many", "SHEJIAO_DATA_DIR": str(tmp_path)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "SHEJIAO_PORT" in refused(run)


def test_a_port_in_use_is_refused_and_nothing_is_begun(shejiao: Shejiao, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"端口{port}" in refused(shejiao("serve", "--port", str(port)))
    assert not (tmp_path / "data").exists()


@pytest.mark.model
def test_ask_and_search_print_their_contracts(shejiao: Shejiao, data_dir: Path) -> None:
    run = shejiao("ask", "公益性岗位补贴一个月多少钱", "--json", data_dir=data_dir)
    answer = json.loads(run.stdout)
    assert {"question", "answer", "citations", "confidence", "refused"} <= answer.keys()
    assert "每人每月1000元以内" in answer["answer"]
    run = shejiao("search", "-", "--json", "--limit", "2", data_dir=data_dir, stdin="社工比例\n\n失业保险\n")
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [len(line.get("hits", [])) for line in lines] == [2, 0, 2]
    assert "没有输入" in lines[1]["error"]
    assert run.returncode == 2
    assert "有1行不能查" in run.stderr


@pytest.mark.model
def test_an_unknown_document_is_refused(shejiao: Shejiao, data_dir: Path) -> None:
    assert "没有编号为“none”的文件" in refused(
        shejiao("ask", "补贴", "--document", "none", data_dir=data_dir)
    )


@pytest.mark.model
def test_adding_a_law_makes_it_searchable(shejiao: Shejiao, data_dir: Path) -> None:
    run = shejiao("laws", "add", "国徽法", data_dir=data_dir)
    assert run.returncode == 0, run.stderr
    assert "已加入：中华人民共和国国徽法" in run.stderr
    found = json.loads(shejiao("search", "国徽悬挂在哪里", "--json", data_dir=data_dir).stdout)
    assert found["hits"][0]["document_title"] == "中华人民共和国国徽法"
    assert "已在文件库中" in shejiao("laws", "add", "国徽法", data_dir=data_dir).stderr


@pytest.mark.model
class TestRunningSite:
    """While the site runs it alone owns its data directory."""

    def test_it_becomes_ready_by_itself(self, site: Site) -> None:
        assert site.wait_until_ready() <= {"starting", "keyword", "ready"}
        found = httpx.get(f"{site.url}/api/search", params={"q": "补贴"}, trust_env=False).json()
        assert found["mode"] == "hybrid"

    def test_a_second_owner_is_refused_with_the_pid_but_questions_are_passed_on(
        self, site: Site, shejiao: Shejiao, data_dir: Path
    ) -> None:
        for command in (["serve", "--port", "0"], ["index"], ["laws", "add", "国徽法"]):
            line = refused(shejiao(*command, data_dir=data_dir))
            assert str(site.process.pid) in line
            assert site.url in line
        site.wait_until_ready()
        run = shejiao("ask", "矫正社工按什么比例配备", "--json", data_dir=data_dir)
        assert "不少于10:1" in json.loads(run.stdout)["answer"]
        assert "没有编号" in refused(shejiao("ask", "补贴", "--document", "none", data_dir=data_dir))
