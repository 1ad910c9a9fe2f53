"""The questions with which a clerk acts on a request: all in one form of one page, named after their acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from townclerk import identity
from townclerk.core.agency import agency_current
from townclerk.identity import Permission, permissions_of
from townclerk.requests import Outcome, Silence, Whole, reference_read, routing_standing, teams_known
from townclerk.web import request_words
from townclerk.web.console import words
from townclerk.web.console.requests.lists import team_name
from townclerk.web.design import fields

LONGEST = 5_000


class ActForm(forms.Form):
    """One act; `act` names it and begins the names and ids of its questions: `note_words`."""

    act = ""

    def __init__(self, whole: Whole, given: Any = None) -> None:
        super().__init__(given, auto_id="%s", prefix=self.act, initial=self.known(whole))
        for name, choices in self.choices(whole).items():
            field: Any = self.fields[name]
            field.choices = choices

    def add_prefix(self, field_name: str) -> str:
        """The name of a question in the page's form."""
        return f"{self.act}_{field_name}"

    def known(self, whole: Whole) -> dict[str, Any]:
        """The answers that are there already."""
        del whole
        return {}

    def choices(self, whole: Whole) -> dict[str, list[tuple[str, str]]]:
        """What can be chosen, by question."""
        del whole
        return {}


class WriteForm(ActForm):
    """A message to the writer, or a question."""

    act = "write"
    words = fields.LongTextField(
        label=gettext_lazy("What do you write?"),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write the message")},
    )
    question = forms.BooleanField(
        label=gettext_lazy("I need an answer before I can go on"),
        help_text=gettext_lazy("Until they answer, the clock stands still. What is late by then stays late."),
        required=False,
    )

    def __init__(self, whole: Whole, given: Any = None) -> None:
        super().__init__(whole, given)
        # Who wants no messages looks for themselves; whom nobody can reach may never know of the question.
        self.reached = whole.writer.silence in (None, Silence.WISH)
        if not self.reached:
            self.fields["question"].help_text = _(
                "Not possible here: nobody can be written to, so the clock would wait for an answer that "
                "nobody knows to give."
            )

    def clean_question(self) -> bool:
        """Nobody is waited for who cannot be reached."""
        wanted = bool(self.cleaned_data["question"])
        if wanted and not self.reached:
            raise forms.ValidationError(
                _("Nobody can be written to, so no answer can be waited for. Leave this out")
            )
        return wanted


class CloseForm(ActForm):
    """How it ended, and what the writer is told."""

    act = "close"
    outcome = fields.ChoiceField(
        label=gettext_lazy("How did it end?"),
        error_messages={"required": gettext_lazy("Choose how it ended")},
    )
    words = fields.LongTextField(
        label=gettext_lazy("What does its writer have to know?"),
        help_text=gettext_lazy("Needed with an answer, a refusal, or where somebody else is responsible."),
        max_length=LONGEST,
        required=False,
    )

    def choices(self, whole: Whole) -> dict[str, list[tuple[str, str]]]:
        """The outcomes; and who else reads the words."""
        if whole.merged:
            count = len(whole.merged) + 1
            who = ngettext(
                "%(count)s person reads this: name nobody in it.",
                "%(count)s people read this, for other requests were merged into it: name nobody in it.",
                count,
            ) % {"count": count}
            self.fields["words"].help_text = f"{who} {self.fields['words'].help_text}"
        return {"outcome": [(one.value, request_words.outcome_words(one)) for one in Outcome]}

    def clean(self) -> dict[str, Any]:
        """What was not done needs a reason."""
        said = super().clean() or {}
        silent = (Outcome.DONE, Outcome.WITHDRAWN, Outcome.NO_ANSWER)
        if said.get("outcome") and said["outcome"] not in silent and not str(said.get("words") or "").strip():
            self.add_error("words", _("Write the reason, or the answer, for its writer"))
        return said


class NoteForm(ActForm):
    """A note for colleagues."""

    act = "note"
    words = fields.LongTextField(
        label=gettext_lazy("Note for colleagues"),
        help_text=gettext_lazy("Its writer never sees it here, but may ask for all you hold about them."),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write the note")},
    )


def sure_team(whole: Whole) -> str:
    """The proposed team where this proposal is as often right as what is routed by itself; else nothing.

    What is chosen already is confirmed without a look, and a wrong proposal would teach itself.
    """
    line, standing = whole.line, routing_standing()
    threshold = standing.threshold if standing else None
    least = max(threshold or 0, agency_current().requests.right_at_least)
    sure = threshold is not None and line.confidence is not None and line.confidence >= least
    return line.proposed if sure and not line.service else ""


class MoveForm(ActForm):
    """Whose work it is, and of which service."""

    act = "move"
    team = forms.ChoiceField(
        label=gettext_lazy("Team"), error_messages={"required": gettext_lazy("Choose a team")}
    )
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)

    def known(self, whole: Whole) -> dict[str, Any]:
        """As it is, or as it is surely proposed."""
        return {"team": whole.line.team or sure_team(whole), "service": whole.line.service}

    def choices(self, whole: Whole) -> dict[str, list[tuple[str, str]]]:
        """Teams and services; those it has among them, though nobody else has."""
        teams = sorted({*teams_known(), *([whole.line.team] if whole.line.team else [])})
        services = words.titles()
        if whole.line.service:
            services.setdefault(whole.line.service, words.service_name(whole.line.service))
        named = sorted(services.items(), key=lambda one: one[1])
        return {
            "team": [("", "–"), *((team, team_name(team)) for team in teams)],
            "service": [("", _("None of them, or not known")), *named],
        }


class AssignForm(ActForm):
    """Who works on it."""

    act = "assign"
    member = forms.ChoiceField(label=gettext_lazy("Who works on it?"), required=False)

    def known(self, whole: Whole) -> dict[str, Any]:
        """Who has it."""
        return {"member": str(whole.line.assignee or "")}

    def choices(self, whole: Whole) -> dict[str, list[tuple[str, str]]]:
        """Members of staff who may work on requests."""
        del whole
        people = [
            (str(one.id), one.email)
            for one in identity.staff_list()
            if one.active and Permission.HANDLE in permissions_of(one.roles, second_factor=True)
        ]
        return {"member": [("", _("Nobody")), *people]}


class DueForm(ActForm):
    """Another day, and why."""

    act = "due"
    day = fields.DayField(
        label=gettext_lazy("By when?"),
        help_text=gettext_lazy("Within a year. If it is late now, lists go on saying so."),
        error_messages={"required": gettext_lazy("Enter a day")},
    )
    words = fields.LongTextField(
        label=gettext_lazy("Why another day?"),
        help_text=gettext_lazy("Its writer reads it on the page of their request."),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write why it needs another day")},
    )


class MergeForm(ActForm):
    """Into which other one."""

    act = "merge"
    into = fields.TextField(
        label=gettext_lazy("Reference of the other request"),
        help_text=gettext_lazy(
            "This one goes the other’s way: it is settled with it, by the earlier of their days."
        ),
        max_length=40,
        width=20,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Enter the reference of the other request")},
    )

    def clean_into(self) -> str:
        """A reference in plain form."""
        found = reference_read(str(self.cleaned_data["into"]))
        if not found:
            raise forms.ValidationError(_("This is no reference. Write it like AF-7K3-M92F"))
        return found


class ReopenForm(ActForm):
    """Why it is opened again."""

    act = "reopen"
    words = fields.LongTextField(label=gettext_lazy("Why?"), max_length=LONGEST, required=False)


FORMS: dict[str, type[ActForm]] = {
    one.act: one
    for one in (WriteForm, CloseForm, NoteForm, MoveForm, AssignForm, DueForm, MergeForm, ReopenForm)
}
