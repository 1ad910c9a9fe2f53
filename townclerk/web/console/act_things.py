"""To what an act was done, in words and with the way there, for those who may go there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from townclerk.appointments import resource_name
from townclerk.identity import RESIDENTS, STAFF, Permission, Role, oidc_providers
from townclerk.offers import model_choices
from townclerk.people import AuthorityKind
from townclerk.requests import Status, reference_of, reference_read
from townclerk.trust import Act, Action
from townclerk.web import conversation_words, request_words
from townclerk.web.console import acts, words
from townclerk.web.console.people import kinds
from townclerk.web.console.requests.lists import status_name, team_name
from townclerk.web.console.role_words import role_name
from townclerk.web.reading import own_name

_STAFF = re.compile(r"staff:(\d{1,18})(?: (.*))?", re.DOTALL)
_OF_REQUESTS = frozenset(act for act in Act if act.name.startswith("REQUEST_"))
_OF_APPOINTMENTS = frozenset(act for act in Act if act.name.startswith("APPOINTMENT_"))
_OF_CONVERSATIONS = frozenset(act for act in Act if act.name.startswith("CONVERSATION_"))
_OF_TIMES = frozenset({Act.TIME_CLOSED, Act.TIME_OPENED, Act.CALENDAR_FEED_MADE})
_NUMBERED = frozenset(
    {
        *(Act.RIGHTS_REQUEST_ANSWERED, Act.CALENDAR_FEED_REVOKED),
        *(Act.FAQ_WRITTEN, Act.FAQ_DELETED, Act.FAQ_RESTORED, Act.FAQ_ERASED),
    }
)
_OF_MODELS = frozenset({Act.MODEL_APPROVED, Act.MODEL_APPROVED_ALONE, Act.MODEL_ROLLED_BACK})
_ROLES = frozenset({Act.STAFF_ROLES_SET, Act.STAFF_ADDED})


@dataclass(frozen=True, slots=True)
class Thing:
    """What is shown of it, and its page; "" where there is none or it is not for the reader."""

    text: str
    address: str = ""


_COUNTED = frozenset({Act.CHAIN_VERIFIED, Act.TABLE_DOWNLOADED, Act.REQUESTS_LEARNED, Act.REQUESTS_FORGOTTEN})


def thing(line: Action, names: acts.Names, held: Collection[Permission]) -> Thing:
    """To what the act of `line` was done."""
    about = line.about
    if found := _STAFF.fullmatch(about):
        return _member(line, names, held, number=int(found[1]), more=found[2] or "")
    act = Act(line.what) if line.what in set(Act) else None
    if not about or act is None:
        return Thing(about)
    if act in _OF_REQUESTS or act in _OF_APPOINTMENTS:
        of_request = act in _OF_REQUESTS
        name = "console:request" if of_request else "console:appointment"
        needed = Permission.CASES if of_request else Permission.HANDLE
        known = re.fullmatch(r"[A-Za-z0-9-]{4,40}", about) and needed in held
        text = reference_of(about) if of_request and reference_read(about) else about
        return Thing(text, reverse(name, args=[about]) if known else "")
    if act in _OF_CONVERSATIONS and about.isdecimal() and len(about) < 18:
        known = Permission.CASES in held
        address = reverse("console:conversation", args=[int(about)]) if known else ""
        return Thing(_("No. %(n)s") % {"n": about}, address)
    if act in _OF_MODELS:
        return _model(about, held)
    return Thing(_("No. %(n)s") % {"n": about} if act in _NUMBERED else _said(act, about))


def _model(about: str, held: Collection[Permission]) -> Thing:
    """Which model of needs was chosen, and why."""
    number, _space, version = about.partition(" ")
    why = next((one.reason for one in model_choices() if str(one.number) == number), "")
    named = _("Own history and area popularity") if version == "baseline" else version
    address = reverse("console:need-models") if Permission.FIGURES in held else ""
    return Thing(f"{named}: {why}" if why else named, address)


def _member(
    line: Action, names: acts.Names, held: Collection[Permission], *, number: int, more: str
) -> Thing:
    text = names.of(f"staff:{number}")
    if more and line.what in set(_ROLES):
        more = re.sub(r"[a-z]+", lambda word: _role(word[0]), more)
    open_to_them = Permission.STAFF in held and names.known(number)
    address = reverse("console:staff-member", args=[number]) if open_to_them else ""
    return Thing(f"{text}: {more}" if more else text, address)


def _role(word: str) -> str:
    return role_name(Role(word)) if word in set(Role) else word


def _said(act: Act, about: str) -> str:
    say = _SAID.get(act)
    if say is not None:
        return say(about)
    if act in _OF_TIMES:
        return _times(about)
    count = re.search(r"\d+", about)
    if act in _COUNTED and count:
        return _counted(act, about, int(count[0]))
    return _how().get(about, about)


def _times(about: str) -> str:
    resource, _space, rest = about.partition(" ")
    if resource == "everywhere":
        resource = _("Everywhere")
    rest = _("with names") if rest == "with names" else " – ".join(dict.fromkeys(rest.split()))
    return _(", ").join(filter(None, (resource_name(resource, get_language() or "en"), rest)))


def _authority(about: str) -> str:
    return kinds()[AuthorityKind(about)] if about in set(AuthorityKind) else about


def _counted(act: Act, about: str, n: int) -> str:
    if act is Act.CHAIN_VERIFIED:
        return ngettext("%(n)s link", "%(n)s links", n) % {"n": words.count(n)}
    if act is Act.REQUESTS_FORGOTTEN:
        return ngettext("%(n)s request", "%(n)s requests", n) % {"n": words.count(n)}
    table = _tables().get(about.partition(":")[0], "")
    rows = ngettext("%(n)s row", "%(n)s rows", n) % {"n": words.count(n)}
    return f"{table}: {rows}" if table else rows


def _provider(name: str) -> str:
    for one in (*oidc_providers(RESIDENTS), *oidc_providers(STAFF)):
        if one.id == name:
            return one.name(get_language() or "en")
    return name


def _downloaded(about: str) -> str:
    """Which list of requests was taken away, and to what it was narrowed."""
    name, _colon, query = about.partition(": ")
    lists = {"requests-to-do": _("Requests to do"), "requests": _("All requests")}
    chosen = dict(parse_qsl(query))
    said = [_narrowed(key, value) for key, value in chosen.items()]
    return _(", ").join((lists.get(name, name), *(one for one in said if one)))


def _talks(about: str) -> str:
    """To what a list of conversations was narrowed that was taken away."""
    states = {
        "again": _("They wrote again"), "waiting": _("Waits for somebody"), "late": _("Later than promised"),
        "taken": _("Somebody has it"), "closed": _("Closed"),
    }  # fmt: skip
    names: dict[str, tuple[str, Callable[[str], str]]] = {
        "state": (_("Status"), lambda one: states.get(one, one)),
        "reason": (_("Why"), conversation_words.reason_words),
        "language": (_("Language"), own_name),
        "team": (_("Team"), team_name),
        "channel": (_("How it came"), conversation_words.channel_words),
        "who": (_("Whose"), lambda one: _("Mine") if one == "me" else _("Nobody’s")),
    }
    chosen = [(names[key], value) for key, value in parse_qsl(about) if key in names]
    return _(", ").join(f"{name}: {say(value)}" for (name, say), value in chosen)


def _narrowed(key: str, value: str) -> str:
    """One narrowing of a list of requests, in words."""
    if key == "status":
        value = status_name(value) if value in set(Status) else {"open": _("All open ones")}.get(value, value)
    names: dict[str, tuple[str, Callable[[str], str]]] = {
        "team": (_("Team"), team_name),
        "service": (_("Service"), words.service_name),
        "area": (_("Area"), words.area_name),
        "status": (_("Status"), str),
        "channel": (_("How it came"), request_words.channel_words),
        "lateness": (_("Due"), lambda one: {"late": _("Late"), "soon": _("Nearly late")}.get(one, one)),
        "member": (_("Whose"), lambda one: _("Nobody’s") if one == "0" else _("Mine")),
        "since": (_("From day"), str),
        "until": (_("Until day"), str),
    }
    if key == "words":
        return _("with words that were looked for")
    return f"{names[key][0]}: {names[key][1](value)}" if key in names else ""


def _tables() -> dict[str, str]:
    return {"who-did-what": _("Who did what"), "who-read-what": _("Who read whose data")}


def _how() -> dict[str, str]:
    """By what somebody signed in or was looked for, and what they agreed to."""
    agreed = {
        f"{word}: {purpose}": f"{said}: {acts.purpose_name(purpose)}"
        for word, said in (("give", _("given")), ("withdraw", _("withdrawn")))
        for purpose in ("offers", "news", "reminders", "feedback", "fairness")
    }
    return {
        "email": _("By e-mail address"),
        "sms": _("By SMS"),
        "phone": _("By phone number"),
        "reference": _("By their number with the agency"),
        "oidc": _("With an account elsewhere"),
        **agreed,
    }


_SAID: Mapping[Act, Callable[[str], str]] = {
    Act.AUTHORITY_RECORDED: _authority,
    Act.AUTHORITY_ENDED: _authority,
    Act.JOURNEY_BEGUN: words.service_name,
    Act.JOURNEY_HANDED_OVER: words.service_name,
    Act.REQUESTS_DOWNLOADED: _downloaded,
    Act.CONVERSATIONS_DOWNLOADED: _talks,
    Act.SIGN_IN_LINKED: _provider,
    Act.CHAIN_BROKEN: lambda about: _("Decision %(n)s") % {"n": about.removeprefix("decision:")},
}
