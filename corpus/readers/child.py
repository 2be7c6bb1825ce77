"""Reading in a process of its own, that can be killed: parsers meet hostile files.

A child costs the start of Python and of its format's library: on two shared cores 0.05 s for plain text, 0.08 s
for Word, 0.2 s for a PDF of 11 pages, seconds a page where it must be recognised. It may use so much
memory and time and no more; whatever becomes of it, the caller gets a reading or one clear line.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from corpus.readers.reading import Place, Reading

SECONDS = 60
MEGABYTES = 2048
_PACKAGES = str(Path(__file__).resolve().parents[2])


def read_in_child(path: Path, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Reading:
    """As ``corpus.readers.read``, in a child with limits of wall clock, processor time and memory.

    ``InputError``, in one line, where the file cannot be read, a limit is passed, or the reader crashes.
    """
    arguments = [
        sys.executable,
        "-P",
        "-m",
        "corpus.readers.child",
        str(path.absolute()),
        str(seconds),
        str(megabytes),
    ]
    search = os.pathsep.join(filter(None, (_PACKAGES, os.environ.get("PYTHONPATH"))))
    # A killed child cannot tidy up: what it left behind goes with its folder.
    with tempfile.TemporaryDirectory(prefix="shejiao-", ignore_cleanup_errors=True) as scratch:
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": search, "TMPDIR": scratch},
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise _too_slow(path, seconds) from error
        finally:
            _kill(process)
    return _result(output, process.returncode, path, seconds, megabytes)


def _result(output: bytes, status: int, path: Path, seconds: float, megabytes: int) -> Reading:
    if status == -signal.SIGXCPU:
        raise _too_slow(path, seconds)
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError:
        answer = {"crash": True}
    if "error" in answer:
        raise InputError(answer["error"])
    if "memory" in answer:
        raise InputError(f"读取文件“{path.name}”需要的内存超过 {megabytes} MB，已停止；请拆分或另存后再试。")
    if "crash" in answer or status != 0:
        raise InputError(f"读取文件“{path.name}”时程序意外中止，文件可能已损坏；请用原软件重新另存后再试。")
    places = tuple(Place(*place) for place in answer["places"])
    return Reading(answer["text"], answer["format"], places, tuple(answer["notices"]))


def _too_slow(path: Path, seconds: float) -> InputError:
    return InputError(f"读取文件“{path.name}”超过 {seconds:g} 秒仍未完成，已停止；请拆分成几个文件后再试。")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the child and whatever it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def _limit(seconds: float, megabytes: int) -> None:
    """Binds this process; a system without such limits has the parent's clock alone."""
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    # Processor time counts every thread, the wall clock only one.
    processor = max(1, int(seconds * (os.cpu_count() or 1)) + 1)
    # Data is what a process fills; its address space also holds libraries and stacks it never touches.
    memory = ((resource.RLIMIT_DATA, size), (resource.RLIMIT_AS, 2 * size))
    for kind, value in (*memory, (resource.RLIMIT_CPU, processor), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (bound, hard if kind == resource.RLIMIT_CPU else bound))


def _answer(path: Path) -> dict[str, Any]:
    from corpus.readers import read

    try:
        reading = read(path)
    except InputError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"memory": True}
    except Exception:
        return {"crash": True}
    places = [list(asdict(place).values()) for place in reading.places]
    return {"text": reading.text, "format": reading.format, "places": places, "notices": reading.notices}


def main(arguments: list[str]) -> None:
    """Reads one file and prints the result as JSON; libraries that print do so elsewhere."""
    path, seconds, megabytes = arguments
    _limit(float(seconds), int(megabytes))
    result = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    result.write(json.dumps(_answer(Path(path))).encode())
    result.flush()
    # What hangs in a library's threads must not keep the answer waiting.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
