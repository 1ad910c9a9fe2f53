"""Help for the catalogue of the design."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

_DESIGN = Help(
    tells=_(
        "Every part that the pages of both sites are made of, so that new pages look and work like these."
    ),
    read=_("Each example is alive: press it, fill it in, read it with your own tools. Below it is its code."),
    next=_(
        "Take the part whose sentence fits what you want to say. Use no part against its second sentence."
    ),
    words=((_("Component"), _("One part of a page, made once and used everywhere.")),),
    paper="reference/components",
)

HELP = {"design": _DESIGN, "design-group": _DESIGN}
