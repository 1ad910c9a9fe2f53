"""E-mails: read as their writer wrote them, answered in their thread by a real server; machines are not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.lines.conftest import ASK
from tests.mailbox import Mailbox, text_of
from townclerk import cli_converse
from townclerk.assistant import handover_reply, handover_take, handovers_open
from townclerk.assistant.models import Conversation
from townclerk.cli import app
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.core.errors import TownclerkError
from townclerk.outreach import arrived_new, posted, posted_tidy, queue_hand
from townclerk.outreach.models import Arrived, Posted
from townclerk.web.lines import mail, talking
from townclerk.web.lines.mail import mail_answer
from townclerk.web.lines.mail_text import html_words, own_words

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


def written(text: str = "How do I get a senior bus pass?", **headers: str) -> bytes:
    message = EmailMessage()
    given = {
        "From": "Ana López <ana@example.org>",
        "To": ASK,
        "Subject": "A question",
        "Message-ID": "<a1@example.org>",
    }
    for name, value in (given | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        message[name] = value
    message.set_content(text)
    return message.as_bytes()


def test_it_is_answered_in_its_thread_and_says_that_a_program_wrote_it(box: Mailbox) -> None:
    assert mail_answer(written()).said == "Answered."
    assert box.arrived == [], "it is queued with what was said, and leaves with the next round"
    assert queue_hand() == 1
    (answer,) = box.arrived
    assert (answer["To"], answer["Subject"]) == ("ana@example.org", "Re: A question")
    assert answer["In-Reply-To"] == "<a1@example.org>"
    assert answer["References"].split()[-1] == "<a1@example.org>"
    assert answer["Message-ID"].startswith("<talk.")
    assert (answer["Auto-Submitted"], answer["Reply-To"]) == ("auto-replied", ASK)
    row = Posted.objects.get()
    assert (bytes(row.to), bytes(row.body)) == (b"", b""), "where it went is not kept"
    assert posted()[0].to == "•••"
    text = text_of(answer)
    assert text.startswith("## Please write your answer above this line. ##")
    assert "a program, not with a person" in text
    assert "http://localhost:8000/services/bus-pass" in text
    row = Conversation.objects.get()
    assert (row.channel, row.person_id) == ("email", None)


def test_an_answer_to_the_answer_goes_on_without_what_it_quotes(box: Mailbox) -> None:
    mail_answer(written("How do I get a passport?"))
    queue_hand()
    quoted = "\n".join(f"> {line}" for line in text_of(box.arrived[0]).splitlines())
    second = f"1\n\nOn Thu, Nov 26, 2026 at 9:00, Small Town wrote:\n{quoted}\n"
    references = {"In_Reply_To": box.arrived[0]["Message-ID"], "References": "<a1@example.org> <b@x>"}
    assert Conversation.objects.count() == 1
    mail_answer(written(second, Message_ID="<a2@example.org>", Subject="Re: A question", **references))
    queue_hand()
    answer = box.arrived[1]
    assert answer["Subject"] == "Re: A question"
    first, second, *_ours, last = answer["References"].split()
    assert (first, second, last) == ("<a1@example.org>", "<b@x>", "<a2@example.org>")
    assert Conversation.objects.count() == 1
    assert "Which of these times suits you?" in text_of(answer)
    assert "a program, not with a person" not in text_of(answer)


def test_the_same_message_again_is_not_answered_again(box: Mailbox) -> None:
    mail_answer(written())
    assert "before" in mail_answer(written()).said
    assert Posted.objects.count() == 1
    assert mail_answer(written(From="ben@example.org")).said == "Answered.", "of another it is another"


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"Precedence": "bulk"},
        {"List_Id": "<town.lists.example.org>"},
        {"List_Unsubscribe": "<mailto:x@example.org>"},
        {"Return_Path": "<>"},
        {"X_Auto_Response_Suppress": "OOF, AutoReply"},
        {"X_Spam_Flag": "YES"},
        {"Authentication_Results": "mx.example.org; dmarc=fail header.from=example.org"},
        {"Authentication_Results": "mx.example.org; dmarc = fail header.from=example.org"},
        {"Authentication_Results": "mx.example.org; dmarc (p=none (dis=none)) = fail"},
        {"From": "MAILER-DAEMON@example.org"},
        {"From": "no-reply@small.example"},
        {"From": ASK.upper()},
        {"From": "a@example.org, b@example.org"},
        {"From": ""},
        {"From": "nobody"},
    ],
)
def test_machines_lists_and_ourselves_are_not_answered(box: Mailbox, headers: dict[str, str]) -> None:
    assert mail_answer(written(**headers)).said.startswith("Not answered")
    assert not Posted.objects.exists()
    assert not Arrived.objects.exists()


def several(*headers: tuple[str, str]) -> bytes:
    """An e-mail with headers that come more than once."""
    return (
        b"".join(f"{name}: {value}\r\n".encode() for name, value in headers) + b"\r\nHow do I get a bus pass?"
    )


def test_every_header_that_says_who_wrote_it_is_read(box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    sender, passed = ("From", "ana@example.org"), ("Authentication-Results", "mx.example.org; dmarc=pass")
    failed = ("Authentication-Results", "relay.example.net; spf=pass; dmarc=fail")
    assert "dmarc=fail" in mail_answer(several(sender, passed, failed)).said
    assert "several" in mail_answer(several(sender, ("From", "ben@example.org"))).said
    assert mail_answer(several(sender)).said == "Answered."
    monkeypatch.setenv("TOWNCLERK_MAIL_AUTHSERV", "MX.example.org")
    assert "no Authentication-Results of mx.example.org" in mail_answer(several(sender)).said
    other = ("Authentication-Results", "relay.example.net; dmarc=pass")
    assert "no Authentication-Results" in mail_answer(several(sender, other)).said
    assert mail_answer(several(sender, other, passed)).said == "Answered."


def test_who_only_writes_the_same_sender_begins_anew(box: Mailbox) -> None:
    mail_answer(written("I want to report a broken street light"))
    queue_hand()
    ours = box.arrived[0]
    begun = Conversation.objects.get()
    for number, ids in enumerate(("", "<talk.0123456789ab.0123456789abcdef0123@small.example>")):
        references = {"References": ids} if ids else {}
        mail_answer(written("At the corner of Elm", Message_ID=f"<b{number}@x>", **references))
        assert begun.turns.count() == 2
    other = {"References": ours["Message-ID"], "From": "ben@example.org", "Message_ID": "<c@x>"}
    mail_answer(written("At the corner of Elm", **other))
    assert begun.turns.count() == 2, "an id counts for whom it was sent to"
    mail_answer(written("At the corner of Elm", Message_ID="<d@x>", References=ours["References"]))
    assert begun.turns.count() == 4, "also where a mail server gave the answer another Message-ID"


def test_so_many_are_answered_within_an_hour_and_the_others_come_again(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_MAIL_PER_HOUR", "2")
    for name in ("a", "b"):
        mail_answer(written(From=f"{name}@example.org"))
    with pytest.raises(TownclerkError, match="within the hour"):
        mail_answer(written(From="c@example.org"))
    with clock.frozen(clock.now() + timedelta(hours=1, seconds=1)):
        assert mail_answer(written(From="c@example.org")).said == "Answered."


def test_two_machines_that_look_like_people_end(box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "A_DAY", 3)
    done = [mail_answer(written(Message_ID=f"<{n}@example.org>")).said for n in range(5)]
    assert done[:3] == ["Answered."] * 3
    assert all("very often" in one for one in done[3:])


def test_what_a_member_of_staff_answers_comes_by_e_mail_and_can_be_answered(box: Mailbox) -> None:
    mail_answer(written("I want to talk to a person"))
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    handover_reply(one.id, "Come by tomorrow.", staff_id=7)
    assert queue_hand() == 2
    answer = box.arrived[1]
    assert (answer["To"], answer["Reply-To"]) == ("ana@example.org", ASK)
    assert (answer["Subject"], answer["In-Reply-To"]) == ("Re: A question", "<a1@example.org>")
    assert answer["References"].endswith(" <a1@example.org>")
    assert "Come by tomorrow." in text_of(answer)
    thread = {"In_Reply_To": answer["Message-ID"], "References": answer["References"]}
    again = mail_answer(written("Thank you, when?", Message_ID="<a2@x>", **thread)).text
    assert "A person has this conversation" in again
    assert "Come by tomorrow." not in again


def test_reply_to_makes_us_write_to_nobody_else(box: Mailbox) -> None:
    mail_answer(written(Reply_To="victim@example.net"))
    queue_hand()
    assert box.arrived[0]["To"] == "ana@example.org"


def test_what_goes_wrong_keeps_nothing_so_that_it_comes_again(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> bool:
        raise OSError("disk")

    with monkeypatch.context() as patch:
        patch.setattr(mail, "post_queue", broken)
        with pytest.raises(OSError, match="disk"):
            mail_answer(written())
    assert not Arrived.objects.exists()
    assert not Conversation.objects.exists()
    assert mail_answer(written()).said == "Answered."


def test_a_dry_run_prints_and_keeps_nothing(box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_converse, "town_open", lambda *_: None)
    done = CliRunner().invoke(app, ["receive-mail", "--dry-run"], input=written())
    assert done.exit_code == 0, done.output
    assert "/services/bus-pass" in done.output
    assert not Posted.objects.exists()
    assert not Arrived.objects.exists()


def test_where_nothing_can_be_sent_the_mail_server_keeps_it(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli_converse, "town_open", lambda *_: None)
    done = CliRunner().invoke(app, ["receive-mail"], input=written())
    assert done.exit_code == 75
    assert "TOWNCLERK_MAIL_ANSWERS names no address" in done.output
    monkeypatch.setenv("TOWNCLERK_MAIL_ANSWERS", ASK)
    assert mail_answer(written()).said == "Answered.", "in a simulated town it is shown in the console"


def test_an_answer_that_was_shown_or_did_not_arrive_forgets_its_address_too(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_MAIL_ANSWERS", ASK)
    mail_answer(written())
    posted_tidy()
    assert posted()[0].to == "ana@example.org", "a simulated town shows it"
    with clock.frozen(clock.now() + timedelta(days=8)):
        posted_tidy()
        assert bytes(Posted.objects.get().to) == b""


def test_what_takes_seconds_is_loaded_before_the_record_is_held(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    talking._loaded.cache_clear()
    loaded: list[int] = []

    def new(**given: str) -> bool:
        loaded.append(talking._loaded.cache_info().currsize)
        return arrived_new(**given)

    monkeypatch.setattr(mail, "arrived_new", new)
    assert mail_answer(written()).said == "Answered."
    assert loaded == [1]


def test_files_and_long_messages_are_said_not_to_be_read(box: Mailbox) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "ana@example.org", "Bus pass"
    message.set_content("How do I get a senior bus pass? " * 60)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    text = mail_answer(message.as_bytes()).text
    assert "Files are not read in e-mails" in text
    assert "only its beginning was read" in text


def test_html_alone_is_read_and_so_is_a_subject_alone(box: Mailbox) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "ana@example.org", "x"
    html = "<style>p{}</style><p>How do I get a senior&nbsp;bus pass?</p><blockquote>no</blockquote>"
    message.set_content(html, subtype="html")
    assert "/services/bus-pass" in mail_answer(message.as_bytes()).text
    only = written("", Subject="How do I get a senior bus pass?", Message_ID="<s@x>")
    assert "/services/bus-pass" in mail_answer(only).text


def test_spanish_and_arabic_are_answered_so(box: Mailbox) -> None:
    assert "programa" in mail_answer(written("Me mudo el mes que viene")).text
    arabic = mail_answer(
        written("سأنتقل إلى بيت جديد الشهر القادم", Message_ID="<2@x>", From="b@example.org")
    )
    assert "برنامج" in arabic.text


@pytest.mark.parametrize(
    ("whole", "own"),
    [
        ("Two.\n\nOn Mon, 1 Nov 2026, Town <a@b.c> wrote:\n> How many?\n> ## x ##", "Two."),
        ("Two.\n\nOn Mon, 1 Nov 2026 at 10:00 Town of Alder Falls\n<a@b.c> wrote:\n\n> How many?", "Two."),
        ("Dos.\n\nEl lun, 1 nov 2026 a las 10:00, Ayto (<a@b.c>) escribió:\n\n> ¿Cuántos?", "Dos."),
        ("اثنان.\n\nفي الإثنين، ١ نوفمبر ٢٠٢٦ كتب Town <a@b.c>:\n\n> كم؟", "اثنان."),
        ("Zwei.\n\nAm 1.11.2026 um 10:00 schrieb Amt <a@b.c>:\n> Wie viele?", "Zwei."),
        ("Two.\n\n-----Original Message-----\nFrom: Town\nSent: Monday\n\nHow many?", "Two."),
        ("Dos.\n\n-----Mensaje original-----\nDe: Ayto\n\n¿Cuántos?", "Dos."),
        ("Two.\n________________________________\nFrom: Town <a@b.c>\nSent: Monday 10:00\nTo: me", "Two."),
        ("Dos.\n\nDe: Ayto <a@b.c>\nEnviado: lunes 10:00\nPara: mí\nAsunto: x\n\n¿Cuántos?", "Dos."),
        ("اثنان\n\nمن: البلدية <a@b.c>\nتاريخ الإرسال: 10:00\nإلى: أنا\n\nكم؟", "اثنان"),
        ("Two.\n\nSent from my iPhone", "Two."),
        ("Dos.\n\nEnviado desde mi iPhone", "Dos."),
        ("اثنان\n\nأرسلت من iPhone الخاص بي", "اثنان"),
        ("Two.\n-- \nAna López\n+1 555", "Two."),
        ("Two.\n\nTown <a@b.c> 10:00:\n\n## Please write your answer above this line. ##\n\nold", "Two."),
        ("I need:\n- one\n- two\nThanks", "I need:\n- one\n- two\nThanks"),
        ("Name: Ana\nStreet: Fig Row\nTown: Alder Falls", "Name: Ana\nStreet: Fig Row\nTown: Alder Falls"),
        ("> How many?\nTwo.", "Two."),
        ("> only quoted", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_quoted_and_signed_is_left_out(whole: str, own: str) -> None:
    assert own_words(whole) == own
    assert own_words(whole.replace("\n", "\r\n")) == own


@pytest.mark.parametrize(
    "line", ["-" * 400 + "x", "a:" * 200, ">" * 400, " " * 400, "<" * 50_000, "On " * 9_000]
)
def test_hostile_lines_take_no_time(line: str) -> None:
    began = time.process_time()
    own_words(f"{line}\n" * 500)
    html_words(f"<div>{line}" * 50)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "raw",
    [b"", b"From: a@b.c\nContent-Type: text/html\n\n<p>x</p><![ x",
     b"\xff\xfe\0", b"From: ", b"From: a@b.c\nContent-Type: text/plain; charset=nonsense\n\nhello",
     b"From: a@b.c\nSubject: =?utf-8?q?=ff?=\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nhi",
     b"From: =?x?y?z?= <a@b.c>\nMessage-ID: <\nDate: x\n\nhello",
     b"From: a@b.c\nContent-Transfer-Encoding: base64\n\n%%%"],
)  # fmt: skip
def test_no_message_breaks_it(box: Mailbox, raw: bytes) -> None:
    assert mail_answer(raw).said.endswith(".")


def test_a_header_cannot_be_smuggled_into_the_answer(box: Mailbox) -> None:
    raw = (
        b"From: ana@example.org\nSubject: =?utf-8?q?x=0d=0aBcc:_v@example.net?=\nMessage-ID: <a b@x>\n\nhello"
    )
    mail_answer(raw)
    queue_hand()
    (answer,) = box.arrived
    assert answer["Bcc"] is None
    assert answer["In-Reply-To"] is None


@pytest.mark.parametrize(
    "piece",
    ["<![ x", "<a x='", "<!--", "<div>", "<p class=\"", "<table><td>", "&#", "<b><p>", "</", "<?",
     "<![CDATA[", "<textarea>", "<svg><style>", "<blockquote>", "<font><div></font>"],
)  # fmt: skip
def test_broken_html_neither_stops_nor_holds_up(piece: str) -> None:
    for size in (10_000, 40_000):
        words = html_words("<p>How do I get a bus pass?</p>" + piece * (size // len(piece)))
        assert words.startswith("How do I get a bus pass?")


def test_a_long_quotation_after_many_empty_lines_is_read_in_one_go() -> None:
    assert own_words("Two." + "\n" * 20_000 + ">\n" * 10_000) == "Two."


def test_what_can_never_be_read_is_not_asked_for_again(box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    assert mail_answer(b"From: a@b.c\n" + deep).said.startswith("Not answered: it cannot be read (Recursion")


def test_headers_without_end_are_not_read(box: Mailbox) -> None:
    raw = b"From: a@b.c\nContent-Type: text/plain; " + b"a=b; " * 20_000 + b"\n\nhello"
    assert "headers are longer" in mail_answer(raw).said


@pytest.mark.slow
def test_the_command_reads_standard_input_as_a_mail_server_pipes_it(tmp_path: Path) -> None:
    environment = {**os.environ, "TOWNCLERK_DATA": str(tmp_path), "TOWNCLERK_MAIL_ANSWERS": ASK}
    environment["DJANGO_SETTINGS_MODULE"] = "townclerk.project.settings"
    environment.pop("DATABASE_URL", None)
    prepare = "import django; django.setup()\nfrom django.core.management import call_command\n"
    prepare += "call_command('migrate', verbosity=0)\nfrom tests.web.loading import load\nload()"
    subprocess.run([sys.executable, "-c", prepare], env=environment, cwd=ROOT, check=True)
    command = [sys.executable, "-m", "townclerk.cli", "receive-mail", "--data", str(tmp_path)]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, input=written(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"Answered.\n")
