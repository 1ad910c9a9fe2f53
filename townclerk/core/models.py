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


class SentForm(models.Model):
    """A form that a browser sent in the last hour: what was answered, or where it led, sealed."""

    key = models.CharField(max_length=64, primary_key=True)
    """Hash of the token in the address of the answer; or keyed hash of the form and all that it said."""
    at = models.DateTimeField(db_index=True)
    sealed = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return self.key
