"""What the catalogue is made of: groups of components, each with examples that are rendered live."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template import engines
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

Text = str | Promise

LONG = _(
    "Registration of agricultural and forestry vehicles whose keepers live outside the municipality, "
    "with everything that belongs to it"
)
"""Longer than anybody wants it: the agency's words are not ours to shorten."""
UNBROKEN = "a-very-long-address-without-any-space-in-it@department-of-public-works.example.org"
PLAIN, WITH_LONG, EMPTY = _("As it usually is"), _("With long words"), _("With nothing in it")
GOOD, BAD = _("Good news"), _("Bad news")


@dataclass(frozen=True, slots=True)
class Example:
    """One state of a component.

    Attributes:
        state: what is special about it.
        code: the template that makes it: shown as it is, and rendered with `values`.
        python: what is shown instead, where it is made in Python.
    """

    state: Text
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    python: str = ""

    @property
    def shown(self) -> str:
        """The code to copy."""
        return self.python or self.code

    def rendered(self, request: HttpRequest) -> SafeString:
        """The component, alive."""
        # Made by templates that escape what they are given.
        return mark_safe(engines["django"].from_string(self.code).render(dict(self.values), request))  # noqa: S308


@dataclass(frozen=True, slots=True)
class Component:
    """One component.

    Attributes:
        key: its place on the page.
        use, avoid: when to use it, and when not.
        templates: the files it is made of, in `design/`.
        examples: its states; made for the request, since words and pages depend on it.
    """

    key: str
    title: Text
    use: Text
    avoid: Text
    templates: Sequence[str]
    examples: Callable[[HttpRequest], Sequence[Example]]

    @property
    def takes(self) -> list[tuple[str, str]]:
        """Of each of its templates the name, and what it says that it takes."""
        return [(name, takes(name)) for name in self.templates]


@dataclass(frozen=True, slots=True)
class Group:
    """Components that are looked up together."""

    key: str
    title: Text
    lead: Text
    components: Sequence[Component]


def takes(name: str) -> str:
    """What the template `design/NAME` says in its first comment."""
    template: Any = get_template(f"design/{name}")
    source = template.template.source
    found = re.search(r"\{#\s*(.*?)\s*#\}", source, re.DOTALL)
    return found.group(1) if found else ""


def include(name: str, **values: object) -> tuple[str, dict[str, object]]:
    """The code that includes `design/NAME` with `values`: words of the site by name, few letters as they are.

    >>> include("tag.html", text=_("done"), tone="good")[0]
    '{% include "design/tag.html" with text=text tone="good" only %}'
    """
    parts = [
        f'{key}="{value}"'
        if isinstance(value, str) and re.fullmatch(r"[a-z0-9-]{1,14}", value)
        else f"{key}={key}"
        for key, value in values.items()
    ]
    with_ = f" with {' '.join(parts)}" if parts else ""
    return f'{{% include "design/{name}"{with_} only %}}', values


def shows(state: Text, name: str, **values: object) -> Example:
    """An example that includes one template."""
    code, given = include(name, **values)
    return Example(state, code, given)


def fixed(*examples: Example) -> Callable[[HttpRequest], Sequence[Example]]:
    """Examples that are the same for every request."""
    return lambda _request: examples
