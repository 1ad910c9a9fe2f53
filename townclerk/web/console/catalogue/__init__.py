"""The components of the design, alive: what the pages of the catalogue show, one module for each group."""

from __future__ import annotations

from townclerk.web.console.catalogue.fields import FIELDS
from townclerk.web.console.catalogue.journey import JOURNEY, SENT, ExampleQuestion
from townclerk.web.console.catalogue.layout import LAYOUT
from townclerk.web.console.catalogue.lists import LISTS, works_csv
from townclerk.web.console.catalogue.messages import MESSAGES
from townclerk.web.console.catalogue.part import Component, Example, Group
from townclerk.web.console.catalogue.people import PEOPLE
from townclerk.web.console.catalogue.pictures import CHARTS

__all__ = ["GROUPS", "SENT", "Component", "Example", "ExampleQuestion", "Group", "works_csv"]

GROUPS = (LAYOUT, FIELDS, JOURNEY, LISTS, MESSAGES, PEOPLE, CHARTS)
