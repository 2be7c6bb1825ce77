"""An office's own words over the shipped ones: changed, shown, undone, and what a change would do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from corpus.errors import InputError
from corpus.vocabulary import Body, BodyKind, Term, Vocabulary, shipped
from server.database import Database
from server.errors import Conflict, NotFound
from server.vocabulary.book import VocabularyBook
from server.vocabulary.entries import EntryType, Key, find, from_data, key_of, to_data
from server.vocabulary.service import change_out, vocabulary_out

OWN = Term("公益岗", old=("护矫岗",), synonyms=("护矫员岗位",), since="2021", note="本地的叫法")
OFFICE = Body("开发区分局", BodyKind.INSTITUTION, aliases=("园区司法分局",))
TERM, BODY = EntryType.TERM, EntryType.BODY


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'test.sqlite'}")


@pytest.fixture
def book(database: Database) -> VocabularyBook:
    return VocabularyBook(database)


@pytest.mark.parametrize("entry", [*shipped().bodies, *shipped().terms], ids=lambda entry: entry.name)
def test_every_shipped_entry_comes_back_from_its_data(entry: Body | Term) -> None:
    assert from_data(key_of(entry)[0], to_data(entry)) == entry


def test_without_entries_of_its_own_an_office_has_the_shipped_vocabulary(book: VocabularyBook) -> None:
    assert book.current == shipped()
    assert vocabulary_out(book).last_change is None
    assert {entry.origin.value for entry in vocabulary_out(book).entries} == {"shipped"}


def test_an_own_entry_is_in_use_at_once_and_after_a_restart(book: VocabularyBook, database: Database) -> None:
    told: list[Vocabulary] = []
    book.on_change = told.append
    book.add(OWN)
    book.add(OFFICE)
    assert told[-1] is book.current
    for now in (book, VocabularyBook(database)):
        assert find(now.current, key_of(OWN)) == OWN
        assert now.current.body("园区司法分局") == OFFICE
        assert len(now.current.terms) == len(shipped().terms) + 1


def test_a_shipped_entry_is_changed_and_gone_back_from(book: VocabularyBook) -> None:
    first = shipped().terms[0]
    changed = Term(first.name, first.old, (*first.synonyms, "在矫人员"), first.since, first.note)
    book.change(key_of(first), changed)
    assert [match.entry for match in book.current.find("在矫人员怎么请假")] == [changed]
    out = {entry.name: entry for entry in vocabulary_out(book).entries if entry.entry_type == "term"}
    assert out[first.name].origin.value == "changed"
    book.change(key_of(first), None)
    assert book.current == shipped()


def test_changes_are_undone_one_after_the_other_and_the_history_keeps_them(book: VocabularyBook) -> None:
    book.add(OWN)
    book.change(key_of(OWN), Term("公益岗", old=("护矫岗",), synonyms=("护矫员",)))
    book.change(key_of(OWN), None)
    assert find(book.current, key_of(OWN)) is None
    book.undo()
    assert find(book.current, key_of(OWN)) == Term("公益岗", old=("护矫岗",), synonyms=("护矫员",))
    book.undo()
    assert find(book.current, key_of(OWN)) == OWN
    book.undo()
    assert book.current == shipped()
    with pytest.raises(NotFound, match="没有可以撤销的改动"):
        book.undo()
    assert [change_out(change).what for change in book.history(10)] == [
        "删去",
        "增加“护矫员”；删去“护矫员岗位”；改了起始时间；改了说明",
        "新增，含“护矫岗”、“护矫员岗位”",
    ]
    assert all(change.undone_at for change in book.history(10))


def test_a_change_that_changes_nothing_is_no_change(book: VocabularyBook) -> None:
    book.add(OWN)
    book.change(key_of(OWN), OWN)
    assert len(book.history(10)) == 1


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (Term(""), "没有填写名称"),
        (Term("新词", synonyms=("",)), "有空的名称"),
        (Term("新词", synonyms=("低保",)), "“低保”同时属于“最低生活保障”和“新词”"),
        (Term("新词", synonyms=("新词",)), "“新词”在“新词”里写了两次"),
        (Term("新词", synonyms=("(甲)乙", "（甲）乙")), "写了两次"),
        (Term("新词", synonyms=("一",)), "有1个字，允许2至60个字"),
        (Term("新词", synonyms=("长" * 61,)), "有61个字"),
        (Term("新词", synonyms=("换\n行",)), "不能显示的字符"),
        (Term("新词", since="昨天"), "起始时间“昨天”认不出"),
        (Term("新词", since="2018-13"), "认不出"),
        (Term("新词", synonyms=tuple(f"词语{n}" for n in range(90))), "最多80个"),
        (Body("新局", BodyKind.DEPARTMENT, successor="没有的局"), "承接机构“没有的局”不在词汇中"),
        (Body("新局", BodyKind.DEPARTMENT, successor="新局"), "不能是它自己"),
        (Body("新局", BodyKind.DEPARTMENT, aliases=("司法局",)), "“司法局”同时属于"),
    ],
)
def test_what_cannot_be_is_told_in_one_line_and_changes_nothing(
    book: VocabularyBook, entry: Body | Term, says: str
) -> None:
    with pytest.raises(InputError) as error:
        book.add(entry)
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert book.current == shipped()
    assert book.history(10) == []


def test_a_name_is_added_once_and_only_an_own_change_is_taken_back(book: VocabularyBook) -> None:
    with pytest.raises(Conflict, match="已经有“最低生活保障”"):
        book.add(Term("最低生活保障"))
    with pytest.raises(NotFound, match="没有本单位的改动"):
        book.change((TERM, "最低生活保障"), None)


def test_a_body_that_others_name_as_their_successor_stays(book: VocabularyBook) -> None:
    book.add(OFFICE)
    book.add(Body("旧分局", BodyKind.INSTITUTION, successor=OFFICE.name))
    with pytest.raises(InputError, match="承接机构“开发区分局”不在词汇中"):
        book.change(key_of(OFFICE), None)


def test_an_own_entry_that_clashes_with_a_newer_shipped_vocabulary_is_kept_and_left_out(
    book: VocabularyBook, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.add(OWN)
    book.add(OFFICE)
    newer = shipped().with_([Term("公益性岗位", synonyms=("护矫岗",))])
    monkeypatch.setattr("server.vocabulary.book.shipped", lambda: newer)
    again = VocabularyBook(database)
    assert again.left_out == [key_of(OWN)]
    assert again.current.body(OFFICE.name) == OFFICE
    (shown,) = [entry for entry in vocabulary_out(again).entries if entry.name == OWN.name]
    assert not shown.in_use
    again.change(key_of(OWN), Term("公益岗", synonyms=("护矫员岗位",)))
    assert again.left_out == []


# Over HTTP.


def term(name: str, **more: Any) -> dict[str, Any]:
    return {"entry_type": "term", "name": name, **more}


@pytest.fixture
def tidy(client: TestClient) -> Any:
    yield
    while client.get("/api/vocabulary").json()["last_change"]:
        assert client.post("/api/vocabulary/undo").status_code == 200


@pytest.mark.model
@pytest.mark.usefixtures("tidy")
def test_a_saved_word_finds_at_once_what_the_preview_showed(client: TestClient) -> None:
    """飞檐走壁岗 stands in no document: only the vocabulary leads to 公益性岗位."""
    question = "飞檐走壁岗的钱"
    entry = term("公益性岗位", synonyms=["飞檐走壁岗"])
    sent = {"entry_type": "term", "name": "公益性岗位", "entry": entry, "question": question}
    shown = client.post("/api/vocabulary/preview", json=sent).json()
    assert client.get("/api/vocabulary").json()["last_change"] is None

    words = {word["word"]: word for word in shown["words"]}
    assert words["公益性岗位"]["clauses"] > 0
    assert words["飞檐走壁岗"] == {
        "word": "飞檐走壁岗", "state": "added", "clauses": 0, "documents": 0, "examples": [],
    }  # fmt: skip
    for example in words["公益性岗位"]["examples"]:
        for start, end in example["highlights"]:
            assert example["text"][start:end] == "公益性岗位"

    assert not shown["search"]["same"]
    after = [move["hit"]["clause_id"] for move in shown["search"]["after"]]
    assert [
        move
        for move in shown["search"]["after"]
        if "公益性岗位" in move["hit"]["text"] and (move["other_rank"] or 99) > move["hit"]["rank"]
    ]
    assert client.post("/api/vocabulary", json=entry).status_code == 201
    now = client.get("/api/search", params={"q": question, "limit": 10}).json()["hits"]
    assert [hit["clause_id"] for hit in now] == after

    client.post("/api/vocabulary/undo")
    back = client.get("/api/search", params={"q": question, "limit": 10}).json()["hits"]
    assert [hit["clause_id"] for hit in back] == [
        move["hit"]["clause_id"] for move in shown["search"]["before"]
    ]


@pytest.mark.model
def test_the_preview_says_which_words_go(client: TestClient) -> None:
    sent = {
        "entry_type": "term",
        "name": "最低生活保障",
        "entry": term("最低生活保障", synonyms=["最低生活保障金"]),
    }
    shown = client.post("/api/vocabulary/preview", json=sent).json()
    assert {word["word"]: word["state"] for word in shown["words"]} == {
        "最低生活保障": "kept",
        "最低生活保障金": "added",
        "低保": "removed",
    }
    assert shown["search"] is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("method", "path", "body", "status", "says"),
    [
        ("POST", "", term("新词", synonyms=["低保"]), 400, "同时属于"),
        ("POST", "", term("最低生活保障"), 409, "已经有"),
        ("POST", "", {"entry_type": "other", "name": "新词"}, 422, "不可用"),
        ("PUT", "", term("没有这个词"), 404, "没有“没有这个词”"),
        ("DELETE", "?entry_type=term&name=最低生活保障", None, 404, "没有本单位的改动"),
        ("POST", "/undo", None, 404, "没有可以撤销的改动"),
        ("POST", "/preview", {"entry_type": "term", "name": "甲乙", "entry": term("丙丁")}, 400, "不一致"),
        ("POST", "/preview", {"entry_type": "term", "name": "低保词", "entry": term("低保词"), "question": "？！"}, 400, "只有标点"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_line(
    client: TestClient, method: str, path: str, body: Any, status: int, says: str
) -> None:
    response = client.request(method, f"/api/vocabulary{path}", json=body)
    assert response.status_code == status
    assert says in response.json()["detail"]


def test_keys_are_types_and_names() -> None:
    expected: list[Key] = [(TERM, "公益岗"), (BODY, "开发区分局")]
    assert [key_of(entry) for entry in (OWN, OFFICE)] == expected
