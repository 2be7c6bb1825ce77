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
from pathlib import Path

import httpx

WARM, ASKED = 30, 200
QUICK_MS, PATIENCE = 8, 300  # a repeated search that takes no longer is answered from memory; seconds


def memory_mb(pid: int) -> float:
    """Resident megabytes of a process now, and at most, where the system tells (Linux)."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return round(int(found[1]) / 1024, 1) if found else float("nan")


def timed(client: httpx.Client, texts: list[str]) -> list[float]:
    """Milliseconds of a search for each of ``texts``."""
    took = []
    for text in texts:
        began = time.perf_counter()
        client.get("/api/search", params={"q": text}).raise_for_status()
        took.append((time.perf_counter() - began) * 1000)
    return took


def settle(client: httpx.Client, text: str) -> None:
    """Wait until what the first search sets going in the background (who bears which clause) is done."""
    until = time.monotonic() + PATIENCE
    while min(timed(client, [text] * 3)) > QUICK_MS and time.monotonic() < until:
        time.sleep(5)


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
            settle(client, texts[0])
            timed(client, texts[:WARM])
            both = timed(client, [text for text in texts[WARM:] for _ in range(2)])
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
