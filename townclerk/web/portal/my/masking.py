"""Contact points as they stand on a page that somebody may read over a shoulder."""

from __future__ import annotations


def covered(kind: str, value: str) -> str:
    """A contact point of which enough is left to know it again.

    >>> covered("email", "ana@example.org"), covered("phone", "+1 312 555 0142"), covered("name", "Ana")
    ('a•••@example.org', '•••142', 'Ana')
    """
    if kind == "email":
        name, _at, domain = value.rpartition("@")
        return f"{name[:1]}•••@{domain}"
    if kind == "phone":
        digits = [letter for letter in value if letter.isdigit()]
        return f"•••{''.join(digits[-3:])}" if len(digits) > 6 else "•••"
    if kind == "address":
        return f"{value.split(' ', maxsplit=1)[0]} •••"
    return value
