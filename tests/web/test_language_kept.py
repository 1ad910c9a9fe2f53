"""A language is never lost, by a redirect, a form, an error page, signing in or out; nor mixed."""

from __future__ import annotations

import dataclasses
import re

import pytest
from django.test import Client, RequestFactory

from tests.web.loading import town
from tests.web.reading_html import Page
from tests.web.test_language import language_of
from townclerk.core.agency import agency_save, forget_cached
from townclerk.services import catalogue_load
from townclerk.web.reading import offered, shipped

PASSWORD = "harbor-oak-lilac-violet-22"


@pytest.fixture
def staff(site: Client) -> Client:
    """A member of staff signed in, in a browser that keeps no cookie of the language."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group

    from townclerk.identity import Role

    user = get_user_model().objects.create_user("ana@a.example", "ana@a.example", PASSWORD, is_staff=True)
    user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in Role])
    site.force_login(user)
    return site


def without_cookie(client: Client) -> Client:
    client.cookies.pop("language", None)
    return client


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/console/", "/console/sign-in"),
        ("/console/foresee/?service=bulky-waste", "/console/sign-in"),
        ("/console", "/console/"),
        ("/console/trust", "/console/trust/"),
        ("/language/ar?next=/services", "/services"),
    ],
)
def test_redirects_of_visitors_take_the_language_with_them(site: Client, address: str, leads: str) -> None:
    answer = site.get(address + ("&" if "?" in address else "?") + "lang=ar")
    assert answer.status_code in {301, 302}
    assert answer.headers["Location"].startswith(leads)
    assert re.search(r"[?&]lang=ar\b", answer.headers["Location"])
    arrived = without_cookie(site).get(answer.headers["Location"], follow=True)
    assert language_of(arrived) == "ar"


def test_signing_in_keeps_it_and_so_does_where_it_leads(site: Client, staff: Client) -> None:
    staff.post("/console/sign-out")
    form = "/console/sign-in?next=%2Fconsole%2Ftrust%2F&lang=es"
    assert language_of(without_cookie(site).get(form)) == "es"
    wrong = site.post(form, {"email": "ana@a.example", "password": ""})
    assert wrong.status_code == 422
    assert language_of(wrong) == "es"
    answer = without_cookie(site).post(form, {"email": "ana@a.example", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/console/trust/?lang=es"
    assert site.cookies["language"].value == "es"


def test_signing_out_keeps_it(staff: Client) -> None:
    answer = staff.post("/console/sign-out?lang=ar")
    assert answer.headers["Location"].endswith("lang=ar")
    assert language_of(without_cookie(staff).get(answer.headers["Location"])) == "ar"


def test_forms_that_lead_on_keep_it(staff: Client) -> None:
    for address, data in (("/console/trust/", {}), ("/console/search", {"q": "b"})):
        answer = without_cookie(staff).post(f"{address}?lang=ar", data)
        assert answer.status_code == 302
        assert re.search(r"[?&]lang=ar\b", answer.headers["Location"]), address
    # With the cookie, which is how almost everybody comes, nothing has to be in the address.
    staff.cookies["language"] = "es"
    answer = staff.post("/console/trust/")
    assert language_of(staff.get(answer.headers["Location"])) == "es"


def test_a_redirect_that_leads_elsewhere_is_left_as_it_is() -> None:
    from django.http import HttpResponseRedirect

    from townclerk.web.middleware import LanguageMiddleware

    request = RequestFactory().get("/?lang=es")
    for target in ("https://login.example/authorize?x=1", "//login.example/a"):
        response = HttpResponseRedirect(target)
        LanguageMiddleware(HttpResponseRedirect)._keep(request, response, "es")  # type: ignore[arg-type]
        assert response.headers["Location"] == target


@pytest.mark.parametrize("language", ["es", "ar"])
def test_error_pages_are_in_the_language_and_can_be_switched(
    site: Client, staff: Client, language: str
) -> None:
    site.cookies["language"] = language
    other = "ar" if language == "es" else "es"
    refused = Client(enforce_csrf_checks=True)
    refused.cookies["language"] = language
    for answer in (
        site.get("/nowhere"),
        site.get("/console/nowhere"),
        site.get("/ask?q=" + "a" * 501),
        site.get("/console/help/nothing"),
        refused.post("/console/sign-in", {"email": "a@b.example"}),
    ):
        assert answer.status_code in {400, 403, 404}
        assert language_of(answer) == language
        page = Page(answer.content.decode())
        assert page.html["lang"] == language
        assert page.html["dir"] == ("rtl" if language == "ar" else "ltr")
        assert f'href="/language/{other}?next=' in answer.content.decode()


def test_before_anything_is_loaded_the_languages_can_be_switched_too(nothing_loaded: None) -> None:
    visitor = Client()
    answer = visitor.get("/")
    assert answer.status_code == 503
    assert 'href="?lang=ar"' in answer.content.decode()
    assert language_of(visitor.get("/?lang=ar")) == "ar"
    assert language_of(visitor.get("/")) == "ar"


def speaks(*languages: str, body: str = "fr") -> None:
    agency, services, _pages = town()
    agency_save(dataclasses.replace(agency, languages=languages))
    bus = next(one for one in services if one.slug == "bus-pass")
    french = dataclasses.replace(
        bus,
        titles={**bus.titles, "fr": "Carte de bus"},
        bodies={body: "Voici comment faire.", **bus.bodies} if "en" in languages else {body: "Voici."},
    )
    catalogue_load(services=[french], pages=[])
    forget_cached()


def test_a_language_we_have_no_words_in_gives_whole_pages_in_another_and_says_so(site: Client) -> None:
    speaks("en", "fr", "es")
    visitor = Client(headers={"accept-language": "fr"})
    html = visitor.get("/services/bus-pass").content.decode()
    page = Page(html)
    assert page.html["lang"] == "en"
    assert "This site is not in Français yet. You are reading it in English." in page.text
    assert '<bdi lang="fr" dir="ltr">Français</bdi>' in html
    assert "Get a senior bus pass" in page.text
    assert "Carte de bus" not in page.text
    assert 'href="/language/fr' not in html
    assert visitor.get("/language/fr").status_code == 404


def test_whoever_does_not_want_it_is_not_told(site: Client) -> None:
    speaks("en", "fr", "es")
    for wanted in ("es", "en", "de", "es,fr;q=0.5"):
        told = Client(headers={"accept-language": wanted}).get("/services/bus-pass").content.decode()
        assert "Français" not in told, wanted
    chosen = Client(headers={"accept-language": "fr"})
    chosen.cookies["language"] = "es"
    assert "Français" not in chosen.get("/").content.decode()
    # A page kept ready for one reader is not the other's.
    assert "Français" in Client(headers={"accept-language": "fr"}).get("/").content.decode()
    assert "Français" not in Client(headers={"accept-language": "en"}).get("/").content.decode()


def test_an_agency_with_such_a_language_alone_has_its_texts_marked(site: Client) -> None:
    speaks("fr")
    html = Client().get("/services/bus-pass").content.decode()
    page = Page(html)
    assert page.html["lang"] == "en"
    assert "This site is not in Français yet" in page.text
    assert '<article class="body" lang="fr" dir="ltr">' in html
    assert "Here is the original in: Français" in page.text
    assert "Read the whole page" not in page.text  # there is no whole page in it


def test_what_is_shipped_is_what_has_a_catalogue() -> None:
    assert set(shipped()) == {"en", "es", "ar"}
    assert offered(("ar", "fr", "es-MX")) == ("ar", "es-MX")


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_pages_name_their_translations(site: Client, language: str) -> None:
    html = site.get(f"/services/bus-pass?lang={language}").content.decode()
    for other in ("en", "es", "ar"):
        address = f"http://testserver/services/bus-pass?lang={other}"
        assert f'hreflang="{other}" href="{address}"' in html
        assert site.get(address).headers["Content-Language"] == other
