"""The clauses of one document, ready to be looked up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.models import Clause


@dataclass(frozen=True)
class Outline:
    """Clauses in their order and by id; made once, in time linear in their number."""

    clauses: tuple[Clause, ...]
    by_id: dict[str, Clause] = field(repr=False)

    @staticmethod
    def of(clauses: Sequence[Clause]) -> Outline:
        """The outline of ``clauses``, given in their order."""
        return Outline(tuple(clauses), {clause.id: clause for clause in clauses})

    def at(self, offset: int) -> Clause:
        """The clause whose own span holds the character at ``offset``; IndexError where there is none."""
        at = bisect_right(self.clauses, offset, key=lambda clause: clause.start) - 1
        if at < 0 or offset >= self.clauses[at].end:
            raise IndexError(f"offset {offset} lies in no clause")
        return self.clauses[at]
