"""Lists on pages and as files: pages of fifty, and CSV that a spreadsheet does not run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict

PER_PAGE = 50
Cell = str | int | float | date | None


def safe_cell(value: Cell) -> Cell:
    """`value` so that no spreadsheet takes it for a formula; numbers stay numbers.

    >>> safe_cell("=1+1"), safe_cell(-3)
    ("'=1+1", -3)
    """
    if isinstance(value, str) and value.lstrip()[:1] in {"=", "+", "-", "@", "|", "%"}:
        return f"'{value}"
    if isinstance(value, str) and value[:1] in {"\t", "\r", "\n"}:
        return f"'{value}"
    return round(value, 4) if isinstance(value, float) else value


def csv_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """`rows` as a file `name`.csv to download, in UTF-8 with the mark that Excel wants."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([safe_cell(column) for column in columns])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


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
