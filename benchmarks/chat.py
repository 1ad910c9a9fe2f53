"""Conversations at once: `python -m benchmarks.chat [--conversations 50] [--seconds 60] [--pause 5]`.

Serves the demo town's pages from a record of its own as `townclerk serve` does, with two processes. So many
people open /chat and go through the same things in different order: questions, what one can get when moving,
an appointment, guided steps. Each sends a message as the page's script does, reads the answer to its end, and
thinks for `pause` seconds on average (evenly between half and one and a half of it); 0: no thinking at all,
which is not how people write but shows where the limit is. Each comes from a network address of its own.

Prints the milliseconds to the first words and to the whole answer, CPU a message, and the machine's load.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

import numpy as np

from benchmarks.portal import cpu_of, served

MOST_CONVERSATIONS, MOST_SECONDS = 200, 300
STORIES = (
    ("How do I get a senior bus pass?", "Who can get it?", "What does it cost?"),
    ("I am moving next month", "3 May 1950", "What are your opening hours?"),
    ("I need an appointment for a passport", "1", "stop", "thank you"),
    ("I want to report a broken street light", "1", "stop", "Can I get a bus pass?"),
    ("Me mudo el mes que viene", "¿Cómo consigo una tarjeta de la biblioteca?", "hola"),
    ("Who painted the Mona Lisa?", "How do I register my dog?", "permit"),
)


@dataclass
class Figures:
    """Seconds to the first words and to the end of each answer."""

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    errors: int = 0


class Person:
    """One who talks, with a connection, cookies and a network address of their own."""

    def __init__(self, number: int, port: int, figures: Figures) -> None:
        self.number, self.port, self.figures = number, port, figures
        self.cookies: dict[str, str] = {}
        self.token, self.said = "", 0
        self.random = random.Random(number)

    async def talk(self, until: float, pause: float) -> None:
        """Write and read until it is over."""
        await asyncio.sleep(self.random.random() * max(pause, 0.5))
        await self._open()
        story = self.number
        while time.perf_counter() < until:
            for words in STORIES[story % len(STORIES)]:
                await self._say(words)
                await asyncio.sleep(pause * self.random.uniform(0.5, 1.5))
                if time.perf_counter() >= until:
                    return
            story += 1

    async def _open(self) -> None:
        page = (await self._asked("GET", b""))[2].decode()
        found = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page)
        assert found, page[:500]
        self.token = found[1]

    async def _say(self, words: str) -> None:
        body = urlencode({"said": words, "csrfmiddlewaretoken": self.token, "after": self.said}).encode()
        try:
            first, whole, answer = await asyncio.wait_for(self._asked("POST", body), 30)
            told = json.loads(answer.splitlines()[-1])
            assert told["as"] == "over", answer
        except (OSError, TimeoutError, ValueError, IndexError, AssertionError, asyncio.IncompleteReadError):
            self.figures.errors += 1
            return
        self.said = told["said"]
        self.figures.first.append(first)
        self.figures.whole.append(whole)

    async def _asked(self, method: str, body: bytes) -> tuple[float, float, bytes]:
        """Seconds to the first and the last of the answer, and its body."""
        own = (f"127.0.{1 + self.number // 250}.{1 + self.number % 250}", 0)
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=own)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        accept = "application/x-ndjson" if method == "POST" else "text/html"
        head = (
            f"{method} /chat HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: {accept}\r\n"
            f"Cookie: {cookies}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nAccept-Language: en\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        writer.write(head.encode() + body)
        headers = (await reader.readuntil(b"\r\n\r\n")).decode()
        for name, value in re.findall(r"(?im)^set-cookie: ([^=]+)=([^;]*)", headers):
            self.cookies[name] = value
        if "200" not in headers.split("\r\n", maxsplit=1)[0]:
            raise OSError(headers)
        first, answer = 0.0, b""
        async for chunk in _chunks(reader, headers):
            first = first or time.perf_counter() - began
            answer += chunk
        writer.close()
        return first, time.perf_counter() - began, answer


async def _chunks(reader: asyncio.StreamReader, headers: str):  # type: ignore[no-untyped-def]
    found = re.search(r"(?im)^content-length: (\d+)", headers)
    if found:
        yield await reader.readexactly(int(found[1]))
        return
    while size := int(await reader.readline(), 16):
        yield (await reader.readexactly(size + 2))[:-2]


async def run(port: int, people: int, seconds: float, pause: float) -> Figures:
    """All of them at once."""
    figures = Figures()
    until = time.perf_counter() + seconds
    await asyncio.gather(*(Person(number, port, figures).talk(until, pause) for number in range(people)))
    return figures


def measure(port: int, pid: int, people: int, seconds: float, pause: float) -> dict[str, object]:
    """One run and what it cost."""
    asyncio.run(run(port, 8, 6, 0))  # both processes have loaded what they load at first use
    before, load_before = cpu_of(pid), os.getloadavg()[0]
    figures = asyncio.run(run(port, people, seconds, pause))
    spent, count = cpu_of(pid) - before, len(figures.whole)
    first = np.percentile(figures.first or [0], [50, 95, 99]) * 1000
    whole = np.percentile(figures.whole or [0], [50, 95, 99]) * 1000
    return {
        "conversations": people,
        "pause_s": pause,
        "messages": count,
        "messages_per_second": round(count / seconds, 1),
        "errors": figures.errors,
        "first_words_ms_p50_p95_p99": [round(float(one)) for one in first],
        "whole_answer_ms_p50_p95_p99": [round(float(one)) for one in whole],
        "cpu_ms_per_message": round(1000 * spent / max(1, count), 1),
        "load_before_and_after": [round(load_before, 1), round(os.getloadavg()[0], 1)],
    }


def main() -> None:
    """Measure, in one line of JSON for each pause."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--conversations", type=int, default=50)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--pause", type=float, action="append", default=[])
    given = options.parse_args()
    os.environ["TOWNCLERK_WORKERS"] = "2"
    people, seconds = min(given.conversations, MOST_CONVERSATIONS), min(given.seconds, MOST_SECONDS)
    with served() as (port, pid):
        for pause in given.pause or [5.0]:
            print(json.dumps(measure(port, pid, people, seconds, pause)), flush=True)


if __name__ == "__main__":
    main()
