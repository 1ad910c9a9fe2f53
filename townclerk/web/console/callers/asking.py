"""The questions of a call, one a page: read aloud, answered, gone back from."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import journeys
from townclerk.core.errors import TownclerkError
from townclerk.core.uploads import Upload
from townclerk.journeys import Draft, Step
from townclerk.web.console.callers.visit import Call, open_call
from townclerk.web.portal.do import question as portal
from townclerk.web.portal.do.files import attachment
from townclerk.web.portal.do.visit import show


@require_http_methods(["GET", "POST"])
@open_call
def question(request: HttpRequest, call: Call, step_id: str) -> HttpResponse:
    """`/console/ask/callers/<id>/q/<step>`: what residents are asked, in the same words."""
    form = portal.asked(request, call, step_id)
    if isinstance(form, HttpResponse):
        return form
    draft, step = call.open_draft(), form.step
    if not form.errors:
        form.fields[portal.ANSWER].widget.attrs["autofocus"] = True
    content = {
        **portal.content_of(request, call, form),
        "read": _read(step, draft.language),
        "said": said(call, draft, request.LANGUAGE_CODE, but=step),
        "file": step.type == "file",
        "optional": step.optional,
    }
    return show(request, call, "question", content, status=form.status if form.errors else 200)


def _read(step: Step, language: str) -> dict[str, Any]:
    """The question in the caller's language, to be read aloud."""
    return {
        "ask": journeys.in_words(step.ask, language, step.id),
        "hint": journeys.in_words(step.hint, language),
        "help": journeys.in_words(step.help, language),
        "options": [journeys.option_words(step, value, language) for value in step.options],
    }


def said(call: Call, draft: Draft, language: str, *, but: Step | None = None) -> list[tuple[str, str, str]]:
    """Each answer so far, and where to change it."""
    return [
        (
            journeys.label_of(step, language),
            journeys.answer_words(step, draft.answers[step.id], language),
            call.url("do-question", step.id) + ("?check=1" if draft.way.complete else ""),
        )
        for step in draft.way.done
        if step != but
    ]


@require_safe
@open_call
def file(request: HttpRequest, call: Call, file_id: str) -> HttpResponse:
    """`/console/ask/callers/<id>/file/<file>`: one that belongs to this very draft."""
    del request
    for value in call.open_draft().answers.values():
        for one in value if isinstance(value, list) else ():
            if isinstance(one, dict) and one.get("id") == file_id:
                try:
                    return attachment(Upload(**one))
                except TownclerkError:  # deleted meanwhile, or altered: it cannot be given out
                    raise Http404 from None
    raise Http404
