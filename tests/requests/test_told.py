"""Pages of requests say who is told of an act, and ask everybody in their own words."""

from __future__ import annotations

import dataclasses
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people.builders import id_of, load
from tests.people.builders import row as people_row
from tests.requests.conftest import AGENCY, SERVICES, Post, draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.core import agency
from townclerk.requests import (
    AnswerLine,
    RoutingRun,
    people_forget,
    request_close,
    request_merge,
    request_receive,
)
from townclerk.requests.models import Request
from townclerk.services import catalogue_load
from townclerk.trust.models import Access
from townclerk.web.console.requests.saved import _share

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
NOBODY = "Nobody can be written to: they left no address. They see it by reference and code."
STEPS = (
    {
        "id": "depth",
        "type": "choice",
        "ask": {"en": "How deep is it?", "es": "¿Qué profundidad tiene?"},
        "options": {"low": {"en": "Flat", "es": "Plano"}, "deep": {"en": "Deep", "es": "Profundo"}},
        "stop": [
            {
                "when": "depth = 'low'",
                "say": {"en": "Only deep ones are filled.", "es": "Solo se rellenan los profundos."},
            }
        ],
    },
    {"id": "who", "type": "boolean", "ask": {"en": "Is anybody hurt?", "es": "¿Hay heridos?"}},
    {
        "id": "seen",
        "type": "choices",
        "ask": {"en": "Who saw it?", "es": "¿Quién lo vio?"},
        "options": {"me": {"en": "I", "es": "Yo"}, "all": {"en": "Everybody", "es": "Todos"}},
    },
    {"id": "more", "type": "long", "ask": {"en": "Anything else?", "es": "¿Algo más?"}},
    {"id": "only", "ask": {"es": "¿Solo en español?"}},
)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, NOBODY),
        ({"email": "a@example.org"}, "Its writer is told by e-mail."),
        ({"phone": "312 555 0187", "way": "sms"}, "Its writer is told by text message."),
        ({"email": "a@example.org", "way": "none"}, "Nobody is written to: they want no messages."),
    ],
)
def test_who_is_told_is_said_before_and_after(
    clerk: Client, post: Post, given: dict[str, str], said: str
) -> None:
    plain = _row(request_receive(draft(**given)).reference).reference
    address = f"/console/ask/requests/{plain}/"
    page = clerk.get(address).content.decode()
    forms = {
        act: part
        for part in page.split("<details")[1:]
        for act in re.findall(r'name="act" value="(\w+)"', part)
    }
    for act in ("write", "close", "merge"):
        assert said in _text_of(forms[act]), act
    assert said not in _text_of(forms["note"])
    assert "Nobody is written to about the day" in _text_of(forms["due"])
    sent = len(post.sent)
    done = clerk.post(address, {"act": "close", "version": 1, "outcome": "done"})
    assert f"It is closed. {said}" in _text(clerk.get(done["Location"]))
    assert bool(post.sent[sent:]) is ("told" in said)
    done = clerk.post(address, {"act": "reopen", "version": 2})
    assert f"It is open again. {said}" in _text(clerk.get(done["Location"]))


def test_without_a_mail_server_nobody_is_said_to_be_told(clerk: Client, post: Post) -> None:
    post.channels = set()
    plain = _row(request_receive(draft(email="a@example.org")).reference).reference
    page = _text(clerk.get(f"/console/ask/requests/{plain}/"))
    assert "no message can leave here by the way they left" in page
    assert "Its writer is told" not in page


def test_on_record_without_an_address_is_told_so(clerk: Client, post: Post) -> None:
    load(people_row(email="", phone=""))
    plain = _row(request_receive(draft(person_id=id_of("A-1"))).reference).reference
    assert "or when they sign in" in _text(clerk.get(f"/console/ask/requests/{plain}/"))


def test_of_those_merged_into_it_those_who_are_told_are_counted(clerk: Client, post: Post) -> None:
    lead = _row(request_receive(draft("A hole")).reference).reference
    for text, email in (("One", "b@example.org"), ("Two", "")):
        other = _row(request_receive(draft(text, email=email)).reference).reference
        request_merge(reference=other, into=lead, version=None)
    taken_in = _text(clerk.get(f"/console/ask/requests/{other}/"))
    assert f"{NOBODY} Take apart" in taken_in
    address = f"/console/ask/requests/{lead}/"
    assert "2 other requests were merged into it. One of their writers is told, too." in _text(
        clerk.get(address)
    )
    before = len(post.sent)
    clerk.post(address, {"act": "close", "version": _row(lead).version, "outcome": "done"})
    assert len(post.sent) == before + 1


def test_a_lead_costs_the_same_with_many_merged_and_reads_nobody(clerk: Client, post: Post) -> None:
    load(
        *[people_row(person=f"A-{number}", phone="" if number % 2 else "3125550100") for number in range(31)]
    )
    lead = _row(request_receive(draft("A hole", person_id=id_of("A-0"))).reference).reference
    address, asked = f"/console/ask/requests/{lead}/", {}
    for number in range(1, 31):
        other = request_receive(draft(f"Hole {number}", person_id=id_of(f"A-{number}")))
        request_merge(reference=_row(other.reference).reference, into=lead, version=None)
        if number in (1, 30):
            before = Access.objects.order_by("-id").values_list("id", flat=True)[0]
            with CaptureQueriesContext(connection) as queries:
                page = _text(clerk.get(address))
            asked[number] = len(queries)
            read = Access.objects.filter(id__gt=before).values_list("what", "subject")
            assert list(read) == [("request case", id_of("A-0"))]
            told = {
                1: "1 other request was merged into it. One of their writers is told, too.",
                30: "30 other requests were merged into it. 30 of their writers are told, too.",
            }
            assert told[number] in page
    assert asked[30] <= asked[1]
    post.channels = {"sms"}
    assert "30 other requests were merged into it. 15 of their writers are told, too." in _text(
        clerk.get(address)
    )
    sent = len(post.sent)
    clerk.post(address, {"act": "close", "version": _row(lead).version, "outcome": "done"})
    assert len(post.sent) - sent == 16


def test_of_those_that_came_before_ways_were_kept_nothing_is_claimed(clerk: Client, post: Post) -> None:
    lead, other = (
        _row(request_receive(draft(text, email="a@example.org")).reference).reference for text in ("A", "B")
    )
    request_merge(reference=other, into=lead, version=None)
    Request.objects.update(ways=None)
    page = _text(clerk.get(f"/console/ask/requests/{lead}/"))
    assert "Its writer is told by e-mail." in page
    assert "1 other request was merged into it. Of older ones it shows when they are written to: 1." in page
    assert (_row(lead).ways, _row(other).ways) == ("email", None)
    request_close(reference=lead, version=None, outcome="done")
    assert _row(other).ways == "email"


def test_what_is_forgotten_leaves_no_way(clerk: Client, post: Post) -> None:
    load(people_row())
    plain = _row(request_receive(draft(person_id=id_of("A-1"), email="a@example.org")).reference).reference
    assert _row(plain).ways == "email"
    people_forget([id_of("A-1")])
    assert _row(plain).ways == ""


def test_who_is_entered_at_the_desk_is_told_or_not(clerk: Client, post: Post) -> None:
    empty = dict.fromkeys(("phone", "person", "name", "area"), "")
    sent = {"channel": "desk", "service": "pothole", "text": "A hole", "language": "en", **empty}
    assert NOBODY in _text(clerk.post("/console/ask/requests/new", {**sent, "email": "", "key": "a"}))
    before = Access.objects.count()
    answer = clerk.post("/console/ask/requests/new", {**sent, "email": "a@example.org", "key": "b"})
    assert Access.objects.count() == before
    assert "Its writer is told by e-mail." in _text(answer)


def test_a_clerk_reads_the_agencys_questions_in_their_own_language(clerk: Client) -> None:
    plain = _answered()
    for page in ("sort", f"{plain}/"):
        html = clerk.get(f"/console/ask/requests/{page}").content.decode()
        for words in ("How deep is it?", "Deep", "Is anybody hurt?", "No", "Who saw it?", "Anything else?"):
            assert re.search(rf'<d[td] lang="en" dir="auto">{re.escape(words)}</d', html), (page, words)
        assert re.search(r'lang="en" dir="auto">I(,| and) Everybody</dd>', html)
        for theirs in ("Junto al río", "¿Solo en español?", "Una vieja pregunta"):
            assert f'lang="es" dir="auto">{theirs}<' in html, (page, theirs)
        assert "¿Qué profundidad" not in html
    spanish = clerk.get(f"/console/ask/requests/{plain}/", headers={"accept-language": "es"})
    assert '<dt lang="es" dir="auto">¿Qué profundidad tiene?</dt>' in spanish.content.decode()


def test_why_steps_stopped_is_read_in_the_clerks_language(clerk: Client) -> None:
    catalogue_load(services=_with_steps(), pages=[])
    said = AnswerLine(
        "Revísenlo, por favor: los pasos se detuvieron aquí, porque", "Solo se rellenan los profundos."
    )
    found = request_receive(draft("Por favor", language="es", answers=(said,)))
    html = clerk.get(f"/console/ask/requests/{_row(found.reference).reference}/").content.decode()
    assert 'lang="en" dir="auto">Please look again: the steps stopped here, because</dt>' in html
    assert 'lang="en" dir="auto">Only deep ones are filled.</dd>' in html


def test_a_writer_reads_their_questions_in_the_language_of_the_page(clerk: Client) -> None:
    catalogue_load(services=_with_steps(), pages=[])
    answers = (AnswerLine("¿Qué profundidad tiene?", "Profundo"),)
    receipt = request_receive(draft("", language="es", answers=answers))
    visitor = Client(headers={"accept-language": "en"})
    visitor.post("/requests", {"reference": receipt.reference, "code": receipt.code})
    html = visitor.get(f"/requests/{_row(receipt.reference).reference}").content.decode()
    assert '<dt lang="en" dir="auto">How deep is it?</dt>' in html


def test_an_answer_that_is_the_whole_text_keeps_its_question(clerk: Client) -> None:
    answers = (AnswerLine("What is it?", "A hole"), AnswerLine("Anything else?", "A hole"))
    receipt = request_receive(draft("A hole", answers=answers))
    plain = _row(receipt.reference).reference
    visitor = Client(headers={"accept-language": "en"})
    visitor.post("/requests", {"reference": receipt.reference, "code": receipt.code})
    for page in (clerk.get(f"/console/ask/requests/{plain}/"), visitor.get(f"/requests/{plain}")):
        assert "What is it? A hole Anything else? A hole" in _text(page)


@pytest.mark.parametrize(
    ("sure", "rows", "service", "said"),
    [
        (0.0, 500, "", "Hardly any proposals as sure as this one were right."),
        (0.62, 500, "", "Of proposals at least as sure as this one 72% were right; you ask for 95%."),
        (0.79, 500, "", "Of proposals at least as sure as this one 94% were right; you ask for 95%."),
        (
            0.795,
            500,
            "",
            "96% were right; you ask for 95%. They were too few to be certain of it",
        ),
        (0.8, 500, "", "Of proposals at least as sure as this one 97% were right; you ask for 95%."),
        (0.999, 500, "", "at least as sure as this one 100% were right"),
        (0.62, 8, "", "It has learned from too few requests to say how often it is right."),
        (0.0, 500, "pothole", "colleagues moved nearly all its requests elsewhere"),
        (0.3, 500, "pothole", "30% of its requests stayed there"),
        (None, 500, "", "Proposed: Streets ."),
    ],
)
def test_how_sure_a_proposal_is_is_said_in_sensible_words(
    clerk: Client, monkeypatch: pytest.MonkeyPatch, sure: float | None, rows: int, service: str, said: str
) -> None:
    standing = RoutingRun(trained=True, rows=rows, teams=2, threshold=0.8, coverage=None, accuracy=None,
        at_least=((0.001, 0.02), (0.7, 0.72), (0.79, 0.9496), (0.795, 0.96), (0.8, 0.97), (1.0, 1.0)),
    )  # fmt: skip
    for where in ("forms", "shown", "sorting"):
        monkeypatch.setattr(f"townclerk.web.console.requests.{where}.routing_standing", lambda: standing)
    found = _row(request_receive(draft("Noise", service="")).reference)
    Request.objects.filter(pk=found.pk).update(proposed="streets", confidence=sure, service=service)
    page = _text(clerk.get("/console/ask/requests/sort"))
    assert said in page
    assert "0% were right" not in page.replace("100%", "")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (None, ""),
        (0.0, "0%"),
        (0.004, "less than 1%"),
        (0.62, "62%"),
        (0.999, "more than 99%"),
        (1.0, "100%"),
    ],
)
def test_a_share_is_neither_none_nor_all_unless_it_is(share: float | None, said: str) -> None:
    assert _share(share) == said


def _text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def _with_steps() -> list[object]:
    return [dataclasses.replace(SERVICES[0], team="", journey=STEPS), *SERVICES[1:]]


def _answered() -> str:
    agency.agency_save(dataclasses.replace(AGENCY, languages=("en", "es"), simulated=True))
    catalogue_load(services=_with_steps(), pages=[])
    answers = (
        AnswerLine("¿Qué profundidad tiene?", "Profundo"),
        AnswerLine("¿Hay heridos?", "No"),
        AnswerLine("¿Quién lo vio?", "Yo y Todos"),
        AnswerLine("¿Algo más?", "Junto al río"),
        AnswerLine("¿Solo en español?", "Sí"),
        AnswerLine("Una vieja pregunta", "Deep"),
    )
    return _row(request_receive(draft("Junto al río", language="es", answers=answers)).reference).reference
