"""JSON that comes back in the order in which it was written."""

from __future__ import annotations

import json
from typing import Any

from django.db import models


class OrderedJSONField(models.TextField):
    """JSON kept as text, on every database.

    PostgreSQL keeps Django's own field as `jsonb`, which sorts the keys of an object anew: the options of a
    question would be shown in another order than its agency wrote, and "1" would mean another of them. The
    cost: nothing inside it can be looked up by the database.
    """

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """What was written."""
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> str | None:
        """As it is kept."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def to_python(self, value: Any) -> Any:
        """As it is, for it is no text to its readers."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """As a dump of the database writes it."""
        return json.dumps(self.value_from_object(obj), ensure_ascii=False)
