"""Tags of the console's templates: `{% load console %}`."""

from __future__ import annotations

from django import template
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from townclerk.web.console.frame import Frame, frame_of
from townclerk.web.console.written import NAME, whose_form

register = template.Library()


@register.simple_tag(takes_context=True)
def console_frame(context: RequestContext) -> Frame:
    """Navigation, help and the last act, for the page that is being made."""
    return frame_of(context["request"])


@register.simple_tag(takes_context=True)
def writing(context: RequestContext) -> SafeString:
    """In a form with words that are long to write: they are kept where the session ends meanwhile."""
    return format_html('<input type="hidden" name="{}" value="{}">', NAME, whose_form(context["request"]))
