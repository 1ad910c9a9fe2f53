"""A template and a person become a message. Preview and sending go through this one object.

What is approved in the preview is what will be sent: the sender calls the same `Composer.compose`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jinja2 import Template as Compiled
from jinja2.exceptions import TemplateError
from markupsafe import Markup

from townclerk.core.agency import Agency
from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.turning import without_turning
from townclerk.outreach.documents import email_html, letter_html, linked, markdown_html
from townclerk.outreach.jinja import environment
from townclerk.outreach.rules import Channel
from townclerk.outreach.sms import SmsCount, sms_count, sms_text
from townclerk.outreach.template import Template
from townclerk.outreach.words import said

MAX_OUTPUT = 50_000
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message goes to, in clear. It lives as long as one composing does."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    on_behalf_of: str = ""
    """The person it is about, when the recipient is their guardian."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as it would be sent.

    Attributes:
        channel: how it goes.
        language: of its text.
        subject: of an e-mail or letter, "" for an SMS.
        text: as plain text.
        html: a whole document for e-mail and letters, "" for an SMS.
        sms: what it costs as SMS, else None.
    """

    channel: Channel
    language: str
    subject: str
    text: str
    html: str
    sms: SmsCount | None


class Reasons(tuple[str, ...]):
    """Sentences: a list to loop over, or one text when written out."""

    def __str__(self) -> str:
        return " ".join(one if one.endswith((".", "!", "?", "؟", "。")) else f"{one}." for one in self)


@dataclass(frozen=True, slots=True)
class Context:
    """What a message says besides who it is for.

    Attributes:
        service: the parts of `service` a template may use (title, summary …), in its language.
        reasons: why this person gets it, in its language.
        until: the day an offer ends, None without one.
    """

    service: Mapping[str, str] | None = None
    reasons: Sequence[str] = field(default_factory=tuple)
    until: date | None = None


class Composer:
    """Composes the messages of one template. Texts are compiled once, however many people there are."""

    def __init__(self, template: Template, agency: Agency) -> None:
        self.template = template
        self._agency = agency
        self._plain = environment(autoescape=False, finalize=clean)
        self._html = environment(autoescape=True, finalize=_html)
        self._compiled: dict[tuple[str, str], Compiled] = {}

    def compose(
        self, *, recipient: Recipient, channel: Channel, language: str, context: Context, today: date
    ) -> Rendered:
        """The message for `recipient`.

        Raises:
            TownclerkError: the template reads something that is not given, or grows beyond all bounds.
            ValueError: there is no such channel to compose for.
        """
        if channel is Channel.NONE:
            raise ValueError("a message without a channel cannot be composed")
        values = self._values(recipient, channel, language, context, today)
        # A template speaks to the person it is about; a guardian is told first whom that is.
        about = said("guardian", language).format(name=clean(recipient.on_behalf_of))
        about = about if recipient.on_behalf_of else ""
        text = _after(about, self._render("body", language, values, html=False))
        if channel is Channel.SMS:
            cheap = sms_text(text)
            return Rendered(channel, language, "", cheap, "", sms_count(cheap))
        subject = " ".join(self._render("subject", language, values, html=False).split())
        body = markdown_html(_after(str(_html(about)), self._render("body", language, values, html=True)))
        shared: dict[str, Any] = {
            "subject": subject,
            "body": body,
            "agency": self._agency,
            "language": language,
        }
        if channel is Channel.EMAIL:
            return Rendered(channel, language, subject, text, email_html(**shared), None)
        html = letter_html(**shared, name=clean(recipient.name), address=recipient.address, today=today)
        return Rendered(channel, language, subject, text, html, None)

    def _values(
        self, recipient: Recipient, channel: Channel, language: str, context: Context, today: date
    ) -> dict[str, object]:
        from babel.dates import format_date

        locale = language.replace("-", "_")
        contact = self._agency.contact
        values: dict[str, object] = {
            "person": {"name": recipient.name},
            "agency": {
                "name": self._agency.name(language),
                "phone": contact.phone,
                "email": contact.email,
                "address": contact.address,
                "website": contact.website,
            },
            "reasons": Reasons(context.reasons),
            "channel": channel.value,
            "language": language,
            "today": format_date(today, "long", locale=locale),
            "until": format_date(context.until, "long", locale=locale) if context.until else "",
        }
        return values if context.service is None else {**values, "service": dict(context.service)}

    def _render(self, part: str, language: str, values: Mapping[str, object], *, html: bool) -> str:
        try:
            return _bounded(self._template(part, language, html).generate(values)).strip()
        except (TemplateError, TownclerkError) as error:
            what = f"Template '{self.template.id}' cannot be written in '{language}': {error}"
            hint = "Correct it and load the folder again."
            raise TownclerkError(Problem(f"{what.rstrip('.')}.", hint, file=self.template.file)) from None

    def _template(self, part: str, language: str, html: bool) -> Compiled:
        key = (part + ("-html" if html else ""), language)
        if key not in self._compiled:
            source = (
                self.template.bodies[language].text if part == "body" else self.template.subjects[language]
            )
            source, env = (linked(source), self._html) if html else (source, self._plain)
            self._compiled[key] = env.from_string(source)
        return self._compiled[key]


def _after(first: str, text: str) -> str:
    return f"{first}\n\n{text}" if first else text


def clean(value: object) -> str:
    """`value` on one line without control characters: a name must not begin a header or a list.

    Nor may it turn the direction of what follows it; the plain marks of direction stay.
    """
    text = without_turning(_SPACES.sub(" ", str(value)))
    return "".join(c for c in text if unicodedata.category(c) != "Cc")


def _html(value: object) -> Markup:
    # As character references, punctuation is neither HTML nor Markdown, whatever a value holds
    # (CommonMark 6.2: references "cannot be used … to indicate structure").
    return Markup(_PUNCTUATION.sub(lambda match: f"&#{ord(match.group())};", clean(value)))  # noqa: S704


def _bounded(pieces: Iterable[str]) -> str:
    kept, length = [], 0
    for piece in pieces:
        length += len(piece)
        if length > MAX_OUTPUT:
            raise TownclerkError(f"it grew beyond {MAX_OUTPUT:,} characters")
        kept.append(piece)
    return "".join(kept)
