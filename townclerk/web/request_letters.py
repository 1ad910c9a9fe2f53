"""What is written to the writer of a request, in their language."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.requests import About, Letter, Outcome, Step


def letter(step: Step, about: About, language: str) -> Letter:
    """The message that tells of `step`, long and short."""
    with translation.override(language):
        subject, first = _said(step, about)
        named = about.what or _("What you asked us")
        lines = [first.format(what=named, agency=about.agency, due=about.due)]
        if about.words:
            lines += ["", about.words]
        if step is Step.RECEIVED and about.due:
            lines.append(_("We mean to be done by {due}.").format(due=about.due))
        if step is Step.CLOSED:
            lines += ["", _("Did it help? Tell us, or open it again, on the page below.")]
        lines += [
            "",
            _("Follow it: {address}").format(address=about.address),
            _("Reference: {reference}").format(reference=about.reference),
            _("Code: {code}").format(code=about.code),
            "",
            about.agency,
        ]
        end = _("Code {code}").format(code=about.code)
        short = f"{about.agency}: {subject}. {about.reference}. {about.address} {end}"
        return Letter(f"{subject} ({about.reference})", "\n".join(lines), short)


def _said(step: Step, about: About) -> tuple[str, str]:
    """What happened, in a subject and a sentence."""
    said = {
        Step.RECEIVED: (
            _("We have your request"),
            _("{what}: we have received it, and somebody looks at it."),
        ),
        Step.ASKED: (_("We have a question for you"), _("{what}: before we can go on, please answer this:")),
        Step.TOLD: (_("A message about your request"), _("{what}: we write to you about it.")),
        Step.CLOSED: (_("Your request is closed"), closed_words(about.outcome)),
        Step.REOPENED: (_("Your request is open again"), _("{what}: we look at it again.")),
        Step.MERGED: (
            _("Others told us the same"),
            _("{what}: others told us the same. We deal with it once, and go on telling you."),
        ),
        Step.UNMERGED: (
            _("Your request goes its own way"),
            _("{what}: we had taken it together with another one. It is on its own again."),
        ),
    }
    return said[step]


def closed_words(outcome: str) -> str:
    """How it ended, in a sentence; `{what}` stands for what was asked."""
    return {
        Outcome.DONE: _("{what}: it is done."),
        Outcome.ANSWERED: _("{what}: here is our answer."),
        Outcome.REFUSED: _("{what}: we cannot do this."),
        Outcome.ELSEWHERE: _("{what}: somebody else is responsible for this."),
        Outcome.NO_ANSWER: _("{what}: we had no answer from you, so we closed it. You can open it again."),
        Outcome.WITHDRAWN: _("{what}: it is withdrawn."),
    }.get(Outcome(outcome) if outcome else Outcome.DONE, _("{what}: it is done."))
