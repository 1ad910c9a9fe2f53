"""The acts that are written down when somebody does them: one code each, declared here and nowhere else.

A code that is added here needs its words in `townclerk.web.console.acts`; a test says so.
"""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What somebody did. The value is what the record holds, for ever: a code is never reused or renamed."""

    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    SIGN_IN_REFUSED = "sign-in-refused"
    """Too many wrong tries: further ones are refused for a while."""
    SIGN_IN_LINKED = "sign-in-linked"
    """An account at a provider (OpenID Connect) was found to be somebody's here."""
    SIGN_IN_UNLINKED = "sign-in-unlinked"
    SECOND_FACTOR_SET = "second-factor-set"
    SECOND_FACTOR_REMOVED = "second-factor-removed"
    SECOND_FACTOR_RESET = "second-factor-reset"
    """Taken away by somebody else, for a person who lost it."""
    RECOVERY_CODE_USED = "recovery-code-used"
    RECOVERY_CODES_MADE = "recovery-codes-made"
    SESSION_ENDED = "session-ended"

    STAFF_ADDED = "staff-added"
    STAFF_DISABLED = "staff-disabled"
    STAFF_ENABLED = "staff-enabled"
    STAFF_REMOVED = "staff-removed"
    STAFF_ROLES_SET = "staff-roles-set"
    STAFF_SIGNED_OUT = "staff-signed-out"
    """Every session of a member of staff was ended by somebody."""
    STAFF_PASSWORD_SET = "staff-password-set"  # noqa: S105 - a code, no password
    STAFF_PASSWORD_RESET = "staff-password-reset"  # noqa: S105 - a code, no password

    RESIDENT_SIGNED_IN = "resident-signed-in"
    RESIDENT_SIGNED_OUT = "resident-signed-out"
    RESIDENT_SESSIONS_ENDED = "resident-sessions-ended"
    AUTHORITY_RECORDED = "authority-recorded"
    AUTHORITY_ENDED = "authority-ended"
    CONSENT_CHANGED = "consent-changed"
    RIGHTS_REQUEST_ANSWERED = "rights-request-answered"
    """Somebody answered what a resident asked of their data: to correct it, to erase it."""
    PERSON_FOUND = "person-found"
    """Somebody looked a resident up by a reference, an e-mail address or a telephone number."""
    PERSON_NOT_FOUND = "person-not-found"

    JOURNEY_BEGUN = "journey-begun"
    """A member of staff began to fill in the steps of a service for somebody."""
    JOURNEY_HANDED_OVER = "journey-handed-over"
    """What a member of staff had filled in was given to whom it is for, to go on by themselves."""

    APPOINTMENT_BOOKED = "appointment-booked"
    """A member of staff booked for somebody."""
    APPOINTMENT_MOVED = "appointment-moved"
    APPOINTMENT_CANCELLED = "appointment-cancelled"
    APPOINTMENT_MARKED = "appointment-marked"
    """Noted as attended or missed, or taken back."""
    WAITING_JOINED = "waiting-joined"
    """A member of staff put somebody on the waiting list for an appointment."""
    TIME_CLOSED = "time-closed"
    TIME_OPENED = "time-opened"
    """A time that a member of staff had closed is open again."""
    CALENDAR_FEED_MADE = "calendar-feed-made"
    CALENDAR_FEED_REVOKED = "calendar-feed-revoked"

    CHAIN_VERIFIED = "chain-verified"
    CHAIN_BROKEN = "chain-broken"
    TABLE_DOWNLOADED = "table-downloaded"
    """A table of who did what, or of who read whose data, was taken away as a file."""

    REQUEST_ENTERED = "request-entered"
    """A member of staff wrote down what somebody asked for, at the desk, on the telephone or in a letter."""
    REQUEST_SORTED = "request-sorted"
    REQUEST_ASSIGNED = "request-assigned"
    REQUEST_BEGUN = "request-begun"
    REQUEST_NOTED = "request-noted"
    REQUEST_WRITTEN = "request-written"
    """A member of staff wrote to whom a request is from, or asked them something."""
    REQUEST_CLOSED = "request-closed"
    REQUEST_REOPENED = "request-reopened"
    REQUEST_MERGED = "request-merged"
    REQUEST_UNMERGED = "request-unmerged"
    REQUEST_DUE_SET = "request-due-set"
    REQUEST_UNDONE = "request-undone"
    """A member of staff took back what they had just done to a request."""
    REQUESTS_DOWNLOADED = "requests-downloaded"
    """A list of requests was taken away as a file."""
    REQUESTS_LEARNED = "requests-learned"
    REQUESTS_FORGOTTEN = "requests-forgotten"
    """The routing was trained anew from what clerks sorted."""
