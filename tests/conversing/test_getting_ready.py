"""What the first message needs is read and compiled before it comes, and nothing is kept of that."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.appointments import dates_said
from townclerk.assistant.models import Asked, Conversation
from townclerk.core.agency import Agency
from townclerk.web.lines import talking


@pytest.mark.django_db
def test_the_first_wish_for_a_time_compiles_hardly_anything(agency: Agency) -> None:
    talking._loaded.cache_clear()
    dates_said._compiled.cache_clear()
    talking.ready_everywhere()
    assert not Conversation.objects.exists()
    assert not Asked.objects.exists()
    ready = dates_said._compiled.cache_info().misses
    assert ready > 100
    said("quiero una cita para el pasaporte el martes por la tarde", "es")
    assert dates_said._compiled.cache_info().misses - ready < ready / 10
