"""Public pages kept ready for the next visitor: the same words, never somebody else's, never yesterday's."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from tests.web.loading import town
from townclerk.core import clock
from townclerk.core.agency import Agency, agency_current, agency_save, forget_cached
from townclerk.services import catalogue_load
from townclerk.web.portal import ready

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 17, 30, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    ready.forget()
    with clock.frozen(NOW):
        yield
    ready.forget()


class Counting:
    """A view that counts how often it is really asked."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse] | None = None) -> None:
        self.times = 0
        self.answer = answer or (lambda request: HttpResponse(f"page {self.times}"))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.times += 1
        return self.answer(request)


def ask(view: Callable[..., HttpResponse], path: str = "/", **more: str) -> HttpResponse:
    request = RequestFactory().get(path, headers={"host": more.pop("host", "127.0.0.1")})
    request.COOKIES.update({k: v for k, v in more.items() if k != "language"})
    request.LANGUAGE_CODE = more.get("language", "en")
    return view(request)


def test_the_second_visitor_gets_the_page_of_the_first(agency: Agency) -> None:
    counting = Counting()
    view = ready.kept_ready(counting)
    first, second = ask(view), ask(view)
    assert counting.times == 1
    assert (first.content, dict(first.headers)) == (second.content, dict(second.headers))


@pytest.mark.parametrize(
    "other", [{"language": "es"}, {"host": "localhost"}, {"path": "/?event=birth"}, {"sessionid": "x"}]
)
def test_what_may_differ_is_made_again(agency: Agency, other: dict[str, str]) -> None:
    counting = Counting()
    view = ready.kept_ready(counting)
    ask(view)
    ask(view, **other)
    assert counting.times == 2


def test_who_carries_a_cookie_neither_gets_nor_leaves_a_page(agency: Agency) -> None:
    counting = Counting()
    view = ready.kept_ready(counting)
    assert ask(view, sessionid="x").content == b"page 1"
    assert ask(view).content == b"page 2"
    assert ask(view, sessionid="x").content == b"page 3"


def test_the_language_cookie_alone_is_nobody_in_particular(agency: Agency) -> None:
    counting = Counting()
    view = ready.kept_ready(counting)
    for _ in range(2):
        request = RequestFactory().get("/")
        request.COOKIES["language"] = request.LANGUAGE_CODE = "es"
        view(request)
    assert counting.times == 1


def _with_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


def _with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("x")
    response.set_cookie("a", "b")
    return response


@pytest.mark.parametrize("answer", [_with_token, _with_cookie, lambda _: HttpResponse("x", status=404)])
def test_a_page_for_one_visitor_alone_is_not_kept(
    agency: Agency, answer: Callable[[HttpRequest], HttpResponse]
) -> None:
    counting = Counting(answer)
    view = ready.kept_ready(counting)
    ask(view)
    ask(view)
    assert counting.times == 2


def test_what_is_not_there_is_not_kept(agency: Agency) -> None:
    def gone(request: HttpRequest) -> HttpResponse:
        raise Http404

    counting = Counting(gone)
    for _ in range(2):
        with pytest.raises(Http404):
            ask(ready.kept_ready(counting))
    assert counting.times == 2


def test_no_page_outlives_its_minute(site: Client) -> None:
    agency = agency_current()
    closing = datetime(2026, 11, 2, 17, 0, tzinfo=agency.zone)
    with clock.frozen(closing - timedelta(seconds=1)):
        assert "Open now" in site.get("/").content.decode()
    with clock.frozen(closing):
        assert "Closed now" in site.get("/").content.decode()


def test_a_changed_service_and_a_changed_agency_show_at_once(site: Client) -> None:
    assert "Zebra crossing" not in site.get("/services").content.decode()
    agency, services, pages = town()
    renamed = [dataclasses.replace(s, titles={"en": "Zebra crossing"}) for s in services[:1]]
    catalogue_load(services=[*renamed, *services[1:]], pages=pages)
    assert "Zebra crossing" in site.get("/services").content.decode()
    agency_save(dataclasses.replace(agency, names={"en": "Borough of Elm"}))
    forget_cached()
    assert "Borough of Elm" in site.get("/services").content.decode()


def test_a_flood_of_addresses_does_not_fill_the_memory(agency: Agency) -> None:
    view = ready.kept_ready(Counting())
    for number in range(ready.MOST + 50):
        ask(view, path=f"/?page={number}")
    assert len(ready._kept) == ready.MOST
    counting = Counting()
    ask(ready.kept_ready(counting), path="/?q=" + "a" * 300)
    ask(ready.kept_ready(counting), path="/?q=" + "a" * 300)
    assert counting.times == 2


def test_a_question_is_never_kept(site: Client) -> None:
    before = len(ready._kept)
    site.get("/ask?q=bus pass")
    assert len(ready._kept) == before
