"""What an office can set: environment variables ``SHEJIAO_*``, or a file ``.env`` where the program starts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, IPvAnyNetwork, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import InputError

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
    "trusted_proxy": "一个IP地址或网段，如10.0.0.5",
}
_NEVER_SHOWN = frozenset({"writer_key", "writer_url", "database_url"})  # may hold a password


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
    web_dir: Path = PROJECT / "web" / "dist"
    """The built page."""

    @field_validator("writer_url", "writer_model", "writer_key", mode="before")
    @classmethod
    def _empty_is_off(cls, given: object) -> object:
        return None if isinstance(given, str) and not given.strip() else given

    @field_validator("writer_url")
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
    return found
