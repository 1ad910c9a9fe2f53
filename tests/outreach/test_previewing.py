from __future__ import annotations

import pytest

from tests.outreach.builders import doc, draft, loaded, people_are
from townclerk.core.errors import TownclerkError
from townclerk.outreach import Preview, message_preview, messages_about
from townclerk.outreach.models import Message
from townclerk.people import Purpose, consent_withdraw, person_erase
from townclerk.trust import accesses_about

pytestmark = pytest.mark.django_db


def preview(person_id: int) -> Preview:
    return message_preview(Message.objects.get(person_id=person_id).id)


def test_an_email_as_it_would_be_sent() -> None:
    (alice,) = people_are({})
    loaded()
    draft()
    shown = preview(alice)
    assert (shown.subject, shown.to_masked) == ("Ride the bus for free", "a•••@example.org")
    assert shown.text == "Hello Alice Ford,\n\nRide for free.\n\nSmall Town"
    assert "<p>Hello Alice Ford,</p>" in shown.html
    assert (shown.status, shown.suppressed, shown.direction) == ("draft", "", "ltr")
    assert shown.channel_reason == "This is the first way to reach you that we know of."
    assert shown.version == Message.objects.select_related("template").get().template.version


def test_a_covered_preview_names_nobody_and_is_otherwise_the_same() -> None:
    by_email, by_letter = people_are({}, {"channel": "letter"})
    loaded()
    draft()
    for person in (by_email, by_letter):
        message = Message.objects.get(person_id=person).id
        shown, plain = message_preview(message, covered=True), message_preview(message)
        whole = f"{shown.subject} {shown.text} {shown.html}"
        for personal in ("Alice", "Ford", "alice@", "Elm Street"):
            assert personal not in whole
        assert shown.text == plain.text.replace("Alice Ford", "A••• F•••")
        assert (shown.to_masked, shown.person_id) == (plain.to_masked, person)


def test_the_read_is_written_down_with_its_purpose() -> None:
    (alice,) = people_are({})
    loaded()
    draft()
    before = len(accesses_about(alice))
    preview(alice)
    (newest, *_) = accesses_about(alice)
    assert len(accesses_about(alice)) == before + 1
    assert (newest.purpose, newest.what) == ("offers", "contact")


def test_an_sms_shows_its_price_and_a_letter_its_address() -> None:
    by_sms, by_letter = people_are({"channel": "sms", "language": "ar"}, {"channel": "letter"})
    loaded()
    draft()
    shown = preview(by_sms)
    assert shown.sms is not None
    assert (shown.sms.encoding, shown.sms.segments) == ("UCS-2", 1)
    assert (shown.to_masked, shown.html, shown.direction) == ("•••142", "", "rtl")
    letter = preview(by_letter)
    assert "12 Elm Street\nRiverside\n60601" in letter.html
    assert letter.to_masked == "•••, 60601"
    assert letter.style_hash.startswith("sha256-")


def test_consent_withdrawn_since_drafting_suppresses_the_preview() -> None:
    (alice,) = people_are({})
    loaded()
    draft()
    consent_withdraw(person_id=alice, purpose=Purpose.OFFERS, text_version="v1", source="portal")
    shown = preview(alice)
    assert shown.suppressed == "consent"
    assert shown.suppressed_why == "You have not agreed to messages of this kind, or no longer do."
    assert (shown.subject, shown.text, shown.html, shown.to_masked) == ("", "", "", "")


def test_a_statutory_message_needs_no_consent() -> None:
    (alice,) = people_are({"consent_offers": "no", "consent_news": "no", "consent_reminders": "no"})
    loaded(doc(name="notice", purpose="service", kind="statutory"))
    draft("notice", Purpose.SERVICE)
    assert preview(alice).suppressed == ""


def test_a_contact_point_that_is_gone_suppresses_the_preview() -> None:
    (alice,) = people_are({})
    loaded()
    draft()
    people_are({"email": ""})
    assert preview(alice).suppressed == "unreachable"
    assert draft().changed == 1
    assert preview(alice).to_masked == "•••142"


def test_nobody_is_written_to_after_erasure() -> None:
    (alice,) = people_are({})
    loaded()
    draft()
    message = Message.objects.get().id
    person_erase(person_id=alice)
    if Message.objects.filter(id=message).exists():
        assert message_preview(message).suppressed == "consent"


def test_a_guardian_reads_whom_it_is_about() -> None:
    _, child = people_are(
        {"name": "Gloria Ford", "email": "gloria@example.org"},
        {"name": "Ben Ford", "email": "", "phone": "", "birth_date": "2015-01-01", "guardian": "P-0"},
    )
    loaded()
    assert draft().new == 2
    shown = preview(child)
    assert shown.to_masked == "g•••@example.org"
    assert shown.text.startswith("This message is about Ben Ford.")
    assert "Hello Gloria Ford," in shown.text


def test_a_service_that_left_the_catalogue_keeps_its_id() -> None:
    (alice,) = people_are({})
    loaded(doc(body="About {{ service.title }}.", service="bus-pass"))
    draft()
    assert preview(alice).text == "About bus-pass."


def test_there_is_no_such_message() -> None:
    with pytest.raises(TownclerkError, match="There is no message 1"):
        message_preview(1)


def test_a_person_can_have_all_their_messages() -> None:
    (alice,) = people_are({})
    loaded()
    draft()
    (one,) = messages_about(alice)
    assert (one["template"], one["channel"], one["status"]) == ("bus-pass-offer", "email", "draft")
