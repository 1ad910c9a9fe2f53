"""A list that the reader sorts, filters, pages through and takes away as a file; declared once.

    STREETS = Table(
        name="streets",
        caption=_("Streets that are dug up"),
        columns=(
            Column("street", _("Street"), filter="text", address=lambda row: row.address),
            Column("kind", _("Work"), filter="choice"),
            Column("until", _("Until")),
            Column("days", _("Days"), number=True),
        ),
        sort="-until",
    )

A view gives `STREETS.view(request, rows, csv=reverse(…))` to `design/data_table.html` as `table`, and
answers the address of the file with `STREETS.csv(request, rows)`. Rows are mappings or objects. What the
address asks for and is not there (another column, a choice that nobody made, page 900) is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

from babel import Locale
from babel.dates import format_datetime
from django.core.paginator import Page, Paginator
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.web import reading
from townclerk.web.design.csv_file import csv_response
from townclerk.web.design.ordering import Value, folded, is_empty, sort_key

Text = str | Promise
PER_PAGE = 50
_LONGEST = 200
"""Of a word to filter by; nobody writes a longer one, and it comes back in every link of the page."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: of the row's value, and the name by which addresses speak of the column.
        title: what stands above it.
        number: whether it is read as a number: at the end of its column, sorted by value.
        sortable: whether its title is a link that sorts.
        filter: "text" to look for words in it, "choice" to choose among what there is.
        value: what it is sorted, filtered by choice and written to files by; the row's own value else.
        text: how it is shown; else numbers and days as the reader writes them, "–" for nothing.
        address: where the cell leads, "" for nowhere.
    """

    key: str
    title: Text
    number: bool = False
    sortable: bool = True
    filter: Literal["", "text", "choice"] = ""
    value: Callable[[Any], Value] | None = None
    text: Callable[[Any], Text] | None = None
    address: Callable[[Any], str] | None = None

    def of(self, row: Any) -> Value:
        """The value of `row` in this column."""
        if self.value:
            return self.value(row)
        return row.get(self.key) if isinstance(row, Mapping) else getattr(row, self.key)

    def shown(self, row: Any, reader: Reader) -> str:
        """The words of `row` in this column."""
        return str(self.text(row)) if self.text else reader.words(self.of(row))


@dataclass(frozen=True, slots=True)
class Reader:
    """How dates and numbers are written for whoever reads the page."""

    language: str
    locale: Locale
    zone: Any

    def words(self, value: Value) -> str:
        """`value` in words."""
        if is_empty(value):
            return "–"
        if isinstance(value, datetime):
            here = value.astimezone(self.zone) if value.tzinfo else value
            return str(format_datetime(here, format="medium", locale=self.locale))
        if isinstance(value, date):
            return reading.day_in_words(value, self.locale)
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return reading.number_in_words(float(value) if isinstance(value, Decimal) else value, self.locale)
        return str(value)


@dataclass(frozen=True, slots=True)
class Shown:
    """A list as `design/data_table.html` reads it.

    Attributes:
        caption, nothing: what the list is, and what it says when it has no rows at all.
        columns: of each its title, number, sorted ("ascending", "descending", "") and address.
        filters: of each its name, label, value and options ([] for words).
        rows: lists of cells, each with text, address, header and number.
        total: how many rows fit.
        page, query: for `design/pagination.html`.
        csv: address of the file of the rows that fit.
        kept: what the form of the filters carries along.
        filtered, unfiltered: whether it is narrowed, and the address where it is not.
    """

    caption: str
    nothing: str
    columns: list[dict[str, Any]]
    filters: list[dict[str, Any]]
    rows: list[list[dict[str, Any]]]
    total: int
    page: Page[Any]
    query: str
    csv: str
    kept: list[tuple[str, str]]
    filtered: bool
    unfiltered: str


@dataclass(frozen=True, slots=True)
class Table:
    """A list. One of them on a page: addresses name its columns without naming the list.

    Attributes:
        name: of its file.
        caption: what it is a list of.
        columns: the first names the row.
        sort: the key of the column it is sorted by, "-" before it for the other way; "" as it comes.
        per_page: how many rows a page has.
        nothing: what it says when there are no rows at all.
    """

    name: str
    caption: Text
    columns: Sequence[Column]
    sort: str = ""
    per_page: int = PER_PAGE
    nothing: Text = field(default_factory=lambda: _("Nothing is listed yet."))

    def __post_init__(self) -> None:
        """Refuse columns that an address could not tell apart: ValueError."""
        keys = [column.key for column in self.columns]
        taken = {"page", "sort"} & set(keys)
        if taken or len(set(keys)) < len(keys):
            raise ValueError(f"Columns of {self.name!r} need keys of their own, and not page or sort: {keys}")

    def view(self, request: HttpRequest, rows: Iterable[Any], *, csv: str = "") -> Shown:
        """The page of `rows` that the address asks for; `csv` is where their file is."""
        every, reader, asked = list(rows), reader_of(), self._asked(request.GET)
        options = {c.key: _options(c, every, reader) for c in self.columns if c.filter == "choice"}
        wanted = self._wanted(asked, options)
        found = self._found(every, asked, wanted, reader)
        page = Paginator(found, self.per_page).get_page(request.GET.get("page"))
        rest = self._rest(request.GET)
        sorting = {"sort": asked["sort"]} if asked["sort"] else {}
        query = _query(rest | wanted | sorting)
        # The file knows nothing of what else the page's address says.
        file = _query(wanted | sorting)
        return Shown(
            caption=str(self.caption),
            nothing=str(self.nothing),
            columns=[self._head(column, asked["sort"], rest | wanted) for column in self.columns],
            filters=[
                {"name": c.key, "label": str(c.title), "value": wanted.get(c.key, ""),
                 "options": options.get(c.key, [])}
                for c in self.columns if c.filter
            ],
            rows=[self._cells(row, reader) for row in page],
            total=len(found),
            page=page,
            query=f"{query}&" if query else "",
            csv=csv and f"{csv}?{file}" if file else csv,
            kept=list((rest | sorting).items()),
            filtered=bool(wanted),
            unfiltered=f"?{_query(rest | sorting)}",
        )  # fmt: skip

    def csv(self, request: HttpRequest, rows: Iterable[Any]) -> HttpResponse:
        """All `rows` that the address asks for, as a file; values as they are, not as they are shown."""
        found = self.matching(request.GET, rows)
        titles = [str(column.title) for column in self.columns]
        return csv_response(self.name, titles, ([_plain(c.of(row)) for c in self.columns] for row in found))

    def matching(self, query: QueryDict, rows: Iterable[Any]) -> list[Any]:
        """The rows that `query` asks for, in its order."""
        every, reader, asked = list(rows), reader_of(), self._asked(query)
        options = {c.key: _options(c, every, reader) for c in self.columns if c.filter == "choice"}
        return self._found(every, asked, self._wanted(asked, options), reader)

    def _asked(self, query: QueryDict) -> dict[str, str]:
        """What the address says of this list: a filter by column, and `sort` where it names a column."""
        sort = query.get("sort") or self.sort
        known = {c.key for c in self.columns if c.sortable}
        found = {c.key: (query.get(c.key) or "").strip()[:_LONGEST] for c in self.columns if c.filter}
        if sort.removeprefix("-") not in known:
            sort = self.sort if self.sort.removeprefix("-") in known else ""
        return {**found, "sort": sort}

    def _wanted(self, asked: dict[str, str], options: dict[str, list[tuple[str, str]]]) -> dict[str, str]:
        """The filters that are set, without choices that are not there."""
        found = {}
        for column in self.columns:
            text = asked.get(column.key, "") if column.filter else ""
            if text and (column.filter == "text" or text in dict(options[column.key])):
                found[column.key] = text
        return found

    def _found(
        self, rows: list[Any], asked: dict[str, str], wanted: dict[str, str], reader: Reader
    ) -> list[Any]:
        for column in self.columns:
            text = wanted.get(column.key, "")
            if text and column.filter == "text":
                rows = [row for row in rows if folded(text) in folded(column.shown(row, reader))]
            elif text:
                rows = [row for row in rows if _choice(column.of(row)) == text]
        column_of = {c.key: c for c in self.columns}
        name = asked["sort"].removeprefix("-")
        if name not in column_of:
            return rows
        return _sorted(rows, column_of[name].of, reader.language, falling=asked["sort"].startswith("-"))

    def _rest(self, query: QueryDict) -> dict[str, str]:
        """What the address says beside this list; it stays in every link."""
        own = {"page", "sort", *(c.key for c in self.columns if c.filter)}
        return {name: query.get(name, "") for name in query if name not in own and query.get(name)}

    def _head(self, column: Column, sort: str, others: dict[str, str]) -> dict[str, Any]:
        state = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "")
        turned = f"-{column.key}" if state == "ascending" else column.key
        address = f"?{_query(others | {'sort': turned})}" if column.sortable else ""
        return {"title": str(column.title), "number": column.number, "sorted": state, "address": address}

    def _cells(self, row: Any, reader: Reader) -> list[dict[str, Any]]:
        return [
            {
                "text": column.shown(row, reader),
                "address": column.address(row) if column.address else "",
                "header": column is self.columns[0],
                "number": column.number,
            }
            for column in self.columns
        ]


def reader_of() -> Reader:
    """Whoever reads the page that is being made."""
    language = get_language() or "en"
    try:
        agency = agency_current()
    except (TownclerkError, DatabaseError):
        return Reader(language, reading.reader_locale(language), UTC)
    return Reader(language, reading.reader_locale(language, agency.country), agency.zone)


def _sorted(rows: list[Any], of: Callable[[Any], Value], language: str, *, falling: bool) -> list[Any]:
    """By value, rows that say the same in the order they came, those without a value last either way."""
    key = sort_key(language)
    full = [row for row in rows if not is_empty(of(row))]
    empty = [row for row in rows if is_empty(of(row))]
    # Python keeps equal rows in their order with `reverse`, too.
    return sorted(full, key=lambda row: key(of(row)), reverse=falling) + empty


def _options(column: Column, rows: list[Any], reader: Reader) -> list[tuple[str, str]]:
    found: dict[str, tuple[Value, str]] = {}
    for row in rows:
        value = column.of(row)
        if not is_empty(value) and _choice(value) not in found:
            found[_choice(value)] = (value, column.shown(row, reader))
    words = column.text is not None and not column.number
    key = sort_key(reader.language)
    return sorted(
        ((choice, text) for choice, (_value, text) in found.items()),
        key=lambda one: key(one[1] if words else found[one[0]][0]),
    )


def _choice(value: Value) -> str:
    return "" if is_empty(value) else str(value).strip()


def _plain(value: Value) -> str | int | float | date | None:
    if is_empty(value):
        return None
    return float(value) if isinstance(value, Decimal) else value


def _query(values: Mapping[str, str]) -> str:
    found = QueryDict(mutable=True)
    for name, value in values.items():
        found[name] = value
    return found.urlencode()
