"""The page of a series: what moves it, weeks out of the ordinary that staff explain, what was said."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from tests.harness.places.console import FEE
from tests.web_console.test_capacity import as_role
from townclerk.forecasts import (
    Accuracy,
    Drift,
    Driver,
    Error,
    Judged,
    Model,
    SeriesForecast,
    Shock,
    drift_of,
    forecast_find,
    forecast_runs,
    shock_notes,
)
from townclerk.forecasts.models import Series
from townclerk.web.console import choice_words, coming, words
from townclerk.web.console.attention import _drifting
from townclerk.web.console.coming import outlook
from townclerk.web.console.driver_words import drift_words, driver_words

pytestmark = pytest.mark.django_db
HERE = "/console/foresee/series/"
OF = {"grain": "W", "service": "", "area": "", "channel": ""}


def row() -> tuple[Series, SeriesForecast]:
    """The series of all requests of the newest run."""
    found = forecast_find()
    assert found is not None
    return Series.objects.filter(unique_id=found.unique_id).order_by("-run_id")[0], found


def planted() -> date:
    """A shock among all requests, what moves them, and eight weeks of which none held."""
    series, found = row()
    ds = [day for day, _ in found.past][-20]
    series.shocks = [{"ds": ds.isoformat(), "y": 950.0, "usual": 400.0, "where": [], "holiday": True}]
    series.drivers = [
        {"kind": "month", "value": 7, "effect": 0.38, "low": 0.3, "high": 0.46, "times": 9},
        {"kind": "trend", "value": 0, "effect": -0.1, "low": -0.2, "high": -0.05, "times": 52},
    ]
    series.said = [
        [day.isoformat(), y + 500, y + 400, y + 600] for day, y in found.past[-8:] if y is not None
    ]
    series.model = Model.LAST_YEAR
    series.save()
    return ds


def test_the_page_says_what_moves_a_series_and_that_the_baseline_is_used(full: None, db: None) -> None:
    planted()
    text = as_role("viewer").get(HERE).content.decode()
    assert "July: \u2066+38%\u2069" in text
    assert "The past year beside the one before: \u2066−10%\u2069" in text
    assert "nothing did better on the past of this series and of those of its size." in text
    assert "A diamond marks a week out of the ordinary" in text
    assert "950 came; about 400 would have been usual. A public holiday lies in it." in " ".join(text.split())
    assert "In the last 8 weeks, what came lay outside what was said for 80 of 100 cases 8 times." in text
    assert "<b>outside</b>" in text
    assert "What happened then?" not in text


def test_staff_say_what_happened_or_that_it_was_ordinary(full: None, db: None) -> None:
    ds = planted()
    clerk = as_role("clerk")
    answer = clerk.post(HERE, {"week": ds.isoformat(), "text": "<i>storm</i>"})
    assert answer.headers["Location"] == f"{HERE}?noted=1#shocks"
    assert shock_notes(**OF)[ds].text == "<i>storm</i>"
    assert "<bdi>&lt;i&gt;storm&lt;/i&gt;</bdi>" in clerk.get(HERE).content.decode()
    clerk.post(HERE, {"week": ds.isoformat(), "text": "", "reject": "1"})
    assert shock_notes(**OF)[ds].rejected
    assert "Mark it again" in clerk.get(HERE).content.decode()
    clerk.post(HERE, {"week": ds.isoformat(), "restore": "1"})
    assert shock_notes(**OF) == {}
    assert clerk.post(HERE, {"week": "2001-01-01", "text": "x"}).status_code == 404
    assert clerk.post(HERE, {"week": "soon", "text": "x"}).status_code == 404
    assert as_role("viewer").post(HERE, {"week": ds.isoformat(), "text": "x"}).status_code == 403


def test_home_names_a_forecast_that_no_longer_holds(full: None, db: None) -> None:
    assert list(_drifting(outlook())) == []
    planted()
    (item,) = _drifting(outlook())
    assert item.what == "“All requests”: what came lay outside the forecast in 8 of the last 8 weeks."
    assert item.address == f"{HERE}#said"


def test_what_is_no_more_than_chance_does_not_alert() -> None:
    first = date(2024, 1, 1)

    def weeks(outside: int, n: int) -> list[Judged]:
        return [Judged(first + timedelta(weeks=k), 5, 4, 6, 9.0 if k < outside else 5.0) for k in range(n)]

    assert drift_of(weeks(9, 28)) == Drift(9, 28, alerts=False)
    assert drift_of(weeks(12, 28)) == Drift(12, 28, alerts=True)
    assert drift_of(weeks(3, 3)) is None
    assert drift_words(None) == ""
    assert Shock(first, 1.0, 2.0).where == ()


@pytest.mark.parametrize(
    "kind", ["holiday", "after_holiday", "monday_after_holiday", "weekday", "month", "trend"]
)
def test_every_driver_has_words(kind: str, full: None, db: None) -> None:
    text = driver_words(Driver(kind, 1, 0.38, 0.2, 0.5, 6))
    assert "+38%" in text
    assert ("Mondays after a holiday" in text) == (kind == "monday_after_holiday")


def test_known_events_say_when_they_are_and_what_they_did(full: None, db: None) -> None:
    series = Series.objects.filter(run__grain="W", service="bin-missed", area="").order_by("-run_id")[0]
    viewer = as_role("viewer")
    page = f"{HERE}?service=bin-missed"
    text = viewer.get(page).content.decode()
    assert "<bdi>&lt;b&gt;Clean-up&lt;/b&gt; weeks</bdi>" in text
    assert "<p><b>Now:</b> Oct 14\u2009–\u200927, 2026</p>" in text
    assert "<p><b>Next time:</b> Oct 14\u2009–\u200927, 2027</p>" in text
    assert "does not stand out of chance" in text
    assert "New fee" not in text
    event = {"kind": "event", "name": "<b>Clean-up</b> weeks", "value": 0}
    series.drivers = [{**event, "effect": 0.38, "low": 0.3, "high": 0.46, "times": 4}]
    series.save()
    text = viewer.get(page).content.decode()
    assert "During “&lt;b&gt;Clean-up&lt;/b&gt; weeks”: \u2066+38%\u2069 (in 95 of 100 cases" in text
    assert (
        "<b>What it does:</b> \u2066+38%\u2069 (in 95 of 100 cases between \u2066+30%\u2069 and"
        in text.replace("\n", "")
    )
    spanish = viewer.get(page, headers={"accept-language": "es"}).content.decode()
    assert spanish.count("Semanas de limpieza") == 2  # the event, and what moves the series
    assert "Clean-up" not in spanish


def test_an_event_that_moves_a_part_of_a_sum_is_told_of_the_sum(full: None, db: None) -> None:
    series = Series.objects.filter(run__grain="W", service="bin-missed", area="").order_by("-run_id")[0]
    viewer = as_role("viewer")
    nothing = "the forecast expects nothing special"
    assert nothing in viewer.get(HERE).content.decode()
    event = {"kind": "event", "name": "<b>Clean-up</b> weeks", "value": 0}
    series.drivers = [{**event, "effect": 1.72, "low": 1.3, "high": 2.2, "times": 4}]
    series.save()
    text = viewer.get(HERE).content.decode()
    assert nothing not in text
    assert "Of its parts it does, and the forecast adds them up: " in text
    assert text.count("\u2066+172%\u2069 (in 95 of 100 cases") == 1


def test_last_years_season_with_events_is_not_called_last_years_season_alone(full: None, db: None) -> None:
    series = Series.objects.filter(run__grain="W", service="bin-missed", area="").order_by("-run_id")[0]
    series.model, page = Model.LAST_YEAR, f"{HERE}?service=bin-missed"
    series.drivers = []
    series.save()
    viewer = as_role("viewer")
    assert "is used here: nothing did better" in viewer.get(page).content.decode()
    event = {
        "kind": "event",
        "name": "Clean-up",
        "value": 0,
        "effect": 0.38,
        "low": 0.3,
        "high": 0.46,
        "times": 4,
    }
    series.drivers = [event]
    series.save()
    told = viewer.get(page).content.decode()
    assert "is used here, with what known events do put in" in told
    assert "nothing did better" not in told


def test_an_event_that_never_happened_leads_to_what_if(full: None, db: None) -> None:
    viewer = as_role("viewer")
    text = viewer.get(f"{HERE}?service=bulky-waste&area=eastgate").content.decode()
    assert "from December 7, 2026 until further notice" in text
    assert "It has not happened yet in this record" in text
    fee = "/console/foresee/series/what-if/?service=bulky-waste&amp;area=eastgate&amp;kind=fee"
    event, links = text.split('<h2 id="events">')[1], text.split('<h2 id="events">')[0]
    assert f'href="{fee}"' in event.split("</section>")[0]  # what stays is asked as a fee, not as a closure
    for kind in ("closure", "campaign", "fee"):
        assert f'href="{fee.removesuffix("fee")}{kind}"' in links
    assert "New fee" not in viewer.get(f"{HERE}?service=bulky-waste&area=meadows").content.decode()


def test_what_is_coming_lists_the_events_and_their_series(full: None, db: None) -> None:
    viewer = as_role("viewer")
    text = viewer.get("/console/foresee/").content.decode()
    assert text.index("Clean-up") < text.index("New fee")  # now, before later
    assert 'href="/console/foresee/series/?service=bin-missed#events"' in text
    assert "<p><b>Areas:</b> Eastgate</p>" in text
    one = viewer.get("/console/foresee/?service=bin-missed").content.decode()
    assert "New fee" not in one
    assert "Clean-up" in one


def judged(n: int, within: int, y: float = 10.0) -> tuple[Judged, ...]:
    return tuple(
        Judged(date(2024, 1, 1) + timedelta(7 * k), y, y - 1, y + 1, y if k < within else y + 9)
        for k in range(n)
    )


@pytest.mark.parametrize(
    ("n", "within", "word"), [(24, 24, "24 lay within"), (24, 14, "only 14"), (24, 20, ""), (8, 8, "")]
)
def test_a_band_that_held_far_more_or_less_than_it_says_is_told(n: int, within: int, word: str) -> None:
    told = choice_words.band_words(cast(SeriesForecast, SimpleNamespace(judged=judged(n, within))))
    assert (word in told) if word else told == ""


def test_an_error_of_few_requests_is_so_many_a_week() -> None:
    few = SimpleNamespace(judged=judged(24, 24, y=2.5))
    assert choice_words._off(cast(SeriesForecast, few), Error(wape=0.8)) == "about 2.0 a week"
    many = SimpleNamespace(judged=judged(24, 24, y=50.0))
    assert choice_words._off(cast(SeriesForecast, many), Error(wape=0.08)) == "8.0%"


def test_where_last_year_stands_in_its_other_figures_are_explained() -> None:
    told = SimpleNamespace(
        model=Model.LAST_YEAR,
        ours=Error(wape=0.2),
        last_year=Error(wape=0.3),
        drivers=(),
        judged=judged(24, 24),
    )
    text = choice_words.why(cast(SeriesForecast, told))
    assert "so we use that" in text
    assert "off by 20.0%" in text
    assert "as it stands by 30.0%" in text
    told.last_year = told.ours
    assert "20.0%" not in choice_words.why(cast(SeriesForecast, told))


def told_worse(**ours: float) -> SeriesForecast:
    weights = ((Model.LEARNED, 0.58), (Model.LAST_YEAR, 0.25), (Model.SMOOTHING, 0.17))
    one = SimpleNamespace(
        model=Model.COMBINED,
        ours=Error(**ours),
        last_year=Error(wape=0.67, rmsse=0.5),
        drivers=(),
        judged=judged(24, 24),
        weights=weights,
    )
    return cast(SeriesForecast, one)


def test_where_last_year_was_closer_the_page_says_so_and_why_it_is_not_used_alone() -> None:
    worse = choice_words.why(told_worse(wape=0.92, rmsse=0.6))
    assert "There ‘same season last year’ was closer. It is not used alone for that" in worse
    assert "made later forecasts worse" in worse
    assert "It makes \u206625%\u2069 of what is mixed here." in worse or "It makes 25% of" in worse
    by_one = choice_words.why(told_worse(wape=0.92, rmsse=0.4))
    assert "closer on average, but it had the larger misses" in by_one
    assert "closer on average" not in worse
    assert "not used alone" not in choice_words.why(told_worse(wape=0.5, rmsse=0.4))


def test_nothing_is_promised_of_last_year_that_is_not_done() -> None:
    every = Accuracy(series=9, judged=9, better=9, better_absolute=9)
    assert "alone" not in choice_words.choice_words(every, 0)
    some = Accuracy(series=9, judged=9, better=8, worse=1, better_absolute=5)
    assert "alone is used" not in choice_words.choice_words(some, 0)
    assert "keeps its mix" in choice_words.choice_words(some, 0)
    assert "On 3 series nothing did better there" in choice_words.choice_words(some, 3)


def test_what_is_coming_and_a_what_if_say_too_that_a_band_held_more_than_it_says(
    full: None, db: None
) -> None:
    series, found = row()
    past = [(ds, y) for ds, y in found.past[-24:] if y is not None]
    series.judged = [[ds.isoformat(), y, y - 1, y + 1] for ds, y in past]
    series.save()
    coming._outlook.cache_clear()
    viewer, said = as_role("viewer"), f"{len(past)} lay within the 80% band: it is wider than it need be"
    assert said in viewer.get("/console/foresee/").content.decode()
    coming._outlook.cache_clear()  # what follows reads the record as it was
    assert said in viewer.get(f"{HERE}what-if/?{FEE}").content.decode()


def test_a_series_leads_to_those_of_its_channels_by_their_names(full: None, db: None) -> None:
    service, channel = "bin-missed", "phone"
    run = forecast_runs(grain="W", limit=1)[0]
    one = Series.objects.get(service=service, area="", channel="", run=run.id)
    one.pk, one.unique_id, one.channel = None, f"{one.unique_id}/{channel}", channel
    one.save()
    viewer = as_role("viewer")
    text = viewer.get(f"{HERE}?service={service}").content.decode()
    assert f'href="/console/foresee/series/?service={service}&amp;channel={channel}"' in text
    assert "By the way people come" in text
    assert ">By phone</a>" in text
    assert words.series_name(service, "", channel).endswith(", By phone")
