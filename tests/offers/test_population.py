"""People a part at a time: the same is learned, chosen and remembered as of all of them at once."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import numpy as np
import pytest

from tests.offers.builders import AS_OF, PERMIT, SERVICES, history_table, people_table, requests
from tests.offers.test_learning import TERMS, simulated
from townclerk.core import storage
from townclerk.offers import events as events_of
from townclerk.offers import population, stored
from townclerk.offers.audience import audience_of
from townclerk.offers.choosing import Exploring, Places, chosen_of, joined
from townclerk.offers.learning import needs
from townclerk.offers.population import Gathered, Population, sample
from townclerk.offers.stored import Stored
from townclerk.offers.tally import Events, Subjects

PEOPLE = 900


@pytest.fixture
def ids() -> np.ndarray:
    return np.arange(11, 11 + 2 * 150, 2, dtype=np.int64)


def read(ids: np.ndarray) -> Population:
    people = people_table(ids.tolist(), history_known=[n % 7 > 0 for n in range(len(ids))])
    may = [(s.slug, _may(len(ids), n)) for n, s in enumerate(SERVICES)]
    audience = audience_of(people, lambda: iter(may), SERVICES, as_of=AS_OF)
    rows = requests(ids.tolist())
    asked = events_of.Asked(history_table([*rows, *rows[:50]]), as_of=AS_OF)
    return asked.of_people(audience.ids, audience.services, subjects=audience.subjects, terms=audience.terms)


def _may(size: int, seed: int):  # type: ignore[no-untyped-def]
    import pyarrow as pa

    return pa.array(np.random.default_rng(seed).random(size) < 0.8)


def whole(found: Population) -> tuple[np.ndarray, ...]:
    """(subject, service, day) of all parts, numbered through, beside what is known of each subject."""
    parts = list(found.parts())
    subject = np.concatenate([part.events.subject + part.rows.start for part in parts])
    rest = (np.concatenate([getattr(part.events, name) for part in parts]) for name in ("service", "day"))
    known = np.concatenate([part.subjects.eligible.sum(axis=1) for part in parts])
    return (subject, *rest, known)


def test_requests_in_files_are_those_in_memory(
    ids: np.ndarray, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TOWNCLERK_DATA", str(tmp_path / "the town's"))
    gathered = read(ids)
    monkeypatch.setattr(events_of, "IN_MEMORY", 0)
    monkeypatch.setattr(population, "PART", 40)
    monkeypatch.setattr(stored, "PART", 40)
    in_files = read(ids)
    assert isinstance(gathered, Gathered)
    assert isinstance(in_files, Stored)
    assert [part.rows.stop for part in in_files.parts()] == [40, 80, 120, 150]
    assert (gathered.first, gathered.last) == (in_files.first, in_files.last)
    for one, other in zip(whole(gathered), whole(in_files), strict=True):
        np.testing.assert_array_equal(one, other)
    assert len(whole(gathered)[0]) > 500
    folder = in_files._folder
    assert folder.exists()
    del in_files
    assert not folder.exists(), "what people asked for is left in files that nobody needs"


def test_files_of_a_killed_process_go_and_those_of_a_living_one_stay(
    ids: np.ndarray, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TOWNCLERK_DATA", str(tmp_path))
    monkeypatch.setattr(events_of, "IN_MEMORY", 0)
    names = ("killed", "of an older version", "in use", "in the making")
    killed, older, used, made = (storage.subdir("spill") / f"asked-{os.getpid()}-{name}" for name in names)
    for folder in (killed, older, used, made):
        (folder / "part=0").mkdir(parents=True)
    os.utime(older, (0, 0))
    (killed / "in-use").touch()  # in a container another process has the number that the killed one had
    with (used / "in-use").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        read(ids)
        assert [folder.exists() for folder in (killed, older, used, made)] == [False, False, True, True]
    read(ids)
    assert not used.exists(), "a lock goes with whoever held it"


def test_a_population_without_requests_in_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TOWNCLERK_DATA", str(tmp_path))
    monkeypatch.setattr(events_of, "IN_MEMORY", -1)
    people = people_table([1, 2])
    audience = audience_of(people, lambda: iter([(PERMIT.slug, _may(2, 1))]), SERVICES, as_of=AS_OF)
    asked = events_of.Asked(history_table([]), as_of=AS_OF)
    found = asked.of_people(audience.ids, audience.services, subjects=audience.subjects, terms=audience.terms)
    assert isinstance(found, Stored)
    assert found.last < found.first
    learned = needs(found, day=20_000, name="people", more=True)
    assert learned.evaluation is None


def _choices(gathered: Gathered, day: int):  # type: ignore[no-untyped-def]
    found = needs(gathered, day=day, name="people", more=True)
    people, services = gathered.size, len(TERMS.window)
    open_now = np.array([[4, 0], [70, 1], [people - 1, 0]])
    offerable = np.ones((people, services), bool)
    offerable[open_now[:, 0], open_now[:, 1]] = False
    places = Places(offerable, np.arange(people) % 3, 2, 0.02, np.zeros(services, int), open_now)
    rng = np.random.default_rng(9)
    exploring = Exploring(0.3, rng.random(people) < 0.3, rng.random(people), 0.001)
    chosen = joined(
        chosen_of(part, TERMS, found, day=day, places=places, exploring=exploring)
        for part in gathered.parts()
    )
    return found, chosen


def test_what_is_learned_and_chosen_does_not_depend_on_the_size_of_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    subjects, events, day = simulated(people=PEOPLE)
    known = np.arange(PEOPLE) % 9 > 0
    subjects = Subjects(subjects.area, subjects.areas, known, subjects.eligible)
    at_once, chosen = _choices(Gathered(subjects, events, TERMS), day)
    monkeypatch.setattr(population, "PART", 37)
    in_parts, theirs = _choices(Gathered(subjects, events, TERMS), day)
    assert at_once.evaluation is not None
    assert at_once.evaluation.learned is not None, "nothing beyond the baseline was compared: prove nothing"
    assert at_once.evaluation.judged == in_parts.evaluation.judged
    assert at_once.evaluation.learned == in_parts.evaluation.learned
    np.testing.assert_array_equal(at_once.simple.table(), in_parts.simple.table())
    assert len(chosen.subject) > 100
    assert chosen.explored.any()
    for name in ("subject", "service", "rank", "explored", "last", "times", "x"):
        np.testing.assert_array_equal(getattr(chosen, name), getattr(theirs, name), err_msg=name)
    np.testing.assert_allclose(chosen.chance, theirs.chance)


def test_a_sample_is_whole_people_and_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(population, "PART", 100)
    subjects, events, _ = simulated(people=PEOPLE)
    everybody = Gathered(subjects, events, TERMS)
    some, again = sample(everybody, most=300), sample(everybody, most=300)
    assert 200 < some.size < 400
    np.testing.assert_array_equal(some.events.day, again.events.day)
    np.testing.assert_array_equal(some.subjects.area, again.subjects.area)
    # Whole: as many lives are in the sample, each with all its requests, as are in the town.
    lives = {_life(events, n) for n in range(PEOPLE)}
    assert all(_life(some.events, n) in lives for n in range(some.size))
    everyone = sample(everybody, most=PEOPLE)
    np.testing.assert_array_equal(everyone.events.subject, events.subject)
    np.testing.assert_array_equal(everyone.subjects.eligible, subjects.eligible)


def _life(events: Events, person: int) -> tuple[tuple[int, int], ...]:
    mine = events.subject == person
    return tuple(zip(events.service[mine].tolist(), events.day[mine].tolist(), strict=True))
