"""How Chinese words sound: 社区矫正 as shequjiaozheng and sqjz (the only import of pypinyin)."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=50_000)
def _sound(character: str) -> str:
    return str(lazy_pinyin(character, style=Style.NORMAL, errors="default")[0])


def full(words: str) -> str:
    """The pinyin of ``words`` run together, without tones; what is not Chinese as it is, in lower case."""
    return "".join(lazy_pinyin(words, style=Style.NORMAL, errors="default")).lower()


def initials(words: str) -> str:
    """The first letter of each character's pinyin."""
    return "".join(
        each[0] for each in lazy_pinyin(words, style=Style.NORMAL, errors="default") if each
    ).lower()


def syllables(words: str) -> tuple[str, ...]:
    """The pinyin of each character by itself."""
    return tuple(_sound(character) for character in words)
