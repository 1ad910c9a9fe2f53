"""E-mails: read as their writer wrote them, answered in their thread by a real server; machines are not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
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
from townclerk.core.agency import Agency
from townclerk.outreach import queue_hand
from townclerk.outreach.models import Arrived, Posted
from townclerk.web.lines import mail
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
    assert (answer["In-Reply-To"], answer["References"]) == ("<a1@example.org>", "<a1@example.org>")
    assert (answer["Auto-Submitted"], answer["Reply-To"]) == ("auto-replied", ASK)
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
    mail_answer(written(second, Message_ID="<a2@example.org>", Subject="Re: A question", **references))
    queue_hand()
    answer = box.arrived[1]
    assert answer["Subject"] == "Re: A question"
    assert answer["References"] == "<a1@example.org> <b@x> <a2@example.org>"
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
    assert "Come by tomorrow." in text_of(answer)
    again = mail_answer(written("Thank you, when?", Message_ID="<a2@x>")).text
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
    [b"", b"\xff\xfe\0", b"From: ", b"From: a@b.c\nContent-Type: text/plain; charset=nonsense\n\nhello",
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
