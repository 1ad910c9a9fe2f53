"""One conversation: the whole of it, who the person is, and all that can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk import assistant
from townclerk.assistant import ConversationWhole, HandoverChanged, HandoverGone, NothingWritten
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.identity import Permission
from townclerk.people import PersonUnknown, first_names
from townclerk.web import conversation_words
from townclerk.web.console import acts, words
from townclerk.web.console.access import demand
from townclerk.web.console.conversations import shown, suggesting
from townclerk.web.console.conversations.forms import FORMS, LONGEST, CloseForm, ReplyForm, TransferForm
from townclerk.web.console.conversations.lists import may_act, member, tabs
from townclerk.web.console.conversations.problems import told
from townclerk.web.console.requests.lists import team_name
from townclerk.web.design.typed import typed_now
from townclerk.web.middleware import allow_own_scripts
from townclerk.web.reading import own_name

Form = ReplyForm | TransferForm | CloseForm
_GREATEST = 2**63


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, handover_id: int) -> HttpResponse:
    """The page; POST `act=…` with the version that was read. `?known=1` shows who the person is."""
    if handover_id >= _GREATEST:
        raise Http404
    if "known" in request.GET:
        demand(request, Permission.PEOPLE)
    try:
        whole = assistant.conversation_whole(handover_id, staff_id=member(request))
    except HandoverGone:
        return _gone(request)
    if request.method != "POST":
        return _page(request, whole, None)
    act = request.POST.get("act", "")
    if act == "insert" or act.startswith("suggest-"):
        return _put_in(request, whole, act)
    form = FORMS[act](whole.handover, request.POST) if act in FORMS else None
    if form is not None and not form.is_valid():
        return _page(request, whole, form, status=409 if shown.ended(whole.handover) else 422)
    return _do(request, whole, act, form)


def _gone(request: HttpRequest) -> HttpResponse:
    """The conversation was deleted or has expired; what they wrote for it is not lost."""
    written = [request.POST.get(name, "").strip()[:LONGEST] for name in ("words", "reason")]
    found = next(filter(None, written), "")
    content = {"written": found, "back": reverse("console:conversations")}
    return render(request, "console/conversations/gone.html", content, status=409 if found else 404)


def _again(request: HttpRequest, whole: ConversationWhole, form: Form) -> HttpResponse:
    """What happened meanwhile, with what they wrote: they read it, and decide."""
    try:
        whole = assistant.conversation_whole(whole.handover.id, staff_id=member(request))
    except HandoverGone:
        return _gone(request)
    if isinstance(form, ReplyForm):
        form = ReplyForm(whole.handover, words=form.cleaned_data["words"])
    return _page(request, whole, form, status=409, meanwhile=True)


def _put_in(request: HttpRequest, whole: ConversationWhole, act: str) -> HttpResponse:
    """The answer as it was being written, with a ready or a suggested one below it; nothing is sent."""
    written, more = request.POST.get("words", "").strip(), ""
    if act == "insert":
        number = request.POST.get("ready", "")
        found = assistant.canned_get(int(number)) if number.isdecimal() and len(number) < 18 else None
        more = assistant.canned_filled(found.text, _fills(whole)) if found else ""
    else:
        more = suggesting.text_of(whole, act.removeprefix("suggest-"))
    form = ReplyForm(whole.handover, words="\n\n".join(filter(None, (written, more))))
    form.fields["words"].widget.attrs["autofocus"] = True
    said = _("It stands in your answer, which is not sent yet.")
    if not more:
        said = _("It is not there any more. What you wrote is as it was.")
    return _page(request, whole, form, status=200 if more else 409, inserted=said)


def _fills(whole: ConversationWhole) -> dict[str, str]:
    """What stands for the places of a ready answer."""
    one, language = whole.handover, whole.handover.speaks
    name = ""
    if one.person_id is not None:
        try:
            name = first_names([one.person_id]).get(one.person_id, "")
        except PersonUnknown:
            name = ""
    return {
        "name": name,
        "service": shown.service_title(one.service, language),
        "agency": agency_current().name(language),
    }


def _do(request: HttpRequest, whole: ConversationWhole, act: str, form: Form | None) -> HttpResponse:
    """Do it and lead back to the page, which says what became of it."""
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 9 else 0
    verb = _verbs(whole.handover.id, member(request), seen, form.cleaned_data if form else {}).get(act)
    here = reverse("console:conversation", args=[whole.handover.id])
    if verb is None:
        return HttpResponseRedirect(here)
    try:
        done = verb()
    except (HandoverChanged, HandoverGone) as error:
        if form is not None:
            return _again(request, whole, form)
        gone = act == "undo" and isinstance(error, HandoverGone)
        return HttpResponseRedirect(f"{here}?meanwhile={'gone' if gone else '1'}")
    except TownclerkError as error:
        if form is None:
            raise
        told(form, error, _not_written() if isinstance(error, NothingWritten) else None)
        return _page(request, whole, form, status=422)
    also_told = act == "reply" and done is True
    return HttpResponseRedirect(f"{here}?done={'told' if also_told else act}")


def _not_written() -> dict[str, str]:
    return {
        "outcome": _(
            "Nobody has written to this person yet, and they were promised an answer. Write the answer "
            "first, or choose another way it ended"
        )
    }


def _verbs(number: int, me: int, seen: int, said: dict[str, Any]) -> dict[str, Callable[[], object]]:
    return {
        "take": lambda: assistant.handover_take(number, staff_id=me, version=seen),
        "over": lambda: assistant.handover_take(number, staff_id=me, version=seen, over=True),
        "back": lambda: assistant.handover_give_back(number, staff_id=me, version=seen),
        "transfer": lambda: assistant.handover_transfer(
            number, team=said["team"], by=me, reason=said["reason"], version=seen
        ),
        "reply": lambda: assistant.handover_reply(number, said["words"], staff_id=me, version=seen),
        "close": lambda: assistant.handover_close(number, outcome=said["outcome"], staff_id=me, version=seen),
        "undo": lambda: assistant.handover_undo(number, staff_id=me, version=seen),
    }


def _page(
    request: HttpRequest,
    whole: ConversationWhole,
    form: Form | None,
    *,
    status: int = 200,
    meanwhile: bool = False,
    inserted: str = "",
) -> HttpResponse:
    one, me = whole.handover, member(request)
    staff = [f"staff:{step.staff_id or 0}" for step in whole.steps]
    staff += [f"staff:{turn.staff_id or 0}" for turn in whole.turns] + [f"staff:{one.assignee or 0}"]
    names = acts.Names(staff)
    mine, acting = one.assignee == me, may_act(request)
    free, done = one.assignee is None, request.GET.get("done", "")
    content = {
        "tabs": tabs(request, ""),
        "one": one,
        "number": words.count(one.id),
        "reason": conversation_words.reasons_words(one),
        "crisis": one.reason == "crisis" and one.open,
        "service": words.service_name(one.service) if one.service else "",
        "foreign": one.written != get_language(),
        "spoken": own_name(one.written),
        "page": own_name(one.language) if one.language != one.written else "",
        "needs": [(conversation_words.need_words(need), said) for need, said in whole.needs.items()],
        "matter": whole.matter,
        "writes": shown.writes_in(whole),
        "channel": conversation_words.channel_words(one.channel),
        "outcome": conversation_words.outcome_words(one.outcome),
        "ended": shown.ended(one),
        "unanswered": one.outcome == "unanswered",
        "promised": words.moment(one.promised_by) if one.promised_by else "",
        "asked": words.moment(one.asked_at),
        "team": team_name(one.team) if one.team else "–",
        "assignee": names.of(f"staff:{one.assignee}") if one.assignee else "",
        "turns": shown.turns_of(whole, names, correcting=acting),
        "steps": [shown.step_of(step, names) for step in reversed(whole.steps)],
        "told_by": {"email": _("by e-mail"), "sms": _("by SMS")}.get(whole.told_by, ""),
        "before": [shown.earlier(other) for other in whole.before],
        "known": shown.known_of(request, one.person_id) if "known" in request.GET else None,
        "error_form": form if form is not None and form.errors else None,
        "may_act": acting,
        "mine": mine,
        "can_take": acting and one.open and free,
        "can_take_over": acting and one.open and not free and not mine,
        "reply": _form(ReplyForm, form, whole) if acting and one.open and mine else None,
        "unsent": "" if one.open and (mine or (free and not isinstance(form, ReplyForm))) else _unsent(form),
        "inserted": inserted,
        "suggested": suggesting.suggestions(whole) if acting and one.open and mine else (),
        "acts": [
            (kind.act, title, _form(kind, form, whole), _opens(request, form, kind.act))
            for kind, title in ((TransferForm, _("Pass it on to another team")), (CloseForm, _("Close it")))
            if acting and one.open and (mine or free)
        ],
        "done": _done_words().get(done, ""),
        "undo": whole.undo if acting else "",
        "meanwhile": meanwhile or "meanwhile" in request.GET,
        "undo_gone": request.GET.get("meanwhile") == "gone",
        "back": reverse("console:conversations"),
        "news": reverse("console:conversation-news", args=[one.id]),
        "since": max((turn.id for turn in whole.turns), default=0),
    }  # fmt: skip
    response = render(request, "console/conversations/one.html", content, status=status)
    allow_own_scripts(response, fetches=True)
    return response


def _unsent(form: Form | None) -> str:
    """What was written into a form that is not on the page any more."""
    if form is None:
        return ""
    named = next((name for name in ("words", "reason") if name in form.fields), "")
    return str(form[named].value() or "") if named else ""


def _form(kind: type[Form], form: Form | None, whole: ConversationWhole) -> Form:
    return form if form is not None and isinstance(form, kind) else kind(whole.handover)


def _opens(request: HttpRequest, form: Form | None, act: str) -> bool:
    """Whether the form of an act is open: it has an error, or the address asks for it."""
    typed = typed_now()
    written = typed.get("act") if typed is not None else ""
    return form.act == act if form is not None else act in (request.GET.get("do"), written)


def _done_words() -> dict[str, str]:
    return {
        "take": _("It is yours now. The program is silent until you close it."),
        "over": _("It is yours now. The program is silent until you close it."),
        "back": _("It is nobody’s now: a colleague can take it."),
        "transfer": _("It is passed on."),
        "reply": _("Your answer stands in the conversation."),
        "told": _("Your answer stands in the conversation, and they are told of it."),
        "close": _("It is closed. From now on the program answers again."),
        "corrected": _("It waits for a colleague’s review."),
        "undo": _("It is undone: it stands as it stood before."),
    }
