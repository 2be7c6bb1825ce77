"""PDF: its text lines joined into paragraphs, page by page; pages without text go to recognition.

PDFium is not thread-safe: read in a process of its own (``corpus.readers.child``).
"""

from __future__ import annotations

import ctypes
import math

import pypdfium2 as pdfium
import pypdfium2.raw as raw_api

from corpus.errors import InputError
from corpus.readers.furniture import remove_furniture
from corpus.readers.glyphs import is_garbage, plain_char
from corpus.readers.layout import Glyph, Page, lines_of
from corpus.readers.paragraphs import add_paragraphs
from corpus.readers.reading import Builder, Reading

PAGES = 3_000
"""Pages of a PDF with text."""


def read_pdf(raw: bytes, name: str) -> Reading:
    """The text of a PDF, a line a paragraph, with page numbers as places.

    ``InputError`` where it is broken, encrypted, too long, or scanned and recognition is not installed.
    """
    document = _opened(raw, name)
    try:
        count = len(document)
        if not 0 < count <= PAGES:
            raise InputError(f"文件“{name}”有 {count} 页；可读 1 至 {PAGES} 页，请拆分或重新生成后再试。")
        pages, scanned = [], []
        for index in range(count):
            page = _page(document, index, name)
            pages.append(page)
            text = "".join(line.text for line in page.lines)
            if (not text or is_garbage(text)) and _is_drawn(document, index):
                scanned.append(index)
        return _assembled(document, pages, scanned, name)
    finally:
        document.close()


def _opened(raw: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise InputError(f"文件“{name}”已加密；请取消打开密码后另存，再试一次。") from error
        raise InputError(f"文件“{name}”已损坏，不是完整的 PDF；请重新导出或重新获取后再试。") from error


def _assembled(document: pdfium.PdfDocument, pages: list[Page], scanned: list[int], name: str) -> Reading:
    notices: tuple[str, ...] = ()
    if scanned:
        from corpus.readers.ocr import recognise_pdf_pages

        recognised, notices = recognise_pdf_pages(document, scanned, name)
        for page in recognised:
            pages[page.number - 1] = page
    repeated = remove_furniture(pages)
    builder = Builder()
    add_paragraphs(pages, builder)
    if not builder.length:
        raise InputError(f"文件“{name}”没有文字；请换一份有正文的文件。")
    blank = [str(page.number) for page in pages if not page.lines]
    if blank:
        shown = "、".join(blank[:10]) + ("等" if len(blank) > 10 else "")
        notices += (f"第 {shown} 页没有文字",)
    return builder.build("pdf", notices + repeated)


def _page(document: pdfium.PdfDocument, index: int, name: str) -> Page:
    try:
        page = document[index]
        width, height = page.get_size()
        text_page = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise InputError(f"文件“{name}”第 {index + 1} 页已损坏；请重新导出或重新获取后再试。") from error
    glyphs = _glyphs(page, text_page, height)
    text_page.close()
    page.close()
    return Page(index + 1, width, height, lines_of(glyphs, height))


def _glyphs(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, height: float) -> list[Glyph]:
    """The characters of a page as it is shown, with their boxes."""
    rect = raw_api.FS_RECTF()
    crop_left, crop_bottom, crop_right, crop_top = page.get_cropbox()
    turn = page.get_rotation() % 360
    glyphs: list[Glyph] = []
    for i in range(raw_api.FPDFText_CountChars(text_page)):
        char = plain_char(_character(text_page, i))
        if not char or char in "\r\n":
            continue
        if not raw_api.FPDFText_GetLooseCharBox(text_page, i, ctypes.byref(rect)):
            continue
        left, right = rect.left - crop_left, rect.right - crop_left
        bottom, top = rect.bottom - crop_bottom, rect.top - crop_bottom
        if turn == 90:
            left, right, bottom, top = (
                bottom,
                top,
                crop_right - crop_left - right,
                crop_right - crop_left - left,
            )
        elif turn == 180:
            across, up = crop_right - crop_left, crop_top - crop_bottom
            left, right, bottom, top = across - right, across - left, up - top, up - bottom
        elif turn == 270:
            left, right, bottom, top = (
                crop_top - crop_bottom - top,
                crop_top - crop_bottom - bottom,
                left,
                right,
            )
        glyphs.append(Glyph(char, left, right, height - top, height - bottom, _size(text_page, i)))
    return glyphs


def _size(text_page: pdfium.PdfTextPage, index: int) -> float:
    """The size a character is drawn in: its font's size through the text matrix."""
    matrix = raw_api.FS_MATRIX()
    scale = 1.0
    if raw_api.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d)
    return max(float(raw_api.FPDFText_GetFontSize(text_page, index)) * scale, 0.1)


def _character(text_page: pdfium.PdfTextPage, index: int) -> str:
    """One character; a rare one outside the basic plane comes as two halves, taken together at the first."""
    code = raw_api.FPDFText_GetUnicode(text_page, index)
    if raw_api.FPDFText_IsGenerated(text_page, index) == 1 and code in (0x20, 0x0A, 0x0D):
        return ""
    if 0xD800 <= code <= 0xDBFF:
        low = raw_api.FPDFText_GetUnicode(text_page, index + 1)
        return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)) if 0xDC00 <= low <= 0xDFFF else ""
    return chr(code) if 0 < code < 0x110000 and not 0xDC00 <= code <= 0xDFFF else ""


def _is_drawn(document: pdfium.PdfDocument, index: int) -> bool:
    """Whether a page without text shows anything at all: a scan, or text turned into curves."""
    page = document[index]
    try:
        return int(raw_api.FPDFPage_CountObjects(page)) > 0
    finally:
        page.close()
