"""What was not answered, in themes, and the questions and answers that staff write for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import assistant
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.web.console import words
from townclerk.web.console.conversations.lists import learning_tabs, may_act, member
from townclerk.web.console.tables import csv_response
from townclerk.web.design import fields
from townclerk.web.reading import own_name

_LEAST = 5
_MOST = 40


class FaqForm(forms.Form):
    """A question as residents ask it, and the answer."""

    question = fields.TextField(
        label=gettext_lazy("The question"),
        help_text=gettext_lazy("As residents ask it, without anything about one of them."),
        max_length=300,
        error_messages={"required": gettext_lazy("Write the question")},
    )
    answer = fields.LongTextField(
        label=gettext_lazy("The answer"),
        help_text=gettext_lazy("It is given word for word, as the answer of your agency."),
        max_length=3_000,
        error_messages={"required": gettext_lazy("Write the answer")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)

    def __init__(self, given: Any = None, *, initial: Any = None) -> None:
        super().__init__(given, initial=initial)
        named = sorted(words.titles().items(), key=lambda one: one[1])
        choices: dict[str, list[tuple[str, str]]] = {
            "language": [(one, own_name(one)) for one in agency_current().languages],
            "service": [("", _("None of them")), *named],
        }
        for name, known in choices.items():
            field: Any = self.fields[name]
            field.choices = known


@require_safe
def unanswered(request: HttpRequest) -> HttpResponse:
    """Themes of what was asked in the last four weeks and not answered."""
    found = assistant.unanswered_themes()
    told = [one for one in found if one.examples]
    few = sum(one.n for one in found if not one.examples)
    content = {
        "tabs": learning_tabs(request, "unanswered"),
        "any": bool(found),
        "themes": [_theme(number, one) for number, one in enumerate(told[:_MOST], 1)],
        "more": words.count(len(told) - _MOST) if len(told) > _MOST else "",
        "others": "" if not few else words.count(few) if few >= _LEAST else _("fewer than 5"),
        "may_act": may_act(request),
    }
    return render(request, "console/conversations/unanswered.html", content)


def _theme(number: int, one: assistant.Theme) -> dict[str, Any]:
    return {
        "number": number,
        "title": one.examples[0],
        "examples": one.examples[1:],
        "words": ", ".join(one.words),
        "n": words.count(one.n),
        "lang": one.language,
        "language": own_name(one.language),
        "newest": words.day_short(one.newest.astimezone(agency_current().zone).date()),
    }


@require_http_methods(["GET", "POST"])
def own_faqs(request: HttpRequest) -> HttpResponse:
    """Those that staff wrote; POST `begin` opens the form in a language, else it is kept."""
    here = reverse("console:own-faqs")
    for act, verb in (("delete", assistant.own_faq_delete), ("restore", assistant.own_faq_restore)):
        number = request.POST.get(act, "")
        if number:
            done = number.isdecimal() and len(number) < 18 and verb(int(number))
            return HttpResponseRedirect(f"{here}?{act}d={number}" if done else here)
    form = _form(request)
    if form.is_bound and form.is_valid() and _kept(request, form):
        return HttpResponseRedirect(f"{here}?kept=1")
    deleted = request.GET.get("deleted", "")
    content = {
        "tabs": learning_tabs(request, "own-faqs"),
        "form": form,
        "rows": [_row(one) for one in assistant.own_faqs()],
        "may_act": may_act(request),
        "csv": reverse("console:own-faqs-csv"),
        "deleted": deleted if deleted.isdecimal() and len(deleted) < 18 else "",
        "done": _("It is kept, and answers from the next question on.")
        if "kept" in request.GET
        else _("It is back.")
        if "restored" in request.GET
        else "",
    }
    return render(request, "console/conversations/own_faqs.html", content, status=422 if form.errors else 200)


@require_safe
def own_faqs_csv(request: HttpRequest) -> HttpResponse:
    """Them as a file that can be added to the folder's faq.csv."""
    rows = assistant.own_faq_rows()
    columns = ("question", "answer", "language", "service")
    return csv_response("faq", columns, [[row[name] for name in columns] for row in rows])


def _form(request: HttpRequest) -> FaqForm:
    language = get_language() or agency_current().default_language
    if request.method != "POST":
        return FaqForm(initial={"language": language})
    if "begin" not in request.POST:
        return FaqForm(request.POST)
    spoken = request.POST.get("language", "")
    known = spoken if spoken in agency_current().languages else language
    return FaqForm(initial={"language": known})


def _kept(request: HttpRequest, form: FaqForm) -> bool:
    try:
        assistant.own_faq_write(**form.cleaned_data, staff_id=member(request))
    except TownclerkError as error:
        said = {"question": _("You have answered this question already. Delete that answer first")}
        for problem in error.problems:
            column = problem.column if problem.column in form.fields else None
            form.add_error(column, said.get(column or "", _("Check this")))
        return False
    return True


def _row(one: assistant.OwnFaq) -> dict[str, Any]:
    return {
        "id": one.id,
        "question": one.question,
        "answer": one.answer,
        "lang": one.language,
        "language": own_name(one.language),
        "service": words.service_name(one.service) if one.service else "",
        "at": words.moment(one.written_at),
    }
