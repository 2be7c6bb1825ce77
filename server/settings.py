"""What an office can set: environment variables ``SHEJIAO_*``, or a file ``.env`` where the program starts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, IPvAnyNetwork, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import InputError

EMAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
"""What is taken for an address of e-mail."""
PROJECT = Path(__file__).resolve().parents[1]

_ALLOWED = {
    "data_dir": "一个可写的文件夹",
    "host": "本机的一个地址，如127.0.0.1",
    "port": "0至65535的整数（0表示自动选择）",
    "database_url": "SQLAlchemy的数据库地址",
    "model": "模型文件夹或名称",
    "device": "cpu、cuda等设备名",
    "writer_url": "http或https开头的接口地址，如https://主机/v1，其中不带账号密码",
    "writer_timeout": "1至600的秒数",
    "keep_questions": "true或false",
    "question_days": "1至3650的天数",
    "open_reading": "true或false",
    "session_idle_minutes": "1至1440的整数",
    "session_hours": "1至720的整数",
    "password_length": "8至64的整数",
    "password_kinds": "1至4的整数",
    "password_days": "0至3650的整数（0表示不过期）",
    "evidence_largest_mb": "1至2000的整数",
    "evidence_quota_mb": "1至10000000的整数",
    "due_soon_days": "1至60的整数",
    "quiz_name_days": "30至3650的天数",
    "smtp_host": "邮件服务器的主机名，如mail.example.cn，不带协议和端口",
    "smtp_port": "1至65535的整数",
    "smtp_from": "发件人的邮箱地址",
    "smtp_tls": "starttls、tls或none",
    "public_url": "http或https开头的本站地址，如https://主机，用在邮件和日历的链接里",
    "trusted_proxy": "一个IP地址或网段，如10.0.0.5",
}
_NEVER_SHOWN = frozenset({"writer_key", "writer_url", "database_url", "smtp_password"})  # may hold a password


class Settings(BaseSettings):
    """All settings with their defaults; unknown ones are ignored."""

    model_config = SettingsConfigDict(env_prefix="SHEJIAO_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = PROJECT / "data"
    """Holds everything that is not code: the database, the index, the model. One process owns it."""
    host: str = "127.0.0.1"
    """The address to serve on."""
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    database_url: str | None = None
    """SQLAlchemy URL; None is SQLite in ``data_dir``."""
    model: str | None = None
    """A sentence-transformers folder or name; None is the shipped multilingual-e5-small."""
    device: str | None = None
    """Where a model of the office's own runs: cpu, cuda ...; None lets it choose."""
    writer_url: str | None = None
    """An OpenAI-compatible endpoint (``.../v1``) that may phrase answers; None is off."""
    writer_key: SecretStr | None = None
    """Sent to the endpoint as a bearer token, and shown nowhere."""
    writer_model: str | None = None
    """The model asked for at the endpoint."""
    writer_timeout: Annotated[float, Field(ge=1, le=600)] = 30
    """Seconds in which the endpoint must have ended; the quoted answer does not wait for it."""
    keep_questions: bool = True
    """Whether questions asked on the page are kept for the list of those not answered."""
    question_days: Annotated[int, Field(ge=1, le=3650)] = 180
    """Days after which a question that nobody asked again is forgotten."""
    open_reading: bool = True
    """Whether searching and reading policy needs no account."""
    session_idle_minutes: Annotated[int, Field(ge=1, le=1440)] = 60
    """Minutes without a request after which one must sign in again."""
    session_hours: Annotated[int, Field(ge=1, le=720)] = 12
    """Hours after which one must sign in again, however busy."""
    password_length: Annotated[int, Field(ge=8, le=64)] = 8
    """Least characters of a password."""
    password_kinds: Annotated[int, Field(ge=1, le=4)] = 3
    """Least kinds of characters: lower case, upper case, digits, others."""
    password_days: Annotated[int, Field(ge=0, le=3650)] = 90
    """Days after which a new password must be set; 0 is never."""
    trusted_proxy: IPvAnyNetwork | None = None
    """The address, or network, of the reverse proxy whose X-Forwarded-For and -Proto are believed."""
    evidence_largest_mb: Annotated[int, Field(ge=1, le=2000)] = 50
    """Most megabytes of one file of evidence."""
    evidence_quota_mb: Annotated[int, Field(ge=1, le=10_000_000)] = 20_000
    """Most megabytes of all evidence together."""
    due_soon_days: Annotated[int, Field(ge=1, le=60)] = 10
    """Working days before its day on which an assignment is due soon."""
    quiz_name_days: Annotated[int, Field(ge=30, le=3650)] = 730
    """Days after which the names of those who took a quiz are forgotten; units and scores stay."""
    smtp_host: str | None = None
    """The mail server that takes reminders; None is off."""
    smtp_port: Annotated[int, Field(ge=1, le=65535)] = 587
    smtp_from: str | None = None
    """Whom reminders come from."""
    smtp_user: str | None = None
    """Signs in at the mail server; None does not."""
    smtp_password: SecretStr | None = None
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"
    """Encrypted after a plain start, from the start, or not at all (only within one's own network)."""
    public_url: str | None = None
    """Where people open the site: links in e-mail and calendars; None leaves links out of e-mail."""
    web_dir: Path = PROJECT / "web" / "dist"
    """The built page."""

    @field_validator(
        "writer_url",
        "writer_model",
        "writer_key",
        "smtp_host",
        "smtp_from",
        "smtp_user",
        "smtp_password",
        "public_url",
        mode="before",
    )
    @classmethod
    def _empty_is_off(cls, given: object) -> object:
        return None if isinstance(given, str) and not given.strip() else given

    @field_validator("smtp_host")
    @classmethod
    def _a_host(cls, given: str | None) -> str | None:
        if given is not None and not re.fullmatch(r"[\w.-]+|[\da-fA-F:]+", given.strip()):
            raise ValueError("not a host")
        return given.strip() if given else None

    @field_validator("smtp_from")
    @classmethod
    def _an_address(cls, given: str | None) -> str | None:
        if given is not None and not EMAIL.fullmatch(given.strip()):
            raise ValueError("not an address of e-mail")
        return given.strip() if given else None

    @field_validator("writer_url", "public_url")
    @classmethod
    def _a_web_address(cls, given: str | None) -> str | None:
        if given is None:
            return None
        parts = urlsplit(given.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            raise ValueError("not an address of the web")
        return given.strip().rstrip("/")

    @property
    def model_dir(self) -> Path:
        """Where the shipped model is unpacked."""
        return self.data_dir / "models" / "multilingual-e5-small"

    @property
    def index_dir(self) -> Path:
        """Where the generations of the index lie."""
        return self.data_dir / "index"


def load_settings(**given: object) -> Settings:
    """Settings from the environment, ``given`` ones first; InputError naming the first that is wrong."""
    try:
        found = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "?"
        value = "" if name in _NEVER_SHOWN else f"“{first.get('input')}”"
        raise InputError(
            f"设置SHEJIAO_{name.upper()}的值{value}不可用：应为{_ALLOWED.get(name, '有效的值')}。"
        ) from None
    if found.writer_url and not found.writer_model:
        raise InputError("设置了SHEJIAO_WRITER_URL而没有SHEJIAO_WRITER_MODEL：请写明要用的模型名称。")
    if found.smtp_host and not found.smtp_from:
        raise InputError("设置了SHEJIAO_SMTP_HOST而没有SHEJIAO_SMTP_FROM：请写明发件人的邮箱地址。")
    return found
