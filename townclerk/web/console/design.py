"""The catalogue of the design: every component in every state, with the code that makes it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from townclerk.web.console.catalogue import GROUPS, SENT, Example, ExampleQuestion, works_csv


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """The groups, and what is in each."""
    return render(request, "console/design.html", {"groups": GROUPS})


@require_http_methods(["GET", "HEAD", "POST"])
def design_group(request: HttpRequest, group: str) -> HttpResponse:
    """One group. The example question may be answered; the answer is checked and thrown away."""
    found = next((one for one in GROUPS if one.key == group), None)
    if found is None:
        raise Http404
    wrong = False
    if request.method == "POST":
        wrong = not ExampleQuestion(request.POST).is_valid()
        if not wrong:
            return HttpResponseRedirect(f"{reverse('console:design-group', args=[group])}?{SENT}=1#question")
    parts = [
        {"of": component, "examples": [_shown(one, request) for one in component.examples(request)]}
        for component in found.components
    ]
    content = {
        "group": found,
        "parts": parts,
        "wrong": wrong,
        "tabs": [
            (one.title, reverse("console:design-group", args=[one.key]), one is found) for one in GROUPS
        ],
    }
    return render(request, "console/design_group.html", content, status=422 if wrong else 200)


def _shown(example: Example, request: HttpRequest) -> dict[str, object]:
    """`example` alive, and whether it is a field that needs a form around it: browsers want one."""
    live = example.rendered(request)
    bare = "<form" not in live and any(f"<{tag}" in live for tag in ("input", "select", "textarea"))
    secret = 'type="password"' in live  # browsers want to know whose
    return {"state": example.state, "live": live, "code": example.shown, "bare": bare, "secret": secret}


@require_safe
def design_csv(request: HttpRequest) -> HttpResponse:
    """The file of the example table."""
    response: HttpResponse = works_csv(request)
    return response
