"""The opinion written by real writers and read back: the same clauses."""

from __future__ import annotations

import html
import subprocess
from pathlib import Path

import pytest
from readers_support import (
    OPINION,
    SOFFICE,
    clauses_of,
    needs_chromium,
    needs_soffice,
    office_html,
    opinion,
    opinion_text,
    printed,
    write_docx,
    write_ofd,
)

from corpus.readers import Reading, read


def test_the_laid_out_opinion_has_the_clauses_of_the_published_one() -> None:
    published = OPINION.read_text(encoding="utf-8").rstrip(" |\n")
    assert clauses_of(opinion_text()) == clauses_of(published)
    assert len(clauses_of(opinion_text())) == 29


def same(reading: Reading) -> Reading:
    assert clauses_of(reading.text) == clauses_of(opinion_text())
    return reading


def page_of(reading: Reading, words: str) -> int | None:
    place = reading.place_at(reading.text.index(words))
    return place.page if place else None


@pytest.mark.parametrize("numbered", [False, True])
def test_docx(tmp_path: Path, numbered: bool) -> None:
    reading = same(read(write_docx(opinion(), tmp_path / "意见.docx", numbered=numbered)))
    assert reading.text == opinion_text()
    assert [place.paragraph for place in reading.places] == list(range(1, len(opinion()) + 1))


@needs_chromium
def test_pdf_of_chromium(tmp_path: Path) -> None:
    reading = same(read(printed(office_html(), tmp_path)))
    pages = sorted({place.page for place in reading.places if place.page})
    assert pages == list(range(1, len(pages) + 1))
    assert len(pages) > 5
    assert page_of(reading, "一、充分认识") == 1
    assert page_of(reading, "2016年6月15日印发") == pages[-1]


@needs_chromium
def test_pdf_without_indents(tmp_path: Path) -> None:
    page = office_html().replace("text-indent: 2em", "text-indent: 0; margin-bottom: 14pt")
    same(read(printed(page, tmp_path)))


def test_ofd(tmp_path: Path) -> None:
    path = tmp_path / "意见.ofd"
    path.write_bytes(write_ofd(opinion()))
    reading = same(read(path))
    assert "模板里的页眉" not in reading.text
    assert page_of(reading, "一、充分认识") == 1
    assert [place.page for place in reading.places] == list(range(1, 12))
    assert page_of(reading, "2016年6月15日印发") == 11


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_html(tmp_path: Path, encoding: str) -> None:
    title, *rest = opinion()
    charset = {"gb18030": "gb2312"}.get(encoding, encoding)
    menu = "".join(f'<li><a href="/{i}">{w}</a></li>' for i, w in enumerate(["首页", "政务公开", "通知公告"]))
    body = "".join(f"<p>&nbsp;&nbsp;{html.escape(p.text)}</p>\n" for p in rest)
    path = tmp_path / "意见.html"
    path.write_bytes(
        f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
        <title>{title.text}-某某州人民政府</title></head><body><ul>{menu}</ul>
        <h1>{title.text}</h1><div>发布时间：2016-06-20 来源：司法局</div><div id="zoom">{body}</div>
        <div>版权所有：某某州人民政府 ICP备00000000号</div></body></html>""".encode(encoding)
    )
    assert same(read(path)).text == opinion_text()


def test_markdown(tmp_path: Path) -> None:
    marks = {"title": "# {}", "heading": "## {}", "section": "**{}**"}
    path = tmp_path / "意见.md"
    path.write_text("\n\n".join(marks.get(p.style, "{}").format(p.text) for p in opinion()), encoding="utf-8")
    assert same(read(path)).text == opinion_text()


@needs_soffice
@pytest.mark.parametrize("extension", ["doc", "odt", "rtf"])
def test_older_office_formats(tmp_path: Path, extension: str) -> None:
    # The writer of .rtf cannot write the numbers' Chinese comma.
    source = write_docx(opinion(), tmp_path / "意见.docx", numbered=extension != "rtf")
    reading = same(read(converted(source, extension)))
    assert reading.format == extension
    assert reading.places


@needs_soffice
def test_pdf_of_libreoffice(tmp_path: Path) -> None:
    source = write_docx(opinion(), tmp_path / "意见.docx", numbered=True)
    reading = same(read(converted(source, "pdf")))
    assert reading.notices == ("已略去每页重复的页眉页脚：内部资料",)


def converted(source: Path, extension: str) -> Path:
    """A document saved in another format by LibreOffice."""
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation={(source.parent / 'profile').as_uri()}", "--headless",
            "--convert-to", extension, "--outdir", str(source.parent), str(source),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return source.with_suffix(f".{extension}")
