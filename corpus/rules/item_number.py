"""1.: the third level of a notice, and the points (目) of an article's item."""

from __future__ import annotations

import re

from corpus.rules.scheme import Scheme, enclosed

_PATTERN = re.compile(
    r"(?<![0-9０-９.．/-])([0-9０-９]{1,3})[ \u3000]?[、．.](?![0-9０-９]{1,2}(?![0-9０-９]))|([⒈-⒛])"
)
SCHEME = Scheme("number3", _PATTERN, enclosed("⒈", 20), str)
