"""A conversation is gone on with elsewhere: from a page by text message and back, by e-mail, in a program."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.lines.test_mail import written
from tests.mailbox import Mailbox, text_of
from tests.residents.cast import sign_in, town
from townclerk.assistant import Talk, carry_offer, handover_reply, handover_take, handovers_open
from townclerk.assistant.models import CarryCode, Conversation, Handover, Turn
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.journeys.models import Holder
from townclerk.outreach import arrived_answer, arrived_answered, arrived_new, queue_hand
from townclerk.requests.models import Request
from townclerk.web.lines.mail import mail_answer
from townclerk.web.lines.sms import sms_heard

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "+15550123", "+15550199"
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4} \d{6}")
WORD = re.compile(r"\b[A-Z]{3}\d{3}\b")
LIGHT = "I want to report a broken street light"
BUS = "How do I get a senior bus pass?"
LIVES = "You go on here with the conversation"


def text(words: str, number: str = NUMBER) -> str:
    return "\n".join(sms_heard(number, words).messages)


def page(client: Client, **posted: str) -> str:
    return client.post("/chat", posted, follow=True).content.decode()


def looked(client: Client) -> str:
    return client.get("/chat").content.decode()


def code_of(words: str) -> str:
    (found,) = set(CODE.findall(words))
    return found


def word_of(words: str) -> str:
    (found,) = WORD.findall(words)
    return found


def carried(client: Client, number: str = NUMBER) -> str:
    """Go on by text message with what was begun on a page."""
    return text(word_of(text(code_of(page(client, carry="1")), number)), number)


def miss(code: str) -> str:
    return f"{code[:9]} {(int(code[-6:]) + 1) % 1_000_000:06}"


def test_steps_begun_on_a_page_go_on_by_text_message_and_end_on_another_page(
    site: Client, agency: Agency
) -> None:
    page(site, said=LIGHT)
    gone_on = carried(site)
    assert "a program answers here, not a person" in gone_on, "as whoever writes there first is told"
    assert LIVES in gone_on
    assert LIGHT not in looked(site), "and no more on the page"
    asked = text("1")
    assert asked
    assert "a program answers" not in asked
    back = code_of(text("CODE"))
    other = Client(raise_request_exception=False)
    shown = page(other, said=back)
    assert LIGHT in shown
    assert Conversation.objects.count() == 1
    before = Conversation.objects.get().turns.count()
    page(other, said="stop")
    assert Conversation.objects.get().turns.count() == before + 2
    assert Request.objects.count() == 0


def test_what_another_person_begins_where_it_was_begun_is_theirs_alone(site: Client, agency: Agency) -> None:
    page(site, said=LIGHT)
    carried(site)
    elsewhere = Client()
    page(elsewhere, said="My secret is a purple giraffe")
    page(site, said=code_of(page(elsewhere, carry="1")))
    assert "giraffe" in looked(site)
    page(site, said=LIGHT)
    asked = text("The lamp at the elephant house flickers")
    assert asked
    assert "giraffe" not in asked
    assert "elephant" not in looked(site)
    assert "elephant" not in looked(elsewhere)
    assert Conversation.objects.count() == 2


def test_what_has_expired_is_begun_anew_where_it_is_written(site: Client, agency: Agency) -> None:
    page(site, said=BUS)
    carried(site)
    with clock.frozen(clock.now() + timedelta(days=60)):
        text("My secret is a purple giraffe")
        assert "giraffe" not in looked(site)
        assert Conversation.objects.get().channel == "sms"


def test_what_is_begun_later_at_the_old_place_is_not_gone_on_with_by_text_message(
    site: Client, agency: Agency
) -> None:
    page(site, said=LIGHT)
    carried(site)
    page(site, said=LIGHT)
    page(site, said="1")
    text("1")
    held = list(Holder.objects.values_list("who", "draft"))
    assert len({who for who, _draft in held}) == len({draft for _who, draft in held}) == 2


def test_a_code_that_was_not_asked_for_by_the_owner_of_a_number_does_nothing(
    site: Client, agency: Agency
) -> None:
    text("My secret is a purple giraffe")
    page(site, said=BUS)
    asked = text(code_of(page(site, carry="1")))
    assert "is deleted" in asked
    assert BUS in looked(site)
    text("When is the library open?")
    mine = Turn.objects.filter(conversation__channel="sms", own=True).count()
    assert mine == 2, "what its owner writes next is theirs"
    assert LIVES not in text(word_of(asked), OTHER), "from another number the word is none"
    assert BUS in looked(site)
    assert LIVES in text(word_of(asked))
    assert BUS not in looked(site)
    assert BUS in page(Client(), said=code_of(text("CODE")))


def test_a_word_is_good_for_five_tries_with_its_code_and_a_day(site: Client, agency: Agency) -> None:
    page(site, said=BUS)
    word = word_of(text(code_of(page(site, carry="1"))))
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert LIVES not in text(word)
    wrong = f"{word[:3]}{(int(word[3:]) + 1) % 1_000:03}"
    for _try in range(4):
        assert "do not belong together" in text(wrong)
    assert LIVES not in text(word)
    assert BUS in looked(site)


def test_an_open_question_to_a_person_is_never_lost_by_it(site: Client, agency: Agency) -> None:
    text("I want to talk to a person")
    page(site, said=BUS)
    assert "A person was asked for" in text(code_of(page(site, carry="1")))
    assert [one.channel for one in handovers_open()] == ["sms"]
    other = Client()
    page(other, said="I want to talk to a person")
    refused = page(other, said=code_of(page(site, carry="1")))
    assert "There is another conversation here already" in refused
    assert len(handovers_open()) == 2
    word = word_of(text(code_of(page(site, carry="1")), OTHER))
    text("I want to talk to a person", OTHER)
    assert "A person was asked for" in text(word, OTHER)
    assert len(handovers_open()) == 3


def test_on_a_page_the_own_one_is_deleted_first_and_never_comes_back(site: Client, agency: Agency) -> None:
    other = Client()
    page(other, said="My secret is a purple giraffe")
    page(site, said=BUS)
    code = code_of(page(site, carry="1"))
    assert "There is another conversation here already" in page(other, said=code)
    assert "giraffe" in looked(other)
    page(other, again="1")
    assert BUS in page(other, said=code), "the code is still good"
    page(other, again="1")
    assert "giraffe" not in looked(other)
    assert not Conversation.objects.exists()


def test_written_where_it_is_it_stays_and_the_code_is_still_good(site: Client, agency: Agency) -> None:
    page(site, said=BUS)
    code = code_of(page(site, carry="1"))
    assert "That is this conversation" in page(site, said=code)
    assert BUS in page(Client(), said=code)


def test_the_page_of_a_code_that_is_loaded_anew_shows_the_same_one(site: Client, agency: Agency) -> None:
    page(site, said=BUS)
    answer = site.post("/chat", {"carry": "1"})
    assert answer.status_code == 302
    assert answer["Location"].endswith("#carry_")
    code = code_of(site.get("/chat?carry=1").content.decode())
    assert code_of(site.get("/chat?carry=1").content.decode()) == code
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        assert "Write this as your message there" not in site.get("/chat?carry=1").content.decode()
    assert not CODE.search(Client().get("/chat?carry=1").content.decode())
    assert BUS in page(Client(), said=code)


def test_a_code_is_good_once_for_a_day_and_five_tries(site: Client, agency: Agency) -> None:
    page(site, said=BUS)
    code = code_of(page(site, carry="1"))
    assert "do not belong together" in text(miss(code))
    assert LIVES in text(word_of(text(code.lower().replace("-", " "))))
    assert not WORD.search(text(code, OTHER)), "it was used already"
    assert Conversation.objects.filter(turns__own=True, channel="sms").exists()
    again = Client()
    page(again, said=BUS)
    code = code_of(page(again, carry="1"))
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert "too old" in text(code, OTHER)
    code = code_of(page(again, carry="1"))
    for _try in range(5):
        text(miss(code), OTHER)
    assert "do not belong together" in text(code, OTHER)
    assert BUS in looked(again)
    assert code[-6:] not in str(CarryCode.objects.values()), "it is kept sealed"


def test_a_wrong_one_is_said_on_the_page_and_what_is_no_code_is_a_question(
    site: Client, agency: Agency
) -> None:
    page(site, said="hello")
    code = code_of(page(site, carry="1"))
    answer = Client().post("/chat", {"said": f"{code[:9]} 12345x"})
    assert answer.status_code == 302
    other = Client()
    wrong = other.post("/chat", {"said": miss(code)})
    assert wrong.status_code == 422
    assert "do not belong together" in wrong.content.decode()
    assert "do not belong" in text("ABCD-EFGH 123456"), "nobody can tell by it which references there are"
    assert "do not belong" not in text("what is ABCD-EFGH?"), "of words that are no code"
    assert Turn.objects.filter(conversation__channel="sms", own=True).count() == 1


def test_by_e_mail_and_back(box: Mailbox, site: Client) -> None:
    page(site, said=BUS)
    assert mail_answer(written(code_of(page(site, carry="1")))).said == "Answered."
    queue_hand()
    (asked,) = box.arrived
    assert "/services/bus-pass" not in text_of(asked), "to a sender that may be forged nothing is said of it"
    mail_answer(_on(asked, word_of(text_of(asked)), "a2"))
    queue_hand()
    answer = box.arrived[-1]
    words = text_of(answer)
    assert "You are writing with a program" in words
    assert "/services/bus-pass" in words, "what was answered last"
    mail_answer(_on(answer, "CODE", "a3"))
    queue_hand()
    assert "senior bus pass" in page(Client(), said=code_of(text_of(box.arrived[-1])))


def _on(answer: Any, words: str, name: str) -> bytes:
    return written(words, Message_ID=f"<{name}@example.org>", In_Reply_To=answer["Message-ID"],
                   References=answer["References"])  # fmt: skip


def test_what_staff_answer_reaches_whoever_went_on_by_text_message(site: Client, agency: Agency) -> None:
    page(site, said="I want to talk to a person")
    assert "comes with the reply to your next text message" in carried(site)
    (one,) = handovers_open()
    assert one.channel == "sms"
    handover_take(one.id, staff_id=7)
    handover_reply(one.id, "Come by tomorrow.", staff_id=7)
    assert "Come by tomorrow." in text("hello?")
    assert "Come by tomorrow." not in looked(site)


def test_an_address_that_was_typed_on_the_page_is_not_told_the_answer(box: Mailbox, site: Client) -> None:
    page(site, said="I want to talk to a person")
    page(site, tell="1", email="mistyped@example.org")
    assert bytes(Handover.objects.get().reach)
    carried(site)
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    handover_reply(one.id, "Your benefit was refused.", staff_id=7)
    queue_hand()
    assert not [one for one in box.arrived if "mistyped" in one["To"]]
    assert "Your benefit was refused." in text("hello?")


def test_what_was_answered_by_text_message_is_not_kept_for_a_gateway_when_it_went_away(
    site: Client, agency: Agency
) -> None:
    arrived_new(channel="sms", key="m1", sender=NUMBER)
    arrived_answered(text(BUS), channel="sms", key="m1")
    assert "bus" in arrived_answer(channel="sms", key="m1")
    page(site, said=code_of(text("CODE")))
    assert arrived_answer(channel="sms", key="m1") == ""


def test_stop_ends_the_steps_that_a_text_message_began_and_else_all_answers(
    site: Client, agency: Agency
) -> None:
    text(LIGHT, OTHER)
    assert "no more" not in text("STOP", OTHER)
    page(site, said=LIGHT)
    carried(site)
    assert "we answer your text messages no more" in text("STOP")
    assert text("1") == ""


def test_a_residents_own_conversation_is_carried_nowhere(site: Client, agency: Agency) -> None:
    town(simulated=True)
    sign_in(site)
    page(site, said="hello")
    shown = page(site, carry="1")
    assert "Sign in on the other device" in shown
    assert not CODE.search(shown)
    assert not CarryCode.objects.exists()
    page(Client(), said="hello")
    guest = Client()
    page(guest, said="hello")
    code = code_of(page(guest, carry="1"))
    page(site, said=code)
    assert "hello" in looked(guest), "nor does a resident take a stranger's"


def test_with_nothing_said_there_is_nothing_to_go_on_with(site: Client, agency: Agency) -> None:
    assert carry_offer(Talk("browser:nobody", "en")) is None
    assert "no conversation yet" in text("CODE")
    assert "no conversation yet" in page(site, carry="1")


def test_deleting_it_deletes_it_everywhere(site: Client, agency: Agency) -> None:
    page(site, said="My secret is a purple giraffe")
    other = Client()
    page(other, said=code_of(page(site, carry="1")))
    page(other, again="1")
    assert not Conversation.objects.exists()
    assert "giraffe" not in site.get("/chat").content.decode()


def test_a_program_goes_on_with_it_too(site: Client, agency: Agency) -> None:
    page(site, said="How do I get a senior bus pass?")
    token = site.post("/api/v1/conversations").json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    said = {"text": code_of(page(site, carry="1"))}
    answer = site.post(
        "/api/v1/conversation/messages", said, content_type="application/json", headers=headers
    )
    assert answer.json()["understood"] == "carried"
    turns = site.get("/api/v1/conversation", headers=headers).json()["turns"]
    assert turns[0]["text"] == "How do I get a senior bus pass?"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("QWER-TYAS 123456", "too old"),
        ("qwer-tyas 123456", "too old"),
        ("QWER TYAS 123456", "too old"),
        ("Q2ER TYAS 123456", "too old"),
        ("QWER-TYAS 12345", "not whole"),
        ("QWE-TYAS 123456", "not whole"),
        ("QWERX-TYAS 1234567", "not whole"),
        ("rent help 123456", ""),
        ("part-time 2026", ""),
        ("2026-2027 123456", ""),
        ("555-0100", ""),
        ("AF-7K3-M92F 123456", ""),
        (BUS, ""),
    ],
)
def test_of_a_code_that_was_used_or_mistyped_it_is_said_what_is_wrong(
    site: Client, said: str, told: str
) -> None:
    words = page(site, said=said)
    for one in ("too old", "not whole"):
        assert (one in words) is (one == told), words
    token = site.post("/api/v1/conversations").json()["token"]
    answer = site.post(
        "/api/v1/conversation/messages",
        {"text": said},
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    ).json()
    assert (answer["understood"] == "carried") is bool(told)


def test_a_code_that_was_used_says_so_where_it_is_written_again(site: Client, agency: Agency) -> None:
    page(site, said=BUS)
    code = code_of(page(site, carry="1"))
    there = Client(raise_request_exception=False)
    assert "senior bus pass" in page(there, said=code)
    third = Client(raise_request_exception=False)
    assert "used already" in page(third, said=code)
