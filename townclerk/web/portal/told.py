"""Being told, outside of the conversation, that a person has answered in it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from townclerk import assistant
from townclerk.assistant import Talk
from townclerk.web.design import fields


class ToldForm(forms.Form):
    """Where they are told."""

    email = fields.EmailField(label=gettext_lazy("Your e-mail address"))

    def __init__(self, given: object = None, *, known: bool) -> None:
        super().__init__(given)  # type: ignore[arg-type]
        if known:
            self.fields["email"].required = False
            self.fields["email"].help_text = _("Leave it empty, and we write to where you are on record.")


@dataclass(frozen=True, slots=True)
class Told:
    """What the page shows of it: the form, whether they are told already, and where, hinted at."""

    form: ToldForm
    agreed: bool
    where: str = ""


def told_on(request: HttpRequest, talk: Talk, form: ToldForm | None = None) -> Told | None:
    """What the page shows; None where no person was asked for, or nobody could be told."""
    known = talk.person_id is not None
    ways = () if known else ("email",)
    waits = assistant.handover_waits(talk) if assistant.can_tell(*ways) else None
    if waits is None:
        return None
    where = assistant.handover_reach(talk) if waits else ""
    return Told(form or ToldForm(known=known), waits and request.GET.get("told") != "change", where)


def told_ask(request: HttpRequest, talk: Talk) -> ToldForm | None:
    """Keep where they are told; the form where it cannot be, with what is wrong."""
    form = ToldForm(request.POST, known=talk.person_id is not None)
    if form.is_valid() and not assistant.handover_tell(talk, email=form.cleaned_data["email"]):
        form.add_error("email", _("Enter an e-mail address: we cannot write to you otherwise"))
    return form if form.errors else None
