"""Codes and links that were sent at once. What they say is shown in a simulated town only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from townclerk.outreach import PostedLine, PostStatus, can_post, posted, sms_full
from townclerk.web.console import words
from townclerk.web.console.outbox import channel_name
from townclerk.web.console.staff_letters import STAFF_KINDS
from townclerk.web.reading import direction, own_name


def posted_page(request: HttpRequest) -> HttpResponse:
    """The last hundred to residents, the newest first. A clerk reads no link of staff."""
    rows = [_row(line) for line in posted(but=STAFF_KINDS)]
    content = {"rows": rows, "can_email": can_post("email"), "sms_full": sms_full()}
    return render(request, "console/posted.html", content)


def staff_links_page(request: HttpRequest) -> HttpResponse:
    """The last hundred to members of staff, for who may invite and remove them."""
    rows = [_row(line) for line in posted(kinds=STAFF_KINDS)]
    content = {"rows": rows, "can_email": can_post("email"), "staff_links": True}
    return render(request, "console/posted.html", content)


def _row(line: PostedLine) -> dict[str, object]:
    return {
        "kind": kind_name(line.kind),
        "channel": channel_name(line.channel),
        "to": line.to,
        "language": own_name(line.language),
        "language_code": line.language,
        "direction": direction(line.language),
        "status": status_name(line.status),
        "failed": line.status in (PostStatus.FAILED, PostStatus.RETURNED),
        "trouble": line.trouble,
        "at": words.moment(line.at),
        "subject": line.subject,
        "text": line.text,
    }


def kind_name(kind: str) -> str:
    """What a kind of message is called."""
    names = {
        "sign-in-code": _("Sign-in code"),
        "password-reset": _("New password"),
        "staff-invitation": _("Invitation"),
        "staff-notice": _("Change of access"),
        "test": _("Test"),
        "draft-saved": _("Way back to saved answers"),
        "draft-ending": _("Answers that are deleted soon"),
    }
    return names.get(kind, kind.replace("-", " ").capitalize())


def status_name(status: str) -> str:
    """What became of it."""
    names = {
        PostStatus.QUEUED: _("waits to be handed over"),
        PostStatus.CLAIMED: _("waits to be handed over"),
        PostStatus.HANDING: _("on its way to the mail server or the SMS gateway"),
        PostStatus.SENT: _("taken by the mail server or the SMS gateway"),
        PostStatus.DELIVERED: _("on the telephone"),
        PostStatus.RETURNED: _("did not get to the telephone"),
        PostStatus.FAILED: _("not taken"),
        PostStatus.SHOWN: _("shown here only"),
    }
    return {str(key): name for key, name in names.items()}.get(status, status)
