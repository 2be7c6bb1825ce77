"""Passwords: what is asked of them, and their argon2id hashes.

GB/T 22239-2019 asks for complexity and rotation, OWASP ASVS 5.0 for length and a list of common ones: both are
met by default, each is a setting.
"""

from __future__ import annotations

import secrets
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from corpus.errors import InputError
from server.errors import NotReady

Result = TypeVar("Result")

LONGEST = 128
"""Characters a password may have: enough for a sentence, too few to keep the machine busy."""
AT_ONCE = 4
"""Hashes computed at the same time, 19 MiB each."""
_WAIT = 20.0  # seconds for a hash
_COMMON = 10_000  # passwords of the list that are refused as they are
_STEMS = 3_000  # and those refused with digits or signs put behind them
_OURS = frozenset(
    {"shejiao", "shequjiaozheng", "jiaozheng", "diqing", "sifaju", "woaini", "admin", "administrator"}
)
_LEET = str.maketrans("@4031!$57", "aaoeiisst")


@dataclass(frozen=True, slots=True)
class Rules:
    """What is asked of a password."""

    length: int
    """Least characters."""
    kinds: int
    """Least kinds of characters: lower case, upper case, digits, others (1 to 4)."""


@cache
def _common() -> tuple[frozenset[str], frozenset[str]]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # 30,000 passwords by frequency; slow to import

    words = [each.lower() for each in FREQUENCY_LISTS["passwords"][:_COMMON]]
    return frozenset(words), frozenset(each for each in words[:_STEMS] if len(each) > 3) | _OURS


def is_common(password: str) -> bool:
    """Whether it is one of the most frequent passwords, also with signs for letters or digits put behind."""
    whole, stems = _common()
    folded = password.lower()
    plain = folded.translate(_LEET)
    stem = folded.rstrip("0123456789!@#$%^&*()_+-=.,?~ ")
    return folded in whole or plain in whole or stem in stems or stem.translate(_LEET) in stems


def _kinds(password: str) -> int:
    tests = (str.islower, str.isupper, str.isdigit, lambda each: not each.isalnum() or not each.isascii())
    return sum(any(test(each) for each in password) for test in tests)


def check(password: str, rules: Rules, name: str) -> None:
    """InputError, saying what is asked, where ``password`` will not do for the account ``name``."""
    if not rules.length <= len(password) <= LONGEST:
        raise InputError(f"密码有{len(password)}个字符：请用{rules.length}至{LONGEST}个字符。")
    if _kinds(password) < rules.kinds:
        raise InputError(f"密码太简单：请至少用小写字母、大写字母、数字、符号中的{rules.kinds}种。")
    folded, name = password.lower(), name.lower()
    if name and (name in folded or folded in name):
        raise InputError("密码中含有用户名：请另选一个与用户名无关的密码。")
    if is_common(password) or len(set(folded)) < 4:
        raise InputError("这是常见或容易猜到的密码：请换一个，例如几个不相关的词加数字和符号。")


class Hasher:
    """Argon2id with 19 MiB, two passes, one lane (OWASP's least), so many at once and no more.

    The threads are its own: memory that the C library keeps for a thread is then kept for these few only.
    """

    def __init__(self) -> None:
        self._argon2 = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="passwords")
        self._nobody = self._argon2.hash(secrets.token_urlsafe(16))

    def hash(self, password: str) -> str:
        """The hash to keep; ``NotReady`` where too many wait."""
        return self._waited(self._threads.submit(lambda: self._argon2.hash(password)))

    def verify(self, kept: str | None, password: str) -> bool:
        """Whether ``password`` is the one of ``kept``; without one it takes as long, and is not."""
        return self._waited(self._threads.submit(self._verify, kept, password)) and kept is not None

    def _verify(self, kept: str | None, password: str) -> bool:
        try:
            return self._argon2.verify(kept or self._nobody, password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False

    def _waited(self, future: Future[Result]) -> Result:
        try:
            return future.result(timeout=_WAIT)
        except TimeoutError:
            future.cancel()
            raise NotReady("同时登录的人太多：请稍等片刻再试。") from None
