"""Where a request comes from, also behind a reverse proxy: for limits, never for trust."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from django.http import HttpRequest

from townclerk.core import settings


def address_of(request: HttpRequest) -> str:
    """The network address of the visitor behind `request`; "" when it is not known.

    Behind a proxy (TOWNCLERK_HTTPS) every request comes from the proxy, and all visitors would share one
    limit: then it is the last address of X-Forwarded-For, the one the proxy itself wrote. What stands
    before it anybody can invent. From elsewhere than this machine or its network the header is not read.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    if not told or not settings.is_on("TOWNCLERK_HTTPS") or not _near(direct):
        return direct
    try:
        return str(ip_address(told))
    except ValueError:
        return direct


def household_of(address: str) -> str:
    """Who counts as one visitor: the address; of IPv6 the /64 that one household or office has to itself.

    >>> household_of("203.0.113.7"), household_of("2001:db8::1:2:3"), household_of("")
    ('203.0.113.7', '2001:db8::/64', '')
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{parsed}/64", strict=False)) if parsed.version == 6 else str(parsed)


def _near(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:  # a socket in the file system has none: only a proxy on this machine can use it
        return not address
