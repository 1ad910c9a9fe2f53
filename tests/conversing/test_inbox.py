"""The inbox in the console: who waits, taking, answering, passing on, closing, and taking a slip back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from tests.residents.cast import town
from tests.web_console import loading
from townclerk.assistant import (
    Handover,
    InboxFilters,
    Talk,
    canned_list,
    canned_write,
    conversations_tidy,
    converse,
    handover_take,
    handover_tell,
    handovers_open,
    inbox,
    inbox_counts,
    talk_turns,
)
from townclerk.assistant.models import Conversation, HandoverStep, Turn
from townclerk.core import clock
from townclerk.core.agency import Agency, forget_cached
from townclerk.identity import Role, staff_create, staff_find
from townclerk.outreach import posted
from townclerk.people import person_erase, person_export
from townclerk.trust import accesses_about, actions_recent

pytestmark = pytest.mark.django_db
HERE = "/console/ask/conversations/"


@pytest.fixture
def people(collected: None, agency: Agency) -> Iterator[dict[str, int]]:
    yield town(simulated=True)
    forget_cached()


@pytest.fixture
def clerk(people: dict[str, int]) -> Client:
    """A browser in which Ana has signed in, a clerk."""
    loading.staff()
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/console/sign-in", {"email": loading.EMAIL, "password": loading.PASSWORD})
    assert answer.status_code == 302
    return client


def me() -> int:
    return int(get_user_model().objects.get(username=loading.EMAIL).pk)


def colleague() -> int:
    staff_create(email="bob@alder-falls.example", roles=[Role.CLERK])
    return int(staff_find(email="bob@alder-falls.example").id)


def talk(holder: str = "browser:a", **more: object) -> Talk:
    return Talk(holder, "en", **more)  # type: ignore[arg-type]


def asked(said: str = "I want to talk to a person", **more: object) -> Handover:
    known = {one.id for one in handovers_open()}
    converse(talk(**more), said)  # type: ignore[arg-type]
    return next(one for one in handovers_open() if one.id not in known)


def text(answer) -> str:  # type: ignore[no-untyped-def]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def act(clerk: Client, one: Handover, what: str, version: int = 1, **more: str):  # type: ignore[no-untyped-def]
    return clerk.post(f"{HERE}{one.id}/", {"act": what, "version": str(version), **more})


def test_crises_come_first_and_the_promise_is_marked_when_it_is_over(clerk: Client) -> None:
    assert "Nobody waits" in text(clerk.get(HERE))
    other = asked()
    converse(talk("browser:b"), "I want to die")
    crisis = asked(holder="browser:b")
    page = clerk.get(HERE).content.decode()
    assert page.index(f"{HERE}{crisis.id}/") < page.index(f"{HERE}{other.id}/")
    assert "Urgent" in page
    assert "Later than promised</span>" not in page
    with clock.frozen(clock.now() + timedelta(days=8)):
        # A session does not live so long: the member of staff signs in again.
        clerk.post("/console/sign-in", {"email": loading.EMAIL, "password": loading.PASSWORD})
        assert "Later than promised</span>" in clerk.get(f"{HERE}?state=late").content.decode()
        assert "may be in danger and waits" in text(clerk.get("/console/"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("?state=waiting", 1),
        ("?state=taken", 1),
        ("?who=me", 1),
        ("?who=nobody", 1),
        ("?reason=complaint", 1),
        ("?language=es", 0),
        ("?channel=sms", 0),
        ("?team=streets", 0),
        ("?state=closed", 0),
        ("?state=nonsense&page=-1&reason=&who=x", 2),
        ("?page=99999999999999999999", 2),
    ],
)
def test_the_list_is_narrowed(clerk: Client, query: str, found: int) -> None:
    asked()
    taken = asked("I have a complaint", holder="browser:b")
    handover_take(taken.id, staff_id=me())
    page = clerk.get(f"{HERE}{query}").content.decode()
    assert len(re.findall(rf'<th scope="row" class="long"><a href="{HERE}\d+/', page)) == found


def test_who_wrote_again_after_it_was_taken_comes_before_others_and_is_named_at_home(clerk: Client) -> None:
    asked(holder="browser:b")
    mine = asked()
    handover_take(mine.id, staff_id=me())
    assert "has written again" not in text(clerk.get("/console/"))
    assert "They wrote again</span>" not in clerk.get(HERE).content.decode()
    converse(talk(), "Are you there?")
    page = clerk.get(HERE).content.decode()
    assert page.count("They wrote again</span>") == 1
    first = re.findall(rf'<th scope="row" class="long"><a href="{HERE}(\d+)/', page)[0]
    assert first == str(mine.id)
    assert "1 person whose conversation you have has written again." in text(clerk.get("/console/"))
    assert act(clerk, mine, "reply", version=2, words="I am.").status_code == 302
    assert "has written again" not in text(clerk.get("/console/"))
    assert "They wrote again</span>" not in clerk.get(f"{HERE}?state=again").content.decode()
    converse(talk(), "Thank you")
    handover_take(mine.id, staff_id=colleague(), over=True)
    assert "has written again" not in text(clerk.get("/console/"))


def test_somebody_in_danger_is_named_at_home_until_they_are_answered(clerk: Client) -> None:
    converse(talk(), "I want to die")
    one = asked()
    assert "may be in danger" in text(clerk.get("/console/"))
    handover_take(one.id, staff_id=colleague())
    assert "may be in danger" not in text(clerk.get("/console/"))
    assert inbox_counts(staff_id=me()).crises == 1
    converse(talk(), "Please help me")
    assert "may be in danger" in text(clerk.get("/console/"))


def test_a_long_list_has_pages(clerk: Client) -> None:
    for number in range(26):
        asked(holder=f"browser:{number}", network=f"10.0.{number}.1")
    assert "Page 1 of 2" in text(clerk.get(HERE))
    last = clerk.get(f"{HERE}?page=2").content.decode()
    assert last.count('<th scope="row" class="long">') == 1


def test_it_is_taken_answered_and_closed_and_each_act_is_on_record(clerk: Client) -> None:
    converse(talk(), "How long does a parking permit take?")
    one = asked()
    assert "How long does a parking permit take?" in text(clerk.get(f"{HERE}{one.id}/"))
    assert "Send the answer" not in text(clerk.get(f"{HERE}{one.id}/"))
    assert act(clerk, one, "take")["Location"].endswith("?done=take")
    assert act(clerk, one, "reply", 2, words="Ten days.")["Location"].endswith("?done=reply")
    assert talk_turns(talk())[-1].parts[0].text == "Ten days."
    again = act(clerk, one, "reply", 2, words="Ten days.")  # a second click
    assert again.status_code == 409
    assert [turn.parts[0].text for turn in talk_turns(talk()) if turn.staff_id].count("Ten days.") == 1
    assert act(clerk, one, "reply", 3, words=" ").status_code == 422
    assert act(clerk, one, "close", 3).status_code == 422
    assert act(clerk, one, "close", 3, outcome="answered")["Location"].endswith("?done=close")
    assert "It is answered" in text(clerk.get(f"{HERE}?state=closed"))
    done = [line.what for line in actions_recent().lines if line.about == str(one.id)]
    assert done == ["conversation-closed", "conversation-answered", "conversation-taken"]
    assert "a-program" not in done
    assert converse(talk(), "How do I get a senior bus pass?").understood == "answer"


def test_of_two_who_take_it_at_once_the_second_is_told(clerk: Client) -> None:
    one = asked()
    handover_take(one.id, staff_id=colleague())
    answer = act(clerk, one, "take")
    assert answer["Location"].endswith("?meanwhile=1")
    page = text(clerk.get(answer["Location"]))
    assert "A colleague did something with this conversation" in page
    assert "bob@alder-falls.example has this conversation" in page
    kept = act(clerk, one, "reply", 1, words="My long answer")
    assert kept.status_code == 409
    assert "My long answer" in text(kept)
    assert act(clerk, one, "close", 2, outcome="answered").status_code == 409
    assert act(clerk, one, "over", 2)["Location"].endswith("?done=over")
    assert handovers_open()[0].assignee == me()


def test_it_is_given_back_and_passed_on_with_a_reason_that_is_sealed(clerk: Client) -> None:
    one = asked()
    act(clerk, one, "take")
    act(clerk, one, "back", 2)
    assert handovers_open()[0].assignee is None
    assert act(clerk, one, "transfer", 3, team="streets", reason="").status_code == 422
    page = clerk.get(f"{HERE}{one.id}/").content.decode()
    team = re.findall(r'<option value="([a-z-]+)"', page)[0]
    answer = act(clerk, one, "transfer", 3, team=team, reason="A purple giraffe in the road")
    assert answer["Location"].endswith("?done=transfer")
    assert handovers_open()[0].team == team
    assert "purple giraffe" in text(clerk.get(f"{HERE}{one.id}/"))
    assert not any(b"giraffe" in bytes(step.sealed) for step in HandoverStep.objects.all())


@pytest.mark.parametrize(
    ("what", "more"), [("close", {"outcome": "nobody"}), ("back", {}), ("transfer", {"reason": "Theirs"})]
)
def test_a_slip_is_taken_back_by_who_made_it_within_the_hour(
    clerk: Client, what: str, more: dict[str, str]
) -> None:
    one = asked()
    act(clerk, one, "take")
    page = clerk.get(f"{HERE}{one.id}/").content.decode()
    team = re.findall(r'<option value="([a-z-]+)"', page)[0]
    answer = act(clerk, one, what, 2, team=team, **more)
    assert "Undo" in text(clerk.get(answer["Location"]))
    assert act(clerk, one, "undo", 3)["Location"].endswith("?done=undo")
    (stands,) = handovers_open()
    assert (stands.assignee, stands.team, stands.outcome) == (me(), "", "")
    assert act(clerk, one, "undo", 4)["Location"].endswith("?meanwhile=gone")


def test_nobody_takes_back_what_a_colleague_did_or_what_is_long_ago(clerk: Client) -> None:
    one = asked()
    handover_take(one.id, staff_id=colleague())
    assert act(clerk, one, "undo", 2)["Location"].endswith("?meanwhile=gone")
    other = asked(holder="browser:b")
    act(clerk, other, "take")
    HandoverStep.objects.filter(handover_id=other.id).update(at=clock.now() - timedelta(hours=2))
    assert act(clerk, other, "undo", 2)["Location"].endswith("?meanwhile=gone")


def test_a_ready_answer_and_a_suggested_one_are_put_into_the_answer_without_a_script(
    clerk: Client, people: dict[str, int]
) -> None:
    kept = canned_write(title="Hours", language="en", text="Hello {name}, about {service}.", staff_id=None)
    holder = f"person:{people['A']}"
    one = asked("Can I talk to a person about the bus pass?", holder=holder, person_id=people["A"])
    act(clerk, one, "take")
    page = act(clerk, one, "insert", 2, words="So far.", ready=str(kept.id))
    assert page.status_code == 200
    assert "It stands in your answer" in text(page)
    area = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.content.decode(), re.DOTALL)
    assert area
    assert area[1].strip().startswith("So far.")
    assert "Hello Ana, about" in area[1]
    assert len(talk_turns(talk(holder, person_id=people["A"]))) == 2  # nothing was sent
    suggested = clerk.get(f"{HERE}{one.id}/").content.decode()
    numbers = re.findall(r'value="suggest-(\d)"', suggested)
    assert 1 <= len(numbers) <= 3
    filled = act(clerk, one, "suggest-1", 2, words="")
    area = re.search(r"<textarea[^>]*>(.*?)</textarea>", filled.content.decode(), re.DOTALL)
    assert area
    assert len(area[1].strip()) > 20
    for gone in (
        act(clerk, one, "suggest-9", 2, words="x"),
        act(clerk, one, "insert", 2, words="x", ready="9" * 30),
    ):
        assert gone.status_code == 409
        assert re.search(r"<textarea[^>]*>\s*x</textarea>", gone.content.decode())


def test_who_they_are_is_shown_only_when_it_is_asked_for_and_that_is_on_record(
    clerk: Client, people: dict[str, int]
) -> None:
    ana = people["A"]
    one = asked(holder=f"person:{ana}", person_id=ana)
    assert "Ana Lopez" not in text(clerk.get(f"{HERE}{one.id}/"))
    before = {line.what for line in accesses_about(ana) if line.actor.startswith("staff:")}
    assert "profile" not in before
    assert "conversation" in before
    page = text(clerk.get(f"{HERE}{one.id}/?known=1"))
    assert "Ana Lopez" in page
    assert "Date of birth" in page
    assert "profile" in {line.what for line in accesses_about(ana) if line.actor.startswith("staff:")}
    guest = asked(holder="browser:b")
    assert "nothing is known of them" in text(clerk.get(f"{HERE}{guest.id}/?known=1"))


def test_who_asked_to_be_told_is_told_and_only_then(clerk: Client, people: dict[str, int]) -> None:
    one = asked()
    act(clerk, one, "take")
    act(clerk, one, "reply", 2, words="Come on Friday.")
    assert not posted(kinds=["conversation"])
    assert handover_tell(talk(), email="guest@example.org")
    assert act(clerk, one, "reply", 3, words="Or on Monday.")["Location"].endswith("?done=told")
    (sent,) = posted(kinds=["conversation"])
    assert (sent.to, sent.channel) == ("guest@example.org", "email")
    assert "Or on Monday." not in sent.text  # nobody has proven that the address is theirs
    assert "/chat" in sent.text
    ana = people["A"]
    known = asked(holder=f"person:{ana}", person_id=ana)
    assert handover_tell(talk(f"person:{ana}", person_id=ana))
    act(clerk, known, "take")
    act(clerk, known, "reply", 2, words="Here you are.")
    assert posted(kinds=["conversation"])[0].to == "ana@example.org"
    assert "Here you are." in posted(kinds=["conversation"])[0].text


def test_a_guest_without_an_address_cannot_be_told_and_nobody_before_a_person_is_asked_for(
    people: dict[str, int],
) -> None:
    assert not handover_tell(talk(), email="guest@example.org")
    asked()
    assert not handover_tell(talk())


def test_roles(clerk: Client) -> None:
    one = asked()
    user = get_user_model().objects.get(username=loading.EMAIL)
    for role, reads, acts in (("protection", 200, 403), ("clerk", 200, 302), ("analyst", 403, 403)):
        user.groups.set([Group.objects.get_or_create(name=role)[0]])  # type: ignore[attr-defined]
        page = clerk.get(f"{HERE}{one.id}/")
        assert page.status_code == reads, role
        assert clerk.get(HERE).status_code == reads
        assert clerk.get(f"{HERE}table.csv").status_code == reads
        assert act(clerk, one, "take").status_code == acts
        answer = clerk.post(f"{HERE}ready/", {"title": "A", "language": "en", "text": "B"})
        assert answer.status_code == acts


def test_the_file_holds_nobodys_words(clerk: Client) -> None:
    asked("I want to talk to a person about my purple giraffe")
    answer = clerk.get(f"{HERE}table.csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "giraffe" not in answer.content.decode()
    assert "asked" in answer.content.decode().splitlines()[1]
    assert actions_recent().lines[0].what == "conversations-downloaded"


def test_ready_answers_are_kept_changed_deleted_and_brought_back(clerk: Client) -> None:
    address = f"{HERE}ready/"
    sent = {"title": "Hours", "language": "es", "text": "Buenos días, {name}."}
    assert clerk.post(address, sent)["Location"].endswith("?kept=1")
    (one,) = canned_list()
    assert clerk.post(f"{address}{one.id}/", {**sent, "text": "Hola"}).status_code == 302
    assert canned_list()[0].text == "Hola"
    assert clerk.post(f"{address}{one.id}/", {**sent, "text": "{nobody}"}).status_code == 422
    answer = clerk.post(address, {"delete": str(one.id)})
    assert canned_list() == ()
    assert "Undo" in text(clerk.get(answer["Location"]))
    clerk.post(address, {"restore": str(one.id)})
    assert canned_list()[0].text == "Hola"
    for wrong in ("0", "x", "9" * 30):
        assert clerk.post(address, {"delete": wrong}).status_code == 302
    assert clerk.get(f"{address}{'9' * 25}/").status_code == 404
    assert clerk.get(f"{HERE}{'9' * 25}/").status_code == 404


def test_what_staff_wrote_about_somebody_is_in_their_export_and_goes_with_them(
    clerk: Client, people: dict[str, int]
) -> None:
    ana = people["A"]
    one = asked(holder=f"person:{ana}", person_id=ana)
    act(clerk, one, "take")
    page = clerk.get(f"{HERE}{one.id}/").content.decode()
    team = re.findall(r'<option value="([a-z-]+)"', page)[0]
    act(clerk, one, "transfer", 2, team=team, reason="She needs a ramp")
    about = person_export(ana)["conversations"][0]
    assert "She needs a ramp" in str(about)
    person_erase(ana)
    page = text(clerk.get(f"{HERE}{one.id}/"))
    assert "Deleted by the person on" in page
    assert "ramp" not in page
    assert not HandoverStep.objects.exclude(sealed=b"").exists()
    assert not Conversation.objects.exclude(person_id=None).exists()


def test_what_was_deleted_meanwhile_is_told_and_kept_without_a_word(clerk: Client) -> None:
    from townclerk.assistant import talk_forget

    one = asked("I want to talk to a person about my giraffe")
    act(clerk, one, "take")
    talk_forget(talk())
    assert not Turn.objects.exists()
    for answer in (clerk.get(f"{HERE}{one.id}/"), act(clerk, one, "reply", 2, words="Come on Friday.")):
        assert "Deleted by the person on" in text(answer)
        assert "giraffe" not in text(answer)
    assert "Come on Friday." in text(answer)
    assert act(clerk, one, "take", 3)["Location"].endswith("?meanwhile=1")
    assert "Deleted by the person" in text(clerk.get(f"{HERE}?state=closed"))
    assert clerk.get(f"{HERE}{one.id}/turns/1/")["Location"] == f"{HERE}{one.id}/"
    assert handovers_open() == []
    assert inbox_counts(staff_id=me()).taken == 0
    asked("I want to talk to a person")  # the same browser begins anew
    assert len(handovers_open()) == 1
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert conversations_tidy() == 1
        gone = clerk.get(f"{HERE}{one.id}/")
        assert gone.status_code in (302, 404)


def test_when_an_answer_is_promised_stands_beside_what_is_asked(clerk: Client) -> None:
    asked()
    heads = re.findall(r'<th scope="col">([^<]+)</th>', clerk.get(HERE).content.decode())
    assert heads == ["Conversation", "Promised", "Language", "Team"]


def test_however_much_was_said_the_answer_is_one_link_away(clerk: Client) -> None:
    one = asked()
    for wanted in ("take_", "reply_"):
        page = clerk.get(f"{HERE}{one.id}/").content.decode()
        assert f'href="#{wanted}"' in page
        assert f'id="{wanted}"' in page
        act(clerk, one, "take")


def test_the_list_shows_the_question_that_is_not_answered_and_weak_pages_are_not_suggested(
    clerk: Client, people: dict[str, int]
) -> None:
    holder = f"person:{people['A']}"
    converse(talk(holder, person_id=people["A"]), "What are the moons of Jupiter called?")
    one = asked("I want to speak to a person", holder=holder, person_id=people["A"])
    line = next(each for each in inbox(InboxFilters()).lines if each.handover.id == one.id)
    assert line.excerpt == "What are the moons of Jupiter called?"
    act(clerk, one, "take")
    assert 'value="suggest-' not in clerk.get(f"{HERE}{one.id}/").content.decode()


def test_who_writes_in_a_language_we_do_not_speak_is_said_to(clerk: Client) -> None:
    talker = talk("browser:fr")
    converse(talker, "Bonjour, je voudrais savoir comment payer mes impôts locaux")
    one = asked("J'ai besoin de parler à une personne", holder="browser:fr")
    assert "seems to be in another language: Français" in text(clerk.get(f"{HERE}{one.id}/"))
    other = asked(holder="browser:en")
    assert "seems to be in another language" not in text(clerk.get(f"{HERE}{other.id}/"))
