"""What happens at one moment, with threads that each have a connection. Run by `test_at_once.py`."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import Any

import pyarrow as pa
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import RequestFactory

from townclerk import identity
from townclerk.identity import Role, signing_in, staff_sessions
from townclerk.identity.models import ResidentSession, StaffFactor, StaffSession

EMAIL = "bob@alder-falls.example"


class Work(threading.Thread):
    """A thread with a connection of its own; its failure is printed."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self.work, self.failure, self.given = work, "", None
        self.start()

    def run(self) -> None:
        try:
            self.given = self.work()  # type: ignore[assignment]
        except BaseException as failure:
            self.failure = repr(failure)
        finally:
            connection.close()

    def result(self) -> Any:
        self.join(60)
        assert not self.is_alive()
        assert not self.failure, self.failure
        return self.given


def bob() -> Any:
    identity.staff_create(email=EMAIL, roles=[Role.CLERK])
    return user()


def user() -> Any:
    return get_user_model().objects.get(username=EMAIL)


def browser() -> Any:
    request = RequestFactory().get("/console/")
    request.session = SessionStore()
    return request


def sign_in(known: Any = None, **how: bool) -> tuple[bool, Any]:
    request = browser()
    done = identity.staff_sign_in(request, user=known or user(), **{"second_factor": False, **how})
    request.session.save()
    return done, request


def tell(**found: Any) -> None:
    print(json.dumps(found))


def everywhere_waits() -> None:
    known, half_way, may_go_on = bob(), threading.Event(), threading.Event()
    opened = signing_in.login

    def slowly(*args: Any, **kwargs: Any) -> None:
        opened(*args, **kwargs)
        half_way.set()
        may_go_on.wait(20)

    signing_in.login = slowly
    opening = Work(sign_in)
    assert half_way.wait(20)
    ending = Work(lambda: identity.sessions_end(user=known))
    ending.join(0.5)
    waited = ending.is_alive()
    may_go_on.set()
    opening.result()
    ending.result()
    tell(waited=waited, sessions=StaffSession.objects.count())


def _shown_before(change: Callable[[], object], **how: bool) -> None:
    bob()
    StaffFactor(user=user(), kind="totp", name="x", sealed=b"x", added_at="2026-01-01T00:00Z").save()
    known = user()
    change()
    signed_in, _ = sign_in(known, **how)
    tell(signed_in=signed_in, sessions=StaffSession.objects.count())


def password_changed() -> None:
    _shown_before(lambda: identity.staff_new_password(email=EMAIL))


def factors_reset() -> None:
    _shown_before(lambda: identity.staff_reset_factor(email=EMAIL), second_factor=True, own_factor=True)


def access_ended() -> None:
    _shown_before(lambda: identity.staff_disable(email=EMAIL))


def ended_while_used() -> None:
    """Pages are asked for, and the password shown again, while the session is being ended."""
    known = bob()
    _, request = sign_in()
    stop = threading.Event()

    def use() -> None:
        while not stop.is_set():
            again: Any = RequestFactory().get("/console/")
            again.session = SessionStore(request.session.session_key)
            again.staff_session = StaffSession.objects.filter(pk=request.staff_session.pk).first()
            staff_sessions._still(again, known)
            if again.staff_session:
                again.session.cycle_key = lambda: None  # the key is not what this is about
                identity.proved_now(again)

    using = [Work(use) for _ in range(4)]
    time.sleep(0.3)
    identity.sessions_end(user=known)
    time.sleep(0.3)
    stop.set()
    for one in using:
        one.result()
    late: Any = RequestFactory().get("/console/")
    late.session = SessionStore(request.session.session_key)
    still = staff_sessions._still(late, known).is_authenticated
    tell(sessions=StaffSession.objects.count(), still=still)


def many() -> None:
    """Of four who sign in and out of everywhere for two seconds, none is in who was put out."""
    known = bob()
    until = time.monotonic() + 2
    opened: list[tuple[float, Any]] = []
    ended: list[float] = []

    def come() -> None:
        while time.monotonic() < until:
            done, request = sign_in()
            assert done
            opened.append((time.monotonic(), request.staff_session.pk))

    def go() -> None:
        while time.monotonic() < until:
            begun = time.monotonic()
            identity.sessions_end(user=known)
            ended.append(begun)
            time.sleep(0.05)

    work = [*(Work(come) for _ in range(3)), Work(go)]
    for one in work:
        one.join(60)
    alive = set(StaffSession.objects.values_list("pk", flat=True))
    last = max(ended)
    tell(
        alive_that_were_ended=sum(at < last and pk in alive for at, pk in opened),
        failed=[one.failure for one in work if one.failure],
    )
    assert len(opened) > 10
    assert len(ended) > 3


def erased() -> None:
    """People sign in at the moment in which they are erased."""
    from tests.web.loading import load
    from townclerk.people import people_load, person_erase, person_ids_for

    load()
    numbers = [f"P{n}" for n in range(20)]
    rows = {"person": numbers, "name": numbers, "email": [f"{n}@example.org" for n in numbers]}
    people_load(pa.table(rows), source="people.csv", consent_text_version="v1")
    ids = [one for one in person_ids_for(numbers) if one]
    assert len(ids) == len(numbers)
    failed: list[str] = []
    for person in ids:
        together = threading.Barrier(3)

        def come(person: int = person, together: threading.Barrier = together) -> None:
            together.wait(20)
            for _ in range(5):
                identity.resident_sign_in(browser(), person_id=person, how="email")

        def go(person: int = person, together: threading.Barrier = together) -> None:
            together.wait(20)
            person_erase(person)

        work = [Work(come), Work(come), Work(go)]
        for one in work:
            one.join(60)
            failed += [one.failure] if one.failure else []
    tell(sessions_of_the_erased=ResidentSession.objects.filter(person_id__in=ids).count(), failed=failed)
