"""The calendar by a secret link: exactly one's own open tasks, for as long as the link is wanted."""

from __future__ import annotations

import pytest
from icalendar import Calendar
from sqlalchemy import select

from server.reminders.tables import CalendarRow
from tests.server.overview.conftest import Office

OPEN = {
    "duban": {"late", "soon", "calm", "waiting"},
    "deqin": {"calm"},
    "minzheng": {"late", "soon"},
    "both": {"late", "soon", "waiting"},
}


def link(office: Office, name: str) -> str:
    response = office.browser(name).post("/api/calendar")
    assert response.status_code == 200, response.text
    return str(response.json()["address"])


@pytest.mark.parametrize("name", OPEN)
def test_a_calendar_holds_exactly_ones_own_open_tasks(office: Office, name: str) -> None:
    response = office.house.caller().get(link(office, name))
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/calendar")
    assert response.headers["cache-control"] == "private, no-store"
    entries = Calendar.from_ical(response.content).walk("VEVENT")
    uids = {str(each["uid"]) for each in entries}
    assert uids == {f"assignment-{office.ids[each]}@shejiao" for each in OPEN[name]}
    assert len(entries) == len(uids)


def test_an_entry_says_what_where_and_when(office: Office) -> None:
    (event,) = Calendar.from_ical(office.house.caller().get(link(office, "deqin")).content).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-12-31"
    assert str(event["summary"]).startswith("〔正常〕德钦县：")
    assert str(event["url"]).endswith(f"/tasks/{office.ids['calm']}")
    assert str(event["description"]).startswith(office.duties[0].quote[:10])


def test_a_link_is_kept_only_as_a_hash_and_can_be_taken_back(office: Office) -> None:
    browser, anybody = office.browser("deqin"), office.house.caller()
    assert browser.get("/api/calendar").json() == {"made_at": None}
    first = link(office, "deqin")
    second = link(office, "deqin")
    assert anybody.get(first).status_code == 404, "a new link ends the one before"
    assert anybody.get(second).status_code == 200
    with office.house.services.database.reading() as session:
        (kept,) = session.scalars(select(CalendarRow.id))
    assert kept not in second
    assert second.rsplit("/", 1)[1].removesuffix(".ics") != kept
    assert browser.get("/api/calendar").json()["made_at"]
    assert browser.delete("/api/calendar").status_code == 204
    refused = anybody.get(second)
    assert (refused.status_code, "已失效" in refused.json()["detail"]) == (404, True)


def test_a_disabled_account_has_no_calendar(office: Office) -> None:
    address = link(office, "deqin")
    administrator = office.browser("guanli")
    by_name = {each["name"]: each["id"] for each in administrator.get("/api/accounts").json()}
    administrator.post(f"/api/accounts/{by_name['deqin']}/disable")
    assert office.house.caller().get(address).status_code == 404


def test_what_an_account_may_no_longer_see_leaves_its_calendar(office: Office) -> None:
    address = link(office, "deqin")
    administrator = office.browser("guanli")
    by_name = {each["name"]: each["id"] for each in administrator.get("/api/accounts").json()}
    administrator.patch(f"/api/accounts/{by_name['deqin']}", json={"roles": ["reader"]})
    found = office.house.caller().get(address)
    assert found.status_code == 200
    assert not Calendar.from_ical(found.content).walk("VEVENT")
