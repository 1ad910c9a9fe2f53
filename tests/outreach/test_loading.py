from __future__ import annotations

import pytest

from tests.outreach.builders import doc, loaded
from townclerk.core.errors import Problems, TownclerkError
from townclerk.outreach import templates_current
from townclerk.outreach.models import StoredTemplate

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing() -> None:
    assert loaded(doc(), doc(name="news")).new == 2
    before = list(StoredTemplate.objects.order_by("id").values())
    again = loaded(doc(), doc(name="news"))
    assert (again.new, again.known, again.retired) == (0, 2, 0)
    assert list(StoredTemplate.objects.order_by("id").values()) == before


def test_a_changed_file_is_a_new_version_and_the_old_one_stays() -> None:
    loaded(doc())
    assert loaded(doc(body="Hello again")).new == 1
    assert StoredTemplate.objects.count() == 2
    (current,) = templates_current()
    assert current.bodies["en"].text == "Hello again"
    assert loaded(doc()).new == 0
    (current,) = templates_current()
    assert current.bodies["en"].text.startswith("Hello {{")


def test_a_file_that_is_gone_is_no_longer_current() -> None:
    loaded(doc(), doc(name="news"))
    assert loaded(doc()).retired == 1
    assert [template.id for template in templates_current()] == ["bus-pass-offer"]
    assert StoredTemplate.objects.count() == 2


def test_a_wrong_file_stops_everything_or_is_left_out_as_wished() -> None:
    bad = doc(name="news", body="{{ nobody }}", file="messages/news.md")
    with pytest.raises(TownclerkError, match=r"of messages/news.md: 'nobody' is not defined"):
        loaded(doc(), bad)
    assert templates_current() == ()
    problems = Problems()
    count = loaded(doc(), bad, problems=problems)
    assert (count.new, count.refused, problems.errors) == (1, 1, 1)


def test_an_id_is_used_once() -> None:
    problems = Problems()
    loaded(doc(), doc(file="messages/other.md", body="x"), problems=problems)
    assert [one.what for one in problems] == ["The id 'bus-pass-offer' is already used in messages/bus.md."]
    assert len(templates_current()) == 1
