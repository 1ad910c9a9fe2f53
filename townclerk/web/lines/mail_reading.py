"""An e-mail as it is read: who wrote it, what they wrote, and whether it is one to answer."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr

from townclerk.core import settings
from townclerk.web.lines.mail_text import html_words, own_words

LARGEST = 500_000
"""Bytes that are read of a message: what comes after are attachments, which are not read."""
_LARGEST_HEAD = 60_000
"""Bytes of its headers: the library takes seconds for longer ones, and mail servers end at about as many."""
_MACHINES = ("mailer-daemon", "postmaster", "no-reply", "noreply", "no_reply", "donotreply", "do-not-reply",
             "bounce", "bounces", "listserv", "majordomo")  # fmt: skip
_BY_MACHINE = ("List-Id", "List-Unsubscribe", "List-Post", "X-Autoreply", "X-Autorespond", "X-Loop")
_MANY = frozenset({"bulk", "junk", "list", "auto_reply"})
_LONGEST = 254
_REFERENCES = 20
_ID = re.compile(r"<[!-~]{1,250}>\Z")
_COMMENT = re.compile(r"\([^()]*\)")
_DMARC_FAILED = re.compile(r"\bdmarc\s*=\s*fail\b")


@dataclass(frozen=True, slots=True)
class Mail:
    """What is read of an e-mail.

    Attributes:
        not_for: why it is not answered; "" where it is, and the rest is only read then.
        name: what makes it this e-mail and no other. id: its Message-ID, where it can be answered to.
        earlier: the ids it refers to, the last one last. subject: "" for none. words: its writer's own.
    """

    not_for: str = ""
    sender: str = ""
    name: str = ""
    id: str = ""
    earlier: tuple[str, ...] = ()
    subject: str = ""
    words: str = ""
    attached: bool = False


def mail_read(raw: bytes, ours: str) -> Mail:
    """Read `raw`, written to our address `ours`.

    Raises:
        Exception: of whatever kind; the library's parser trips over some, and would again.
    """
    ends = [at for mark in (b"\n\n", b"\r\n\r\n") if (at := raw.find(mark)) >= 0]
    if min(ends, default=len(raw)) > _LARGEST_HEAD:
        return Mail("its headers are longer than any mail program writes")
    found = message_from_bytes(raw[:LARGEST], policy=policy.default)
    assert isinstance(found, EmailMessage)
    sender = _sender(found)
    if why := reason_not_to(found, sender, ours):
        return Mail(why)
    named = _header(found, "Message-ID").strip()
    return Mail(
        sender=sender,
        name=named or hashlib.sha256(raw).hexdigest(),
        id=named if _ID.match(named) else "",
        earlier=_earlier(found),
        subject=" ".join(_header(found, "Subject").split())[:150],
        words=words_of(found),
        attached=any(True for _one in found.iter_attachments()) if found.is_multipart() else False,
    )


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
        ("it has no sender, or several", not domain or not sender.isascii() or len(sender) > _LONGEST),
        ("it is from us", sender in own),
        ("a mail server sent it", _word(found, "Return-Path") == "<>" or local.startswith(_MACHINES)),
        ("a machine sent it (Auto-Submitted)", submitted not in {"", "no"}),
        ("it is one of many (Precedence)", _word(found, "Precedence") in _MANY),
        (f"a list or a machine sent it ({named})", bool(named)),
        ("it asks for no automatic answer", bool(suppressed & {"all", "autoreply"})),
        ("it is a report of a mail server", found.get_content_type() == "multipart/report"),
        ("it is spam, says the mail server", _word(found, "X-Spam-Flag") == "yes"),
    )  # fmt: skip
    return next((why for why, so in reasons if so), "") or _not_checked(found)


def _not_checked(found: EmailMessage) -> str:
    """What is wrong with who it says it is from, as the mail servers on its way wrote it down (RFC 8601).

    That it failed is believed of any of them: nobody writes that of themselves.
    """
    told = [one.casefold() for one in _headers(found, "Authentication-Results")]
    if any(_DMARC_FAILED.search(one) or _DMARC_FAILED.search(_bare(one)) for one in told):
        return "it is not from whom it says (dmarc=fail)"
    server = (settings.get("TOWNCLERK_MAIL_AUTHSERV") or "").strip().casefold()
    if server and server not in {_bare(one).partition(";")[0].split(" ")[0] for one in told}:
        return f"no Authentication-Results of {server} say who sent it"
    return ""


def _bare(text: str) -> str:
    """A header without its comments, one in another at most three deep."""
    for _depth in range(3):
        text = _COMMENT.sub(" ", text)
    return " ".join(text.split())


def _earlier(found: EmailMessage) -> tuple[str, ...]:
    told = f"{_header(found, 'References')} {_header(found, 'In-Reply-To')}".split()
    return tuple(dict.fromkeys(one for one in told if _ID.match(one)))[-_REFERENCES:]


def _sender(found: EmailMessage) -> str:
    """Whom to answer. Reply-To is not followed: it would let anybody have us write to somebody else."""
    senders = getaddresses(_headers(found, "From"))
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


def _word(found: EmailMessage, name: str) -> str:
    return _header(found, name).strip().casefold()


def _header(found: EmailMessage, name: str) -> str:
    """The first of its kind; "" where there is none, or nobody can read it."""
    return next(iter(_headers(found, name)), "")


def _headers(found: EmailMessage, name: str) -> list[str]:
    """All of a kind as text; none where nobody can read them."""
    try:
        return [str(one) for one in found.get_all(name, [])]
    except (ValueError, IndexError, AttributeError, TypeError):  # the parser trips over some
        return []
