"""Acts, actors and reads of personal data in the reader's words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from townclerk.trust import Act

_STAFF = re.compile(r"staff:(\d{1,18})")

ACTS: dict[Act, Promise | str] = {
    Act.SIGNED_IN: gettext_lazy("Signed in"),
    Act.SIGNED_OUT: gettext_lazy("Signed out"),
    Act.SIGN_IN_REFUSED: gettext_lazy("Signing in was refused after too many tries"),
    Act.SIGN_IN_LINKED: gettext_lazy("Tied a sign-in from elsewhere to an account here"),
    Act.SIGN_IN_UNLINKED: gettext_lazy("Untied a sign-in from elsewhere"),
    Act.SECOND_FACTOR_SET: gettext_lazy("Set up a second factor"),
    Act.SECOND_FACTOR_REMOVED: gettext_lazy("Removed a second factor"),
    Act.SECOND_FACTOR_RESET: gettext_lazy("Took away somebody’s second factors"),
    Act.RECOVERY_CODE_USED: gettext_lazy("Signed in with a recovery code"),
    Act.RECOVERY_CODES_MADE: gettext_lazy("Made new recovery codes"),
    Act.SESSION_ENDED: gettext_lazy("Ended a session"),
    Act.STAFF_ADDED: gettext_lazy("Added a member of staff"),
    Act.STAFF_DISABLED: gettext_lazy("Ended somebody’s access"),
    Act.STAFF_ENABLED: gettext_lazy("Gave somebody their access back"),
    Act.STAFF_REMOVED: gettext_lazy("Removed a member of staff"),
    Act.STAFF_ROLES_SET: gettext_lazy("Changed somebody’s roles"),
    Act.STAFF_SIGNED_OUT: gettext_lazy("Signed somebody out everywhere"),
    Act.STAFF_PASSWORD_SET: gettext_lazy("Set a password"),
    Act.STAFF_PASSWORD_RESET: gettext_lazy("Reset a password"),
    Act.RESIDENT_SIGNED_IN: gettext_lazy("A resident signed in"),
    Act.RESIDENT_SIGNED_OUT: gettext_lazy("A resident signed out"),
    Act.RESIDENT_SESSIONS_ENDED: gettext_lazy("A resident signed out everywhere"),
    Act.AUTHORITY_RECORDED: gettext_lazy("Recorded who may act for a resident"),
    Act.AUTHORITY_ENDED: gettext_lazy("Ended who may act for a resident"),
    Act.LIFE_EVENT_ANSWERED: gettext_lazy("A resident answered whether something happened in their life"),
    Act.RIGHTS_REQUEST_ANSWERED: gettext_lazy("Answered what a resident asked about their data"),
    Act.CONSENT_CHANGED: gettext_lazy("Changed a resident’s consent"),
    Act.PERSON_FOUND: gettext_lazy("Looked a resident up"),
    Act.PERSON_NOT_FOUND: gettext_lazy("Looked for a resident who is not in the record"),
    Act.JOURNEY_BEGUN: gettext_lazy("Began to fill in a service for somebody"),
    Act.JOURNEY_HANDED_OVER: gettext_lazy("Handed over what was filled in to whom it is for"),
    Act.SHOCK_EXPLAINED: gettext_lazy("Explained a week out of the ordinary"),
    Act.SHOCK_REJECTED: gettext_lazy("Said that a week was not out of the ordinary"),
    Act.MODEL_APPROVED: gettext_lazy("Let a learned model decide on offers"),
    Act.MODEL_APPROVED_ALONE: gettext_lazy(
        "Let a model decide that they had learned themselves: nobody else could approve"
    ),
    Act.MODEL_ROLLED_BACK: gettext_lazy("Went back to an earlier model of offers"),
    Act.APPOINTMENT_BOOKED: gettext_lazy("Booked an appointment for somebody"),
    Act.APPOINTMENT_MOVED: gettext_lazy("Moved an appointment"),
    Act.APPOINTMENT_CANCELLED: gettext_lazy("Cancelled an appointment"),
    Act.APPOINTMENT_RESTORED: gettext_lazy("Took back that an appointment was cancelled"),
    Act.WAITING_LEFT: gettext_lazy("Took somebody off the waiting list"),
    Act.WAITING_RETURNED: gettext_lazy("Put somebody back on the waiting list"),
    Act.WAITING_JOINED: gettext_lazy("Put somebody on the waiting list"),
    Act.APPOINTMENT_MARKED: gettext_lazy("Noted whether somebody came"),
    Act.APPOINTMENT_TOLD: gettext_lazy("Told somebody that their appointment was changed"),
    Act.TIME_CLOSED: gettext_lazy("Closed a time for appointments"),
    Act.TIME_OPENED: gettext_lazy("Opened a closed time again"),
    Act.TIME_ADDED: gettext_lazy("Opened more hours for appointments"),
    Act.TIME_WITHDRAWN: gettext_lazy("Took back hours that had been opened for appointments"),
    Act.CAPACITY_PROPOSED: gettext_lazy("Proposed to open more hours"),
    Act.CAPACITY_APPROVED: gettext_lazy("Approved a proposal to open more hours"),
    Act.CAPACITY_CHANGED: gettext_lazy("Changed a proposal to open more hours"),
    Act.CAPACITY_DECLINED: gettext_lazy("Declined a proposal to open more hours"),
    Act.CAPACITY_UNDONE: gettext_lazy("Took back a decision on opening more hours"),
    Act.CALENDAR_FEED_MADE: gettext_lazy("Made a calendar address"),
    Act.CALENDAR_FEED_REVOKED: gettext_lazy("Closed a calendar address"),
    Act.CHAIN_VERIFIED: gettext_lazy("Verified the chain of decisions"),
    Act.CHAIN_BROKEN: gettext_lazy("Found the chain of decisions broken"),
    Act.TABLE_DOWNLOADED: gettext_lazy("Took a table of the audit away as a file"),
    Act.REQUEST_ENTERED: gettext_lazy("Entered a request for somebody"),
    Act.REQUEST_SORTED: gettext_lazy("Sorted a request to a team"),
    Act.REQUEST_ASSIGNED: gettext_lazy("Assigned a request"),
    Act.REQUEST_BEGUN: gettext_lazy("Began to work on a request"),
    Act.REQUEST_NOTED: gettext_lazy("Wrote a note on a request"),
    Act.REQUEST_WRITTEN: gettext_lazy("Wrote to the writer of a request"),
    Act.REQUEST_CLOSED: gettext_lazy("Closed a request"),
    Act.REQUEST_REOPENED: gettext_lazy("Opened a request again"),
    Act.REQUEST_MERGED: gettext_lazy("Merged a request into another"),
    Act.REQUEST_UNMERGED: gettext_lazy("Took a merged request apart again"),
    Act.REQUEST_DUE_SET: gettext_lazy("Set another day for a request"),
    Act.REQUEST_UNDONE: gettext_lazy("Took back what they had just done to a request"),
    Act.REQUESTS_DOWNLOADED: gettext_lazy("Took a list of requests away as a file"),
    Act.REQUESTS_LEARNED: gettext_lazy("Had the routing of requests trained anew"),
    Act.REQUESTS_FORGOTTEN: gettext_lazy("Forgot what was written in requests closed long ago"),
    Act.CONVERSATION_TAKEN: gettext_lazy("Took a conversation"),
    Act.CONVERSATION_GIVEN_BACK: gettext_lazy("Gave a conversation back"),
    Act.CONVERSATION_TRANSFERRED: gettext_lazy("Passed a conversation on"),
    Act.CONVERSATION_ANSWERED: gettext_lazy("Answered in a conversation"),
    Act.CONVERSATION_CLOSED: gettext_lazy("Closed a conversation"),
    Act.CONVERSATION_UNDONE: gettext_lazy("Took back what they had just done to a conversation"),
    Act.CONVERSATIONS_DOWNLOADED: gettext_lazy("Took a list of conversations away as a file"),
    Act.CANNED_WRITTEN: gettext_lazy("Wrote or changed a ready answer"),
    Act.CANNED_DELETED: gettext_lazy("Deleted a ready answer"),
    Act.CANNED_RESTORED: gettext_lazy("Brought a ready answer back"),
    Act.FAQ_WRITTEN: gettext_lazy("Wrote or changed a question and its answer"),
    Act.FAQ_DELETED: gettext_lazy("Retired a question and its answer"),
    Act.FAQ_RESTORED: gettext_lazy("Brought a question and its answer back"),
    Act.FAQ_ERASED: gettext_lazy("Erased a question and its answer"),
    Act.BENCH_CHANGED: gettext_lazy("Changed the test bench"),
    Act.EXAMPLE_PROPOSED: gettext_lazy("Proposed an example for the assistant"),
    Act.EXAMPLE_APPROVED: gettext_lazy("Approved an example for the assistant"),
    Act.EXAMPLE_APPROVED_ALONE: gettext_lazy(
        "Approved their own example for the assistant, as nobody else could"
    ),
    Act.EXAMPLE_REJECTED: gettext_lazy("Rejected an example for the assistant"),
}


def act_name(code: str) -> str:
    """What an act is called; the code itself for one of a newer version."""
    return {act.value: str(name) for act, name in ACTS.items()}.get(code, code)


class Names:
    """Who actors are, asked of the record once for all of `texts` in which they appear."""

    def __init__(self, texts: Iterable[str]) -> None:
        ids = {int(found) for text in texts for found in _STAFF.findall(text)}
        users = get_user_model().objects.filter(pk__in=ids) if ids else ()
        self._staff = {user.pk: user.get_username() for user in users}

    def of(self, actor: str) -> str:
        """What people call `actor`."""
        if found := _STAFF.fullmatch(actor):
            return self._staff.get(int(found[1])) or _("A former member of staff")
        if actor.startswith(("person", "resident")):
            return _("A resident")
        known = {
            "system": _("Townclerk itself"),
            "command line": _("The command line"),
            "visitor": _("A visitor who has not signed in"),
        }
        return known.get(actor, actor)

    def known(self, number: int) -> bool:
        """Whether there still is a member of staff of this number."""
        return number in self._staff


def purpose_name(purpose: str) -> str:
    """For what personal data was read, in words."""
    names = {
        "service": _("A service the person asked for"),
        "offers": _("To offer services"),
        "news": _("To send news"),
        "reminders": _("To remind"),
        "feedback": _("To ask for feedback"),
        "fairness": _("To check fairness"),
    }
    return names.get(purpose, purpose)


def list_name(what: str) -> str:
    """What was read of many at once, in words."""
    lists = {
        "request case": _("A list of requests"),
        "appointment": _("A list of appointments"),
        "conversation": _("A list of conversations"),
        "question": _("Questions without an answer"),
    }
    return lists.get(what) or data_name(what)


def data_name(what: str) -> str:
    """What was read, in words."""
    names = {
        "profile": _("What is known about the person"),
        "people": _("What is known about many people"),
        "name": _("The person’s name"),
        "protected": _("Protected characteristics"),
        "export": _("Everything, as a copy for the person"),
        "request": _("What the person asked about their data"),
        "contact": _("How to reach the person"),
        "contacts": _("How to reach many people"),
        "messages": _("The person’s messages"),
        "request case": _("What the person asked the agency for"),
        "appointment": _("What the person said for an appointment"),
        "appointments": _("What people said for their appointments"),
        "lookup": _("Whether the person is in the record"),
        "question": _("A question without an answer"),
        "conversation": _("A conversation that was handed over"),
        "email": _("The person’s e-mail address, to send a code"),
        "phone": _("The person’s phone number, to send a code"),
    }
    if what.startswith("protected: "):
        return names["protected"]
    return names.get(what, what)
