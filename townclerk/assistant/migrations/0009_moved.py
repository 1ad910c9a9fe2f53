"""A conversation that is gone on with elsewhere moves there; by a sender that can be forged, when a word came back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What was carried before is had where it was begun."""

    dependencies = [("assistant", "0008_carried")]

    operations = [
        migrations.DeleteModel(name="Carried"),
        migrations.AddField(
            model_name="carrycode",
            name="asked_who",
            field=models.CharField(db_index=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="carrycode", name="word", field=models.CharField(default="", max_length=64)
        ),
    ]
