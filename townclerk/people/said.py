"""Where a fact is from, in words that its person reads: never the name of a file of ours."""

from __future__ import annotations

from django.utils.translation import gettext as _


def source_words(source: str) -> str:
    """Where a fact or a consent comes from, as `Profile.sources` keeps it."""
    if source.startswith("portal by"):
        return _("on this site, by somebody who acts for you")
    if source.startswith("portal"):
        return _("on this site")
    if source.startswith("staff"):
        return _("a member of staff")
    return _("our record") if source else _("not recorded")
