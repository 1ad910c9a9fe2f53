"""What was told before the questions began, and goes with the answers: to change, or to take out."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk import journeys
from townclerk.web.design import fields
from townclerk.web.portal.do.visit import Visit, next_address, show, with_draft


class WordsForm(forms.Form):
    """What was told, as it shall be sent."""

    heading = "words"
    words = fields.LongTextField(
        label=gettext_lazy("What shall we read of what you wrote?"),
        help_text=gettext_lazy(
            "It goes with your answers. Change it as you like, or leave it empty to take it out."
        ),
        required=False,
        max_length=journeys.LONGEST_WORDS,
    )


@require_http_methods(["GET", "POST"])
@with_draft
def words(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`/do/<slug>/words`"""
    draft = visit.open_draft()
    back = next_address(visit, draft)
    if request.method == "POST" and "out" in request.POST:
        journeys.draft_words(draft_id=draft.id, words="")
        return HttpResponseRedirect(back)
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"words": draft.words})
    if request.method == "POST" and form.is_valid():
        journeys.draft_words(draft_id=draft.id, words=str(form.cleaned_data["words"]))
        return HttpResponseRedirect(back)
    content = {"form": form, "back": back, "any": bool(draft.words)}
    return show(request, visit, "words", content, status=422 if form.errors else 200)
