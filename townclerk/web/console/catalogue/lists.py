"""Lists, tables, cards and searching in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from townclerk.web.console.catalogue.part import (
    EMPTY,
    LONG,
    PLAIN,
    WITH_LONG,
    Component,
    Example,
    Group,
    fixed,
    shows,
)
from townclerk.web.design.listing import Column, Table

_KINDS = {"water": _("Water main"), "road": _("New surface"), "cable": _("Cables")}
_STREETS = (
    "Fig Row",
    "Árbol Street",
    "Mill Lane",
    "Alder Way",
    "Bridge Road",
    "School Street",
    "Quay",
    "Zinc Alley",
)


def _works() -> list[dict[str, Any]]:
    """Road works of a town that is not there."""
    return [
        {
            "street": f"{1 + number % 3} {street}" if number % 2 else street,
            "kind": tuple(_KINDS)[number % 3],
            "until": date(2026, 3 + number % 7, 1 + number * 5 % 28) if number % 6 else None,
            "days": (number * 37) % 90 + 1,
        }
        for number, street in enumerate(_STREETS * 2)
    ]


WORKS = Table(
    name="road-works",
    caption=_("Road works, an example"),
    columns=(
        Column("street", _("Street"), filter="text"),
        Column("kind", _("Kind"), filter="choice", text=lambda row: _KINDS[row["kind"]]),
        Column("until", _("Until")),
        Column("days", _("Days"), number=True),
    ),
    sort="street",
    per_page=5,
)
NONE = Table(name="none", caption=_("A list with nothing in it"), columns=(Column("street", _("Street")),))
_CODE = '{% include "design/data_table.html" with table=table id="works" only %}'
_PYTHON = """WORKS = Table(
    name="road-works",
    caption=_("Road works"),
    columns=(
        Column("street", _("Street"), filter="text"),
        Column("kind", _("Kind"), filter="choice", text=lambda row: KINDS[row["kind"]]),
        Column("until", _("Until")),
        Column("days", _("Days"), number=True),
    ),
    sort="street",
)

WORKS.view(request, rows, csv=reverse("console:works-csv"))   # `table` of design/data_table.html
WORKS.csv(request, rows)                                      # the answer of console:works-csv
"""


def works_csv(request: HttpRequest) -> Any:
    """The file of the example table."""
    return WORKS.csv(request, _works())


def _data_table(request: HttpRequest) -> Sequence[Example]:
    table = WORKS.view(request, _works(), csv=reverse("console:design-csv"))
    code = '{% include "design/data_table.html" with table=table id="none" only %}'
    return [
        Example(_("Try it"), _CODE, {"table": table}, f"{_PYTHON}\n{_CODE}"),
        Example(EMPTY, code, {"table": NONE.view(request, [])}),
    ]


def _pages(_request: HttpRequest) -> Sequence[Example]:
    pages = Paginator(range(120), 50)
    code = '{% include "design/pagination.html" with page=page query="" named=named only %}'
    return [
        Example(_("In the middle"), code, {"page": pages.page(2), "named": _("Pages in the middle")}),
        Example(_("The last one"), code, {"page": pages.page(3), "named": _("Pages at the end")}),
    ]


LISTS = Group(
    "lists",
    _("Lists and tables"),
    _("For many things of one kind. A list to read, a table to compare."),
    (
        Component(
            "data-table",
            _("Table to sort and filter"),
            _("For staff who look for something in many rows. It can be taken away as a file."),
            _("Not for a handful of rows, and not for residents."),
            ("data_table.html",),
            _data_table,
        ),
        Component(
            "table",
            _("Small table"),
            _("For a few numbers to compare. It scrolls in its own box on a small screen."),
            _("Not for laying out a page."),
            ("table.html",),
            fixed(
                shows(
                    PLAIN,
                    "table.html",
                    caption=_("Fees, an example"),
                    columns=[(_("Kind"), False), (_("Days"), True)],
                    rows=[[_("Passport"), 14], [_("Parking permit"), 3]],
                ),
                shows(
                    WITH_LONG,
                    "table.html",
                    caption=LONG,
                    columns=[(LONG, False), (_("Days"), True)],
                    rows=[[LONG, 1_000_000]],
                ),
            ),
        ),
        Component(
            "pagination",
            _("Pages of a list"),
            _("Below a list that is longer than one page. The address keeps the page."),
            _("Not for steps of a form."),
            ("pagination.html",),
            _pages,
        ),
        Component(
            "link-list",
            _("List of links"),
            _("For choosing a page among several, each with a line about it."),
            _("Not within a sentence: write a link there. A link says where it leads, never “click here”."),
            ("link_list.html",),
            fixed(
                shows(
                    PLAIN,
                    "link_list.html",
                    links=[
                        (_("Passport"), "#link-list", _("Apply for one, or renew yours")),
                        (_("Parking permit"), "#link-list", ""),
                    ],
                ),
                shows(WITH_LONG, "link_list.html", links=[(LONG, "#link-list", LONG)]),
            ),
        ),
        Component(
            "cards",
            _("Cards"),
            _("For three to nine things of equal weight, each with an address."),
            _("Not for long lists: nobody can scan them."),
            ("cards.html",),
            fixed(
                shows(
                    PLAIN,
                    "cards.html",
                    level="3",
                    cards=[
                        (_("Moving home"), "#cards", _("Register, tell others, get rid of things")),
                        (_("Having a child"), "#cards", ""),
                        (_("A card without an address"), "", _("It cannot be pressed")),
                    ],
                ),
                shows(WITH_LONG, "cards.html", level="3", cards=[(LONG, "#cards", LONG)]),
            ),
        ),
        Component(
            "search",
            _("Search"),
            _("Where people say in their own words what they need."),
            _("Not for filtering a table."),
            ("search.html",),
            fixed(
                Example(
                    PLAIN,
                    '{% include "design/search.html" with label=label named=label only %}',
                    {"label": _("What are you looking for?")},
                )
            ),
        ),
    ),
)
