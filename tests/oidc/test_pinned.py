"""The address that was looked at is the one that is asked, whatever the name says a moment later."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.oidc.conftest import Write, staff_at
from townclerk import identity
from townclerk.identity import OidcError, oidc_asking

NAME, OUTSIDE = "keys.town.test", "198.41.0.4"


def found(address: str, port: Any) -> list[Any]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return [(family, socket.SOCK_STREAM, 6, "", (address, int(port or 0)))]


@pytest.fixture
def inside() -> Iterator[tuple[int, list[str]]]:
    """Something of our own network that answers nobody but us: its port, and who came."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        came: list[str] = []

        def accept() -> None:
            while True:
                try:
                    there, where = listening.accept()
                except OSError:
                    return
                came.append(where[0])
                there.close()

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1], came


def test_a_name_that_leads_inside_a_moment_later_is_not_followed_there(
    write: Write, monkeypatch: pytest.MonkeyPatch, inside: tuple[int, list[str]]
) -> None:
    port, came = inside
    write(staff_at("https://login.example.org"))
    (provider,) = identity.oidc_providers("staff")
    asked: list[str] = []

    def rebound(host: Any, port: Any, *_: Any, **__: Any) -> list[Any]:
        text = host.decode() if isinstance(host, bytes) else str(host)
        if text != NAME:
            return found(text, port)
        asked.append(text)
        return found(OUTSIDE if len(asked) == 1 else "127.0.0.1", port)

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    monkeypatch.setattr(oidc_asking, "SECONDS", 0.3)
    monkeypatch.setattr(oidc_asking, "_proxy", lambda url: None)
    with pytest.raises(OidcError, match="does not answer"):
        oidc_asking.ask(provider, f"https://{NAME}:{port}/keys", what="keys")
    assert (asked, came) == ([NAME], [])


def test_a_name_that_nobody_knows_is_not_looked_up_again(
    write: Write, monkeypatch: pytest.MonkeyPatch, inside: tuple[int, list[str]]
) -> None:
    port, came = inside
    write(staff_at("https://login.example.org"))
    (provider,) = identity.oidc_providers("staff")
    answers: list[Any] = [OSError("unknown"), "127.0.0.1"]

    def late(host: Any, port: Any, *_: Any, **__: Any) -> list[Any]:
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return found(answer, port)

    monkeypatch.setattr(socket, "getaddrinfo", late)
    monkeypatch.setattr(oidc_asking, "_proxy", lambda url: None)
    with pytest.raises(OidcError, match="nobody here knows its name"):
        oidc_asking.ask(provider, f"https://{NAME}:{port}/keys", what="keys")
    assert came == []


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[tuple[int, ssl.SSLContext, list[tuple[str, str]]]]:
    """A machine with a certificate for NAME: its port, who trusts it, and what it was asked by which name."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)]), datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 7, now - timedelta(1), now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    both = tmp_path / "both.pem"
    both.write_bytes(key.private_bytes(pem, private, serialization.NoEncryption()) + made.public_bytes(pem))
    seen: list[tuple[str, str]] = []
    names: list[str] = []

    class Keys(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append((names[-1], self.headers["Host"]))
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: Any) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    context.sni_callback = lambda _socket, asked, _context: names.append(str(asked))
    server = HTTPServer(("127.0.0.1", 0), Keys)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], ssl.create_default_context(cafile=str(both)), seen
    server.shutdown()
    server.server_close()


def test_the_certificate_and_the_header_are_of_the_name_though_a_number_is_asked(
    secured: tuple[int, ssl.SSLContext, list[tuple[str, str]]],
) -> None:
    port, trusted, seen = secured
    unreachable = str(ipaddress.ip_address("127.0.0.1") + 1)  # nothing listens there: the next is tried
    transport = oidc_asking.Pinned((unreachable, "127.0.0.1"), verify=trusted)
    with httpx.Client(transport=transport, timeout=5) as client:
        assert client.get(f"https://{NAME}:{port}/keys").content == b"{}"
        with pytest.raises(httpx.ConnectError, match=r"certificate|CERTIFICATE"):
            client.get(f"https://another.town.test:{port}/keys")
    assert seen == [(NAME, f"{NAME}:{port}")]
