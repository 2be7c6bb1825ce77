"""Slides say a clause's words and nothing else, one idea each, and everything fits."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from corpus.errors import InputError
from server.training.making import material_of
from server.training.pack import Pack
from server.training.renewal import lines_of
from server.training.slides import measure
from server.training.slides.models import Slide, SlideKind
from server.training.slides.pptx import write_pptx
from server.training.storing import Material
from server.training.typography import SERIF, height
from tests.server.training.conftest import pack_from

OFFICE = shutil.which("soffice") and Path("/usr/lib/libreoffice/program/libsdlo.so").exists()


def runs_of(raw: bytes) -> list[tuple[int, str, str | None]]:
    """Slide number, text and East Asian font of every run on the slides of a presentation."""
    found = []
    for number, slide in enumerate(Presentation(io.BytesIO(raw)).slides, 1):
        for run in slide._element.iter(qn("a:r")):
            east = run.find(f"{qn('a:rPr')}/{qn('a:ea')}")
            found.append((number, run.findtext(qn("a:t")), None if east is None else east.get("typeface")))
    return found


def assert_all_theirs_are_slices(pack: Pack, slides: tuple[Slide, ...]) -> None:
    for slide in slides:
        for line in lines_of(slide):
            for words in line.words:
                if words.source:
                    clause = pack.clause(words.source.clause_id)
                    assert words.text == clause.text[words.source.start : words.source.end] != ""


def assert_all_fits(slides: tuple[Slide, ...]) -> None:
    for slide in slides:
        if slide.kind is SlideKind.COVER:
            continue
        assert measure.fits_title(slide.title.text), slide.title.text
        room = measure.body_room(len(slide.facts))
        assert measure.height_of_all(slide.lines) <= room, [each.text for each in slide.lines]
        if slide.table:
            rows = [measure.row_height(row, slide.table.widths) for row in slide.table.rows]
            head = measure.TABLE_SIZE * measure.LEADING + 12
            assert head + sum(rows) <= measure.BODY_BOTTOM - measure.BODY_TOP


def test_the_opinion_gives_twenty_slides_of_every_kind(material: Material) -> None:
    assert len(material.slides) >= 20
    assert {slide.kind for slide in material.slides} == set(SlideKind)


def test_every_clause_has_its_slide(material: Material) -> None:
    shown = {
        words.source.clause_id
        for slide in material.slides
        if slide.kind is SlideKind.POINT
        for line in slide.lines
        for words in line.words
        if words.source
    }
    assert shown == {clause.id for clause in material.pack.clauses}


def test_what_a_clause_says_is_a_slice_of_it(material: Material) -> None:
    assert_all_theirs_are_slices(material.pack, material.slides)


def test_a_point_is_one_sentence_of_one_clause_with_its_citation_and_the_clause_in_the_notes(
    material: Material,
) -> None:
    for slide in material.slides:
        if slide.kind is SlideKind.POINT:
            sources = [words.source for line in slide.lines for words in line.words if words.source]
            ids = {each.clause_id for each in sources}
            assert len(ids) == 1
            clause = material.pack.clause(ids.pop())
            inside = clause.text[sources[0].start : sources[-1].end]
            assert not any(sign in inside for sign in "。！？")
            assert slide.footer == clause.reference
            assert clause.text in slide.notes
            assert len(slide.lines) <= 5


def test_everything_fits(material: Material) -> None:
    assert_all_fits(material.slides)


def test_words_left_out_are_marked(material: Material) -> None:
    for slide in material.slides:
        if slide.kind is SlideKind.POINT:
            for one, other in zip(slide.lines, slide.lines[1:], strict=False):
                before, after = one.words[-1], other.words[0]
                if before.source and after.source:
                    clause = material.pack.clause(before.source.clause_id)
                    assert clause.text[before.source.end : after.source.start].strip("，,；;、。:： \n") == ""


def test_the_file_sets_the_clause_in_its_own_face_and_nothing_else(material: Material) -> None:
    text = "\n".join(clause.text for clause in material.pack.clauses)
    runs = runs_of(write_pptx(material.slides, material.pack.title))
    assert all(east for _, _, east in runs)
    theirs = [words for _, words, east in runs if east == SERIF]
    assert len(theirs) > 100
    assert [words for words in theirs if words not in text.replace("\n", " ")] == []


def test_the_file_keeps_to_the_page_and_has_native_tables_charts_titles_and_notes(material: Material) -> None:
    deck = Presentation(io.BytesIO(write_pptx(material.slides, material.pack.title)))
    assert deck.slide_width
    assert deck.slide_height
    for slide, meant in zip(deck.slides, material.slides, strict=True):
        assert slide.shapes.title is not None
        assert meant.title.text in slide.shapes.title.text_frame.text
        assert slide.notes_slide.notes_text_frame is not None
        assert slide.notes_slide.notes_text_frame.text.replace("\x0b", "\n") == meant.notes
        assert any(shape.has_table for shape in slide.shapes) == (meant.table is not None)
        assert any(shape.has_chart for shape in slide.shapes) == (meant.chart is not None)
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width + 1
            assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height + 1


@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice Impress: make system")
def test_libreoffice_shows_a_page_a_slide_with_the_text_above_the_footer(
    material: Material, tmp_path: Path
) -> None:
    (tmp_path / "slides.pptx").write_bytes(write_pptx(material.slides, material.pack.title))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "slides.pptx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    shown = pypdfium2.PdfDocument(tmp_path / "slides.pdf")
    assert len(shown) == len(material.slides)
    for page, meant in zip(shown, material.slides, strict=True):
        if meant.kind is SlideKind.POINT:
            text = page.get_textpage()
            foot = page.get_height() * (1 - measure.FOOT_TOP / measure.HEIGHT)
            last = [word for line in meant.lines for word in re.findall("[\u4e00-\u9fff]{4}", line.text)][-1]
            found = text.search(last).get_next()
            assert found is not None, last
            assert text.get_charbox(found[0])[1] > foot


def test_one_clause_gives_a_small_deck() -> None:
    pack = pack_from("某市通知\n一、工作责任\n民政部门要在年内建立帮扶台账。\n2016年6月15日\n")
    slides = material_of(pack).slides
    kinds = [slide.kind for slide in slides]
    assert kinds[:3] == [SlideKind.COVER, SlideKind.OUTLINE, SlideKind.POINT]
    assert_all_fits(slides)


@pytest.mark.parametrize(
    "sentence",
    [
        "民政部门要做好帮扶工作，" * 250,
        "民政部门要做好" + "帮扶" * 1500 + "。",
        "，。" + "、".join(["村（居）委会"] * 430) + "应当落实。",
    ],
)
def test_a_clause_of_three_thousand_characters_still_fits(sentence: str) -> None:
    pack = pack_from(f"某市通知\n一、工作责任\n{sentence}\n二、组织领导\n各部门要加强领导。\n")
    material = material_of(pack)
    assert_all_theirs_are_slices(pack, material.slides)
    assert_all_fits(material.slides)
    assert len(Presentation(io.BytesIO(write_pptx(material.slides, pack.title))).slides) == len(
        material.slides
    )


def template(change: object = None, suffix: str = "presentation") -> bytes:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "样张"
    if callable(change):
        change(deck)
    out = io.BytesIO()
    deck.save(out)
    if suffix == "presentation":
        return out.getvalue()
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"presentationml.presentation.main+xml", b"presentationml.template.main+xml"
                )
            new.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize("suffix", ["presentation", "template"])
def test_an_offices_template_keeps_its_size_and_loses_its_samples(material: Material, suffix: str) -> None:
    raw = write_pptx(material.slides, material.pack.title, template(suffix=suffix), "单位模板")
    deck = Presentation(io.BytesIO(raw))
    assert deck.slide_width == Presentation().slide_width
    assert len(deck.slides) == len(material.slides)
    assert not any("样张" in shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)
    names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    assert len([name for name in names if name.startswith("ppt/slides/slide")]) == len(material.slides)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= deck.slide_width + Pt(1)
            assert shape.top + shape.height <= deck.slide_height + Pt(1)


def without_titles(deck: object) -> None:
    for layout in deck.slide_layouts:  # type: ignore[attr-defined]
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
                shape._element.getparent().remove(shape._element)


def test_a_template_without_a_title_layout_is_told_what_it_lacks(material: Material) -> None:
    with pytest.raises(
        InputError, match=r"没有带标题占位符的版式（现有版式：Title Slide.*请在“视图 > 幻灯片母版”中加入"
    ):
        write_pptx(material.slides, "课", template(without_titles), "单位模板.pptx")


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04broken", b"text", template()[:5000]])
def test_a_broken_template_is_told(material: Material, raw: bytes) -> None:
    with pytest.raises(InputError, match="不是演示文稿模板，或已损坏"):
        write_pptx(material.slides, "课", raw, "坏.pptx")


def test_a_template_with_macros_is_refused(material: Material) -> None:
    packed = io.BytesIO(template())
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("ppt/vbaProject.bin", b"x")
    with pytest.raises(InputError, match="含有宏"):
        write_pptx(material.slides, "课", packed.getvalue(), "宏.pptx")


def test_heights_are_whole_lines() -> None:
    assert height("社" * 10, 20, 100, 1.5) == 2 * 20 * 1.5
