"""The parts of a handout."""

from __future__ import annotations

from dataclasses import dataclass

from server.training.pack import Slice


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with the sentence that says what it is."""

    term: str
    sentence: Slice
    reference: str


@dataclass(frozen=True, slots=True)
class OldTerm:
    """A term of the clauses that another has overtaken."""

    old: str
    new: str
    since: str | None
    """From when the new term is in use, ISO or a part of it."""
    note: str | None
    """Where that is known from."""
    times: int
    """How often the clauses use the old one."""


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the checklist."""

    quote: Slice
    bearers: tuple[str, ...]
    """Who is to do it, in the document's words; （承前） where they were said before."""
    deadline: str | None
    quantities: tuple[str, ...]
    reference: str
    place: str
    """The reference without the document."""
    own: bool
    """Whether the audience itself is to do it; else it is concerned by it."""


@dataclass(frozen=True, slots=True)
class Handout:
    """What is handed out beside the clauses, which are the pack's."""

    definitions: tuple[Definition, ...]
    old_terms: tuple[OldTerm, ...]
    tasks: tuple[Task, ...]
