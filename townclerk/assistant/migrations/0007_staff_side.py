"""Answers that staff wrote can be changed, and who did what is kept; the bench keeps words that answered before."""

import django.db.models.deletion
from django.db import migrations, models


def written(apps, schema_editor):
    steps = apps.get_model("assistant", "OwnFaqStep")
    for row in apps.get_model("assistant", "OwnFaq").objects.order_by("id").iterator():
        said = {name: getattr(row, name) for name in ("question", "answer", "language", "service")}
        steps.objects.create(faq=row, act="written", staff_id=row.written_by, at=row.written_at, **said)
        if row.deleted_at:
            steps.objects.create(faq=row, act="retired", staff_id=None, at=row.deleted_at, **said)


class Migration(migrations.Migration):
    dependencies = [("assistant", "0006_ending")]

    operations = [
        migrations.AddField("ownfaq", "changed_at", models.DateTimeField(null=True)),
        migrations.AddField("ownfaq", "first", models.BigIntegerField(db_index=True, null=True)),
        migrations.AddField("ownfaq", "version", models.PositiveIntegerField(default=1)),
        migrations.CreateModel(
            name="OwnFaqStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("act", models.CharField(max_length=20)),
                ("staff_id", models.BigIntegerField(null=True)),
                ("question", models.CharField(max_length=300)),
                ("answer", models.TextField()),
                ("language", models.CharField(max_length=35)),
                ("service", models.CharField(default="", max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "faq",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="assistant.ownfaq",
                    ),
                ),
            ],
        ),
        migrations.AddField("benchquestion", "shown_before", models.TextField(default="")),
        migrations.RunPython(written, migrations.RunPython.noop),
    ]
