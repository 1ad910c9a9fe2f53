"""A town from a folder to its sites, by the command line and over HTTP, on whichever database is used."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import sqlite3
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.journeys.conftest import Town

pytestmark = pytest.mark.wide


def _get(town: Town, path: str, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(town.url + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def _ask(town: Town, question: str) -> str:
    status, page = _get(town, "/ask?" + urllib.parse.urlencode({"q": question}))
    assert status == 200
    return page


class Clerk:
    """A member of staff with a browser that keeps cookies and sends forms."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def get(self, path: str) -> str:
        return str(self._opener.open(self._town.url + path, timeout=60).read().decode())

    def sign_in(self) -> str:
        page = self.get("/console/sign-in")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        form = {"csrfmiddlewaretoken": token[1], "email": self._town.email, "password": self._town.password}
        request = urllib.request.Request(
            self._town.url + "/console/sign-in",
            urllib.parse.urlencode(form).encode(),
            {"Referer": self._town.url + "/console/sign-in"},
        )
        return str(self._opener.open(request, timeout=60).read().decode())


def test_the_run_says_what_it_did(town: Town) -> None:
    for said in ("people.csv: 600 new", "passages", "series", "offers", "comments read", "none has left"):
        assert said in town.output, town.output


def test_a_second_run_changes_nothing(town: Town) -> None:
    for _time in range(2):
        begun, before = time.time(), _contents(town)
        again = town.run("run", str(town.data / "town"), "--no-serve")
        if begun // 900 == time.time() // 900:
            break  # else an appointment may have come within the hours of its reminder meanwhile
    assert again.returncode == 0, again.stderr
    assert "loaded before, nothing to do" in again.stdout
    assert _contents(town) == before


def _contents(town: Town) -> dict[str, list[tuple]]:
    """Every row of every table but sessions, and every learned file's name and bytes."""
    found: dict[str, list[tuple]] = {}
    url = os.environ.get("DATABASE_URL")
    if url:
        import psycopg

        with psycopg.connect(url) as connection:
            names = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            ).fetchall()
            for (name,) in names:
                found[name] = sorted(connection.execute(f'SELECT t::text FROM "{name}" t').fetchall())
    else:
        with sqlite3.connect(town.data / "record.sqlite3") as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in names:
                found[name] = sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
    for path in sorted((town.data / "lake").rglob("*")):
        if path.is_file():
            found[f"lake/{path.name}"] = [(path.stat().st_size,)]
    # Who read whom is written down at every run; that is its purpose.
    return {k: v for k, v in found.items() if not re.search("session|access|sqlite_sequence|sign|attempt", k)}


def test_the_folder_is_all_green(town: Town) -> None:
    checked = town.run("check", str(town.data / "town"))
    assert checked.returncode == 0, checked.stdout
    assert "all green" in checked.stdout, checked.stdout


@pytest.mark.parametrize(
    ("question", "page", "language"),
    [
        ("How do I get a bus pass?", "bus-pass", "en"),
        ("¿Cómo pido ayuda para pagar el alquiler?", "rent-support", "es"),
        ("كيف أحصل على بطاقة الحافلة", "bus-pass", "ar"),
    ],
)
def test_questions_are_answered_with_their_source(
    town: Town, question: str, page: str, language: str
) -> None:
    shown = _ask(town, question)
    assert f"/services/{page}" in shown
    assert f'lang="{language}"' in shown


def test_what_is_not_known_is_said(town: Town) -> None:
    page = _ask(town, "zeppelin mooring in Patagonia")
    assert "555-0100" in page
    assert "Automated answer" not in page


def test_every_page_says_that_the_town_is_simulated(town: Town) -> None:
    for path in ("/", "/services", "/services/bus-pass", "/ask?q=bus", "/console/sign-in", "/nowhere"):
        assert "Simulated" in _get(town, path, **{"Accept-Language": "en"})[1], path


def test_arabic_pages_are_right_to_left(town: Town) -> None:
    assert 'dir="rtl"' in _get(town, "/", **{"Accept-Language": "ar"})[1]


def test_the_console_is_closed_until_signed_in(town: Town) -> None:
    clerk = Clerk(town)
    assert "password" in clerk.get("/console/foresee/")
    clerk.sign_in()
    assert (
        "Bus pass" in clerk.get("/console/tell/outbox/")
        or "bus" in clerk.get("/console/tell/outbox/").lower()
    )
    assert "Simulated" in clerk.get("/console/")


def test_the_planted_decline_is_found(town: Town) -> None:
    clerk = Clerk(town)
    clerk.sign_in()
    assert "bulky" in clerk.get("/console/listen/").lower()


def test_the_report_is_one_file_that_loads_nothing(town: Town) -> None:
    report = (town.data / "report" / "report.html").read_text(encoding="utf-8")
    assert not re.search(r'(src|href)="(https?:)?//', report)
    assert "<script" not in report
    assert "imulated" in report


def test_a_person_is_given_everything_and_then_erased(town: Town, tmp_path: Path) -> None:
    people = (town.data / "town" / "people.csv").read_text(encoding="utf-8").splitlines()
    header = [name.strip('"') for name in people[0].split(",")]
    row = dict(zip(header, (cell.strip('"') for cell in people[300].split(",")), strict=True))
    target = tmp_path / "theirs.json"
    given = town.run("person", "export", row["person"], "--output", str(target))
    assert given.returncode == 0, given.stderr
    theirs = json.loads(target.read_text(encoding="utf-8"))
    assert row["name"] in json.dumps(theirs, ensure_ascii=False)
    assert target.stat().st_mode & 0o077 == 0
    assert town.run("person", "erase", row["person"], "--yes").returncode == 0
    gone = town.run("person", "export", row["person"])
    assert gone.returncode == 1
    assert "erased" in gone.stderr
    record = town.data / "record.sqlite3"
    if record.exists():
        assert row["name"].encode() not in record.read_bytes()


def test_a_command_that_fails_says_why_without_a_traceback(town: Town, tmp_path: Path) -> None:
    for arguments in (
        ("run", str(tmp_path / "nowhere")),
        ("person", "export", "nobody"),
        ("check", str(tmp_path / "x")),
    ):
        done = town.run(*arguments)
        assert done.returncode == 1, done.stdout
        assert "Traceback" not in done.stderr
        assert "error" in done.stderr
