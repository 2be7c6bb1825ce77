"""Signing in and what it changes, in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from server.accounts.cookies import PLAIN
from tests.browser.conftest import needs_chromium
from tests.conftest import PASSWORD, Site

pytestmark = needs_chromium


@pytest.fixture
def visitor(browser: Browser, shared_site: Site) -> Iterator[Page]:
    """Somebody who is not signed in."""
    context = browser.new_context(
        base_url=shared_site.url, viewport={"width": 1366, "height": 768}, locale="zh-CN"
    )
    yield context.new_page()
    context.close()


def test_one_reads_without_an_account_and_comes_back_to_where_one_was_going(
    visitor: Page, shared_site: Site
) -> None:
    visitor.goto("/library")
    expect(visitor.get_by_role("link", name="中华人民共和国社区矫正法").first).to_be_visible()
    expect(visitor.get_by_role("button", name="收录文件")).to_have_count(0)
    visitor.goto("/admin/accounts?text=member")
    expect(visitor).to_have_url(re.compile("/sign-in"))
    visitor.get_by_label("用户名").fill("member")
    visitor.get_by_label("密码").fill("wrong")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("alert")).to_contain_text("用户名或密码不正确")
    visitor.keyboard.type(PASSWORD)  # the wrong one is selected
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile(r"//[^/]+/admin/accounts\?text=member"))
    cookie = next(each for each in visitor.context.cookies() if each["name"] == PLAIN)
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    visitor.get_by_role("button", name="测试member").first.click()
    visitor.get_by_role("button", name="退出登录").click()
    expect(visitor.get_by_role("link", name="登录")).to_be_visible()


def test_a_session_that_ends_loses_nothing_that_was_typed(page: Page) -> None:
    page.goto("/documents/diqing-2016-social-forces")
    page.get_by_role("button", name="改文号").click()
    box = page.locator("dd input").first
    box.fill("迪司发〔2016〕1号")
    page.context.clear_cookies()
    box.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("登录已结束")
    dialog.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("迪司发〔2016〕1号").first).to_be_visible()
    page.get_by_role("button", name="改文号").click()
    page.locator("dd input").first.fill("")
    page.locator("dd input").first.press("Enter")
    expect(page.get_by_text("迪司发〔2016〕1号")).to_have_count(0)


@pytest.mark.parametrize("path", ["/account", "/admin/accounts", "/sign-in", "/welcome#nothing"])
def test_on_a_phone_nothing_scrolls_sideways(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
