"""Administrative divisions that duties are carried out in: 云南省 > 迪庆州 > 香格里拉市."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus.errors import InputError


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A province, prefecture or county."""

    code: str
    """Six digits of GB/T 2260: 533401. Unique."""
    name: str
    """The full name: 维西傈僳族自治县."""
    short: str
    """The name officials say: 维西县."""
    parent: str | None = None
    """The code of the division it belongs to; None for the topmost."""


@dataclass(frozen=True, slots=True)
class Jurisdictions:
    """All divisions, the higher before the lower."""

    all: tuple[Jurisdiction, ...]

    def __post_init__(self) -> None:
        """``InputError`` where a code stands twice, or a parent does not stand before its child."""
        known: set[str] = set()
        for each in self.all:
            if each.code in known:
                raise InputError(f"行政区划代码{each.code}写了两次：请只留一条。")
            if each.parent is not None and each.parent not in known:
                raise InputError(f"“{each.name}”的上级{each.parent}不在它之前：请先写上级。")
            known.add(each.code)

    def of(self, code: str) -> Jurisdiction | None:
        """The division with this code; None where there is none."""
        return next((each for each in self.all if each.code == code), None)

    def named(self, text: str) -> Jurisdiction | None:
        """The division with this code or name, full or short; None where there is none."""
        text = text.strip()
        return next((each for each in self.all if text in (each.code, each.name, each.short)), None)

    def within(self, code: str) -> tuple[Jurisdiction, ...]:
        """The division ``code`` and all below it."""
        found = {code}
        for each in self.all:
            if each.parent in found:
                found.add(each.code)
        return tuple(each for each in self.all if each.code in found)

    def leaves(self) -> tuple[Jurisdiction, ...]:
        """The lowest divisions: the counties."""
        parents = {each.parent for each in self.all}
        return tuple(each for each in self.all if each.code not in parents)

    def path(self, code: str) -> str:
        """How a division is written with those above it: 云南省 > 迪庆藏族自治州 > 德钦县."""
        names: list[str] = []
        found = self.of(code)
        while found is not None:
            names.insert(0, found.name)
            found = self.of(found.parent) if found.parent else None
        return " > ".join(names)


def jurisdictions_of(entries: Iterable[dict[str, str]]) -> Jurisdictions:
    """The divisions in the shape ``jurisdictions.toml`` writes them."""
    return Jurisdictions(tuple(Jurisdiction(**each) for each in entries))


@cache
def shipped_jurisdictions() -> Jurisdictions:
    """The divisions that come with the program: ``jurisdictions.toml``."""
    text = resources.files(__package__).joinpath("jurisdictions.toml").read_text(encoding="utf-8")
    return jurisdictions_of(tomllib.loads(text)["jurisdictions"])
