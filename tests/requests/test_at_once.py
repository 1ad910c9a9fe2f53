"""Many at once, in processes of their own: nothing is received twice, nothing is overwritten unseen."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest

_BEGIN = """
import json, sys
from townclerk import requests
from townclerk.core.agency import Agency, agency_save
from townclerk.core.errors import TownclerkError
from townclerk.requests.models import Request, StoryLine
from townclerk.services import Service, catalogue_load
from townclerk.trust import acting
"""
_TOWN = (
    _BEGIN
    + """
agency_save(Agency("at-once", {"en": "At Once"}))
catalogue_load(services=[Service("pothole", {"en": "Pothole"}, team="streets")], pages=[])
made = requests.request_receive(requests.RequestDraft("pothole", "portal", "en", "A hole", key="first"))
print(made.reference.replace("-", "")[-7:])
"""
)
_CLERK = (
    _BEGIN
    + """
reference, name = sys.stdin.readline().split()
done = []
for turn in range(8):
    row = Request.objects.get(reference=reference)
    with acting(f"staff:{name}"):
        try:
            requests.request_assign(reference=reference, version=row.version, member=int(name))
            done.append(row.version)
        except requests.ChangedMeanwhile:
            pass
print(json.dumps(done))
"""
)
_SENDER = (
    _BEGIN
    + """
sys.stdin.readline()
draft = requests.RequestDraft("pothole", "portal", "en", "The same hole", key="clicked twice")
print(requests.request_receive(draft).reference)
"""
)

_PAIRS = (
    _BEGIN
    + """
agency_save(Agency("at-once", {"en": "At Once"}))
catalogue_load(services=[Service("pothole", {"en": "Pothole"}, team="streets")], pages=[])
for number in range(40):
    draft = requests.RequestDraft("pothole", "portal", "en", f"Hole {number}")
    print(requests.request_receive(draft).reference.replace("-", "")[-7:])
"""
)
_MERGER = (
    _BEGIN
    + """
for line in sys.stdin:
    one, other = line.split()
    try:
        requests.request_merge(reference=one, into=other, version=None)
    except (requests.NotNow, requests.ChangedMeanwhile):
        pass
    print("done", flush=True)
"""
)

Start = Callable[[str], "subprocess.Popen[str]"]


def _said(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return out.strip()


@pytest.mark.slow
def test_of_clerks_at_once_each_version_is_changed_by_one(apart: Start) -> None:
    reference = _said(apart(_TOWN))
    clerks = [apart(_CLERK) for _ in range(4)]
    for number, clerk in enumerate(clerks):
        assert clerk.stdin
        clerk.stdin.write(f"{reference} {number + 1}\n")
        clerk.stdin.flush()
    won = [version for clerk in clerks for version in json.loads(_said(clerk))]
    assert len(won) == len(set(won)), "two changed the same version"
    end = _said(
        apart(
            _BEGIN
            + f"row = Request.objects.get(reference='{reference}')\n"
            + "lines = StoryLine.objects.filter(request=row, step='assigned').count()\n"
            + "print(json.dumps([row.version, lines]))"
        )
    )
    assert json.loads(end) == [len(won) + 1, len(won)]


@pytest.mark.slow
def test_a_form_sent_many_times_at_once_is_one_request(apart: Start) -> None:
    _said(apart(_TOWN))
    senders = [apart(_SENDER) for _ in range(5)]
    for sender in senders:
        assert sender.stdin
        sender.stdin.write("go\n")
        sender.stdin.flush()
    assert len({_said(sender) for sender in senders}) == 1
    assert _said(apart(_BEGIN + "print(Request.objects.count(), StoryLine.objects.count())")) == "2 4"


@pytest.mark.slow
def test_two_who_merge_the_same_two_the_other_way_round_never_wait_for_each_other(apart: Start) -> None:
    listed = _said(apart(_PAIRS)).split()
    pairs = list(zip(listed[::2], listed[1::2], strict=True))
    there, back = apart(_MERGER), apart(_MERGER)
    for one, other in pairs:
        for process, asked in ((there, f"{one} {other}\n"), (back, f"{other} {one}\n")):
            assert process.stdin
            process.stdin.write(asked)
            process.stdin.flush()
        # Each dies where the database ends a deadlock by an error, and then says nothing.
        assert [process.stdout and process.stdout.readline() for process in (there, back)] == ["done\n"] * 2
    assert (_said(there), _said(back)) == ("", "")
    count = (
        "print(Request.objects.filter(status='merged').count(), Request.objects.filter(open=True).count())"
    )
    assert _said(apart(_BEGIN + count)) == "20 20"
