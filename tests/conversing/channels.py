"""Somebody who writes by one of the ways there are, and what comes back as they read it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from townclerk.assistant import Talk, converse
from townclerk.web.lines.mail import mail_holder
from townclerk.web.lines.sms import sms_heard
from townclerk.web.lines.talking import heard
from townclerk.web.lines.words import mail_words

CHANNELS = ("chat", "sms", "email", "api")


@dataclass
class Line:
    """One person's conversation; `say` gives the words of the answer, whatever the way."""

    channel: str
    language: str = "en"
    name: str = "a"
    _token: str = field(default="", init=False)

    def say(self, text: str) -> str:
        """What is answered, as plain words."""
        ways = {"sms": self._sms, "email": self._mail, "api": self._api, "chat": self._chat}
        return ways[self.channel](text)

    def chosen(self, first: str, second: str) -> str:
        """What is answered to the second of two messages."""
        self.say(first)
        return self.say(second)

    def _chat(self, text: str) -> str:
        return converse(Talk(f"browser:{self.name}", self.language), text).text

    def _sms(self, text: str) -> str:
        number = f"+1555{sum(ord(one) * 31**at for at, one in enumerate(self.name)):09}"
        return "\n".join(sms_heard(number, text, language=self.language).messages)

    def _mail(self, text: str) -> str:
        found = heard(mail_holder(f"{self.name}@home.example"), "email", text, language=self.language)
        return mail_words((*found.waiting, *found.parts), found.language)

    def _api(self, text: str) -> str:
        client, base = Client(), "/api/v1/conversation"
        if not self._token:
            self._token = client.post(f"{base}s?lang={self.language}").json()["token"]
        answer = client.post(
            f"{base}/messages?lang={self.language}",
            json.dumps({"text": text}),
            content_type="application/json",
            headers={"Authorization": f"Bearer {self._token}"},
        )
        assert answer.status_code == 200, answer.content
        return "\n".join(_words(one) for one in answer.json()["parts"])


def _words(part: dict[str, Any]) -> str:
    """A part as a program shows it."""
    marks = [f"{one})" for one in part["marks"]] or [str(at + 1) for at in range(len(part["choices"]))]
    lines = [part["title"], part["text"], *(one["text"] for one in part["conditions"])]
    lines += [f"{mark} {choice}" for mark, choice in zip(marks, part["choices"], strict=True)]
    return "\n".join(line for line in lines if line)
