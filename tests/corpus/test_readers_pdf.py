"""PDF of several writers: lines joined, furniture removed, pages kept, hostile files refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from readers_support import needs_chromium, office_html, opinion, printed
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import InputError
from corpus.readers import Reading, read

SIZE = 16
Drawn = list[tuple[float, float, str]]


def pdf_of(tmp_path: Path, *pages: Drawn, encrypt: StandardEncryption | None = None) -> Path:
    """A PDF that shows each words at x, y (points, from the top left)."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
    for page in pages:
        canvas.setFont("STSong-Light", SIZE)
        for x, y, words in page:
            canvas.drawString(x, A4[1] - y, words)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "文.pdf"
    path.write_bytes(buffer.getvalue())
    return path


def lines(reading: Reading) -> list[str]:
    return reading.text.splitlines()


FULL = "为" * 26
LEFT, INDENT = 80.0, 112.0


def body(top: float, *texts: tuple[float, str]) -> Drawn:
    return [(x, top + 28 * i, words) for i, (x, words) in enumerate(texts)]


def test_full_lines_run_on_short_and_indented_ones_do_not(tmp_path: Path) -> None:
    page = body(
        150,
        (INDENT, FULL[:24]),
        (LEFT, FULL),
        (LEFT, "末行。"),
        (INDENT, FULL[:24]),
        (INDENT, "一、标题"),
        (INDENT, "正文。"),
    )
    assert lines(read(pdf_of(tmp_path, page))) == [
        FULL[:24] + FULL + "末行。",
        FULL[:24],
        "一、标题",
        "正文。",
    ]


def test_latin_words_keep_their_blank_and_chinese_has_none(tmp_path: Path) -> None:
    page = body(
        150,
        (INDENT, FULL[:20] + " Open Data"),
        (LEFT, "Portal" + FULL[:20] + "数据"),
        (INDENT, FULL[:24]),
        (LEFT, "完。"),
    )
    assert lines(read(pdf_of(tmp_path, page)))[0] == FULL[:20] + " Open Data Portal" + FULL[:20] + "数据"


def test_headers_footers_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    def page(number: int) -> Drawn:
        return [
            (LEFT, 50, f"某某市公报 2020年第{number}期"),
            *body(150, (INDENT, FULL[:24]), (LEFT, FULL), (LEFT, f"第{number}页的末行到此为止。")),
            (280, 800, f"－ {number} －"),
        ]

    reading = read(pdf_of(tmp_path, page(1), page(2), page(3)))
    assert lines(reading) == [FULL[:24] + FULL + f"第{n}页的末行到此为止。" for n in (1, 2, 3)]
    assert [place.page for place in reading.places] == [1, 2, 3]
    assert [reading.text[place.start] for place in reading.places] == ["为"] * 3
    assert reading.notices == (
        "已略去每页重复的页眉页脚：某某市公报 2020年第1期；某某市公报 2020年第2期；某某市公报 2020年第3期",
    )


def test_a_paragraph_over_two_pages_is_one_with_both_places(tmp_path: Path) -> None:
    first = body(150, (INDENT, FULL[:24]), (LEFT, FULL), (LEFT, FULL), (LEFT, FULL), (LEFT, FULL))
    second = body(80, (LEFT, "接上页。"), (INDENT, "另一段。"))
    reading = read(pdf_of(tmp_path, first, second))
    assert lines(reading) == [FULL[:24] + FULL * 4 + "接上页。", "另一段。"]
    place = reading.place_at(reading.text.index("接上页"))
    assert place is not None
    assert place.page == 2


def test_a_number_in_the_text_is_no_page_number(tmp_path: Path) -> None:
    reading = read(pdf_of(tmp_path, body(400, (INDENT, "下列数字："), (INDENT, "12"), (INDENT, "为指标。"))))
    assert lines(reading) == ["下列数字：", "12", "为指标。"]


def test_cells_beside_each_other_are_a_row(tmp_path: Path) -> None:
    page = [(80.0, 150.0, "任务"), (300.0, 150.0, "单位"), (80.0, 180.0, "植树"), (300.0, 180.0, "林业局")]
    assert lines(read(pdf_of(tmp_path, page))) == ["任务\t单位", "植树\t林业局"]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [(60.0, 150.0 + 24 * i, f"左栏第{i}行的文字。") for i in range(20)]
    right = [(320.0, 150.0 + 24 * i, f"右栏第{i}行的文字。") for i in range(20)]
    found = lines(read(pdf_of(tmp_path, left + right)))
    assert [words[0] for words in found] == ["左"] * 20 + ["右"] * 20


@needs_chromium
def test_printed_page_numbers_are_removed(tmp_path: Path) -> None:
    assert "－ 2 －" not in read(printed(office_html(opinion()[:12]), tmp_path)).text


def test_encrypted(tmp_path: Path) -> None:
    secret = StandardEncryption("open", ownerPassword="own", canPrint=0)
    with pytest.raises(InputError, match="已加密"):
        read(pdf_of(tmp_path, body(150, (LEFT, "秘密"),), encrypt=secret))  # fmt: skip


def test_protected_against_changes_only_is_read(tmp_path: Path) -> None:
    open_to_all = StandardEncryption("", ownerPassword="own", canModify=0)
    assert lines(read(pdf_of(tmp_path, body(150, (LEFT, "公开文字")), encrypt=open_to_all))) == ["公开文字"]


@pytest.mark.parametrize("part", [0.05, 0.5, 0.97])
def test_cut_off_files_are_refused_or_read_whole(tmp_path: Path, part: float) -> None:
    path = pdf_of(tmp_path, body(150, (LEFT, "第一页文字")), body(150, (LEFT, "第二页文字")))
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * part)])
    try:
        found = lines(read(path))
    except InputError:
        return
    assert found == ["第一页文字", "第二页文字"]


def test_a_blank_page(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有文字"):
        read(pdf_of(tmp_path, []))
    reading = read(pdf_of(tmp_path, body(150, (LEFT, "有文字")), []))
    assert reading.notices == ("第 2 页没有文字",)
