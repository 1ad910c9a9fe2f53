"""The forms with which a clerk acts on a conversation. Each has ids of its own: several stand on one page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from townclerk import assistant
from townclerk.assistant import Handover
from townclerk.requests import teams_known
from townclerk.web import conversation_words
from townclerk.web.console.requests.lists import team_name
from townclerk.web.design import fields
from townclerk.web.reading import own_name

LONGEST = 5_000


class ReplyForm(forms.Form):
    """What is answered, and a ready answer to put into it."""

    act = "reply"
    words = fields.LongTextField(
        label=gettext_lazy("Your answer"),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write the answer")},
    )
    ready = forms.ChoiceField(label=gettext_lazy("Ready answer"), required=False)

    def __init__(self, handover: Handover, given: Any = None, *, words: str = "") -> None:
        super().__init__(given, auto_id=f"{self.act}_%s", initial={"words": words})
        known = sorted(assistant.canned_list(), key=lambda one: one.language != handover.speaks)
        choices = [(str(one.id), f"{one.title} ({own_name(one.language)})") for one in known]
        self.fields["words"].widget.attrs |= {"lang": handover.speaks, "dir": "auto"}
        field: Any = self.fields["ready"]
        field.choices = [("", "–"), *choices]
        if not choices:
            del self.fields["ready"]


class TransferForm(forms.Form):
    """To whom it goes, and why."""

    act = "transfer"
    team = forms.ChoiceField(
        label=gettext_lazy("Team"), error_messages={"required": gettext_lazy("Choose a team")}
    )
    reason = fields.LongTextField(
        label=gettext_lazy("What should they know?"),
        help_text=gettext_lazy("The person does not see it here, but may ask for all you hold about them."),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write why you pass it on")},
    )

    def __init__(self, handover: Handover, given: Any = None) -> None:
        super().__init__(given, auto_id=f"{self.act}_%s")
        teams = sorted({*teams_known(), *([handover.team] if handover.team else [])})
        field: Any = self.fields["team"]
        field.choices = [("", "–"), *((one, team_name(one)) for one in teams)]


class CloseForm(forms.Form):
    """How it ended."""

    act = "close"
    outcome = fields.ChoiceField(
        label=gettext_lazy("How did it end?"),
        help_text=gettext_lazy("From then on the program answers again."),
        error_messages={"required": gettext_lazy("Choose how it ended")},
    )

    def __init__(self, handover: Handover, given: Any = None) -> None:
        del handover
        super().__init__(given, auto_id=f"{self.act}_%s")
        field: Any = self.fields["outcome"]
        field.choices = [(one, conversation_words.outcome_words(one)) for one in conversation_words.OUTCOMES]


FORMS: dict[str, type[ReplyForm | TransferForm | CloseForm]] = {
    one.act: one for one in (ReplyForm, TransferForm, CloseForm)
}


class ReadyForm(forms.Form):
    """A ready answer."""

    title = fields.TextField(
        label=gettext_lazy("What is it for?"),
        help_text=gettext_lazy("Only colleagues see this. They choose by it."),
        max_length=100,
        error_messages={"required": gettext_lazy("Write what it is for")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    text = fields.LongTextField(
        label=gettext_lazy("The answer"),
        help_text=gettext_lazy(
            "{name} becomes the person’s first name where it is known, {service} what it is about, "
            "{agency} your name."
        ),
        max_length=3_000,
        error_messages={"required": gettext_lazy("Write the answer")},
    )

    def __init__(self, languages: tuple[str, ...], given: Any = None, *, initial: Any = None) -> None:
        super().__init__(given, initial=initial)
        field: Any = self.fields["language"]
        field.choices = [(one, own_name(one)) for one in languages]
        if initial and initial.get("text"):
            for name in ("title", "text"):
                self.fields[name].widget.attrs |= {"lang": initial["language"], "dir": "auto"}

    def clean_text(self) -> str:
        """Only places that something fills."""
        text = str(self.cleaned_data["text"])
        unknown = assistant.canned_unknown(text)
        if unknown:
            raise forms.ValidationError(
                _("Nothing fills {%(place)s}. Use {name}, {service} or {agency}") % {"place": unknown}
            )
        return text
