"""Help for signing in and one's own account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

_FACTOR = (_("Second factor"), _("A code from an app, or a passkey, beside the password."))
_PASSKEY = (
    _("Passkey"),
    _("A key kept by your telephone or computer, opened with a finger, a face or a PIN."),
)

_SIGN_IN = Help(
    tells=_("The way into the console, for people who work at the agency."),
    read=_(
        "Write the e-mail address that you were invited by and your password; if you have set up a second "
        "factor, you show it next. A passkey signs you in by itself, and some agencies let you sign in with "
        "an account of theirs."
    ),
    next=_(
        "If you forgot your password, follow “Forgotten your password?” below. If you lost your telephone, "
        "use a recovery code, or ask an administrator to take the second factor away."
    ),
    words=(_FACTOR, _PASSKEY),
    paper="how-to/second-factor",
)
_FACTORS = Help(
    tells=_("The second factor makes sure that it is you, even if somebody learned your password."),
    read=_("An app shows a new code every 30 seconds; a passkey needs no typing. One of the two is enough."),
    next=_(
        "Set one up, and keep the recovery codes on paper in a safe place: they open the door if it is lost."
    ),
    words=(_PASSKEY, (_("Recovery code"), _("A code that works once instead of the second factor."))),
    paper="how-to/second-factor",
)
_ACCOUNT = Help(
    tells=_("What only you may change: your password, your second factors and where you are signed in."),
    read=_("The list of sessions shows every browser in which you are signed in now."),
    next=_("End sessions that you do not know, and choose a new password then."),
    words=(_FACTOR, (_("Session"), _("One browser in which you are signed in."))),
    paper="how-to/staff-and-roles",
)

HELP = {
    **dict.fromkeys(
        (
            "sign-in",
            "sign-in-second",
            "sign-in-passkey",
            "password-forgotten",
            "password-sent",
            "password-choose",
        ),
        _SIGN_IN,
    ),
    **dict.fromkeys(("second-factor", "factor-app", "factor-passkey", "factor", "recovery"), _FACTORS),
    **dict.fromkeys(("account", "account-confirm", "account-password", "account-sessions"), _ACCOUNT),
    "design": Help(
        tells=_("Every part that pages are made of, as it looks and behaves."),
        read=_(
            "Each part stands with its states. Switch your device to dark, or to larger text, to see them so."
        ),
        next=_("Use these parts when you write a page, instead of new ones."),
        paper="how-to/agency-colours",
    ),
}
