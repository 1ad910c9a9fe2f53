"""What is written to whoever asked to be told that a person has answered them, in their language."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.assistant import ConversationLetter
from townclerk.core.agency import agency_current
from townclerk.web.lines.words import sms_whole

_ELSEWHERE = ("sms", "email")
"""Channels in which the message is the answer itself: there is no page to go back to."""


def answered(
    *, words: str, address: str, language: str, channel: str, answered: bool = True
) -> ConversationLetter:
    """The message that tells of an answer, long and short; no `words`: it tells that there is one.

    `answered`: else nobody has, and `words` say how it ended.
    """
    with translation.override(language):
        agency = agency_current().name(language)
        if not answered:
            subject = _("Your conversation with us")
            return ConversationLetter(subject, f"{words}\n\n{agency}", sms_whole(f"{agency}: {words}"))
        subject = _("We have answered you")
        if channel in _ELSEWHERE and words:
            return ConversationLetter(subject, f"{words}\n\n{agency}", sms_whole(words))
        told = [_("You wrote to us in a conversation. A person has answered:"), "", words, ""]
        if not words:
            told = [
                _("Somebody gave this address in a conversation with us. A person has answered there."),
                "",
            ]
        lines = [
            *told,
            _("Go on with it, in the browser in which you wrote to us: {address}").format(address=address),
            "",
            agency,
        ]
        short = _("{agency}: we have answered you. Read it at {address}").format(
            agency=agency, address=address
        )
        return ConversationLetter(subject, "\n".join(lines), (short,))
