"""Colleagues who answer the same question at the same moment: one answer stands, and the others are told."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from townclerk.assistant.models import OwnFaq
from townclerk.core import clock

HENS = "May I keep chickens?"
_TOWN = """
from townclerk.core.agency import Agency, agency_save
agency_save(Agency("apart", {"en": "Apart"}))
print("ready")
"""
_CLERK = """
import sys
from townclerk import assistant
from townclerk.core.errors import TownclerkError
me = sys.stdin.readline().strip()
try:
    assistant.own_faq_write(question="May I keep chickens?", answer=me, language="en", staff_id=None)
    print("kept")
except TownclerkError as error:
    print(error)
"""


@pytest.mark.slow
def test_at_one_moment_one_is_kept_and_the_others_told(apart: Callable[[str], subprocess.Popen[str]]) -> None:
    assert apart(_TOWN).communicate(timeout=120)[0].strip() == "ready"
    clerks = [apart(_CLERK) for _ in range(3)]
    for number, clerk in enumerate(clerks):
        assert clerk.stdin
        clerk.stdin.write(f"Up to {number}.\n")
        clerk.stdin.flush()
    said = [clerk.communicate(timeout=120)[0].strip() for clerk in clerks]
    assert said.count("kept") == 1
    assert sum("answered already" in one for one in said) == 2


@pytest.mark.django_db
def test_the_record_itself_holds_no_twins() -> None:
    row = {"answer": "Yes.", "language": "en", "written_at": clock.now()}
    OwnFaq.objects.create(question=HENS, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnFaq.objects.create(question=HENS.lower(), **row)
    OwnFaq.objects.create(question=HENS, deleted_at=clock.now(), **row)
    OwnFaq.objects.create(question=HENS, **{**row, "language": "es"})
