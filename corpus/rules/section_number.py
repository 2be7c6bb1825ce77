"""(一): the second level of a notice, and the items (项) of an article."""

from __future__ import annotations

import re

from corpus.numerals import to_chinese
from corpus.rules.scheme import Scheme, enclosed

_PATTERN = re.compile(r"[(（〔][ \u3000]?([一二三四五六七八九十百]{1,5})[ \u3000]?[)）〕][、．.]?|([㈠-㈩])")
SCHEME = Scheme("number2", _PATTERN, enclosed("㈠", 10), lambda n: f"({to_chinese(n)})")
