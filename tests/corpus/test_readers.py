from __future__ import annotations

import random
from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.readers import read_file

WORDS = "关于绿化的通知\r\n一、植树　春天植树。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(WORDS.encode(encoding))
    assert read_file(path) == WORDS


def test_big_endian_and_markdown(tmp_path: Path) -> None:
    path = tmp_path / "通知.MD"
    path.write_bytes(b"\xfe\xff" + WORDS.encode("utf-16-be"))
    assert read_file(path) == WORDS


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("空.txt", b"", "是空的"),
        ("空白.txt", " \u3000\n".encode(), "没有文字"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + b"x" * 50, "PNG 图片"),
        ("文.txt", b"PK\x03\x04" + b"x" * 50, "Office 文档"),
        ("书.txt", b"%PDF-1.7\n", "PDF"),
        ("零.txt", b"abc\x00def", "二进制"),
        ("乱.txt", b"\xff\x80\x81\xff\xff", "编码无法识别"),
        ("乱.txt", b"\xef\xbb\xbf\xff\xff", "编码已损坏"),
        ("半.txt", b"\xff\xfeA", "编码已损坏"),
        ("控.txt", b"\x01\x02\x03\x04\x05\x06abc", "控制字符"),
        ("文.docx", b"PK\x03\x04", "不支持“.docx”文件"),
        ("文", b"abc", "没有扩展名的文件"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as error:
        read_file(path)
    assert "\n" not in str(error.value)
    assert name in str(error.value)


def test_random_bytes_never_end_in_another_error(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "乱.txt"
    for _ in range(300):
        path.write_bytes(chance.randbytes(chance.randint(1, 60)))
        try:
            text = read_file(path)
        except InputError:
            continue
        assert text.strip()


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到文件“无"):
        read_file(tmp_path / "无.txt")
    with pytest.raises(InputError, match="是文件夹"):
        read_file(tmp_path)
