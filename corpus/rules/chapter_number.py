"""一、: the highest level of a notice."""

from __future__ import annotations

import re

from corpus.numerals import to_chinese
from corpus.rules.scheme import Scheme

_PATTERN = re.compile(r"(?<![一二三四五六七八九十百])([一二三四五六七八九十百]{1,5})[ \u3000]?[、．.]")
SCHEME = Scheme("number1", _PATTERN, {}, to_chinese)
