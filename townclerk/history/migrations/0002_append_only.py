"""Triggers that keep the interaction log append-only, whoever holds the connection.

A row may change in one way only: its person is forgotten. Then all that could point at
the person goes (person_id, household_id, attrs), and only when an erasure of that very
person is on record.
"""

from django.db import migrations

from townclerk.core.appendonly import allow, refuse

TABLE = "history_interaction"
KEPT = ("id", "key", "at", "kind", "service", "area", "channel", "language", "source")
FORGOTTEN = " AND ".join(
    [
        *(f"NEW.{name} = OLD.{name}" for name in KEPT),
        "NEW.person_id IS NULL AND NEW.household_id IS NULL AND NEW.attrs = '{}'",
        "EXISTS (SELECT 1 FROM history_erasure AS e WHERE e.person_id = OLD.person_id)",
    ]
)


def create(apps, schema_editor):
    refuse(schema_editor, TABLE, "DELETE")
    refuse(schema_editor, TABLE, "UPDATE", unless=FORGOTTEN)


def drop(apps, schema_editor):
    allow(schema_editor, TABLE, "UPDATE")
    allow(schema_editor, TABLE, "DELETE")


class Migration(migrations.Migration):
    dependencies = [("history", "0001_interaction_log")]

    operations = [migrations.RunPython(create, drop)]
