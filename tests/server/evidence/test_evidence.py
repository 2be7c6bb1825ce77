from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from tests.server.assignments.conftest import DEQIN, SHANGRILA, Office, confirmed, office

__all__ = ["confirmed", "office"]


def picture(colour: str = "green") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def word() -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("走访记录")
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def with_macro(package: bytes, at: str) -> bytes:
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(at, b"macro")
    return out.getvalue()


def send(by: Any, id_: int, name: str, content: bytes, **more: str) -> Any:
    return by.post(f"/api/tasks/{id_}/evidence", params={"name": name, **more}, content=content)


@pytest.fixture
def signed(office: Office) -> int:
    (id_,) = office.assign()
    assert office.move(office.deqin, id_, "sign").status_code == 200
    return id_


def test_a_file_is_stored_once_linked_and_sent_back_as_it_was(office: Office, signed: int) -> None:
    content = picture()
    link = send(office.deqin, signed, "现场照片.png", content, expires_on="2020-01-01").json()["link_id"]
    (held,) = office.whole(signed)["evidence"]
    assert (held["name"], held["previewed"], held["expired"]) == ("现场照片.png", "image", True)
    saved = office.supervisor.get(f"/api/evidence/{link}")
    assert saved.content == content
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"].startswith("attachment")
    assert saved.headers["x-content-type-options"] == "nosniff"
    shown = office.deqin.get(f"/api/evidence/{link}/preview")
    assert shown.headers["content-type"] == "image/png"
    assert "sandbox" in shown.headers["content-security-policy"]
    again = send(office.deqin, signed, "同一张.png", content)
    assert again.status_code == 409
    assert "已有内容相同" in again.json()["detail"]
    kept = [path for path in (office.services.settings.data_dir / "evidence").iterdir() if path.is_file()]
    assert [path.stem for path in kept] == [held["sha256"]]


def test_one_file_proves_many_assignments(office: Office, signed: int) -> None:
    link = send(office.deqin, signed, "名册.docx", word()).json()["link_id"]
    other = office.assign(count=2)[0]
    office.move(office.deqin, other, "sign")
    assert office.deqin.post(f"/api/tasks/{other}/evidence/{link}").status_code == 201
    assert office.whole(other)["evidence"][0]["sha256"] == office.whole(signed)["evidence"][0]["sha256"]
    assert office.deqin.delete(f"/api/evidence/{link}").status_code == 204
    assert office.whole(signed)["evidence"] == []
    assert len(office.whole(other)["evidence"]) == 1
    assert office.deqin.get(f"/api/evidence/{link}").status_code == 404


def test_what_was_submitted_keeps_its_files(office: Office, signed: int) -> None:
    link = send(office.deqin, signed, "台账.xlsx", workbook()).json()["link_id"]
    office.move(office.deqin, signed, "submit")
    for refused in (
        office.deqin.delete(f"/api/evidence/{link}"),
        send(office.deqin, signed, "照片.png", picture()),
    ):
        assert refused.status_code == 409
        assert "现在不能增减佐证" in refused.json()["detail"]


def test_files_of_other_counties_are_not_there(office: Office, signed: int) -> None:
    link = send(office.deqin, signed, "照片.png", picture()).json()["link_id"]
    for path in (f"/api/evidence/{link}", f"/api/evidence/{link}/preview"):
        assert office.shangrila.get(path).status_code == 404
        assert office.trainer.get(path).status_code == 403
    assert send(office.shangrila, signed, "照片.png", picture()).status_code == 403
    mine = office.assign(places=(SHANGRILA,))[0]
    office.move(office.shangrila, mine, "sign")
    assert office.shangrila.post(f"/api/tasks/{mine}/evidence/{link}").status_code == 404
    assert send(office.supervisor, signed, "照片.png", picture()).status_code == 403
    assert DEQIN != SHANGRILA


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("程序.exe", b"MZ\x90\x00" + bytes(100), "不是可以作佐证的类型"),
        ("网页.html", b"<html><script>1</script></html>", "不是可以作佐证的类型"),
        ("没有扩展名", b"text", "不是可以作佐证的类型"),
        ("假的.pdf", picture(), "内容是PNG 图片，与扩展名不符"),
        ("假的.png", b"%PDF-1.4 ...", "内容是PDF，与扩展名不符"),
        ("网页.txt", b"<!doctype html><html><script>alert(1)</script>", "内容是网页，与扩展名不符"),
        ("字节.txt", b"abc\x00def", "不是纯文本"),
        ("空.txt", b"", "是空文件"),
        ("宏.docx", with_macro(word(), "word/vbaProject.bin"), "含有宏"),
        ("宏.xlsx", with_macro(workbook(), "xl/vbaProject.bin"), "含有宏"),
        ("两种.png", picture() + b"<script>alert(1)</script>", "与扩展名不符"),
        ("大.txt", b"a" * 1_000_001, "超过1MB"),
    ],
)
def test_what_is_not_taken_is_said_in_one_line_and_leaves_nothing(
    office: Office, signed: int, name: str, content: bytes, says: str
) -> None:
    refused = send(office.deqin, signed, name, content)
    assert refused.status_code in (400, 413)
    assert says in refused.json()["detail"]
    assert "\n" not in refused.json()["detail"]
    assert office.whole(signed)["evidence"] == []
    folder = office.services.settings.data_dir / "evidence"
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_name_cannot_lead_out_of_the_folder(office: Office, signed: int) -> None:
    assert send(office.deqin, signed, "../../../etc/口令.txt", "清单".encode()).status_code == 201
    assert office.whole(signed)["evidence"][0]["name"] == "口令.txt"


def test_all_files_together_have_a_limit(office: Office, signed: int) -> None:
    office.services.evidence.quota = 10
    refused = send(office.deqin, signed, "照片.png", picture())
    assert refused.status_code == 413
    assert "超过总量" in refused.json()["detail"]
