"""What one has to pay: its own page where one is, else an honest word and whom to ask; no advice on debt."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.acts_asked import tells_act
from townclerk.assistant.conversing import finding_out, hints, telling, wording
from townclerk.assistant.conversing.bills_said import (
    FINE,
    LETTER,
    OBJECT,
    PARTS,
    PAY,
    WATER,
    Bill,
    act_alone,
    bill_said,
    thing_called,
)
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.power_owed import PowerOwed
from townclerk.assistant.one_page import sections_on
from townclerk.assistant.rules import Source
from townclerk.core.plain_words import plain
from townclerk.services import pages_all, services_all

_IN_PARTS = re.compile(
    r"(?<!\w)(?:instal\w+|payment plans?|monthly payments|split it|in parts"
    r"|pagos mensuales|cuotas|plazos de pago|a plazos|fraccion\w+|(?:ال)?(?:تقسيط|اقساط)|دفعات|تقسيمها)(?!\w)"
)
_OF_US = re.compile(r"(?<!\w)(?:our decision|nuestra decision|قرارنا)(?!\w)")
_ASKS = {PAY: "how do I pay", OBJECT: "how do I appeal"}
_DEBT = re.compile(r"(?<!\w)(?:debts?|deudas?|(?:ال)?ديون)(?!\w)")
_MOST_AFTER = 3


class Bills(PowerOwed):
    """What is said to who has a bill, a fine, or a letter that wants money."""

    def _billed(self: Any, said: str) -> Reply | None:
        """The answer to it, or to what is asked of the one that was spoken of; None for anything else."""
        owed: Reply | None = self._power_owed(said)
        return owed or self._bill_met(said, self.state.pop("bill", None))

    def _bill_met(self: Any, said: str, after: Any) -> Reply | None:
        bill = bill_said(said)
        act = "" if bill else act_alone(said)
        if after and (after[3] != self._about[1] or after[2] >= _MOST_AFTER):
            after = None
        if act:
            bill = self._bill_before(after, act)
        elif bill is None and after:
            self.state["bill"] = [*after[:2], after[2] + 1, after[3]]
        if bill is None:
            return None
        page = self._page_of_bill(bill)
        if not bill.act and bill.thing != LETTER and hints.asks(said) and self._bill_known(said):
            return None
        if bill.thing == LETTER and finding_out.service_meant(said, self.talk.language):
            return None
        if self._bill_answered(bill, said, page[1] if page else ""):
            return None
        self.state["bill"] = [bill.thing, bill.parking, 0, page[1] if page else ""]
        self.state.pop("asked_back", None)
        if page is not None:
            return self._act_on(bill, page) if bill.act else self._bill_page(page)
        self.state.pop("about", None)
        self.state["before"] = ""
        return self._no_page_of(bill, said)

    def _bill_before(self: Any, after: Any, act: str) -> Bill | None:
        """The one that was spoken of, with what is asked of it now; None where none was."""
        if after:
            return Bill(str(after[0]), act, bool(after[1]))
        kind, slug = self._about
        named = thing_called(finding_out.title_of(kind, slug, self.talk.language)) if slug else None
        return Bill(named[0], act, named[1]) if named else None

    def _page_of_bill(self: Any, bill: Bill) -> tuple[str, str, tuple[Source, ...]] | None:
        """The page that is called after what is to be paid: its kind, its id, its sections."""
        language = self.talk.language
        every = [("service", one.slug) for one in services_all() if not one.derived]
        for kind, slug in (*every, *(("page", one.slug) for one in pages_all())):
            thing, parking = thing_called(finding_out.title_of(kind, slug, language)) or ("", False)
            if thing != bill.thing or (bill.parking and not parking):
                continue
            if sections := tuple(sections_on(kind, slug, language)):
                return kind, slug, sections
        return None

    def _bill_known(self: Any, said: str) -> bool:
        """Whether a page answers it that is not of debts."""
        found = finding_out.answer_parts(said, self.talk.language)
        title = next((plain(one.title) for one in found if one.kind is Kind.SOURCE), "")
        return bool(found) and not _DEBT.search(title)

    def _bill_answered(self: Any, bill: Bill, said: str, slug: str) -> bool:
        """Whether an answer was written for it: a frequent question that names it, or is of its page."""
        best = finding_out.best_source(said, self.talk.language)
        if best is None or not best.frequent:
            return False
        named = thing_called(best.title)
        return (bool(slug) and best.page == slug) or (named is not None and named[0] == bill.thing)

    def _bill_page(self: Any, page: tuple[str, str, tuple[Source, ...]]) -> Reply:
        kind, slug, sections = page
        self.state["about"] = [kind, slug]
        return self._bill_part(sections[0], kind, slug, _ask_letter())

    def _act_on(self: Any, bill: Bill, page: tuple[str, str, tuple[Source, ...]]) -> Reply:
        """What the page says of paying it, in parts, or objecting; or that it does not."""
        kind, slug, sections = page
        self.state["about"] = [kind, slug]
        section = next((one for one in sections if _says(bill, one)), None)
        if section is not None:
            return self._bill_part(section, kind, slug)
        title = finding_out.title_of(kind, slug, self.talk.language)
        words = _not_on_page(bill.act) % {"title": title}
        source = finding_out.source_part(sections[0], self.talk.language)
        text = Part(Kind.TEXT, f"{words} {_on_the_bill(bill.act)}")
        reply: Reply = self._reply(
            "unknown", text, source, wording.person_part(), self._offers(_slug(kind, slug))
        )
        return reply

    def _bill_part(self: Any, section: Source, kind: str, slug: str, more: str = "") -> Reply:
        language = self.talk.language
        foreign = "" if section.language == language else section.language
        parts = [Part(Kind.TEXT, section.text, language=foreign), finding_out.source_part(section, language)]
        parts += [Part(Kind.TEXT, more)] if more else []
        reply: Reply = self._reply("answer", *parts, self._offers(_slug(kind, slug)))
        return reply

    def _no_page_of(self: Any, bill: Bill, said: str) -> Reply:
        """That our pages say nothing of it, where it stands, and whom to ask; debts only as a choice."""
        lines = [_nothing_of(bill), _on_the_bill(bill.act)]
        if bill.thing == LETTER:
            lines.append(_not_sure())
        offers = [*telling.offers_to_us(said)] if telling.tells(said) else []
        offers += (
            [(one, ("say", one)) for one in self._debt_titles()]
            if bill.thing == LETTER and bill.act != OBJECT
            else []
        )
        person = wording.person_part(_("Call or come with it in your hand: we look it up with you."))
        text = Part(Kind.TEXT, "\n".join(lines))
        reply: Reply = self._reply(
            "unknown", text, person, self._offer(*offers, (wording.a_person(), ("person",)))
        )
        return reply

    def _debt_titles(self: Any) -> list[str]:
        titles = (one.title(self.talk.language) for one in services_all() if not one.derived)
        return [one for one in titles if _DEBT.search(plain(one))][:1]


def _slug(kind: str, slug: str) -> str:
    return slug if kind == "service" else ""


def _says(bill: Bill, section: Source) -> bool:
    """Whether a part of the page says how the bill itself is paid, paid in parts, or objected to."""
    text = f"{section.heading}. {section.text}"
    if bill.act == PARTS:
        return _IN_PARTS.search(plain(text)) is not None
    # To object to what we decided on a request is not to object to the bill.
    return tells_act(_ASKS[bill.act], text) and (bill.thing == FINE or not _OF_US.search(plain(text)))


def _nothing_of(bill: Bill) -> str:
    if bill.thing == LETTER:
        return _("I cannot see from here what you have to pay, or to whom.")
    if bill.thing == FINE:
        if bill.parking:
            return _("Our pages say nothing about parking fines, so I do not guess.")
        return _("Our pages say nothing about fines, so I do not guess.")
    if bill.thing == WATER:
        return _("Our pages say nothing about water bills, so I do not guess.")
    return _("Our pages say nothing about tax bills, so I do not guess.")


def _on_the_bill(act: str) -> str:
    """What stands on what they got, and that its day must not pass."""
    if act == PARTS:
        return _("Ask us before the day on it has passed whether it can be paid in parts.")
    if act == OBJECT:
        return _(
            "What you got should say by when, and to whom, you can object: ask us before that day has passed."
        )
    return _(
        "What you got should say what it is for, how and by when to pay it, and how to object if it is wrong."
    )


def _ask_letter() -> str:
    return _(
        "For your own bill, ask us with it in your hand: what it is for, how to pay it and how to object."
    )


def _not_sure() -> str:
    return _("If you are not sure that it is from us, pay nothing before you have asked us.")


def _not_on_page(act: str) -> str:
    if act == PARTS:
        return _("“%(title)s” does not say whether it can be paid in parts.")
    if act == OBJECT:
        return _("“%(title)s” does not say how to object to the bill.")
    return _("“%(title)s” does not say how to pay the bill.")
