"""Which addresses of a provider we ask: https only, and none inside our own network that nobody named.

A provider tells us its addresses in a document. Whoever can change that document could otherwise make
this server ask what only it can reach.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

_LONGEST = 2048


def address_wrong(url: str) -> str:
    """What is wrong with `url` as an address of a provider, as the end of a sentence; "" when nothing is.

    >>> address_wrong("https://login.example.org/town")
    ''
    >>> address_wrong("http://login.example.org")
    'is not https'
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "is not an address"
    if len(url) > _LONGEST or not host or port == 0 or any(ord(sign) <= 32 for sign in url):
        return "is not an address"
    if parts.username is not None or parts.password is not None:
        return "has a user name in it"
    if parts.fragment:
        return "has a '#' in it"
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)):
        return ""
    return "is not https"


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine by its name or number, which http may reach.

    >>> is_loopback("localhost"), is_loopback("[::1]"), is_loopback("127.0.0.1.example.org")
    (True, True, False)
    """
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def address_refused(url: str, *, issuer: str, hosts: Collection[str] = ()) -> str:
    """Why this server will not ask `url`, as the end of a sentence; "" when it will.

    The issuer's own host was named by whoever wrote oidc.toml, so it may be anywhere. Any
    other host must be on the internet, or be named in `hosts`.
    """
    if wrong := address_wrong(url):
        return wrong
    host = (urlsplit(url).hostname or "").lower()
    if host == (urlsplit(issuer).hostname or "").lower() or host in hosts:
        return ""
    if any(not address.is_global for address in _addresses(host)):
        return f'is inside a private network; name its host in oidc.toml if it is yours: hosts = ["{host}"]'
    return ""


def _addresses(host: str) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):  # unknown here: a proxy may know it, else asking fails by itself
        return []
    return [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
