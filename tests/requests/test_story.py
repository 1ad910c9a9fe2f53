"""A request from its arrival to its end, as its writer and clerks live through it."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest

from tests.people.builders import id_of, load, row
from tests.requests.conftest import Post, draft
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.history import history_of
from townclerk.people import person_erase, person_export
from townclerk.requests import (
    AnswerLine,
    ChangedMeanwhile,
    NotNow,
    Place,
    Status,
    Step,
    TooManyTries,
    following,
    request_ask,
    request_assign,
    request_begin,
    request_close,
    request_follow,
    request_merge,
    request_note,
    request_receive,
    request_reopen,
    request_sort,
    request_unmerge,
    request_whole,
    request_write,
    requests_append,
    requests_of,
    saved,
    story_of,
    writer_answers,
    writer_helped,
    writer_reopens,
)
from townclerk.requests.models import Request, StoryLine
from townclerk.trust import accesses_recent, acting, actions_recent, decisions_about

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def _row(reference: str) -> Request:
    return Request.objects.get(reference=reference.replace("-", "")[-7:])


def test_the_same_key_is_the_same_request() -> None:
    first, again = request_receive(draft(key="form-1")), request_receive(draft("other words", key="form-1"))
    assert first == again
    assert request_receive(draft(key="form-2")) != first
    assert Request.objects.count() == 2


def test_is_routed_by_its_service_and_due_in_its_days() -> None:
    with clock.frozen(MONDAY):
        receipt = request_receive(draft())
    found = _row(receipt.reference)
    assert (found.team, found.status, found.routed_by) == ("streets", "sorted", "service")
    assert found.due_on == date(2026, 3, 9)
    assert receipt.reference.startswith("AF-")


def test_a_holiday_is_no_working_day() -> None:
    with clock.frozen(datetime(2026, 7, 1, 15, tzinfo=UTC)):  # Friday the 3rd stands in for the 4th
        assert _row(request_receive(draft()).reference).due_on == date(2026, 7, 9)


def test_what_was_written_is_nowhere_in_the_clear() -> None:
    receipt = request_receive(
        draft("Call Zelda on +1 312 555 0142, my card is 4111 1111 1111 1111", name="Zelda Quux",
              email="zelda@example.org", place=Place("Mill Street 3", 41.88, -87.63),
              answers=(AnswerLine("How deep?", "ten cm"),))
    )  # fmt: skip
    found = _row(receipt.reference)
    for secret in ("312 555", "4111", "zelda@", "Quux"):
        assert secret not in found.plain
        assert secret.encode() not in bytes(found.sealed)
    whole = request_whole(receipt.reference)
    assert "+1 312 555 0142" in whole.text
    assert whole.writer.email == "zelda@example.org"
    assert whole.answers == (("How deep?", "ten cm"),)


def test_is_followed_by_reference_and_code_alone() -> None:
    receipt = request_receive(draft())
    story = request_follow(receipt.reference.lower(), receipt.code)
    assert story is not None
    assert story.text == "A deep pothole on Mill Street"
    assert request_follow(receipt.reference, f"{(int(receipt.code) + 1) % 10**6:06d}") is None
    assert request_follow("AF-222-2222", receipt.code) is None


def test_no_single_network_shuts_a_writer_out_elsewhere() -> None:
    receipt = request_receive(draft())
    wrong = f"{(int(receipt.code) + 1) % 10**6:06d}"
    tried = 0
    for hour in range(24):
        with clock.frozen(MONDAY + timedelta(hours=hour)):
            with contextlib.suppress(TooManyTries):
                while True:
                    request_follow(receipt.reference, wrong, address="10.0.0.1")
                    tried += 1
            assert request_follow(receipt.reference, receipt.code, address="10.0.0.99")
    assert tried == 240
    assert 2 * tried < following.PER_REFERENCE


def test_guessing_from_many_networks_ends_and_its_writer_comes_back_a_day_later() -> None:
    receipt = request_receive(draft())
    wrong = f"{(int(receipt.code) + 1) % 10**6:06d}"
    with clock.frozen(MONDAY):
        for number in range(following.PER_REFERENCE):
            address = f"10.0.{number % 200}.1"
            assert request_follow(receipt.reference, wrong, address=address) is None
        with pytest.raises(TooManyTries) as shut:
            request_follow(receipt.reference, wrong, address="10.0.0.99")
        assert shut.value.reference
    with clock.frozen(MONDAY + timedelta(days=1, minutes=1)):
        assert request_follow(receipt.reference, receipt.code, address="10.0.0.99")


def test_who_mistypes_shuts_out_neither_the_library_nor_the_writer_elsewhere() -> None:
    mine, other = (request_receive(draft()) for _ in range(2))
    wrong = f"{(int(mine.code) + 1) % 10**6:06d}"
    with clock.frozen(MONDAY):
        for number in range(10):  # from one household: of IPv6 that is a whole network
            request_follow(mine.reference, wrong, address=f"2001:db8::{number}")
        with pytest.raises(TooManyTries):
            request_follow(mine.reference, mine.code, address="2001:db8::77")
        assert request_follow(other.reference, other.code, address="2001:db8::77")
        assert request_follow(mine.reference, mine.code, address="10.0.0.1")


def test_a_writer_cannot_write_without_end() -> None:
    found = _row(request_receive(draft()).reference)
    with clock.frozen(MONDAY):
        for number in range(20):
            writer_answers(found.reference, f"And {number}")
        with pytest.raises(NotNow):
            writer_answers(found.reference, "And on")
    with clock.frozen(MONDAY.replace(hour=17)):
        writer_answers(found.reference, "And on")


def test_that_a_case_was_read_is_on_record_whoever_wrote_it() -> None:
    load(row())
    guest, known = request_receive(draft(name="Jo")), request_receive(draft(person_id=id_of("A-1")))
    with acting("staff:7"):
        request_whole(guest.reference)
        request_whole(known.reference)
    lines = [one for one in accesses_recent(actor="staff:7").lines if one.what == "request case"]
    assert [(one.subject, one.about) for one in lines] == [
        (id_of("A-1"), _row(known.reference).reference),
        (None, _row(guest.reference).reference),
    ]


def test_what_was_reopened_before_it_was_joined_is_not_open_again_for_who_joined() -> None:
    lead, other = (_row(request_receive(draft()).reference).reference for _ in range(2))
    request_close(reference=lead, version=None, outcome="done")
    request_reopen(reference=lead, version=None)
    request_merge(reference=other, into=lead, version=None)
    assert story_of(other).status is Status.SORTED
    request_ask(reference=lead, version=None, words="Which side?")
    assert story_of(other).status is Status.WORKING


def test_a_whole_story(post: Post, django_capture_on_commit_callbacks: object) -> None:
    capture = django_capture_on_commit_callbacks
    with capture(execute=True):  # type: ignore[operator]
        with clock.frozen(MONDAY):
            receipt = request_receive(draft(email="ana@example.org", language="es"))
        found = _row(receipt.reference)
        with acting("staff:7"), clock.frozen(MONDAY.replace(day=3)):
            request_assign(reference=found.reference, version=1, member=7)
            request_begin(reference=found.reference, version=2)
            request_note(reference=found.reference, words="Hydrant is near, ask water first.")
            request_ask(reference=found.reference, version=3, words="Which side of the road?")
        assert _row(found.reference).status == Status.WAITING
        story = story_of(found.reference)
        assert story.question == "Which side of the road?"
        assert "Hydrant" not in str(story)
        with clock.frozen(MONDAY.replace(day=6)):
            writer_answers(found.reference, "The left one")
        # Three working days we waited: the clock stood still.
        assert _row(found.reference).due_on == date(2026, 3, 12)
        assert _row(found.reference).status == Status.WORKING
        with acting("staff:7"):
            version = _row(found.reference).version
            request_close(reference=found.reference, version=version, outcome="done", words="Filled today.")
        writer_helped(found.reference, helped=False)
        writer_reopens(found.reference, "It is open again")
    told = [(one["subject"].split(" (")[0], one["to"]) for one in post.sent]
    assert [to for _, to in told] == ["ana@example.org"] * 4
    assert "Filled today." in post.sent[2]["text"]
    assert receipt.code in post.sent[0]["text"]
    again = _row(found.reference)
    assert again.status == Status.REOPENED
    assert again.open
    assert again.outcome == ""
    steps = [step.step for step in request_whole(found.reference).steps]
    assert steps == [
        *(Step.RECEIVED, Step.SORTED, Step.ASSIGNED, Step.BEGUN, Step.NOTED, Step.ASKED, Step.ANSWERED),
        *(Step.CLOSED, Step.HELPED, Step.REOPENED),
    ]
    acts = [act.what for act in actions_recent().lines]
    assert acts == ["request-closed", "request-written", "request-noted", "request-begun", "request-assigned"]


def test_who_was_not_helped_stays_counted_when_they_open_it_again() -> None:
    plain = _row(request_receive(draft()).reference).reference
    request_close(reference=plain, version=None, outcome="done")
    writer_helped(plain, helped=True)
    writer_helped(plain, helped=False)  # thought again: one answer of one closing
    writer_reopens(plain, "It is open again")
    assert (saved().helped, saved().not_helped) == (0, 0), "nothing is closed"
    assert (saved().before_helped, saved().before_not_helped) == (0, 1)
    request_close(reference=plain, version=None, outcome="done")
    writer_helped(plain, helped=True)
    found = saved()
    assert (found.closed, found.helped, found.not_helped, found.silent) == (1, 1, 0, 0)
    assert (found.before_helped, found.before_not_helped) == (0, 1)


def test_two_clerks_at_once_the_second_is_told() -> None:
    receipt = request_receive(draft())
    reference = _row(receipt.reference).reference
    request_begin(reference=reference, version=1)
    with pytest.raises(ChangedMeanwhile):
        request_close(reference=reference, version=1, outcome="done")
    assert _row(reference).status == Status.WORKING


def test_what_cannot_be_is_refused() -> None:
    reference = _row(request_receive(draft()).reference).reference
    request_close(reference=reference, version=1, outcome="done")
    with pytest.raises(NotNow):
        request_begin(reference=reference, version=2)
    with pytest.raises(TownclerkError, match="learn why"):
        request_close(reference=reference, version=2, outcome="refused")
    refused = [
        {"text": "", "service": ""},
        {"channel": "pigeon"},
        {"email": "nobody"},
        {"text": "x" * 20_001},
        {"place": Place("", 99.0, 0.0)},
        {"person_id": 999_999},
    ]
    for bad in refused:
        with pytest.raises(TownclerkError):
            request_receive(draft(**bad))


def test_near_ones_are_proposed_merged_told_and_taken_apart(
    post: Post, django_capture_on_commit_callbacks: object
) -> None:
    capture = django_capture_on_commit_callbacks
    spot = Place("Mill Street 3", 41.88, -87.63)
    beside = Place("in front of the bakery", 41.88003, -87.63004)
    far = Place("elsewhere", 41.89, -87.63)
    with capture(execute=True):  # type: ignore[operator]
        first = _row(request_receive(draft(place=spot)).reference)
        second = _row(
            request_receive(draft("Big pothole, Mill Street", place=beside, email="b@x.org")).reference
        )
        third = _row(request_receive(draft("Another pothole", place=far)).reference)
        alike = request_whole(second.reference).alike
        assert [line.plain for line, *_ in alike] == [first.reference]
        assert alike[0][2] is not None
        assert alike[0][2] <= 5
        assert request_whole(third.reference).alike == ()
        request_merge(reference=second.reference, into=first.reference, version=second.version)
        version = _row(first.reference).version
        request_close(reference=first.reference, version=version, outcome="done", words="Filled.")
    assert [one["to"] for one in post.sent] == ["b@x.org"] * 3  # received, merged, closed
    story = story_of(second.reference)
    assert story.merged
    assert story.status is Status.CLOSED
    assert "Filled." in [step.words for step in story.steps]
    request_unmerge(reference=second.reference, version=None)
    assert _row(second.reference).status == Status.SORTED
    assert story_of(second.reference).status is Status.SORTED


def test_a_merged_one_nobody_closed_cannot_be_merged_into_itself_or_a_closed_one() -> None:
    one, two = (_row(request_receive(draft()).reference) for _ in range(2))
    with pytest.raises(TownclerkError):
        request_merge(reference=one.reference, into=one.reference, version=1)
    request_close(reference=two.reference, version=1, outcome="done")
    with pytest.raises(NotNow):
        request_merge(reference=one.reference, into=two.reference, version=1)


def test_a_service_that_is_taken_away_and_set_again_was_asked_for_once() -> None:
    for given, kinds in (("pothole", ["routed", "requested"]), ("", ["routed", "requested"])):
        load(row(person=f"P{given}"))
        person = id_of(f"P{given}")
        one = _row(request_receive(draft(person_id=person, service=given)).reference)
        for version, service in enumerate(("pothole", "", "pothole", "", "pothole"), 1):
            request_sort(reference=one.reference, version=version, team="streets", service=service)
        assert [line.kind for line in history_of(person)] == kinds


def test_somebody_on_record_has_it_in_their_list_their_log_and_their_decisions() -> None:
    load(row())
    person = id_of("A-1")
    receipt = request_receive(draft("My street has a hole", person_id=person))
    assert [one.reference for one in requests_of(person)] == [receipt.reference]
    reference = _row(receipt.reference).reference
    assert [(one.kind, one.attrs) for one in history_of(person)] == [
        ("routed", {"reference": reference, "team": "streets", "by": "service", "automatic": True}),
        ("requested", {"reference": reference}),
    ]
    decision = decisions_about(person)[0]
    assert (decision.kind, decision.outcome) == ("routing", "streets")
    assert "My street has a hole" in str(person_export(person))


def test_an_erased_person_leaves_a_count_and_no_word() -> None:
    load(row())
    person = id_of("A-1")
    receipt = request_receive(
        draft("Zanzibar under my window", person_id=person, place=Place("here", 1.0, 1.0))
    )
    found = _row(receipt.reference)
    request_write(reference=found.reference, version=1, words="We come on Friday, dear Alice")
    person_erase(person)
    left = _row(receipt.reference)
    assert (left.plain, bytes(left.sealed), left.person_id, left.latitude_e5) == ("", b"", None, None)
    assert (left.status, left.outcome, left.service) == ("closed", "withdrawn", "pothole")
    assert not StoryLine.objects.filter(request=left).exists()
    from townclerk.requests import Filters, requests_search

    assert requests_search(Filters(words="zanzibar")).found == 0


def test_the_story_is_only_added_to() -> None:
    from django.db import DatabaseError, transaction

    found = _row(request_receive(draft()).reference)
    for verb in ("UPDATE requests_storyline SET actor = 'x'", "DELETE FROM requests_storyline"):
        from django.db import connection

        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(verb)
    assert StoryLine.objects.filter(request=found).count() == 2


def test_a_clerk_names_the_service_later_and_then_it_is_counted() -> None:
    load(row())
    person = id_of("A-1")
    found = _row(request_receive(draft("Something", service="", person_id=person)).reference)
    assert (found.status, found.team) == (Status.RECEIVED, "")
    assert history_of(person) == []
    request_sort(reference=found.reference, version=1, team="benefits", service="grant")
    assert [(one.kind, one.service) for one in history_of(person)] == [
        ("routed", "grant"),
        ("requested", "grant"),
    ]
    assert _row(found.reference).team == "benefits"


def test_who_acted_for_another_and_is_erased_is_nobody_in_that_story() -> None:
    load(row(), row(person="A-2"))
    ward, guardian = id_of("A-1"), id_of("A-2")
    receipt = request_receive(draft("For my child", person_id=ward, on_behalf_by=guardian))
    with acting(f"person:{guardian}"):
        writer_answers(_row(receipt.reference).reference, "The second floor")
    person_erase(guardian)
    actors = set(StoryLine.objects.filter(request=_row(receipt.reference)).values_list("actor", flat=True))
    assert actors == {"person", "system"}
    assert [step.by_writer for step in story_of(receipt.reference).steps] == [True, True]


def test_opened_again_and_closed_once_more_is_completed_once() -> None:
    load(row())
    person = id_of("A-1")
    reference = _row(request_receive(draft(person_id=person)).reference).reference
    for outcome in ("withdrawn", "done", "done", "withdrawn"):
        request_close(reference=reference, version=None, outcome=outcome)
        request_reopen(reference=reference, version=None)
    kinds = [one.kind for one in history_of(person)]
    assert sorted(kinds) == ["abandoned", "completed", *["reopened"] * 4, "requested", "routed"]


def test_a_loaded_case_that_is_opened_again_is_not_completed_twice() -> None:
    load(row())
    person = id_of("A-1")
    case = {
        "key": [b"0" * 16],
        "at": [MONDAY],
        "service": ["pothole"],
        "person_id": [person],
        "status": ["closed"],
    }
    requests_append(pa.table(case), source="cases.csv")
    reference = Request.objects.get().reference
    request_reopen(reference=reference, version=None)
    request_close(reference=reference, version=None, outcome="done")
    assert [one.kind for one in history_of(person)] == ["reopened"]


def test_its_writer_reads_no_steps_within_the_house() -> None:
    receipt = request_receive(draft())
    plain = _row(receipt.reference).reference
    assert [step.step for step in story_of(plain).steps] == [Step.RECEIVED], "it came with its team"
    with acting("staff:7"):
        request_begin(reference=plain, version=None, member=7)
        request_sort(reference=plain, version=None, team="benefits")
        request_begin(reference=plain, version=None, member=8)
    assert [step.step for step in story_of(plain).steps].count(Step.BEGUN) == 1
    with acting("staff:7"):
        request_sort(reference=plain, version=None, team="streets")
    steps = [step.step for step in story_of(plain).steps]
    assert steps.count(Step.SORTED) == 0
    assert len([one for one in request_whole(plain).steps if one.step is Step.SORTED]) == 3, "colleagues do"


def test_that_somebody_found_the_team_is_told_once() -> None:
    receipt = request_receive(draft(service="", text="zzz"))
    plain = _row(receipt.reference).reference
    with acting("staff:7"):
        for team in ("streets", "benefits"):
            request_sort(reference=plain, version=None, team=team)
    assert [step.step for step in story_of(plain).steps] == [Step.RECEIVED, Step.SORTED]
