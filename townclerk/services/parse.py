"""Services and pages from Markdown files with front matter."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from townclerk.core.errors import Problem, Severity, TownclerkError, did_you_mean
from townclerk.core.facts import Fact, FactType
from townclerk.core.frontmatter import Matter, matter_read
from townclerk.core.orders import order_lines
from townclerk.core.rules import Rule
from townclerk.services.fields import NO, YES, Reader
from townclerk.services.rules import CONTACT, Page, Service
from townclerk.services.step_checks import Steps

CHANNELS = ("portal", "phone", "desk", "email", "sms", "letter", "chat", "app", "other")
_KEYS = (
    "id", "title", "summary", "life_events", "eligibility", "documents", "fees", "processing_days",
    "processing_time", "channels", "window_days", "repeat_days", "sensitive", "team", "appointment",
    "journey", "areas", "contact",
)  # fmt: skip
_PAGE_KEYS = ("id", "title", "url", "language", "areas")
_TRANSLATION_KEYS = ("language", "title")
_LARGEST = 512 * 1024
_TRANSLATION = re.compile(r"(?P<slug>.+)\.(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$")


def file_text(path: Path) -> tuple[str, list[Problem]]:
    """The text of a page's file and what is wrong with it (not there, too large, not UTF-8, no text)."""
    try:
        if path.stat().st_size > _LARGEST:
            hint = "A page of more than 512 kB helps nobody; split it."
            return "", [Problem("The page is too large.", hint, file=path)]
        text = path.read_bytes().decode("utf-8-sig")
        if "\0" in text:
            line = text[: text.index("\0")].count("\n") + 1
            what = "This line contains a NUL character, which no text has."
            return "", [Problem(what, "Take it out, or save the page again.", file=path, line=line)]
        return text, []
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        hint = "Save it as UTF-8."
        return "", [Problem("These letters are not UTF-8.", hint, file=path, line=line)]
    except OSError as error:
        return "", [Problem(f"The file cannot be read: {error.strerror}.", file=path)]


def _ordered(text: str) -> list[Problem]:
    """Sentences of a page that are written for a program: nobody is answered with them."""
    hint = "It is shown on the page, and never as an answer. Take it out if it is not yours."
    return [
        Problem(f"“{words}” is written for a program.", hint, line=line, severity=Severity.WARNING)
        for line, words in order_lines(text)
    ]


def name_split(path: Path) -> tuple[str, str | None]:
    """A page's slug and the language of a translation: `bus-pass.es.md` is ("bus-pass", "es")."""
    match = _TRANSLATION.fullmatch(path.stem)
    return (match["slug"], match["language"]) if match else (path.stem, None)


def _changed(path: Path) -> str:
    """The day the page or one of its translations was last written, as the file system knows it."""
    files = [path, *path.parent.glob(f"{path.stem}.*.md")]
    return datetime.fromtimestamp(max(file.stat().st_mtime for file in files), UTC).date().isoformat()


def _translations(path: Path, languages: Sequence[str], problems: list[Problem]) -> dict[str, Matter]:
    """The files beside `path` that hold it in other languages."""
    found = {}
    for other in sorted(path.parent.glob(f"{path.stem}.*.md")):
        slug, language = name_split(other)
        if slug != path.stem or language is None:
            continue
        if language not in languages:
            what = f"'{language}' is not a language of the agency, so this translation is not used."
            hint = f"Its languages are: {', '.join(languages)}."
            problems.append(Problem(what, hint, file=other, severity=Severity.WARNING))
            continue
        text, wrong = file_text(other)
        matter = matter_read(text)
        read = Reader(matter, languages)
        read.known(_TRANSLATION_KEYS)
        written = read.word("language")
        if written not in ("", language):
            what = f"The file's name says '{language}', its front matter '{written}'."
            hint = f"Write language: {language}, or name the file {slug}.{written}.md."
            read.problems.append(Problem(what, hint, line=read.line("language"), column="language"))
        problems += [problem.at(file=other) for problem in (*wrong, *read.problems, *_ordered(text))]
        found[language] = matter
    return found


def service_parse(
    path: Path,
    *,
    schema: Mapping[str, FactType | Fact],
    languages: Sequence[str],
    services: Collection[str] | None = None,
    areas: Collection[str] | None = None,
) -> tuple[Service | None, list[Problem]]:
    """The service in `path` with its translations beside it, and everything wrong with them.

    Args:
        path: `services/<id>.md`.
        schema: the facts its rule may read; with `Fact` the values of choices are checked too.
        languages: the agency's languages; the first is the one `path` is in.
        services: ids that `used('…')` may name; None: not checked.
        areas: ids that `areas` may name; None: not checked.

    Returns:
        The service, or None where it cannot be used; problems name file, line and key.
    """
    text, problems = file_text(path)
    if problems:
        return None, problems
    matter = matter_read(text)
    if not matter.present:
        hint = "Begin the file with a line ---, then id: and title:, then a line ---."
        return None, [Problem("There is no front matter.", hint, file=path, line=1)]
    read = Reader(matter, languages)
    read.known(_KEYS)
    slug = read.slug("id", path.stem)
    if slug != path.stem:
        what, hint = f"The id is '{slug}' but the file is '{path.name}'.", f"Name the file {slug}.md."
        problems.append(Problem(what, hint, file=path, line=read.line("id"), column="id"))
    eligibility = read.word("eligibility")
    problems += _rule_problems(eligibility, schema, services, path, read.line("eligibility"))
    bodies = {languages[0]: matter.body.strip()}
    for language, other in _translations(path, languages, problems).items():
        bodies[language] = other.body.strip()
    steps = Steps(languages, schema, services)
    journey = steps.read(read.mappings("journey"), line=read.line("journey"))
    read.problems += steps.problems
    named = _areas(read, areas)
    contact = _contact(read, journey)
    service = replace(
        _service(read, slug, eligibility, bodies, path), journey=journey, areas=named, contact=contact
    )
    _agrees(read, service.appointment, journey)
    problems += [problem.at(file=path) for problem in (*read.problems, *_ordered(text))]
    wrong = any(problem.severity is Severity.ERROR for problem in problems)
    return (None if wrong else service), problems


def _service(
    read: Reader,
    slug: str,
    eligibility: str,
    bodies: Mapping[str, str],
    path: Path,
) -> Service:
    return Service(
        slug=slug,
        titles=read.text("title", required=True),
        summaries=read.text("summary"),
        bodies={language: body for language, body in bodies.items() if body},
        life_events=read.words("life_events"),
        eligibility=eligibility,
        documents=read.texts("documents"),
        fees=read.text("fees"),
        processing_days=read.whole("processing_days"),
        processing_time=read.text("processing_time"),
        channels=read.words("channels", CHANNELS),
        window_days=read.whole("window_days", 30) or 30,
        repeat_days=read.whole("repeat_days"),
        sensitive=read.yes("sensitive"),
        team=read.word("team"),
        appointment=_appointment(read),
        source=path.name,
        changed_at=_changed(path),
    )


def _appointment(read: Reader) -> dict[str, Any]:
    """How people meet for it; `required`, where it is written, as a yes or no."""
    given = read.mapping("appointment")
    if "required" in given:
        written = str(given["required"]).strip()
        given["required"] = written.lower() in YES
        if written.lower() not in YES | NO:
            hint = "Write required: true where nobody gets it without coming, else required: false."
            read.problems.append(
                Problem(f"'{written}' is neither true nor false.", hint,
                        line=read.line("appointment"), column="appointment")
            )  # fmt: skip
    return given


def _agrees(read: Reader, appointment: Mapping[str, Any], journey: Sequence[Mapping[str, Any]]) -> None:
    """An appointment that nobody needs, and a step which everybody has to book it in, are not both true."""
    booked = [one["id"] for one in journey if one.get("type") == "appointment" and not one.get("optional")]
    if appointment.get("required") is False and booked:
        what = f"appointment: required: false, and the step '{booked[0]}' cannot be left empty."
        hint = "Give the step `optional: true`, or write required: true."
        read.problems.append(Problem(what, hint, line=read.line("appointment"), column="appointment"))


def _rule_problems(
    text: str,
    schema: Mapping[str, FactType | Fact],
    services: Collection[str] | None,
    path: Path,
    line: int,
) -> list[Problem]:
    if not text:
        return []
    try:
        Rule.parse(text, schema, services)
    except TownclerkError as error:
        return [
            Problem(f"eligibility: {problem.what}", problem.hint, path, line, problem.column)
            for problem in error.problems
        ]
    return []


def _contact(read: Reader, journey: Sequence[Mapping[str, Any]]) -> str:
    """Whether a contact is needed, and that its steps can keep to that."""
    given = read.word("contact") or "asked"
    at: dict[str, Any] = {"line": read.line("contact"), "column": "contact"}
    if given not in CONTACT:
        hint = did_you_mean(given, CONTACT) or f"Write one of: {', '.join(CONTACT)}."
        read.problems.append(Problem(f"'{given}' is no way of asking for a contact.", hint, **at))
        return "asked"
    if given == "none" and any(step.get("type") == "appointment" for step in journey):
        hint = "Leave contact out: whoever is expected has to be called, and told when it is moved."
        read.problems.append(Problem("contact: none, and a step books a time.", hint, **at))
    ours = {step["id"]: step for step in journey if step["id"] in ("your_email", "your_phone")}
    if given == "required" and len(ours) == 2 and all(one.get("optional") for one in ours.values()):
        hint = "Take `optional` from one, or leave one out: it is then asked where the other is empty."
        what = "contact: required, and both your_email and your_phone may be left empty."
        read.problems.append(Problem(what, hint, **at))
    return given


def _areas(read: Reader, known: Collection[str] | None) -> tuple[str, ...]:
    """The areas a page is about: each has to be one there is, for the page answers in no other."""
    return tuple(dict.fromkeys(read.words("areas", known or ())))


def page_parse(
    path: Path, *, languages: Sequence[str], areas: Collection[str] | None = None
) -> tuple[Page | None, list[Problem]]:
    """The page in `path` with its translations beside it, and everything wrong with them.

    Args:
        areas: ids that `areas` may name; None: not checked.
    """
    text, problems = file_text(path)
    if problems:
        return None, problems
    matter = matter_read(text)
    read = Reader(matter, languages)
    read.known(_PAGE_KEYS)
    slug = read.slug("id", path.stem)
    titles = read.text("title") or {languages[0]: _first_heading(matter.body) or path.stem}
    bodies = {languages[0]: matter.body.strip()}
    for language, other in _translations(path, languages, problems).items():
        translated = Reader(other, [language])
        title = translated.text("title").get(language)
        if title:
            titles[language] = title
        if other.body.strip():
            bodies[language] = other.body.strip()
    page = Page(
        slug=slug,
        titles=titles,
        bodies=bodies,
        url=read.word("url"),
        areas=_areas(read, areas),
        source=path.name,
        changed_at=_changed(path),
    )
    problems += [problem.at(file=path) for problem in (*read.problems, *_ordered(text))]
    wrong = any(problem.severity is Severity.ERROR for problem in problems)
    return (None if wrong else page), problems


def _first_heading(body: str) -> str:
    match = re.search(r"^#+\s+(.+)$", body, flags=re.M)
    return match[1].strip() if match else ""
