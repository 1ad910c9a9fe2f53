"""`{% oidc_buttons "staff" next %}`: a button for each place to sign in at with an account elsewhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from townclerk.identity import oidc_providers

register = template.Library()


@register.inclusion_tag("oidc/buttons.html")
def oidc_buttons(whom: str, target: str = "", *, alone: bool = False) -> dict[str, Any]:
    """The buttons for `whom` ("staff", "residents"), leading to `target`; `alone`: there is no other way."""
    query = f"?{urlencode({'next': target})}" if target else ""
    return {
        "alone": alone,
        "ways": [
            (one.name(get_language() or "en"), reverse("oidc:start", args=[one.id]) + query)
            for one in oidc_providers(whom)
        ],
    }
