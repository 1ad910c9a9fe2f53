"""The simulated town's services; for e-mails, a town that is not simulated, so that they really leave."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from tests.mailbox import Mailbox, mail_server
from tests.web.conftest import agency, collected, served, site
from townclerk.core.agency import Agency, agency_save, forget_cached

__all__ = ["agency", "collected", "served", "site"]
ASK = "ask@small.example"


@pytest.fixture
def box(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A real mail server that takes the answers of a town that is not simulated."""
    agency_save(dataclasses.replace(agency, simulated=False))
    forget_cached()
    with mail_server() as opened:
        monkeypatch.setenv("TOWNCLERK_SMTP", f"smtp://127.0.0.1:{opened.port}")
        monkeypatch.setenv("TOWNCLERK_MAIL_FROM", "Small Town <no-reply@small.example>")
        monkeypatch.setenv("TOWNCLERK_MAIL_ANSWERS", ASK)
        yield opened
