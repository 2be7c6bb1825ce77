"""How Chinese text is set: the fonts, how wide words are, and where a line may end.

Widths are measured with a real font where one is found (Noto CJK, 微软雅黑, 宋体, PingFang); Chinese characters are
one em wide in all of them, so that a page measured with one font fits with another. Without any, Chinese characters
count one em and others the widest they are in common fonts.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from PIL import ImageFont

SERIF, SANS = "宋体", "微软雅黑"
"""What documents say, and what we say: fonts every office has. Where they are missing, the reader's own stand in."""
LATIN = "Times New Roman"
NO_START = frozenset("，。、；：？！）》〉」』】〕”’…—％,.;:?!)]}%·")
"""May not begin a line."""
NO_END = frozenset("（《〈「『【〔“‘([{")
"""May not end a line."""
_SIZE = 200  # pixels an em: finer than what is set
_LATIN_WIDTH = 0.62
_BETWEEN = 0.2
"""Of an em, between Chinese and Latin."""
_WIDER = 1.12  # of the Latin letters of other fonts, at most
_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simsun.ttc",
    "/System/Library/Fonts/PingFang.ttc",
)


@cache
def _font() -> ImageFont.FreeTypeFont | None:
    for name in _FONTS:
        if Path(name).is_file():
            try:
                return ImageFont.truetype(name, _SIZE, index=0)
            except OSError:
                continue
    return None


@lru_cache(maxsize=20_000)
def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in ("W", "F") or character in "“”‘’…—·":
        return 1.0
    font = _font()
    measured = font.getlength(character) / _SIZE if font else _LATIN_WIDTH
    return max(measured * _WIDER, 0.25)


def width(text: str, points: float) -> float:
    """How wide ``text`` is on one line, in points, at a size of ``points``."""
    return (sum(map(_em, text)) + _BETWEEN * _changes(text)) * points


def _changes(text: str) -> int:
    """How often ``text`` goes from Chinese to Latin or back: some programs put a space there."""
    wide = [
        character in "“”‘’…—·" or not character.isascii() for character in text if not character.isspace()
    ]
    return sum(one != other for one, other in pairwise(wide))


def lines(text: str, points: float, room: float) -> list[str]:
    """``text`` broken into lines no wider than ``room`` points; joined, they are ``text``.

    A line does not begin with a closing sign nor end with an opening one; Latin words and numbers stay whole where
    they fit on a line.
    """
    found: list[str] = []
    line, wide = "", 0.0
    for piece in _pieces(text):
        length = width(piece, points) + (_BETWEEN * points * _changes(line[-1:] + piece[:1]))
        if line and wide + length > room:
            found.append(line)
            line, wide = "", 0.0
        while length > room and len(piece) > 1:  # a word wider than the page
            cut = max(1, int(room // (length / len(piece))))
            found.append(piece[:cut])
            piece = piece[cut:]
            length = width(piece, points)
        line, wide = line + piece, wide + length
    return [*found, line] if line or not found else found


def _pieces(text: str) -> list[str]:
    """What a line break may not part: a word with the signs that belong to it."""
    pieces: list[str] = []
    for character in text:
        last = pieces[-1][-1] if pieces else ""
        joined = last and (
            character in NO_START or last in NO_END or (_of_word(character) and _of_word(last))
        )
        if joined:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _of_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "-./@_:")


def height(text: str, points: float, room: float, leading: float) -> float:
    """How high ``text`` is, in points, broken to ``room``, at ``leading`` line heights of the size."""
    return len(lines(text, points, room)) * points * leading
