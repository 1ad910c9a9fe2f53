"""What the conversation says: short, plain, without markup, in the language that is chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.core import settings
from townclerk.core.agency import agency_current
from townclerk.core.messages import reaches
from townclerk.journeys.amounts import plain_digits
from townclerk.journeys.checks import answer_check
from townclerk.journeys.kept import Draft, Sent, kept_for, today
from townclerk.journeys.own_steps import OWN
from townclerk.journeys.rules import Step
from townclerk.journeys.saving import draft_save
from townclerk.journeys.sending import answered_at, reachable, submission_of, written_from
from townclerk.journeys.words import answer_words, in_words, label_of, locale_of, option_words
from townclerk.services import service_get

_SHORT_HINT = 60


def greeting(draft: Draft, language: str, *, short: bool) -> str:
    """What begins the conversation; nothing where it goes on."""
    if draft.answers or draft.talk.get("turns"):
        return ""
    service = service_get(draft.service)
    title = in_words(service.titles, language, draft.service) if service else draft.service
    if short:
        return _("%(title)s. Reply BACK, HELP, SKIP or STOP at any time.") % {"title": title}
    return _(
        "%(title)s. I ask one question after the other. You can write “back”, “what does that mean?”, "
        "“a person” or “stop” at any time. Nothing is sent before you say so."
    ) % {"title": title}


def question(draft: Draft, step: Step, language: str, *, short: bool) -> str:
    """One question, how it is answered, and what is known already."""
    lines = [in_words(step.ask, language, step.id)]
    hint = in_words(step.hint, language)
    if hint and (not short or (len(hint) <= _SHORT_HINT and step.id not in OWN)):
        lines.append(hint)
    lines += [f"{at} {option_words(step, value, language)}" for at, value in enumerate(step.options, 1)]
    value = kept_of(draft, step)
    if value is not None and step.type != "file":
        said = answer_words(step, value, language).replace("\n", ", ")
        words = (
            _("You said: %(answer)s. Write OK to keep it, or answer anew.")
            if step.id in draft.answers or step.id in (draft.talk.get("ahead") or {})
            else _("What we know: %(answer)s. Write OK to keep it, or answer anew.")
        )
        lines.append(words % {"answer": said})
    if step.type == "file" and value:
        lines.append(
            _("You have added: %(names)s. Write DONE to go on.") % {"names": _names(step, value, language)}
        )
    elif step.type == "file":
        lines.append(_file(draft, short=short))
    elif step.type == "boolean" and not short:
        lines.append(_("Yes or no?"))
    elif step.type == "choices":
        lines.append(_("Write the numbers of all that are right."))
    if step.optional:
        lines.append(_("Write SKIP to leave it empty."))
    return "\n".join(lines)


def _names(step: Step, value: Any, language: str) -> str:
    return answer_words(step, value, language).replace("\n", ", ")


def known(draft: Draft, step: Step) -> Any:
    """What is known of the answer, as an answer, where its writer allowed that; only what will do."""
    value = draft.facts.get(step.fact) if step.fact else None
    if isinstance(value, date):
        value = value.isoformat()
    elif step.type == "money" and isinstance(value, int | float):
        value = f"{value:.2f}"
    return value if answer_check(step, value, today=today()) is None else None


def kept_of(draft: Draft, step: Step) -> Any:
    """The answer that stands, else what was told for it before, else what is known; None for none."""
    told = (draft.talk.get("ahead") or {}).get(step.id)
    if told is None or answer_check(step, told, today=today()) is not None:
        told = known(draft, step)
    return draft.answers.get(step.id, told)


def file_by_words(draft: Draft, step: Step, *, short: bool) -> str:
    """They wrote something where a file is asked for: that words will not do, and what will."""
    if not short:
        more = _("Write SKIP to leave it empty.") if step.optional else ""
        return "\n".join(part for part in (_file(draft, short=False), str(more)) if part)
    words = (
        _("I cannot take a file here. Add it on the page, then write DONE. Or write SKIP.")
        if step.optional
        else _("I cannot take a file here. Add it on the page, then write DONE.")
    )
    return str(words)


def how_far(draft: Draft, step: Step | None) -> str:
    """At which question they are, of how many, and that nothing is sent yet."""
    least, most = draft.span
    path = [*draft.way.done, *([draft.way.here] if draft.way.here else [])]
    number = path.index(step) + 1 if step in path else len(path)
    words = (
        _("Question %(n)d of %(most)d. Nothing is sent yet.")
        if least == most
        else _("Question %(n)d of at most %(most)d. Nothing is sent yet.")
    )
    return words % {"n": number, "most": most}


def _file(draft: Draft, *, short: bool) -> str:
    if not short:
        return _(
            "A file cannot be written: add it on the page that the link below opens, then come back here."
        )
    back, phone = draft_save(draft_id=draft.id), agency_current().contact.phone
    page = _(
        "A file cannot be sent by text message. Add it at %(site)s/do/come-back with the reference "
        "%(reference)s and the code %(code)s, then write DONE here."
    ) % {"site": _site(), "reference": back.reference, "code": back.code}
    call = _("Or call %(phone)s: a person helps you.") % {"phone": phone} if phone else ""
    return " ".join(part for part in (page, call) if part)


def _site() -> str:
    return settings.site_address().rpartition("://")[2]


def step_how(step: Step, language: str) -> str:
    """How a question of this kind is answered in words, for who asks one outside a journey."""
    return how(step, language)


def how(step: Step, language: str, *, short: bool = False) -> str:
    """How this kind of question is answered; `short` leaves out what the question has listed already."""
    if short and (words := _how_short(step)):
        return words
    day = format_date(date(1980, 3, 13), format="long", locale=locale_of(language))
    said = {
        "date": _("Write a day, such as %(day)s.") % {"day": day},
        "boolean": _("Write yes or no."),
        "integer": _("Write a whole number, such as 15."),
        "number": _("Write a number, such as 15."),
        "money": _("Write an amount, such as 15.50."),
        "address": _(
            "Write the street with the number, the town and the postcode, with commas between them."
        ),
        "place": _(
            "Write the street and the nearest number, or what stands near it, such as a shop, a school or a "
            "bus stop."
        ),
        "email": _("Write an e-mail address such as name@example.org."),
        "phone": _("Write a phone number with its area code."),
        "appointment": _(
            "Write the number of a time, “more” for others, “another day”, or when it suits you: "
            "“Thursday after work”."
        ),
        "file": _("Add it on the page, then write DONE."),
    }
    if step.options:
        lines = [f"{at} {option_words(step, value, language)}" for at, value in enumerate(step.options, 1)]
        first = _("Write the number or the name of one of these:")
        if step.type == "choices":
            first = _("Write the numbers of all that are right:")
        return "\n".join([first, *lines])
    return said.get(step.type, _("Write it in your own words."))


def own_number() -> str:
    """That the number they write from may be the one that is asked for."""
    return _("Is it the number you write from? Reply YES, or write another.")


def none_fits() -> str:
    """What is said to who finds none of the options right, where one is needed."""
    words = _("One of these is needed: take the one that comes nearest, or write “a person”, who helps you.")
    phone = agency_current().contact.phone
    return f"{words} {_('Or call %(phone)s.') % {'phone': phone}}" if phone else words


def person_offered() -> str:
    """That a person can be asked for, and that one can leave."""
    return _("Write “a person” to reach somebody, or “stop” to leave this for later.")


def other_contact(step: Step, said: str) -> str:
    """A phone number that is said where an e-mail address is asked for, or the other way round; else ""."""
    if step.type == "phone":
        found = re.findall(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]+", said)
        return str(found[0]) if len(found) == 1 else ""
    number = re.sub(r"[\s().\-/\u200e\u200f]", "", plain_digits(said))
    return number if re.fullmatch(r"\+?\d{5,15}", number) else ""


def contact_wrong(step: Step, said: str, *, short: bool) -> str:
    """What is wrong with an address or a number, what is taken, and that it may be left out."""
    digits = sum(c.isdecimal() for c in said)
    if step.type == "email" and "@" in said and not short:
        wrong = _("“%(words)s” is no whole e-mail address.") % {"words": said[:40]}
    elif step.type == "email" and other_contact(step, said):
        wrong = _("That is a phone number, and here we need an e-mail address.")
    elif step.type == "email":
        wrong = _("That is no e-mail address.")
    elif other_contact(step, said):
        wrong = _("That is an e-mail address, and here we need a phone number.")
    elif digits and not short:
        wrong = _("“%(words)s” is no whole phone number.") % {"words": said[:40]}
    else:
        wrong = _("That is no phone number.")
    how_to = _how_short(step) if short else how(step, "en")
    # By text message the question has said so, and the answer is to be one message.
    skip = _("Write SKIP to leave it empty.") if step.optional and not short else ""
    person = "" if short else person_offered()
    return " ".join(part for part in (wrong, how_to, skip, person) if part)


def _how_short(step: Step) -> str:
    """The same in so few letters that it fits one text message in every language."""
    if step.options:
        words = (
            _("Write the numbers, from 1 to %(n)d.")
            if step.type == "choices"
            else _("Write a number from 1 to %(n)d.")
        )
        return words % {"n": len(step.options)}
    said = {
        "address": _("Write: street 12, town, postcode."),
        "place": _("Write a street and a number."),
        "email": _("Write it like name@example.org."),
        "phone": _("Write it with its area code."),
    }
    return said.get(step.type, "")


def meaning(step: Step, language: str) -> str:
    """What a question means: the help that the agency wrote, else its hint."""
    words = in_words(step.help, language) or in_words(step.hint, language)
    return _joined(in_words(step.ask, language, step.id), words)


def why(step: Step, language: str, *, short: bool) -> str:
    """Why it is asked: the help that the agency wrote, else who sees it; and that it may be left out."""
    agency = agency_current().name(language)
    words = in_words(step.help, language) or _(
        "%(agency)s asks this to deal with what you want. Only those who do this work see it, once you"
        " send it."
    ) % {"agency": agency}
    needed = "" if step.optional or short else _("It cannot be left out.")
    return " ".join(part for part in (words, needed) if part)


def sure(step: Step, value: Any, language: str, *, short: bool = False) -> str:
    """Asking back whether the one option is meant that a sentence only touches on."""
    name = answer_words(step, value, language).replace("\n", ", ")
    asked = _("Do you mean “%(option)s”? Write yes or no.") % {"option": name}
    return asked if short else "\n\n".join((asked, how(step, language, short=False)))


def which(step: Step, values: Sequence[Any], language: str, *, short: bool = False) -> str:
    """Asking back where several may be meant, or one that is not sure."""
    if len(values) == 1:
        return sure(step, values[0], language, short=short)
    lines = [f"{at} {answer_words(step, value, language)}" for at, value in enumerate(values, 1)]
    return "\n".join([_("Which do you mean? Write its number."), *lines])


def so_far(draft: Draft, language: str) -> str:
    """What was answered, in short."""
    lines = [f"{label_of(step, language)}: {_said(draft, step, language) or '-'}" for step in draft.way.done]
    return "\n".join(lines)


def summary(draft: Draft, language: str, *, short: bool) -> str:
    """All answers, numbered, before they are sent; and that nobody can answer who left no way to."""
    empty = "-" if short else "–"  # the longer one makes a text message hold half as many letters
    lines = [
        f"{at} {label_of(step, language)}: {_said(draft, step, language) or empty}"
        for at, step in enumerate(draft.way.done, 1)
    ]
    last = (
        _("Reply SEND to send it, or a number to change that answer.")
        if short
        else _("If this is true, write “send”. To change an answer, write its number.")
    )
    if not reachable(draft):
        last = f"{nobody_answers(draft)}\n{last}"
    elif text_answers := _by_text(draft):
        last = f"{text_answers}\n{last}"
    elif not short and (saved := answered_at(draft)):
        said = _("We answer you at %(email)s, the address that you gave when you saved your answers.")
        last = f"{said % {'email': saved}}\n{last}"
    told = [f"{len(lines) + 1} {_('What you wrote')}: {draft.words}"] if draft.words else []
    return "\n".join([_("Please check:"), *lines, *told, last])


def _by_text(draft: Draft) -> str:
    """How who writes by text message and gave no other way is answered there; "" for anybody else."""
    sent, number = submission_of(draft), written_from(draft)
    if not number or sent.phone != number or reaches(email=sent.email):
        return ""
    if reaches(phone=number):
        return _("We answer at the number you write from.")
    return _("We cannot text you first: write STATUS for our answer, or we call this number.")


def nobody_answers(draft: Draft) -> str:
    """What is said to who left no way to be reached, or one by which nothing can leave."""
    if submission_of(draft).email:
        return _("We cannot send e-mail: give a phone number, or look here with the reference that you get.")
    return _(
        "You gave no e-mail address and no phone number, so we cannot write to you: "
        "you see our answer only with the reference and the code."
    )


def _said(draft: Draft, step: Step, language: str) -> str:
    return answer_words(step, draft.answers[step.id], language).replace("\n", ", ")


def stopped(draft: Draft, language: str) -> str:
    """Why they cannot go on, and what they can do; where they are to call, the number first."""
    assert draft.way.stop is not None
    contact, call = agency_current().contact, draft.way.stop.call
    if call:
        first = _("Call %(phone)s now.") % {"phone": call}
        back = _("Write BACK to change your last answer.")
        return _joined(first, in_words(draft.way.stop.say, language), back)
    ask = (
        _("If you think that we are wrong, call %(phone)s.") % {"phone": contact.phone}
        if contact.phone
        else ""
    )
    return _joined(
        in_words(draft.way.stop.say, language),
        " ".join(part for part in (_("Write BACK to change your last answer."), ask) if part),
    )


def saved(draft: Draft) -> str:
    """They stop: how to come back."""
    back, days = draft_save(draft_id=draft.id), kept_for().days
    return ngettext(
        "Saved for %(n)d day, nothing was sent. Write again to go on here, or use the reference "
        "%(reference)s and the code %(code)s at %(site)s/do/come-back.",
        "Saved for %(n)d days, nothing was sent. Write again to go on here, or use the reference "
        "%(reference)s and the code %(code)s at %(site)s/do/come-back.",
        days,
    ) % {"n": days, "reference": back.reference, "code": back.code, "site": _site()}


def unsent() -> str:
    """They do not want it sent now: that it is kept, and how long."""
    days = kept_for().days
    return ngettext(
        "Nothing is sent. It is kept for %(n)d day: write “stop” to leave it for later.",
        "Nothing is sent. It is kept for %(n)d days: write “stop” to leave it for later.",
        days,
    ) % {"n": days}


def sent(done: Sent) -> str:
    """It was sent."""
    return _(
        "Sent. Your reference is %(reference)s, your code %(code)s: with both you can see how it stands."
    ) % {"reference": done.reference, "code": done.code}


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
