"""The whole of one request, and all that can be done to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from townclerk.appointments import appointments_for
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.uploads import CONTENT_TYPES, upload_read
from townclerk.requests import (
    ChangedMeanwhile,
    NotNow,
    RequestUnknown,
    Step,
    StoryStep,
    Way,
    Whole,
    likeness_dismiss,
    request_ask,
    request_assign,
    request_begin,
    request_close,
    request_due,
    request_merge,
    request_note,
    request_reopen,
    request_sort,
    request_undo,
    request_unmerge,
    request_whole,
    request_write,
)
from townclerk.trust import acting_now
from townclerk.web import meeting_words, request_words
from townclerk.web.console import acts, words
from townclerk.web.console.appointments.day import status_words
from townclerk.web.console.requests import half_written, keys, past
from townclerk.web.console.requests.forms import FORMS, ActForm
from townclerk.web.console.requests.lists import may_act, queue_of, row_of, scripted, tabs, team_name
from townclerk.web.console.requests.merging import Asked, asked_first
from townclerk.web.console.requests.shown import asked_of, files_of, read_words, right_words, said_of
from townclerk.web.console.requests.told import act_titles, told_words, way_words
from townclerk.web.reading import own_name

_NEEDS = {
    "write": Step.TOLD,
    "close": Step.CLOSED,
    "note": Step.NOTED,
    "move": Step.SORTED,
    "assign": Step.ASSIGNED,
    "due": Step.DUE,
    "merge": Step.MERGED,
    "reopen": Step.REOPENED,
}
_UNDOES = {
    "close": Step.CLOSED,
    "assign": Step.ASSIGNED,
    "take": Step.ASSIGNED,
    "move": Step.SORTED,
}
_MAIN = ("write", "close", "reopen")


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """The page; POST `act=…` with the version that was read."""
    try:
        whole = request_whole(reference)
    except RequestUnknown:
        raise Http404 from None
    form = None
    if request.method == "POST":
        sent = half_written.sent_by(whole, request.POST)
        act, typed, request.POST = sent.act, sent.typed, sent.data  # type: ignore[assignment]
        half_written.written_shown(whole, typed)
        if act in FORMS:
            form = FORMS[act](whole, request.POST)
            if not form.is_valid():
                return _page(request, whole, form, status=422)
        if act == "merge" and form is not None:
            asks = asked_first(request, whole, form.cleaned_data["into"])
            if asks is not None:
                return _page(request, whole, None, status=200, asks=asks)
        answer = _do(request, whole, form)
        if answer is not None:
            if answer.status_code == HTTPStatus.FOUND:
                done = act if "done=" in answer["Location"] else ""
                half_written.written_for_later(request, whole, typed, but=done)
            return answer
    return _page(request, whole, form, status=422 if form is not None and form.errors else 200)


@require_safe
def file(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A file that came with a request: to be saved, never shown as a page of ours."""
    try:
        whole = request_whole(reference)
        found = whole.files[number - 1] if number else None
        data = upload_read(str(found["id"])) if found else b""
    except (TownclerkError, IndexError):
        raise Http404 from None
    if found is None:
        raise Http404
    kind = CONTENT_TYPES.get(str(found["kind"]), "application/octet-stream")
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, str(found["name"])) or "attachment"
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _do(request: HttpRequest, whole: Whole, form: ActForm | None) -> HttpResponse | None:
    """Do it and lead back to the page; None when the form has an error now."""
    act, version = request.POST["act"], request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 9 else 0
    verb = _verbs(request, whole.line.plain, seen, form.cleaned_data if form else {}).get(act)
    if verb is None:
        # Enter was pressed with several things half-written: whoever sends one of them says which.
        return _back(request, whole, **({} if act or half_written.none_begun() else {"which": "1"}))
    try:
        verb()
    except ChangedMeanwhile:
        return _meanwhile(request, whole, form)
    except (NotNow, RequestUnknown):
        if act != "merge" or form is None or Step.MERGED not in whole.may:
            return _meanwhile(request, whole, form)
        form.add_error("into", _("There is no open request with this reference"))
        return None
    except TownclerkError as error:
        if form is not None:
            _add_errors(form, error)
            return None
    return _back(request, whole, done=act)


def _meanwhile(request: HttpRequest, whole: Whole, form: ActForm | None) -> HttpResponse:
    """What happened meanwhile, with what they wrote: they read it, and decide."""
    if form is None:
        return _back(request, whole, meanwhile="1")
    try:
        now = request_whole(whole.line.plain)
    except RequestUnknown:
        raise Http404 from None
    return _page(request, now, FORMS[form.act](now, request.POST), status=409, meanwhile=True)


def _back(request: HttpRequest, whole: Whole, **said: str) -> HttpResponse:
    """To the page again, which still knows from which list it was opened."""
    queue = request.GET.get("queue", "")[:600]
    query = urlencode({**({"queue": queue} if queue else {}), **said})
    here = reverse("console:request", args=[whole.line.plain])
    return HttpResponseRedirect(f"{here}?{query}" if query else here)


def _add_errors(form: ActForm, error: TownclerkError) -> None:
    said = {
        "into": _("A request cannot be merged into itself"),
        "due": _("This day is over. Choose today or a later day"),
        "due-far": _("This day is more than a year away. Choose one within a year"),
        "words": _("Write a sentence"),
    }
    for problem in error.problems:
        name = {"due": "day", "due-far": "day"}.get(problem.column or "", problem.column)
        form.add_error(name if name in form.fields else None, said.get(problem.column or "", _("Check this")))


def _verbs(
    request: HttpRequest, plain: str, seen: int, said: Mapping[str, Any]
) -> dict[str, Callable[[], object]]:
    user: Any = request.user
    likeness = request.POST.get("likeness", "")
    number = int(likeness) if likeness.isdecimal() and len(likeness) < 18 else 0
    write = request_ask if said.get("question") else request_write
    return {
        "begin": lambda: request_begin(reference=plain, version=seen, member=int(user.pk)),
        "take": lambda: request_assign(reference=plain, version=seen, member=int(user.pk)),
        "write": lambda: write(reference=plain, version=seen, words=said["words"]),
        "close": lambda: request_close(
            reference=plain, version=seen, outcome=said["outcome"], words=said["words"]
        ),
        "note": lambda: request_note(reference=plain, words=said["words"]),
        "move": lambda: request_sort(
            reference=plain, version=seen, team=said["team"], service=said["service"]
        ),
        "assign": lambda: request_assign(
            reference=plain, version=seen, member=int(said["member"]) if said["member"] else None
        ),
        "due": lambda: request_due(reference=plain, version=seen, due=said["day"], words=said["words"]),
        "merge": lambda: request_merge(reference=plain, into=said["into"], version=seen),
        "reopen": lambda: request_reopen(reference=plain, version=seen, words=said["words"]),
        "undo": lambda: request_undo(reference=plain, version=seen),
        "unmerge": lambda: request_unmerge(reference=plain, version=seen),
        "different": lambda: likeness_dismiss(number, by=acting_now()),
    }


def _page(
    request: HttpRequest,
    whole: Whole,
    form: ActForm | None,
    *,
    status: int,
    meanwhile: bool = False,
    asks: Asked | None = None,
) -> HttpResponse:
    acting = may_act(request)
    forms = {
        act: form if form is not None and form.act == act else kind(whole)
        for act, kind in FORMS.items()
        if acting and _NEEDS[act] in whole.may
    }
    if request.method == "GET":
        half_written.written_shown(whole)
    words_unsent, carried = half_written.unsent(forms)
    names = acts.Names([step.actor for step in whole.steps] + [f"staff:{whole.line.assignee or 0}"])
    # An act that went wrong is told of alone: what an earlier one did, and the address still says, is over.
    fresh = request.method == "GET"
    done = request.GET.get("done", "") if fresh else ""
    (back, after), titles = queue_of(request, whole.line.plain), words.titles()
    content = {
        "tabs": tabs(request, ""),
        "whole": whole,
        "said": said_of(whole),
        "asked": asked_of(whole),
        "past": past.facts_of(whole),
        "files": files_of(whole),
        "row": row_of(whole.line, None, titles),
        "team": team_name(whole.line.team),
        "received": words.moment(whole.line.received_at),
        "channel": request_words.channel_words(whole.line.channel),
        "spoken": own_name(whole.line.language) if whole.line.language else "",
        "lang": whole.line.language,
        "assignee": names.of(f"staff:{whole.line.assignee}") if whole.line.assignee else "",
        "way": way_words(Way(whole.writer.way, whole.writer.silence)),
        "merge_told": told_words(whole, "merge"),
        "routed": _routed(whole),
        "read": read_words(whole),
        "helped": {True: _("Its writer said that it helped."),
                   False: _("Its writer said that it did not help.")}.get(whole.helped, "")
        if whole.helped is not None else "",
        "error_form": form if form is not None and form.errors else None,
        "acts": [
            (act, act_titles()[act], forms[act], _opens(request, form, act), keys.OF_ACTS[act],
             told_words(whole, act))
            for act in (*_MAIN, *(other for other in forms if other not in _MAIN)) if act in forms
        ],
        "may_act": acting,
        **_to_take(whole, acting=acting),
        "can_unmerge": acting and Step.UNMERGED in whole.may,
        "steps": [_told(step, names, whole.line.language) for step in reversed(whole.steps)],
        "alike": [_alike(titles, *pair) for pair in whole.alike],
        "merged": [row_of(line, None, titles) for line in whole.merged],
        "into": row_of(whole.into) if whole.into else None,
        "parted": row_of(whole.parted) if whole.parted else None,
        "meetings": [
            {
                "reference": one.reference,
                "when": meeting_words.when_words(one.starts_at),
                "where": meeting_words.where_shown(one),
                "state": status_words(one),
            }
            for one in appointments_for(whole.line.reference)
        ],
        "done": _done_said(whole, names, done),
        "can_undo": acting and whole.undo is not None and _UNDOES.get(done) is whole.undo,
        "back": back,
        "next": after,
        "meanwhile": meanwhile or (fresh and "meanwhile" in request.GET),
        "kept": meanwhile,
        "asks": asks,
        # What spoke for the team it was proposed for says nothing of one that a person chose.
        "reasons": whole.reasons if whole.routed_by in ("", "model") else (),
        "unsent": words_unsent,
        "carried": carried,
        "which": fresh and "which" in request.GET,
    }  # fmt: skip
    return scripted(request, "console/request.html", content, keys.ONE, status=status)


def _to_take(whole: Whole, *, acting: bool) -> dict[str, bool]:
    """Whether it is offered to be begun; or, as it was begun and nobody has it, to be taken."""
    begun = whole.line.status == "in-progress"
    return {
        "can_begin": acting and Step.BEGUN in whole.may and not begun,
        "can_take": acting and Step.ASSIGNED in whole.may and begun and not whole.line.assignee,
    }


def _opens(request: HttpRequest, form: ActForm | None, act: str) -> bool:
    """Whether the questions of an act are open: begun, wrong, or asked for by the address."""
    if half_written.begun(act) or (form is not None and form.act == act):
        return True
    return form is None and act == request.GET.get("do")


def _done_words() -> dict[str, str]:
    return {
        "begin": _("It is yours now."),
        "take": _("It is yours now."),
        "write": _("The message stands in what has happened."),
        "close": _("It is closed."),
        "reopen": _("It is open again."),
        "note": _("The note is kept."),
        "move": _("It is moved. The routing learns from it."),
        "due": _("The day is changed."),
        "merge": _("It goes the other’s way now."),
        "undo": _("It is undone: the request stands as it stood before."),
        "unmerge": _("It goes its own way again."),
        "different": _("They are not about the same thing."),
    }


def _done_said(whole: Whole, names: acts.Names, done: str) -> str:
    """What was just done, in a sentence; "" for nothing."""
    if done != "assign":
        told = told_words(whole, done) if done in _done_words() else ""
        return " ".join(filter(None, (_done_words().get(done, ""), told)))
    if not whole.line.assignee:
        return _("It is nobody’s now: whoever works for the team can take it.")
    return _("It is given to %(who)s.") % {"who": names.of(f"staff:{whole.line.assignee}")}


def _routed(whole: Whole) -> str:
    """Who said whose work it is."""
    said = {
        "sender": _("It came with its team."),
        "service": _("Its service names the team."),
        "model": " ".join((_("Its words decided."), right_words(whole))).strip(),
        "person": _("A colleague sorted it."),
        "import": _("It was loaded with its team."),
    }
    return said.get(whole.routed_by, _("Nobody has sorted it yet."))


def _told(step: StoryStep, names: acts.Names, language: str) -> dict[str, str]:
    """A step of the story, as colleagues read it."""
    details = step.details
    title = {
        Step.RECEIVED: _("Received"),
        Step.SORTED: _("Moving was undone") if details.get("undo")
        else past.sorted_words(step, team_name(str(details.get("team", "")))),
        Step.ASSIGNED: _("Given to %(who)s") % {"who": names.of(f"staff:{details['member']}")}
        if details.get("member") else _("Given to nobody"),
        Step.BEGUN: _("Begun"),
        Step.NOTED: _("Note for colleagues"),
        Step.TOLD: _("Message to its writer"),
        Step.ASKED: _("Question to its writer"),
        Step.ANSWERED: _("Its writer wrote"),
        Step.CLOSED: past.closed_words(step),
        Step.REOPENED: _("Closing was undone") if details.get("undo") else _("Opened again"),
        Step.HELPED: _("It helped") if details.get("helped") else _("It did not help"),
        Step.MERGED: past.merged_words(step),
        Step.UNMERGED: past.apart_words(step),
        Step.DUE: past.due_words(step),
    }[step.step]  # fmt: skip
    if step.beside:
        title = _("%(happened)s (request %(reference)s)") % {"happened": title, "reference": step.beside}
    by = names.of(step.actor)
    if step.by_writer or step.by_another:
        by = _("The writer of the other") if step.by_another else _("Its writer")
    elif step.actor == "import":
        by = _("Loaded")
    # To the writer colleagues write in the writer's language, to each other in the agency's.
    lang = agency_current().default_language if step.step is Step.NOTED else language
    return {"title": title, "at": words.moment(step.at), "by": by, "words": step.words, "lang": lang}


def _alike(
    titles: dict[str, str], line: Any, likeness: int, metres: int | None, hours: int
) -> dict[str, Any]:
    apart = "" if metres is None else _("at the same place")
    if metres:
        apart = ngettext("%(n)s metre away", "%(n)s metres away", metres) % {"n": words.count(metres)}
    days = hours // 24
    when = _("within a day")
    if days:
        when = ngettext("%(n)s day apart", "%(n)s days apart", days) % {"n": words.count(days)}
    # In a button that breaks into lines a reference stays whole, and reads from the left.
    marked = format_html('<bdi dir="ltr" class="ref">{}</bdi>', line.reference)
    how = _(", ").join(part for part in (apart, when) if part)
    return {**row_of(line, None, titles), "likeness": likeness, "how": how, "marked": marked}
