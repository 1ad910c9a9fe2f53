"""Their rights over what is kept about them: where they see it, take it away, have it deleted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.parts import Kind, Part


def rights_parts(which: str, *, signed_in: bool) -> tuple[Part, ...]:
    """What can be done, and the pages that do it.

    Args:
        which: "see", "delete", "who" or "others", as `Special` names it.
    """
    if which == "others":
        words = _(
            "What is kept about other people is theirs. It is told to nobody else, here or at a desk. If you "
            "act for somebody, with their permission or as their guardian, a person can help you."
        )
        return Part(Kind.TEXT, words), Part(Kind.LINK, title=_("Privacy"), where="privacy")
    said = {
        "see": _(
            "You have the right to see all that is kept about you, to take a copy away and to have it put "
            "right. “What you know about me” shows it, with where it is from and who looked at it."
        ),
        "delete": _(
            "You have the right to ask that what is kept about you is deleted. The page says what that means "
            "and what a law makes us keep; a person answers within a month. A conversation on our page you "
            "delete yourself, below it."
        ),
        "who": _(
            "“What you know about me” shows what is kept about you, and every time that somebody looked at "
            "it, with what for. The page about privacy says who may."
        ),
    }[which]
    sign_in = "" if signed_in else _("It asks you to sign in first, as it is for you alone.")
    anyone = _("You need give no reason, and a person can do it with you.")
    page = (
        ("my-erase", _("Erase everything about me"))
        if which == "delete"
        else ("my-data", _("What you know about me"))
    )
    links = (page, ("privacy", _("Privacy")))
    return (
        Part(Kind.TEXT, " ".join(one for one in (said, sign_in, anyone) if one)),
        *(Part(Kind.LINK, title=title, where=where) for where, title in links),
    )
