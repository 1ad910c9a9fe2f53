"""An e-mail and its answer, which is an e-mail in the same thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk import assistant
from townclerk.assistant import LONGEST, Talk, TooMuchSaid
from townclerk.core import settings
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.outreach import arrived_key, arrived_new, arrived_today, can_post, post_queue, posted_within
from townclerk.web.lines.mail_reading import Mail, mail_read
from townclerk.web.lines.mail_subject import subject_said, with_subject
from townclerk.web.lines.mail_text import MARK
from townclerk.web.lines.talking import Answered, heard, ready
from townclerk.web.lines.threads import thread_id, thread_in, thread_new
from townclerk.web.lines.words import mail_words

CHANNEL = "email"
A_DAY = 30
"""E-mails from one sender that are answered within a day: two machines that answer each other end there."""
_KIND = "conversation"
_REFERENCES = 20


@dataclass(frozen=True, slots=True)
class MailDone:
    """What became of an e-mail: in words for the mail server's log, which name nobody; and the answer.

    `unread`: nobody can read it, now or later.
    """

    said: str
    text: str = ""
    unread: bool = False


def mail_holder(address: str, thread: str = "") -> str:
    """From where a conversation by e-mail is gone on with: an address and one thread of e-mails with it."""
    return f"mail:{address.strip().casefold()}:{thread}"


def mail_answer(raw: bytes, *, send: bool = True) -> MailDone:
    """Answer the e-mail `raw`, unless it is none to answer.

    The answer is queued in the transaction in which it is worked out: when anything goes wrong nothing is
    kept, and the mail server brings the message again. One that cannot be read is not asked for again.

    Raises:
        TownclerkError: answers cannot be sent as things are set, or so many were within the hour.
    """
    ours = _ours()
    try:
        mail = mail_read(raw, ours)
    except Exception as error:
        return MailDone(f"Not answered: it cannot be read ({type(error).__name__}).", unread=True)
    if mail.not_for:
        return MailDone(f"Not answered: {mail.not_for}.")
    if posted_within(timedelta(hours=1), kind=_KIND, channel=CHANNEL) >= _an_hour():
        hint = "The mail server keeps it. Set TOWNCLERK_MAIL_PER_HOUR higher where so many really write."
        raise TownclerkError("As many e-mails were answered within the hour as may be.", hint=hint)
    ready(mail.words)
    with transaction.atomic():
        done = _answered(mail, ours)
        if not send:
            transaction.set_rollback(True)
    return done


def _an_hour() -> int:
    return settings.whole("TOWNCLERK_MAIL_PER_HOUR")


def _ours() -> str:
    """The address that is written to.

    Raises:
        TownclerkError: none is set, or nothing can be sent.
    """
    ours = parseaddr(settings.get("TOWNCLERK_MAIL_ANSWERS") or "")[1]
    if "@" not in ours:
        hint = "Set it to the address that people write to, such as ask@example.org."
        raise TownclerkError("TOWNCLERK_MAIL_ANSWERS names no address.", hint=hint)
    if not can_post(CHANNEL):
        hint = "Set TOWNCLERK_SMTP and TOWNCLERK_MAIL_FROM (docs/how-to/send-mail.md)."
        raise TownclerkError("Answers cannot be sent: no mail server is set.", hint=hint)
    return ours.casefold()


def _answered(mail: Mail, ours: str) -> MailDone:
    key = f"{mail.sender} {mail.name}"
    if not arrived_new(channel=CHANNEL, key=key, sender=mail.sender):
        return MailDone("Not answered: it was before.")
    if arrived_today(channel=CHANNEL, sender=mail.sender) > A_DAY:
        return MailDone("Not answered: its sender wrote very often today.")
    if not mail.words:
        return MailDone("Not answered: it says nothing.")
    # Whoever does not answer to one of ours begins anew: the sender alone proves nothing.
    going_on = thread_in(mail.sender, mail.earlier)
    thread = going_on or thread_new()
    holder, digest = mail_holder(mail.sender, thread), arrived_key(channel=CHANNEL, key=key)
    try:
        answer = _heard(mail, holder, begins=not going_on)
    except TooMuchSaid:
        return MailDone("Not answered: its sender wrote very often within the hour.")
    text = _text(answer, whole=len(mail.words) <= LONGEST, attached=mail.attached)
    subject, headers = _subject(mail, answer.language), _thread(mail, ours, thread)
    post_queue(
        key=f"mail-{digest}",
        kind=_KIND,
        channel=CHANNEL,
        to=mail.sender,
        language=answer.language,
        subject=subject,
        text=text,
        headers=headers
        | {"Message-ID": thread_id(mail.sender, thread, _domain(ours), one=digest[:8])}
        | {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"},
    )
    # What a member of staff answers goes to where they wrote from, into the same thread.
    assistant.handover_tell(
        Talk(holder, answer.language, CHANNEL), email=mail.sender, thread={"Subject": subject, **headers}
    )
    if answer.afterwards:
        transaction.on_commit(answer.afterwards)
    return MailDone("Answered.", text)


def _heard(mail: Mail, holder: str, *, begins: bool) -> Answered:
    """What is answered. A subject is read with the first message where that alone says nothing.

    Raises:
        TooMuchSaid: its sender wrote very often within the hour.
    """
    subject = subject_said(mail.subject) if begins else ""
    said = with_subject(subject, mail.words)
    if said != mail.words or not subject:
        return heard(holder, CHANNEL, said)
    with transaction.atomic():
        answer = heard(holder, CHANNEL, said)
        if not answer.unknown:
            return answer
        transaction.set_rollback(True)
    return heard(holder, CHANNEL, f"{subject}\n{said}")


def _text(answer: Answered, *, whole: bool, attached: bool) -> str:
    """The answer, under the line that says where to write the next message."""
    with translation.override(answer.language):
        above = f"{MARK} {_('Please write your answer above this line.')} {MARK}"
        notes = [] if whole else [_("Your message was long: only its beginning was read.")]
        if attached:
            notes.append(_("Files are not read in e-mails. They are added on the pages."))
        said = mail_words((*answer.waiting, *answer.parts), answer.language)
        end = agency_current().name(answer.language)
        return "\n\n".join([above, *notes, said, f"-- \n{end}"]) + "\n"


def _subject(mail: Mail, language: str) -> str:
    subject = mail.subject or agency_current().name(language)
    return subject if subject[:3].casefold() == "re:" else f"Re: {subject}"


def _thread(mail: Mail, ours: str, thread: str) -> dict[str, str]:
    """The headers that make it an answer to the message, and its answer one that goes on with this.

    Our own id is among the references too: some mail servers replace the Message-ID of what they send.
    """
    own = thread_id(mail.sender, thread, _domain(ours))
    told = [one for one in mail.earlier if one not in {own, mail.id}][-_REFERENCES:]
    answered = {"In-Reply-To": mail.id} if mail.id else {}
    return {"Reply-To": ours, **answered, "References": " ".join([*told, own, *answered.values()])}


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
