"""Measures a running site: milliseconds a search over HTTP, for questions not asked before and asked again, and memory.

    python scripts/measure_site.py DATA_DIR QUERIES.jsonl

DATA_DIR is a data directory that nobody uses (fill it with ``shejiao laws add --all``); a line of QUERIES.jsonl
is an object with ``text``. Prints a JSON object.
"""

from __future__ import annotations

import json
import os
import re
import signal
import statistics
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import httpx

WARM, ASKED = 30, 200
PATIENCE = 1_500  # seconds


def memory_mb(pid: int) -> float:
    """Resident megabytes of a process now, and at most, where the system tells (Linux)."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return round(int(found[1]) / 1024, 1) if found else float("nan")


def timed(client: HTTPConnection, texts: list[str]) -> list[float]:
    """Milliseconds of a search for each of ``texts``, by a client that does next to nothing itself."""
    took = []
    for text in texts:
        began = time.perf_counter()
        client.request("GET", f"/api/search?q={quote(text)}")
        answer = client.getresponse()
        answer.read()
        took.append((time.perf_counter() - began) * 1000)
        assert answer.status == 200, text
    return took


def busy(pid: int) -> float:
    """Seconds of processor time that a process has had, where the system tells (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def settle(client: httpx.Client, text: str, pid: int) -> None:
    """Wait until what the first search sets going in the background is done: who bears which clause, units folded."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = client.get("/api/search", params={"q": text}).raise_for_status().json()
        before = busy(pid)
        time.sleep(3)
        if found["facets"]["bodies_complete"] and busy(pid) - before < 0.1:
            return
    print("the site was still at work: the figures are of that", file=sys.stderr)


def main(data_dir: str, queries: str) -> None:
    """Start the site, ask, print, stop."""
    lines = Path(queries).read_text(encoding="utf-8").splitlines()
    texts = [str(json.loads(line)["text"])[:500] for line in lines if line.strip()][: WARM + ASKED]
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("shejiao")), "serve", "--port", "0"],
        env={**os.environ, "SHEJIAO_DATA_DIR": data_dir, "COLUMNS": "200"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr
        line = next(line for line in process.stderr if "请在浏览器打开" in line)
        url = line.split("请在浏览器打开 ")[1].split()[0]
        with httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
            while client.get("/api/status").json()["search"] != "ready":
                time.sleep(0.5)
            settle(client, texts[0], process.pid)
        plain = HTTPConnection(url.split("//")[1], timeout=60)
        timed(plain, texts[:WARM])
        both = timed(plain, [text for text in texts[WARM:] for _ in range(2)])
        new, again = both[::2], both[1::2]
        figures = {
            "queries": len(new),
            "new_median_ms": round(statistics.median(new), 1),
            "new_p95_ms": round(sorted(new)[int(len(new) * 0.95)], 1),
            "again_median_ms": round(statistics.median(again), 1),
            "peak_memory_mb": memory_mb(process.pid),
        }
        print(json.dumps(figures, indent=2))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


if __name__ == "__main__":
    main(*sys.argv[1:3])
