"""From a confirmed duty to a verified task, each role in a browser of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from server.accounts import Role
from server.accounts.cookies import PLAIN
from server.accounts.facts import AccountFacts
from server.settings import load_settings
from server.startup import opened
from tests.browser.conftest import needs_chromium
from tests.conftest import PASSWORD, Site, enrol, running
from tests.server.assignments.conftest import DEQIN, confirm_all

pytestmark = needs_chromium
As = Callable[[str], Page]


def _people(folder: Path) -> dict[str, str]:
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        accounts = services.accounts
        confirm_all(services)
        sessions = {name: enrol(accounts, Role.SUPERVISOR, name=name) for name in ("zhuren", "fuzhuren")}
        facts = AccountFacts("deqinren", "德钦填报", "德钦县司法局", frozenset({Role.REPORTER}), DEQIN, None)
        (added,) = accounts.administration.add([facts])
        accounts.use_link(added.secret, None, PASSWORD)
        with accounts.database.writing() as session:
            sessions["deqinren"] = accounts.sessions.start(session, added.entry.id, "testclient", "tests")
    return sessions


@pytest.fixture
def office(browser: Browser, prepared: Path, tmp_path: Path) -> Iterator[tuple[Site, As, dict[str, str]]]:
    folder = Path(shutil.copytree(prepared, tmp_path / "data", symlinks=True))
    people = _people(folder)
    contexts = []
    with running(folder, member=False) as site:

        def as_(name: str) -> Page:
            context = browser.new_context(
                base_url=site.url, viewport={"width": 1366, "height": 768}, locale="zh-CN"
            )
            context.add_cookies([{"name": PLAIN, "value": people[name], "url": site.url}])
            contexts.append(context)
            return context.new_page()

        yield site, as_, people
        for context in contexts:
            context.close()


def _hand_out(boss: Page) -> None:
    boss.goto("/tasks")
    boss.get_by_role("link", name="去交办").first.click()
    first = boss.locator("section li input[type=checkbox]").first
    first.check()
    boss.get_by_label("德钦县").check()
    boss.get_by_role("button", name="预览").click()
    expect(boss.get_by_role("heading", name="三、核对后交办")).to_be_visible()
    boss.get_by_role("button", name="交办 1 项任务").click()
    expect(boss.get_by_text("已交办 1 项任务")).to_be_visible()


def _report(reporter: Page, photo: Path) -> str:
    """Sign, add a file, report and submit; the address of the task."""
    reporter.goto("/tasks")
    reporter.locator("td.what a").first.click()
    expect(reporter).to_have_url(re.compile(r"/tasks/\d+"))
    address = reporter.url
    reporter.get_by_role("button", name="签收", exact=True).click()
    reporter.get_by_role("button", name="确定签收").click()
    expect(reporter.get_by_text("已签收。")).to_be_visible()
    Image.new("RGB", (400, 300), "green").save(photo)
    reporter.locator("input[type=file]").set_input_files(photo)
    expect(reporter.get_by_role("link", name="现场照片.png", exact=True).last).to_be_visible()
    reporter.get_by_role("button", name="填报进展").click()
    reporter.get_by_label("说明").fill("已联系各乡镇")
    # What is half written outlives a reload.
    reporter.reload()
    expect(reporter.get_by_label("说明")).to_have_value("已联系各乡镇")
    reporter.get_by_label("进度", exact=False).first.fill("40")
    reporter.get_by_role("button", name="确定填报进展").click()
    expect(reporter.get_by_text("推进中").first).to_be_visible()
    reporter.get_by_role("button", name="提交核验").click()
    reporter.get_by_role("button", name="确定提交核验").click()
    expect(reporter.get_by_text("已提交核验。")).to_be_visible()
    return address


def test_assign_sign_report_return_and_verify(
    office: tuple[Site, As, dict[str, str]], tmp_path: Path
) -> None:
    _, as_, _ = office
    boss, reporter = as_("zhuren"), as_("deqinren")
    _hand_out(boss)
    address = _report(reporter, tmp_path / "现场照片.png")
    boss.goto(address)
    boss.get_by_role("button", name="退回").click()
    boss.get_by_role("button", name="确定退回").click()
    expect(boss.get_by_text("请写明原因。")).to_be_visible()
    boss.get_by_label("原因").fill("缺少名册")
    boss.get_by_role("button", name="确定退回").click()
    expect(boss.get_by_text("已退回。")).to_be_visible()

    reporter.reload()
    expect(reporter.get_by_text("缺少名册")).to_be_visible()
    reporter.get_by_role("button", name="提交核验").click()
    reporter.get_by_label("说明").fill("名册已补")
    reporter.get_by_role("button", name="确定提交核验").click()
    expect(reporter.get_by_text("已提交核验。")).to_be_visible()

    deputy = as_("fuzhuren")
    deputy.goto(address)
    deputy.get_by_role("button", name="核验办结").click()
    deputy.get_by_role("button", name="确定核验办结").click()
    expect(deputy.get_by_text("已办结").first).to_be_visible()
    deputy.goto("/board")
    expect(deputy.get_by_text("已办结").first).to_be_visible()


def test_a_page_of_another_county_says_so(office: tuple[Site, As, dict[str, str]]) -> None:
    site, as_, people = office
    headers = {"Origin": site.url}
    api = httpx.Client(base_url=site.url, cookies={PLAIN: people["zhuren"]}, headers=headers, trust_env=False)
    rows = api.get("/api/checklist").json()["rows"]
    made = api.post("/api/assignments", json={"duties": [rows[0]["id"]], "jurisdictions": ["533401"]}).json()
    page = as_("deqinren")
    page.goto(f"/tasks/{made['made'][0]}")
    expect(page.get_by_text("不属于您填报的县市或单位")).to_be_visible()
