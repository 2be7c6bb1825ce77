"""Offices and groups that documents lay duties on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BodyKind(StrEnum):
    """What a body is."""

    DEPARTMENT = "department"  # 部门
    GOVERNMENT = "government"  # 党委、政府, at any level
    INSTITUTION = "institution"  # 机构: 社区矫正机构, 司法所, 矫正小组
    GRASSROOTS = "grassroots"  # 基层组织: 村(居)民委员会
    SOCIAL_FORCE = "social_force"  # 社会力量: 社会组织, 企事业单位, 志愿者
    PERSON = "person"  # 个人: 社区矫正对象
    UNSPECIFIED = "unspecified"  # 未指明: 各有关部门


@dataclass(frozen=True, slots=True)
class Body:
    """An office, or a group of people or organisations, under one name."""

    name: str
    """The one name it is listed under: 司法行政部门. Unique."""
    kind: BodyKind
    aliases: tuple[str, ...] = ()
    """Other names that mean it, at any level: 司法局, 司法厅."""
    successor: str | None = None
    """The name of the body that took over its work; None where it still stands."""
    since: str | None = None
    """The day, or the year, from which the successor does: 2018-03, ISO or a part of it."""
    note: str | None = None
    """Where this is known from, or how it is meant, for people to read."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the listed one first."""
        return (self.name, *self.aliases)
