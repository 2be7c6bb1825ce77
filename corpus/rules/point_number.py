"""①: the lowest level of a notice."""

from __future__ import annotations

import re

from corpus.rules.scheme import Scheme, enclosed

_VALUES = enclosed("①", 20)
SCHEME = Scheme("number5", re.compile("([①-⑳])"), _VALUES, lambda n: chr(ord("①") + n - 1))
