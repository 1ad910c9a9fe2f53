"""A report that is being told: its place, what is added and put right, all of it together until it is sent.

It begins where an answer offers to send what somebody wrote, or tells of a service that takes problems. What
is said next belongs to it unless it clearly asks or wants something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from townclerk.assistant.conversing import doing, events_said, finding_out, telling
from townclerk.assistant.conversing.follow_hints import asks_standing
from townclerk.assistant.conversing.late_said import late_said
from townclerk.assistant.conversing.needed_told import missing_of
from townclerk.assistant.conversing.not_fetched import not_fetched
from townclerk.assistant.conversing.of_report import asks_else, held_back, hinders, of_this, wants_else
from townclerk.assistant.conversing.parts import Kind, Reply
from townclerk.assistant.conversing.request_wishes import adds, withdraws
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.assistant.understanding.special import Special
from townclerk.core.leaving_said import sends_told
from townclerk.core.place_righted import place_righted
from townclerk.core.plain_words import agrees, plain
from townclerk.core.questions_said import question_marked
from townclerk.core.sending_said import added, send_apart
from townclerk.core.where_said import where_alone, where_said
from townclerk.core.wishes_said import never_mind
from townclerk.journeys import command_in
from townclerk.services import Service, service_get

_LONGEST = 4_000
_AT_ONCE = 3
"""So many messages after it was told, what fits it is still of it."""
_FEW = 10
_LONG = 120
_TELLS = 4
_CUTS = re.compile(r"[,;.،؛]+\s*")


@dataclass(frozen=True, slots=True)
class Gathered:
    """A report as it was told so far.

    Attributes:
        slug: the service it is for, "" where none is known. us: whether it may go to whoever it is for.
        firm: whether it is a report for sure. ago: how many messages ago it was spoken of.
        read: whether it was read back as a whole.
    """

    slug: str
    words: str
    us: bool = False
    firm: bool = False
    ago: int = 0
    read: bool = False

    @property
    def kept(self) -> list[Any]:
        """As the conversation keeps it."""
        return [self.slug, self.words, self.us, self.firm, self.ago, self.read]


def takes_reports(service: Service | None, language: str) -> bool:
    """Whether a service takes problems: its steps ask where, or it has none and needs something told."""
    if service is None or service.derived or doing.bookable(service.slug):
        return False
    return telling.has_place(service) or bool(missing_of(service, "", language))


def with_more(words: str, more: str) -> str:
    """What was told with what is told now: a place put right in its place, all else after it.

    >>> with_more("my bin was missed, 12 Oak Street", "no, it's 25, the black one")
    'my bin was missed, 25 Oak Street\\nthe black one'
    >>> with_more("a hole", "on Mill Lane"), with_more("a hole, on Mill Lane", "it is deep")
    ('a hole, on Mill Lane', 'a hole, on Mill Lane\\nit is deep')
    """
    if not words:
        return more[:_LONGEST]
    ends = [(len(more), len(more)), *((cut.start(), cut.end()) for cut in reversed([*_CUTS.finditer(more)]))]
    for end, after in ends:
        if (right := place_righted(words, more[:end])) is not None:
            rest = more[after:].strip()
            return (f"{right}\n{rest}" if rest else right)[:_LONGEST]
    if place_righted(words, f"no, {more}") == words:
        return words
    return f"{words}{', ' if where_alone(more) else chr(10)}{more}"[:_LONGEST]


class Gathers:
    """What is heard of a report before it is asked whether it shall be sent."""

    @property
    def _gather(self: Any) -> Gathered | None:
        kept = self.state.get("gather")
        return Gathered(*kept) if kept else None

    def _gathered(self: Any, said: str, special: Special | None) -> Reply | None:
        """The report with what is said of it, or sent, or left; None where it is something else."""
        report = self._gather
        if report is None or self._doing or self.sending or self.state.get("asking"):
            return None
        if self.writing and not report.words:  # it was asked for just now, and is read back by who asked
            return None
        if self._left_open and not report.firm:  # it may answer what was asked before
            return None
        if special is None and report.slug and late_said(said) and not not_fetched(said):
            self.state.pop("gather", None)  # reported already: it is looked up, and not sent once more
            late: Reply = self._late_offered(self._named(report.slug, said))
            return late
        rest, send = send_apart(said)
        reply: Reply | None = None
        if self._left_now(said, rest, report, send=send):
            reply = self._unsent()
        elif (send and not rest) or (special is None and self._agreed_to_send(said, report)):
            reply = self._tell(report.slug, report.words) if report.words else self._write(report.slug)
        elif special is None and self._belongs(rest, report):
            words = with_more(report.words, adds(rest, named=False) or added(rest))
            service = service_get(report.slug) if report.slug else None
            reply = self._tell(report.slug, words) if send else self._with_place(service, words, us=report.us)
        return reply

    def _left_now(self: Any, said: str, rest: str, report: Gathered, *, send: bool | None) -> bool:
        """Whether it shall not be sent at all."""
        if send is False and not not_yet_said(said, rest):
            return True
        near = report.ago == 0 or report.read
        return near and (command_in(said) == "stop" or never_mind(said))

    def _agreed_to_send(self: Any, said: str, report: Gathered) -> bool:
        offered = any(one[1] == "tell" for one in self.acts_before)
        return report.read and report.ago == 0 and offered and agrees(said) is True

    def _belongs(self: Any, said: str, report: Gathered) -> bool:
        """Whether it tells more of a report or puts it right, rather than asks or wants something else."""
        if hinders(said) and not question_marked(said):
            return bool(report.words)
        heard = any(one.isalpha() for one in said) or where_said(said)
        if not heard or asks_else(said) or asks_standing(said):
            return False
        if where_alone(said) or place_righted(report.words, said):
            return True
        if self._no_addition(said) or (adds(said, named=True) is not None and not report.firm):
            return False
        if adds(said, named=False) or self._less_missing(said, report):
            return True
        told = report.words or (report.firm and not report.ago)  # it was asked for in the answer before
        return bool(told) and (self._of_firm(said, report) if report.firm else self._of_weak(said))

    def _no_addition(self: Any, said: str) -> bool:
        """Whether it answers or wants something, or tells of a moment of life."""
        answers = agrees(said) is not None or command_in(said) is not None or sends_told(said)
        return answers or held_back(said) or wants_else(said) or bool(events_said.life_event_in(said))

    def _less_missing(self: Any, said: str, report: Gathered) -> bool:
        """Whether a few words tell what the service needs and was not told, or told otherwise."""
        service, language = service_get(report.slug) if report.slug else None, self.talk.language
        asked = report.firm and not report.words  # then a long text is all of it
        if len(plain(said).split()) > (_LONG if asked else _FEW):
            return False
        if asked and (other := self._service_of(said)) != report.slug and self._reports(other):
            return False
        return len(missing_of(service, said, language)) < len(missing_of(service, "", language))

    def _of_weak(self: Any, said: str) -> bool:
        """Whether it goes on with what may be a report: it points at it and tells nothing of who speaks."""
        language = self.talk.language
        return of_this(said) and not facts_told(said, language) and not self._service_of(said)

    def _of_firm(self: Any, said: str, report: Gathered) -> bool:
        meant, facts = self._service_of(said), facts_told(said, self.talk.language)
        if meant and not of_this(said) and not (meant == report.slug and report.read):
            return False  # another matter, or the same told anew
        if meant != report.slug and self._reports(meant):
            return False
        if report.ago:
            return of_this(said) or (len(plain(said).split()) >= _TELLS and not facts)
        return of_this(said) or where_said(said) or not facts

    def _reports(self: Any, slug: str) -> bool:
        return bool(slug) and takes_reports(service_get(slug), self.talk.language)

    def _service_of(self: Any, said: str) -> str:
        """Which service it is about by itself; "" for none."""
        return str(finding_out.service_meant(said, self.talk.language))

    def _gather_noted(self: Any, reply: Reply, said: str) -> None:
        """Remember what is told of a problem, where the answer offers to send or report it."""
        before = self._gather
        if withdraws(said, named=False):  # what is settled is no report
            return
        if self._doing or self.state.get("sending") or self.state.get("writing"):
            if before is not None:
                self.state["gather"][4] = max(1, before.ago)
            return
        tells = [(str(one[2]), str(one[3])) for one in self.state.get("acts", ()) if one[1] == "tell"]
        read = reply.understood == "tell"
        report = None
        if tells:
            slug, words = tells[0]
            firm = read or takes_reports(service_get(slug) if slug else None, self.talk.language)
            report = Gathered(slug, words, any(not one for one, _words in tells), firm, read=read)
        elif (slug := self._told_of(reply)) and not asks_else(said) and not wants_else(said):
            report = Gathered(slug, self._own(said), firm=True)
        elif slug and telling.begun_by(said, slug, self.talk.language):  # what it is about comes next
            report = Gathered(slug, "", firm=True)
        if report is not None and not (before and before.firm and not report.firm):
            self.state["gather"] = report.kept
        elif before is not None:
            self.state["gather"][4] += 1
            if self.state["gather"][4] > _AT_ONCE:
                self.state.pop("gather")

    def _told_of(self: Any, reply: Reply) -> str:
        """The service that takes problems from whose page it was answered; "" for none."""
        if reply.understood != "answer":
            return ""
        source = next((one for one in reply.parts if one.kind is Kind.SOURCE and one.slug), None)
        if source is None or source.where != "service":
            return ""
        return str(source.slug) if takes_reports(service_get(source.slug), self.talk.language) else ""


def not_yet_said(said: str, rest: str) -> bool:
    """Whether it shall not be sent yet, as more is to be told first: "don't send it yet, it's number 25"."""
    return bool(rest) and re.search(r"(?<!\w)(?:yet|todavia|aun|بعد)(?!\w)", plain(said)) is not None
