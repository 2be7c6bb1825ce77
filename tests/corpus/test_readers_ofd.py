"""OFD packages: order by position, steps between characters, templates and watermarks left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from readers_support import _ofd_page, _ofd_xml, opinion, write_ofd, zipped

from corpus.errors import InputError
from corpus.readers import Reading, read


def ofd_of(tmp_path: Path, *objects: str, **changes: bytes | str) -> Reading:
    """The reading of an OFD of one page with these objects."""
    parts: dict[str, bytes | str] = {
        "OFD.xml": _ofd_xml("OFD", "<ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": _ofd_xml(
            "Document",
            '<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>'
            '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>',
        ),
        "Doc_0/Pages/Page_0/Content.xml": _ofd_page("".join(objects), ""),
    }  # fmt: skip
    path = tmp_path / "文.ofd"
    path.write_bytes(
        zipped({**parts, **{name.replace("__", "/") + ".xml": c for name, c in changes.items()}})
    )
    return read(path)


def text(words: str, x: float, y: float, code: str = "", attributes: str = "") -> str:
    steps = code or f'X="0" Y="5" DeltaX="g {len(words) - 1} 6"'
    return f'<ofd:TextObject Boundary="{x} {y} 180 7" Size="6" {attributes}><ofd:TextCode {steps}>{words}</ofd:TextCode></ofd:TextObject>'


def test_order_by_position_not_by_file(tmp_path: Path) -> None:
    reading = ofd_of(tmp_path, text("第二行。", 30, 60), text("第一行。", 30, 50), text("第三行。", 30, 70))
    assert reading.text.splitlines() == ["第一行。", "第二行。", "第三行。"]
    assert [(place.start, place.page) for place in reading.places] == [(0, 1)]


def test_characters_written_one_by_one_and_scaled(tmp_path: Path) -> None:
    single = [text(char, 30 + 6 * i, 50, 'X="0" Y="5"') for i, char in enumerate("逐字输出")]
    scaled = text("缩放", 30, 60, 'X="0" Y="2.5" DeltaX="3"', 'CTM="2 0 0 2 0 0"').replace(
        'Size="6"', 'Size="3"'
    )
    assert ofd_of(tmp_path, *single, scaled).text.splitlines() == ["逐字输出", "缩放"]


def test_cells_watermarks_and_what_is_invisible(tmp_path: Path) -> None:
    reading = ofd_of(
        tmp_path,
        text("任务", 30, 50), text("单位", 120, 50), text("植树", 30, 60), text("林业局", 120, 60),
        text("内部资料", 60, 150, attributes='CTM="0.7 0.7 -0.7 0.7 0 0"'),
        text("看不见", 30, 80, attributes='Visible="false"'),
    )  # fmt: skip
    assert reading.text.splitlines() == ["任务\t单位", "植树\t林业局"]
    assert reading.notices == ("斜排的水印文字已略去",)


def test_page_numbers_and_templates_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "文.ofd"
    path.write_bytes(write_ofd(opinion()[:6]))
    assert "模板" not in read(path).text
    assert "— 1 —" not in read(path).text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"OFD": "<broken"}, "结构已损坏"),
        ({"OFD": _ofd_xml("OFD", "")}, "没有文档"),
        ({"Doc_0__Document": _ofd_xml("Document", "")}, "有 0 页"),
        ({"Doc_0__Document": _ofd_xml("Document", '<ofd:Pages><ofd:Page BaseLoc="../../../etc/passwd"/></ofd:Pages>')}, "缺少内部文件"),
        ({"Doc_0__Pages__Page_0__Content": _ofd_page("", "")}, "没有文字"),
        ({"OFD": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "DOCTYPE"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(tmp_path: Path, changes: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        ofd_of(tmp_path, text("正文", 30, 50), **changes)


def test_bold_by_writing_twice_is_once_and_misplaced_characters_are_all_kept(tmp_path: Path) -> None:
    bold = [text("加粗", 30, 50), text("加粗", 30.2, 50)]
    heap = [text(char, 30, 80, 'X="0" Y="5"') for char in "水系水环境"]
    assert ofd_of(tmp_path, *bold, *heap).text.splitlines() == ["加粗", "水系水环境"]
