"""Showing the vocabulary, and taking entries from people."""

from __future__ import annotations

from datetime import UTC, datetime

from corpus.vocabulary import Body, Term, shipped
from server.vocabulary.book import VocabularyBook
from server.vocabulary.entries import Entry, EntryType, Key, find, key_of, to_data, words_of
from server.vocabulary.repository import Change
from server.vocabulary.schemas import (
    BodyIn,
    BodyOut,
    ChangeOut,
    EntryIn,
    EntryOut,
    Origin,
    TermIn,
    TermOut,
    VocabularyOut,
)

_FIELDS = {
    "kind": "类别",
    "aliases": "其他名称",
    "successor": "承接机构",
    "old": "旧称",
    "synonyms": "同义词",
    "since": "起始时间",
    "note": "说明",
}


def entry_of(given: EntryIn) -> Entry:
    """The entry that ``given`` describes, white space around its words taken off."""
    if isinstance(given, BodyIn):
        return Body(
            name=given.name.strip(),
            kind=given.kind,
            aliases=_stripped(given.aliases),
            successor=_or_none(given.successor),
            since=_or_none(given.since),
            note=_or_none(given.note),
        )
    assert isinstance(given, TermIn)
    return Term(
        name=given.name.strip(),
        old=_stripped(given.old),
        synonyms=_stripped(given.synonyms),
        since=_or_none(given.since),
        note=_or_none(given.note),
    )


def _stripped(words: list[str]) -> tuple[str, ...]:
    return tuple(word.strip() for word in words)


def _or_none(text: str | None) -> str | None:
    return text.strip() or None if text else None


def vocabulary_out(book: VocabularyBook) -> VocabularyOut:
    """All entries: those in use, then those left out."""
    held: list[Body | Term] = [*book.current.bodies, *book.current.terms]
    keys = [*map(key_of, held), *book.left_out]
    last = next((each for each in book.history(200) if each.undone_at is None), None)
    return VocabularyOut(
        entries=[entry_out(book, key) for key in dict.fromkeys(keys)],
        last_change=change_out(last) if last else None,
    )


def entry_out(book: VocabularyBook, key: Key) -> EntryOut:
    """The entry under ``key`` with where it comes from."""
    own = book.own(key)
    entry = own or find(book.current, key)
    assert entry is not None
    origin = Origin.SHIPPED if own is None else Origin.CHANGED if find(shipped(), key) else Origin.OWN
    more = {"entry_type": key[0].value, "origin": origin, "in_use": key not in book.left_out}
    shape = BodyOut if isinstance(entry, Body) else TermOut
    return shape.model_validate({**to_data(entry), **more})


def change_out(change: Change) -> ChangeOut:
    """``change``, said in Chinese."""
    return ChangeOut(
        id=change.id,
        made_at=change.made_at.replace(tzinfo=UTC),
        entry_type=change.key[0],
        name=change.key[1],
        what=what_changed(change),
        undone_at=_utc(change.undone_at),
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None


def what_changed(change: Change) -> str:
    """新增; 恢复为随程序提供的内容; 增加“…”，删去“…”；改了说明."""
    before = change.before or find(shipped(), change.key)
    if change.after is None:
        return "恢复为随程序提供的内容" if find(shipped(), change.key) else "删去"
    if before is None:
        return "新增" + _words("，含", words_of(change.after)[1:])
    added = [word for word in words_of(change.after) if word not in words_of(before)]
    removed = [word for word in words_of(before) if word not in words_of(change.after)]
    parts = [_words("增加", added), _words("删去", removed), *_other_fields(before, change.after)]
    return "；".join(part for part in parts if part) or "调整了名称的顺序或归类"


def _words(verb: str, words: list[str] | tuple[str, ...]) -> str:
    return verb + "、".join(f"“{word}”" for word in words) if words else ""


def _other_fields(before: Entry, after: Entry) -> list[str]:
    was, now = to_data(before), to_data(after)
    return [
        f"改了{_FIELDS[name]}"
        for name in ("kind", "successor", "since", "note")
        if name in now and was.get(name) != now[name]
    ]


def key(entry_type: EntryType, name: str) -> Key:
    """What an entry is known by, as a request gives it."""
    return (entry_type, name.strip())
