"""The catalogue's tables: one document a service or page, with a digest that tells a change."""

from django.db import models

from townclerk.core.ordered_json import OrderedJSONField


class Entry(models.Model):
    """What services and pages share."""

    slug = models.CharField(max_length=100, primary_key=True)
    body = OrderedJSONField()
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug


class ServiceEntry(Entry):
    """One service."""


class PageEntry(Entry):
    """One page that is no service."""
