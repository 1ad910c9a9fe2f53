"""The forms of a page, read from the HTML that is served: what a browser would send, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

_PRESSED = {"submit", "image"}
_NEVER = {"button", "reset"}


@dataclass
class Field:
    """One thing in a form that has a name.

    Attributes:
        kind: "text", "hidden", "checkbox", "file", "select", "textarea", "submit" …
        value: what it holds when the page comes.
        sent: whether a browser sends it so, untouched.
        choices: of a select.
    """

    name: str
    kind: str
    value: str = ""
    sent: bool = True
    choices: list[str] = field(default_factory=list)
    longest: int | None = None


@dataclass
class Form:
    """One form of a page."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def filled(self) -> list[tuple[str, str]]:
        """What a browser sends when nobody changes anything and the first button is pressed."""
        sent = [(one.name, one.value) for one in self.fields if one.sent and one.kind not in _PRESSED]
        pressed = next((one for one in self.fields if one.kind in _PRESSED), None)
        return [*sent, *([(pressed.name, pressed.value)] if pressed else [])]

    @property
    def names(self) -> tuple[str, ...]:
        """What its fields are called."""
        return tuple(sorted({one.name for one in self.fields}))

    @property
    def writable(self) -> list[Field]:
        """The fields that a person types into, whose words must not get lost."""
        kinds = {"text", "email", "tel", "search", "url", "textarea", "number", "date"}
        return [one for one in self.fields if one.kind in kinds]


class Forms(HTMLParser):
    """Every form of a page at `address`; `marks` are the names of all elements and attributes it has."""

    def __init__(self, html: str, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.elements: list[str] = []
        self.attributes: list[str] = []
        self._address = address
        self._form: Form | None = None
        self._select: Field | None = None
        self._text: Field | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        self.attributes += a
        if tag == "form":
            action = urljoin(self._address, a.get("action") or self._address)
            self._form = Form(action, a.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag in ("input", "textarea", "button") and a.get("name") and "disabled" not in a:
            self._control(tag, a)
        elif tag == "select" and a.get("name"):
            self._select = Field(a["name"], "select")
            self._form.fields.append(self._select)
        elif tag == "option" and self._select is not None:
            self._select.choices.append(a.get("value", ""))
            if "selected" in a or len(self._select.choices) == 1:
                self._select.value = a.get("value", "")

    def _control(self, tag: str, a: dict[str, str]) -> None:
        kind = "textarea" if tag == "textarea" else a.get("type", "submit" if tag == "button" else "text")
        if kind in _NEVER:
            return
        if "hidden" in a or "readonly" in a:
            kind = "hidden"  # of no person's typing, such as a user name for the password manager
        longest = int(a["maxlength"]) if a.get("maxlength", "").isdigit() else None
        one = Field(a["name"], kind, a.get("value", ""), longest=longest)
        if kind in ("checkbox", "radio"):
            one.value, one.sent = a.get("value", "on"), "checked" in a
        if kind == "file":
            one.sent = False
        if tag == "textarea":
            self._text = one
        assert self._form
        self._form.fields.append(one)

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._text is not None:
            # A browser leaves the first line break of a textarea out.
            self._text.value = self._text.value.removeprefix("\n")
            self._text = None
