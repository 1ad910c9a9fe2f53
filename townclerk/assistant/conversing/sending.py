"""What was told is read back, added to and sent: nothing that is said in between loses it.

Where the service has no steps, what its page needs to know is asked before it is read back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk import requests
from townclerk.assistant.conversing import doing, following
from townclerk.assistant.conversing.gathering import Gathered, Gathers, not_yet_said, with_more
from townclerk.assistant.conversing.kept import kept_for
from townclerk.assistant.conversing.needed_told import missing_of
from townclerk.assistant.conversing.of_report import held_back
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.request_wishes import adds
from townclerk.assistant.conversing.what_now import asks_of_matter
from townclerk.assistant.understanding.special import Special
from townclerk.core.agency import agency_current
from townclerk.core.leaving_said import sends_told
from townclerk.core.places_said import unsure
from townclerk.core.plain_words import agrees
from townclerk.core.sending_said import added, send_apart, sends_it
from townclerk.journeys import command_in
from townclerk.requests import RequestDraft
from townclerk.services import service_get

_CHANNELS = frozenset(("chat", "sms", "email"))
_AT_ONCE = 3
"""So many messages after it was read back, what fits it is still of it."""


class Sends(Gathers):
    """What is done with what is to be sent."""

    def _to_send(self: Any, slug: str, words: str, *, asked: bool = False) -> Reply:
        """Read it back; before that, ask once for what the service needs and was not told."""
        service = service_get(slug) if slug else None
        missing = missing_of(service, words, self.talk.language)
        needs = bool(missing) and not asked
        self.state["sending"], self.state["unsent"] = [slug, words, needs], [slug, words, 0]
        read = f"“{words}”"
        if needs and service is not None:
            lines = [
                _("For “%(title)s” we need to know:") % {"title": service.title(self.talk.language)},
                *(f"- {one}" for one in missing),
                _("Write it in one message; it goes with what you wrote:"),
            ]
            first, now = "\n".join(lines), _("Send it as it is")
        else:
            words_asked = _(
                "Shall I send this to %(agency)s? You get a reference and a code, and see what becomes of it."
            )
            first = words_asked % {"agency": agency_current().name(self.talk.language)}
            more = _("To add something, write it now.")
            if missing:
                more = _("Not told yet: %(what)s. To add it, write it now.") % {"what": "; ".join(missing)}
            read, now = f"{read}\n\n{more}", _("Yes, send it")
        act = "send-now" if needs else "send"
        choices = self._offer((now, (act, slug, words)), (_("No, do not send it"), ("unsent", "")))
        self._mine_note([(_("Send what I wrote to you"), ("tell", slug, words))])
        reply: Reply = self._reply("tell", Part(Kind.TEXT, f"{first}\n\n{read}"), choices)
        return reply

    def _sends(self: Any, said: str, special: Special | None) -> Reply | None:
        """An answer to whether it shall be sent, something to add, or a wish to send it later; None else."""
        if asks_of_matter(said):
            return None  # "so now what" is nothing to add
        if (answered := self._sending_answered(said, special)) is not None:
            found: Reply = answered
            return found
        what, number = self._doing or ("", 0)
        slug, words = self._unsent_kept() if not what else ("", "")
        if words and self._gather is None and (answered := self._after_read(slug, words, said, special)):
            return answered
        if (gathered := self._gathered(said, special)) is not None:
            return gathered
        mine = self.state.get("mine")
        if not mine or not (said == mine[2] or sends_told(said)):
            return None
        if what == doing.JOURNEY:
            self.state["left"] = number
        told: Reply = self._tell(mine[0], mine[1])
        return told

    def _after_read(self: Any, slug: str, words: str, said: str, special: Special | None) -> Reply | None:
        """What is said of what was read back some messages ago: sent, added to; None for anything else."""
        rest, send = send_apart(said)
        reply: Reply | None = None
        if send and not rest:
            reply = self._send(slug, words)
        elif special is None and not self.state.get("asking"):
            self.state["unsent"][2] += 1
            near = self.state["unsent"][2] <= _AT_ONCE
            if near and self._belongs(rest, Gathered(slug, words, firm=True, read=True, ago=1)):
                reply = self._to_send(slug, with_more(words, added(rest)), asked=True)
        return reply

    def _sending_answered(self: Any, said: str, special: Special | None) -> Reply | None:
        """The answer where it was just asked whether it shall be sent; None where it is something else."""
        if not self.sending:
            return None
        slug, words, needs = (*self.sending, False)[:3]
        meant, command = agrees(said), command_in(said)
        rest, send = send_apart(said)
        reply: Reply | None = None
        if (send and not rest) or command == "send" or (meant and not needs):
            reply = self._send(slug, words)
        elif (
            meant is False
            or command == "stop"
            or held_back(said)
            or (send is False and not not_yet_said(said, rest))
        ):
            reply = self._unsent()
        elif meant:
            reply = self._to_send(slug, words)
        elif needs and unsure(said):
            reply = self._to_send(slug, words, asked=True)
        elif special is None and (more := self._addition(rest, slug, words)) is not None:
            reply = self._to_send(slug, with_more(words, more), asked=True) if more else self._what_to_add()
        return reply

    def _what_to_add(self: Any) -> Reply:
        self.state["sending"] = self.sending
        asked: Reply = self._reply("tell", Part(Kind.TEXT, _("What shall I add? Write it in one message.")))
        return asked

    def _addition(self: Any, said: str, slug: str, words: str) -> str | None:
        """What is to be added; "" where they only say that they want to, None where it is no addition."""
        more = adds(said, named=False)
        if more is not None:
            return more
        report = Gathered(slug, words, firm=True, read=True)
        return added(said) if self._belongs(said, report) else None

    def _rather_sent(self: Any, act: Sequence[Any] | None, said: str) -> Sequence[Any] | None:
        """None for an act that a "send it" chose, where it is said of what was read back a moment ago."""
        kept, report = self.state.get("unsent"), self._gather
        near = bool(kept) and not self._doing and kept[2] <= _AT_ONCE
        near = report.read and report.ago > 0 if report is not None else near
        return None if act and near and act[0] in ("tell", "begin") and sends_it(said) else act

    def _unsent_kept(self: Any) -> tuple[str, str]:
        """Of which service what was read back and not sent is, and its words; "" for nothing."""
        slug, words, _more = self.state.get("unsent") or ("", "", 0)
        return str(slug), str(words)

    def _not_sent_yet(self: Any, reply: Reply, said: str) -> Reply:
        """What was asked in between is answered; that nothing was sent is said after it."""
        self._gather_noted(reply, said)
        report = self._gather
        waits = report is not None and report.read and report.ago == 1
        if (
            not (self.sending or waits)
            or self.state.get("sending")
            or reply.sent
            or reply.understood == "tell"
        ):
            return reply
        if self._doing or not (waits or self._unsent_kept()[1]):
            return reply
        words = _("What you wrote is not sent yet: write “send it” to send it.")
        parts = list(reply.parts)
        at = next((n for n, one in enumerate(parts) if one.kind is Kind.CHOICES), len(parts))
        parts.insert(at, Part(Kind.TEXT, words))
        return Reply(tuple(parts), reply.booked, reply.news, reply.sent, reply.understood, reply.language)

    def _unsent(self: Any) -> Reply:
        """That nothing was sent, how long it is kept, and how it is sent after all."""
        for kept in ("unsent", "gather"):
            self.state.pop(kept, None)
        words = [_("All right. Nothing was sent.")]
        if self.state.get("mine"):
            days = kept_for().days
            kept_so = ngettext(
                "What you wrote is kept here for %(n)d day: write “send what I wrote” to send it after all.",
                "What you wrote is kept here for %(n)d days: write “send what I wrote” to send it after all.",
                days,
            )
            words.append(kept_so % {"n": days})
        told = Part(Kind.TEXT, " ".join(words))
        reply: Reply = self._reply("tell", told, *self._still_begun(), self._offers(""))
        return reply

    def _send(self: Any, slug: str, words: str) -> Reply:
        talk = self.talk
        if not requests.sending_counted(talk.network or talk.holder, person_id=talk.person_id):
            said = _("Many messages came from your network. Try again in an hour, or call us.")
            many: Reply = self._reply("tell", Part(Kind.TEXT, said))
            return many
        once = hashlib.sha256(f"{self.one.row.pk}\0{slug}\0{words}".encode()).hexdigest()
        receipt = requests.request_receive(
            RequestDraft(
                service=slug, channel=talk.channel if talk.channel in _CHANNELS else "chat",
                language=talk.language, text=words, person_id=talk.person_id, on_behalf_by=talk.by,
                phone=doing.talker_of(talk).phone, key=f"told:{once}",
            )
        )  # fmt: skip
        lines = [
            _("We have it."),
            _("Reference %(reference)s, code %(code)s")
            % {"reference": receipt.reference, "code": receipt.code},
            _("With both you see how it stands, and whether we have asked you something."),
        ]
        link = Part(Kind.LINK, title=_("Your request"), where="requests", slug=receipt.reference)
        for kept in ("mine", "unsent", "gather"):
            self.state.pop(kept, None)
        parts = (Part(Kind.TEXT, "\n".join(lines)), link, *self._still_begun())
        reply = Reply(parts, sent=receipt.reference, understood="tell")
        following.done_note(talk, self.state, reply)
        return reply
