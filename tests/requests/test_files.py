"""Lists of requests as files: as narrowed, harmless in a spreadsheet, on record, however long."""

from __future__ import annotations

import csv
import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from tests.requests.conftest import draft
from tests.requests.test_pages import clerk
from tests.web.conftest import collected
from townclerk.requests import exporting, request_close, request_receive
from townclerk.requests.models import Request
from townclerk.trust import accesses_recent, actions_recent

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
HERE = "/console/ask/requests/"


def _rows(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(HERE + address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert text[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_a_list_as_it_is_narrowed(clerk: Client) -> None:
    request_receive(draft("A deep pothole"))
    made = request_receive(draft("Money please", service="grant", area="harbor", channel="phone"))
    done = Request.objects.get(pk=request_receive(draft("An old hole")).request_id)
    request_close(reference=done.reference, version=1, outcome="done")
    for address, words in {
        "table.csv": ["A deep pothole", "Money please"],
        "table.csv?team=streets": ["A deep pothole"],
        "table.csv?area=harbor&late=late": [],
        "all.csv": ["An old hole", "Money please", "A deep pothole"],
        "all.csv?status=closed": ["An old hole"],
        "all.csv?words=hole": ["An old hole"],
        "all.csv?words=pothol&team=streets": ["A deep pothole"],
        "all.csv?since=2020-01-02&channel=phone": ["Money please"],
        "all.csv?until=2020-01-02": [],
        f"all.csv?words={made.reference}": ["Money please"],
    }.items():
        assert [row["words"] for row in _rows(clerk, address)] == words, address
    row = _rows(clerk, "all.csv?service=grant")[0]
    assert (row["team"], row["area"], row["channel"], row["status"]) == (
        "benefits",
        "harbor",
        "phone",
        "sorted",
    )
    assert row["reference"] == made.reference


def test_the_page_leads_to_the_file_of_what_it_shows(clerk: Client) -> None:
    request_receive(draft())
    assert "table.csv?team=streets" in clerk.get(f"{HERE}?team=streets&after=2020-01-01.1").content.decode()
    assert "all.csv?words=pothole" in clerk.get(f"{HERE}all?words=pothole").content.decode()


def test_a_file_runs_nothing(clerk: Client) -> None:
    request_receive(draft('=HYPERLINK("http://x.example","click")'))
    assert _rows(clerk, "table.csv")[0]["words"].startswith("'=")


def test_every_batch_is_sent_once(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_AT_ONCE", 2)
    for number in range(5):
        request_receive(draft(f"Hole {number}"))
    for address in ("table.csv", "all.csv", "all.csv?team=streets", "all.csv?since=2020-01-02&words=hole"):
        words = [row["words"] for row in _rows(clerk, address)]
        assert sorted(words) == [f"Hole {number}" for number in range(5)], address


def test_that_it_was_taken_is_on_record_without_the_words(clerk: Client) -> None:
    request_receive(draft("Ada Lovelace wrote this"))
    assert len(_rows(clerk, "all.csv?words=Lovelace&team=streets")) == 1
    line = actions_recent().lines[0]
    assert (line.what, line.about) == ("requests-downloaded", "requests: team=streets&words=yes")
    read = accesses_recent().lines[0]
    assert (read.what, read.count, read.actor) == ("request case", 1, line.actor)
    assert line.actor.startswith("staff:")
    assert "Took a list of requests away as a file" in clerk.get("/console/trust/audit/").content.decode()


def test_whoever_may_not_read_them_gets_no_file(clerk: Client) -> None:
    request_receive(draft())
    user = get_user_model().objects.get()
    user.groups.set([Group.objects.get_or_create(name="analyst")[0]])  # type: ignore[attr-defined]
    for address in ("table.csv", "all.csv"):
        assert clerk.get(HERE + address).status_code == 403
        assert Client().get(HERE + address).status_code == 302
    assert "requests-downloaded" not in [line.what for line in actions_recent().lines]
