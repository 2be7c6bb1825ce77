"""Documents by their title, a part of it, or the short form people say."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.terms import normalise

_SIGNS = re.compile(r"[\s《》〈〉“”\"'‘’、，,。.：:；;！!？?（）()\[\]【】〔〕·\-—_]")
_COUNTRY = "中华人民共和国"
_LEAST = 3  # characters of a part: two would name half of the library
_LONGEST_SHORT = 8


@lru_cache(maxsize=4096)
def plain_title(title: str) -> str:
    """``title`` for comparing: without signs and the country's name."""
    return _SIGNS.sub("", normalise(title)).replace(_COUNTRY, "") or _SIGNS.sub("", normalise(title))


def fits(words: str, title: str) -> int:
    """How well ``words`` name ``title``, both made plain: 0 not at all, 4 exactly."""
    if not words:
        return 0
    if words == title:
        return 4
    if len(words) < _LEAST:
        return 0
    if words in title:
        return 3 if title.startswith(words) or title.endswith(words) else 2
    return 1 if _is_short_form(words, title) else 0


def _is_short_form(words: str, title: str) -> bool:
    """社矫法 for 社区矫正法: the first and the last character, and the others in their order."""
    if (
        len(words) > _LONGEST_SHORT
        or (words[0], words[-1]) != (title[:1], title[-1:])
        or words[-1] not in "法例"
    ):
        return False
    letters = iter(title)
    return all(letter in letters for letter in words)
