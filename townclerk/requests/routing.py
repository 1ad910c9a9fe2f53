"""Whose work a request is: what its sender says, what its service says, what the past says; else a person.

Below the threshold that the model chose on texts it had not seen, nothing is decided: the team is proposed.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Count, Q, QuerySet, Sum

from townclerk.core import storage
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.masking import masked
from townclerk.core.models import StoredDocument
from townclerk.requests import grams
from townclerk.requests.deciding import PERSON_SORTS, routing_replay
from townclerk.requests.describing import described, described_services, described_version
from townclerk.requests.models import Request
from townclerk.requests.promise import lower_end
from townclerk.requests.router import RECIPE, Router, router_read, router_write
from townclerk.requests.rules import Status
from townclerk.requests.training import Example, train
from townclerk.services import service_ever
from townclerk.trust import decision_record

DOCUMENT = "routing"
CORRECTION_WEIGHT = 3.0
"""What a clerk moved by hand says more than what went its way: it is where the model was wrong."""

_FILE = "routing.npz"
_MOST_EXAMPLES = 200_000
_ENOUGH = 20
_MOST_WAITING = 5_000
_lock = threading.Lock()
_held: dict[Path, tuple[tuple[int, int], Router]] = {}


@dataclass(frozen=True, slots=True)
class Routing:
    """What became of a request on arrival.

    Attributes:
        team: whose work it is; "" when a person must say.
        by: "sender", "service", "model", "" for nobody yet.
        proposed: the likeliest team where a person must say.
        confidence: how often such a choice is right; None where nobody knows.
        words: those that decided. version: of the model.
        threshold: what it had to reach. declared: the team that its service names.
    """

    team: str
    by: str
    proposed: str = ""
    confidence: float | None = None
    words: tuple[str, ...] = ()
    version: str = ""
    threshold: float | None = None
    declared: str = ""


def route(text: str, *, service: str, team: str = "") -> Routing:
    """Whose work this is, or that a person must say.

    Args:
        text: masked, as it may be searched.
        team: what the sender says; then nothing is to be found out.
    """
    if team:
        return Routing(team, "sender", confidence=1.0)
    known = service_ever(service) if service else None
    if known and known.team:
        sure = service_certainty(service, known.team)
        if sure >= agency_current().requests.right_at_least:
            return Routing(known.team, "service", confidence=sure, declared=known.team)
        return Routing("", "", proposed=known.team, confidence=sure, declared=known.team)
    router = router_current()
    if router is None or not router.teams:
        return Routing("", "")
    found = router.propose([masked(text)], reasons=True)[0]
    routed = router.threshold is not None and found.confidence >= router.threshold
    return Routing(
        team=found.team if routed else "",
        by="model" if routed else "",
        proposed=found.team,
        confidence=found.confidence,
        words=found.words,
        version=router.version,
        threshold=router.threshold,
    )


def service_certainty(service: str, team: str) -> float:
    """How sure it is that a service's requests are its team's: the agency says so, unless clerks say no.

    1.0 as long as what clerks did is in keeping with what the agency declared; else the share left there.
    """
    rows = Request.objects.filter(service=service).exclude(team="")
    moved = rows.filter(corrected=True).exclude(team=team).count()
    if not moved:
        return 1.0
    target = agency_current().requests.right_at_least
    # With so many left the moved ones are few enough, however many more there are: they need no counting.
    enough = math.ceil(moved / max(1 - target, 0.001)) + _ENOUGH
    left = rows.filter(Q(status=Status.CLOSED) | Q(began=True), team=team)[:enough].count()
    # The share of moved ones must surely be above what is allowed before the agency's word is doubted.
    if left + moved < _ENOUGH or lower_end(moved, left + moved) <= 1 - target:
        return 1.0
    return round(left / (left + moved), 4)


def routing_record(row: Request, routing: Routing, *, read: Mapping[str, object] | None = None) -> None:
    """Write the routing of a request of somebody on record down, with its reasons.

    Args:
        read: what its words were read as, where nobody said which service it is (`ServiceRead`'s figures).
    """
    name = {
        "sender": "what the sender said",
        "service": "the service's own team",
        "model": "words of the past",
    }
    model = name.get(routing.by, PERSON_SORTS)
    inputs = {
        "reference": row.reference,
        "service": row.service,
        "said_team": routing.team if routing.by == "sender" else "",
        "service_team": routing.declared,
        "proposed": routing.proposed,
        "confidence": routing.confidence,
        "threshold": routing.threshold,
        "target": agency_current().requests.right_at_least,
        "words": list(routing.words),
        **(read or {}),
    }
    decision_record(
        subject=row.person_id,
        kind="routing",
        outcome=routing_replay(inputs),
        inputs=inputs,
        rule_or_model=f"routing: {model}",
        version=routing.version or grams.VERSION,
        reasons={"en": [*_reasons(routing), *_read_reasons(row, read)]},
        basis="public task",
        key=f"routing:{row.reference}",
    )


def _reasons(routing: Routing) -> Iterator[str]:
    if routing.by == "sender":
        yield "The form it was sent with belongs to this team."
    elif routing.by == "service":
        yield "The agency says that this service is this team's work."
    elif routing.by == "model":
        words = ", ".join(f"“{word}”" for word in routing.words)
        yield f"Past requests with words such as {words} were this team's work."
    else:
        yield "Nothing was sure enough, so a person decides whose work it is."


def _read_reasons(row: Request, read: Mapping[str, object] | None) -> Iterator[str]:
    if read and row.service:
        yield f"Its words are surely enough about the service “{row.service}”, so that service's time holds."


def routing_path() -> Path:
    """Where the model lies."""
    return storage.subdir("models") / _FILE


def router_current() -> Router | None:
    """The model in use; None while there is none that can be read."""
    return model_held(routing_path())


def model_held(path: Path) -> Router | None:
    """The model in `path`, read again when its file has changed; None where none can be read."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    stamp = (status.st_mtime_ns, status.st_size)
    held = _held.get(path)
    if held is None or held[0] != stamp:
        with _lock:
            try:
                held = _held[path] = (stamp, router_read(path))
            except TownclerkError:  # the next run of the main job makes a new one
                return None
    return held[1]


@dataclass(frozen=True, slots=True)
class RoutingRun:
    """What training gave; `trained` is False when nothing had changed since the last time.

    Attributes:
        at_least: (confidence, how many of the proposals at least so sure were right), rising.
    """

    trained: bool
    rows: int
    teams: int
    threshold: float | None
    coverage: float | None
    accuracy: float | None
    at_least: tuple[tuple[float, float], ...] = ()


def routing_refresh() -> RoutingRun:
    """Train the routing from the requests on record whose team is known, and from the agency's own pages.

    Nothing is done where neither has changed.
    """
    # Reading services takes models and paths from here, so it is asked only now.
    from townclerk.requests.service_reading import services_fingerprint, services_path, services_train

    said = list(described())
    fingerprint = _fingerprint() | {
        "described": described_version([*said, *described_services()]),
        "services": services_fingerprint(),
    }
    stored = StoredDocument.objects.filter(name=DOCUMENT).first()
    if stored and stored.body["fingerprint"] == fingerprint and _there(routing_path(), services_path()):
        return _run(stored.body["about"], stored.body["threshold"], trained=False)
    target = agency_current().requests.right_at_least
    past = list(examples_of_record())
    router = train([*past, *said], target=target)
    router.about["rows"] = len(past)
    router_write(router, routing_path())
    services_train(target=target)
    body = {"fingerprint": fingerprint, "about": router.about, "threshold": router.threshold}
    StoredDocument.objects.update_or_create(name=DOCUMENT, defaults={"body": body})
    _propose_anew(router)
    return _run(router.about, router.threshold, trained=True)


def _there(*paths: Path) -> bool:
    return all(path.exists() for path in paths)


def _propose_anew(router: Router) -> None:
    """Say of what waits to be sorted what is thought of it now. A person still decides: it came before."""
    rows = list(
        Request.objects.filter(open=True, status=Status.RECEIVED, team="", service="")[:_MOST_WAITING]
    )
    for row, found in zip(rows, router.propose([row.plain for row in rows], reasons=True), strict=True):
        row.proposed, row.confidence = found.team, found.confidence if found.team else None
        row.reasons = json.dumps(list(found.words), ensure_ascii=False)
    # Their version stays: what a clerk has open is not changed by another proposal.
    Request.objects.bulk_update(rows, ["proposed", "confidence", "reasons"], batch_size=500)


def _run(about: dict[str, object], threshold: float | None, *, trained: bool) -> RoutingRun:
    figures = [about.get(name) for name in ("held_out_coverage", "held_out_accuracy_routed")]
    coverage, accuracy = (float(one) if isinstance(one, int | float) else None for one in figures)
    rows, teams = int(str(about["rows"])), int(str(about["teams"]))
    told = about.get("at_least")
    at_least = tuple((float(one), float(share)) for one, share in told) if isinstance(told, list) else ()
    return RoutingRun(trained, rows, teams, threshold, coverage, accuracy, at_least)


def routing_standing() -> RoutingRun | None:
    """How the model in use was trained and did on what it had not seen; None while there is none."""
    stored = StoredDocument.objects.filter(name=DOCUMENT).first()
    return _run(stored.body["about"], stored.body["threshold"], trained=True) if stored else None


def corrections_since() -> int:
    """How many requests a clerk sorted or moved since the model was trained."""
    stored = StoredDocument.objects.filter(name=DOCUMENT).first()
    before = stored.body["fingerprint"]["sorted"] if stored else 0
    return max(0, Request.objects.filter(by_hand=True).count() - before)


def _fingerprint() -> dict[str, object]:
    """Changes when there is something new to learn from."""
    counted = _taught().aggregate(
        n=Count("id"), moved=Count("id", filter=Q(corrected=True)), which=Sum("id")
    )  # fmt: skip
    target = round(agency_current().requests.right_at_least * 10_000)
    by_hand = Request.objects.filter(by_hand=True).count()
    return {
        "rows": counted["n"],
        # One forgotten and one come in are as many as before: the forgotten one must not stay learned.
        "which": int(counted["which"] or 0),
        "moved": counted["moved"],
        "sorted": by_hand,
        "target": target,
        "recipe": RECIPE,
        "tells": "at least",
    }


def _taught() -> QuerySet[Request]:
    """Requests whose team a person has confirmed: sorted, moved, worked on or closed there, or imported."""
    confirmed = (
        Q(routed_by__in=("person", "import")) | Q(corrected=True) | Q(began=True) | Q(status=Status.CLOSED)
    )
    return Request.objects.exclude(team="").exclude(plain="").filter(confirmed)


def examples_of_record() -> Iterator[Example]:
    """What the record teaches: texts and their teams, the newest first."""
    rows = _taught().order_by("-id").values_list("plain", "team", "corrected", "routed_by", "language")
    for plain, team, corrected, by, language in rows[:_MOST_EXAMPLES].iterator(chunk_size=5_000):
        weight = CORRECTION_WEIGHT if corrected or by == "person" else 1.0
        yield Example(plain, team, weight, language=language)
