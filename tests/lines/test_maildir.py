"""A folder that mail is delivered into: each answered once, whatever lies in it, whoever is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.lines.conftest import ASK
from tests.lines.test_mail import ROOT, written
from tests.mailbox import Mailbox
from townclerk import cli_converse
from townclerk.cli import app
from townclerk.core.errors import TownclerkError
from townclerk.outreach import queue_hand
from townclerk.web.lines import maildir
from townclerk.web.lines.maildir import LaterError, maildir_answer, maildir_open, maildir_watch

pytestmark = pytest.mark.django_db


def delivered(folder: Path, name: str, raw: bytes) -> Path:
    """Put a message there as a mail server does: written in tmp, then moved."""
    (folder / "tmp" / name).write_bytes(raw)
    return (folder / "tmp" / name).rename(folder / "new" / name)


def mail_of(number: int, text: str = "How do I get a senior bus pass?") -> bytes:
    return written(text, From=f"p{number}@example.org", Message_ID=f"<m{number}@example.org>")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    maildir_open(tmp_path)
    return tmp_path


def names(folder: Path, name: str) -> list[str]:
    return sorted(path.name for path in (folder / name).iterdir())


def nothing(_words: str) -> None:
    pass


def test_each_is_answered_and_moved(folder: Path, box: Mailbox) -> None:
    for number in range(3):
        delivered(folder, f"{number}.M1.host", mail_of(number))
    delivered(
        folder, "9.M9.host", written("Out of office", Auto_Submitted="auto-replied", Message_ID="<x@a.b>")
    )
    told: list[str] = []
    count = maildir_answer(folder, say=told.append)
    assert (count.answered, count.silent, count.errors) == (3, 1, 0)
    assert queue_hand() == 3
    assert sorted(answer["To"] for answer in box.arrived) == [f"p{n}@example.org" for n in range(3)]
    assert names(folder, "new") == []
    assert names(folder, "cur") == ["0.M1.host:2,S", "1.M1.host:2,S", "2.M1.host:2,S", "9.M9.host:2,S"]
    assert not any("@" in line for line in told), "the log names nobody"


def test_the_same_message_twice_is_answered_once(folder: Path, box: Mailbox) -> None:
    delivered(folder, "1", mail_of(1))
    maildir_answer(folder, say=nothing)
    (folder / "cur" / "1:2,S").rename(folder / "new" / "1")  # as after a kill before it was moved
    count = maildir_answer(folder, say=nothing)
    assert (count.answered, count.silent) == (0, 1)
    assert queue_hand() == 1
    assert names(folder, "new") == []


def test_what_cannot_be_read_goes_aside_with_the_reason_and_the_rest_is_answered(
    folder: Path, box: Mailbox, tmp_path_factory: pytest.TempPathFactory
) -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    delivered(folder, "1.deep", b"From: a@b.c\n" + deep)
    secret = tmp_path_factory.mktemp("else") / "secret"
    secret.write_bytes(mail_of(7, "secret"))
    (folder / "new" / "2.link").symlink_to(secret)
    os.mkfifo(folder / "new" / "3.pipe")
    (folder / "new" / "4.folder").mkdir()
    (folder / "new" / ".hidden").write_bytes(b"")
    delivered(folder, "5.good", mail_of(5))
    count = maildir_answer(folder, say=nothing)
    assert (count.answered, count.errors) == (1, 4)
    reason = (folder / "errors" / "1.deep.reason").read_text(encoding="utf-8")
    assert reason == "Not answered: it cannot be read (RecursionError).\n"
    assert names(folder, "new") == [".hidden"]
    assert secret.exists()
    assert maildir_answer(folder, say=nothing).errors == 0


def test_one_that_breaks_the_answer_goes_aside(
    folder: Path, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = maildir.mail_answer

    def breaks(raw: bytes) -> object:
        if b"p1@" in raw:
            raise KeyError("a fault of ours")
        return true(raw)

    monkeypatch.setattr(maildir, "mail_answer", breaks)
    for number in (1, 2):
        delivered(folder, f"{number}", mail_of(number))
    count = maildir_answer(folder, say=nothing)
    assert (count.answered, count.errors) == (1, 1)
    assert names(folder, "errors") == ["1", "1.reason"]


def test_what_cannot_be_answered_just_now_stays(
    folder: Path, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivered(folder, "1", mail_of(1))
    monkeypatch.setenv("TOWNCLERK_SMTP", "")
    with pytest.raises(LaterError, match="no mail server is set"):
        maildir_answer(folder, say=nothing)
    assert names(folder, "new") == ["1"]


def test_watching_answers_what_comes_and_waits_longer_when_it_cannot(
    folder: Path, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maildir, "close_old_connections", lambda: None)  # the test's own is still needed
    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        delivered(folder, f"{len(waited)}", mail_of(len(waited)))
        monkeypatch.setenv("TOWNCLERK_MAIL_ANSWERS", "" if len(waited) == 2 else ASK)
        return len(waited) == 4

    count = maildir_watch(folder, say=nothing, wait=wait)
    assert waited == [0.0, maildir._WATCHED, maildir._NOT_NOW, maildir._WATCHED]
    assert count.answered == 3


def test_the_command_says_what_is_no_maildir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_converse, "town_open", lambda *_: None)
    with pytest.raises(TownclerkError, match="is no Maildir"):
        maildir_open(tmp_path)
    for wrong in (["--maildir", str(tmp_path)], ["--watch"], ["--maildir", str(tmp_path), "--dry-run"]):
        assert CliRunner().invoke(app, ["receive-mail", *wrong], input="").exit_code == 1


PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command('migrate', verbosity=0)
from tests.web.loading import load
load()
"""
ANSWERS = """
import django; django.setup()
from collections import Counter
from townclerk.outreach import posted
print(sorted(Counter(line.to for line in posted(kinds=["conversation"])).items()))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A record of its own, for processes that are killed."""
    made = {**os.environ, "TOWNCLERK_DATA": str(tmp_path / "data"), "TOWNCLERK_MAIL_ANSWERS": ASK}
    made["DJANGO_SETTINGS_MODULE"] = "townclerk.project.settings"
    made.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", PREPARE], env=made, cwd=ROOT, check=True)
    return made


@pytest.mark.slow
def test_whoever_is_killed_again_and_again_answers_each_once(
    folder: Path, environment: dict[str, str]
) -> None:
    for number in range(40):
        delivered(folder, f"{number:02}", mail_of(number))
    command = [sys.executable, "-m", "townclerk.cli", "receive-mail", "--maildir", str(folder)]
    command += ["--data", environment["TOWNCLERK_DATA"]]
    for at in (36, 30, 20, 9):  # killed as soon as so few are left
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
        while len(names(folder, "new")) > at and process.poll() is None:
            time.sleep(0.002)
        process.kill()
        process.wait()
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("0 in errors\n")
    told = subprocess.run(
        [sys.executable, "-c", ANSWERS], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == str(sorted((f"p{n}@example.org", 1) for n in range(40)))
    assert len(names(folder, "cur")) == 40


@pytest.mark.slow
def test_watching_ends_when_it_is_told_to(folder: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "townclerk.cli", "receive-mail", "--maildir", str(folder), "--watch"]
    command += ["--data", environment["TOWNCLERK_DATA"]]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    delivered(folder, "1", mail_of(1))
    until = time.monotonic() + 60
    while names(folder, "new") and time.monotonic() < until:
        time.sleep(0.05)
    delivered(folder, "2", mail_of(2))
    began = time.monotonic()
    while names(folder, "new") and time.monotonic() < until:
        time.sleep(0.05)
    assert time.monotonic() - began < 10, "the second needs no process of its own"
    process.send_signal(signal.SIGTERM)
    told, _ = process.communicate(timeout=20)
    assert (process.returncode, told) == (0, "2 answered, 0 not to be answered, 0 in errors\n")
