"""The gateway that sends an agency's text messages, as its `agency.toml` describes it. No secret is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

FILLED = ("to", "digits", "text", "from", "user", "reference", "alphabet", "secret", "basic", "jwt")
"""What a request is filled with: `digits` is the number without plus, `basic` and `jwt` hold the secret."""
SECRET = frozenset({"secret", "basic", "jwt"})
REPLIES = ("response", "gateway")
_NAME = re.compile(r"\{([A-Za-z_]+)\}")


@dataclass(frozen=True, slots=True)
class SmsGateway:
    """How a text message is handed over: one HTTP request, with `{to}`, `{text}` … filled in.

    Attributes:
        sender: whom messages are from: a number or a name. user: goes into {basic} and {jwt}.
        secret_file: of the secret, a file's name in the folder `keys` of the data folder.
        query, form, json: what the request carries; of form and json one alone.
        taken: the HTTP statuses that say it was taken; (): any from 200 to 299.
        id_path: where in a JSON answer the gateway's own id of the message stands, such as "messages.0.id".
        taken_path, taken_values: where it says that it was taken, for those who answer 200 to everything.
        alphabet: what {alphabet} is for a text in the telephones' small alphabet, and for any other.
        per_second, per_hour: how many are handed over at most, by all processes together.
        repeats: whether the same {reference} twice is one message: then a lost answer is asked for again.
        replies: by which way answers to text messages leave: in the "response" to whoever hands them in, or
            by this "gateway".
    """

    url: str
    method: str = "POST"
    sender: str = ""
    user: str = ""
    secret_file: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, Any] = field(default_factory=dict)
    taken: tuple[int, ...] = ()
    id_path: str = ""
    taken_path: str = ""
    taken_values: tuple[str, ...] = ()
    alphabet: tuple[str, ...] = ("text", "unicode")
    per_second: float = 1.0
    per_hour: int = 500
    repeats: bool = False
    replies: str = "response"

    @property
    def needs_secret(self) -> bool:
        """Whether a secret goes into the request."""
        return any(SECRET.intersection(names_in(one)) for one in self.templates())

    def templates(self) -> Iterator[str]:
        """Every text that is filled in."""
        for table in (self.headers, self.query, self.form):
            yield from table.values()
        yield from _texts(self.json)


def names_in(template: str) -> list[str]:
    """What a text is filled with.

    >>> names_in("Bearer {secret} for {to}")
    ['secret', 'to']
    """
    return _NAME.findall(template)


def filled(template: str, values: Mapping[str, str]) -> str:
    """`template` with each name in braces replaced, once: what is put in is not read again.

    >>> filled("To {to}: {text}", {"to": "+1", "text": "{to}"})
    'To +1: {to}'
    """
    return _NAME.sub(lambda found: values.get(found[1], found[0]), template)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)


def from_json(data: Mapping[str, Any] | None) -> SmsGateway | None:
    """The gateway that was kept; None where there is none."""
    if not data:
        return None
    values = dict(data)
    for key in ("taken", "taken_values", "alphabet"):
        values[key] = tuple(values.get(key) or ())
    return SmsGateway(**values)
