"""``shejiao training``, as a trainer runs it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pptx import Presentation

from server.training.making import NAMES
from tests.conftest import Shejiao
from tests.server.test_cli import OPINION, refused
from tests.server.training.conftest import OPINION as ID


@pytest.fixture
def made(shejiao: Shejiao, tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    run = shejiao(
        "training", "make", str(OPINION), "--clauses", "三", "--minutes", "45", "--out", str(folder)
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""
    return folder


def test_make_writes_every_file_and_needs_no_data_directory(made: Path, tmp_path: Path) -> None:
    assert {path.name for path in made.iterdir()} == set(NAMES)
    assert not (tmp_path / "data").exists()
    stored = json.loads((made / "pack.json").read_text(encoding="utf-8"))
    assert [each["place"] for each in stored["pack"]["clauses"]][:2] == ["三", "三、（一）"]
    slides = Presentation(io.BytesIO((made / "slides.pptx").read_bytes())).slides
    assert len(slides) == len(stored["slides"])


def test_check_proves_what_was_made_and_fails_on_what_was_tampered_with(made: Path, shejiao: Shejiao) -> None:
    run = shejiao("training", "check", str(made / "pack.json"))
    assert run.returncode == 0, run.stderr
    assert "不成立0题" in run.stdout
    stored = json.loads((made / "pack.json").read_text(encoding="utf-8"))
    item = next(each for each in stored["items"] if each["kind"] == "single")
    item["key"] = [(item["key"][0] + 1) % 4]
    (made / "pack.json").write_text(json.dumps(stored), encoding="utf-8")
    run = shejiao("training", "check", str(made / "pack.json"))
    assert run.returncode == 1
    assert "不成立1题" in run.stdout


def test_check_against_a_newer_text_shows_old_and_new(made: Path, shejiao: Shejiao, tmp_path: Path) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text(OPINION.read_text(encoding="utf-8").replace("1000元", "1200元"), encoding="utf-8")
    run = shejiao("training", "check", str(made / "pack.json"), "--against", str(newer))
    assert run.returncode == 1
    assert "待复核1个条款" in run.stdout
    assert "1000元" in run.stdout
    assert "1200元" in run.stdout
    run = shejiao("training", "check", str(made / "pack.json"), "--against", str(OPINION))
    assert run.returncode == 0


def test_material_is_not_overwritten_unless_asked(made: Path, shejiao: Shejiao) -> None:
    before = (made / "pack.json").read_bytes()
    line = refused(shejiao("training", "make", "--document", ID, "--out", str(made)))
    assert "--overwrite" in line
    assert (made / "pack.json").read_bytes() == before
    arguments = ["--clauses", "四(二)", "--audience", "村（居）委会", "--overwrite"]
    run = shejiao("training", "make", "--document", ID, "--out", str(made), *arguments)
    assert run.returncode == 0, run.stderr
    assert "1个条款" in run.stderr
    assert b"village_committees" in (made / "pack.json").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "请指定一份要讲的文件"),
        ([str(OPINION), "--document", ID], "二者取一"),
        (["--document", "none"], "没有编号为“none”的文件"),
        (["none.txt"], "none.txt"),
        (["--document", ID, "--clauses", "九"], "没有条款“九”"),
        (["--document", ID, "--minutes", "5"], "时长5分钟"),
        (["--document", ID, "--audience", "学生"], "没有对象“学生”：可用officials（机关干部）"),
        (["--document", ID, "--notes", "none.md"], "读不到讲师补充“none.md”"),
        (["--document", ID, "--template", str(OPINION)], "不是演示文稿模板"),
    ],
)
def test_bad_input_gets_one_line_and_nothing_is_written(
    shejiao: Shejiao, tmp_path: Path, arguments: list[str], says: str
) -> None:
    assert says in refused(shejiao("training", "make", *arguments, "--out", str(tmp_path / "out")))
    assert not (tmp_path / "out").exists()


def test_five_hundred_clauses_are_refused_with_what_to_do(shejiao: Shejiao, tmp_path: Path) -> None:
    law = tmp_path / "law.txt"
    law.write_text(
        "\n".join(f"第{n}条 民政部门应当做好第{n}项工作。" for n in range(1, 501)), encoding="utf-8"
    )
    line = refused(shejiao("training", "make", str(law), "--out", str(tmp_path / "out")))
    assert "选了500个条款，一套材料最多120个" in line
    assert "--clauses" in line


def test_words_without_duties_make_slides_and_a_handout(shejiao: Shejiao, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("大家好，今天天气不错。", encoding="utf-8")
    run = shejiao("training", "make", str(tmp_path / "note.txt"), "--out", str(tmp_path / "out"))
    assert run.returncode == 0, run.stderr
    assert "只生成了幻灯片和讲义" in run.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "slides.pptx", "handout.docx", "handout.html", "pack.json",
    }  # fmt: skip


def test_what_is_no_pack_is_refused(shejiao: Shejiao) -> None:
    assert "不是培训材料" in refused(shejiao("training", "check", str(OPINION)))


def test_an_output_that_is_a_file_is_refused(shejiao: Shejiao, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("here")
    assert "是文件，不是文件夹" in refused(
        shejiao("training", "make", "--document", ID, "--out", str(tmp_path / "out"))
    )
