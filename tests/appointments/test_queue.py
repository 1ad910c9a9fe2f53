"""Walk-ins see their number, how many are before them, and whose turn it is; no page says who they are."""

from __future__ import annotations

import pytest
from django.test import Client

from townclerk.appointments import TicketStatus, ticket_mark, ticket_next, ticket_take

pytestmark = pytest.mark.usefixtures("site", "on_wednesday")


def text(address: str) -> str:
    return " ".join(Client().get(address).content.decode().split())


def test_a_ticket_says_its_number_who_is_before_it_and_when_it_is_called() -> None:
    walks = [ticket_take(place="town-hall", service="town-card") for _ in range(3)]
    address = f"/queue/ticket/{walks[2].id}/{walks[2].key}"
    page = text(address)
    assert "<bdi>3</bdi>" in page
    assert "2 people are before you." in page
    assert "about 15 minutes" in page
    first = ticket_next(place="town-hall", resource="desk-1")
    assert first
    assert "It is your turn." in text(f"/queue/ticket/{first.id}/{first.key}")
    assert "Please come to: Desk 1" in text(f"/queue/ticket/{first.id}/{first.key}")
    assert "1 person is before you." in text(address)
    ticket_mark(first.id, TicketStatus.DONE)
    assert "was seen" in text(f"/queue/ticket/{first.id}/{first.key}")


def test_a_ticket_is_opened_by_its_own_address_alone() -> None:
    one, other = ticket_take(place="town-hall"), ticket_take(place="town-hall")
    for wrong in (other.key, "x", "é"):
        assert Client().get(f"/queue/ticket/{one.id}/{wrong}").status_code == 404


def test_it_looks_again_by_itself_until_its_reader_stops_that() -> None:
    one = ticket_take(place="town-hall")
    for address, every in ((f"/queue/ticket/{one.id}/{one.key}", "30"), ("/queue/town-hall", "15")):
        waiting = Client().get(address)
        assert waiting.headers["Refresh"] == every
        assert "?still=1" in waiting.content.decode()
        stopped = Client().get(f"{address}?still=1")
        assert "Refresh" not in stopped.headers
        assert f'href="{address}"' in stopped.content.decode()
    ticket_mark(one.id, TicketStatus.LEFT)
    assert "Refresh" not in Client().get(f"/queue/ticket/{one.id}/{one.key}").headers


def test_the_board_shows_numbers_and_desks_and_is_announced_politely() -> None:
    assert "Nobody is being called just now." in text("/queue/town-hall")
    for _ in range(15):
        ticket_take(place="town-hall")
    ticket_next(place="town-hall", resource="desk-2")
    page = text("/queue/town-hall")
    assert '<div role="status"><ul class="board"><li><b><bdi>1</bdi></b> <span>Desk 2</span>' in page
    assert "and 2 more" in page
    assert Client().get("/queue/nowhere").status_code == 404
