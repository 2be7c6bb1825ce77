"""(1): the fourth level of a notice."""

from __future__ import annotations

import re

from corpus.rules.scheme import Scheme, enclosed

_PATTERN = re.compile(
    r"[(（][ \u3000]?([0-9０-９]{1,2})[ \u3000]?[)）][、．.]?|([⑴-⒇])|(?<![0-9０-９])([0-9]{1,2})[)）](?![0-9])"
)
SCHEME = Scheme("number4", _PATTERN, enclosed("⑴", 20), lambda n: f"({n})")
