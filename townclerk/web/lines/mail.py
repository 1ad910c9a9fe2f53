"""An e-mail and its answer, which is an e-mail in the same thread."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk import assistant
from townclerk.assistant import LONGEST, Talk, TooMuchSaid
from townclerk.core import settings
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.outreach import arrived_new, arrived_today, can_post, post_queue
from townclerk.web.lines.mail_text import MARK, html_words, own_words
from townclerk.web.lines.talking import Answered, heard
from townclerk.web.lines.words import mail_words

CHANNEL = "email"
A_DAY = 30
"""E-mails from one sender that are answered within a day: two machines that answer each other end there."""
_MACHINES = ("mailer-daemon", "postmaster", "no-reply", "noreply", "no_reply", "donotreply", "do-not-reply",
             "bounce", "bounces", "listserv", "majordomo")  # fmt: skip
_BY_MACHINE = ("List-Id", "List-Unsubscribe", "List-Post", "X-Autoreply", "X-Autorespond", "X-Loop")
_MANY = frozenset({"bulk", "junk", "list", "auto_reply"})
_LONGEST_ADDRESS = 254
_REFERENCES = 20
_ID = re.compile(r"<[!-~]{1,250}>\Z")


@dataclass(frozen=True, slots=True)
class MailDone:
    """What became of an e-mail: in words for the mail server's log, which name nobody; and the answer."""

    said: str
    text: str = ""


def mail_holder(address: str) -> str:
    """From where a conversation by e-mail is gone on with."""
    return f"mail:{address.strip().casefold()}"


def mail_answer(raw: bytes, *, send: bool = True) -> MailDone:
    """Answer the e-mail `raw`, unless it is none to answer.

    The answer is queued in the transaction in which it is worked out: when anything goes wrong nothing is
    kept, and the mail server brings the message again.

    Raises:
        TownclerkError: answers cannot be sent as things are set.
    """
    ours = _ours()
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    sender = _sender(found)
    if why := reason_not_to(found, sender, ours):
        return MailDone(f"Not answered: {why}.")
    with transaction.atomic():
        done = _answered(found, raw, sender, ours)
        if not send:
            transaction.set_rollback(True)
    return done


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


def reason_not_to(found: EmailMessage, sender: str, ours: str) -> str:
    """Why an e-mail is not answered: a machine sent it, or nobody knows who did; "" where it is.

    As RFC 3834 has it for those who answer by machine.
    """
    local, _at, domain = sender.partition("@")
    own = {ours, parseaddr(settings.get("TOWNCLERK_MAIL_FROM") or "")[1].casefold()}
    submitted = _word(found, "Auto-Submitted").split(";")[0].strip()
    named = next((name for name in _BY_MACHINE if _header(found, name)), "")
    suppressed = {one.strip() for one in _word(found, "X-Auto-Response-Suppress").split(",")}
    reasons = (
        ("it has no sender", not domain or not sender.isascii() or len(sender) > _LONGEST_ADDRESS),
        ("it is from us", sender in own),
        ("a mail server sent it", _word(found, "Return-Path") == "<>" or local.startswith(_MACHINES)),
        ("a machine sent it (Auto-Submitted)", submitted not in {"", "no"}),
        ("it is one of many (Precedence)", _word(found, "Precedence") in _MANY),
        (f"a list or a machine sent it ({named})", bool(named)),
        ("it asks for no automatic answer", bool(suppressed & {"all", "autoreply"})),
        ("it is a report of a mail server", found.get_content_type() == "multipart/report"),
        ("it is spam, says the mail server", _word(found, "X-Spam-Flag") == "yes"),
        ("it is not from whom it says (dmarc=fail)", "dmarc=fail" in _word(found, "Authentication-Results")),
    )
    return next((why for why, so in reasons if so), "")


def _word(found: EmailMessage, name: str) -> str:
    return _header(found, name).strip().casefold()


def _answered(found: EmailMessage, raw: bytes, sender: str, ours: str) -> MailDone:
    name = _header(found, "Message-ID").strip() or hashlib.sha256(raw).hexdigest()
    key = f"{sender} {name}"
    if not arrived_new(channel=CHANNEL, key=key, sender=sender):
        return MailDone("Not answered: it was before.")
    if arrived_today(channel=CHANNEL, sender=sender) > A_DAY:
        return MailDone("Not answered: its sender wrote very often today.")
    said = words_of(found)
    if not said:
        return MailDone("Not answered: it says nothing.")
    try:
        answer = heard(mail_holder(sender), CHANNEL, said)
    except TooMuchSaid:
        return MailDone("Not answered: its sender wrote very often within the hour.")
    text = _text(answer, whole=len(said) <= LONGEST, attached=_attached(found))
    post_queue(
        key=f"mail-{hashlib.sha256(key.encode()).hexdigest()}",
        kind="conversation",
        channel=CHANNEL,
        to=sender,
        language=answer.language,
        subject=_subject(found, answer.language),
        text=text,
        headers=_thread(found, ours),
    )
    # What a member of staff answers goes to where they wrote from.
    assistant.handover_tell(Talk(mail_holder(sender), answer.language, CHANNEL), email=sender)
    if answer.afterwards:
        transaction.on_commit(answer.afterwards)
    return MailDone("Answered.", text)


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


def _subject(found: EmailMessage, language: str) -> str:
    subject = " ".join(_header(found, "Subject").split())[:150] or agency_current().name(language)
    return subject if subject[:3].casefold() == "re:" else f"Re: {subject}"


def _thread(found: EmailMessage, ours: str) -> dict[str, str]:
    """The headers that make it an answer to the message, and keep machines from answering to it."""
    headers = {"Auto-Submitted": "auto-replied", "Reply-To": ours, "X-Auto-Response-Suppress": "All"}
    before = _header(found, "Message-ID").strip()
    if not _ID.match(before):
        return headers
    earlier = [one for one in _header(found, "References").split() if _ID.match(one)][-_REFERENCES:]
    return headers | {"In-Reply-To": before, "References": " ".join([*earlier, before])}


def _sender(found: EmailMessage) -> str:
    """Whom to answer. Reply-To is not followed: it would let anybody have us write to somebody else."""
    senders = getaddresses([_header(found, "From")])
    return senders[0][1].strip().casefold() if len(senders) == 1 else ""


def words_of(found: EmailMessage) -> str:
    """What its writer wrote: the body without what it quotes, or the subject where there is nothing else."""
    part = found.get_body(("plain", "html"))
    body = ""
    if part is not None:
        try:
            content = str(part.get_content())
        except (LookupError, ValueError, KeyError):  # an encoding that nobody knows
            raw = part.get_payload(decode=True)
            content = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
        body = own_words(html_words(content) if part.get_content_type() == "text/html" else content)
    return body or _subject_words(found)


def _subject_words(found: EmailMessage) -> str:
    subject = " ".join(_header(found, "Subject").split())
    return "" if subject[:3].casefold() == "re:" else subject


def _attached(found: EmailMessage) -> bool:
    return any(True for _one in found.iter_attachments()) if found.is_multipart() else False


def _header(found: EmailMessage, name: str) -> str:
    """A header as text; "" where there is none, or nobody can read it."""
    try:
        return str(found.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError):  # the parser trips over some
        return ""
