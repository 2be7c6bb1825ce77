"""Words that mean the same: a term in use, those it replaced, and those people say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning with its words."""

    name: str
    """The term in use today: 社区矫正对象. Unique."""
    old: tuple[str, ...] = ()
    """Terms that it overtook: 社区服刑人员. Documents of their day hold them."""
    synonyms: tuple[str, ...] = ()
    """Other words for it, short forms and what people say: 矫正对象."""
    since: str | None = None
    """From when ``name`` is the term, ISO or a part of it."""
    note: str | None = None
    """Where this is known from, for people to read."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words, the one in use first."""
        return (self.name, *self.old, *self.synonyms)
