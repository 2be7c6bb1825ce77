"""Older office formats (.doc, .wps, .rtf, .odt): turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from corpus.errors import InputError
from corpus.readers.docx import MACRO, read_docx
from corpus.readers.reading import Reading

SECONDS = 50
"""That a conversion may take."""
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""
"""No macro runs and no link is followed."""


def read_office(raw: bytes, name: str) -> Reading:
    """The text of a .doc, .wps, .rtf or .odt; as ``corpus.readers.docx.read_docx``."""
    if _MACROS in raw or b"Basic/script-lc.xml" in raw:
        raise InputError(MACRO.format(name))
    program = shutil.which("soffice") or shutil.which("libreoffice")
    suffix = Path(name).suffix.lower()
    if program is None:
        raise InputError(
            f"读取 {suffix} 文件（{name}）需要 LibreOffice，本机没有安装；请安装 LibreOffice，或另存为 .docx 后再试。"
        )
    with tempfile.TemporaryDirectory(prefix="shejiao-") as folder:
        converted = _converted(program, raw, suffix, Path(folder), name)
    reading = read_docx(converted, name)
    return replace(reading, format=suffix.lstrip("."))


def _converted(program: str, raw: bytes, suffix: str, folder: Path, name: str) -> bytes:
    """The file as .docx, made in a folder and with a profile of its own."""
    profile, source, target = folder / "profile", folder / f"source{suffix}", folder / "source.docx"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source.write_bytes(raw)
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    # In a reading child, which leads a session, the converter stays in its group and ends with it.
    alone = os.getsid(0) != os.getpid()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        start_new_session=alone,
    )
    try:
        process.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"转换文件“{name}”超过 {SECONDS} 秒仍未完成，已停止；请用办公软件另存为 .docx 后再试。"
        ) from error
    finally:
        _end(process, alone)
    if not target.is_file():
        raise InputError(f"LibreOffice 打不开文件“{name}”，可能已损坏或加密；请用原软件另存为 .docx 后再试。")
    return target.read_bytes()


def _end(process: subprocess.Popen[bytes], alone: bool) -> None:
    """Ends the converter, and what it started where it has a group of its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if alone:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
