"""Tables as files that a spreadsheet opens and does not run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

_SIGNS = frozenset("=+-@|%＝＋－＠")
# Where a semicolon or a tab parts cells (Excel in Spanish, German), what follows one begins a cell.
_AFTER = re.compile(r"([;\t\r\n]\s*)(?=[=+@|＝＋＠])")
Cell = str | int | float | date | None


def safe_cell(value: Cell) -> Cell:
    """`value` so that no spreadsheet takes it for a formula; numbers stay numbers.

    >>> safe_cell("=1+1"), safe_cell(-3), safe_cell("a; =1")
    ("'=1+1", -3, "a; '=1")
    """
    if isinstance(value, str):
        value = _AFTER.sub(r"\1'", value)
        if value.lstrip()[:1] in _SIGNS or value[:1] in {"\t", "\r", "\n"}:
            return f"'{value}"
    return round(value, 4) if isinstance(value, float) else value


def csv_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """`rows` as a file `name`.csv to download, in UTF-8 with the mark that Excel wants."""
    text = _written([columns, *rows])
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_streamed(
    request: HttpRequest, name: str, columns: Sequence[str], batches: Iterable[Iterable[Sequence[Cell]]]
) -> StreamingHttpResponse:
    """As `csv_response`, sent batch by batch while it is made: for lists as long as the record."""

    def parts() -> Iterator[str]:
        yield "\ufeff" + _written([columns])
        for batch in batches:
            yield _written(batch)

    # Where the server is asynchronous, a list that is not would be made whole before any of it is sent.
    made: Any = _in_turn(parts()) if isinstance(request, ASGIRequest) else parts()
    response = StreamingHttpResponse(made, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


async def _in_turn(parts: Iterator[str]) -> AsyncIterator[str]:
    while part := await sync_to_async(_next)(parts):
        yield part


def _next(parts: Iterator[str]) -> str:
    return next(parts, "")


def _written(rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()
