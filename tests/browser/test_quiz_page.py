"""A quiz is published, taken on a telephone, left half way, handed in, and looked at."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from server.accounts.cookies import PLAIN
from tests.browser.conftest import PATIENCE_MS, needs_chromium
from tests.conftest import Site

pytestmark = needs_chromium

OPINION = "diqing-2016-social-forces"


@pytest.fixture
def pack(shared_site: Site) -> int:
    """A pack of the opinion's third chapter, its material made."""
    with httpx.Client(
        base_url=shared_site.url,
        headers={"Origin": shared_site.url},
        cookies={PLAIN: shared_site.session},
        trust_env=False,
    ) as client:
        clause = f"{OPINION}:chp_3"
        plan = {
            "title": "社会工作者怎么管",
            "audience": "officials",
            "minutes": 45,
            "items": 6,
            "clauses": [clause],
        }
        made = client.post("/api/packs", json=plan)
        assert made.status_code == 201, made.text
        id_ = int(made.json()["id"])
        for _ in range(600):
            making = client.get(f"/api/packs/{id_}").json()["making"]
            if making["state"] not in ("waiting", "running"):
                return id_
            time.sleep(0.2)
    raise AssertionError("the material was not made")


@pytest.fixture
def phone(browser: Browser, shared_site: Site) -> Iterator[Page]:
    """A telephone without an account."""
    context = browser.new_context(
        base_url=shared_site.url,
        viewport={"width": 390, "height": 844},
        locale="zh-CN",
        has_touch=True,
        is_mobile=True,
    )
    yield context.new_page()
    context.close()


def _answer(phone: Page) -> None:
    """Answer the question that is shown, somehow."""
    for choice in phone.locator("fieldset label").all()[:1]:
        choice.click()
    for blank in phone.get_by_placeholder("填在这里").all():
        blank.fill("民政部门")
        blank.blur()
    for chosen in phone.locator("main select").all():
        chosen.select_option(index=1)
    for same in phone.get_by_role("button", name="就按现在的顺序").all():
        same.click()
    expect(phone.get_by_text("已保存")).to_be_visible()


def _fits(phone: Page) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_class_takes_the_quiz_on_telephones(page: Page, phone: Page, pack: int, tmp_path: Path) -> None:
    page.goto(f"/training/{pack}?tab=quizzes")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("还没有人作答")).to_be_visible()
    code = page.locator(".code").inner_text()
    expect(page.get_by_role("img", name=re.compile("^二维码"))).to_be_visible()

    phone.goto("/q")
    phone.get_by_label("测验口令").fill(code.lower())
    phone.get_by_role("button", name="打开测验").click()
    expect(phone.get_by_role("heading", level=1, name="社会工作者怎么管")).to_be_visible()
    expect(phone.get_by_role("navigation", name="主导航")).to_have_count(0)
    phone.get_by_label("姓名").fill("和志强")
    phone.get_by_label("单位").fill("香格里拉市司法局")
    phone.get_by_role("button", name="开始答题").click()
    expect(phone.get_by_role("heading", name="第1题，共6题")).to_be_visible()
    _answer(phone)
    _fits(phone)
    phone.get_by_role("button", name="下一题").click()

    phone.goto("about:blank")  # leaves half way, and comes back without typing anything
    phone.goto(f"/q/{code}")
    expect(phone.get_by_role("heading", name="第2题，共6题")).to_be_visible()
    for _ in range(4):
        _answer(phone)
        phone.get_by_role("button", name="下一题").click()
    phone.get_by_role("button", name="去交卷").click()
    expect(phone.get_by_text("还有1题没有作答")).to_be_visible()
    expect(phone.get_by_role("button", name="就这样交卷")).to_be_disabled()
    phone.get_by_role("button", name="第6题", exact=True).click()
    _answer(phone)
    phone.get_by_role("button", name="去交卷").click()
    phone.get_by_label("我已阅读本次培训的条款").check()
    phone.get_by_role("button", name="交卷", exact=True).click()
    expect(phone.get_by_text("已签收确认阅读")).to_be_visible()
    mistake = phone.get_by_role("article").first
    expect(mistake).to_contain_text("正确答案")
    expect(mistake.get_by_role("link")).to_have_attribute("href", re.compile(f"/documents/{OPINION}"))
    _fits(phone)

    page.get_by_role("button", name="刷新").click()
    row = page.get_by_role("row").filter(has_text="和志强")
    expect(row).to_contain_text("香格里拉市司法局", timeout=PATIENCE_MS)
    with page.expect_download() as started:
        page.get_by_role("link", name="下载 Excel").click()
    started.value.save_as(tmp_path / "成绩.xlsx")
    assert load_workbook(tmp_path / "成绩.xlsx")["名单"]["B3"].value == "和志强"
    page.get_by_role("button", name="结束测验").click()
    page.get_by_role("button", name="确定结束测验").click()
    expect(page.get_by_text("已结束")).to_be_visible()
    phone.get_by_role("button", name="重新作答一份").click()
    expect(phone.get_by_role("button", name="开始答题")).to_have_count(0, timeout=PATIENCE_MS)


def test_an_unknown_code_says_so_and_asks_again(phone: Page) -> None:
    phone.goto("/q/ZZZZ22")
    expect(phone.get_by_role("alert")).to_contain_text("没有这个口令的测验")
    expect(phone.get_by_label("测验口令")).to_be_visible()
