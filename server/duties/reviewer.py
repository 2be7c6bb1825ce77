"""Who decides. There are no accounts yet: the person types a name, the browser keeps it and sends it along.

This is the one place that an account will take: everything else is given a ``Reviewer`` and asks no further.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from corpus.errors import InputError

LONGEST = 20


def reviewer(by: Annotated[str, Query()] = "") -> str:
    """The name of the person who decides; InputError where it is none."""
    name = " ".join(by.split())
    if not name:
        raise InputError("没有填写审核人：请先在页面上方写上自己的姓名，再作决定。")
    if len(name) > LONGEST or not name.isprintable():
        raise InputError(f"审核人的姓名只能有1到{LONGEST}个字：请改短再试。")
    return name


Reviewer = Annotated[str, Depends(reviewer)]
