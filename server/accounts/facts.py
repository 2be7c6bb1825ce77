"""What is said about an account, checked: names, roles that go together, what a reporter is bound to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.errors import InputError
from corpus.vocabulary import shipped
from corpus.vocabulary.jurisdictions import shipped_jurisdictions
from server.accounts.models import CHINESE, Role
from server.settings import EMAIL

_LONGEST_EMAIL = 254
_NAME = re.compile(r"[\w.@-]{2,40}")


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """What is set about an account; see ``server.accounts.Account``."""

    name: str
    display_name: str
    unit: str
    roles: frozenset[Role]
    jurisdiction: str | None = None
    body: str | None = None
    email: str | None = None

    def plain(self) -> dict[str, object]:
        """For the audit: all but the name."""
        return {
            "display_name": self.display_name,
            "unit": self.unit,
            "roles": sorted(self.roles),
            "jurisdiction": self.jurisdiction,
            "body": self.body,
            "email": self.email,
        }


def folded(name: str) -> str:
    """A name as it is kept and looked up: neither case nor width matters."""
    return unicodedata.normalize("NFKC", name).strip().lower()


def _line(text: str, what: str, longest: int) -> str:
    text = " ".join(text.split())
    if not all(each.isprintable() for each in text):
        raise InputError(f"{what}中有不可见的字符：请重新输入。")
    if len(text) > longest:
        raise InputError(f"{what}有{len(text)}个字：请不超过{longest}个字。")
    return text


def _roles_go_together(roles: frozenset[Role]) -> None:
    if not roles:
        raise InputError(f"没有选择角色：请至少选一个（{'、'.join(CHINESE.values())}）。")
    if Role.AUDITOR in roles and len(roles) > 1:
        others = "、".join(CHINESE[role] for role in Role if role in roles and role is not Role.AUDITOR)
        raise InputError(f"审计员不能同时是{others}：看记录的人与被记录的人须分开，请只选其一。")


def check_name(name: str) -> str:
    """The name as it is kept; InputError where it can't be one."""
    name = folded(name)
    if not _NAME.fullmatch(name):
        raise InputError("用户名不可用：请用2至40个字母、数字、汉字或._-@，中间不留空格。")
    return name


def checked(given: AccountFacts, body_name: Callable[[str], str | None] | None = None) -> AccountFacts:
    """``given`` as it is kept: codes and listed names for what people call them; InputError where it can't be."""
    name = check_name(given.name)
    display_name = _line(given.display_name, "姓名", 40)
    if not display_name:
        raise InputError("没有填写姓名：请填写使用者的姓名。")
    _roles_go_together(given.roles)
    jurisdiction = _jurisdiction(given.jurisdiction)
    body = _body(given.body, body_name or _listed_body)
    if Role.REPORTER in given.roles and jurisdiction is None and body is None:
        raise InputError("填报员没有对应的县市或部门：请至少选择一项。")
    return replace(
        given,
        name=name,
        display_name=display_name,
        unit=_line(given.unit, "单位", 60),
        jurisdiction=jurisdiction,
        body=body,
        email=check_email(given.email),
    )


def check_email(given: str | None) -> str | None:
    """The address as it is kept, None for nothing; InputError where it can't be one."""
    given = unicodedata.normalize("NFKC", given or "").strip()
    if given and (len(given) > _LONGEST_EMAIL or not EMAIL.fullmatch(given)):
        raise InputError(
            f"邮箱“{' '.join(given.split())[:40]}”不可用：请填完整的地址，如zhangsan@example.cn。"
        )
    return given or None


def _jurisdiction(given: str | None) -> str | None:
    if not given or not given.strip():
        return None
    found = shipped_jurisdictions().named(given)
    if found is None:
        known = "、".join(each.name for each in shipped_jurisdictions().all)
        raise InputError(f"没有“{given[:20]}”这个县市：可以填{known}。")
    return found.code


def _listed_body(name: str) -> str | None:
    found = shipped().body(name)
    return found.name if found else None


def _body(given: str | None, listed: Callable[[str], str | None]) -> str | None:
    if not given or not given.strip():
        return None
    found = listed(given.strip())
    if found is None:
        raise InputError(f"没有“{given[:20]}”这个部门：请填词汇中的名称，如司法行政部门、民政局。")
    return found
