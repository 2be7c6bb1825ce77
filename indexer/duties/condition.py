"""When does it apply? 对未完成义务教育的, ...的, 必要时."""

from __future__ import annotations

import re

from indexer.duties.models import Condition
from indexer.duties.spans import Part

_CONDITION = re.compile(
    r"(?:对于?|对因|如果?|若|凡|遇|当|在|经|发现|符合|违反)[^,，]*(?:的|时|情况下|条件下|情形|后|人员|企业|单位)$|必要时|[^,，]{4,}的$|[^,，]{2,}时$"
)


def conditions_of(parts: list[Part]) -> tuple[Condition, ...]:
    """The parts of a duty that say when it applies; the last part is the task itself."""
    return tuple(
        Condition(part.text, (part.start, part.end)) for part in parts[:-1] if _CONDITION.fullmatch(part.text)
    )
