"""The parts of a service's page made from an HSDS record, under the headings our own pages have."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

Record = Mapping[str, Any]

_HEADINGS = {
    "en": ("Who can get it", "What you need", "How to apply", "What it costs", "How long it takes",
           "When", "Where", "Other ways"),
    "es": ("Quién puede obtenerlo", "Qué necesita", "Cómo solicitarlo", "Cuánto cuesta", "Cuánto tarda",
           "Cuándo", "Dónde", "Otras formas"),
    "ar": ("من يمكنه الحصول عليها", "ما تحتاجه", "كيفية التقديم", "التكلفة", "المدة", "المواعيد", "المكان",
           "طرق أخرى"),
}  # fmt: skip
_AGES = {
    "en": ("From {least} years of age.", "Up to {most} years of age."),
    "es": ("Desde los {least} años.", "Hasta los {most} años."),
    "ar": ("العمر من {least} سنة.", "العمر حتى {most} سنة."),
}
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+")
_TAG = re.compile(r"<[^>]{0,2000}>")
# What would be Markdown at the beginning of a line, in texts that are plain.
_MARKUP = re.compile(r"^(\s*)([#>+\-*=~|]|\d+[.)])(?=\s|$|[-=~])", re.M)


def plain(value: Any) -> str:
    """A text of the record without HTML and needless space; "" when it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = html.unescape(
        _TAG.sub(" ", re.sub(r"<(?:br|/p|/li)\b[^>]*>", "\n", str(value), flags=re.I))
    ).replace("\0", "")
    lines = (" ".join(line.split()) for line in text.strip().strip('"').splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def paragraph(value: Any) -> str:
    """A text of the record as Markdown that shows it as it is."""
    return _MARKUP.sub(r"\1\\\2", plain(value))


def summary_of(record: Record) -> str:
    """The first sentence of the description, cut at a word when it is longer than 200 letters."""
    first = _SENTENCE.split(" ".join(plain(record.get("description")).split()), maxsplit=1)[0]
    return first if len(first) <= 200 else first[:200].rsplit(" ", 1)[0] + " …"


def documents_of(record: Record) -> tuple[str, ...]:
    """What one has to bring."""
    found = [plain(item.get("document")) for item in _records(record, "required_documents")]
    return tuple(document for document in found if document)


def cost_of(record: Record) -> str:
    """What it costs, in the catalogue's words; "" when it does not say."""
    said = plain(record.get("fees_description"))
    return said or "; ".join(_cost_options(record))


def _cost_options(record: Record) -> list[str]:
    options = []
    for item in _records(record, "cost_options"):
        amount = " ".join(filter(None, [plain(item.get("amount")), plain(item.get("currency")).upper()]))
        parts = [
            plain(item.get("option")),
            " ".join(filter(None, [amount, plain(item.get("amount_description"))])),
        ]
        said = ": ".join(part for part in parts if part)
        if said:
            options.append(said)
    return options


def channels_of(record: Record) -> tuple[str, ...]:
    """The ways the record gives to reach the service."""
    places = list(_places(record))
    found = {
        "phone": bool(_phones(record)),
        "email": bool(plain(record.get("email"))),
        "desk": any(place.get("location_type") == "physical" or place.get("addresses") for place in places),
        "other": bool(plain(record.get("url"))),
    }
    return tuple(channel for channel, there in found.items() if there)


def page_of(record: Record, language: str) -> str:
    """The page in Markdown: the description, then a section for each thing the record says."""
    code = language.split("-", maxsplit=1)[0]
    headings = _HEADINGS.get(code, _HEADINGS["en"])
    documents = [_item(document) for document in documents_of(record)]
    costs = [_item(option) for option in _cost_options(record)]
    address = plain(record.get("url"))
    link = f"<{address}>" if address.startswith(("https://", "http://")) and " " not in address else ""
    sections = [
        [paragraph(record.get("eligibility_description")) or _ages(record, code)],
        ["\n".join(documents)],
        [paragraph(record.get("application_process")), link],
        [paragraph(record.get("fees_description")), "\n".join(costs)],
        [paragraph(record.get("wait_time"))],
        ["\n".join(dict.fromkeys(_schedules(record)))],
        ["\n".join(dict.fromkeys(_item(place) for place in map(_place, _places(record)) if place))],
        [
            "\n".join(
                dict.fromkeys(_item(way) for way in (*_phones(record), plain(record.get("email"))) if way)
            )
        ],
    ]
    parts = [paragraph(record.get("alert")), paragraph(record.get("description"))]
    for heading, section in zip(headings, sections, strict=True):
        said = [part for part in section if part]
        parts += [f"## {heading}", *said] if said else []
    return "\n\n".join(part for part in parts if part)


def _item(text: str) -> str:
    return "- " + paragraph(" ".join(text.split()))


def _ages(record: Record, code: str) -> str:
    from_age, to_age = _AGES.get(code, _AGES["en"])
    least, most = plain(record.get("minimum_age")), plain(record.get("maximum_age"))
    said = [from_age.format(least=least) if least else "", to_age.format(most=most) if most else ""]
    return " ".join(part for part in said if part)


def _records(record: Record, key: str) -> list[Record]:
    value = record.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _places(record: Record) -> Iterator[Record]:
    for at in _records(record, "service_at_locations"):
        location = at.get("location")
        if isinstance(location, Mapping):
            yield location


def _place(location: Record) -> str:
    addresses = _records(location, "addresses")
    address = addresses[0] if addresses else {}
    keys = ("address_1", "address_2", "city", "state_province", "postal_code")
    parts = [plain(location.get("name")), *(plain(address.get(key)) for key in keys)]
    return ", ".join(part for part in parts if part)


def _phones(record: Record) -> list[str]:
    found = []
    for phone in _records(record, "phones"):
        number, extension = plain(phone.get("number")), plain(phone.get("extension"))
        if number:
            found.append(f"{number} ({extension})" if extension else number)
    return found


def _schedules(record: Record) -> Iterator[str]:
    for schedule in _records(record, "schedules"):
        hours = [plain(schedule.get(key))[:5] for key in ("opens_at", "closes_at")]
        said = plain(schedule.get("description"))
        if not said and all(hours):
            said = " ".join([plain(schedule.get("byday")), "–".join(hours)]).strip()
        if said:
            yield _item(said)
