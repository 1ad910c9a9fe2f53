"""The page itself: its head, its ways around, its parts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.catalogue.part import (
    LONG,
    PLAIN,
    WITH_LONG,
    Component,
    Example,
    Group,
    fixed,
    shows,
)

_BASE = """{% extends "design/base.html" %}{% load i18n %}
{% block title %}{% translate "My requests" %}{% endblock %}
{% block styles %}{% include "design/components_style.html" %}{% endblock %}
{% block breadcrumbs %}{% include "design/breadcrumbs.html" with steps=steps here=title %}{% endblock %}
{% block main %}<h1>{% translate "My requests" %}</h1>
…{% endblock %}"""

LAYOUT = Group(
    "layout",
    _("The page"),
    _("What stands around the content: the same on every page, so that people know where they are."),
    (
        Component(
            "page",
            _("Page and header"),
            _("Every page begins with the agency’s mark and name, its languages and one way back home."),
            _("Not with anything that moves or covers the page."),
            ("base.html", "components_style.html", "languages.html", "languages_kept.html"),
            fixed(
                Example(
                    _("This page is one"),
                    '<p><a href="#main_">{{ words }}</a></p>',
                    {"words": _("Skip to the main content")},
                    _BASE,
                )
            ),
        ),
        Component(
            "logo",
            _("Logo"),
            _("The agency’s own where agency.toml names one, else our mark in its colours."),
            _("Not smaller than it can be read."),
            ("logo.html", "mark.html"),
            fixed(
                Example(
                    PLAIN,
                    '<div class="brand">{% include "design/logo.html" %}<span>{{ agency_name }}</span></div>',
                ),
                Example(
                    _("Our mark"),
                    '<div class="brand">{% include "design/mark.html" %}<span>Townclerk</span></div>',
                ),
            ),
        ),
        Component(
            "navigation",
            _("Navigation"),
            _("For a few places beside each other. The one you are at is marked, not by colour alone."),
            _("Not for more than about seven."),
            ("navigation.html",),
            fixed(
                shows(
                    PLAIN,
                    "navigation.html",
                    label=_("An example of a navigation"),
                    items=[
                        (_("My requests"), "#navigation", True),
                        (_("My messages"), "#navigation", False),
                        (_("My consents"), "#navigation", False),
                    ],
                ),
                shows(
                    WITH_LONG,
                    "navigation.html",
                    label=_("A navigation with long words"),
                    items=[(LONG, "#navigation", True), (LONG, "#navigation", False)],
                ),
            ),
        ),
        Component(
            "breadcrumbs",
            _("Breadcrumbs"),
            _("Where pages lie within each other, more than two deep."),
            _("Not for the steps of a form."),
            ("breadcrumbs.html",),
            fixed(
                shows(
                    PLAIN,
                    "breadcrumbs.html",
                    steps=[(_("Home"), "#breadcrumbs"), (_("Services"), "#breadcrumbs")],
                    here=_("Passport"),
                    named=_("An example of breadcrumbs"),
                ),
                shows(
                    WITH_LONG,
                    "breadcrumbs.html",
                    steps=[(LONG, "#breadcrumbs")],
                    here=LONG,
                    named=_("Breadcrumbs with long words"),
                ),
            ),
        ),
        Component(
            "tabs",
            _("Tabs"),
            _("For two to five views of one thing. Each has an address of its own."),
            _("Not to hide what people need to compare."),
            ("tabs.html",),
            fixed(
                shows(
                    PLAIN,
                    "tabs.html",
                    label=_("An example of tabs"),
                    tabs=[(_("This week"), "#tabs", True), (_("This month"), "#tabs", False)],
                ),
                shows(
                    WITH_LONG,
                    "tabs.html",
                    label=_("Tabs with long words"),
                    tabs=[(LONG, "#tabs", False), (_("This week"), "#tabs", True)],
                ),
            ),
        ),
        Component(
            "links",
            _("Links"),
            _("For going somewhere. The words say where, also when they are read alone."),
            _("Not for actions: use a button."),
            (),
            fixed(
                Example(
                    PLAIN,
                    '<p><a href="#links">{{ words }}</a></p>',
                    {"words": _("What you need for a passport")},
                ),
                Example(
                    _("On the way back"),
                    '<p><a class="back" href="#links">{{ words }}</a></p>',
                    {"words": _("Back")},
                ),
                Example(WITH_LONG, '<p><a href="#links">{{ words }}</a></p>', {"words": LONG}),
            ),
        ),
        Component(
            "facts",
            _("Facts"),
            _("For what something is, costs and needs: a word, and its meaning."),
            _("Not for many rows of the same kind: use a table."),
            (),
            fixed(
                Example(
                    PLAIN,
                    '<dl class="ledger">{% for what, value in facts %}<div><dt>{{ what }}</dt>'
                    "<dd>{{ value }}</dd></div>{% endfor %}</dl>",
                    {"facts": [(_("How long it takes"), _("Two weeks")), (LONG, LONG)]},
                )
            ),
        ),
    ),
)
