"""What people confirmed feeds the quiz; what they rejected does not."""

from __future__ import annotations

from server.accounts import Role
from server.training.packs.duties import duties_of, shifted
from tests.conftest import signed_in
from tests.server.training.conftest import OPINION
from tests.server.training.packs.conftest import School


def test_rejected_duties_are_none_and_confirmed_ones_are_as_confirmed(school: School) -> None:
    held = school.services.shelf.documents[OPINION]
    vocabulary = school.services.vocabulary.current
    boss = signed_in(school.services, Role.SUPERVISOR, name="boss")
    rows = boss.get(f"/api/duties/documents/{OPINION}").json()["rows"]
    with school.services.database.reading() as session:
        before = duties_of(session, held, vocabulary)
    assert len(before) == len(rows)
    boss.post(
        f"/api/duties/{rows[0]['id']}/reject", json={"version": rows[0]["version"], "reason": "不是职责"}
    )
    boss.post(f"/api/duties/{rows[1]['id']}/accept", json={"version": rows[1]["version"]})
    with school.services.database.reading() as session:
        after = duties_of(session, held, vocabulary)
    assert {each.quote for each in before} - {each.quote for each in after} == {rows[0]["quote"]}
    assert all(held.document.text[each.start : each.end] == each.quote for each in after)


def test_a_document_nobody_extracted_from_is_read_on_the_way(school: School) -> None:
    from corpus.documents import build_document
    from server.library.shelf import Held

    held = Held.of(*build_document("某市办法\n第一条 市民政局应当在六个月内建立台账。", "fresh"))
    with school.services.database.reading() as session:
        (duty,) = duties_of(session, held, school.services.vocabulary.current)
    assert duty.bearers[0].name == "市民政局"
    moved = shifted(duty, 100)
    (start, end) = duty.bearers[0].span or (0, 0)
    assert moved.bearers[0].span == (start + 100, end + 100)
    assert (moved.start, moved.quote) == (duty.start + 100, duty.quote)
