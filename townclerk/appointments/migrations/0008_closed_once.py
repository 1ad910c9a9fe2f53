"""What is closed twice is closed once: of rows that close the same time of the same, the last one stays."""

from typing import Any

from django.db import migrations, models


def once(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("appointments", "Away").objects
    seen = set()
    for pk, *what in rows.order_by("-pk").values_list("pk", "resource", "place", "begins", "ends"):
        if tuple(what) in seen:
            rows.filter(pk=pk).delete()
        seen.add(tuple(what))


class Migration(migrations.Migration):
    dependencies = [("appointments", "0007_sent_once")]

    operations = [
        migrations.RunPython(once, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "away",
            models.UniqueConstraint(fields=("resource", "place", "begins", "ends"), name="closed_once"),
        ),
    ]
