"""Scans and pictures: lines recognised by RapidOCR, each with its confidence.

RapidOCR is the extra ``ocr``; its models are in its wheel, so that nothing is ever downloaded.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from corpus.errors import InputError
from corpus.readers.glyphs import plain_char
from corpus.readers.layout import CELL_GAP, Line, Page
from corpus.readers.paragraphs import add_paragraphs
from corpus.readers.reading import Builder, Reading

PAGES = 200
"""Pages that are recognised of one file."""
DPI = 150
"""At which a page of a PDF is drawn; 200 takes longer and reads no better."""
PIXELS = 80_000_000
"""Of one picture."""
SIDE = 4_000
"""Pixels; a larger picture is made smaller first."""
LEAST_SCORE = 0.2
"""Confidence below which a line is noise: a seal, a stain."""
LEAST_HAN = 5
"""Chinese characters below which a picture is no document."""


def read_image(raw: bytes, name: str) -> Reading:
    """The text of a picture, or of the pages of a TIFF, with page and confidence as places."""
    pages, notices = _recognised(
        ((number, [picture]) for number, picture in enumerate(_frames(raw, name), start=1)), name
    )
    builder = Builder()
    add_paragraphs(pages, builder)
    return builder.build("image", notices)


def recognise_pdf_pages(document: Any, indexes: list[int], name: str) -> tuple[list[Page], tuple[str, ...]]:
    """The pages of a PDF at ``indexes`` (from 0), drawn and recognised, and what is to be said of them."""
    _check_count(len(indexes), name)
    return _recognised(((index + 1, [_drawn(document, index)]) for index in indexes), name)


def recognise_files(files: list[tuple[int, list[bytes]]], name: str) -> tuple[list[Page], tuple[str, ...]]:
    """Pages by number, each made of picture files; as ``recognise_pdf_pages``."""
    _check_count(len(files), name)
    pictures = ((number, [p for raw in raws for p in _frames(raw, name)]) for number, raws in files)
    return _recognised(pictures, name)


def _check_count(count: int, name: str) -> None:
    if count > PAGES:
        raise InputError(f"文件“{name}”有 {count} 页是扫描页，最多识别 {PAGES} 页；请拆分成几个文件后再试。")


def _drawn(document: Any, index: int) -> Any:
    """A page of a PDF as a picture."""
    page = document[index]
    try:
        scale = min(DPI / 72, SIDE / max(*page.get_size(), 1.0))
        return page.render(scale=scale).to_pil().convert("RGB")
    finally:
        page.close()


def _frames(raw: bytes, name: str) -> Iterator[Any]:
    """The pictures of a file, upright, none larger than ``SIDE``."""
    from PIL import Image, ImageOps, ImageSequence

    # What Pillow warns of, damage and size, is refused below or harmless.
    warnings.simplefilter("ignore")
    try:
        with Image.open(io.BytesIO(raw)) as image:
            _check_count(getattr(image, "n_frames", 1), name)
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > PIXELS:
                    raise InputError(f"图片“{name}”过大（{frame.width}×{frame.height}）；请缩小后再试。")
                upright = ImageOps.exif_transpose(frame).convert("RGB")
                upright.thumbnail((SIDE, SIDE))
                yield upright
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"图片“{name}”已损坏，无法打开；请重新扫描或重新获取后再试。") from error


@cache
def _engine() -> Any:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError as error:
        raise InputError(
            "这是扫描件或图片，需要扫描识别组件；请联系管理员安装（pip install 'shejiao[ocr]'），或提供有文字的版本。"
        ) from error
    # Lines of little confidence are kept: they are shown as such, not dropped in silence.
    return RapidOCR(text_score=LEAST_SCORE)


def _recognised(pictures: Iterable[tuple[int, list[Any]]], name: str) -> tuple[list[Page], tuple[str, ...]]:
    import numpy

    engine = _engine()
    pages: list[Page] = []
    for number, parts in pictures:
        page = Page(number, 1.0, 1.0)
        for part in parts:
            # RapidOCR takes pictures as OpenCV does: blue first.
            found, _ = engine(numpy.asarray(part)[:, :, ::-1].copy())
            page.width, page.height = float(part.width), float(part.height)
            page.lines += _lines(found or [])
        pages.append(page)
    text = "".join(line.text for page in pages for line in page.lines if (line.confidence or 0) >= 0.5)
    if sum(1 for char in text if "\u3400" <= char <= "\u9fff") < LEAST_HAN:
        raise InputError(f"“{name}”里没有认出中文文字；请确认它是文件的扫描件，而且清晰、端正，再试一次。")
    scores = [line.confidence or 0.0 for page in pages for line in page.lines]
    mean = sum(scores) / len(scores)
    return pages, (f"扫描识别：{len(pages)} 页，平均可信度 {mean:.2f}，请对照原件核对",)


def _lines(found: list[Any]) -> list[Line]:
    """The boxes of a picture as lines, those that stand beside each other as cells of one."""
    boxes = sorted((_box(*item) for item in found), key=lambda line: line.top + line.bottom)
    rows: list[list[Line]] = []
    for box in boxes:
        last = rows[-1][0] if rows else None
        if last is not None and min(box.bottom, last.bottom) - max(box.top, last.top) > 0.5 * min(
            box.size, last.size
        ):
            rows[-1].append(box)
        elif box.text:
            rows.append([box])
    return [_row(sorted(row, key=lambda line: line.left)) for row in rows]


def _box(corners: Any, text: str, score: Any) -> Line:
    xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    plain = " ".join("".join(map(plain_char, text)).split())
    # A box is a little taller than its characters.
    size = (max(ys) - min(ys)) * 0.85
    return Line(plain, min(xs), max(xs), min(ys), max(ys), max(size, 1.0), 0, round(float(score), 3))


def _row(boxes: list[Line]) -> Line:
    text = boxes[0].text
    for left, right in pairwise(boxes):
        text += ("\t" if right.left - left.right > CELL_GAP * left.size else " ") + right.text
    return Line(
        text,
        boxes[0].left,
        max(box.right for box in boxes),
        min(box.top for box in boxes),
        max(box.bottom for box in boxes),
        max(box.size for box in boxes),
        0,
        min(box.confidence or 0.0 for box in boxes),
    )
