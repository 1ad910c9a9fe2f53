"""[sms] of agency.toml: the gateways that the how-to shows, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.folder.builders import FolderBuilder
from townclerk.core.agency import from_json, to_json
from townclerk.core.errors import Problems
from townclerk.core.sms_gateway import SmsGateway
from townclerk.folder import agency_read
from townclerk.outreach.sms_request import request_made

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "send-text-messages.md"
GOOD = """
[sms]
url = "https://sms.example/v1"
[sms.form]
to = "{to}"
text = "{text}"
"""
JSON = GOOD.replace("sms.form", "sms.json")


def read(folder: FolderBuilder, text: str) -> tuple[SmsGateway | None, list[str]]:
    folder.agency(text)
    problems = Problems()
    found = agency_read(folder.path, problems).agency
    assert from_json(to_json(found)) == found
    return found.sms, [str(problem) for problem in problems]


def presets() -> dict[str, str]:
    blocks = re.findall(
        r"### (.+?)\n.*?```toml\n(\[sms\].*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL
    )
    return dict(blocks)


def test_there_is_none_unless_it_is_written(folder: FolderBuilder) -> None:
    assert read(folder, "") == (None, [])


def test_the_least_that_is_needed(folder: FolderBuilder) -> None:
    found, told = read(folder, GOOD)
    assert told == []
    assert found == SmsGateway("https://sms.example/v1", form={"to": "{to}", "text": "{text}"})


@pytest.mark.parametrize("name", ["Twilio", "Vonage", "GOV.UK Notify", "Kannel"])
def test_every_gateway_of_the_how_to_is_right(folder: FolderBuilder, name: str) -> None:
    found, told = read(folder, presets()[name])
    assert told == []
    assert found is not None
    asked = request_made(found, to="+15550123", text="Hello", reference="7-ab", secret="k3y", now=0)
    whole = f"{asked.url} {list(asked.headers.values())} {asked.body.decode()}"
    assert "5550123" in whole
    assert "Hello" in whole
    assert "{" not in whole.replace('{"', ""), "everything is filled in"
    assert found.needs_secret


def test_what_is_filled_in_however_deep_and_what_is_no_secret_may_stand(folder: FolderBuilder) -> None:
    found, told = read(folder, JSON + 'auth = {token = "{secret}", user = "us"}\ntokens = true')
    assert told == []
    assert found is not None
    assert found.needs_secret


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (GOOD.replace("https", "http"), "reached over https"),
        (GOOD.replace("https://sms.example/v1", "sms.example"), "no address of a web service"),
        (GOOD.replace("https://", "https://user:pass@"), "password does not belong"),
        (GOOD.replace('"{to}"', '"{two}"'), "Nothing is filled in for {two}"),
        (GOOD.replace('text = "{text}"', ""), "neither whom the message is for"),
        (GOOD + '[sms.headers]\nAuthorization = "Bearer abc123"', "A secret does not belong in this file"),
        (GOOD + 'api_key = "abc123"', "A secret does not belong in this file"),
        (GOOD + '[sms.headers]\nAuthorization = "Basic {basic}"', "need a user"),
        (GOOD + '[sms.headers]\n"X y" = "a"', "is no header"),
        (GOOD + '[sms.headers]\nX-Said = "{text}"', "{text} cannot be in a header: X-Said"),
        (GOOD + '[sms.headers]\nX-From = "{from}"', "{from} cannot be in a header: X-From"),
        (JSON + '[sms.json.auth]\napi_key = "abc123"', "A secret does not belong in this file: api_key"),
        (JSON + '[[sms.json.more]]\n[sms.json.more.in]\nToken = "abc123"', "in this file: Token"),
        (JSON + 'passwords = ["{to}", ["abc123"]]', "A secret does not belong in this file: passwords"),
        (JSON + "auth = {password = 1234}", "A secret does not belong in this file: password"),
        (GOOD.replace("[sms.form]", "per_second = 0\n[sms.form]"), "not from 0.01 to 1000"),
        (GOOD.replace("[sms.form]", "per_hour = 0\n[sms.form]"), "not from 1 to 1000000"),
        (GOOD.replace("[sms.form]", "per_hour = true\n[sms.form]"), "per_hour is not"),
        (GOOD.replace("[sms.form]", "repeats = true\n[sms.form]"), "repeats needs the {reference}"),
        (GOOD.replace("[sms.form]", 'method = "GET"\n[sms.form]'), "A GET carries no form"),
        (GOOD.replace("[sms.form]", 'taken_path = "a.b"\n[sms.form]'), "belong together"),
        (GOOD.replace("[sms.form]", 'taken_path = "a..b"\n[sms.form]'), "no place in JSON"),
        (GOOD.replace("[sms.form]", "taken = [500]\n[sms.form]"), "statuses from 200 to 299"),
        (
            GOOD.replace("[sms.form]", 'secret_file = "../../etc/passwd"\n[sms.form]'),
            "not the name of a file",
        ),
        (GOOD.replace("[sms.form]", 'replies = "fax"\n[sms.form]'), "replies is 'fax'"),
        (GOOD.replace("[sms.form]", 'urll = "x"\n[sms.form]'), "There is no key 'urll'"),
        (GOOD + '[sms.json]\na = "{to}"', "either a form or JSON"),
        ('[[sms]]\nurl = "https://a.example"', "sms is not a table"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_sent_by_it(
    folder: FolderBuilder, written: str, said: str
) -> None:
    found, told = read(folder, written)
    assert any(said in one for one in told), told
    assert found is None
