"""Reminders by e-mail, through the office's own mail server."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from server.duties.checklist import chinese_day
from server.overview.grid import place_name
from server.reminders.due import Due, Kind
from server.settings import Settings

_TIMEOUT = 20
"""Seconds for each step with the mail server."""
_MOST = 30
"""Tasks that one message lists."""
Failed = (smtplib.SMTPException, OSError)
"""What a mail server that does not take a message raises."""


def message(to: str, name: str, due: Sequence[Due], settings: Settings) -> EmailMessage:
    """One message that tells ``name`` of all of ``due``."""
    assert settings.smtp_from
    late = sum(each.kind is Kind.OVERDUE for each in due)
    soon = len(due) - late
    told = "，".join(
        words for count, words in ((late, f"{late}项已逾期"), (soon, f"{soon}项临近期限")) if count
    )
    lines = [f"{name}：", "", f"您的任务中有{told}。", ""]
    for each in due[:_MOST]:
        day = chinese_day(each.task.due_on) if each.task.due_on else ""
        word = "逾期" if each.kind is Kind.OVERDUE else "临期"
        lines.append(f"【{word}】{day}到期　{place_name(each.task.jurisdiction)}　{each.task.action}")
    if len(due) > _MOST:
        lines.append(f"另有{len(due) - _MOST}项，请在系统中查看。")
    if settings.public_url:
        lines += ["", f"查看和填报：{settings.public_url}/tasks"]
    lines += ["", "这是社矫系统自动发出的提醒，请不要回复；不想再收到，请在“我的账号”中删去邮箱。"]
    found = EmailMessage()
    found["From"], found["To"] = settings.smtp_from, to
    found["Subject"] = f"任务提醒：{told}"
    found["Date"] = formatdate(localtime=True)
    found["Message-ID"] = make_msgid(domain=settings.smtp_from.rpartition("@")[2])
    found["Auto-Submitted"] = "auto-generated"
    found.set_content("\n".join(lines))
    return found


def send(mail: EmailMessage, settings: Settings) -> None:
    """Hand ``mail`` to the mail server; raises one of ``Failed`` where it is not taken."""
    assert settings.smtp_host
    host, port = settings.smtp_host, settings.smtp_port
    if settings.smtp_tls == "tls":
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=_TIMEOUT)
    with server:
        if settings.smtp_tls == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user:
            password = settings.smtp_password.get_secret_value() if settings.smtp_password else ""
            server.login(settings.smtp_user, password)
        server.send_message(mail)
