"""The writer's endpoint: what it is sent, how it is set, and that nothing it does harms."""

from __future__ import annotations

import json
import logging
import socket

import pytest

from corpus.errors import InputError
from server.dependencies import Services
from server.settings import load_settings
from tests.server import misbehaving
from tests.server.misbehaving import Act, endpoint
from tests.server.writer_support import GOOD, KEY, QUESTION, SOURCE, app_with, events, written

pytestmark = pytest.mark.model


def test_an_endpoint_that_does_not_stream_is_understood(services: Services) -> None:
    shown, end = written(services, misbehaving.in_one_piece([GOOD]))
    assert len(shown) == 1
    assert end["outcome"] == "done"


def test_what_is_sent_are_clauses_and_question_as_data_and_the_key_in_its_header(services: Services) -> None:
    with endpoint(misbehaving.writing([GOOD])) as found:
        events(app_with(services, found.url))
    request = found.requests[0]
    assert request["model"] == "some-model"
    assert request["stream"] is True
    rules, data = (message["content"] for message in request["messages"])
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert SOURCE in data
    assert QUESTION in data
    fence = data.split(">>>")[0].split()[-1]
    assert fence in rules
    assert data.count(f"<<<完 {fence}>>>") == data.count("<<<条款") + 1
    assert found.headers[0]["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (misbehaving.raw(b"\x00\xff\xfegarbage\n" * 20), "读不懂"),
        (misbehaving.raw(b'data: {"choices": [{"delta": {"content": "half'), "读不懂"),
        (misbehaving.raw(b'data: {"choices": "none"}\n\n'), "读不懂"),
        (misbehaving.raw(b'data: {"choices": [{"delta": {"content": {"a": 1}}}]}\n\n'), "读不懂"),
        (misbehaving.raw(b"data: " + b"[" * 60_000 + b"\n\n"), "读不懂"),
        (misbehaving.raw(b"<html>sign in</html>", kind="text/html"), "读不懂"),
        (misbehaving.raw(b'{"error": "quota"}', 429, "application/json"), "状态429"),
        (misbehaving.raw(b"oops", 500), "状态500"),
        (misbehaving.raw(b"", 302, Location="http://127.0.0.1:1/"), "状态302"),
        (misbehaving.raw(b"x" * 100_000), "过长"),
        (misbehaving.raw(b"not gzip", **{"Content-Encoding": "gzip"}), "连接不上或中途断开"),
        (misbehaving.pouring("字" * 1000), "过长"),
    ],
    ids=[
        "garbage",
        "half",
        "shape",
        "no words",
        "nesting",
        "page",
        "quota",
        "error",
        "redirect",
        "long line",
        "coding",
        "flood",
    ],
)
def test_an_endpoint_that_misbehaves_leaves_the_quoted_answer_standing(
    services: Services, act: Act, says: str
) -> None:
    shown, end = written(services, act)
    assert shown == []
    assert end["outcome"] == "unavailable"
    assert says in end["message"]
    assert end["message"].endswith("请看上面的原文。")
    assert "\n" not in end["message"]


def test_an_endpoint_that_is_down_is_told_in_one_line(services: Services) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        (*shown, (_, end)) = events(app_with(services, f"http://127.0.0.1:{unused.getsockname()[1]}/v1"))
    assert shown == []
    assert end["message"] == "写作模型连接不上或中途断开：请看上面的原文。"


@pytest.mark.parametrize("act", [misbehaving.silent(8), misbehaving.dripping([])], ids=["silent", "dripping"])
def test_an_endpoint_that_takes_too_long_is_not_waited_for(services: Services, act: Act) -> None:
    shown, end = written(services, act, timeout=1)
    assert shown == []
    assert end["message"] == "写作模型1秒内没有写完：请看上面的原文。"


@pytest.mark.parametrize(
    "act", [misbehaving.breaking_off([GOOD]), misbehaving.dripping([GOOD])], ids=["broken off", "too slow"]
)
def test_what_was_proven_before_it_broke_off_stays_and_is_said_to_be_incomplete(
    services: Services, act: Act
) -> None:
    shown, end = written(services, act, timeout=2)
    assert len(shown) == 1
    assert end["outcome"] == "unavailable"
    assert "不完整" in end["message"]


def test_without_an_endpoint_the_writer_is_off(services: Services) -> None:
    client = app_with(services, None)
    assert client.post("/api/ask", json={"question": QUESTION}).json()["writer"] is False
    response = client.post("/api/ask/written", json={"question": QUESTION})
    assert response.status_code == 409
    assert "没有设置写作模型" in response.json()["detail"]


def test_what_the_documents_do_not_say_is_not_sent_to_be_written(services: Services) -> None:
    with endpoint(misbehaving.writing([GOOD])) as found:
        client = app_with(services, found.url)
        assert client.post("/api/ask", json={"question": "怎么申请护照"}).json()["writer"] is False
        assert client.post("/api/ask/written", json={"question": "怎么申请护照"}).status_code == 409
    assert found.requests == []


def test_the_key_is_in_no_log_and_no_message(
    services: Services, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEJIAO_WRITER_KEY", KEY)
    with caplog.at_level(logging.DEBUG), endpoint(misbehaving.raw(KEY.encode(), 500)) as found:
        _, (_, end) = (None, *events(app_with(services, found.url)))
    assert KEY not in caplog.text
    assert KEY not in json.dumps(end, ensure_ascii=False)
    settings = load_settings(writer_url="http://127.0.0.1:1", writer_model="m")
    assert KEY not in repr(settings)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host/v1",
        "file:///etc/passwd",
        "host/v1",
        "https://",
        "https://user:secret@host/v1",
        "javascript:1",
    ],
)
def test_only_addresses_of_the_web_are_taken_and_none_is_repeated(url: str) -> None:
    with pytest.raises(InputError) as error:
        load_settings(writer_url=url, writer_model="m")
    assert "SHEJIAO_WRITER_URL的值不可用：应为http或https开头的接口地址" in str(error.value)
    assert "secret" not in str(error.value)


def test_an_address_without_a_model_is_told() -> None:
    with pytest.raises(InputError, match="没有SHEJIAO_WRITER_MODEL"):
        load_settings(writer_url="http://127.0.0.1:1/v1")
    assert load_settings(writer_url="").writer_url is None
