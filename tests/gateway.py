"""A real SMS gateway for tests: it takes what is sent to it over HTTP, shows it, and can behave badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from townclerk.core.sms_gateway import SmsGateway


class Gateway:
    """What has come, and how the gateway behaves.

    Attributes:
        taken: the requests that it took, the form or JSON of each. asked: how many came at all.
        how: "well", a status, "drops", "slow", "drips", "huge", "redirects" or "no json", for each request.
    """

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.asked = 0
        self.how: list[str] = []
        self.port = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def next_way(self) -> str:
        """How this request is met: the last way is kept to."""
        with self.lock:
            self.asked += 1
            self.times.append(time.monotonic())
            if not self.how:
                return "well"
            return self.how.pop(0) if len(self.how) > 1 else self.how[0]


@contextmanager
def sms_gateway() -> Iterator[Gateway]:
    gateway = Gateway()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            kind = self.headers.get("Content-Type", "")
            told = json.loads(body) if "json" in kind else dict(parse_qsl(body))
            told |= {f"?{key}": value for key, value in parse_qsl(urlsplit(self.path).query)}
            way = gateway.next_way()
            status = int(way) if way.isdecimal() else 201
            if way == "redirects":
                return self._answer(302, b"", Location="/elsewhere")
            if status < 300:
                gateway.taken.append(told)
                gateway.headers.append(dict(self.headers))
            if way == "drops":
                self.connection.close()
                self.close_connection = True
                return None
            if way == "slow":
                time.sleep(3)
            if way == "drips":
                return self._drip()
            if way == "huge":
                return self._answer(201, b'{"sid": "x", "more": "' + b"a" * 5_000_000 + b'"}')
            if way == "no json":
                return self._answer(201, b"[" * 100_000)
            said = {
                "sid": f"SM{gateway.asked}",
                "success": True,
                "messages": [{"status": "0", "message-id": f"v{gateway.asked}"}],
            }
            return self._answer(status, json.dumps(said).encode())

        do_GET = do_POST

        def _answer(self, status: int, body: bytes, **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _drip(self) -> None:
            self.wfile.write(b"HTTP/1.1 201 Created\r\n")
            for number in range(100):
                self.wfile.write(f"X-{number}: a\r\n".encode())
                self.wfile.flush()
                time.sleep(0.2)

        def log_message(self, *_said: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # who asked has gone
                self.close_connection = True

        def finish(self) -> None:
            with suppress(OSError):
                super().finish()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    gateway.port = int(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()


def twilio_like(url: str, **more: Any) -> SmsGateway:
    """As docs/how-to/send-text-messages.md has it for Twilio, but for its address."""
    values: dict[str, Any] = {
        "sender": "+15550100",
        "user": "AC1",
        "headers": {"Authorization": "Basic {basic}"},
        "form": {"To": "{to}", "From": "{from}", "Body": "{text}"},
        "id_path": "sid",
        "per_second": 1_000.0,
    }
    return SmsGateway(f"{url}/Accounts/AC1/Messages.json", **{**values, **more})
