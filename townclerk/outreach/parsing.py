"""A file of messages/ read and checked: everything that is wrong with it at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from townclerk.core.errors import Problem, Problems, Severity, TownclerkError, did_you_mean
from townclerk.core.facts import Fact
from townclerk.core.frontmatter import Field
from townclerk.core.rules import Rule
from townclerk.outreach.jinja import text_check
from townclerk.outreach.rules import Channel
from townclerk.outreach.sections import Sections, sections_read
from townclerk.outreach.template import OPTIONAL, PURPOSES, STATUTORY, Body, MessageDoc, Template, version_of

_KEYS = ("id", "title", "purpose", "kind", "service", "audience", "channels", "subject")
_CHANNELS = ("email", "sms", "letter")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,98}")


def template_parse(
    doc: MessageDoc,
    *,
    problems: Problems,
    languages: Sequence[str],
    facts: Mapping[str, Fact] | None,
    services: Collection[str] | None = None,
) -> Template | None:
    """The template that `doc` writes; None when an error was added to `problems`.

    Args:
        doc: the file.
        problems: what is wrong, each with the file and its line.
        languages: the agency's; the first must be there.
        facts: the agency's schema, for the audience rule, which cannot read protected facts; None: the
            rule is not looked at.
        services: known slugs; None: any.
    """
    if "\0" in doc.text:
        line = doc.text[: doc.text.index("\0")].count("\n") + 1
        what, hint = "This line contains a NUL character, which no text has.", "Take it out."
        problems.add(Problem(what, hint, file=doc.file, line=line))
        return None
    matter = sections_read(doc.text)
    found = [*matter.problems, *_checked(matter, languages, facts, services)]
    for problem in found:
        problems.add(problem.at(file=doc.file))
    if any(problem.severity is Severity.ERROR for problem in found):
        return None
    values = {key: field.value for key, field in matter.fields.items()}
    first = languages[0]
    subject = values.get("subject") or {}
    return Template(
        id=values["id"],
        version=version_of(doc.text),
        titles=_by_language(values.get("title"), first) or {first: values["id"]},
        purpose=values["purpose"],
        kind=values.get("kind") or OPTIONAL,
        service=values.get("service") or "",
        audience=(values.get("audience") or "").strip(),
        channels=tuple(Channel(name) for name in _CHANNELS if name in values["channels"]),
        subjects=_by_language(subject, first),
        bodies={language: Body(text, line) for language, text, line in matter.texts if language in languages},
        file=doc.file,
    )


def _by_language(value: Any, first: str) -> dict[str, str]:
    return value if isinstance(value, dict) else {first: value} if value else {}


def _checked(
    matter: Sections,
    languages: Sequence[str],
    facts: Mapping[str, Fact] | None,
    services: Collection[str] | None,
) -> Iterator[Problem]:
    if not matter.fields:
        return
    fields = matter.fields
    for key, field in fields.items():
        if key not in _KEYS:
            yield _at(field, key, f"There is no key '{key}'.", did_you_mean(key, _KEYS))
    yield from _words(fields)
    yield from _channels(fields)
    yield from _service(fields, services)
    yield from _audience(fields, facts, services)
    yield from _subjects(fields, matter, languages)
    yield from _bodies(matter, languages)


def _at(field: Field | None, key: str, what: str, hint: str = "") -> Problem:
    return Problem(what, hint, line=field.line if field else 1, column=key)


def _words(fields: Mapping[str, Field]) -> Iterator[Problem]:
    name = fields.get("id")
    if name is None or not isinstance(name.value, str) or not _ID.fullmatch(name.value):
        hint = "Write id: with lower-case letters, digits and hyphens, such as bus-pass-offer."
        yield _at(name, "id", "There is no id." if name is None else f"'{name.value}' is not an id.", hint)
    choices = {"purpose": PURPOSES, "kind": (OPTIONAL, STATUTORY)}
    for key, known in choices.items():
        field = fields.get(key)
        if field is None and key == "purpose":
            yield _at(None, key, "There is no purpose.", f"Write purpose: and one of {', '.join(known)}.")
        elif field is not None and field.value not in known:
            yield _at(field, key, f"'{field.value}' is no {key}.", did_you_mean(str(field.value), known))
    kind, purpose = fields.get("kind"), fields.get("purpose")
    if (
        kind
        and kind.value == STATUTORY
        and purpose
        and purpose.value in PURPOSES
        and purpose.value != "service"
    ):
        hint = "Write purpose: service, or kind: optional."
        yield _at(kind, "kind", "A statutory message cannot depend on consent.", hint)


def _channels(fields: Mapping[str, Field]) -> Iterator[Problem]:
    field = fields.get("channels")
    hint = "Write channels: [email, sms, letter], or some of them."
    if field is None or not isinstance(field.value, list) or not field.value:
        yield _at(field, "channels", "There are no channels.", hint)
        return
    for name in field.value:
        if name not in _CHANNELS:
            yield _at(field, "channels", f"'{name}' is not a channel.", did_you_mean(str(name), _CHANNELS))


def _service(fields: Mapping[str, Field], services: Collection[str] | None) -> Iterator[Problem]:
    field = fields.get("service")
    if field and field.value and services is not None and field.value not in services:
        what = f"There is no service '{field.value}'."
        yield _at(field, "service", what, did_you_mean(str(field.value), services))


def _audience(
    fields: Mapping[str, Field], facts: Mapping[str, Fact] | None, services: Collection[str] | None
) -> Iterator[Problem]:
    field = fields.get("audience")
    if field is None or not field.value or facts is None:
        return
    readable = {name: fact for name, fact in facts.items() if not fact.protected}
    try:
        Rule.parse(str(field.value), readable, services)
    except TownclerkError as error:
        for problem in error.problems:
            where = f" (position {problem.column} of the rule)" if problem.column else ""
            yield _at(field, "audience", f"{problem.what.rstrip('.')}{where}.", problem.hint)


def _subjects(fields: Mapping[str, Field], matter: Sections, languages: Sequence[str]) -> Iterator[Problem]:
    field = fields.get("subject")
    named = fields.get("channels")
    channels = named.value if named and isinstance(named.value, list) else []
    if field is None or not field.value:
        if {"email", "letter"} & set(channels):
            hint = 'Write subject: {en: "…"}.'
            yield _at(field, "subject", "E-mail and letters need a subject.", hint)
        return
    subjects = _by_language(field.value, languages[0])
    for language, text in subjects.items():
        for problem in text_check(str(text or "")):
            yield _at(field, "subject", f"{language}: {problem.what}", problem.hint)
    for language, _, line in matter.texts:
        if language in languages and language not in subjects:
            what = f"There is no subject in '{language}'."
            yield Problem(what, "Add it to subject: in the front matter.", line=line)


def _bodies(matter: Sections, languages: Sequence[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for language, text, line in matter.texts:
        if language in seen:
            yield Problem(f"The text in '{language}' is there twice.", "Keep one.", line=line)
        seen.add(language)
        if language not in languages:
            hint = did_you_mean(language, languages)
            what = f"'{language}' is not a language of the agency, so this text is not used."
            yield Problem(what, hint, line=line, severity=Severity.WARNING)
        if not text.strip():
            yield Problem(f"The text in '{language}' is empty.", "Write it, or remove its line.", line=line)
        for problem in text_check(text):
            yield Problem(problem.what, problem.hint, line=line + (problem.line or 1) - 1)
    if languages[0] not in seen:
        hint = f"Write a line '--- {languages[0]} ---' after the front matter, then the text."
        yield Problem(f"There is no text in '{languages[0]}'.", hint, line=1)
    for language in languages[1:]:
        if seen and language not in seen:
            what = f"There is no text in '{language}': those readers get '{languages[0]}'."
            yield Problem(what, f"Add a section --- {language} ---.", severity=Severity.WARNING, line=1)
