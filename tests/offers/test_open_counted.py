"""How many offers are open in all: told where no small count of a service can be worked out from it."""

from __future__ import annotations

from datetime import date

import pytest

from townclerk.offers import offers_open_count, offers_summary
from townclerk.offers.models import Offer

pytestmark = pytest.mark.django_db


def opened(service: str, count: int, *, held: bool = False, area: str = "harbor", first: int = 0) -> None:
    Offer.objects.bulk_create(
        Offer(
            person_id=first + number, service=service, area=area, chance=0.1, rank=1,
            made_on=date(2026, 9, 30), expires_on=date(2026, 12, 1), status="open", held=held, because="[]",
        )
        for number in range(count)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((), 0),
        ((20, 7), 27),
        ((20, 3), None),  # 23 less 20 are those three
        ((20, 1, 2), None),  # two small ones are one and two, or two and one
        ((20, 4, 3), 27),
        ((3,), None),
        ((20, 4, 3, 2), 29),
    ],
)
def test_the_sum_tells_of_no_small_service(counts: tuple[int, ...], told: int | None) -> None:
    for number, count in enumerate(counts):
        opened(f"service-{number}", count)
    opened("held-back", 9, held=True)  # nobody sees those
    assert offers_open_count() == told
    small = sum(one.offers is None for one in offers_summary() if not one.area)
    assert small == sum(count < 5 for count in counts)
