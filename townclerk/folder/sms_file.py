"""Reading `[sms]` of agency.toml: the gateway that sends text messages. A secret in it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from townclerk.core.errors import Severity, did_you_mean
from townclerk.core.sms_gateway import FILLED, REPLIES, SECRET, SmsGateway, names_in
from townclerk.core.toml_table import TomlTable

_KEYS = (
    *("url", "method", "from", "user", "secret_file", "headers", "query", "form", "json"),
    *("taken", "id_path", "taken_path", "taken_values", "alphabet", "per_second", "per_hour", "repeats"),
    "replies",
)
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_METHODS = ("POST", "GET", "PUT")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_PATH = re.compile(r"[^.\s]+(\.[^.\s]+)*")
_SECRETIVE = re.compile(r"authorization|api[-_]?key|secret|token|password", re.IGNORECASE)
"""What a header or a field is called that lets somebody in."""
_MAY_STAND = SECRET | {"user"}
_ELSEWHERE = (
    "Write {secret} (or {basic}, {jwt}) in its place, and the secret itself into a file in the folder 'keys' "
    "of the data folder: secret_file."
)


def gateway_read(top: TomlTable) -> SmsGateway | None:
    """The gateway; None where there is no [sms], or it cannot be used, which is told."""
    if "sms" not in top.data:
        return None
    table, before = top.table("sms"), top.problems.errors
    table.allow(_KEYS)
    found = SmsGateway(
        url=_url(table),
        method=_one_of(table, "method", _METHODS),
        sender=table.text("from"),
        user=table.text("user"),
        secret_file=_file(table),
        headers=_headers(table),
        query=_flat(table, "query"),
        form=_flat(table, "form"),
        json=table.get("json", dict, {}),
        taken=_statuses(table),
        id_path=_path(table, "id_path"),
        taken_path=_path(table, "taken_path"),
        taken_values=tuple(table.texts("taken_values")),
        alphabet=_alphabet(table),
        per_second=_rate(table),
        per_hour=_most(table),
        repeats=table.get("repeats", bool, False),
        replies=_one_of(table, "replies", REPLIES),
    )
    _whole(table, found)
    return found if top.problems.errors == before else None


def _whole(table: TomlTable, found: SmsGateway) -> None:
    """What can only be seen of all of it together."""
    named = {name for one in found.templates() for name in names_in(one)}
    for name in sorted(named.difference(FILLED)):
        table.wrong(None, f"Nothing is filled in for {{{name}}}.", did_you_mean(name, FILLED))
    if not named & {"to", "digits"} or "text" not in named:
        hint = 'Such as [sms.form] and below it To = "{to}" and Body = "{text}".'
        table.wrong(None, "The request says neither whom the message is for nor what it says.", hint)
    if found.form and found.json:
        table.wrong("json", "A request has either a form or JSON.", "Keep [sms.form] or [sms.json].")
    if found.method == "GET" and (found.form or found.json):
        table.wrong("method", "A GET carries no form and no JSON.", 'Write [sms.query], or method = "POST".')
    if bool(found.taken_path) != bool(found.taken_values):
        table.wrong("taken_path", "taken_path and taken_values belong together.", 'taken_values = ["0"].')
    if found.repeats and "reference" not in named:
        hint = "Put {reference} where your gateway looks for it, such as a header Idempotency-Key."
        table.wrong("repeats", "repeats needs the {reference} in the request.", hint)
    if named & {"user", "basic", "jwt"} and not found.user:
        table.wrong(
            "user", "{user}, {basic} and {jwt} need a user.", 'Write user = "…", as your gateway named you.'
        )
    if "from" in named and not found.sender:
        table.wrong("from", "{from} is filled with nothing.", 'Write from = "+15550100", or your name.')
    _no_secrets(table, found)


def _no_secrets(table: TomlTable, found: SmsGateway) -> None:
    """A key or a password that is written out is refused: this file is copied and shown."""
    parts = urlsplit(found.url)
    if parts.username or parts.password:
        table.wrong("url", "A password does not belong in this file.", _ELSEWHERE)
    for name, value in (
        *found.headers.items(),
        *found.query.items(),
        *found.form.items(),
        *_flat_json(found.json),
    ):
        if _SECRETIVE.search(name) and value and not _MAY_STAND.intersection(names_in(value)):
            table.wrong(None, f"A secret does not belong in this file: {name}.", _ELSEWHERE)


def _flat_json(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text and number, however deep it stands, and what it is called; in a list, what the list is."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _flat_json(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _flat_json(one, name)
    elif not isinstance(value, bool):
        yield name, str(value)


def _url(table: TomlTable) -> str:
    url = table.text("url")
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in {"http", "https"} or not host or not url.isascii() or "{" in url or parts.fragment:
        hint = 'Write url = "https://…"; what changes goes into [sms.query], [sms.form] or [sms.json].'
        table.wrong("url", "[sms] has no url, or one that is no address of a web service.", hint)
    elif parts.scheme == "http" and host not in _HERE:
        table.wrong("url", "A gateway on another machine is reached over https.", "Write https://.")
    return url


def _one_of(table: TomlTable, key: str, known: tuple[str, ...]) -> str:
    given = table.text(key, known[0])
    if given not in known:
        table.wrong(key, f"{key} is '{given}'.", did_you_mean(given, known) or f"One of {', '.join(known)}.")
        return known[0]
    return given


def _file(table: TomlTable) -> str:
    given = table.text("secret_file")
    if given and not _FILE.fullmatch(given):
        hint = "Write the name of a file in the folder 'keys' of the data folder, such as sms.secret."
        table.wrong("secret_file", f"'{given[:100]}' is not the name of a file.", hint)
        return ""
    return given


def _flat(table: TomlTable, key: str) -> dict[str, str]:
    inner = table.table(key)
    return {name: inner.text(name) for name in inner.data}


def _headers(table: TomlTable) -> dict[str, str]:
    inner = table.table("headers")
    found = _flat(table, "headers")
    for name, value in found.items():
        if not _HEADER.fullmatch(name) or not value.isprintable() or not value.isascii():
            inner.wrong(name, f"'{name[:100]}' is no header of a request.", "Letters, digits and hyphens.")
        for what in sorted({"text", "from"}.intersection(names_in(value))):
            hint = (
                "A header is one line of plain letters: it belongs in [sms.query], [sms.form] or [sms.json]."
            )
            inner.wrong(name, f"{{{what}}} cannot be in a header: {name[:100]}.", hint)
    return found


def _statuses(table: TomlTable) -> tuple[int, ...]:
    given = table.get("taken", list, [])
    good = [one for one in given if type(one) is int and 200 <= one < 300]
    if len(good) != len(given):
        table.wrong("taken", "taken are HTTP statuses from 200 to 299.", "Write taken = [200, 202].")
    return tuple(good)


def _path(table: TomlTable, key: str) -> str:
    given = table.text(key)
    if given and not _PATH.fullmatch(given):
        table.wrong(
            key, f"'{given[:100]}' is no place in JSON.", 'Names and numbers with dots: "messages.0.id".'
        )
        return ""
    return given


def _alphabet(table: TomlTable) -> tuple[str, ...]:
    given = tuple(table.texts("alphabet")) or SmsGateway("").alphabet
    if len(given) != 2:
        table.wrong("alphabet", "alphabet are two words.", 'Write alphabet = ["text", "unicode"].')
        return SmsGateway("").alphabet
    return given


def _most(table: TomlTable) -> int:
    most = table.get("per_hour", int, SmsGateway("").per_hour)
    if not 1 <= most <= 1_000_000:
        table.wrong("per_hour", f"{most} is not from 1 to 1000000.", "Write per_hour = 500.")
        return SmsGateway("").per_hour
    return most


def _rate(table: TomlTable) -> float:
    rate = table.get("per_second", float, 1.0)
    if not 0.01 <= rate <= 1_000:
        table.wrong(
            "per_second", f"{rate:g} is not from 0.01 to 1000.", "Write per_second = 1.", Severity.ERROR
        )
        return 1.0
    return rate
