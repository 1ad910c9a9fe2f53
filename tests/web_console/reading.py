"""Reading what the console answers."""

from __future__ import annotations

import csv
import io

from django.test import Client

DOWNLOADS = {
    "talk-figures-csv",
    "own-faqs-csv",
    "area-csv",
    "areas-csv",
    "asked-csv",
    "capacity-csv",
    "capacity-teams-csv",
    "design-csv",
    "audit-csv",
    "audit-reads-csv",
    "foresee-csv",
    "listen-csv",
    "offers-csv",
    "outbox-csv",
    "series-csv",
}


def html(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


def rows_of(client: Client, url: str) -> list[dict[str, str]]:
    answer = client.get(url)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
