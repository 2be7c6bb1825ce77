"""The documents for readers: every command and setting is in both READMEs."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer.main

from server.cli import app
from server.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]


def commands() -> list[str]:
    group = typer.main.get_command(app)
    found = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found += [f"shejiao {name} {each}" for each in inner] if inner else [f"shejiao {name}"]
    return found


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_command_is_in_the_readme(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert [command for command in commands() if command not in text] == []


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_setting_of_an_office_is_in_the_readme(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    names = [f"SHEJIAO_{name.upper()}" for name in Settings.model_fields if name != "web_dir"]
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_pictures_and_links_lead_somewhere(readme: Path) -> None:
    import re

    for target in re.findall(r"\]\(([^)#]+)\)", readme.read_text(encoding="utf-8")):
        assert target.startswith("http") or (ROOT / target).is_file(), target
