"""Files made to harm: refused in one line, within the limits, and nothing outside the file is touched."""

from __future__ import annotations

import io
import socket
import struct
import threading
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image
from readers_support import opinion, write_docx, write_ofd, zipped

from corpus.errors import InputError
from corpus.readers import read
from corpus.readers.child import read_in_child

RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>正文&x;</w:t></w:r></w:p></w:body></w:document>'


def word(document: bytes | str, **more: bytes | str) -> bytes:
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document,
    }
    return zipped({**parts, **{name.replace("__", "/"): content for name, content in more.items()}})


def overlapping(raw: bytes) -> bytes:
    """A package whose entries all point at the same bytes."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        start = archive.start_dir
    directory = bytearray(raw[start:])
    at = 0
    while directory[at : at + 4] == b"PK\x01\x02":
        struct.pack_into("<I", directory, at + 42, 0)
        name, extra, comment = struct.unpack_from("<HHH", directory, at + 28)
        at += 46 + name + extra + comment
    return raw[:start] + bytes(directory)


def lying_about_its_size(raw: bytes) -> bytes:
    """A package whose largest part says that it unpacks to ten bytes."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        size = max(info.file_size for info in archive.infolist())
    return raw.replace(struct.pack("<I", size), struct.pack("<I", 10))


BOMB = b"<a>" + b" " * 60_000_000 + b"</a>"
LAUGHS = (
    "<!DOCTYPE a [<!ENTITY x0 'ha'>"
    + "".join(f"<!ENTITY x{i} '{f'&x{i - 1};' * 10}'>" for i in range(1, 9))
    + "<!ENTITY x '&x8;'>]>"
)
BIG_WORDS = f'<w:document xmlns:w="{W}"><w:body>' + "<w:p/>" * 2_000_000 + "</w:body></w:document>"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: word(BOMB), "压缩炸弹"),
        (lambda: word(BIG_WORDS), "压缩炸弹"),
        (lambda: lying_about_its_size(word(BOMB)), "损坏|压缩炸弹"),
        (lambda: word(BODY, **{f"word__x{i}.xml": "" for i in range(5_001)}), "最多 5000 个"),
        (lambda: overlapping(word(BODY)), "结构不正常|损坏"),
        (lambda: word(BODY, **{"..__..__etc__passwd": "x"}), "不正常的路径"),
        (lambda: word(LAUGHS + BODY), "DOCTYPE"),
        (lambda: word('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">' + BODY.replace("&x;", "")), "DOCTYPE"),
        (lambda: word(('<?xml version="1.0" encoding="utf-16"?>' + LAUGHS + BODY).encode("utf-16")), "DOCTYPE"),
        (lambda: word("<broken"), "结构已损坏"),
        (lambda: word("<a>" * 100_000), "结构已损坏"),
        (lambda: word(BODY, word__vbaProject__bin="x").replace(b"vbaProject/bin", b"vbaProject.bin"), "含有宏"),
        (lambda: word(BODY)[:-30], "ZIP 压缩包"),
    ],
)  # fmt: skip
def test_packages_made_to_harm(tmp_path: Path, make: object, message: str) -> None:
    path = tmp_path / "文.docx"
    path.write_bytes(make())  # type: ignore[operator]
    with pytest.raises(InputError, match=message) as error:
        read(path)
    assert "\n" not in str(error.value)


def test_no_entity_and_no_address_is_ever_followed(tmp_path: Path) -> None:
    touched: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"

        def listen() -> None:
            try:
                touched.append(server.accept()[0].recv(10))
            except OSError:
                return

        listener = threading.Thread(target=listen)
        listener.start()
        rels = f'<Relationships xmlns="{RELS}"><Relationship Id="r" Type="{OFFICE}/attachedTemplate" Target="{address}" TargetMode="External"/></Relationships>'
        path = tmp_path / "文.docx"
        path.write_bytes(word(BODY.replace("&x;", ""), **{"word___rels__document.xml.rels": rels}))
        assert read(path).text == "正文\n"
        path.write_bytes(word(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{address}">]>' + BODY))
        with pytest.raises(InputError):
            read(path)
        page = tmp_path / "页.html"
        page.write_text(
            f'<html><link rel="stylesheet" href="{address}"><img src="{address}"><p>正文。</p></html>',
            encoding="utf-8",
        )
        assert read(page).text == "正文。\n"
        listener.join()
    assert touched == []


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(buffer, "PNG")
    return buffer.getvalue()


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def polyglots() -> list[tuple[str, bytes]]:
    package = word(BODY)
    glued = [
        ("a.pdf", PDF + package), ("a.png", png() + package), ("a.docx", package + PDF), ("a.docx", PDF + package),
        ("a.html", b"<html>" + package), ("a.txt", "文字".encode() + package), ("a.rtf", b"{\\rtf1 a}" + package),
        ("a.png", png() + b"<script>alert(1)</script>"), ("a.png", png() + b"<?php ?>"), ("a.jpg", png()),
        ("a.pdf", b"%PDF-1.4<html><script>"), ("a.pdf", b"\n" * 20 + PDF), ("a.doc", b"\xd0\xcf\x11\xe0" + package),
        ("a.bmp", b"BM<script>alert(1)</script>"), ("a.tiff", b"II*\x00<?php" + package), ("a.ofd", package),
        ("a.docx", write_ofd(opinion()[:2])), ("a.odt", package), ("a.gif", b"GIF89a"), ("a.svg", b"<svg/>"),
        ("a.docx", zipped({"[Content_Types].xml": "", "word/document.xml": BODY, "OFD.xml": "<a/>"})),
        ("a.docx", zipped({"%PDF-1.4": PDF, "[Content_Types].xml": "", "word/document.xml": BODY})),
    ]  # fmt: skip
    starts = {
        "pdf": PDF,
        "png": png(),
        "rtf": b"{\\rtf1",
        "jpg": b"\xff\xd8\xff\xe0",
        "exe": b"MZ\x90",
        "rar": b"Rar!",
        "7z": b"7z\xbc\xaf",
    }
    crossed = [
        (f"x.{e}", raw)
        for kind, raw in starts.items()
        for e in ("txt", "docx", "ofd", "html", "odt", "doc")
        if e != kind
    ]
    return glued + crossed


@pytest.mark.parametrize(
    ("name", "raw"), polyglots(), ids=lambda value: value if isinstance(value, str) else str(len(value))
)
def test_no_polyglot_is_read(tmp_path: Path, name: str, raw: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(InputError) as error:
        read(path)
    assert "\n" not in str(error.value)


def test_there_are_sixty_polyglots() -> None:
    assert len(polyglots()) >= 60


def test_half_a_file_is_never_half_read(tmp_path: Path) -> None:
    whole = write_docx(opinion(), tmp_path / "文.docx", numbered=True)
    raw, text = whole.read_bytes(), read(whole).text
    for i in range(1, 50):
        whole.write_bytes(raw[: len(raw) * i // 50])
        with pytest.raises(InputError):
            read(whole)
    for i in range(1, 50):
        damaged = bytearray(raw)
        damaged[len(raw) * i // 50] ^= 0xFF
        whole.write_bytes(bytes(damaged))
        try:
            found = read(whole).text
        except InputError:
            continue
        assert found == text


def test_the_child_reads_the_same(tmp_path: Path) -> None:
    path = write_docx(opinion(), tmp_path / "意见.docx", numbered=True)
    assert read_in_child(path) == read(path)


def test_the_child_gives_the_same_line(tmp_path: Path) -> None:
    path = tmp_path / "假.docx"
    path.write_bytes(PDF)
    with pytest.raises(InputError, match="其实是PDF"):
        read_in_child(path)


def test_the_child_is_killed_when_its_time_is_up(tmp_path: Path) -> None:
    path = tmp_path / "慢.html"
    path.write_text("<table><tr><td>" * 40 + "<p>一句话。</p>" * 400_000, encoding="utf-8")
    before = time.monotonic()
    with pytest.raises(InputError, match=r"超过 1 秒仍未完成"):
        read_in_child(path, seconds=1)
    assert time.monotonic() - before < 20


def test_the_child_is_bound_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "大.html"
    path.write_text("<p>一句话。</p>" * 400_000, encoding="utf-8")
    with pytest.raises(InputError, match=r"内存超过 100 MB|意外中止"):
        read_in_child(path, megabytes=100)


def test_a_picture_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    path = tmp_path / "巨.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )
    with pytest.raises(InputError, match=r"过大|损坏"):
        read(path)
