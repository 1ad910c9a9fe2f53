"""The test bench: questions with the page that should answer, and what changed when content changed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import assistant
from townclerk.assistant import BenchRow, BenchRun
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError
from townclerk.web.console import words
from townclerk.web.console.conversations.lists import learning_tabs, may_act
from townclerk.web.console.conversations.problems import problem_words, told
from townclerk.web.console.tables import csv_response, page_of, query_of
from townclerk.web.design import fields
from townclerk.web.reading import own_name

_GREATEST = 2**63
_NOTHING, _OWN, _ASKS = "-", "~", "?"
_MOST_BYTES = 1_000_000
_NO_TEXT = (b"PK", b"\xd0\xcf\x11\xe0", b"PAR1", b"\x1f\x8b")
"""How spreadsheets and packed files begin: what is unpacked here could be of any size."""
_TOLD = 20


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
    contains = fields.TextField(
        label=gettext_lazy("Words that the answer must contain"),
        help_text=gettext_lazy(
            "An amount, a number, a day: with a semicolon between, such as “$320; March 31”. "
            "Small and capital letters are the same."
        ),
        max_length=300,
        required=False,
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
                (_OWN, _("No page: an answer in words of the program, such as hours or help in danger")),
                *named,
            ],
        }
        for name, listed in choices.items():
            field: Any = self.fields[name]
            field.choices = listed


def pages_of(language: str) -> dict[str, str]:
    """What can answer in a language."""
    return assistant.pages_known(language)


class BenchFileForm(forms.Form):
    """A table of questions."""

    file = forms.FileField(
        label=gettext_lazy("A table of questions"),
        help_text=gettext_lazy(
            "CSV with the columns question, language and expected (the name of a page, nothing, or no page), "
            "and perhaps must contain, as the download has them."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "missing": gettext_lazy("Choose a file"),
            "invalid": gettext_lazy("The file did not arrive. Choose it again"),
            "empty": gettext_lazy("The file is empty. Choose another"),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> Any:
        """One that is not larger than a bench can be, and a table in plain text."""
        file = self.cleaned_data["file"]
        if file.size > _MOST_BYTES:
            raise forms.ValidationError(_("The file has more than 1 MB. Take out what is no question"))
        head = file.read(4)
        file.seek(0)
        if head.startswith(_NO_TEXT):
            raise forms.ValidationError(
                _("This is no CSV file. Save your table as CSV, then choose it again")
            )
        return file


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


@require_safe
def bench_csv(request: HttpRequest) -> HttpResponse:
    """Every question with how it stands; the file can be brought in again."""
    return csv_response("test-bench", assistant.BENCH_COLUMNS, assistant.bench_rows())


@require_http_methods(["GET", "POST"])
def bench_file(request: HttpRequest) -> HttpResponse:
    """Questions from a table: all of it or, with every problem named, none."""
    form = BenchFileForm(request.POST, request.FILES) if request.method == "POST" else BenchFileForm()
    problems: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            added = _brought(form.cleaned_data["file"])
        except TownclerkError as error:
            form.add_error(
                "file", _("Nothing was kept. Mend what is named below, then choose the file again")
            )
            problems = [(_where(one), problem_words(one)) for one in error.problems[:_TOLD]]
        else:
            query = f"new={added.new}&changed={added.changed}&same={added.same}"
            return HttpResponseRedirect(f"{reverse('console:bench')}?brought=1&{query}")
    content = {"form": form, "problems": problems}
    status = 422 if form.errors else 200
    return render(request, "console/conversations/bench_file.html", content, status=status)


def _brought(file: Any) -> assistant.BenchAdded:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.csv"
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        return assistant.bench_import(path, name=Path(str(file.name)).name[:100] or "bench.csv")


def _where(one: Problem) -> str:
    """The line and the column, in the reader's words."""
    if one.line is None:
        return ""
    said = {"line": words.count(one.line), "column": one.column or ""}
    return (_("Line %(line)s, %(column)s:") if one.column else _("Line %(line)s:")) % said


@require_http_methods(["GET", "POST"])
def bench_question(request: HttpRequest, number: int) -> HttpResponse:
    """One question, to be changed."""
    rows = assistant.bench_list().rows if number < _GREATEST else ()
    found = next((one for one in rows if one.id == number), None)
    if found is None:
        raise Http404
    known = {
        "question": found.question,
        "language": found.language,
        "expected": found.expected,
        "contains": "; ".join(found.contains),
    }
    form = BenchForm(request.POST if request.method == "POST" else None, initial=known)
    form.fields["question"].widget.attrs |= {"lang": found.language, "dir": "auto"}
    if request.method == "POST" and form.is_valid() and _kept(form, number):
        return HttpResponseRedirect(f"{reverse('console:bench')}?kept=1")
    content = {"form": form, "one": _row(found, {}), "may_act": may_act(request)}
    return render(
        request, "console/conversations/bench_one.html", content, status=422 if form.errors else 200
    )


def _kept(form: BenchForm, number: int | None) -> bool:
    try:
        assistant.bench_write(**form.cleaned_data, number=number)
    except TownclerkError as error:
        full = _("The test bench is full. Delete a question first")
        told(form, error, {"question": full} if number is None else {})
        return False
    return True


def _page(request: HttpRequest, form: BenchForm) -> HttpResponse:
    found = assistant.bench_list()
    pages: dict[str, dict[str, str]] = {}
    deleted, ran = request.GET.get("deleted", ""), [one.ran_at for one in found.rows if one.ran_at]
    chosen = _chosen(request, found)
    page = page_of(request, chosen)
    content = {
        "tabs": learning_tabs(request, "bench"),
        "form": form,
        "any": bool(found.rows),
        "facts": _facts(found),
        "filters": _filters(request, found),
        "narrowed": len(chosen) < len(found.rows),
        "groups": [
            (state.value, title, [_row(one, pages) for one in rows])
            for state, title in _titles()
            if (rows := [one for one in page if one.state is state])
        ],
        "page": page,
        "query": query_of(request),
        "ran": words.moment(max(ran)) if ran else "",
        "waits": assistant.bench_waits(),
        "may_act": may_act(request),
        "deleted": deleted if deleted.isdecimal() and len(deleted) < 18 else "",
        "done": _done(request),
    }
    return render(request, "console/conversations/bench.html", content, status=422 if form.errors else 200)


def _done(request: HttpRequest) -> str:
    said = {
        "ran": _("All questions were asked again."),
        "kept": _("It is kept."),
        "restored": _("It is back."),
        "brought": _("The table is kept. New: %(new)s, changed: %(changed)s, there already: %(same)s."),
    }
    text = next((text for name, text in said.items() if name in request.GET), "")
    if "brought" not in request.GET:
        return text
    given = {name: request.GET.get(name, "") for name in ("new", "changed", "same")}
    return text % {
        name: words.count(int(value)) if value.isascii() and value.isdecimal() and len(value) < 6 else "–"
        for name, value in given.items()
    }


def _chosen(request: HttpRequest, found: BenchRun) -> list[BenchRow]:
    """What is chosen of state and language; those that became wrong first."""
    state, language = request.GET.get("state", ""), request.GET.get("language", "")
    rows = list(found.rows)
    if state in set(assistant.BenchState):
        rows = [one for one in rows if one.state == state]
    if any(one.language == language for one in found.rows):
        rows = [one for one in rows if one.language == language]
    return rows


def _filters(request: HttpRequest, found: BenchRun) -> list[dict[str, Any]]:
    spoken = sorted({one.language for one in found.rows})
    options = [
        ("state", _("Status"), [(state.value, title) for state, title in _titles() if found.of(state)]),
        ("language", _("Language"), [(one, own_name(one)) for one in spoken]),
    ]
    return [
        {"name": name, "label": label, "value": request.GET.get(name, ""), "options": known}
        for name, label, known in options
        if len(known) > 1
    ]


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


def _row(one: BenchRow, pages: dict[str, dict[str, str]]) -> dict[str, Any]:
    """A question as its page shows it; `pages`: what can answer in a language, once it was asked."""
    for language in (one.language, get_language() or "en"):
        if language not in pages:
            pages[language] = pages_of(language)
    own = pages[one.language]
    known = own | pages[get_language() or "en"]

    def named(key: str) -> str:
        none = {_NOTHING: _("Nothing"), _OWN: _("No page"), _ASKS: _("It asks which is meant")}
        return none.get(key) or known.get(key, key.removeprefix("faq:"))

    changed = bool(one.before) and (one.before, one.missing_before) != (one.now, one.missing)
    return {
        "id": one.id,
        "question": one.question,
        "lang": one.language,
        "expected": named(one.expected),
        "now": named(one.now) if one.now else _("Not asked yet"),
        "before": named(one.before) if changed else "",
        "contains": one.contains,
        "missing": one.missing,
        "missing_before": one.missing_before if changed else (),
        "why": _why(one, own) if one.now and one.now != one.expected else "",
        "shown": one.shown,
        "shown_before": one.shown_before if changed else "",
    }


def _why(one: BenchRow, known: dict[str, str]) -> str:
    """Why it is wrong, as far as the pages tell."""
    if one.expected == _NOTHING:
        return _("Something answers it now that should not")
    if one.now == _ASKS:
        return _("It is asked back which of several is meant")
    if one.expected == _OWN:
        return _("A page answers it now, or nothing does")
    if one.expected not in known:
        return _("The page that should answer is not there any more")
    if one.now == _NOTHING:
        return _("The page is there, but holds too little of the question")
    return _("Another page holds more of the question")
