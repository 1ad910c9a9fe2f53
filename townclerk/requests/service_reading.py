"""Which service a text is about that names none: by a model of its own, and only where the team agrees.

A pothole told of in free text is the pothole that the journey tells of: its days are the service's. Two
models have to say the same, each as sure as the agency asks: this one which service it is, and the routing
(or the sender) whose work; so what is one team's work but none of its services (damages
for a car) is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Count, Q, QuerySet, Sum

from townclerk.core.masking import masked
from townclerk.requests import routing
from townclerk.requests.describing import described_services
from townclerk.requests.models import Request
from townclerk.requests.router import NOBODY, Router, router_write
from townclerk.requests.rules import Status
from townclerk.requests.training import Example, train
from townclerk.services import service_get

BY_SENDER, BY_MODEL, BY_PERSON = "sender", "model", "person"
_FILE = "services.npz"
_MOST_EXAMPLES = 50_000
"""Of these the newest: with as many labels as services, each costs more than in the routing."""


@dataclass(frozen=True, slots=True)
class ServiceRead:
    """What a text was read as.

    Attributes:
        service: slug; "" where nothing is sure enough.
        likeliest: slug of the likeliest, "" where nothing was learned. confidence: of the likeliest.
        threshold: what it had to reach. version: of the model.
    """

    service: str = ""
    likeliest: str = ""
    confidence: float | None = None
    threshold: float | None = None
    version: str = ""


def service_read(text: str, *, team: str) -> ServiceRead:
    """Which service a text is about, where that is sure.

    Args:
        text: masked, as it may be searched.
        team: whose work it is; "" where a person must say: then the service is left to them, too.
    """
    model = routing.model_held(services_path())
    if not team or model is None or not model.teams:
        return ServiceRead()
    found = model.propose([masked(text)])[0]
    service = service_get(found.team) if found.team else None
    sure = model.threshold is not None and found.confidence >= model.threshold
    agrees = service is not None and not service.derived and service.team in ("", team)
    return ServiceRead(
        found.team if sure and agrees else "", found.team, found.confidence, model.threshold, model.version
    )


def services_path() -> Path:
    """Where the model lies: beside the routing's."""
    return routing.routing_path().with_name(_FILE)


def services_train(*, target: float) -> Router:
    """Learn anew which words are which service's, and keep it."""
    model = train([*service_examples(), *described_services()], target=target)
    router_write(model, services_path())
    return model


def services_fingerprint() -> dict[str, int]:
    """Changes when there is something new to learn from."""
    counted = _told().aggregate(n=Count("id"), which=Sum("id"))
    moved = Request.objects.filter(service_by=BY_PERSON).count()
    return {"rows": counted["n"], "which": int(counted["which"] or 0), "moved": moved}


def _told() -> QuerySet[Request]:
    """Requests whose service somebody said or left, and those read as one that a person said are of none."""
    left = Q(began=True) | Q(status=Status.CLOSED)
    known = ~Q(service="") & (~Q(service_by=BY_MODEL) | left)
    none = Q(service="", service_by=BY_PERSON) & ~Q(service_read="")
    return Request.objects.exclude(plain="").filter(known | none)


def service_examples() -> Iterator[Example]:
    """What the record teaches: texts and their services, the newest first."""
    rows = _told().order_by("-id").values_list("plain", "service", "service_by", "language")
    for plain, service, by, language in rows[:_MOST_EXAMPLES].iterator(chunk_size=5_000):
        weight = routing.CORRECTION_WEIGHT if by == BY_PERSON else 1.0
        yield Example(plain, service or NOBODY, weight, language=language)
