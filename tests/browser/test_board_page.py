"""Seeing how it stands, in a real Chromium: the matrix, one's own tasks, the board, the bell, and print."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from server.accounts import Role
from server.accounts.cookies import PLAIN
from server.accounts.service import Accounts
from server.assignments.models import Status
from server.clock import now
from server.settings import load_settings
from server.startup import opened
from tests.assignments_support import Desk, confirmed_duties
from tests.browser.conftest import needs_chromium
from tests.conftest import Site, enrol, running

pytestmark = needs_chromium

OPINION = "diqing-2016-social-forces"
COUNTIES = ("533401", "533422", "533423")
Visit = Callable[..., Page]
BODIES = ("司法行政部门", "民政部门", "财政部门")


@dataclass
class Bureau:
    """A site with tasks, and the sessions of who works there."""

    site: Site
    supervisor: str
    reporter: str
    waiting: int
    """How many wait for verification."""


def _hand_out(desk: Desk, plan: object, duties: list[object]) -> int:
    today, waiting = date.today(), 0
    for number, duty in enumerate(duties):
        for at, county in enumerate(COUNTIES):
            due = today + timedelta(days=(number * 7 + at * 11) % 90 - 10)
            row = desk.assign(plan, duty, county, BODIES[number % 3], due)  # type: ignore[arg-type]
            kind = (number + at) % 4
            if kind:
                desk.report(row, Status.IN_PROGRESS, "已开会部署", 40)
            if kind > 1:
                desk.report(row, Status.SUBMITTED, "已办完")
            if kind > 2:
                desk.report(row, Status.DONE)
            waiting += kind == 2
    return waiting


@pytest.fixture(scope="module")
def bureau(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    folder = tmp_path_factory.mktemp("board") / "data"
    shutil.copytree(prepared, folder, symlinks=True)
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        accounts: Accounts = services.accounts
        enrol(accounts, name="first")
        supervisor = enrol(accounts, Role.SUPERVISOR, name="duban")
        reporter = enrol(accounts, Role.REPORTER, name="deqin")
        with services.database.writing() as session:
            desk = Desk(session, 1, at=now() - timedelta(days=6))
            held = services.shelf.documents[OPINION]
            duties = confirmed_duties(session, held)[:24]
            waiting = _hand_out(desk, desk.plan(held), list(duties))
    with running(folder, member=False) as site:
        site.wait_until_ready()
        yield Bureau(site, supervisor, reporter, waiting)


@pytest.fixture
def visit(browser: Browser, bureau: Bureau) -> Iterator[Visit]:
    """Open the site as somebody."""
    contexts: list[BrowserContext] = []

    def begin(session: str, width: int = 1366, height: int = 768) -> Page:
        context = browser.new_context(
            base_url=bureau.site.url,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            accept_downloads=True,
        )
        context.add_cookies([{"name": PLAIN, "value": session, "url": bureau.site.url}])
        contexts.append(context)
        return context.new_page()

    yield begin
    for context in contexts:
        context.close()


def test_a_supervisor_sees_the_matrix_on_one_screen(visit: Visit, bureau: Bureau) -> None:
    page = visit(bureau.supervisor)
    page.goto("/tasks")
    expect(page.get_by_role("heading", level=1)).to_have_text("任务台账")
    expect(page.locator("thead th")).to_have_count(4)
    expect(page.locator("td a.cell")).to_have_count(72)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    seen = page.locator("tbody tr").evaluate_all(
        "rows => rows.filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
    )
    assert seen >= 20
    page.mouse.wheel(0, 600)
    expect(page.locator("thead th").nth(1)).to_be_in_viewport()
    page.get_by_label("亮灯", exact=True).select_option("red")
    expect(page).to_have_url(re.compile("light=red"))
    expect(page.locator("td a.cell")).not_to_have_count(72)  # the rest is left out by now
    reds = page.locator("td a.cell").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Excel").click()
    assert download.value.suggested_filename == "职责与县市.xlsx"
    page.get_by_role("link", name="列表").click()
    expect(page.locator("tbody tr")).to_have_count(reds)


def test_it_prints_on_a3_across(visit: Visit, bureau: Bureau, tmp_path: Path) -> None:
    page = visit(bureau.supervisor)
    page.goto("/tasks")
    expect(page.locator("td a.cell").first).to_be_visible()
    page.pdf(path=str(tmp_path / "a3.pdf"), prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(tmp_path / "a3.pdf")
    width, height = document[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (420, 297)
    assert len(document) == 1
    assert "下载" not in document[0].get_textpage().get_text_range()


def test_every_number_of_the_board_opens_its_rows(visit: Visit, bureau: Bureau) -> None:
    page = visit(bureau.supervisor)
    page.goto("/board")
    numbers = page.get_by_role("list", name="总体情况").get_by_role("link")
    expect(numbers).to_have_count(5)
    expect(numbers.nth(2).locator(".count")).to_have_text(str(bureau.waiting))
    numbers.nth(2).click()
    expect(page.locator("tbody tr")).to_have_count(bureau.waiting)
    page.go_back()
    for figure in ("各县市办理情况", "各责任单位办理情况", "近几周办理情况"):
        region = page.get_by_role("region", name=figure)
        expect(region.locator("svg").first).to_be_visible()
    region = page.get_by_role("region", name="各县市办理情况")
    region.get_by_role("button", name="看表").click()
    link = region.get_by_role("row", name=re.compile("德钦县")).get_by_role("link").first
    expect(link).to_have_text("24")
    link.click()
    expect(page.locator("tbody tr")).to_have_count(24)
    page.go_back()
    page.get_by_role("region", name="各县市办理情况").get_by_role("button", name="看图").click()


def test_whoever_reports_begins_with_what_is_due_first(visit: Visit, bureau: Bureau) -> None:
    page = visit(bureau.reporter)
    page.goto("/tasks")
    expect(page.get_by_role("heading", level=1)).to_have_text("我的任务")
    expect(page.locator("tbody tr")).to_have_count(24)
    expect(page.locator("tbody tr").first).to_contain_text("逾期")
    expect(page.locator("tbody tr").last).to_contain_text("已办结")
    bell = page.get_by_role("link", name=re.compile("提醒与变动"))
    expect(bell.locator(".count")).to_be_visible()
    bell.click()
    expect(page.get_by_role("region", name="提醒").get_by_role("listitem").first).to_be_visible()
    page.get_by_role("button", name="全部已读").click()
    expect(page.get_by_role("button", name="全部已读")).to_have_count(0)
    expect(page.get_by_role("region", name="变动")).to_contain_text("没有别人的新动作")


@pytest.mark.parametrize("path", ["/tasks", "/tasks?view=list", "/board", "/changes", "/account"])
def test_on_a_phone_nothing_scrolls_sideways(visit: Visit, bureau: Bureau, path: str) -> None:
    page = visit(bureau.supervisor, 390, 844)
    page.goto(path)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
