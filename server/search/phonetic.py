"""How Chinese words sound: 社区矫正 as shequjiaozheng and sqjz (the only import of pypinyin)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=50_000)
def _sound(character: str) -> str:
    return str(lazy_pinyin(character, style=Style.NORMAL, errors="default")[0])


@cache
def _by_sound() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in range(0xB0, 0xF8):  # the characters of GB 2312, which are those that people type
        for cell in range(0xA1, 0xFF):
            if character := bytes((row, cell)).decode("gb2312", "ignore"):
                found.setdefault(_sound(character), []).append(character)
    return found


def alike(character: str) -> list[str]:
    """The common characters of the same sound, whatever its tone, itself among them."""
    return _by_sound().get(_sound(character), [])


def spelt(words: str) -> str:
    """The pinyin of ``words``, without tones, a space after each; what is not Chinese as it is, in lower case."""
    return " ".join(lazy_pinyin(words, style=Style.NORMAL, errors="default")).lower()


def typed(letters: str) -> re.Pattern[str]:
    """What finds, in what ``spelt`` gives, the words that ``letters`` may stand for: each syllable in full or by its
    first letters (shequjiaozheng, sqjz, shequjz)."""
    return re.compile(r"\b" + "(?:[a-z]* )?".join(map(re.escape, letters)))


def syllables(words: str) -> tuple[str, ...]:
    """The pinyin of each character by itself."""
    return tuple(_sound(character) for character in words)
