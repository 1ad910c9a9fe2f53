"""Turn the usagov-benefits-eligibility content into a Townclerk folder.

    python examples/us-benefits/import_benefits.py SOURCE FOLDER

SOURCE is a copy of that repository (its `content/` and `locales/` folders). FOLDER is
made anew: `agency.toml` with the facts the criteria ask for, and one page with an
eligibility rule for each benefit.

How a benefit's criteria become a rule: all criteria of a benefit have to hold (AND); of
the values listed for a choice one has to (IN); a date criterion such as `>65years` is
about the time since that date (`years_since(fact) >= 65`), `<01-01-1978` about the date
itself, and several of them make a range (AND). A month counts as 30 days.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

_AGE = re.compile(r"([<>=]+)\s*(\d+)\s*(years|months|days)")
_DAY = re.compile(r"([<>=]+)\s*(\d{2}-\d{2}-\d{4})")
_UNIT_DAYS = {"days": 1, "months": 30}
_TYPES = {"boolean": "boolean", "date": "date", "radio": "text", "select": "text", "location": "text"}


class ImportProblem(Exception):
    """The source is not what the importer knows; the message says which file and what to look at."""


@dataclass
class Criterion:
    """One question the source asks: a fact in Townclerk's words."""

    key: str
    type: str
    label: str
    values: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fact's name as rules write it."""
        return re.sub(r"[^a-z0-9]+", "_", self.key.lower()).strip("_")


def _read_json(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ImportProblem(f"{path}: {error}. Is SOURCE a copy of usagov-benefits-eligibility?") from error


def criteria_read(source: Path) -> dict[str, Criterion]:
    """The criteria by key, from `content/criteria.csv` and its English texts."""
    texts = _read_json(source / "locales/en/criteria.json")
    found = {}
    with (source / "content/criteria.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = _TYPES.get((row["type"] or "").strip())
            if kind is None:
                continue  # a heading between the questions
            key = row["criteriaKey"].strip()
            values = [texts.get(v.strip(), v.strip()) for v in (row["values"] or "").split(";") if v.strip()]
            label = texts.get(f"criteria.{key}.label") or key.replace("_", " ")
            found[key] = Criterion(key, kind, label, values if kind == "text" else [])
    return found


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _date_condition(name: str, value: str) -> str:
    age, day = _AGE.fullmatch(value.strip()), _DAY.fullmatch(value.strip())
    if age:
        operator = ">=" if ">" in age[1] else "<"
        if age[3] == "years":
            return f"years_since({name}) {operator} {age[2]}"
        return f"days_since({name}) {operator} {int(age[2]) * _UNIT_DAYS[age[3]]}"
    if day:
        written = datetime.strptime(day[2], "%m-%d-%Y").date().isoformat()
        return f"{name} {day[1]} '{written}'"
    raise ImportProblem(f"criterion {name}: '{value}' is neither an age (>65years) nor a date (>01-31-2020)")


def condition(criterion: Criterion, accepted: Iterable[object]) -> str:
    """The rule text for one criterion of a benefit."""
    values = list(accepted)
    if not values:
        raise ImportProblem(f"criterion {criterion.name} accepts nothing")
    if criterion.type == "boolean":
        wanted = {value if isinstance(value, bool) else str(value).lower() == "true" for value in values}
        if len(wanted) > 1:  # either answer will do, but it has to be given
            return f"{criterion.name} IS NOT NULL"
        return criterion.name if wanted == {True} else f"NOT {criterion.name}"
    if criterion.type == "date":
        return " AND ".join(_date_condition(criterion.name, str(value)) for value in values)
    return f"{criterion.name} IN ({', '.join(_quoted(str(value)) for value in values)})"


def _front(path: Path) -> dict[str, Any]:
    parts = path.read_text(encoding="utf-8").split("---")
    if len(parts) < 3:
        raise ImportProblem(f"{path}: no front matter between '---' lines")
    return dict(yaml.safe_load(parts[1]))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def benefit_page(path: Path, texts: Mapping[str, str], criteria: dict[str, Criterion]) -> str:
    """One benefit as a Townclerk page: front matter with its rule, and a body."""
    front = _front(path)

    def text(key: str) -> str:
        value = front.get(key)
        return str(texts.get(str(value), value or "")).strip()

    conditions, spoken = [], []
    for item in front.get("eligibility") or []:
        criterion = criteria.get(item["criteriaKey"])
        if criterion is None or item.get("acceptableValues") is None:
            raise ImportProblem(
                f"{path}: criterion {item['criteriaKey']} is not in criteria.csv or accepts nothing"
            )
        accepted = [texts.get(v, v) if isinstance(v, str) else v for v in item["acceptableValues"]]
        criterion.values += [v for v in accepted if criterion.type == "text" and v not in criterion.values]
        conditions.append(condition(criterion, accepted))
        label = texts.get(item.get("label") or "", "") or criterion.label
        chosen = f" {' or '.join(str(v) for v in accepted)}" if criterion.type == "text" else ""
        spoken.append(f"- {label.strip()}{chosen}")
    source = front.get("source") or {}
    link = str(texts.get(source.get("link", ""), "")).strip()
    agency = str(texts.get(source.get("name", ""), "")).strip()
    meta = {
        "id": _slug(path.stem),
        "title": {"en": text("title")},
        "summary": {"en": text("summary") or text("title")},
        "life_events": [_slug(event) for event in front.get("lifeEvents") or []],
        "eligibility": " AND ".join(conditions),
        "channels": ["portal", "other"],
        "team": _slug(agency) or "federal",
    }
    meta = {key: value for key, value in meta.items() if value}
    body = ["## What it is", "", text("summary") or text("title"), "", "## Who can get it", ""]
    body += ["You may be able to get this when all of these are true:", "", *spoken, ""]
    if text("criticalApplicationInformation"):
        body += ["## Before you apply", "", text("criticalApplicationInformation"), ""]
    body += ["## How to apply", "", f"Apply at [{agency or link}]({link})." if link else f"Ask {agency}.", ""]
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000)}---\n" + "\n".join(
        body
    )


def agency_file(criteria: Iterable[Criterion]) -> str:
    """`agency.toml` with a fact for each criterion."""
    lines = [
        "# Written by import_benefits.py from usagov-benefits-eligibility (public domain, CC0).",
        "[agency]",
        'id = "us-benefits"',
        'name = "United States federal benefits"',
        'languages = ["en"]',
        'timezone = "America/New_York"',
        'country = "US"',
        "",
        "[contact]",
        'website = "https://www.usa.gov/benefits"',
        "",
    ]
    for criterion in criteria:
        lines += [f"[facts.{criterion.name}]", f'type = "{criterion.type}"']
        lines += [f"label = {{en = {json.dumps(criterion.label)}}}"]
        if criterion.values:
            lines += [f"values = {json.dumps(criterion.values)}"]
        lines.append("")
    return "\n".join(lines)


def convert(source: Path, folder: Path) -> int:
    """Write the folder and return how many benefits it has.

    Raises:
        ImportProblem: the source is not what the importer knows.
    """
    criteria = criteria_read(source)
    pages = {}
    for path in sorted((source / "content/benefits").glob("*.md")):
        texts = _read_json(source / "locales/en/benefits" / f"{path.stem}.json")
        pages[_slug(path.stem)] = benefit_page(path, texts, criteria)
    if not pages:
        raise ImportProblem(f"{source}: no benefits under content/benefits")
    (folder / "services").mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        (folder / "services" / f"{name}.md").write_text(page, encoding="utf-8")
    (folder / "agency.toml").write_text(agency_file(criteria.values()), encoding="utf-8")
    return len(pages)


def main() -> int:
    """Convert what the command line names."""
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        count = convert(Path(sys.argv[1]), Path(sys.argv[2]))
    except (ImportProblem, OSError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    print(f"{count} benefits written to {sys.argv[2]}. Next: townclerk run {sys.argv[2]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
