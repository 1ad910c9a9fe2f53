"""A script that opens drafts or fills the disk is refused; who has begun, or signs in, is not held up."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.guided.conftest import NOON
from tests.residents import cast
from townclerk import journeys
from townclerk.core import clock, storage
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.models import Spent

pytestmark = pytest.mark.usefixtures("town", "collected")
LIGHT = "/do/street-light"


def _photo(side: int = 300) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(out, "JPEG")
    return SimpleUploadedFile("lamp.jpg", out.getvalue(), "image/jpeg")


def _begin(client: Client | None = None, address: str = "203.0.113.7") -> int:
    return (client or Client()).post(LIGHT, {"begin": "1"}, REMOTE_ADDR=address).status_code


def _files() -> list[Path]:
    return [path for path in storage.subdir("files").rglob("*") if path.is_file()]


def _at_photo(client: Client) -> Client:
    for step, fields in [
        ("fault", {"answer": "out"}),
        ("place", {"answer_words": "Fig Row", "answer_point": ""}),
        ("area", {"answer": ""}),
        ("pole", {"answer": ""}),
        ("seen", {"answer_day": "", "answer_month": "", "answer_year": ""}),
    ]:
        assert client.post(f"{LIGHT}/q/{step}", fields).status_code == 302
    return client


def test_a_script_is_refused_and_a_library_computer_is_not_locked_out(
    monkeypatch: pytest.MonkeyPatch, sign_in: Callable[[int], Client]
) -> None:
    monkeypatch.setenv("TOWNCLERK_DRAFTS_PER_HOUR", "5")
    reader = Client()
    assert _begin(reader) == 302
    assert [_begin() for _time in range(8)] == [302] * 4 + [429] * 4
    assert Row.objects.count() == 5
    refused = Client().post(LIGHT, {"begin": "1"}, REMOTE_ADDR="203.0.113.7")
    said = refused.content.decode()
    for way in ("/sign-in?next=/do/street-light", "/do/come-back", f"{LIGHT}/paper", "555-0100"):
        assert way in said, "a clear page says what to do"
    assert refused.headers["Retry-After"] == "3600"
    assert Client().post(f"{LIGHT}/chat", {}, REMOTE_ADDR="203.0.113.7").status_code == 429
    assert reader.post(f"{LIGHT}/q/fault", {"answer": "out"}).status_code == 302, "who has begun goes on"
    assert _begin(reader) == 302
    assert _begin(sign_in(cast.town(simulated=True)["A"])) == 302, "who signs in is counted alone"
    assert _begin(address="203.0.113.8") == 302, "nor is anybody elsewhere"
    with clock.frozen(NOON + timedelta(hours=1)):
        assert _begin() == 302


def test_a_network_of_many_addresses_is_one() -> None:
    whose = {journeys.source_of(address=f"2001:db8::1:2:{one:x}") for one in range(1000)}
    assert whose == {"network:2001:db8::/64"}


def test_what_was_begun_without_an_answer_is_forgotten_in_a_day() -> None:
    answered = Client()
    _begin(answered)
    answered.post(f"{LIGHT}/q/fault", {"answer": "out"})
    for _time in range(3):
        _begin()
    with clock.frozen(NOON + timedelta(days=1, minutes=1)):
        assert journeys.drafts_tidy().forgotten == 3
    assert Row.objects.count() == 1


def test_every_one_that_is_over_is_forgotten_in_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    from townclerk.journeys import tidying

    monkeypatch.setattr(tidying, "_AT_ONCE", 3)
    for _time in range(8):
        _begin()
    with clock.frozen(NOON + timedelta(days=2)):
        assert journeys.drafts_tidy().forgotten == 8


def test_the_files_of_one_draft_have_a_most(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.post("/do/heating-help", {"begin": "1"})
    for step, fields in [
        ("birth_date", {"answer_day": "3", "answer_month": "3", "answer_year": "1940"}),
        ("children_under_5", {"answer": "0"}),
        ("income_band", {"answer": "low"}),
        ("why", {}),
        ("in_rent", {"answer": "no"}),
        ("heating_fuel", {"answer": "gas"}),
        ("heating_account", {"answer": ""}),
    ]:
        assert client.post(f"/do/heating-help/q/{step}", fields).status_code == 302, step
    monkeypatch.setenv("TOWNCLERK_UPLOADS_PER_DRAFT_MB", "1")
    assert client.post("/do/heating-help/q/bill", {"answer": _photo(1000)}).status_code == 302
    kept = len(_files())
    response = client.post("/do/heating-help/q/bill", {"answer": _photo(1000)}, follow=True)
    assert response.status_code == 422
    assert "Your files are more than 1 MB together" in response.content.decode()
    assert len(_files()) == kept, "nothing of it is kept"


def test_a_network_that_sends_too_much_is_refused_and_who_signs_in_is_not(
    monkeypatch: pytest.MonkeyPatch, sign_in: Callable[[int], Client]
) -> None:
    monkeypatch.setenv("TOWNCLERK_UPLOADS_PER_DAY_MB", "1")
    client = Client()
    _begin(client, "127.0.0.1")
    _at_photo(client)
    answers = [client.post(f"{LIGHT}/q/photo", {"answer": _photo(1000)}).status_code for _time in range(4)]
    assert answers[0] == 302
    assert answers[-1] == 429, "what was replaced counts too"
    assert len(_files()) == 1
    page = client.post(f"{LIGHT}/q/photo", {"answer": _photo(1000)}).content.decode()
    assert "Many files were sent from your network today" in page
    assert client.post(f"{LIGHT}/q/photo", {}).status_code == 302, "they go on without"
    resident = sign_in(cast.town(simulated=True)["A"])
    _begin(resident, "127.0.0.1")
    assert _at_photo(resident).post(f"{LIGHT}/q/photo", {"answer": _photo()}).status_code == 302
    with clock.frozen(NOON + timedelta(hours=25)):
        assert client.post(f"{LIGHT}/q/photo", {"answer": _photo()}).status_code == 302


def test_no_file_is_taken_when_the_disk_is_nearly_full(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    _begin(client)
    _at_photo(client)
    free = shutil.disk_usage(storage.data_dir()).free
    monkeypatch.setenv("TOWNCLERK_DISK_KEPT_FREE_MB", str(free // 1_000_000 + 10_000))
    response = client.post(f"{LIGHT}/q/photo", {"answer": _photo()})
    assert response.status_code == 503
    assert "We cannot take files just now" in response.content.decode()
    assert not _files()


def test_nobody_can_read_in_the_record_who_began_from_where() -> None:
    for last in range(3):
        _begin(address=f"203.0.113.{last}")
    rows = list(Spent.objects.values_list("who", "begun"))
    assert len(rows) == 3
    for who, _begun in rows:
        assert re.fullmatch("[0-9a-f]{32,64}", who), "a keyed digest, and nothing that could be an address"
    plain = {hashlib.sha256(f"203.0.113.{last}".encode()).hexdigest() for last in range(3)}
    assert not plain & {who for who, _begun in rows}, "nor a digest that anybody can make of one"
    with clock.frozen(NOON + timedelta(days=2)):
        _begin()
    assert Spent.objects.count() == 1, "what is older than a day is not kept"


@pytest.mark.wide
def test_of_many_at_once_no_more_come_through(
    apart: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_DRAFTS_PER_HOUR", "10")
    code = """
import os
os.environ["TOWNCLERK_DRAFTS_PER_HOUR"] = "10"
from townclerk.journeys import TooMuch
from townclerk.journeys.limits import begin_count
came = 0
for _ in range(10):
    try:
        begin_count("network:203.0.113.7")
        came += 1
    except TooMuch:
        pass
print(came, flush=True)
"""
    started = [apart(code) for _process in range(3)]
    came = [int(one.communicate(timeout=60)[0].split()[-1]) for one in started]  # type: ignore[attr-defined]
    assert sum(came) == 10
