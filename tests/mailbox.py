"""A real mail server for tests: it takes what is sent to it over the network, and shows it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword


class Mailbox:
    """What has arrived, and what the server refuses."""

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.refused: set[str] = set()
        self.port = 0

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return f"550 {address} has no mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.arrived.append(message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


def text_of(message: EmailMessage) -> str:
    """The words of an e-mail."""
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def _known(_server: Any, _session: Any, _envelope: Any, mechanism: str, data: Any) -> AuthResult:
    fine = isinstance(data, LoginPassword) and (data.login, data.password) == (b"town", b"p@ss/word")
    return AuthResult(handled=False, success=fine and mechanism in ("LOGIN", "PLAIN"))


@contextmanager
def mail_server(
    *, host: str = "127.0.0.1", certificate: Path | None = None, tls: str = ""
) -> Iterator[Mailbox]:
    """A server on a free port; `tls` is "", "start" or "whole". With TLS it asks for a password."""
    box = Mailbox()
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    options: dict[str, Any] = {}
    if tls:
        options = {"authenticator": _known, "auth_required": True, "auth_require_tls": tls == "start"}
    if tls == "start":
        options |= {"tls_context": context, "require_starttls": True}
    if tls == "whole":
        options |= {"ssl_context": context}
    with socket.socket() as probe:  # the server asks itself at the port it is given: 0 will not do
        probe.bind((host, 0))
        box.port = int(probe.getsockname()[1])
    server = Controller(box, hostname=host, port=box.port, **options)
    server.start()
    try:
        yield box
    finally:
        server.stop()


def certificate(path: Path, *, host: str) -> Path:
    """A certificate that vouches for itself at the address `host`, with its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail server of a test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
