"""`[[tables]]` in agency.toml: what an agency's export is, and what its columns and values mean."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from townclerk.core.agency import Agency
from townclerk.core.errors import Severity, did_you_mean
from townclerk.core.facts import FactType
from townclerk.core.toml_table import TomlTable
from townclerk.folder.canonical import COLUMNS, DATES, KINDS

_KEYS = (
    "file", "kind", "required", "delimiter", "encoding", "sheet", "header", "decimal", "scale", "source",
    "attrs", "add_services", "consent_text", "columns", "constants", "dates", "values", "skip", "household",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How one export is read.

    Attributes:
        file: glob, relative to the folder.
        kind: people, interactions, requests, feedback or faq.
        required: whether it is an error when no file matches.
        delimiter, encoding, sheet, header: as in `core.tables.open_table`; None: worked out.
        decimal: "," or "." when numbers are written with one of them; None: told apart cell by cell.
        scale: what scores run from and to ("1-5"); "" to work it out.
        source: what numbers the references, when several systems count from 1 each.
        attrs: their columns kept as extras with each interaction.
        add_services: values that name no service of the folder become services.
        consent_text: the version of the text that people agreed to.
        columns: canonical name to their columns, of which several are joined.
        constants: canonical name to the value of every row (and of empty cells).
        dates: canonical name to strptime formats.
        values: canonical name to their value to ours.
        skip: their column to the values whose rows are left out.
        household: their columns whose cells together stand for a household.
        line: where it begins in agency.toml; None for a file that needs no mapping.
    """

    file: str
    kind: str
    required: bool = False
    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    header: int | None = None
    decimal: str | None = None
    scale: str = ""
    source: str = ""
    attrs: tuple[str, ...] = ()
    add_services: bool = False
    consent_text: str = ""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    skip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    household: tuple[str, ...] = ()
    line: int | None = None

    def fingerprint(self, agency: Agency) -> str:
        """Changes when the same file would be read in another way: the mapping, the zone or the facts."""
        body = dataclasses.asdict(dataclasses.replace(self, file="", line=None, required=False))
        if self.header is None:
            del body["header"]  # as before there was such a key
        facts = {name: dataclasses.asdict(fact) for name, fact in agency.facts.items()}
        text = json.dumps([body, agency.timezone, facts], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def mapping_read(table: TomlTable, agency: Agency) -> TableMapping | None:
    """The mapping in one `[[tables]]`; None when it cannot be used. Problems go to `table.problems`."""
    table.allow(_KEYS)
    file, kind = table.text("file"), table.text("kind")
    if not file:
        table.wrong("file", "This table names no file.", 'Write file = "requests*.csv".')
    if kind not in KINDS:
        what = f"'{kind}' is not a kind of table." if kind else "This table has no kind."
        table.wrong("kind", what, did_you_mean(kind, KINDS))
    if not file or kind not in KINDS:
        return None
    known = [*COLUMNS[kind], *(agency.facts if kind == "people" else ())]
    return TableMapping(
        file=file,
        kind=kind,
        required=table.get("required", bool, False),
        delimiter=_delimiter(table),
        encoding=table.text("encoding") or None,
        sheet=table.text("sheet") or None,
        header=_header(table),
        decimal=_decimal(table),
        scale=_scale(table, kind),
        source=table.text("source"),
        attrs=tuple(table.texts("attrs")),
        add_services=table.get("add_services", bool, False),
        consent_text=table.text("consent_text"),
        columns=_columns(table.table("columns"), known),
        constants=_constants(table.table("constants"), known),
        dates=_dates(table.table("dates"), kind, agency),
        values=_values(table, known),
        skip={key: tuple(_words(table.table("skip"), key)) for key in table.table("skip").data},
        household=_household(table),
        line=table.line(),
    )


def _delimiter(table: TomlTable) -> str | None:
    mark = table.get("delimiter", str, "")
    mark = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}.get(mark, mark)
    if len(mark) > 1:
        table.wrong("delimiter", f"The delimiter '{mark}' is not one character.", 'Write one, such as ";".')
        return None
    return mark or None


def _header(table: TomlTable) -> int | None:
    line = table.get("header", int, 1)
    if line < 1:
        table.wrong("header", f"There is no line {line}.", "Write the line of the column names, such as 3.")
    return line if line > 1 else None


def _decimal(table: TomlTable) -> str | None:
    mark = table.text("decimal")
    if mark not in {"", ",", "."}:
        table.wrong("decimal", f"'{mark}' is not a decimal mark.", 'Write "," or ".".')
        return None
    return mark or None


def _scale(table: TomlTable, kind: str) -> str:
    from townclerk.feedback import scale_named

    scale = table.text("scale")
    if scale:
        if kind != "feedback":
            table.wrong("scale", "Only feedback has a scale.", "Leave it out.")
        try:
            scale_named(scale)
        except ValueError:
            table.wrong("scale", f"'{scale}' is not a scale.", 'Write the worst and the best score: "1-5".')
            return ""
    return scale


def _columns(columns: TomlTable, known: list[str]) -> dict[str, tuple[str, ...]]:
    columns.allow(known)
    return {key: tuple(columns.texts(key)) for key in columns.data if key in known}


def _constants(constants: TomlTable, known: list[str]) -> dict[str, str]:
    constants.allow(known)
    return {key: text for key in constants.data if (text := _plain(constants, key)) is not None}


def _plain(table: TomlTable, key: str) -> str | None:
    value = table.data[key]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        return str(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    table.wrong(key, f"{key} is not a value.", f'Write {key} = "…".')
    return None


def _dates(dates: TomlTable, kind: str, agency: Agency) -> dict[str, tuple[str, ...]]:
    from townclerk.core.tables import format_valid

    facts = [name for name, fact in agency.facts.items() if fact.type is FactType.DATE]
    dates.allow([*DATES[kind], *(facts if kind == "people" else ())])
    found = {key: tuple(dates.texts(key)) for key in dates.data}
    for key, formats in found.items():
        for pattern in formats:
            if not format_valid(pattern):
                hint = 'Write it with %Y, %m, %d, %H, %M, %S, such as "%d/%m/%Y", or "excel".'
                dates.wrong(key, f"'{pattern}' is not a date format.", hint)
    return {key: tuple(p for p in formats if format_valid(p)) for key, formats in found.items()}


def _values(table: TomlTable, known: list[str]) -> dict[str, dict[str, str]]:
    values = table.table("values")
    values.allow(known)
    found = {}
    for name, inner in table.tables("values"):
        plain: dict[str, Any] = {key: _plain(inner, key) for key in inner.data}
        found[name] = {key: value for key, value in plain.items() if value is not None}
    return found


def _words(table: TomlTable, key: str) -> list[str]:
    value = table.data[key]
    if isinstance(value, list):
        return [str(one) for one in value]
    plain = _plain(table, key)
    return [] if plain is None else [plain]


def _household(table: TomlTable) -> tuple[str, ...]:
    inner = table.data.get("household")
    if isinstance(inner, str | list):
        return tuple(table.texts("household"))
    household = table.table("household")
    household.allow(["columns"])
    columns = tuple(household.texts("columns"))
    if inner is not None and not columns:
        what = "household names no columns."
        table.wrong("household", what, 'Write columns = ["street", "postcode"].', Severity.WARNING)
    return columns
