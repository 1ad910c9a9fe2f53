"""What a person is told who could not be signed in: what happened, what to do. Why is in the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from townclerk.identity import Trouble

STATUS: Mapping[Trouble, int] = {
    Trouble.STALE: 400,
    Trouble.REFUSED: 403,
    Trouble.DOWN: 400,
    Trouble.MISFIT: 400,
    Trouble.UNKNOWN: 403,
    Trouble.SEVERAL: 403,
    Trouble.TAKEN: 403,
    Trouble.CLOSED: 403,
    Trouble.NO_ROLE: 403,
    Trouble.WEAK: 403,
}


def trouble_words(trouble: Trouble, *, name: str, staff: bool) -> tuple[str, str]:
    """A title and a sentence or two, for a member of staff or a resident who came from provider `name`."""
    words = {**_BOTH, **(_STAFF if staff else _RESIDENTS)}
    title, text = words[trouble]()
    return title % {"name": name}, text % {"name": name}


Words = Mapping[Trouble, Callable[[], tuple[str, str]]]
_BOTH: Words = {
    Trouble.STALE: lambda: (
        _("Please start signing in again"),
        _(
            "It took too long, was started in another window, or your browser refuses cookies. "
            "Nothing is lost: start again."
        ),
    ),
    Trouble.REFUSED: lambda: (
        _("You are not signed in"),
        _("%(name)s did not sign you in, or you stopped on the way. You can try again."),
    ),
    Trouble.DOWN: lambda: (
        _("%(name)s does not answer"),
        _("It is not your fault. Try again in a few minutes, or sign in another way."),
    ),
    Trouble.MISFIT: lambda: (
        _("We could not sign you in with %(name)s"),
        _(
            "It is not your fault: something between us and %(name)s does not fit. "
            "Whoever looks after this site finds the reason in its log. Until then, sign in another way."
        ),
    ),
    Trouble.WEAK: lambda: (
        _("Please sign in a safer way"),
        _(
            "We ask for more certainty about who you are than %(name)s gave us. "
            "Try again, and choose its safer way of signing in."
        ),
    ),
}
_STAFF: Words = {
    Trouble.UNKNOWN: lambda: (
        _("You cannot sign in here yet"),
        _(
            "%(name)s knows you, but nobody has added you to this console. "
            "Ask an administrator of the console to add your e-mail address."
        ),
    ),
    Trouble.SEVERAL: lambda: (
        _("We could not tell who you are"),
        _("More than one member of staff fits what %(name)s tells us. Ask an administrator of the console."),
    ),
    Trouble.TAKEN: lambda: (
        _("Another account has your place here"),
        _(
            "Somebody with your e-mail address signs in here with another account of %(name)s. "
            "If that is you, use that account. If not, ask an administrator of the console."
        ),
    ),
    Trouble.CLOSED: lambda: (
        _("You can no longer sign in here"),
        _("Your access to this console has ended. If that is a mistake, ask an administrator."),
    ),
    Trouble.NO_ROLE: lambda: (
        _("You have no role here yet"),
        _("%(name)s gives you no role that this console knows. Ask whoever gives out roles there."),
    ),
}
_RESIDENTS: Words = {
    Trouble.UNKNOWN: lambda: (
        _("We do not know you here yet"),
        _(
            "%(name)s told us who you are, but we did not find you in our records. "
            "You can sign in another way, or get in touch: a person will help you."
        ),
    ),
    Trouble.SEVERAL: lambda: (
        _("We could not tell who you are"),
        _(
            "More than one person in our records fits what %(name)s tells us, and we do not guess. "
            "You can sign in another way, or get in touch: a person will help you."
        ),
    ),
    Trouble.TAKEN: lambda: (
        _("Another account has your place here"),
        _(
            "Somebody with your e-mail address signs in here with another account of %(name)s. "
            "If that is you, use that account. If not, get in touch: a person will help you."
        ),
    ),
    Trouble.CLOSED: lambda: (
        _("You can no longer sign in here"),
        _("If that is a mistake, get in touch: a person will help you."),
    ),
    Trouble.NO_ROLE: lambda: (
        _("We could not tell who you are"),
        _("You can sign in another way, or get in touch: a person will help you."),
    ),
}
