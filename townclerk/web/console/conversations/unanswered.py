"""What was not answered, in themes, and the begin of a page for the folder that would have answered one."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import assistant
from townclerk.assistant import Theme
from townclerk.core.agency import agency_current
from townclerk.web.console import words
from townclerk.web.console.conversations.lists import learning_tabs, may_act
from townclerk.web.console.tables import page_of, query_of
from townclerk.web.reading import own_name

_LEAST = 5
_PER_PAGE = 20
_GREATEST = 2**63
_SLUG = re.compile(r"[^a-z0-9]+")


@require_http_methods(["GET", "POST"])
def unanswered(request: HttpRequest) -> HttpResponse:
    """Themes of what was asked in the last four weeks and not answered; POST works them out again."""
    if request.method == "POST":
        made = assistant.themes_refresh(least_new=0)
        return HttpResponseRedirect(f"{reverse('console:unanswered')}?{'made' if made else 'at-work'}=1")
    language, area = _chosen(request)
    found = assistant.unanswered_themes(language=language, area=area)
    told = sorted((one for one in found.themes if one.examples), key=lambda one: one.answered >= one.n)
    few = sum(one.n for one in found.themes if not one.examples)
    page = page_of(request, told, per_page=_PER_PAGE)
    content = {
        "tabs": learning_tabs(request, "unanswered"),
        "filters": _filters(language, area),
        "narrowed": bool(language or area),
        "area": area,
        "any": bool(found.themes),
        "themes": [_theme(one) for one in page],
        "page": page,
        "query": query_of(request),
        "others": "" if not few or area else words.count(few) if few >= _LEAST else _("fewer than 5"),
        "made": words.moment(found.made_at) if found.made_at else "",
        "new": _new(found.new),
        "may_act": may_act(request),
        "done": _("They are worked out again.") if "made" in request.GET else "",
        "at_work": "at-work" in request.GET,
    }
    return render(request, "console/conversations/unanswered.html", content)


@require_safe
def theme_page(request: HttpRequest, number: int) -> HttpResponse:
    """The begin of a page for the folder, titled by words that several used, with no sentence of theirs."""
    theme = assistant.theme_get(number) if number < _GREATEST else None
    if theme is None:
        raise Http404
    with translation.override(theme.language):
        write, untitled = _("Write the answer here."), _("Questions and answers")
    about = " ".join(theme.words)
    title = (about[:1].upper() + about[1:]).replace('"', "'") or untitled
    lines = ["---", f'title: "{title}"', f'language: "{theme.language}"', "---", write, ""]
    default = agency_current().default_language
    ending = "" if theme.language == default else f".{theme.language}"
    response = HttpResponse("\n".join(lines), content_type="text/markdown; charset=utf-8")
    name = _SLUG.sub("-", about.casefold()).strip("-")[:40]
    response.headers["Content-Disposition"] = f'attachment; filename="{name or "page"}{ending}.md"'
    return response


def answered_words(theme: Theme) -> str:
    """How many of a theme's questions would be answered now; "" where none would."""
    if not theme.answered:
        return ""
    said = {"answered": words.count(theme.answered), "n": words.count(theme.n)}
    return (
        ngettext(
            "%(answered)s of %(n)s question would now be answered",
            "%(answered)s of %(n)s questions would now be answered",
            theme.n,
        )
        % said
    )


def _theme(one: Theme) -> dict[str, Any]:
    return {
        "title": one.examples[0],
        "examples": one.examples[1:],
        "words": _(", ").join(one.words),
        "n": words.count(one.n),
        "lang": one.language,
        "language": own_name(one.language),
        "newest": words.day_short(one.newest.astimezone(agency_current().zone).date()),
        "answered": answered_words(one),
        "all": one.answered >= one.n,
        "write": f"{reverse('console:own-faq-new')}?theme={one.id}",
        "page": reverse("console:theme-page", args=[one.id]),
    }


def _chosen(request: HttpRequest) -> tuple[str, str]:
    """The language and the area that the address asks for, where there are such."""
    agency, given = agency_current(), request.GET
    areas = {one.id for one in agency.areas}
    language, area = given.get("language", ""), given.get("area", "")
    return language if language in agency.languages else "", area if area in areas else ""


def _filters(language: str, area: str) -> list[dict[str, Any]]:
    agency = agency_current()
    options = [
        ("language", _("Language"), language, [(one, own_name(one)) for one in agency.languages]),
        ("area", _("Area"), area, [(one.id, words.area_name(one.id)) for one in agency.areas]),
    ]
    return [
        {"name": name, "label": label, "value": value, "options": known}
        for name, label, value, known in options
        if len(known) > 1
    ]


def _new(n: int) -> str:
    if not n:
        return ""
    said = {"n": words.count(n)}
    return (
        ngettext(
            "%(n)s question came since and is not in them.",
            "%(n)s questions came since and are not in them.",
            n,
        )
        % said
    )
