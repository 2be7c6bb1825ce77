"""Look-ups, filters, facets, order and pages of the search, over the shipped documents."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from server.dependencies import Services
from server.errors import NotReady
from server.search.filters import Filters
from server.search.finder import Finder, Wanted

pytestmark = pytest.mark.model
OPINION = "diqing-2016-social-forces"
LAW = "中华人民共和国社区矫正法"


def found(client: TestClient, q: str, **given: Any) -> dict[str, Any]:
    names = {"first": "from", "last": "to"}
    response = client.get("/api/search", params={"q": q, **{names.get(k, k): v for k, v in given.items()}})
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def ids(body: dict[str, Any]) -> list[str]:
    return [hit["clause_id"] for hit in body["hits"]]


@pytest.mark.parametrize(
    "words",
    ["社区矫正法第十二条第二款", "社矫法12条2款", "《社区矫正法》第12条第2款", "社區矯正法第十二條第二款"],
)
def test_an_address_leads_to_its_clause_which_is_the_first_hit(client: TestClient, words: str) -> None:
    body = found(client, words)
    direct = body["direct"]
    assert direct["kind"] == "clause"
    assert direct["entries"][0]["clause_id"].endswith(":art_12__para_2")
    assert direct["entries"][0]["reference"] == f"《{LAW}》第十二条第二款"
    assert body["hits"][0]["direct"]
    assert body["hits"][0]["clause_id"].endswith(":art_12")
    assert [hit["rank"] for hit in body["hits"]] == list(range(1, len(body["hits"]) + 1))


@pytest.mark.parametrize("words", ["三(二)", "三、（二）", "第三部分第二点", "实施意见三（二）"])
def test_the_places_of_a_notice_are_found_in_each_form(client: TestClient, words: str) -> None:
    body = found(client, words)
    assert body["direct"]["entries"][0]["clause_id"] == f"{OPINION}:chp_3__sec_2"
    assert body["hits"][0]["clause_id"] == f"{OPINION}:chp_3__sec_2"


@pytest.mark.parametrize("words", ["云司发〔2015〕42号", "云司发[2015]42号", "云司发（2015） 42 号"])
def test_a_number_known_but_not_held_is_said_so_with_what_is_known(client: TestClient, words: str) -> None:
    direct = found(client, words)["direct"]
    assert direct["note"] == "文件库没有收录云司发〔2015〕42号的原文。"
    entry = direct["entries"][0]
    assert (entry["held"], entry["document_id"], entry["text"]) == (False, None, None)
    assert entry["title"] == "关于组织社会力量参与社区矫正工作的实施意见"
    assert all(fact["source"] for fact in entry["facts"])
    assert [each["document_id"] for each in direct["cited_by"]] == [OPINION]


def test_a_title_and_a_part_of_one_name_documents(client: TestClient) -> None:
    body = found(client, "社区矫正法")
    assert body["direct"]["entries"][0]["title"] == LAW
    assert body["hits"][0]["document_title"] == LAW
    several = found(client, "实施意见")["direct"]
    assert several["entries"][0]["document_id"] == OPINION
    assert several["total"] == len(several["entries"]) >= 2


@pytest.mark.parametrize("words", ["2016年6月15日", "2016-06-15", "2016年6月"])
def test_a_date_names_the_documents_of_that_time(client: TestClient, words: str) -> None:
    assert [e["document_id"] for e in found(client, words)["direct"]["entries"]] == [OPINION]


def test_a_day_that_does_not_exist_is_said_so_and_the_search_goes_on(client: TestClient) -> None:
    body = found(client, "2016年2月30日")
    assert "没有“2016年2月30日”这个日期" in body["direct"]["note"]


def test_a_question_names_nothing(client: TestClient) -> None:
    body = found(client, "公益性岗位补贴一个月多少钱")
    assert body["direct"] is None
    assert not any(hit["direct"] for hit in body["hits"])


def test_a_look_up_is_answered_before_there_is_an_index(services: Services) -> None:
    def starting() -> Any:
        raise NotReady("检索正在启动")

    finder = Finder()
    body = finder.search(starting, services.shelf, Wanted("社区矫正法第十二条", facets=False))
    assert body.direct
    assert body.direct.entries[0].clause_id
    assert body.hits[0].direct
    with pytest.raises(NotReady):
        finder.search(starting, services.shelf, Wanted("补贴多少钱", facets=False))


def test_filters_combine(client: TestClient, services: Services) -> None:
    national = found(client, "补贴", level="national", limit=50)
    assert national["hits"]
    assert OPINION not in {hit["document_id"] for hit in national["hits"]}
    both = found(client, "补贴", level=["national", "prefecture"], first="2016", last="2016-12", limit=50)
    documents = {hit["document_id"] for hit in both["hits"]}
    assert OPINION in documents
    for id_ in documents:
        day = services.shelf.documents[id_].document.issued_on
        assert day
        assert day.year == 2016
    lights = {hit["validity"] for hit in found(client, "补贴", validity="现行有效", limit=50)["hits"]}
    assert lights == {"in_force"}


def test_a_body_keeps_to_the_clauses_that_lay_duties_on_it(client: TestClient, services: Services) -> None:
    bearers = services.finder.bearers(services.index.searcher.vocabulary)
    found(client, "社区矫正")
    bearers.join(120)
    body = found(client, "社区矫正", limit=50)
    assert body["facets"]["bodies_complete"]
    value = body["facets"]["body"][0]
    narrowed = found(client, "社区矫正", body=value["value"], limit=100)
    assert narrowed["total"] == value["count"] > 0
    for hit in narrowed["hits"]:
        held = services.shelf.documents[hit["document_id"]]
        assert value["value"] in bearers.of(held)[hit["clause_id"]]


def test_facets_count_what_each_value_would_leave(client: TestClient) -> None:
    body = found(client, "补贴")
    for name in ("level", "validity", "document", "issuer"):
        for value in body["facets"][name]:
            assert value["count"] > 0
            assert not value["chosen"]
    assert sum(value["count"] for value in body["facets"]["document"]) == body["total"]
    chosen = found(client, "补贴", level="prefecture")["facets"]["level"]
    assert {value["value"] for value in chosen} == {value["value"] for value in body["facets"]["level"]}
    assert [value["value"] for value in chosen if value["chosen"]] == ["prefecture"]


def test_a_filter_that_leaves_nothing_says_what_is_there_without_it(client: TestClient) -> None:
    body = found(client, "补贴", first="1900", last="1901")
    assert (body["total"], body["hits"]) == (0, [])
    assert body["total_without_filters"] == found(client, "补贴")["total"]


@pytest.mark.parametrize("sort", ["relevance", "date", "document"])
def test_pages_do_not_overlap_and_do_not_change(client: TestClient, sort: str) -> None:
    whole = ids(found(client, "社区矫正", sort=sort, limit=60, level=["national", "prefecture"]))
    parts = [
        ids(found(client, "社区矫正", sort=sort, limit=20, offset=at, level=["national", "prefecture"]))
        for at in (0, 20, 40)
    ]
    assert [id_ for part in parts for id_ in part] == whole
    assert len(set(whole)) == len(whole)


def test_hits_can_be_sorted_by_date_and_by_their_place(client: TestClient, services: Services) -> None:
    hits = found(client, "志愿者", sort="date", limit=50)["hits"]
    days = [services.shelf.documents[hit["document_id"]].document.issued_on for hit in hits]
    known = [day for day in days if day]
    assert known == sorted(known, reverse=True)
    assert days[: len(known)] == known
    placed = found(client, "志愿者", sort="document", document=OPINION, limit=50)["hits"]
    starts = [services.shelf.units[hit["clause_id"]].start for hit in placed]
    assert starts == sorted(starts)
    assert len(starts) > 3


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"level": "galaxy"}, "级别“galaxy”不认识"),
        ({"validity": "x' OR 1=1"}, "不认识"),
        ({"issuer": "不存在的机关"}, "没有发文机关"),
        ({"body": "外星部门"}, "词汇表里没有部门"),
        ({"from": "2016-02-30"}, "没有“2016-02-30”这个日期"),
        ({"from": "明天"}, "看不懂"),
        ({"from": "2020", "to": "2016"}, "晚于"),
        ({"sort": "magic"}, "sort"),
        ({"document": "nothing"}, "没有编号为"),
    ],
)
def test_a_filter_that_is_not_known_gets_one_clear_line(
    client: TestClient, given: dict[str, str], said: str
) -> None:
    response = client.get("/api/search", params={"q": "补贴", **given})
    assert 400 <= response.status_code < 500
    detail = response.json()["detail"]
    assert said in detail
    assert "\n" not in detail


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>补贴",
        "'; DROP TABLE documents; --",
        "😀补贴",
        "how much is the subsidy",
        "補貼多少錢",
    ],
)
def test_odd_words_are_searched_for_and_nothing_breaks(client: TestClient, words: str) -> None:
    assert found(client, words)["query"] == words


def test_each_hit_says_why_it_was_found(client: TestClient) -> None:
    body = found(client, "社会工作者配备比例")
    first = body["hits"][0]["why"]
    assert "比例" in first["words"]
    assert first["place"]
    for hit in body["hits"]:
        assert set(hit["why"]["words"]) <= set(first["words"]) | set(hit["why"]["words"])
        for share in (hit["why"]["meaning"], hit["why"]["wording"]):
            assert share is None or 0 <= share <= 1


def test_terms_overtaken_since_are_told_with_the_one_in_use(client: TestClient) -> None:
    hits = found(client, "社区服刑人员", document=OPINION)["hits"]
    marked = [(h["text"][o["start"] : o["end"]], o["current"]) for h in hits for o in h["overtaken"]]
    assert ("社区服刑人员", "社区矫正对象") in marked


def test_the_same_search_again_is_the_same_and_a_change_of_the_shelf_shows(services: Services) -> None:
    finder, shelf = Finder(), services.shelf
    question = "矫正社工按什么比例配备"
    wanted = Wanted(question, limit=50, facets=False)
    first = finder.search(lambda: services.index.answering, shelf, wanted)
    again = finder.search(lambda: services.index.answering, shelf, wanted)
    assert again.hits == first.hits
    without = shelf.without(OPINION)
    assert OPINION in {hit.document_id for hit in first.hits}
    left = finder.search(lambda: services.index.answering, without, wanted)
    assert OPINION not in {hit.document_id for hit in left.hits}
    kept = Wanted(question, filters=Filters(document=(OPINION,)), facets=False)
    assert finder.search(lambda: services.index.answering, shelf, kept).total
