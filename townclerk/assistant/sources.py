"""What can answer, from what is kept: the passages of pages, and frequent questions."""

from __future__ import annotations

from collections.abc import Mapping

from townclerk.assistant.frequent import CHANGED
from townclerk.assistant.rules import Source
from townclerk.core.links import links_html
from townclerk.core.orders import orders_a_program, without_orders
from townclerk.services import Passage, service_get


def source_of_passage(passage: Passage) -> Source | None:
    """A passage of a page or of a service without what is for a program; None where nothing is left."""
    text = without_orders(passage.text)
    if not text or orders_a_program(passage.title):
        return None
    return Source(
        id=f"{passage.kind}:{passage.page}#{passage.anchor}",
        language=passage.language,
        page=passage.page,
        title=passage.title,
        heading="" if orders_a_program(passage.heading) else passage.heading,
        text=text,
        html=passage.html if text == passage.text else _paragraphs(text),
        url=passage.url,
        changed_at=passage.changed_at,
        kind=passage.kind,
        anchor=passage.anchor,
        areas=passage.areas,
    )


def source_of_question(number: int, row: Mapping[str, str], default: str) -> Source | None:
    """A frequent question, the `number`th; `default`: the language of one that names none.

    None where all of it is written for a program.
    """
    text = without_orders(row["answer"])
    if not text or orders_a_program(row["question"]):
        return None
    service = service_get(row["service"]) if row["service"] else None
    return Source(
        id=f"faq:{number}",
        language=row["language"] or default,
        page=row["service"],
        title=row["question"],
        heading="",
        text=text,
        html=f"<p>{links_html(text)}</p>",
        changed_at=row.get(CHANGED) or (service.changed_at if service else ""),
        kind="service" if service else "faq",
        frequent=True,
        areas=(row["area"],) if row.get("area") else service.areas if service else (),
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{links_html(line)}</p>" for line in text.splitlines() if line.strip())
