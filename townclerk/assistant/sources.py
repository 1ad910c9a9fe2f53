"""What can answer, from what is kept: the passages of pages, and frequent questions."""

from __future__ import annotations

from collections.abc import Mapping

from townclerk.assistant.rules import Source
from townclerk.core.links import links_html
from townclerk.services import Passage, service_get


def source_of_passage(passage: Passage) -> Source:
    """A passage of a page or of a service."""
    return Source(
        id=f"{passage.kind}:{passage.page}#{passage.anchor}",
        language=passage.language,
        page=passage.page,
        title=passage.title,
        heading=passage.heading,
        text=passage.text,
        html=passage.html,
        url=passage.url,
        changed_at=passage.changed_at,
        kind=passage.kind,
        anchor=passage.anchor,
        areas=passage.areas,
    )


def source_of_question(number: int, row: Mapping[str, str], default: str) -> Source:
    """A frequent question, the `number`th; `default`: the language of one that names none."""
    service = service_get(row["service"]) if row["service"] else None
    return Source(
        id=f"faq:{number}",
        language=row["language"] or default,
        page=row["service"],
        title=row["question"],
        heading="",
        text=row["answer"],
        html=f"<p>{links_html(row['answer'])}</p>",
        changed_at=service.changed_at if service else "",
        kind="service" if service else "faq",
        frequent=True,
        areas=(row["area"],) if row.get("area") else service.areas if service else (),
    )
