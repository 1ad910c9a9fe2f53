"""What a file may cost: memory, seconds, scans; and that pictures lose nothing on the way."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from tests.core.files_made import docx_of, kept, pdf_of, refused, spent_on
from townclerk.core import storage
from townclerk.core.uploads import UploadRefused, apart, incoming, incoming_clear

LIMITED = """
import sys
from townclerk.core.uploads import child
child.CPU_SECONDS = 1
child._limit("PDF")
"""


@pytest.fixture(autouse=True)
def _apart(data_dir: Path) -> None:
    """Each test has a data folder of its own."""


def _progressive(repeat: int, size: tuple[int, int] = (64, 64)) -> bytes:
    """A picture whose last scan is drawn again and again."""
    out = io.BytesIO()
    Image.new("L", size, 90).save(out, "JPEG", progressive=True, comment=b"\xff\xda" * 120)
    data = out.getvalue()
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * repeat + data[-2:]


def test_a_picture_that_is_drawn_over_without_end_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    """A scan of 75 bytes costs 34 ms at 49 million pixels: 5 MB of them took 38 minutes."""
    path = tmp_path / "a.jpg"
    path.write_bytes(_progressive(3_000, (2_000, 2_000)))
    code, _memory, seconds = spent_on(path)
    assert code == "bomb"
    assert seconds < 3


def test_an_honest_progressive_picture_is_taken_whatever_else_it_holds() -> None:
    data = kept(_progressive(20) + b"a film of the same moment" + b"\xff\xda" * 500)
    assert Image.open(io.BytesIO(data)).size == (64, 64)


def test_a_grey_scan_of_16_bits_keeps_its_greys() -> None:
    picture = Image.new("I", (30, 20), 20_000)
    picture.paste(65_535, (0, 0, 10, 20))
    picture.paste(0, (10, 0, 20, 20))
    out = io.BytesIO()
    picture.convert("I;16").save(out, "PNG")
    said = Image.open(io.BytesIO(kept(out.getvalue())))
    assert [said.getpixel((x, 5)) for x in (5, 15, 25)] == [255, 0, 77]


@pytest.mark.wide
def test_the_largest_picture_that_is_taken_fits_into_its_limits(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned upright, which copies it
    path = tmp_path / "a.png"
    Image.linear_gradient("L").convert("RGBA").resize((7_000, 7_000)).save(path, exif=exif, compress_level=1)
    code, memory, _seconds = spent_on(path)
    assert code == "kept"
    assert memory < 800


@pytest.mark.parametrize(
    ("does", "ends"),
    [
        ("bytearray(600_000_000)", "MemoryError"),
        ("while True: pass", ""),
        ("open(sys.argv[1], 'wb', 0).write(b'a')", "File too large"),
    ],
)
def test_the_process_that_looks_has_little_memory_little_time_and_no_files(
    does: str, ends: str, tmp_path: Path
) -> None:
    path = tmp_path / "written"
    command = [sys.executable, "-c", LIMITED + does, str(path)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1 if ends else ended.returncode in {-signal.SIGKILL, -signal.SIGXCPU}
    assert ends in ended.stderr
    assert not path.exists() or not path.read_bytes()


@pytest.mark.parametrize("data", [pdf_of(), docx_of(), _progressive(0)])
def test_a_process_that_dies_keeps_nothing(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    refused(data, "unread")


def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hanging = tmp_path / "hang"
    hanging.write_text("#!/bin/sh\nsleep 600 & sleep 600\n")
    hanging.chmod(0o700)
    monkeypatch.setattr(apart.sys, "executable", str(hanging))
    monkeypatch.setattr(apart, "WALL_SECONDS", 0.5)
    began = time.monotonic()
    refused(pdf_of(), "unread")
    assert time.monotonic() - began < 30, "also what it started has ended, which would hold its output open"


@pytest.mark.parametrize(
    "said", ["", "nonsense", "{}", '{"bytes": 9}\nabc', '{"code": "unknown", "params": {}}', "[1]"]
)
def test_an_answer_that_is_none_is_a_refusal(said: str) -> None:
    with pytest.raises(UploadRefused) as caught:
        apart._understood(said.encode())
    assert caught.value.code == "unread"


def test_the_process_that_looks_is_handed_no_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    telling = tmp_path / "tell"
    telling.write_text("#!/bin/sh\nenv > " + str(tmp_path / "told") + "\n")
    telling.chmod(0o700)
    monkeypatch.setenv("TOWNCLERK_SMTP", "smtps://user:secret@mail.example")
    monkeypatch.setattr(apart.sys, "executable", str(telling))
    refused(pdf_of(), "unread")
    assert "PYTHONPATH" in (tmp_path / "told").read_text()
    assert "TOWNCLERK" not in (tmp_path / "told").read_text()


@pytest.mark.parametrize("when", ["start", "next file"])
def test_what_is_still_being_sent_waits_in_the_data_folder_and_goes_after_a_kill(when: str) -> None:
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    assert folder.name == "incoming"
    assert folder.stat().st_mode & 0o777 == 0o700
    left, young = incoming() / "a.upload", incoming() / "b.upload"
    for path in (left, young):
        path.write_bytes(b"private")
    os.utime(left, (time.time() - 7_200,) * 2)
    if when == "start":
        assert incoming_clear() == 1
    else:
        kept(_progressive(0))
    assert [path.name for path in storage.subdir("incoming").iterdir()] == ["b.upload"]
