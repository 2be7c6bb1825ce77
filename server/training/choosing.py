"""Choosing clauses on a command line: by id, by its part behind the colon, or by label: 三, 三(一), 第十二条."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.citations import ancestors_of
from corpus.errors import InputError
from corpus.models import Clause

_SPLIT = re.compile(r"[,，;；\s]+")
_SHOWN = 8


def chosen_ids(clauses: Sequence[Clause], words: str) -> list[str]:
    """The ids of the clauses that ``words`` name, separated by commas; all below them is meant too.

    ``InputError`` for one that there is not, with some that there are.
    """
    by_name: dict[str, str] = {}
    for clause in clauses:
        label = "".join(each.label or "" for each in ancestors_of(clauses, clause))
        names = (clause.id, clause.id.split(":", 1)[-1], _folded(label), _folded(clause.label or ""))
        for name in names:
            if name:
                by_name.setdefault(name, clause.id)
    found = []
    for word in filter(None, _SPLIT.split(words.strip())):
        id_ = by_name.get(word) or by_name.get(_folded(word))
        if id_ is None:
            some = [clause.label for clause in clauses if clause.label][:_SHOWN]
            advice = f"可用的有{'、'.join(map(str, some))}等" if some else "这份文件没有编号的条款"
            raise InputError(f"没有条款“{word[:40]}”：{advice}，也可写条款编号，如chp_3__sec_1。")
        found.append(id_)
    return found


def _folded(label: str) -> str:
    return label.translate(str.maketrans("（）", "()")).replace("、", "")
