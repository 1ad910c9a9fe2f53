"""A conversation is gone on with elsewhere: from a page by text message and back, by e-mail, in a program."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.lines.test_mail import written
from tests.mailbox import Mailbox, text_of
from tests.residents.cast import sign_in, town
from townclerk.assistant import Talk, carry_offer, handover_reply, handover_take, handovers_open, talk_now
from townclerk.assistant.models import Carried, CarryCode, Conversation
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.outreach import queue_hand
from townclerk.requests.models import Request
from townclerk.web.lines.mail import mail_answer
from townclerk.web.lines.sms import sms_heard

pytestmark = pytest.mark.django_db
NUMBER = "+15550123"
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4} \d{6}")


def text(words: str, number: str = NUMBER) -> str:
    return "\n".join(sms_heard(number, words).messages)


def page(client: Client, **posted: str) -> str:
    return client.post("/chat", posted, follow=True).content.decode()


def code_of(words: str) -> str:
    (found,) = set(CODE.findall(words))
    return found


def test_steps_begun_on_a_page_go_on_by_text_message_and_end_on_another_page(
    site: Client, agency: Agency
) -> None:
    page(site, said="I want to report a broken street light")
    code = code_of(page(site, carry="1"))
    gone_on = text(code)
    assert "a program answers here, not a person" in gone_on, "as whoever writes there first is told"
    assert "begun elsewhere" in gone_on or "began elsewhere" in gone_on
    assert talk_now(Talk(f"phone:{NUMBER}", "en", "sms")) is None or Conversation.objects.count() == 1
    asked = text("1")
    assert "a program answers" not in asked
    assert asked
    assert "STREET" in site.get("/chat").content.decode().upper(), "the page shows what was said by telephone"
    back = code_of(text("CODE"))
    other = Client(raise_request_exception=False)
    shown = page(other, said=back)
    assert "I want to report a broken street light" in shown
    assert Conversation.objects.count() == 1
    assert Carried.objects.count() == 2
    before = Conversation.objects.get().turns.count()
    page(other, said="stop")
    assert Conversation.objects.get().turns.count() == before + 2
    assert Request.objects.count() == 0


def test_a_code_is_good_once_for_a_day_and_five_tries(site: Client, agency: Agency) -> None:
    page(site, said="How do I get a senior bus pass?")
    code = code_of(page(site, carry="1"))
    wrong = f"{code[:9]} {'000000' if code[-6:] != '000000' else '111111'}"
    assert "do not belong together" in text(wrong)
    assert "began elsewhere" in text(code.lower().replace("-", " "))
    assert "used already" in text(code, "+15550199") or "begun" not in text(code, "+15550199")
    assert Carried.objects.count() == 1
    code = code_of(page(site, carry="1"))
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert "too old" in text(code, "+15550199")
    code = code_of(page(site, carry="1"))
    for _try in range(5):
        text(f"{code[:9]} {'000000' if code[-6:] != '000000' else '111111'}", "+15550199")
    assert "do not belong together" in text(code, "+15550199")
    assert not Carried.objects.filter(conversation__channel="chat").exists()
    assert code[-6:] not in str(CarryCode.objects.values()), "only a keyed hash of it is kept"


def test_a_wrong_one_is_said_on_the_page_and_what_is_no_code_is_a_question(
    site: Client, agency: Agency
) -> None:
    page(site, said="hello")
    code = code_of(page(site, carry="1"))
    answer = Client().post("/chat", {"said": f"{code[:9]} 12345x"})
    assert answer.status_code == 302
    other = Client()
    wrong = other.post("/chat", {"said": f"{code[:9]} {(int(code[-6:]) + 1) % 1_000_000:06}"})
    assert wrong.status_code == 422
    assert "do not belong together" in wrong.content.decode()
    assert "already" not in text("ABCD-EFGH 123456"), "of a reference that is none of a conversation"


def test_by_e_mail_and_back(box: Mailbox, site: Client) -> None:
    page(site, said="How do I get a senior bus pass?")
    assert mail_answer(written(code_of(page(site, carry="1")))).said == "Answered."
    queue_hand()
    (answer,) = box.arrived
    words = text_of(answer)
    assert "You are writing with a program" in words
    assert "/services/bus-pass" in words, "what was answered last"
    again = written("CODE", Message_ID="<a2@example.org>", In_Reply_To=answer["Message-ID"],
                    References=answer["References"])  # fmt: skip
    mail_answer(again)
    queue_hand()
    assert "senior bus pass" in page(Client(), said=code_of(text_of(box.arrived[-1])))


def test_what_staff_answer_reaches_whoever_went_on_by_text_message(site: Client, agency: Agency) -> None:
    page(site, said="I want to talk to a person")
    text(code_of(page(site, carry="1")))
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    handover_reply(one.id, "Come by tomorrow.", staff_id=7)
    assert "Come by tomorrow." in text("hello?")
    assert "Come by tomorrow." in site.get("/chat").content.decode()


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
    assert not Carried.objects.exists(), "nor does a resident take a stranger's"


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
    assert not Carried.objects.exists()
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
