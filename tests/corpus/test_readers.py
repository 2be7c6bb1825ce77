from __future__ import annotations

import random
from pathlib import Path

import pytest
from readers_support import zipped

from corpus.errors import InputError
from corpus.readers import FORMATS, LARGEST, Place, Reading, read, read_file

WORDS = "关于绿化的通知\r\n一、植树　春天植树。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(WORDS.encode(encoding))
    assert read(path) == Reading(WORDS, "txt")
    assert read_file(path) == WORDS


def test_places_begin_and_run_to_the_next() -> None:
    reading = Reading("甲乙丙丁", "pdf", (Place(0, page=1), Place(2, page=2)))
    assert [reading.place_at(i).page for i in range(4) if reading.place_at(i)] == [1, 1, 2, 2]
    assert Reading("甲", "txt").place_at(0) is None


MARKDOWN = """# 关于*绿化*的通知

各县：
  为做好**绿化**，通知如下。

## 一、总体要求

    四个空格缩进的段落。

1. 植树
2. 浇水
5) 巡查
- 无编号

| 单位 | 任务 |
| --- | --- |
| 林业局 | 植树<br>浇水 |

<div>页中的 <b>HTML</b></div>

见[附件](a.doc)。![图示](x.png)
"""


def test_markdown_without_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "通知.MD"
    path.write_bytes(b"\xfe\xff" + MARKDOWN.encode("utf-16-be"))
    assert read(path).text.splitlines() == [
        "关于绿化的通知",
        "各县：",
        "为做好绿化，通知如下。",
        "一、总体要求",
        "四个空格缩进的段落。",
        "1. 植树",
        "2. 浇水",
        "5) 巡查",
        "无编号",
        "单位\t任务",
        "林业局\t植树 浇水",
        "页中的 HTML",
        "见附件。图示",
    ]


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ("1. 甲\n1. 乙\n1. 丙", "1. 2. 3."),
        ("3. 甲\n4. 乙\n7. 丙", "3. 4. 7."),
        ("2. 甲\n\n   1. 子\n\n3. 乙", "2. 1. 3."),
    ],
)
def test_list_numbers_of_markdown_stay(tmp_path: Path, source: str, labels: str) -> None:
    path = tmp_path / "单.md"
    path.write_text(source, encoding="utf-8")
    assert [line.split()[0] for line in read_file(path).splitlines()] == labels.split()


PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 50
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCX = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("空.txt", b"", "是空的"),
        ("空.pdf", b"", "是空的"),
        ("空白.txt", " \u3000\n".encode(), "没有文字"),
        ("空白.md", b"---\n", "没有文字"),
        ("图.txt", PNG, "其实是PNG 图片.*改为 .png"),
        ("图.docx", PNG, "其实是PNG 图片"),
        ("书.txt", b"%PDF-1.7\n", "其实是PDF.*改为 .pdf"),
        ("书.docx", b"%PDF-1.7\n", "其实是PDF"),
        ("文.pdf", DOCX, "其实是Word 文档.*改为 .docx"),
        ("文.doc", DOCX, "其实是Word 文档"),
        ("文.docx", OLE, "其实是旧版 Office 文档"),
        ("文.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "已加密"),
        ("文.docx", zipped({"a.txt": "x"}), "其实是ZIP 压缩包"),
        ("表.docx", zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "其实是电子表格"),
        ("文.docx", b"PK\x03\x04" + b"x" * 50, "其实是ZIP 压缩包"),
        ("文.docx", "这是文本。".encode(), "不是 .docx 格式"),
        ("文.docm", DOCX, "含宏"),
        (
            "文.docx",
            zipped({"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": ""}),
            "含有宏",
        ),
        ("文.rtf", "普通文字".encode(), "不是 .rtf 格式"),
        ("页.txt", b"<!DOCTYPE html><html><p>x</p></html>", "其实是网页.*改为 .html"),
        ("程.doc", b"MZ\x90" + bytes(50), "其实是可执行程序"),
        ("零.txt", b"abc\x00def", "二进制"),
        ("乱.txt", b"\xff\x80\x81\xff\xff", "编码无法识别"),
        ("乱.txt", b"\xef\xbb\xbf\xff\xff", "编码已损坏"),
        ("半.txt", b"\xff\xfeA", "编码已损坏"),
        ("控.txt", b"\x01\x02\x03\x04\x05\x06abc", "控制字符"),
        ("文.xyz", b"PK\x03\x04", "不支持“.xyz”文件"),
        ("文", b"abc", "没有扩展名的文件"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as error:
        read(path)
    assert "\n" not in str(error.value)
    assert name in str(error.value)


def test_random_bytes_never_end_in_another_error(tmp_path: Path) -> None:
    chance = random.Random(7)
    starts = [b"", b"%PDF-1.7\n", DOCX[:60], PNG[:8], b"\xff\xd8\xff", b"<html>", b"BM", b"II*\x00"]
    extensions = [e for e in FORMATS if e not in (".doc", ".wps", ".rtf", ".odt")]
    for _ in range(400):
        path = tmp_path / f"乱{chance.choice(extensions)}"
        path.write_bytes(chance.choice(starts) + chance.randbytes(chance.randint(1, 60)))
        try:
            text = read_file(path)
        except InputError:
            continue
        assert text.strip()


def test_missing_files_folders_and_giants(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到文件“无"):
        read_file(tmp_path / "无.txt")
    with pytest.raises(InputError, match="是文件夹"):
        read_file(tmp_path)
    giant = tmp_path / "巨.txt"
    with giant.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(InputError, match="超过 50 MB"):
        read_file(giant)
