"""Schemathesis tries everything that the OpenAPI document allows and forbids, and finds nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

pytestmark = pytest.mark.wide
TOOL = Path(sys.executable).parent / "schemathesis"


def tried(address: str, folder: Path, *, examples: int, more: Sequence[str] = ()) -> tuple[int, str]:
    """How the run ended, and what it said. The same cases every time."""
    command = [TOOL, "run", address, "--checks", "all", "--max-examples", str(examples), "--no-color"]
    command += ["--generation-deterministic", "--suppress-health-check", "all", *more]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900, check=False)
    return done.returncode, done.stdout + done.stderr


def with_token(served: str) -> list[str]:
    """What lets it into a conversation."""
    with urlopen(Request(f"{served}/api/v1/conversations", method="POST")) as answer:
        return ["--header", f"Authorization: Bearer {json.loads(answer.read())['token']}"]


def test_schemathesis_finds_nothing(served: str, tmp_path: Path) -> None:
    ended, said = tried(f"{served}/api/v1/openapi.json", tmp_path, examples=15, more=with_token(served))
    assert ended == 0, said
    assert "14 selected / 14 total" in said
    assert "Missing test data" not in said


@pytest.mark.slow
def test_schemathesis_finds_nothing_in_a_long_search(served: str, tmp_path: Path) -> None:
    ended, said = tried(f"{served}/api/v1/openapi.json", tmp_path, examples=250, more=with_token(served))
    assert ended == 0, said


@contextmanager
def lying(served: str, path: str, old: bytes, new: bytes) -> Iterator[str]:
    """The same site, but for one answer in which `old` became `new`."""

    class Liar(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                answer = urlopen(Request(served + self.path, headers={"Host": served.rpartition("/")[2]}))
            except HTTPError as error:
                answer = error
            body = answer.read()
            body = body.replace(old, new) if self.path.startswith(path) else body
            self.send_response(answer.status)
            for name in ("Content-Type", "ETag", "Content-Language", "Allow"):
                if answer.headers.get(name):
                    self.send_header(name, answer.headers[name])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Liar)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("/api/v1/contact", b'"phone": "', b'"phone": 5, "was": "'),
        ("/api/v1/openapi.json", b'"maximum": 100,', b'"maximum": 200,'),
    ],
    ids=["an answer of another shape", "a limit that is told wrongly"],
)
def test_a_planted_fault_is_found(served: str, tmp_path: Path, path: str, old: bytes, new: bytes) -> None:
    with lying(served, path, old, new) as address:
        with urlopen(address + path) as answer:
            assert json.loads(answer.read())
        ended, said = tried(f"{address}/api/v1/openapi.json", tmp_path, examples=5)
    assert ended == 1, said
