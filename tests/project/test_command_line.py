"""What the command line does when things go wrong: a sentence and an exit code, never a traceback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from townclerk.core.errors import TownclerkError
from townclerk.folder import init, open_town


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The starter: it loads in a second."""
    found = tmp_path / "mi pueblo ñandú"
    init(found)
    return found


def start(*arguments: str, data: Path, **more: str) -> subprocess.Popen[str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}}
    environment = {**kept, "TOWNCLERK_DATA": str(data), "TOWNCLERK_WORKERS": "1", **more}
    return subprocess.Popen(
        [sys.executable, "-m", "townclerk.cli", *arguments],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=data.parent if data.parent.is_dir() else None,
    )


def told(process: subprocess.Popen[str]) -> str:
    """All it printed, when it failed without a traceback."""
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1, out + err
    assert "Traceback" not in err
    return out + err


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_a_taken_port_is_told_before_the_work_begins(folder: Path, tmp_path: Path, taken: int) -> None:
    said = told(start("run", str(folder), "--port", str(taken), data=tmp_path / "data"))
    assert f"Cannot listen on 127.0.0.1:{taken}" in said
    assert "--port" in said
    assert not (tmp_path / "data").exists()


@pytest.mark.wide
def test_processes_that_begin_on_a_new_record_at_once_all_do_their_work(folder: Path, tmp_path: Path) -> None:
    begun = [start("load", str(folder), data=tmp_path / "data") for _ in range(3)]
    for process in begun:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err


def test_the_record_is_for_its_user_alone_in_a_folder_open_to_all(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    data.chmod(0o755)
    out, err = start("load", str(folder), data=data).communicate(timeout=120)
    open_to_others = [p.name for p in data.rglob("*") if p.stat().st_mode & 0o077]
    assert (data / "record.sqlite3").exists(), out + err
    assert open_to_others == []


@pytest.mark.parametrize(
    "url", ["postgres://clerk:hunter2@127.0.0.1:1/town", "mysql://clerk:hunter2@host/town"]
)
def test_a_database_that_is_not_there_is_told_without_its_password(
    folder: Path, tmp_path: Path, url: str
) -> None:
    said = told(start("load", str(folder), data=tmp_path / "data", DATABASE_URL=url))
    assert "database" in said.lower()
    assert "hunter2" not in said


def test_a_data_folder_that_cannot_be_made_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = told(start("load", str(folder), data=tmp_path / "file" / "data"))
    assert str(tmp_path / "file") in said


def test_a_relative_data_folder_is_the_one_below_the_working_folder(folder: Path, tmp_path: Path) -> None:
    process = start("load", str(folder), data=tmp_path / "x", TOWNCLERK_DATA="relative ñ")
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert (tmp_path / "relative ñ" / "record.sqlite3").exists()


@pytest.mark.wide
def test_ctrl_c_ends_with_130_and_a_sentence(folder: Path, tmp_path: Path) -> None:
    rows = "".join(f"P{number},Name {number}\n" for number in range(200_000))  # some seconds of work
    (folder / "people.csv").write_text("person,name\n" + rows)
    # What a shell starts in the background ignores the signal, and so would all that it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = start("load", str(folder), data=tmp_path / "data")
    signal.signal(signal.SIGINT, before)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("Reading people.csv")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Stopped." in err
    assert "Traceback" not in err


def test_names_of_files_are_not_markup(capsys: pytest.CaptureFixture[str]) -> None:
    from townclerk.core.progress import terminal

    with terminal() as progress:
        progress.step("Reading [/b] [red]people.csv")
        progress.note("[/i]")
    assert "Reading [/b] [red]people.csv …\n[/i]\n" in capsys.readouterr().err


@pytest.mark.parametrize("workers", ["²", "0", "-1", "two", "9" * 5000])
def test_a_number_of_workers_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, workers: str) -> None:
    from townclerk.core import settings
    from townclerk.core.errors import TownclerkError

    monkeypatch.setenv("TOWNCLERK_WORKERS", workers)
    with pytest.raises(TownclerkError, match="TOWNCLERK_WORKERS"):
        settings.workers()


def test_a_file_for_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    from townclerk.core.storage import atomic_path

    with (
        pytest.raises(FileNotFoundError, match="no such folder") as raised,
        atomic_path(tmp_path / "x" / "y"),
    ):
        pass
    assert raised.value.filename == str(tmp_path / "x")


def answered(url: str, host: str, server: subprocess.Popen[str]) -> int:
    """The status of the first answer, once the server is up."""
    for _ in range(300):
        assert server.poll() is None, server.communicate()
        try:
            with urllib.request.urlopen(
                urllib.request.Request(url, headers={"Host": host}), timeout=5
            ) as page:
                return page.status
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer")


@pytest.mark.wide
def test_the_sites_answer_to_the_address_they_listen_on_and_to_no_strange_name(
    folder: Path, tmp_path: Path
) -> None:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.2", 0))
        except OSError:  # macOS has only 127.0.0.1
            pytest.skip("this machine has no second address")
        port = probe.getsockname()[1]
    out, err = start("load", str(folder), data=tmp_path / "data").communicate(timeout=120)
    server = start("serve", "--host", "127.0.0.2", "--port", str(port), data=tmp_path / "data")
    try:
        url = f"http://127.0.0.2:{port}/"
        assert answered(url, f"127.0.0.2:{port}", server) == 200, out + err
        assert answered(url, "evil.example", server) == 400
    finally:
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=30)
    assert server.returncode == 0, err
    assert out.endswith("Stopped.\n")


def test_what_is_no_setting_any_more_is_refused_with_where_it_is_said_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from townclerk.core import settings
    from townclerk.core.errors import TownclerkError

    settings.check()
    monkeypatch.setenv("TOWNCLERK_APPOINTMENT_NAMES_DAYS", "30")
    with pytest.raises(TownclerkError, match=r"not read any more") as refused:
        settings.check()
    assert "[appointments] in agency.toml" in str(refused.value)


def test_the_starter_runs_as_it_is(folder: Path, tmp_path: Path) -> None:
    process = start("run", str(folder), "--no-serve", data=tmp_path / "data")
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, out + err
    assert "3 services" in out
    assert "Traceback" not in out + err


@pytest.mark.parametrize("there", ["nothing", "other files", "an agency's folder"])
def test_a_data_folder_without_a_town_is_refused_and_left_as_it_is(
    there: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    data = tmp_path / "data"
    if there != "nothing":
        data.mkdir()
        (data / ("agency.toml" if there == "an agency's folder" else "notes.txt")).write_text("x")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(TownclerkError, match=r"--data is '.*data'") as raised:
        open_town(folder=None, data=data, town=None)
    assert "townclerk run" in raised.value.problems[0].hint
    monkeypatch.setenv("TOWNCLERK_DATA", str(data))
    with pytest.raises(TownclerkError, match="TOWNCLERK_DATA is"):
        open_town(folder=None, data=None, town=None)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("arguments", [("retrain",), ("offers", "models"), ("staff", "list"), ("serve",)])
def test_commands_that_load_nothing_fail_where_there_is_no_town(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    said = told(start(*arguments, data=tmp_path / "data"))
    assert "there is no such folder" in said
    assert not (tmp_path / "data").exists()


def test_a_folder_that_was_not_loaded_is_not_served(tmp_path: Path) -> None:
    folder = tmp_path / "my-town"
    start("init", str(folder), data=tmp_path / "other").communicate(timeout=120)
    said = told(start("serve", str(folder), data=tmp_path / "data"))
    assert "has not been loaded yet" in said
    assert f"townclerk run {folder}" in said
    assert not (tmp_path / "data").exists()
