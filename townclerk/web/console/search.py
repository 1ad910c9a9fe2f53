"""Search over the whole console, and finding one person by what identifies them.

What identifies a person is sent as a form, so that it stands in no address, no history of a browser that
others use, and no log of a server.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk import appointments
from townclerk.identity import Permission
from townclerk.people import own_card, person_find
from townclerk.requests import Filters, reference_read, request_known, requests_search
from townclerk.trust import Act, access_record, action_record
from townclerk.web.console.access import permissions
from townclerk.web.console.finding import Found, Group, grouped
from townclerk.web.console.outbox import person_mark
from townclerk.web.console.requests.lists import row_of
from townclerk.web.portal.visit import agency_of

LONGEST = 200
_MOST_PEOPLE = 5
_DIGITS = 5
_MOST_CASES = 5


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """`/console/search?q=`: pages and things; a POST also people, where the reader may see them."""
    sent = request.POST if request.method == "POST" else request.GET
    query = " ".join(sent.get("q", "").replace("\0", " ").split())[:LONGEST]
    personal, held = identifies(query), permissions(request)
    if there := case_found(query, held):
        return redirect(*there)
    if request.method == "POST" and not personal:
        return redirect(reverse("console:search") + ("?" + urlencode({"q": query}) if query else ""))
    groups = grouped(query, agency=agency_of(request), held=held)
    if Permission.CASES in held and not personal and (cases := _cases(query)):
        groups.append(cases)
    asked = bool(personal and request.method == "POST")
    if asked and Permission.PEOPLE in held and (people := _people(query, personal)):
        groups.insert(0, people)
    content = {
        "query": query,
        "sought": query,
        "groups": groups,
        "count": sum(len(group.found) + group.left for group in groups),
        "looked": asked and Permission.PEOPLE in held,
        "may_not": asked and Permission.PEOPLE not in held,
        "unsent": bool(personal and request.method != "POST" and Permission.PEOPLE in held),
        "people": Permission.PEOPLE in held,
    }
    return render(request, "console/search.html", content)


def case_found(query: str, held: Collection[Permission]) -> tuple[str, str] | None:
    """The page of the request or appointment that has this reference, and the reference; None for neither.

    Only whoever may open it is told that there is one.
    """
    reference = reference_read(query)
    if Permission.CASES in held and reference and request_known(reference):
        return "console:request", reference
    meeting = appointments.reference_plain(query)
    if Permission.HANDLE in held and meeting and appointments.appointment_get(meeting):
        return "console:appointment", meeting
    return None


def _cases(query: str) -> Group | None:
    """The newest requests in which these words were written, and the way to all of them."""
    if not any(sign.isalnum() for sign in query):  # without words everything would be found
        return None
    found = requests_search(Filters(words=query), per_page=_MOST_CASES)
    if not found.lines:
        return None
    access_record(purpose="service", what="request case", count=len(found.lines))
    shown = [row_of(line) for line in found.lines]
    every = Found(
        _("All requests with these words"), f"{reverse('console:requests-all')}?{urlencode({'words': query})}"
    )
    cases = (
        Found(" · ".join(filter(None, (one["reference"], one["what"]))), one["address"], one["excerpt"])
        for one in shown
    )
    return Group(_("Requests"), (*cases, every))


def identifies(query: str) -> str:
    """As what `query` could identify a person: "email", "phone", "reference", or "" for none of them.

    >>> [identifies(text) for text in ("ana@example.org", "+1 312 555 01", "AF-JZN-GJXN", "bus pass")]
    ['email', 'phone', 'reference', '']
    """
    if "@" in query and " " not in query:
        return "email"
    digits = sum(c.isdigit() for c in query)
    if digits >= _DIGITS and re.fullmatch(r"[\d\s()+/.-]+", query):
        return "phone"
    whole = " " not in query
    return "reference" if whole and (digits or ("-" in query and reference_read(query))) else ""


def _people(query: str, kind: str) -> Group | None:
    """Whoever has exactly this identifier. That it was asked is written down, found or not."""
    ids = list(person_find(**{kind: query}))
    if kind == "phone":  # a number at the agency may look like a telephone
        ids += [one for one in person_find(reference=query) if one not in ids]
    if not ids:
        action_record(what=Act.PERSON_NOT_FOUND, about=kind)
        return None
    for one in ids[:_MOST_PEOPLE]:
        action_record(what=Act.PERSON_FOUND, about=kind, subject=one)
    found = tuple(
        Found(
            _("Person %(mark)s") % {"mark": own_card(one).reference or person_mark(one)},
            reverse("console:person", args=[one]),
            _("What is known about the person"),
        )
        for one in ids[:_MOST_PEOPLE]
    )
    return Group(_("People"), found, max(0, len(ids) - _MOST_PEOPLE))
