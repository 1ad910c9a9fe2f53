"""`townclerk journey`: answers from a file, what becomes of them, and what it says of what it cannot do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from typer.testing import CliRunner

from townclerk import cli_journey, cli_town
from townclerk.cli import app
from townclerk.core.errors import TownclerkError
from townclerk.history.models import Interaction
from townclerk.journeys import submit_with
from townclerk.journeys.models import Draft as Row
from townclerk.outreach import posted
from townclerk.project import wiring
from townclerk.requests.models import Request

pytestmark = pytest.mark.usefixtures("town", "here")
ANSWERS = ["2", "One sofa, one chair", "no", "Fig Row 12", "tomorrow", "skip", "ana@example.org"]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The town of this test instead of one from a data folder; what is sent becomes a request."""
    monkeypatch.setattr(cli_journey, "town_open", lambda *_: None)
    assert cli_town.town_open is not cli_journey.town_open
    submit_with(wiring._journey_received)


def _run(*options: str, said: list[str], code: int = 0) -> str:
    result = CliRunner().invoke(app, ["journey", *options], input="".join(f"{one}\n" for one in said))
    assert result.exit_code == code, (result.exit_code, result.output, result.exception)
    return result.output


def _refused(*options: str) -> str:
    result: Any = CliRunner().invoke(app, ["journey", *options], input="")
    assert isinstance(result.exception, TownclerkError)
    return str(result.exception)


def test_a_whole_journey_from_a_file_ends_with_a_reference() -> None:
    said = _run("bulky-waste", said=[*ANSWERS, "send"])
    row = Request.objects.get()
    assert row.channel == "sms"
    assert row.reference in said.replace("-", "")
    assert re.search(r"\[1 segment, \d+ units of GSM-7\]", said)
    assert "> One sofa, one chair" in said, "lines of a file are shown"


def test_arabic_is_counted_as_telephones_do() -> None:
    said = _run("bulky-waste", "--language", "ar", "--dry-run", said=["٢"], code=3)
    assert "UCS-2" in said


def test_a_dry_run_leaves_nothing_behind() -> None:
    before = Interaction.objects.count()
    said = _run("bulky-waste", "--dry-run", said=[*ANSWERS, "send"])
    assert "Sent. Your reference is" in said
    assert "A reference or code above leads nowhere" in said
    assert not Request.objects.exists()
    assert not Row.objects.exists()
    assert not posted()
    assert Interaction.objects.count() == before


def test_answers_that_end_too_early_are_kept_and_it_says_how_to_go_on() -> None:
    said = _run("bulky-waste", said=ANSWERS[:2], code=3)
    assert "Kept for 30 days, nothing was sent" in said
    assert Row.objects.get().reference == re.search(r"reference (\S+) and", said)[1].replace("-", "")  # type: ignore[index]


def test_where_nothing_was_answered_nothing_is_kept() -> None:
    said = _run("bulky-waste", said=["help"], code=3)
    assert "Nothing was answered, so nothing is kept" in said
    assert not Row.objects.exists()


def test_the_same_number_goes_on_with_what_it_began() -> None:
    assert "--from" in _run("bulky-waste", "--from", "+13125550142", said=ANSWERS[:2], code=3)
    said = _run("bulky-waste", "--from", "+13125550142", said=[*ANSWERS[2:], "send"])
    assert "How many things" not in said.partition("Please check")[0]
    assert Request.objects.count() == 1


def test_ctrl_c_keeps_what_was_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = iter(["2"])

    def pressed() -> Any:
        yield from lines
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_journey, "_heard", pressed)
    assert "Kept for 30 days, nothing was sent" in _run("bulky-waste", said=[], code=3)
    assert Row.objects.count() == 1


def test_stopping_in_words_ends_well() -> None:
    assert "nothing was sent" in _run("bulky-waste", said=["2", "stop"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("street-lihgt",), "Did you mean 'street-light'?"),
        (("library-card",), "The service 'library-card' has no steps. Those that have: "),
        (("street-light", "--channel", "fax"), "Write 'sms' or 'chat'."),
        (("street-light", "--language", "xx"), "The agency's languages: en, es, ar."),
    ],
)
def test_what_it_cannot_do_is_said_with_what_it_can(options: tuple[str, ...], said: str) -> None:
    assert said in _refused(*options)


def test_what_no_telephone_writes_is_no_reason_to_end() -> None:
    said = _run("bulky-waste", "--dry-run", said=["\x00", "🙂" * 100, "²", "2"], code=3)
    assert "What are they?" in said
