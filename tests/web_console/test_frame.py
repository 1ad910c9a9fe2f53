"""What stands around every page of the console: navigation, help, documentation, the last act."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from tests.harness.place import PAGE
from tests.harness.routes import declared
from tests.web_console import loading
from tests.web_console.reading import html
from townclerk.identity import Role
from townclerk.trust import Act
from townclerk.web.console import acts, papers
from townclerk.web.console.frame import LAST
from townclerk.web.console.help import all_help
from townclerk.web.console.sections import ELSEWHERE, SECTIONS, needs

pytestmark = pytest.mark.django_db


def pages_of_the_console() -> list[str]:
    places = declared()
    return sorted(
        name.removeprefix("console:")
        for name, listed in places.items()
        if name.startswith("console:") and any(place.answers == PAGE for place in listed)
    )


LATER = {"design", "people", "person", "people-requests"}
"""Pages that the navigation knows before they are there."""
DOCUMENTS = {"report-file", "account-sessions", "theme-page"}
"""Documents of their own, and a form that leads back: they have no frame."""


def test_every_page_of_the_console_says_what_it_tells() -> None:
    assert [name for name in pages_of_the_console() if name not in {*all_help(), *DOCUMENTS}] == []


def test_no_help_is_for_a_page_that_is_gone() -> None:
    from townclerk.web.console.urls import urlpatterns

    gone = set(all_help()) - {str(pattern.name) for pattern in urlpatterns}
    assert gone <= LATER


@pytest.mark.parametrize("language", ["es", "ar"])
def test_help_is_in_every_language(language: str) -> None:
    for name, help in all_help().items():
        for text in (help.tells, help.read, help.next, *(one for pair in help.words for one in pair)):
            with translation.override("en"):
                english = str(text)
            with translation.override(language):
                assert str(text) != english, f"{name}: '{english}' is not translated into {language}"


def test_help_leads_to_documents_that_exist() -> None:
    for name, help in all_help().items():
        assert not help.paper or (papers.folder() / f"{help.paper}.md").is_file(), name


@pytest.mark.parametrize("language", ["es", "ar"])
def test_every_act_has_words_in_every_language(language: str) -> None:
    assert set(acts.ACTS) == set(Act)
    for act in Act:
        with translation.override("en"):
            english = acts.act_name(act.value)
            assert english != act.value
        with translation.override(language):
            assert acts.act_name(act.value) != english


def test_navigation_and_last_acts_name_pages_that_are_there() -> None:
    named = {entry.name for section in SECTIONS for entry in section.entries}
    within = {name for section in SECTIONS for entry in section.entries for name in entry.within}
    assert (named | within | set(LAST) | {entry.name for entry in ELSEWHERE}) - set(needs()) <= LATER


def navigation(text: str) -> list[tuple[str, str]]:
    """The links of both rows of the navigation, each with its aria-current."""
    rows = re.findall(r'<nav (?:aria-label="Console"|class="pages).*?</nav>', text, flags=re.S)
    found = re.findall(r'<a href="[^"]+"(?: aria-current="(\w+)")?>([^<]+)</a>', "".join(rows))
    return [(title, current) for current, title in found]


def test_the_reader_sees_where_they_are(ana: Client) -> None:
    home = navigation(html(ana, "/console/"))
    assert home[:3] == [("Home", "true"), ("Ask", ""), ("Foresee", "")]
    assert ("What needs attention", "page") in home
    inside = navigation(html(ana, "/console/foresee/series/?service=bulky-waste&area=eastgate"))
    assert ("Foresee", "true") in inside
    assert ("What is coming", "true") in inside
    alone = navigation(html(ana, "/console/listen/"))
    assert ("Listen", "page") in alone
    assert len([one for one in alone if one[1]]) == 1


def as_role(*roles: Role) -> Client:
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group

    user = get_user_model().objects.create_user("bea", "bea@example.org", "x" * 12, is_staff=True)
    user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def test_links_that_somebody_may_not_follow_are_not_shown(full: None, db: None) -> None:
    viewer = as_role(Role.VIEWER)
    titles = [title for title, _current in navigation(html(viewer, "/console/trust/"))]
    assert "Who did what" not in titles
    assert "Staff" not in titles
    assert viewer.get("/console/trust/audit/").status_code == 403


def test_an_administrator_finds_the_audit_and_the_staff(full: None, db: None) -> None:
    titles = [title for title, _current in navigation(html(as_role(Role.ADMIN), "/console/trust/"))]
    assert titles[-3:] == ["Decisions and consent", "Who did what", "Staff"]


def test_the_foot_says_who_did_the_last_act_of_the_page(ana: Client) -> None:
    assert "Last act on this page" not in html(ana, "/console/trust/")
    ana.post("/console/trust/")
    text = html(ana, "/console/trust/")
    assert f"Verified the chain of decisions, by {loading.EMAIL}, October 26, 2026" in text
    assert "Last act on this page" not in html(ana, "/console/")


def test_help_opens_from_its_address_and_leads_to_the_documentation(ana: Client) -> None:
    assert '<details class="tells" id="help_">' in html(ana, "/console/foresee/")
    text = html(ana, "/console/foresee/?about=1")
    assert '<details class="tells" id="help_" open>' in text
    assert 'href="/console/help/tutorial/first-forecast"' in text


def test_every_document_can_be_read_here_and_its_links_lead_somewhere(ana: Client) -> None:
    assert len(papers.titles()) > 15
    for name, title in papers.titles().items():
        text = html(ana, f"/console/help/{name}")
        assert text.count("<h1") == 1, name
        assert title.replace("'", "&#x27;") in text
        article = text.split("<article")[1].split("</article>")[0]
        for address in re.findall(r'(?:href|src)="(/[^"#]*)', article):
            assert ana.get(address).status_code == 200, f"{name} leads to {address}"
        assert not re.search(r'href="(?![/#]|https?:|mailto:)', article), name


def test_nothing_outside_of_the_documentation_can_be_read(ana: Client) -> None:
    for name in ("../README", "..%2FREADME", "nothing", "images/console", "reference/", "a" * 300):
        assert ana.get(f"/console/help/{name}").status_code == 404, name
    for name in ("nothing", "a" * 300):
        assert ana.get(f"/console/help/images/{name}.png").status_code == 404


def test_a_document_says_in_the_readers_language_that_it_is_in_english(ana: Client) -> None:
    text = html(ana, "/console/help/reference/rules?lang=es")
    assert "La documentación está escrita en inglés." in text
    assert '<article class="body paper" lang="en" dir="ltr">' in text
    assert "written in English" not in html(ana, "/console/help/reference/rules?lang=en")


def test_the_languages_of_search_are_those_that_are_shipped() -> None:
    from townclerk.web.console.finding import LANGUAGES as SOUGHT

    assert set(SOUGHT) == {"en", "es", "ar"}
