"""A handover keeps every reason that came up: a complaint, and later a request for records with a deadline."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What stands open has the one reason that it was asked for."""

    dependencies = [("assistant", "0011_bench_words")]

    operations = [
        migrations.AddField(
            model_name="handover",
            name="also",
            field=models.CharField(blank=True, default="", max_length=100),
        ),
    ]
