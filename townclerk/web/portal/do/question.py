"""One question a page: asked, answered, gone back from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk import journeys
from townclerk.core.uploads import UploadRefused, upload_keep
from townclerk.journeys import AnswerWrong, Draft, Step, TooMuch, Trouble
from townclerk.people import source_words
from townclerk.web.design.typed import typed_keep, typed_now
from townclerk.web.portal.do.again import AGAIN, again_address, boxes_of, boxes_query
from townclerk.web.portal.do.fields import field_of, initial_of, value_of
from townclerk.web.portal.do.limited import refused_words, source
from townclerk.web.portal.do.time import time_page
from townclerk.web.portal.do.visit import Visit, next_address, show, with_draft
from townclerk.web.portal.visit import agency_of, today

ANSWER, SAVE = "answer", "save_"
"""The name of a question's boxes begins so; and that of the button that leaves in the middle of it."""


class StepForm(forms.Form):
    """One step. Its only field is called `answer`."""

    heading = ANSWER

    def __init__(self, *args: Any, step: Step, draft: Draft, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.language, self.status = step, request.LANGUAGE_CODE, 422
        # Its field never has to be filled in: the files may be there already.
        self.say_optional = step.type != "file" or step.optional
        known, note = _known(step, draft)
        self.fields[ANSWER] = field_of(step, self.language, country=agency_of(request).country, note=note)
        given = draft.answers.get(step.id, known)
        self.initial[ANSWER] = initial_of(step, given)

    def value(self) -> Any:
        """The answer, once the form is valid."""
        return value_of(self.step, self.cleaned_data.get(ANSWER))

    def refuse(self, words: str, code: str = "invalid") -> None:
        """Say beside the question why the answer will not do."""
        self.add_error(ANSWER, forms.ValidationError(words, code=code))


def _known(step: Step, draft: Draft) -> tuple[Any, str]:
    """What is known of the answer, where its writer allowed that, and a note that says where from."""
    value = draft.facts.get(step.fact) if step.fact else None
    if value is None or step.id in draft.answers:
        return None, ""
    source = source_words(draft.sources.get(step.fact, ""))
    note = _("This is what we know about you.")
    if source:
        note = _("This is what we know about you, from: %(source)s.") % {"source": source}
    return value, f"{note} " + _("Change it if it is not right.")


def asked(request: HttpRequest, visit: Visit, step_id: str) -> StepForm | HttpResponse:
    """The form of the step; or where to go instead: on, once it is answered."""
    draft = visit.open_draft()
    step = draft.way.reached(step_id)
    if step is None:
        return HttpResponseRedirect(next_address(visit, draft))
    if step.type == "appointment":
        return time_page(request, visit, step)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = StepForm(*data, step=step, draft=draft, request=request)
    if request.method == "POST":
        onward = answered(request, visit, form)
        if onward is not None:
            return onward
    return form


@require_http_methods(["GET", "POST"])
@with_draft
def question(request: HttpRequest, visit: Visit, step_id: str) -> HttpResponse:
    """`/do/<slug>/q/<step>`; POST with `save_` keeps what stands in its boxes and leads to saving."""
    if request.method == "POST" and SAVE in request.POST:
        return _saved(request, visit, step_id)
    form: StepForm | HttpResponse | None = None
    if request.method == "GET" and AGAIN in request.GET:
        form = refused_before(request, visit, step_id)
    if request.method == "GET" and form is None:
        _typed_again(visit, step_id)
    form = form or asked(request, visit, step_id)
    if isinstance(form, HttpResponse):
        return form
    if request.method == "POST" and form.status == 422 and form.errors and refused_kept(request, visit, form):
        # Led to a page of its own: who goes back later comes to it, not to an answer no browser keeps.
        return HttpResponseRedirect(again_address(request, visit.url("do-question", form.step.id)))
    content = content_of(request, visit, form)
    return show(request, visit, "question", content, status=form.status if form.errors else 200)


def _saved(request: HttpRequest, visit: Visit, step_id: str) -> HttpResponse:
    """On to saving: what was typed is kept unchecked; a file that was chosen is kept like any other."""
    draft = visit.open_draft()
    step = draft.way.reached(step_id)
    if step is not None and request.FILES.get(ANSWER):
        form = StepForm(request.POST, request.FILES, step=step, draft=draft, request=request)
        if _file_answered(request, visit, form, visit.url("do-save")) is None:
            return show(request, visit, "question", content_of(request, visit, form), status=form.status)
    elif step is not None:
        journeys.draft_typed(draft_id=draft.id, step=step.id, boxes=boxes_of(request, ANSWER))
    return HttpResponseRedirect(visit.url("do-save"))


def _typed_again(visit: Visit, step_id: str) -> None:
    """Show what stood in its boxes when it was saved, unless the language was changed since.

    What was refused takes the place of no answer: the one that was given before still counts, and is shown.
    """
    draft = visit.open_draft()
    typed = draft.typed
    if typed.get("step") != step_id or typed_now() is not None:
        return
    if typed.get("refused") and step_id in draft.answers:
        return
    typed_keep(boxes_query(typed))


def refused_kept(request: HttpRequest, visit: Visit, form: StepForm) -> bool:
    """Keep what was refused, and why, with the draft; False for what is too long to be kept whole."""
    boxes = boxes_of(request, ANSWER)
    if any(len(one) > journeys.LONGEST_TYPED for given in boxes.values() for one in given):
        return False
    why = [(one.code or "invalid", str(one.messages[0])) for one in form.errors.as_data()[ANSWER]]
    journeys.draft_typed(draft_id=visit.open_draft().id, step=form.step.id, boxes=boxes, refused=why)
    return True


def refused_before(request: HttpRequest, visit: Visit, step_id: str) -> StepForm | None:
    """The question with what was refused in its boxes, and why; None where nothing was, or no more."""
    draft = visit.open_draft()
    typed, step = draft.typed, draft.way.reached(step_id)
    if step is None or step.type == "appointment" or typed_now() is not None:
        return None
    if typed.get("step") != step_id or not typed.get("refused"):
        return None
    form = StepForm(boxes_query(typed), {}, step=step, draft=draft, request=request)
    trouble = None
    if form.is_valid() and step.type != "file":
        trouble = journeys.answer_check(step, form.value(), today=today(request))
    if trouble:
        form.refuse(*_said(trouble, form))
    if step.type == "file" or not form.errors:  # what cannot be said anew is said as it was
        form.errors.pop(ANSWER, None)
        for code, words in typed["refused"]:
            form.refuse(words, code)
    return form


def content_of(request: HttpRequest, visit: Visit, form: StepForm) -> dict[str, Any]:
    """What a page with this question shows."""
    draft, step = visit.open_draft(), form.step
    before = journeys.step_before(draft.way, step)
    least, most = draft.span
    path = [one.id for one in draft.way.done]
    number = path.index(step.id) + 1 if step.id in path else len(path) + 1
    checking = "check" in request.GET
    back = (
        visit.url("do-check")
        if checking
        else visit.url("do-question", before.id)
        if before
        else visit.url("do")
    )
    return {
        "form": form,
        "asked": journeys.in_words(step.ask, request.LANGUAGE_CODE, step.id),
        "help": journeys.in_words(step.help, request.LANGUAGE_CODE),
        "back": back,
        "step": number,
        "steps": most,
        "at_most": least != most,
        "files": (draft.answers.get(step.id) or []) if step.type == "file" else [],
        "more_files": step.type == "file" and (step.most or 1) > 1,
        "room": step.type != "file"
        or len(draft.answers.get(step.id) or []) < (step.most or 1)
        or step.most == 1,
        "checking": checking,
    }


def answered(request: HttpRequest, visit: Visit, form: StepForm) -> HttpResponse | None:
    """Where to go on after a good answer; None when the page is to say what is wrong."""
    draft, step = visit.open_draft(), form.step
    returning = "check" in request.GET
    here = visit.url("do-question", step.id) + ("?check=1" if returning else "")
    if step.type == "file":
        return _file_answered(request, visit, form, here)
    if not form.is_valid():
        return None
    try:
        draft = journeys.draft_answer(
            draft_id=draft.id, step=step.id, value=form.value(), language=visit.language(request)
        )
    except AnswerWrong as wrong:
        form.refuse(*_said(wrong.trouble, form))
        return None
    return HttpResponseRedirect(next_address(visit, draft, step.id, returning=returning))


def _said(trouble: Trouble, form: StepForm) -> tuple[str, str]:
    """What is wrong in words, and which of several boxes it is about."""
    parts = {"point": "point", "long": "words"} if form.step.type == "place" else {}
    return journeys.trouble_words(trouble, form.step, form.language), parts.get(trouble.code, "invalid")


def _file_answered(request: HttpRequest, visit: Visit, form: StepForm, here: str) -> HttpResponse | None:
    draft, step = visit.open_draft(), form.step
    if dropped := request.POST.get("drop"):
        journeys.draft_file_drop(draft_id=draft.id, step=step.id, upload_id=dropped[:64])
        return HttpResponseRedirect(here)
    sent = request.FILES.get(ANSWER)
    form.is_valid()
    if sent is None:
        return _without_new(request, visit, form)
    form.errors.pop(ANSWER, None)
    try:
        draft = _file_kept(request, visit, step, sent)
    except UploadRefused as refused:
        form.refuse(journeys.refusal_words(refused))
    except TooMuch as refused:
        words, form.status = refused_words(refused)
        form.refuse(words)
    except AnswerWrong as wrong:
        form.refuse(*_said(wrong.trouble, form))
    if form.errors:
        return None
    if (step.most or 1) > len(draft.answers.get(step.id) or []):
        return HttpResponseRedirect(here)
    return HttpResponseRedirect(next_address(visit, draft, step.id, returning="check" in request.GET))


def _file_kept(request: HttpRequest, visit: Visit, step: Step, sent: UploadedFile) -> Draft:
    """Count the file, look at it, and keep it with the draft."""
    whose, size = source(request, visit), sent.size or 0
    journeys.file_check(whose, size=size)
    journeys.file_count(whose, size=size)
    upload = upload_keep(sent, name=sent.name or "", kinds=step.kinds, most_bytes=step.megabytes * 1_000_000)
    return journeys.draft_file_add(draft_id=visit.open_draft().id, step=step.id, upload=upload)


def _without_new(request: HttpRequest, visit: Visit, form: StepForm) -> HttpResponse | None:
    """Going on with the files there are, or with none where that will do."""
    draft, step = visit.open_draft(), form.step
    try:
        draft = journeys.draft_answer(
            draft_id=draft.id, step=step.id, value=None, language=visit.language(request)
        )
    except AnswerWrong as wrong:
        form.errors.pop(ANSWER, None)
        form.refuse(*_said(wrong.trouble, form))
        return None
    return HttpResponseRedirect(next_address(visit, draft, step.id, returning="check" in request.GET))
