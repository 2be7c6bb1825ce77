"""Reminders on the house with assignments, and a mail server of the tests' own that really speaks SMTP."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from server.overview.service import Overview
from server.reminders.service import Reminders
from tests.server.overview.conftest import NOW, Office, documents, house, office

__all__ = ["Office", "documents", "house", "office"]

USER, PASSWORD = "shejiao", "mail-secret-2026"


@dataclass
class Post:
    """What came in, and whether the server refuses."""

    host: str = "127.0.0.1"
    port: int = 0
    refuses: bool = False
    signed_in: bool = False
    letters: list[tuple[list[str], EmailMessage]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refuses:
            return "451 try again later"
        self.signed_in = bool(session.authenticated)
        read = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(read, EmailMessage)
        self.letters.append((list(envelope.rcpt_tos), read))
        return "250 taken"

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (
            USER.encode(),
            PASSWORD.encode(),
        )
        return AuthResult(success=right)


@pytest.fixture
def post() -> Iterator[Post]:
    """A mail server on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = Post(port=free.getsockname()[1])
    controller = Controller(
        found, hostname=found.host, port=found.port, authenticator=found.authenticate, auth_require_tls=False
    )
    controller.start()
    yield found
    controller.stop()


Start = Callable[..., Reminders]


@pytest.fixture
def start(office: Office) -> Iterator[Start]:
    """Start the reminders of the house as a program does, with settings; a second time is a restart."""
    services = office.house.services
    settings = services.settings

    def begin(**given: object) -> Reminders:
        found = Reminders(
            services.database, services.accounts, services.overview, settings.model_copy(update=given)
        )
        services.reminders = found
        return found

    yield begin
    services.reminders.close()


def tomorrow(office: Office, days: int = 1) -> None:
    """Move the day on."""

    services = office.house.services
    services.overview = Overview(services.database, services.library, 10, lambda: NOW + timedelta(days=days))
