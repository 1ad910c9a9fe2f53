"""Small documents the whole installation shares."""

from django.db import models

from townclerk.core.ordered_json import OrderedJSONField


class StoredDocument(models.Model):
    """A named JSON document: the agency, the fingerprint of each finished stage."""

    name = models.CharField(max_length=100, primary_key=True)
    body = OrderedJSONField()
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name
