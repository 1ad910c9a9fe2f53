"""Going on elsewhere, as it is said: the code that is asked for, and the message that holds one."""

from __future__ import annotations

from dataclasses import replace
from email.utils import parseaddr

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk import assistant
from townclerk.assistant import Carried, CarryTaken, Kind, Part, Reply, Talk
from townclerk.core import settings
from townclerk.core.agency import agency_current
from townclerk.outreach import can_post, is_number

CARRIED = "carried"
"""What is understood of a message that only goes on elsewhere."""
_ASKED = frozenset("code código codigo رمز الرمز".split())


def conversed(talk: Talk, text: str) -> Reply:
    """What is answered to `text`, whether it goes on with a conversation begun elsewhere or says something.

    Raises:
        TooMuchSaid: too much was said from there within the hour; nothing was kept.
    """
    before = assistant.talk_now(talk) is not None
    found = assistant.carry_take(talk, text)
    if found.what is CarryTaken.DONE:
        return _gone_on(talk, announced=not before and talk.channel != "chat")
    if found.what is not CarryTaken.OTHER:
        return Reply((Part(Kind.TEXT, carry_words(found, talk.language)),), understood=CARRIED)
    if talk.channel != "chat" and text.strip().strip(".!").casefold() in _ASKED:
        return Reply((Part(Kind.TEXT, offer_words(talk)),), understood=CARRIED)
    return assistant.converse(talk, text)


def language_now(talk: Talk) -> str:
    """The language of the conversation that is had there now."""
    now = assistant.talk_now(talk)
    return now.language if now else talk.language


def carry_words(found: Carried, language: str) -> str:
    """Why nothing is gone on with, or not yet."""
    with translation.override(found.language or language):
        if found.what is CarryTaken.ASKED:
            return _asked_words(found)
        if found.what is CarryTaken.HERE:
            return _("That is this conversation. Write it where you want to go on.")
        if found.what is CarryTaken.TAKEN:
            return _(
                "There is another conversation here already. Delete what was said here first, then write the "
                "code again."
            )
        if found.what is CarryTaken.WAITS:
            return _(
                "A person was asked for in the conversation that you have here. Wait until they have "
                "answered you, or go on with the other one elsewhere."
            )
        if found.what is CarryTaken.CUT:
            return _(
                "This looks like the code that goes on with a conversation, but it is not whole. It has "
                "four letters, four more and six digits, such as ABCD-EFGH 123456. Look at it again where "
                "you began."
            )
        return _(
            "This reference and code do not belong together, or the code was used already or is too old. "
            "Ask for a new one where you began."
        )


def _asked_words(found: Carried) -> str:
    """Whoever reads it has the number or the address: anybody may have written it as their sender."""
    said = (
        _(
            "Shall a conversation that was begun elsewhere go on here? The one that you have here is deleted "
            "then. Only if you began the other yourself, write %(word)s."
        )
        if found.instead
        else _(
            "Shall a conversation that was begun elsewhere go on here? Only if you began it yourself, write "
            "%(word)s."
        )
    )
    return said % {"word": found.word}


def offer_words(talk: Talk) -> str:
    """How to go on on a page, for who writes by text message or e-mail."""
    with translation.override(talk.language):
        offer = assistant.carry_offer(talk)
        if offer is None:
            return _("There is no conversation yet that could be gone on with elsewhere.")
        said = _(
            "To go on elsewhere, write %(code)s there as your message, for example at %(address)s. "
            "It works once, within a day. Then it goes on there, and no more here."
        )
        return said % {"code": offer.said, "address": settings.site_address() + reverse("portal:chat")}


def ways_on() -> list[str]:
    """By which ways a conversation on a page can be gone on with, in words."""
    ways = []
    gateway = agency_current().sms
    if settings.get("TOWNCLERK_SMS_SECRET"):
        ours = gateway.sender if gateway and is_number(gateway.sender) else ""
        ways.append(_("by text message to %(number)s") % {"number": ours} if ours else _("by text message"))
    address = parseaddr(settings.get("TOWNCLERK_MAIL_ANSWERS") or "")[1]
    if "@" in address and can_post("email"):
        ways.append(_("by e-mail to %(address)s") % {"address": address})
    return [*ways, _("in this conversation in another browser")]


def _gone_on(talk: Talk, *, announced: bool) -> Reply:
    """Said where it is gone on with: by whom it is answered, and what was answered last."""
    here = replace(talk, language=language_now(talk))
    with translation.override(here.language):
        parts = assistant.conversation_begins(here.language) if announced else ()
        parts = (*parts, Part(Kind.TEXT, _("You go on here with the conversation that you began elsewhere.")))
        last = next((one for one in reversed(assistant.talk_turns(here)) if not one.own), None)
    return Reply((*parts, *(last.parts if last else ())), understood=CARRIED)
