"""Of two own answers to the same question in one language one answers: the older one of twins is retired."""

from typing import Any

from django.db import migrations, models
from django.db.models.functions import Lower
from django.utils import timezone


def twins_retire(apps: Any, schema_editor: Any) -> None:
    """The newest goes on to answer; the others can be brought back with another question."""
    del schema_editor
    faqs = apps.get_model("assistant", "OwnFaq")
    seen = set()
    rows = faqs.objects.filter(deleted_at=None).annotate(small=Lower("question")).order_by("-id")
    for row in rows:
        if (row.small, row.language) in seen:
            row.deleted_at, row.version = timezone.now(), row.version + 1
            row.save(update_fields=["deleted_at", "version"])
        seen.add((row.small, row.language))


class Migration(migrations.Migration):
    """Which of them answered was chance."""

    dependencies = [("assistant", "0009_moved")]

    operations = [
        migrations.RunPython(twins_retire, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="ownfaq",
            constraint=models.UniqueConstraint(
                Lower("question"),
                models.F("language"),
                condition=models.Q(("deleted_at", None)),
                name="assistant_one_own_faq",
            ),
        ),
    ]
