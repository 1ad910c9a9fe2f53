"""An answer that was not the right one: what was meant becomes an example, reviewed, then learned from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk import assistant
from townclerk.assistant import ConversationWhole, Example, ExampleGone, HandoverGone
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.language import detect
from townclerk.identity import Permission, permissions_of, staff_list
from townclerk.web import conversation_words
from townclerk.web.console import acts, words
from townclerk.web.console.conversations.lists import learning_tabs, may_act, member
from townclerk.web.console.conversations.problems import told
from townclerk.web.console.tables import page_of, query_of
from townclerk.web.design import fields
from townclerk.web.portal.life_events import name_of
from townclerk.web.reading import own_name

_GREATEST = 2**63
_LONGEST = 500
_PER_PAGE = 20


class MeantForm(forms.Form):
    """Words, and what they mean."""

    text = fields.LongTextField(
        label=gettext_lazy("How it was asked"),
        help_text=gettext_lazy("Take out names and whatever else is about one person."),
        max_length=_LONGEST,
        error_messages={"required": gettext_lazy("Write what was asked")},
    )
    intent = forms.ChoiceField(
        label=gettext_lazy("What they meant"),
        error_messages={"required": gettext_lazy("Choose what they meant")},
    )

    def __init__(self, language: str, given: Any = None, *, initial: Any = None, prefix: str = "") -> None:
        super().__init__(given, initial=initial, auto_id=f"{prefix}%s")
        self.fields["text"].widget.attrs |= {"lang": language, "dir": "auto", "rows": 3}
        field: Any = self.fields["intent"]
        field.choices = [("", "–"), *intents(language)]


def intents(language: str) -> list[tuple[str, str]]:
    """What can be meant, in the reader's language where it has words in it."""
    named = assistant.intents_known(language)
    named |= {
        key: title
        for key, title in assistant.intents_known(get_language() or language).items()
        if key.startswith("service:")
    }
    named |= {key: name_of(key.partition(":")[2]) for key in named if key.startswith("event:")}
    nothing = (assistant.OUT_OF_SCOPE, _("Nothing: our pages do not answer it"))
    return [nothing, *sorted(named.items(), key=lambda one: one[1].casefold())]


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, handover_id: int, turn_id: int) -> HttpResponse:
    """Say what was meant by what was said before an answer."""
    whole = _whole(request, handover_id)
    if not whole.turns:  # the page of the conversation says that its words are gone
        return HttpResponseRedirect(reverse("console:conversation", args=[handover_id]))
    asked, answered = _turn(whole, turn_id)
    # Who writes Spanish on the English page teaches Spanish.
    language = detect(asked, agency_current().languages, default=_language(whole))
    here = reverse("console:conversation", args=[handover_id])
    form = MeantForm(
        language, request.POST if request.method == "POST" else None, initial={"text": asked[:_LONGEST]}
    )
    if request.method == "POST" and form.is_valid():
        try:
            assistant.example_propose(
                text=form.cleaned_data["text"],
                language=language,
                intent=form.cleaned_data["intent"],
                source="correction",
                staff_id=member(request),
                conversation=whole.handover.conversation,
            )
            return HttpResponseRedirect(f"{here}?done=corrected")
        except TownclerkError as error:
            told(form, error)
    content = {
        "form": form,
        "asked": asked,
        "answered": answered,
        "lang": whole.handover.language,
        "foreign": whole.handover.language != get_language(),
        "back": here,
        "number": words.count(handover_id),
    }
    return render(request, "console/conversations/correct.html", content, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def examples(request: HttpRequest) -> HttpResponse:
    """Examples that wait for a decision; POST `example`, with `approve` or `reject`."""
    if request.method == "POST":
        return _decide(request)
    return _page(request, None)


def _decide(request: HttpRequest) -> HttpResponse:
    here, number = reverse("console:examples"), request.POST.get("example", "")
    example = int(number) if number.isdecimal() and len(number) < 18 else 0
    known = {one.id: one for one in [*assistant.examples_waiting(), *assistant.examples_approved()]}
    found = known.get(example)
    if found is None:
        return HttpResponseRedirect(f"{here}?gone=1")
    try:
        if "reject" in request.POST:
            assistant.example_reject(example, staff_id=member(request))
            return HttpResponseRedirect(f"{here}?rejected=1")
        form = MeantForm(found.language, request.POST, prefix=f"e{example}_")
        if form.is_valid() and found.proposed_by == member(request) and _colleagues(request):
            form.add_error(None, _("You proposed this yourself: a colleague must approve it"))
        if not form.is_valid():
            return _page(request, (example, form))
        said = form.cleaned_data
        assistant.example_approve(
            example,
            staff_id=member(request),
            text=said["text"],
            intent=said["intent"],
            alone=not _colleagues(request),
        )
    except ExampleGone:
        return HttpResponseRedirect(f"{here}?gone=1")
    except TownclerkError as error:
        told(form, error)
        return _page(request, (example, form))
    at_once = assistant.taught_as(said["text"], found.language) == said["intent"]
    return HttpResponseRedirect(f"{here}?{'approved' if at_once else 'later'}=1")


def _colleagues(request: HttpRequest) -> bool:
    """Whether anybody else could approve."""
    return any(
        one.active
        and one.id != member(request)
        and Permission.HANDLE in permissions_of(one.roles, second_factor=True)
        for one in staff_list()
    )


def _page(request: HttpRequest, wrong: tuple[int, MeantForm] | None) -> HttpResponse:
    waiting, approved = assistant.examples_waiting(), assistant.examples_approved()
    names = acts.Names(f"staff:{one.proposed_by or 0}" for one in waiting)
    page, acting = page_of(request, waiting, per_page=_PER_PAGE), may_act(request)
    dones = {
        "approved": _(
            "Asked in these words, it is answered so from now on. At the next run it is also learned from."
        ),
        "later": _(
            "It is learned from at the next run. These words alone name nothing: they are answered as before."
        ),
        "rejected": _("It is rejected, and its words are deleted."),
    }
    content = {
        "tabs": learning_tabs(request, "examples"),
        "rows": [
            _row(one, names, wrong, acting=acting, mine=one.proposed_by == member(request)) for one in page
        ],
        "page": page,
        "query": query_of(request),
        "approved": [_approved(one) for one in reversed(approved)][:_PER_PAGE],
        "learned": words.count(len(approved)) if approved else "",
        "may_act": acting,
        "colleagues": _colleagues(request),
        "error_form": wrong[1] if wrong else None,
        "done": next((text for name, text in dones.items() if name in request.GET), ""),
        "gone": "gone" in request.GET,
    }
    status = 422 if wrong else 200
    return render(request, "console/conversations/examples.html", content, status=status)


def _row(
    one: Example, names: acts.Names, wrong: tuple[int, MeantForm] | None, *, acting: bool, mine: bool
) -> dict[str, Any]:
    form = None
    if acting:
        known = {"text": one.text, "intent": one.intent}
        form = MeantForm(one.language, initial=known, prefix=f"e{one.id}_")
    return {
        "id": one.id,
        "text": one.text,
        "lang": one.language,
        "language": own_name(one.language),
        "meant": _intent(one),
        "by": names.of(f"staff:{one.proposed_by}") if one.proposed_by else _("Townclerk itself"),
        "at": words.moment(one.proposed_at),
        "origin": reverse("console:conversation", args=[one.handover]) if one.handover else "",
        "form": wrong[1] if wrong and wrong[0] == one.id else form,
        "mine": mine,
    }


def _approved(one: Example) -> dict[str, Any]:
    return {"id": one.id, "text": one.text, "lang": one.language, "meant": _intent(one)}


def _intent(one: Example) -> str:
    return dict(intents(one.language)).get(one.intent, one.intent)


def _whole(request: HttpRequest, handover_id: int) -> ConversationWhole:
    if handover_id >= _GREATEST:
        raise Http404
    try:
        return assistant.conversation_whole(handover_id, staff_id=member(request))
    except HandoverGone:
        raise Http404 from None


def _turn(whole: ConversationWhole, turn_id: int) -> tuple[str, str]:
    """What was said before the answer with this id, and the answer."""
    before = ""
    for one in whole.turns:
        if one.own:
            before = one.text
        elif one.id == turn_id and one.staff_id is None and before.strip():
            with translation.override(whole.handover.language):
                return " ".join(before.split()), conversation_words.said_words(one.parts)
    raise Http404


def _language(whole: ConversationWhole) -> str:
    agency = agency_current()
    language = whole.handover.language
    return language if language in agency.languages else agency.default_language
