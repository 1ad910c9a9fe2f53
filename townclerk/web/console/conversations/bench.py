"""The test bench: questions with the page that should answer, and what changed when content changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk import assistant
from townclerk.assistant import BenchRow, BenchRun
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.web.console import words
from townclerk.web.console.conversations.lists import learning_tabs, may_act
from townclerk.web.design import fields
from townclerk.web.reading import own_name

_GREATEST = 2**63
_NOTHING = "-"


class BenchForm(forms.Form):
    """A question, and what should answer it."""

    question = fields.TextField(
        label=gettext_lazy("The question"),
        help_text=gettext_lazy("As residents ask it, without anything about one of them."),
        max_length=300,
        error_messages={"required": gettext_lazy("Write the question")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    expected = forms.ChoiceField(
        label=gettext_lazy("What should answer it?"),
        error_messages={"required": gettext_lazy("Choose what should answer it")},
    )

    def __init__(self, given: Any = None, *, initial: Any = None) -> None:
        super().__init__(given, initial=initial)
        agency, reader = agency_current(), get_language() or "en"
        known: dict[str, str] = {}
        for language in dict.fromkeys([*agency.languages, reader]):
            known |= {key: title for key, title in pages_of(language).items() if key not in known}
        known |= pages_of(reader)
        named = sorted(known.items(), key=lambda one: one[1])
        choices = {
            "language": [(one, own_name(one)) for one in agency.languages],
            "expected": [
                ("", "–"),
                (_NOTHING, _("Nothing: the program should say it does not know")),
                *named,
            ],
        }
        for name, listed in choices.items():
            field: Any = self.fields[name]
            field.choices = listed


def pages_of(language: str) -> dict[str, str]:
    """What can answer in a language."""
    return assistant.pages_known(language)


@require_http_methods(["GET", "POST"])
def bench(request: HttpRequest) -> HttpResponse:
    """All questions; POST `run`, `delete=`, `restore=`, else a question is kept."""
    here = reverse("console:bench")
    if "run" in request.POST:
        assistant.bench_run()
        return HttpResponseRedirect(f"{here}?ran=1")
    for act, verb in (("delete", assistant.bench_delete), ("restore", assistant.bench_restore)):
        number = request.POST.get(act, "")
        if number:
            done = number.isdecimal() and len(number) < 18 and verb(int(number))
            return HttpResponseRedirect(f"{here}?{act}d={number}" if done else here)
    language = get_language() or agency_current().default_language
    form = BenchForm(request.POST if request.method == "POST" else None, initial={"language": language})
    if request.method == "POST" and form.is_valid() and _kept(form, None):
        return HttpResponseRedirect(f"{here}?kept=1")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def bench_question(request: HttpRequest, number: int) -> HttpResponse:
    """One question, to be changed."""
    rows = assistant.bench_list().rows if number < _GREATEST else ()
    found = next((one for one in rows if one.id == number), None)
    if found is None:
        raise Http404
    known = {"question": found.question, "language": found.language, "expected": found.expected}
    form = BenchForm(request.POST if request.method == "POST" else None, initial=known)
    form.fields["question"].widget.attrs |= {"lang": found.language, "dir": "auto"}
    if request.method == "POST" and form.is_valid() and _kept(form, number):
        return HttpResponseRedirect(f"{reverse('console:bench')}?kept=1")
    content = {"form": form, "one": _row(found, {}), "may_act": may_act(request)}
    return render(
        request, "console/conversations/bench_one.html", content, status=422 if form.errors else 200
    )


def _kept(form: BenchForm, number: int | None) -> bool:
    said = {
        "question": _("The bench is full. Delete a question first"),
        "expected": _("There is no such page in this language"),
    }
    try:
        assistant.bench_write(**form.cleaned_data, number=number)
    except TownclerkError as error:
        for problem in error.problems:
            column = problem.column if problem.column in form.fields else None
            form.add_error(column, said.get(problem.column or "", _("Check this")))
        return False
    return True


def _page(request: HttpRequest, form: BenchForm) -> HttpResponse:
    found = assistant.bench_list()
    titles = pages_of(get_language() or "en")
    deleted, ran = request.GET.get("deleted", ""), [one.ran_at for one in found.rows if one.ran_at]
    dones = {
        "ran": _("All questions were asked again."),
        "kept": _("It is kept."),
        "restored": _("It is back."),
    }
    content = {
        "tabs": learning_tabs(request, "bench"),
        "form": form,
        "any": bool(found.rows),
        "facts": _facts(found),
        "groups": [
            (state.value, title, [_row(one, titles) for one in rows])
            for state, title in _titles()
            if (rows := found.of(state))
        ],
        "ran": words.moment(max(ran)) if ran else "",
        "may_act": may_act(request),
        "deleted": deleted if deleted.isdecimal() and len(deleted) < 18 else "",
        "done": next((text for name, text in dones.items() if name in request.GET), ""),
    }
    return render(request, "console/conversations/bench.html", content, status=422 if form.errors else 200)


def _titles() -> list[tuple[assistant.BenchState, str]]:
    state = assistant.BenchState
    return [
        (state.NEWLY_WRONG, _("Newly wrong")),
        (state.NEWLY_RIGHT, _("Newly right")),
        (state.WRONG, _("Wrong as before")),
        (state.NEW, _("Not asked yet")),
        (state.RIGHT, _("Right as before")),
    ]


def _facts(found: BenchRun) -> list[tuple[str, str]]:
    share = found.right / len(found.rows) if found.rows else None
    return [
        (_("Questions"), words.count(len(found.rows))),
        (_("Right"), words.percent(share)),
        (_("Newly wrong"), words.count(len(found.newly_wrong))),
        (_("Newly right"), words.count(len(found.of(assistant.BenchState.NEWLY_RIGHT)))),
    ]


def _row(one: BenchRow, titles: dict[str, str]) -> dict[str, Any]:
    known = titles | (pages_of(one.language) if one.now not in titles or one.expected not in titles else {})

    def named(key: str) -> str:
        return _("Nothing") if key == _NOTHING else known.get(key, key.removeprefix("faq:"))

    changed = one.before and one.before != one.now
    return {
        "id": one.id,
        "question": one.question,
        "lang": one.language,
        "expected": named(one.expected),
        "now": named(one.now),
        "before": named(one.before) if changed else "",
        "right": one.now == one.expected,
        "shown": one.shown,
    }
