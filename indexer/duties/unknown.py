"""Bodies that the vocabulary lacks, gathered to be offered for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from indexer.duties.models import Duty
from indexer.terms import is_person


def unknown_bodies(duties: Iterable[Duty]) -> list[tuple[str, int]]:
    """The names of bodies without an entry, persons left out, with how often each is named; most often first."""
    names = (b.name for duty in duties for b in duty.bearers if b.body is None and not is_person(b.name))
    return Counter(names).most_common()
