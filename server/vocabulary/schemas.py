"""What the vocabulary shows, and what can be sent to it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from corpus.vocabulary import BodyKind
from server.search.schemas import HitOut
from server.vocabulary.entries import EntryType

Word = Annotated[str, Field(max_length=200)]
Words = Annotated[list[Word], Field(max_length=200)]


class BodyIn(BaseModel, extra="forbid"):
    """An office or a group."""

    entry_type: Literal["body"]
    name: Word
    kind: BodyKind
    aliases: Words = []
    successor: Word | None = None
    since: Word | None = None
    note: Annotated[str, Field(max_length=500)] | None = None


class TermIn(BaseModel, extra="forbid"):
    """A meaning with its words."""

    entry_type: Literal["term"]
    name: Word
    old: Words = []
    synonyms: Words = []
    since: Word | None = None
    note: Annotated[str, Field(max_length=500)] | None = None


EntryIn = Annotated[BodyIn | TermIn, Field(discriminator="entry_type")]


class Origin(StrEnum):
    """Where an entry comes from."""

    SHIPPED = "shipped"  # 随程序提供
    CHANGED = "changed"  # 随程序提供, 本单位改过
    OWN = "own"  # 本单位增加


class BodyOut(BodyIn):
    """An office or a group, as it is in use."""

    origin: Origin
    in_use: bool = Field(description="False for an own entry that clashes with the shipped vocabulary")


class TermOut(TermIn):
    """A meaning with its words, as it is in use."""

    origin: Origin
    in_use: bool = Field(description="False for an own entry that clashes with the shipped vocabulary")


EntryOut = Annotated[BodyOut | TermOut, Field(discriminator="entry_type")]


class ChangeOut(BaseModel):
    """One change of the office's own entries."""

    id: int
    made_at: datetime
    entry_type: EntryType
    name: str
    what: str = Field(description="What changed, in Chinese")
    undone_at: datetime | None


class VocabularyOut(BaseModel):
    """All entries, and the change that would be undone first."""

    entries: list[EntryOut]
    last_change: ChangeOut | None


class PreviewIn(BaseModel, extra="forbid"):
    """A change to look at before it is made; without an entry it is: back to what is shipped."""

    entry_type: EntryType
    name: Word
    entry: EntryIn | None = None
    question: Annotated[str, Field(max_length=2000)] | None = None


class WordState(StrEnum):
    """What a change does to a word."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


class ExampleOut(BaseModel):
    """A clause that holds a word; highlights are spans of its text, in code points."""

    document_id: str
    clause_id: str
    path: str
    text: str
    highlights: list[tuple[int, int]]


class WordOut(BaseModel):
    """A word of the entry, and where it stands in the documents held."""

    word: str
    state: WordState
    clauses: int
    documents: int
    examples: list[ExampleOut]


class MoveOut(BaseModel):
    """A hit with its rank on the other side; null where it is not among the first thirty there."""

    hit: HitOut
    other_rank: int | None


class SearchEffect(BaseModel):
    """The first hits for a question without the change and with it."""

    question: str
    before: list[MoveOut]
    after: list[MoveOut]
    same: bool = Field(description="Whether the first hits stay as they are")


class PreviewOut(BaseModel):
    """What a change would do."""

    words: list[WordOut]
    search: SearchEffect | None
