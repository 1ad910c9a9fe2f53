"""What stands in the subject of an e-mail: danger is met, and what a body alone leaves open is read there."""

from __future__ import annotations

import pytest

from tests.lines.conftest import ASK
from tests.lines.test_mail import written
from tests.mailbox import Mailbox, text_of
from townclerk.assistant.models import Conversation
from townclerk.outreach import queue_hand
from townclerk.web.lines.mail import mail_answer
from townclerk.web.lines.mail_subject import with_subject

pytestmark = pytest.mark.django_db

DANGER = [
    ("I want to die", "please help", "988"),
    ("my husband is going to kill me", "please answer quickly", "911"),
    ("Somebody is breaking into my house", "Hello,\n\nwhat do I do??\n\nThanks\nAna López", "911"),
    ("I want to die", "I am writing to you because I found your address on the library door.", "988"),
    ("Quiero morir", "Buenos días, por favor ayúdenme", "988"),
    ("Mi marido me pega", "contesten rápido por favor", "1-800-799-7233"),
    ("أريد أن أموت", "أرجوكم ساعدوني", "988"),
    ("زوجي يضربني", "الرجاء الرد بسرعة", "1-800-799-7233"),
    ("we have no food for the children", "please write back today", "211"),
]


@pytest.mark.parametrize(("subject", "body", "number"), DANGER)
def test_danger_in_a_subject_is_met_whatever_stands_below(
    box: Mailbox, subject: str, body: str, number: str
) -> None:
    assert number in mail_answer(written(body, Subject=subject)).text


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Senior bus pass", "Hello, how do I get one?\n\nKind regards\nAna López"),
        ("How do I get a senior bus pass?", "see subject, thank you"),
        ("How do I get a senior bus pass", "Good morning, I would be grateful for your kind words on this."),
        ("¿Cómo consigo un pase de autobús para mayores?", "Buenas tardes, necesito saberlo. Gracias"),
        ("كيف أحصل على بطاقة الحافلة لكبار السن؟", "مرحبا، أرجو الرد. شكرا"),
    ],
)
def test_a_body_that_says_nothing_is_read_with_its_subject(box: Mailbox, subject: str, body: str) -> None:
    assert "/services/bus-pass" in mail_answer(written(body, Subject=subject)).text
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Bus pass", "How do I report a pothole?"),
        ("Re: I want to die", "How do I report a pothole?"),
        ("A question", "How do I report a pothole?"),
        ("Urgent help please", "thank you, tomorrow it is"),
        ("How do I report a pothole?", "Hello! How do I report a pothole?"),
        ("", "please help"),
        ("Fwd: I want to die", "please help"),
    ],
)
def test_a_body_that_says_something_is_read_alone(subject: str, body: str) -> None:
    assert with_subject(subject, body) == body


def test_the_subject_is_read_once_only(box: Mailbox) -> None:
    mail_answer(written("please help", Subject="I want to die"))
    queue_hand()
    references = {"In_Reply_To": box.arrived[0]["Message-ID"], "Message_ID": "<b2@example.org>"}
    mail_answer(written("How do I get a bus pass?", Subject="I want to die", **references))
    queue_hand()
    assert Conversation.objects.count() == 1
    assert "988 now" not in text_of(box.arrived[1]).split("pass")[0]
    assert box.arrived[1]["Reply-To"] == ASK
