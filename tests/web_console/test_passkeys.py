"""Passkeys in a real browser with a virtual authenticator: set up, as the second factor, and alone."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.web_console.loading import EMAIL, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("console-browser")]
SET_UP = "/console/account/second-factor/passkey"


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def site(served: str) -> str:
    """The served console by a name: a passkey cannot belong to a number."""
    return served.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [text for text in said if "422" not in text] == []


def authenticator(page: Page, *, verified: bool = True) -> tuple[CDPSession, str]:
    """A phone that says yes at once, and its session for looking into it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": verified,
        "isUserVerified": verified,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, str(made["authenticatorId"])


def give_password(page: Page, site: str, target: str = "/console/listen/") -> None:
    page.goto(site + target)
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def sign_out(page: Page, site: str) -> None:
    page.goto(site + "/console/sign-out")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/console/sign-in?out=1")


def take_away(page: Page, site: str, paper: str) -> None:
    """Leave the account as it was: others sign in to the same served console."""
    page.goto(site + "/console/account/")
    page.locator("main table a").first.click()
    page.get_by_label("A code").fill(paper)
    page.get_by_role("button", name="Take it away").click()
    page.wait_for_url("**done=removed")


@pytest.mark.wide
def test_a_passkey_is_set_up_and_used_beside_the_password_and_alone(page: Page, site: str) -> None:
    session, phone = authenticator(page)
    give_password(page, site, SET_UP)
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url("**/account/recovery**")
    paper = page.locator(".codes code").first.inner_text()
    page.get_by_role("button", name="I have them").click()
    (kept,) = session.send("WebAuthn.getCredentials", {"authenticatorId": phone})["credentials"]
    assert kept["rpId"] == "localhost"
    assert kept["isResidentCredential"]

    sign_out(page, site)
    give_password(page, site)
    page.wait_for_url("**/console/sign-in/second")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/console/listen/")

    sign_out(page, site)
    page.get_by_role("link", name="Sign in with a passkey").click()
    page.wait_for_url("**/console/")
    (kept,) = session.send("WebAuthn.getCredentials", {"authenticatorId": phone})["credentials"]
    assert kept["signCount"] >= 2

    # Alone it is enough only when its holder was verified: a found phone that is locked opens nothing.
    sign_out(page, site)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": phone, "isUserVerified": False})
    page.goto(site + "/console/sign-in/passkey")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("Your device did not answer").wait_for()
    session.send("WebAuthn.setUserVerified", {"authenticatorId": phone, "isUserVerified": True})
    page.goto(site + "/console/sign-in")
    page.get_by_role("link", name="Sign in with a passkey").click()
    page.wait_for_url("**/console/")
    take_away(page, site, paper)

    # What was taken away no longer opens anything, though the phone still has it.
    sign_out(page, site)
    page.goto(site + "/console/sign-in/passkey")
    page.get_by_text("That passkey does not open this console").wait_for()


@pytest.mark.wide
def test_an_answer_that_was_seen_before_opens_nothing(page: Page, browser: Browser, site: str) -> None:
    authenticator(page)
    give_password(page, site, SET_UP)
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url("**/account/recovery**")
    paper = page.locator(".codes code").first.inner_text()
    sign_out(page, site)
    posts: list[str] = []
    page.on("request", lambda asked: posts.append(asked.post_data or "") if asked.method == "POST" else None)
    page.goto(site + "/console/sign-in/passkey")
    page.wait_for_url("**/console/")
    (seen,) = [one for one in posts if "answer=" in one]

    # While the passkey is still good: only the challenge is another one.
    context = browser.new_context(java_script_enabled=False)
    stranger = context.new_page()
    stranger.goto(site + "/console/sign-in/passkey")
    token = stranger.locator("[name=csrfmiddlewaretoken]").first.input_value()
    form = {"answer": parse_qs(seen)["answer"][0], "csrfmiddlewaretoken": token}
    replayed = context.request.post(site + "/console/sign-in/passkey", form=form)
    assert replayed.status == 422
    context.close()
    take_away(page, site, paper)


def test_without_a_script_or_a_name_the_page_says_what_to_do(browser: Browser, served: str) -> None:
    context = browser.new_context(locale="en-US", java_script_enabled=False)
    page = context.new_page()
    page.goto(served.replace("127.0.0.1", "localhost") + "/console/sign-in/passkey")
    assert page.get_by_text("Passkeys need JavaScript").is_visible()
    assert page.get_by_role("button", name="Use a passkey").is_hidden()
    page.goto(served + "/console/sign-in/passkey")
    assert page.get_by_text("this page was opened by a number").is_visible()
    context.close()


@pytest.mark.wide
def test_an_answer_is_right_once(page: Page, site: str) -> None:
    """Whoever read what a browser sent, and its cookie, signs in with neither a second time."""
    authenticator(page)
    give_password(page, site, SET_UP)
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url("**/account/recovery**")
    paper = page.locator(".codes code").first.inner_text()
    page.get_by_role("button", name="I have them").click()
    sign_out(page, site)
    page.goto(site + "/console/sign-in")
    with page.expect_request(lambda one: "answer=" in (one.post_data or "")) as sent:
        page.get_by_role("link", name="Sign in with a passkey").click()
    page.wait_for_url("**/console/")
    headers, body = sent.value.all_headers(), sent.value.post_data
    again = page.context.browser.new_context().request.post(  # type: ignore[union-attr]
        site + "/console/sign-in/passkey",
        headers={"Cookie": headers["cookie"], "Content-Type": headers["content-type"], "Origin": site},
        data=body,
        max_redirects=0,
    )
    assert again.status == 422
    take_away(page, site, paper)
