"""Residents' pages under load: `python -m benchmarks.portal [--rate 200] [--seconds 30] [--page /]`.

Loads the demo town's pages into a record of its own, serves it as `townclerk serve` does, and asks for
one page at a fixed rate over loopback, gzip accepted, with connections kept open. Arrivals are evenly
spaced and do not wait for answers; a latency is counted from the moment its request was due, so that a
server that stalls is charged for all whom it kept waiting (no coordinated omission). Stops by itself.

Prints the server's CPU milliseconds a request, requests answered a second, latencies and errors.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

TOWN = Path(__file__).resolve().parent.parent / "townclerk" / "demo" / "town"
CONNECTIONS = 64
MOST_SECONDS, MOST_RATE = 120, 2_000


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """The port and the process id of a server with the demo town's pages."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "townclerk.cli"]
        subprocess.run(
            [*command, "load", str(TOWN), "--data", data],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [*command, "serve", "--data", data, "--port", str(port)], stdout=subprocess.DEVNULL
        )
        try:
            wait_for(port)
            yield port, server.pid
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for(port: int) -> None:
    """Return when the server answers."""
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not answer within a minute")


def cpu_of(pid: int) -> float:
    """CPU seconds so far of `pid` and its children, all living (Linux)."""
    tick, total, wanted = os.sysconf("SC_CLK_TCK"), 0, {pid}
    processes = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended since
            continue
        processes[int(stat.parent.name)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    for _ in range(3):  # server, workers, theirs
        wanted |= {child for child, (parent, _) in processes.items() if parent in wanted}
    total = sum(processes[one][1] for one in wanted if one in processes)
    return total / tick


async def answer(reader: asyncio.StreamReader) -> int:
    """Read one whole answer from a connection and return its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        if name.lower() == b"transfer-encoding":
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readline()
    await reader.readexactly(length)
    return int(head[9:12])


async def load(port: int, page: str, rate: float, seconds: float) -> tuple[list[float], int, float]:
    """Latencies in seconds, errors, and how long the whole took."""
    due: asyncio.Queue[float | None] = asyncio.Queue()
    latencies: list[float] = []
    errors = 0
    asked = (
        f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n"
        "Accept-Language: en\r\nAccept: text/html\r\n\r\n"
    ).encode()

    async def visitor() -> None:
        nonlocal errors
        reader = writer = None
        while (moment := await due.get()) is not None:
            try:
                if writer is None:
                    reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(asked)
                assert reader is not None
                status = await asyncio.wait_for(answer(reader), 10)
                errors += status != 200
                latencies.append(time.perf_counter() - moment)
            except (OSError, TimeoutError, asyncio.IncompleteReadError):
                errors, writer = errors + 1, None
        if writer is not None:
            writer.close()

    visitors = [asyncio.create_task(visitor()) for _ in range(CONNECTIONS)]
    start = time.perf_counter()
    for number in range(int(rate * seconds)):
        moment = start + number / rate
        if (wait := moment - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        due.put_nowait(moment)
    for _ in visitors:
        due.put_nowait(None)
    await asyncio.gather(*visitors)
    return latencies, errors, time.perf_counter() - start


def measure(port: int, pid: int, page: str, rate: float, seconds: float) -> dict[str, float | int | str]:
    """One run of the load and what it cost."""
    asyncio.run(load(port, page, min(rate, 50), 2))  # every worker has seen the page once
    before = cpu_of(pid)
    latencies, errors, took = asyncio.run(load(port, page, rate, seconds))
    spent = cpu_of(pid) - before
    p50, p95, p99 = np.percentile(latencies or [0], [50, 95, 99]) * 1000
    return {
        "page": page,
        "rate": rate,
        "seconds": seconds,
        "answered_per_second": round(len(latencies) / took, 1),
        "errors": errors,
        "cpu_ms_per_request": round(1000 * spent / max(1, len(latencies)), 2),
        "p50_ms": round(p50, 1),
        "p95_ms": round(p95, 1),
        "p99_ms": round(p99, 1),
        "max_ms": round(max(latencies or [0]) * 1000, 1),
    }


def main() -> None:
    """Measure the pages asked for, each in one line of JSON."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--rate", type=float, default=200)
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--page", action="append", default=[])
    given = options.parse_args()
    rate, seconds = min(given.rate, MOST_RATE), min(given.seconds, MOST_SECONDS)
    with served() as (port, pid):
        for page in given.page or ["/"]:
            print(json.dumps(measure(port, pid, page, rate, seconds)), flush=True)


if __name__ == "__main__":
    main()
