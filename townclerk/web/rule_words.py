"""By which rule something was decided, and on what basis, in words instead of in the language of rules."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from townclerk.core.agency import Agency
from townclerk.core.errors import TownclerkError
from townclerk.core.rules import Labels, Rule, describe
from townclerk.outreach import templates_current
from townclerk.services import service_ever


def rule_words(said: str, agency: Agency, language: str, *, of_them: bool = False) -> str:
    """The rule or model `said` of a decision, in words; as it stands where there are none for it.

    To the person, or (`of_them`) of the person, for staff.
    """
    if said.startswith("everyone ("):
        return _("Everyone whom we may write to about it")
    if said.startswith("routing: "):
        return _routing(said.removeprefix("routing: "))
    models = {
        "own history and area popularity": _("What was asked for before, and what the area asks for"),
        "learned needs": _("A program that learned from what people asked for, one thing after another"),
        "life events": _("A program that learned what people ask for when something happens in their lives"),
    }
    if said in models:
        return models[said]
    try:
        rule = Rule.parse(said, agency.schema(), None)
    except TownclerkError:  # a model, or a rule about facts that the agency no longer keeps
        return said
    titles = {slug: found.titles for slug in rule.services if (found := service_ever(slug))}
    return f"{describe(rule, Labels.of(agency, titles), language, of_them=of_them)}."


def _routing(by: str) -> str:
    names = {
        "what the sender said": _("What the sender said"),
        "the service's own team": _("The service’s own team"),
        "words of the past": _("A program that learned from the words of earlier requests"),
        "a person sorts": _("A person decides"),
    }
    return names.get(by, by)


def basis_words(basis: str) -> str:
    """On what basis something was decided."""
    names = {
        "consent: offers": _("Consent to offers"),
        "consent: news": _("Consent to news"),
        "consent: reminders": _("Consent to reminders"),
        "consent: feedback": _("Consent to being asked how it went"),
        "public task": _("Public task"),
        "right to erasure": _("Right to erasure"),
    }
    return names.get(basis, basis)


def template_titles(name: str) -> Mapping[str, str]:
    """What the message template `name` is called, by language; nothing for one that is gone."""
    return next((one.titles for one in templates_current() if one.id == name), {})
