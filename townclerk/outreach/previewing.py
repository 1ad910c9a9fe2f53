"""One message in full, composed by the same object that will compose it for sending."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from townclerk.core import clock
from townclerk.core.agency import Agency, agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.facts import localised
from townclerk.outreach.composing import Composer, Context, Recipient, Rendered
from townclerk.outreach.documents import direction, style_hash
from townclerk.outreach.loading import template_of
from townclerk.outreach.models import Message
from townclerk.outreach.rules import Channel, Suppression, masked_contact
from townclerk.outreach.sms import SmsCount
from townclerk.outreach.template import Template
from townclerk.outreach.words import said
from townclerk.people import ConsentMissing, Contact, PersonUnknown, Purpose, contact_for


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as staff see it before it goes.

    Attributes:
        message_id, person_id, campaign, template, version, status: which message it is and where it stands.
        channel, channel_reason: how it goes, and why so in words (the message's language).
        language, direction: of its text; direction is "ltr" or "rtl".
        subject, text, html: what is sent; html is a whole document ("" for SMS). All are "" when suppressed.
        style_hash: what a Content-Security-Policy must allow to show `html` ("sha256-…"), or "".
        sms: encoding and number of parts, for SMS.
        to_masked: the contact point, covered.
        suppressed: "" or why it would not be sent (consent, audience, unreachable …).
        suppressed_why: the same in words.
    """

    message_id: int
    person_id: int
    campaign: str
    template: str
    version: str
    status: str
    channel: str
    channel_reason: str
    language: str
    direction: str
    subject: str = ""
    text: str = ""
    html: str = ""
    style_hash: str = ""
    sms: SmsCount | None = None
    to_masked: str = ""
    suppressed: str = ""
    suppressed_why: str = ""


def message_preview(message_id: int, *, covered: bool = False) -> Preview:
    """The message as it would be sent at this moment; the read is for its purpose and is written down.

    Args:
        covered: names and contact points in the text are covered, for readers who need not know them.

    Raises:
        TownclerkError: there is no such message, or its template cannot be composed.
    """
    row = Message.objects.select_related("template").filter(id=message_id).first()
    if row is None:
        raise TownclerkError(f"There is no message {message_id}.", hint="Open the outbox again.")
    template = template_of(row.template)
    shared = {
        "message_id": row.id,
        "person_id": row.person_id,
        "campaign": row.campaign,
        "template": template.id,
        "version": template.version,
        "status": row.status,
        "channel": row.channel,
        "channel_reason": said(row.channel_reason, row.language),
        "language": row.language,
        "direction": direction(row.language),
    }
    found = message_compose(row, template, covered=covered)
    if isinstance(found, Suppression):
        return Preview(**shared, suppressed=found.value, suppressed_why=_why(found, row.language))
    recipient, rendered = found
    return Preview(
        **shared,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        style_hash=style_hash(rendered.html) if rendered.html else "",
        sms=rendered.sms,
        to_masked=masked_contact(row.channel, _point(row.channel, recipient)),
    )


def message_compose(
    row: Message, template: Template, *, covered: bool = False
) -> tuple[Recipient, Rendered] | Suppression:
    """The message and whom it goes to, or what stands against it now: consent is asked at this moment."""
    if row.suppression:
        return Suppression(row.suppression)
    try:
        contact = contact_for(person_id=row.person_id, purpose=Purpose(template.purpose))
    except (ConsentMissing, PersonUnknown):
        return Suppression.CONSENT
    recipient = _recipient(contact)
    if not _point(row.channel, recipient):
        return Suppression.UNREACHABLE
    agency = agency_current()
    rendered = _composer(template, agency).compose(
        recipient=_covered(recipient) if covered else recipient,
        channel=Channel(row.channel),
        language=row.language,
        context=_context(json.loads(row.context), row.language),
        today=clock.now().astimezone(agency.zone).date(),
    )
    return recipient, rendered


def _recipient(contact: Contact) -> Recipient:
    address = ", ".join(part for part in (contact.address, contact.postcode) if part)
    return Recipient(contact.name, contact.email, contact.phone, address, contact.on_behalf_of)


def _covered(recipient: Recipient) -> Recipient:
    """As many words as there are in the names, of each only the first letter."""
    names = (
        " ".join(f"{word[:1]}•••" for word in name.split())
        for name in (recipient.name, recipient.on_behalf_of)
    )
    name, on_behalf_of = names
    return Recipient(
        name,
        masked_contact("email", recipient.email) if recipient.email else "",
        masked_contact("sms", recipient.phone) if recipient.phone else "",
        masked_contact("letter", recipient.address) if recipient.address else "",
        on_behalf_of,
    )


def _point(channel: str, recipient: Recipient) -> str:
    points = {"email": recipient.email, "sms": recipient.phone, "letter": recipient.address}
    return points.get(channel, "")


def _why(suppression: Suppression, language: str) -> str:
    known = {Suppression.CONSENT, Suppression.AUDIENCE, Suppression.UNREACHABLE}
    return said(suppression.value, language) if suppression in known else suppression.value


def _context(stored: Mapping[str, object], language: str) -> Context:
    slug, until, reasons = stored.get("service"), stored.get("until"), stored.get("reasons")
    return Context(
        service=_service(str(slug), language) if slug else None,
        reasons=tuple(str(one) for one in reasons) if isinstance(reasons, list) else (),
        until=date.fromisoformat(str(until)) if until else None,
    )


def _service(slug: str, language: str) -> dict[str, str]:
    """What a template may say about the service; its id where the catalogue no longer has it."""
    from townclerk.services import service_get

    service = service_get(slug)
    parts = {"id": slug, "title": slug, "summary": "", "processing_time": "", "fees": ""}
    if service is None:
        return parts
    return {
        **parts,
        "title": service.title(language),
        "summary": service.summary(language),
        "processing_time": localised(service.processing_time, language),
        "fees": localised(service.fees, language),
    }


# Kept by the sender and the preview alike: compiling costs milliseconds, composing microseconds.
_composers: dict[tuple[str, str], tuple[Agency, Composer]] = {}


def _composer(template: Template, agency: Agency) -> Composer:
    key = (template.id, template.version)
    known = _composers.get(key)
    if known is None or known[0] != agency:
        _composers[key] = (agency, Composer(template, agency))
    return _composers[key][1]
