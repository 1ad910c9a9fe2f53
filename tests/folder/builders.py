"""A small folder to be read: write its files, then check or load it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

AGENCY = """
[agency]
id = "mill-town"
name = "Mill Town"
languages = ["en", "es"]
timezone = "America/Chicago"
country = "US"

[[areas]]
id = "north"
name = {en = "North Hill", es = "Colina Norte"}
[[areas]]
id = "south"
name = "South Side"

[facts.birth_date]
type = "date"
[facts.household_size]
type = "integer"
[facts.housing]
type = "text"
values = ["own", "rent", "social"]
[facts.housing.value_labels]
own = {en = "Owns", es = "Propia"}
[facts.has_dog]
type = "boolean"
"""

SERVICE = """---
id: {slug}
title: {title}
---
About {title}.
"""

PEOPLE = """person,name,email,area,language,birth_date,guardian,housing,has_dog,consent_offers
P1,Zoë Muñoz,zoe@example.org,north,es,1950-02-28,,own,yes,yes
P2,Ben Okri,,South Side,English,1990-12-31,,rent,no,no
P3,Child Okri,,south,en,2015-06-01,P2,rent,,no
"""

INTERACTIONS = """reference,at,completed_at,service,kind,area,channel,person,language
R1,2024-01-05 10:00,2024-01-06,bus-pass,requested,north,portal,P1,es
R2,2024-01-05 11:00,,pothole,,South Side,phone,,
R3,2024-01-06,,Bus pass,requested,,desk,P2,en
"""

FEEDBACK = """reference,at,service,area,channel,person,language,score,comment
F1,2024-01-07,bus-pass,north,email,P1,es,5,Muy bien
F2,2024-01-08,pothole,south,portal,,en,2,
"""


class FolderBuilder:
    """Writes an agency's folder file by file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, content: str | bytes) -> Path:
        """Write one file; text loses the indentation of the test it stands in."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else textwrap.dedent(content).encode()
        target.write_bytes(data)
        return target

    def agency(self, more: str = "", *, base: str = AGENCY) -> FolderBuilder:
        """agency.toml: the usual one, and `more`."""
        self.write("agency.toml", textwrap.dedent(base) + textwrap.dedent(more))
        return self

    def services(self, titles: Mapping[str, str] | None = None) -> FolderBuilder:
        """A page for each service."""
        for slug, title in (titles or {"bus-pass": "Bus pass", "pothole": "Pothole"}).items():
            self.write(f"services/{slug}.md", SERVICE.format(slug=slug, title=title))
        return self

    def tables(self) -> FolderBuilder:
        """The usual people, interactions and feedback."""
        self.write("people.csv", PEOPLE)
        self.write("interactions.csv", INTERACTIONS)
        self.write("feedback.csv", FEEDBACK)
        return self
