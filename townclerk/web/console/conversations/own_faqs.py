"""Questions that staff answered: written, changed, retired and brought back, in each language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import assistant
from townclerk.assistant import AskedAgain, OwnFaq, OwnFaqStep
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.identity import Permission
from townclerk.web.console import acts, words
from townclerk.web.console.access import permissions
from townclerk.web.console.conversations.lists import learning_tabs, may_act, member
from townclerk.web.console.conversations.problems import told
from townclerk.web.console.conversations.unanswered import answered_words
from townclerk.web.console.tables import csv_response, page_of, query_of
from townclerk.web.design import fields
from townclerk.web.reading import own_name

_GREATEST = 2**63
_PER_PAGE = 20


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
        for name in ("question", "answer"):
            self.fields[name].widget.attrs |= {"lang": (initial or {}).get("language", ""), "dir": "auto"}


@require_http_methods(["GET", "POST"])
def own_faqs(request: HttpRequest) -> HttpResponse:
    """Those that answer and those that are retired; POST `retire=` or `restore=` with a number."""
    here = reverse("console:own-faqs")
    if request.method == "POST":
        return _act(request, here)
    language = request.GET.get("language", "")
    every = assistant.own_faqs()
    spoken = [one for one in agency_current().languages if any(row.language == one for row in every)]
    rows = [one for one in every if language not in spoken or one.language == language]
    page = page_of(request, rows, per_page=_PER_PAGE)
    retired = request.GET.get("retired", "")
    content = {
        "tabs": learning_tabs(request, "own-faqs"),
        "any": bool(every),
        "rows": [_row(one) for one in page],
        "page": page,
        "query": query_of(request),
        "filters": _filters(language, spoken),
        "gone": [_row(one) for one in assistant.own_faqs(retired=True)],
        "may_act": may_act(request),
        "csv": reverse("console:own-faqs-csv"),
        "retired": retired if retired.isdecimal() and len(retired) < 18 else "",
        "done": _done(request) if {"restored", "erased"} & set(request.GET) else "",
        "twice": "twice" in request.GET,
    }
    return render(request, "console/conversations/own_faqs.html", content)


@require_http_methods(["GET", "POST"])
def own_faq_new(request: HttpRequest) -> HttpResponse:
    """Write one; `?theme=` with that theme's questions, `?of=` as the translation of another."""
    of, theme = _original(request), _theme(request)
    form = _new_form(request, of, theme)
    if request.method == "POST" and form.is_valid():
        kept = _written(request, form, of)
        if kept is not None:
            if theme:
                assistant.theme_ask(theme.id)
            more = f"&theme={theme.id}" if theme else ""
            return HttpResponseRedirect(f"{reverse('console:own-faq', args=[kept.id])}?kept=1{more}")
    content = {
        "form": form,
        "of": _row(of) if of else None,
        "theme": {"lang": theme.language, "examples": theme.examples, "id": theme.id} if theme else None,
        "back": reverse("console:unanswered" if theme else "console:own-faqs"),
    }
    status = 422 if form.errors else 200
    return render(request, "console/conversations/own_faq_new.html", content, status=status)


@require_http_methods(["GET", "POST"])
def own_faq(request: HttpRequest, number: int) -> HttpResponse:
    """One of them: changed with the version that was read, retired, brought back; and who did what."""
    found = assistant.own_faq_get(number) if number < _GREATEST else None
    if found is None:
        raise Http404
    if "retire" in request.POST or "restore" in request.POST:
        return _act(request, reverse("console:own-faq", args=[number]))
    form, status = FaqForm(request.POST if request.method == "POST" else None, initial=_known(found)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if _changed(request, form, found):
                    return HttpResponseRedirect(f"{reverse('console:own-faq', args=[number])}?kept=1")
            except assistant.OwnFaqChanged:
                status = 409
        found = assistant.own_faq_get(number) or found
        if status == 409:
            form.add_error(None, _meanwhile(found))
    return _page(request, found, form, status)


@require_http_methods(["GET", "POST"])
def own_faq_erase(request: HttpRequest, number: int) -> HttpResponse:
    """Ask first, then erase the words of one for good."""
    found = assistant.own_faq_get(number) if number < _GREATEST else None
    if found is None or found.erased:
        raise Http404
    if request.method == "POST":
        assistant.own_faq_erase(number, staff_id=member(request))
        return HttpResponseRedirect(f"{reverse('console:own-faqs')}?erased=1")
    return render(request, "console/conversations/own_faq_erase.html", {"one": _row(found)})


@require_safe
def own_faqs_csv(request: HttpRequest) -> HttpResponse:
    """Them as a file that can be added to the folder's faq.csv."""
    rows = assistant.own_faq_rows()
    columns = ("question", "answer", "language", "service")
    return csv_response("faq", columns, [[row[name] for name in columns] for row in rows])


def _page(request: HttpRequest, found: OwnFaq, form: FaqForm, status: int) -> HttpResponse:
    steps = assistant.own_faq_steps(found.id)
    names = acts.Names(f"staff:{one.staff_id or 0}" for one in steps)
    wrong = len(assistant.bench_list().newly_wrong) if "kept" in request.GET else 0
    others = assistant.own_faq_translations(found.id)
    there = {found.language, *(one.language for one in others)}
    content = {
        "one": _row(found),
        "form": form,
        "version": found.version,
        "theirs": _row(found) if status == 409 else None,
        "may_act": may_act(request),
        "steps": [_step(*pair, names) for pair in zip(steps, (None, *steps), strict=False)][::-1],
        "others": [_row(one) for one in others],
        "missing": [(code, own_name(code)) for code in agency_current().languages if code not in there],
        "done": _done(request),
        "asked": _asked(_asked_again(request)),
        "wrong": words.count(wrong) if wrong else "",
        "waits": "kept" in request.GET and assistant.bench_waits(),
        "twice": "twice" in request.GET,
    }  # fmt: skip
    return render(request, "console/conversations/own_faq.html", content, status=status)


def _act(request: HttpRequest, here: str) -> HttpResponse:
    """Retire one or bring it back, and lead to where it was done."""
    for act, done in (("retire", "retired"), ("restore", "restored")):
        number = request.POST.get(act, "")
        if number.isdecimal() and len(number) < 18:
            verb = assistant.own_faq_retire if act == "retire" else assistant.own_faq_restore
            try:
                news = verb(int(number), staff_id=member(request))
            except TownclerkError:
                return HttpResponseRedirect(f"{here}?twice=1")
            return HttpResponseRedirect(f"{here}?{done}={number}" if news else here)
    return HttpResponseRedirect(here)


def _new_form(request: HttpRequest, of: OwnFaq | None, theme: assistant.Theme | None) -> FaqForm:
    agency = agency_current()
    wanted = request.GET.get("language", "")
    usual = [theme.language if theme else "", wanted, get_language() or "", agency.default_language]
    language = next(one for one in usual if one in agency.languages)
    known = {"language": language, "service": of.service if of else ""}
    # Never begun with what one resident wrote: a name in it would be published with the answer.
    return FaqForm(request.POST if request.method == "POST" else None, initial=known)


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 18 else 0


def _original(request: HttpRequest) -> OwnFaq | None:
    number = _number(request, "of")
    return assistant.own_faq_get(number) if number else None


def _theme(request: HttpRequest) -> assistant.Theme | None:
    """The theme that is to be answered; its words are for whoever may read what was not answered."""
    number = _number(request, "theme")
    if not number or Permission.CASES not in permissions(request):
        return None
    return assistant.theme_get(number)


def _asked_again(request: HttpRequest) -> AskedAgain | None:
    number = _number(request, "theme")
    if not number or Permission.CASES not in permissions(request) or "kept" not in request.GET:
        return None
    return assistant.theme_asked(number)


def _asked(found: AskedAgain | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "words": answered_words(found.theme) or _("None of these questions would be answered yet"),
        "all": found.theme.answered >= found.theme.n,
        "lang": found.theme.language,
        "examples": found.examples,
    }


def _written(request: HttpRequest, form: FaqForm, of: OwnFaq | None) -> OwnFaq | None:
    first = of.id if of and of.language != form.cleaned_data["language"] else None
    try:
        return assistant.own_faq_write(**form.cleaned_data, staff_id=member(request), first=first)
    except TownclerkError as error:
        told(form, error, _said())
        return None


def _changed(request: HttpRequest, form: FaqForm, one: OwnFaq) -> bool:
    """Change it; one that was retired meanwhile is brought back where they ask for it."""
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 9 else 0
    try:
        assistant.own_faq_change(
            one.id,
            **form.cleaned_data,
            version=seen,
            staff_id=member(request),
            back="back" in request.POST,
        )
    except assistant.OwnFaqChanged:
        raise
    except TownclerkError as error:
        told(form, error, _said())
        return False
    return True


def _said() -> dict[str, str]:
    return {"question": _("You have answered this question already. Change that answer, or retire it first")}


def _meanwhile(found: OwnFaq) -> str:
    if found.retired:
        return _("A colleague retired it meanwhile. Below is what you wrote; keep it to bring it back")
    return _("A colleague changed it meanwhile. Below is what you wrote; keep it to replace theirs")


def _done(request: HttpRequest) -> str:
    said = {
        "kept": _("It is kept, and answers from the next question on."),
        "retired": _("It is retired: it answers no more."),
        "restored": _("It is back, and answers from the next question on."),
        "erased": _("It is erased, with the words it had before."),
    }
    return next((text for name, text in said.items() if name in request.GET), "")


def _filters(language: str, spoken: list[str]) -> list[dict[str, Any]]:
    known = [(one, own_name(one)) for one in spoken]
    named = {"name": "language", "label": _("Language"), "value": language, "options": known}
    return [named] if len(known) > 1 else []


def _known(one: OwnFaq) -> dict[str, str]:
    return {"question": one.question, "answer": one.answer, "language": one.language, "service": one.service}


def _row(one: OwnFaq) -> dict[str, Any]:
    return {
        "id": one.id,
        "address": reverse("console:own-faq", args=[one.id]),
        "question": one.question,
        "answer": one.answer,
        "lang": one.language,
        "language": own_name(one.language),
        "service": words.service_name(one.service) if one.service else "",
        "at": words.moment(one.changed_at),
        "retired": one.retired,
        "erased": one.erased,
    }


def _step(step: OwnFaqStep, before: OwnFaqStep | None, names: acts.Names) -> dict[str, Any]:
    """What somebody did; of a change the words that stood before."""
    titles = {
        "written": _("Written"),
        "changed": _("Changed"),
        "retired": _("Retired"),
        "back": _("Brought back"),
        "erased": _("Erased"),
    }
    was = before if step.act == "changed" else None
    return {
        "title": titles.get(step.act, step.act),
        "at": words.moment(step.at),
        "by": names.of(f"staff:{step.staff_id}") if step.staff_id else _("Townclerk itself"),
        "question": was.question if was and was.question != step.question else "",
        "answer": was.answer if was and was.answer != step.answer else "",
        "lang": was.language if was else "",
    }
