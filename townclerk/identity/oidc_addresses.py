"""Which addresses of a provider we ask: https only, and none inside our own network that nobody named.

A provider tells us its addresses in a document. Whoever can change that document could otherwise make
this server ask what only it can reach.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

_LONGEST = 2048
_LAST_32_BITS = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


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


@dataclass(frozen=True, slots=True)
class Way:
    """How this server reaches an address, once it has looked where it leads.

    Attributes:
        refused: why it will not ask there, as the end of a sentence; "" when it will.
        addresses: the numbers of the host that were looked at. Only these may be connected to: looked up
            again, the name could lead elsewhere. None where the host was named and may be anywhere.
    """

    refused: str = ""
    addresses: tuple[str, ...] | None = None


def way_to(url: str, *, issuer: str, hosts: Collection[str] = ()) -> Way:
    """Whether this server asks `url`, and where its host is.

    The issuer's own host was named by whoever wrote oidc.toml, so it may be anywhere. Any
    other host must be on the internet, or be named in `hosts`.
    """
    if wrong := address_wrong(url):
        return Way(wrong)
    host = (urlsplit(url).hostname or "").lower()
    if host == (urlsplit(issuer).hostname or "").lower() or host in hosts:
        return Way()
    found = _addresses(host)
    if any(_inside(address) for address in found):
        hint = f'name its host in oidc.toml if it is yours: hosts = ["{host}"]'
        return Way(f"is inside a private network; {hint}")
    return Way(addresses=tuple(str(address) for address in found))


def _addresses(host: str) -> list[_Address]:
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):  # unknown here: a proxy may know it, else asking fails by itself
        return []
    return list(dict.fromkeys(ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found))


def _inside(address: _Address) -> bool:
    """Whether `address` is not simply on the internet, also where it is an IPv4 address in IPv6 clothes.

    >>> [_inside(ipaddress.ip_address(one)) for one in ("64:ff9b::a00:7", "64:ff9b::808:808", "2002:a00:7::")]
    [True, False, True]
    """
    if isinstance(address, ipaddress.IPv6Address) and (worn := _ipv4_within(address)) is not None:
        address = worn
    odd = address.is_multicast or address.is_reserved or getattr(address, "is_site_local", False)
    return not address.is_global or odd


def _ipv4_within(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a packet to `address` may end at: mapped, compatible, 6to4, NAT64."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    within_last_bits = any(address in network for network in _LAST_32_BITS)
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if within_last_bits else None
