"""Scans and pictures: recognised, marked as such, each line with its confidence."""

from __future__ import annotations

import io
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from readers_support import CJK_FONT, needs_font, zipped

from corpus.errors import InputError
from corpus.readers import read
from corpus.readers.ocr import PAGES

pytestmark = needs_font
SIZE = 30
WORDS = [
    "关于做好绿化工作的通知",
    "各县区人民政府：",
    "为进一步做好全市绿化工作，经研究，现将有关事项通知如",
    "下，请认真贯彻执行。",
    "一、林业部门负责植树。",
]


def scan(lines: list[str] = WORDS) -> Image.Image:
    """A page as a scanner sees it."""
    pytest.importorskip(
        "rapidocr_onnxruntime", reason="the extra “ocr” is not installed: scans are not tested"
    )
    image = Image.new("RGB", (SIZE * 30, SIZE * 2 * (len(lines) + 2)), "white")
    font = ImageFont.truetype(str(CJK_FONT), SIZE, index=2)
    draw = ImageDraw.Draw(image)
    for i, words in enumerate(lines):
        x = (image.width - SIZE * len(words)) / 2 if i == 0 else SIZE * (1.5 if i in (1, 3) else 3.5)
        draw.text((x, SIZE * 2 * (i + 1)), words, fill="black", font=font)
    return image


def test_a_scanned_pdf(tmp_path: Path) -> None:
    path = tmp_path / "扫描.pdf"
    scan().save(path, "PDF")
    reading = read(path)
    expected = [*WORDS[:2], WORDS[2] + WORDS[3], WORDS[4]]
    assert SequenceMatcher(None, reading.text.split(), expected).ratio() > 0.7
    assert SequenceMatcher(None, reading.text, "\n".join(expected)).ratio() > 0.95
    assert reading.notices[0].startswith("扫描识别：1 页")
    assert {place.page for place in reading.places} == {1}
    assert all(place.confidence and 0 < place.confidence <= 1 for place in reading.places)


def test_a_picture_and_a_tiff_of_two_pages(tmp_path: Path) -> None:
    path = tmp_path / "页.tiff"
    scan(WORDS[:2]).save(path, save_all=True, append_images=[scan(WORDS[1:3])])
    reading = read(path)
    assert reading.format == "image"
    assert {place.page for place in reading.places} == {1, 2}


def test_an_ofd_of_pictures(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    scan(WORDS[:3]).save(buffer, "PNG")
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    path = tmp_path / "扫描.ofd"
    path.write_bytes(zipped({
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document {space}><ofd:CommonData><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>'
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/DocumentRes.xml": f'<ofd:Res {space} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="5" Type="Image">'
        "<ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
        "Doc_0/Res/a.png": buffer.getvalue(),
        "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {space}><ofd:Content><ofd:Layer><ofd:ImageObject ResourceID="5" '
        'Boundary="0 0 210 297"/></ofd:Layer></ofd:Content></ofd:Page>',
    }))  # fmt: skip
    assert "绿化工作" in read(path).text


def test_a_photo_of_a_cat(tmp_path: Path) -> None:
    pytest.importorskip(
        "rapidocr_onnxruntime", reason="the extra “ocr” is not installed: scans are not tested"
    )
    cat = Image.effect_noise((400, 300), 60).convert("RGB")
    draw = ImageDraw.Draw(cat)
    draw.ellipse((120, 80, 280, 240), fill="orange")
    draw.polygon(((130, 110), (140, 40), (190, 90)), fill="orange")
    draw.polygon(((270, 110), (260, 40), (210, 90)), fill="orange")
    path = tmp_path / "猫.jpg"
    cat.save(path)
    with pytest.raises(InputError, match="没有认出中文文字"):
        read(path)


def test_a_scan_of_five_hundred_pages(tmp_path: Path) -> None:
    path = tmp_path / "厚.pdf"
    page = Image.new("L", (60, 80), 200)
    page.save(path, "PDF", save_all=True, append_images=[page] * 499)
    with pytest.raises(InputError, match=rf"500 页是扫描页，最多识别 {PAGES} 页"):
        read(path)
