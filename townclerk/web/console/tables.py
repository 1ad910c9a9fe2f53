"""Lists on pages and as files: pages of fifty, and CSV that a spreadsheet does not run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict

from townclerk.web.design.csv_file import Cell, csv_response, csv_streamed, safe_cell

PER_PAGE = 50

__all__ = ["PER_PAGE", "Cell", "csv_response", "csv_streamed", "page_of", "query_of", "safe_cell"]


def page_of(request: HttpRequest, items: Sequence[Any], *, per_page: int = PER_PAGE) -> Page[Any]:
    """The page of `items` that `?page=` asks for; the nearest there is when it asks for none of them."""
    return Paginator(items, per_page).get_page(request.GET.get("page"))


def query_of(request: HttpRequest, **changed: str) -> str:
    """The address' parameters without `page`, with `changed` ones, ending in "&" when there are any."""
    query: QueryDict = request.GET.copy()
    query.pop("page", None)
    for name, value in changed.items():
        query[name] = value
    kept = QueryDict(mutable=True)
    for name, values in query.lists():
        kept.setlist(name, [value for value in values if value])
    text = kept.urlencode()
    return f"{text}&" if text else ""
