"""Tags of the console's templates: `{% load console %}`."""

from __future__ import annotations

from django import template
from django.template import RequestContext

from townclerk.web.console.frame import Frame, frame_of

register = template.Library()


@register.simple_tag(takes_context=True)
def console_frame(context: RequestContext) -> Frame:
    """Navigation, help and the last act, for the page that is being made."""
    return frame_of(context["request"])
